//! The quality of a portfolio by quarter: its shares of A, B and C, or of X, Y and Z.

use engine::protocol::views::{PortfolioView, QuarterView};
use engine::protocol::{AbcClass, DayNumber, Steadiness};
use figures::Role;

use super::course;
use crate::components::segmented::Segmented;
use crate::figures::FigureCard;
use crate::figures::cards::{Quarter, Shares, role_of_class, role_of_steadiness, share_columns};
use crate::figures::drawings::columns;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::words::{self, say, text};

/// Which classes are followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Classes {
    #[default]
    Abc,
    Xyz,
}

impl Classes {
    const ALL: [Classes; 2] = [Classes::Abc, Classes::Xyz];

    fn name(self) -> &'static str {
        match self {
            Classes::Abc => "A · B · C",
            Classes::Xyz => "X · Y · Z",
        }
    }

    /// The class that one wants to grow.
    fn best(self) -> &'static str {
        match self {
            Classes::Abc => "A",
            Classes::Xyz => "X",
        }
    }

    fn counts(self, quarter: &QuarterView) -> &[u64] {
        match self {
            Classes::Abc => &quarter.classes,
            Classes::Xyz => &quarter.steadiness,
        }
    }

    /// What is counted, in that order: names and colours.
    fn named(self, format: Format) -> Vec<(String, Role)> {
        match self {
            Classes::Abc => AbcClass::ALL
                .map(|of| (words::class(format, of), role_of_class(of)))
                .to_vec(),
            Classes::Xyz => {
                let name = |of| (words::steadiness(format, of), role_of_steadiness(of));
                let without = (say!(format, moves.unclassed), Role::Reference);
                Steadiness::ALL
                    .map(name)
                    .into_iter()
                    .chain([without])
                    .collect()
            }
        }
    }
}

#[component]
pub fn QualityCard(
    #[prop(into)] portfolio: Signal<Option<PortfolioView>>,
    /// First days of the quarters.
    #[prop(into)]
    quarters: Signal<Vec<DayNumber>>,
    /// The choice of the portfolio, where there is one.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let format = use_format();
    let classes = RwSignal::new(Classes::default());
    let headline = Signal::derive(move || {
        let portfolio = portfolio.read();
        let portfolio = portfolio.as_ref();
        portfolio.map_or_else(String::new, |of| headline(of, classes.get(), format.get()))
    });
    let shares = Memo::new(move |_| {
        let (portfolio, quarters) = (portfolio.read(), quarters.read());
        let portfolio = portfolio.as_ref();
        portfolio.map_or_else(Shares::default, |of| {
            shares(of, &quarters, classes.get(), format.get())
        })
    });
    let options = Classes::ALL.map(|of| (of.best().to_string(), of.name().to_string()));
    let options = Signal::stored(options.to_vec());
    let value = Signal::derive(move || classes.get().best().to_string());
    let on_change = Callback::new(move |key: String| {
        if let Some(of) = Classes::ALL.into_iter().find(|of| of.best() == key) {
            classes.set(of);
        }
    });
    let series = Signal::derive(move || share_columns(&shares.read(), format.get()));
    let drawing = columns(headline, series);
    view! {
        <FigureCard
            headline
            about=text!(format, managers.quality_about)
            definition=text!(format, managers.quality_definition)
            file="portfolio-quality"
            drawing
            numbers=Signal::derive(move || shares.read().numbers(format.get()))
        >
            <div class="quality-controls">
                {children.map(|children| children())}
                <Segmented label=text!(format, moves.classes) options value on_change />
            </div>
        </FigureCard>
    }
    .into_any()
}

/// How the share of the best class moved over the quarters with clients.
fn headline(of: &PortfolioView, classes: Classes, format: Format) -> String {
    let manager = words::manager(format, &of.manager);
    let told = (0u64..).zip(&of.quarters);
    let told =
        told.filter_map(|(at, quarter)| Some((at, course::share(classes.counts(quarter), 0)?)));
    let (Some((start, from)), Some((end, to))) = (told.clone().next(), told.last()) else {
        return say!(format, managers.quality_none, manager = manager);
    };
    let class = classes.best();
    let (first, last) = (format.percent(from), format.percent(to));
    let (first, last) = (first.as_str(), last.as_str());
    let quarters = counted!(format, end - start, managers.quarters);
    if start == end {
        return say!(
            format,
            managers.quality_now,
            manager = manager,
            class = class,
            last = last
        );
    }
    // Shares that are written alike have stayed, whatever lies between them.
    match course::points(to - from) {
        ..=-1 if first != last => say!(
            format,
            managers.quality_fell,
            manager = manager,
            class = class,
            first = first,
            last = last,
            quarters = quarters
        ),
        1.. if first != last => say!(
            format,
            managers.quality_rose,
            manager = manager,
            class = class,
            first = first,
            last = last,
            quarters = quarters
        ),
        _ => say!(
            format,
            managers.quality_stayed,
            manager = manager,
            class = class,
            last = last,
            quarters = quarters
        ),
    }
}

fn shares(of: &PortfolioView, quarters: &[DayNumber], classes: Classes, format: Format) -> Shares {
    let quarter = |(&start, quarter): (&DayNumber, &QuarterView)| Quarter {
        start,
        clients: classes.counts(quarter).to_vec(),
    };
    Shares {
        classes: classes.named(format),
        quarters: quarters.iter().zip(&of.quarters).map(quarter).collect(),
    }
}

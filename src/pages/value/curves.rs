//! What a client of each cohort has brought by its age, and the mean of all cohorts, against what it cost to win one.

use engine::protocol::views::{HistoricRow, HistoricView};
use engine::protocol::{ClientSet, CohortBy, CohortKey, Period};
use figures::curves::{self, Curve, Ticks, Weight};
use figures::{Mark, Reference};

use crate::components::segmented::Segmented;
use crate::figures::drawings::{Lines, Scale, lines};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::state::Session;
use crate::words::{self, say, text};

const REVENUE: &str = "revenue";
const PROFIT: &str = "profit";

/// A click lists the clients of a cohort.
#[component]
pub fn CurvesCard(view: View<HistoricView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let settings = expect_context::<Session>().settings;
    let of_revenue = RwSignal::new(false);
    // Without costs and a margin there is no profit.
    let is_profit = Memo::new(move |_| view.read().is_profit && !of_revenue.get());
    let has_both = Memo::new(move |_| view.read().is_profit);
    let headline = Signal::derive(move || headline(&view.read(), is_profit.get(), format.get()));
    let about = Signal::derive(move || match lists.hides_first_purchases() {
        true => say!(format.get(), worth.curves_about_filtered),
        false => say!(format.get(), worth.curves_about),
    });
    let shown = Signal::derive(move || drawn(&view.read(), is_profit.get(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), is_profit.get(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let start = view.with_untracked(|view| {
            let cohort = view.cohorts.get(usize::from(mark.group).checked_sub(1)?)?;
            Some(cohort.start)
        });
        // The page of cohorts may have others in force, of which none has this name.
        let by = settings.with_untracked(|settings| settings.life.cohorts.by);
        if let Some(start) = start.filter(|_| by == CohortBy::FirstPeriod) {
            let cohort = CohortKey::Start(start);
            lists.open(ClientSet::Cohort { cohort, age: None });
        }
    });
    let measures = Signal::derive(move || {
        let format = format.get();
        vec![
            (PROFIT.to_string(), say!(format, figures.basis_gross_profit)),
            (REVENUE.to_string(), say!(format, figures.revenue)),
        ]
    });
    let measure = Signal::derive(move || {
        let key = if is_profit.get() { PROFIT } else { REVENUE };
        key.to_string()
    });
    let label = text!(format, worth.measure);
    let choice = move || {
        has_both.get().then(|| {
            view! {
                <Segmented
                    label
                    options=measures
                    value=measure
                    on_change=move |key: String| of_revenue.set(key == REVENUE)
                />
            }
        })
    };
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, worth.curves_definition)
            file="cohort-curves"
            drawing=lines(headline, shown)
            numbers
            on_pick
            wide=true
        >
            {choice}
        </FigureCard>
    }
    .into_any()
}

/// An age by its period: `Month 12`.
pub fn age(format: Format, period: Period, age: u64) -> String {
    let age = format.count(age);
    match period {
        Period::Week => say!(format, worth.age_week, age = age),
        Period::Month => say!(format, worth.age_month, age = age),
        Period::Quarter => say!(format, worth.age_quarter, age = age),
        Period::Year => say!(format, worth.age_year, age = age),
    }
}

fn money(cohort: &HistoricRow, is_profit: bool) -> &[f64] {
    match is_profit {
        true => &cohort.profit,
        false => &cohort.revenue,
    }
}

fn mean(view: &HistoricView, is_profit: bool) -> &[f64] {
    match is_profit {
        true => &view.mean,
        false => &view.mean_revenue,
    }
}

/// The mean after a year, or at its end when it is shorter.
fn headline(view: &HistoricView, is_profit: bool, format: Format) -> String {
    let mean = mean(view, is_profit);
    let year = match view.period {
        Period::Week => 52,
        Period::Month => 12,
        Period::Quarter => 4,
        Period::Year => 1,
    };
    let at = mean.len().saturating_sub(1).min(year);
    let Some(&value) = mean.get(at) else {
        return say!(format, worth.curves_none);
    };
    let (age, money) = (
        age(format, view.period, at as u64),
        format.money_short(value),
    );
    match is_profit {
        true => say!(format, worth.curves_profit, age = age, money = money),
        false => say!(format, worth.curves_revenue, age = age, money = money),
    }
}

fn drawn(view: &HistoricView, is_profit: bool, format: Format) -> Lines {
    let curve = |name: &str, values: &[f64], weight: Weight| {
        let label = |(at, money): (u64, &f64)| {
            let (at, money) = (age(format, view.period, at), format.money_about(*money));
            format!("{name} · {at}\n{money}")
        };
        Curve {
            points: (0u32..)
                .map(f64::from)
                .zip(values.iter().copied())
                .collect(),
            labels: (0..).zip(values).map(label).collect(),
            weight,
            ..Curve::default()
        }
    };
    let all = say!(format, figures.mean);
    let bold = curve(&all, mean(view, is_profit), Weight::Bold);
    let bold = Curve {
        end: bold.points.last().map_or_else(String::new, |last| {
            format!("{all} {}", format.money_short(last.1))
        }),
        ..bold
    };
    let thin = view.cohorts.iter().map(|cohort| {
        let name = words::starting(format, view.period, cohort.start);
        curve(&name, money(cohort, is_profit), Weight::Thin)
    });
    let cost = view.payback.first().and_then(|base| base.cost);
    let levels = cost.map(|cost| Reference {
        at: cost.to_f64(),
        text: say!(format, worth.cost_level),
    });
    Lines {
        lines: curves::Lines {
            curves: [bold].into_iter().chain(thin).collect(),
            levels: levels.into_iter().collect(),
            ticks: match view.period {
                Period::Month => Ticks::Months,
                _ => Ticks::Numbers,
            },
            ..curves::Lines::default()
        },
        x: Scale::new(words::since(format, view.period), |format, age| {
            format.decimal(age, 0)
        }),
        y: Scale::new(String::new(), Format::money_short),
    }
}

fn numbers(view: &HistoricView, is_profit: bool, format: Format) -> Numbers {
    let ages = mean(view, is_profit).len();
    let mut columns = vec![
        Column::text(say!(format, figures.cohort)),
        Column::number(say!(format, figures.clients)),
    ];
    columns.extend((0..ages).map(|age| Column::number(age.to_string())));
    let filled = |values: &[f64]| -> Vec<Cell> {
        let cells = values.iter().map(|money| Cell::money_about(format, *money));
        cells
            .chain(std::iter::repeat_with(Cell::blank))
            .take(ages)
            .collect()
    };
    let row = |cohort: &HistoricRow| {
        let mut cells = vec![
            Cell::text(words::starting(format, view.period, cohort.start)),
            Cell::count(format, cohort.clients),
        ];
        cells.extend(filled(money(cohort, is_profit)));
        Row::new(cells)
    };
    let mut rows: Vec<Row> = view.cohorts.iter().map(row).collect();
    let mut last = vec![Cell::text(say!(format, figures.mean)), Cell::blank()];
    last.extend(filled(mean(view, is_profit)));
    rows.push(Row::new(last));
    Numbers { columns, rows }
}

//! How the make-up of clients changes from quarter to quarter.

use engine::protocol::DayNumber;
use figures::{Axis, Figure, Mark, Role, Size, shares};
use leptos::prelude::*;

use crate::figures::{Cell, Column, Drawing, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::print_day;
use crate::words::{say, text};

/// Classes through the quarters, in the words of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// The classes, the one at the bottom first.
    pub classes: Vec<(String, Role)>,
    pub quarters: Vec<Quarter>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Quarter {
    /// Its first day.
    pub start: DayNumber,
    /// Of every class.
    pub clients: Vec<u64>,
}

impl Quarter {
    fn year(&self) -> String {
        print_day(self.start).chars().take(4).collect()
    }

    /// From 1 to 4.
    fn number(&self) -> u32 {
        let day = print_day(self.start);
        let month: u32 = day
            .get(5..7)
            .and_then(|month| month.parse().ok())
            .unwrap_or(1);
        month.saturating_sub(1) / 3 + 1
    }

    fn tick(&self, format: Format) -> String {
        say!(format, figures.quarter_tick, number = self.number())
    }

    fn name(&self, format: Format) -> String {
        format!("{} {}", self.tick(format), self.year())
    }

    /// The share of a number of clients, if there are any.
    fn share(&self, clients: u64) -> Option<f64> {
        let all: u64 = self.clients.iter().sum();
        (all > 0).then(|| clients as f64 / all as f64)
    }
}

#[component]
pub fn SharesCard(
    #[prop(into)] headline: Signal<String>,
    #[prop(into)] about: Signal<String>,
    #[prop(into)] definition: Signal<String>,
    file: &'static str,
    #[prop(into)] shares: Signal<Shares>,
    /// Called with the class and the quarter that were clicked.
    #[prop(optional, into)]
    on_pick: Option<Callback<(usize, usize)>>,
    #[prop(optional)] wide: bool,
    /// Controls of the figure.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let format = use_format();
    let caption = text!(format, figures.share_of_clients);
    let drawing = Drawing::new(280, move |size| {
        let words = [headline.get(), caption.get()];
        draw(&shares.read(), &words, format.get(), size)
    });
    let numbers = Signal::derive(move || numbers(&shares.read(), format.get()));
    let pick = Callback::new(move |mark: Mark| {
        if let Some(on_pick) = on_pick {
            on_pick.run((mark.group.into(), mark.id as usize));
        }
    });
    let on_pick = on_pick.map(|_| pick);
    view! {
        <FigureCard headline about definition file drawing numbers on_pick wide>
            {children.map(|children| children())}
        </FigureCard>
    }
    .into_any()
}

/// `words` are the name of the figure and of its scale.
fn draw(shares: &Shares, words: &[String; 2], format: Format, size: Size) -> Figure {
    let classes: Vec<shares::Class> = shares
        .classes
        .iter()
        .map(|(name, role)| shares::Class {
            name: name.clone(),
            role: *role,
        })
        .collect();
    let column = |quarter: &Quarter| {
        let part = |(clients, (class, _)): (&u64, &(String, Role))| shares::Part {
            value: *clients as f64,
            label: format!(
                "{} · {class}\n{} ({})",
                quarter.name(format),
                counted!(format, *clients, figures.clients_count),
                format.percent_or_dash(quarter.share(*clients)),
            ),
        };
        shares::Column {
            tick: quarter.tick(format),
            year: quarter.year(),
            parts: quarter
                .clients
                .iter()
                .zip(&shares.classes)
                .map(part)
                .collect(),
            blank: format!(
                "{}\n{}",
                quarter.name(format),
                counted!(format, 0, figures.clients_count)
            ),
        }
    };
    let columns: Vec<shares::Column> = shares.quarters.iter().map(column).collect();
    let spec = shares::Spec {
        name: &words[0],
        classes: &classes,
        columns: &columns,
        y: Axis {
            caption: &words[1],
            format: &|share| format.percent(share),
        },
    };
    shares::draw(&spec, size)
}

/// A row for every quarter: of every class the clients and their share.
fn numbers(shares: &Shares, format: Format) -> Numbers {
    let mut columns = vec![Column::text(say!(format, figures.quarter))];
    for (name, _) in &shares.classes {
        columns.push(Column::number(name.clone()));
        columns.push(Column::number(format!("{name}, %")));
    }
    let row = |quarter: &Quarter| {
        let mut cells = vec![Cell::text(quarter.name(format))];
        for clients in &quarter.clients {
            cells.push(Cell::count(format, *clients));
            cells.push(Cell::share(format, quarter.share(*clients)));
        }
        Row::new(cells)
    };
    let rows = shares.quarters.iter().map(row).collect();
    Numbers { columns, rows }
}

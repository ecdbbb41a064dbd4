//! How the make-up of clients changes from quarter to quarter.

use engine::protocol::DayNumber;
use figures::{Axis, Figure, Role, Size, shares};
use leptos::prelude::*;

use crate::figures::{Cell, Column, Drawing, Numbers, Row};
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

pub fn share_columns(name: Signal<String>, shares: Signal<Shares>) -> Drawing {
    let format = use_format();
    let caption = text!(format, figures.share_of_clients);
    Drawing::new(280, move |size| {
        let words = [name.get(), caption.get()];
        draw(&shares.read(), &words, format.get(), size)
    })
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

impl Shares {
    /// A row for every quarter: of every class the clients and their share.
    pub fn numbers(&self, format: Format) -> Numbers {
        let mut columns = vec![Column::text(say!(format, figures.quarter))];
        for (name, _) in &self.classes {
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
        let rows = self.quarters.iter().map(row).collect();
        Numbers { columns, rows }
    }
}

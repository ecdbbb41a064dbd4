//! How the make-up of clients changes from quarter to quarter.

use engine::protocol::{DayNumber, Period};
use figures::{Role, columns};

use crate::figures::drawings::{Columns, Scale};
use crate::figures::{Cell, Column, Numbers, Row};
use crate::format::Format;
use crate::locales::counted;
use crate::words::{self, say};

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
    /// The share of a number of clients, if there are any.
    fn share(&self, clients: u64) -> Option<f64> {
        let all: u64 = self.clients.iter().sum();
        (all > 0).then(|| clients as f64 / all as f64)
    }
}

/// The columns of a card.
pub fn share_columns(shares: &Shares, format: Format) -> Columns {
    let part = |(name, role): &(String, Role)| columns::Part {
        name: name.clone(),
        role: *role,
    };
    let column = |quarter: &Quarter| {
        let (tick, year) = words::tick(format, Period::Quarter, quarter.start);
        columns::Column {
            tick,
            year,
            values: quarter
                .clients
                .iter()
                .map(|clients| *clients as f64)
                .collect(),
            labels: shares.labels(quarter, format),
        }
    };
    Columns {
        columns: columns::Columns {
            parts: shares.classes.iter().map(part).collect(),
            columns: shares.quarters.iter().map(column).collect(),
            stand: columns::Stand::Shares,
            ..columns::Columns::default()
        },
        y: Scale::new(say!(format, figures.share_of_clients), Format::percent),
        ..Columns::default()
    }
}

impl Shares {
    /// What a tooltip says of the parts of a column; of a quarter without clients that it has none.
    fn labels(&self, quarter: &Quarter, format: Format) -> Vec<String> {
        let name = words::quarter(format, quarter.start);
        let count = |clients: u64| counted!(format, clients, figures.clients_count);
        if quarter.clients.iter().all(|clients| *clients == 0) {
            return vec![format!("{name}\n{}", count(0))];
        }
        let label = |(clients, (class, _)): (&u64, &(String, Role))| {
            let share = format.percent_or_dash(quarter.share(*clients));
            format!("{name} · {class}\n{} ({share})", count(*clients))
        };
        quarter
            .clients
            .iter()
            .zip(&self.classes)
            .map(label)
            .collect()
    }

    /// A row for every quarter: of every class the clients and their share.
    pub fn numbers(&self, format: Format) -> Numbers {
        let mut columns = vec![Column::text(say!(format, figures.quarter))];
        for (name, _) in &self.classes {
            columns.push(Column::number(name.clone()));
            columns.push(Column::number(format!("{name}, %")));
        }
        let row = |quarter: &Quarter| {
            let mut cells = vec![Cell::text(words::quarter(format, quarter.start))];
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

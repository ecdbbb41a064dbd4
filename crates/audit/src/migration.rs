//! How clients moved between the classes of two windows.

mod scheme;

pub use scheme::{MigrationParams, Scheme, StatePlace};

use ledger::{Total, order_of_sums};

use crate::{Book, Span, Windows};
use scheme::Classified;

/// Clients that made one move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Move {
    pub clients: u32,
    /// Of the clients absent from the base window, those with a line before it.
    pub recovered: u32,
    /// Net revenue in the base window and in the later one.
    pub before: Total,
    pub after: Total,
}

impl Move {
    pub(crate) fn add(&mut self, client: &ClientMove) {
        self.clients += 1;
        self.recovered += u32::from(client.recovered);
        self.before += client.before;
        self.after += client.after;
    }
}

/// What one client did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientMove {
    /// Place in the book.
    pub place: u32,
    /// Its class in either window; `None` without a line in it. One of both is there.
    pub from: Option<StatePlace>,
    pub to: Option<StatePlace>,
    pub before: Total,
    pub after: Total,
    /// Absent from the base window, and with a line before it.
    pub recovered: bool,
}

impl ClientMove {
    /// What the client spends more than before, less when negative.
    pub fn gain(&self) -> Total {
        self.after - self.before
    }
}

/// From-class × to-class, with those who came and those who went. A client is present in a window with at least
/// one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    pub scheme: Scheme,
    pub windows: Windows,
    /// The base window starts before the first line.
    pub is_incomplete: bool,
    /// The clients present in a window, by place.
    pub clients: Vec<ClientMove>,
    /// States × states, with a row of new and a column of gone clients.
    cells: Vec<Move>,
}

impl Migration {
    /// The book holds both windows, and what was before them.
    pub fn new(book: &Book, params: &MigrationParams) -> Migration {
        let windows = params.windows;
        let found = [windows.base, windows.last].map(|window| Span::within(book, window).find());
        let base_span = Span::within(book, windows.base).found(&found[0]);
        let base = Classified::new(base_span, params, None);
        let last_span = Span::within(book, windows.last).found(&found[1]);
        let frozen = params.frozen.then_some(&base);
        let last = Classified::new(last_span, params, frozen);
        let clients = (0..book.len()).filter_map(|place| {
            let is_present = |span: Span<'_>, of: &Classified| {
                span.is_present(place)
                    .then(|| of.state(place, params.scheme))
            };
            let (from, to) = (is_present(base_span, &base), is_present(last_span, &last));
            (from.is_some() || to.is_some()).then(|| ClientMove {
                place: place as u32,
                from,
                to,
                before: base.revenue[place],
                after: last.revenue[place],
                recovered: from.is_none() && base_span.was_before(place),
            })
        });
        let first_day = book.totals.first_day;
        Migration::of(
            Migration {
                scheme: params.scheme,
                windows,
                is_incomplete: first_day.is_none_or(|first| windows.base.first < first),
                clients: Vec::new(),
                cells: Vec::new(),
            },
            clients.collect(),
        )
    }

    /// The same comparison for some of the clients.
    pub fn only(&self, keep: impl Fn(&ClientMove) -> bool) -> Migration {
        let clients = self.clients.iter().filter(|client| keep(client)).copied();
        let empty = Migration {
            clients: Vec::new(),
            cells: Vec::new(),
            ..*self
        };
        Migration::of(empty, clients.collect())
    }

    fn of(empty: Migration, clients: Vec<ClientMove>) -> Migration {
        let side = empty.scheme.len() + 1;
        let mut migration = Migration {
            cells: vec![Move::default(); side * side],
            ..empty
        };
        for client in &clients {
            let cell = migration.index(client.from, client.to);
            if let Some(cell) = migration.cells.get_mut(cell) {
                cell.add(client);
            }
        }
        migration.clients = clients;
        migration
    }

    /// The clients that went from a class, `None` = absent, to a class, `None` = absent.
    pub fn moves(&self, from: Option<StatePlace>, to: Option<StatePlace>) -> Move {
        let cell = self.index(from, to);
        self.cells.get(cell).copied().unwrap_or_default()
    }

    /// At most so many clients that spend more than before, new ones too: the greatest gain first, then by place.
    pub fn risers(&self, most: usize) -> Vec<ClientMove> {
        self.lowest(most, |of| -of.gain().0)
    }

    /// At most so many clients that spend less than before, gone ones too: the greatest loss first, then by place.
    pub fn fallers(&self, most: usize) -> Vec<ClientMove> {
        self.lowest(most, |of| of.gain().0)
    }

    /// The clients with the lowest values below zero. Clients are by place, and equal ones stay so.
    fn lowest(&self, most: usize, value: impl Fn(&ClientMove) -> i128) -> Vec<ClientMove> {
        let below = self.clients.iter().map(|of| (value(of), of));
        let (values, clients): (Vec<i128>, Vec<&ClientMove>) =
            below.filter(|(value, _)| *value < 0).unzip();
        let order = order_of_sums(&values).into_iter().take(most);
        order.map(|at| *clients[at as usize]).collect()
    }

    fn index(&self, from: Option<StatePlace>, to: Option<StatePlace>) -> usize {
        let absent = self.scheme.len();
        let place = |state: Option<StatePlace>| state.map_or(absent, |state| state.into());
        place(from) * (absent + 1) + place(to)
    }
}

#[cfg(test)]
mod tests;

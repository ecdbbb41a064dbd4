//! Whose a client is: the manager (or channel, or region) of its latest line.

use ledger::{Column, NONE, View, sort_numbers};

use crate::{Book, Window};

/// The owner of every client of a book in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owners {
    /// By place; `None` without a line in the window.
    codes: Vec<Option<u32>>,
}

impl Owners {
    /// By the latest line of all: the later day, then the later time, then the later row of the file. In a ledger
    /// without such a column every client is nobody's. `book` is the book of `view`.
    pub fn new(view: &View<'_>, book: &Book, column: Column) -> Owners {
        let all = Window {
            first: ledger::Day(i32::MIN),
            last: book.audit_day,
        };
        Owners::within(view, book, column, all)
    }

    /// By the latest line in a window.
    pub fn within(view: &View<'_>, book: &Book, column: Column, window: Window) -> Owners {
        let mut codes = Vec::with_capacity(book.len());
        latest_within(view, book, column, &[window], |_, code| codes.push(code));
        Owners { codes }
    }

    /// By the latest line in each of several windows, the last days of which ascend.
    pub fn within_each(
        view: &View<'_>,
        book: &Book,
        column: Column,
        windows: &[Window],
    ) -> Vec<Owners> {
        let mut owners: Vec<Owners> = windows
            .iter()
            .map(|_| Owners {
                codes: Vec::with_capacity(book.len()),
            })
            .collect();
        latest_within(view, book, column, windows, |window, code| {
            owners[window].codes.push(code);
        });
        owners
    }

    /// The code of a client's owner in the column's dictionary, [`NONE`] when its latest line names nobody;
    /// `None` without a line in the window.
    pub fn of(&self, place: usize) -> Option<u32> {
        self.codes.get(place).copied().flatten()
    }

    /// Every owner with its clients' places, both ascending; clients of nobody ([`NONE`]) last.
    pub fn portfolios(&self) -> Vec<(u32, Vec<u32>)> {
        let mut owned: Vec<(u32, u32)> = self
            .codes
            .iter()
            .zip(0..)
            .filter_map(|(&code, place)| Some((code?, place)))
            .collect();
        sort_numbers(&mut owned);
        let of_one = owned.chunk_by(|a, b| a.0 == b.0);
        of_one
            .map(|clients| {
                let places = clients.iter().map(|&(_, place)| place).collect();
                (clients.first().map_or(NONE, |&(code, _)| code), places)
            })
            .collect()
    }
}

/// Calls `each` with a window's place and the code of a client's latest line in it, client after client. The lines of
/// a client are passed once for all windows, the last days of which ascend.
fn latest_within(
    view: &View<'_>,
    book: &Book,
    column: Column,
    windows: &[Window],
    mut each: impl FnMut(usize, Option<u32>),
) {
    let ledger = view.ledger();
    let dimension = ledger.dimension(column);
    let code = |line: usize| dimension.map_or(NONE, |of| of.codes.get(line));
    for &client in &book.codes {
        let lines = ledger.client_lines(client);
        // Behind the latest line that can still count.
        let mut end = lines.end;
        for (place, window) in windows.iter().enumerate().rev() {
            let is_past = |line: usize| ledger.day(line) > window.last || !view.keeps(line);
            while end > lines.start && is_past(end - 1) {
                end -= 1;
            }
            let is_within = end > lines.start && ledger.day(end - 1) >= window.first;
            each(place, is_within.then(|| code(end - 1)));
        }
    }
}

#[cfg(test)]
mod tests {
    use ledger::Filter;

    use super::*;
    use crate::Occasions;
    use crate::tests::{Sale, ledger};

    #[test]
    fn the_latest_line_decides() {
        let ledger = ledger(&[
            Sale::on("2025-01-10", "Anna", 1).manager("M2"),
            Sale::on("2025-01-10", "Anna", 1).manager("M1"),
            Sale::on("2025-02-10", "Boris", 1).at(10, 0).manager("M1"),
            Sale::on("2025-02-10", "Boris", 1).at(9, 0).manager("M2"),
            Sale::on("2025-01-05", "Clara", 1).manager("M1"),
            Sale::on("2025-02-05", "Clara", 1),
        ]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let owners = Owners::new(&view, &book, Column::Manager);
        let of_all: Vec<Option<u32>> = (0..3).map(|place| owners.of(place)).collect();
        assert_eq!(of_all, [Some(0), Some(0), Some(NONE)]);
        assert_eq!(owners.portfolios(), [(0, vec![0, 1]), (NONE, vec![2])]);
        let january = Window::months_to("2025-01-31".parse().unwrap(), 1);
        let owners = Owners::within(&view, &book, Column::Manager, january);
        let of_january: Vec<Option<u32>> = (0..3).map(|place| owners.of(place)).collect();
        assert_eq!(of_january, [Some(0), None, Some(0)]);
        let both = [january, Window::months_to(book.audit_day, 1)];
        let [first, second] = &Owners::within_each(&view, &book, Column::Manager, &both)[..] else {
            panic!("two windows");
        };
        assert_eq!(first, &owners);
        let of_february: Vec<Option<u32>> = (0..3).map(|place| second.of(place)).collect();
        assert_eq!(of_february, [None, Some(0), Some(NONE)]);
        let nobodys = Owners::new(&view, &book, Column::Region);
        assert_eq!(nobodys.portfolios(), [(NONE, vec![0, 1, 2])]);
    }
}

//! How clients moved between ABC classes from one window to another.

use std::cmp::Ordering;

use ledger::Total;

use crate::{Book, Class};

/// Clients that made one move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Move {
    pub clients: u32,
    /// Net revenue in the base window and in the later one.
    pub before: Total,
    pub after: Total,
}

/// From-class × to-class, with those who came and those who went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    moves: [[Move; Migration::COLUMNS]; Migration::ROWS],
}

impl Migration {
    /// [`Class::ALL`], then *new*: absent from the base window.
    pub const ROWS: usize = Class::COUNT + 1;
    /// [`Class::ALL`], then *gone*: absent from the later window.
    pub const COLUMNS: usize = Class::COUNT + 1;

    /// Compares the books of two windows of one ledger; classes are by place in each book. A client is
    /// present in a window with at least one line.
    pub fn new(base: (&Book, &[Class]), last: (&Book, &[Class])) -> Migration {
        let mut moves = [[Move::default(); Migration::COLUMNS]; Migration::ROWS];
        let (mut left, mut right) = (0, 0);
        while left < base.0.len() || right < last.0.len() {
            // Codes ascend in both books; an exhausted book is beyond every code.
            let code = |book: &Book, place: usize| {
                book.codes.get(place).map_or(u64::MAX, |&code| code.into())
            };
            let order = code(base.0, left).cmp(&code(last.0, right));
            let (mut row, mut column) = (Class::COUNT, Class::COUNT);
            let mut made = Move {
                clients: 1,
                ..Move::default()
            };
            if order != Ordering::Greater {
                row = base.1[left] as usize;
                made.before = base.0.revenue[left];
                left += 1;
            }
            if order != Ordering::Less {
                column = last.1[right] as usize;
                made.after = last.0.revenue[right];
                right += 1;
            }
            let cell = &mut moves[row][column];
            cell.clients += made.clients;
            cell.before += made.before;
            cell.after += made.after;
        }
        Migration { moves }
    }

    /// The clients that went from a class, `None` = absent, to a class, `None` = absent.
    pub fn moves(&self, from: Option<Class>, to: Option<Class>) -> Move {
        let place = |class: Option<Class>| class.map_or(Class::COUNT, |class| class as usize);
        self.moves[place(from)][place(to)]
    }
}

#[cfg(test)]
mod tests {
    use ledger::{Filter, View};

    use super::*;
    use crate::tests::{Sale, ledger};
    use crate::{Basis, Cuts, Occasions, Pareto, Window, Windows};

    #[test]
    fn moves_between_two_years() {
        let sales = [
            Sale::on("2023-06-01", "Anna", 80),
            Sale::on("2023-06-01", "Boris", 20),
            Sale::on("2023-06-01", "Clara", 1),
            Sale::on("2024-06-01", "Boris", 90),
            Sale::on("2024-12-31", "Clara", -2),
            Sale::on("2024-06-01", "Dan", 10),
        ];
        let ledger = ledger(&sales);
        let windows = Windows::of_months("2024-12-31".parse().unwrap(), 12);
        assert_eq!(windows.base.first.to_string(), "2023-01-01");
        let audited = |window: Window| {
            let filter = Filter {
                from: Some(window.first),
                to: Some(window.last),
                ..Filter::default()
            };
            let view = View::new(&ledger, &filter, Some(window.last)).unwrap();
            let book = Book::new(&view, Occasions::default());
            let pareto = Pareto::new(&Basis::Revenue.values(&book), Cuts::default());
            (book, pareto.classes)
        };
        let (base, last) = (audited(windows.base), audited(windows.last));
        let migration = Migration::new((&base.0, &base.1), (&last.0, &last.1));
        let clients = |from, to| migration.moves(from, to).clients;
        assert_eq!(clients(Some(Class::A), None), 1);
        assert_eq!(clients(Some(Class::A), Some(Class::A)), 1);
        assert_eq!(clients(Some(Class::C), Some(Class::None)), 1);
        assert_eq!(clients(None, Some(Class::B)), 1);
        assert_eq!(clients(None, None), 0);
        let kept = migration.moves(Some(Class::A), Some(Class::A));
        assert_eq!((kept.before.0, kept.after.0), (200_000, 900_000));
    }
}

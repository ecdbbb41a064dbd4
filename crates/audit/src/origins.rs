//! By what a client came: the channel (or manager, region, category) of its first purchase occasion.

use ledger::{Column, Day, Ledger, NONE, View};

use crate::Book;

/// The origin of every client of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    /// By place; `None` without an occasion.
    codes: Vec<Option<u32>>,
}

impl Origins {
    /// By the earliest line of the day of the first occasion: the earlier time, then the earlier row of the file.
    /// In a ledger without such a column every client came by nothing. `book` is the book of `view`.
    pub fn new(view: &View<'_>, book: &Book, column: Column) -> Origins {
        let ledger = view.ledger();
        let dimension = ledger.dimension(column);
        let code = |line: usize| dimension.map_or(NONE, |of| of.codes.get(line));
        let origin = |(&client, &first): (&u32, &Option<Day>)| {
            let from = first_line(ledger, client, first?);
            let mut lines = view.lines(from..ledger.client_lines(client).end);
            lines.next().map(code)
        };
        let clients = book.codes.iter().zip(&book.first_occasion);
        Origins {
            codes: clients.map(origin).collect(),
        }
    }

    /// The code of a client's origin in the column's dictionary, [`NONE`] when that line names nothing; `None`
    /// without an occasion.
    pub fn of(&self, place: usize) -> Option<u32> {
        self.codes.get(place).copied().flatten()
    }
}

/// The first line of a client on a day or later.
fn first_line(ledger: &Ledger, client: u32, day: Day) -> usize {
    let lines = ledger.client_lines(client);
    let days = ledger.days().get(lines.clone()).unwrap_or_default();
    lines.start + days.partition_point(|&of| of < day.0)
}

#[cfg(test)]
mod tests {
    use ledger::Filter;

    use super::*;
    use crate::Occasions;
    use crate::tests::{Sale, ledger};

    #[test]
    fn the_earliest_line_of_the_first_occasion_decides() {
        let sales = [
            Sale::on("2025-01-10", "Anna", 1).at(9, 1).manager("M2"),
            Sale::on("2025-01-10", "Anna", 1).at(9, 0).manager("M1"),
            Sale::on("2025-01-11", "Anna", 9).manager("M2"),
            Sale::on("2025-01-01", "Boris", -1).manager("M1"),
            Sale::on("2025-01-02", "Boris", 1).manager("M2"),
            Sale::on("2025-01-02", "Boris", 1).manager("M1"),
            Sale::on("2025-01-05", "Clara", -1).manager("M1"),
            Sale::on("2025-01-05", "Dan", 1),
        ];
        let ledger = ledger(&sales);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let all = |column| {
            let origins = Origins::new(&view, &book, column);
            [0, 1, 2, 3, 4].map(|place| origins.of(place))
        };
        let nobody = Some(NONE);
        assert_eq!(all(Column::Manager), [Some(0), Some(1), None, nobody, None]);
        assert_eq!(all(Column::Region), [nobody, nobody, None, nobody, None]);
    }
}

//! Portfolios: the base by manager, channel, region, category or product.

mod series;

pub use series::GroupSeries;

use std::cmp::Reverse;

use ledger::{Column, NONE, Total, View, sort_by_key};

use crate::{Book, Class};

/// One value of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Code in the dimension's dictionary; [`NONE`] for blank values.
    pub code: u32,
    /// All lines of the group, unidentified ones too, and their net revenue.
    pub lines: u64,
    pub revenue: Total,
    /// Clients with at least one line of the group; a client may count in several groups.
    pub clients: u32,
    /// Those clients by their class in the whole base, in the order of [`Class::ALL`].
    pub classes: [u32; Class::COUNT],
}

/// The groups of a column that have a line in the view, by revenue descending, then by name.
///
/// `book` is the book of `view`; `classes` are its clients' classes by place. `None` when the ledger has no
/// such column.
pub fn groups(
    view: &View<'_>,
    book: &Book,
    classes: &[Class],
    column: Column,
) -> Option<Vec<Group>> {
    let ledger = view.ledger();
    let dimension = ledger.dimension(column)?;
    let blank = dimension.names.len();
    let mut groups = vec![Group::default(); blank + 1];
    let group_of = |line: usize| (dimension.codes.get(line) as usize).min(blank);
    // The place of the client counted last in each group.
    let mut counted = vec![NONE; blank + 1];
    for (place, (&client, &class)) in book.codes.iter().zip(classes).enumerate() {
        for line in view.lines(ledger.client_lines(client)) {
            let number = group_of(line);
            let group = &mut groups[number];
            group.lines += 1;
            group.revenue += ledger.amount(line);
            if counted[number] != place as u32 {
                counted[number] = place as u32;
                group.clients += 1;
                group.classes[class as usize] += 1;
            }
        }
    }
    for line in view.lines(ledger.unidentified_lines()) {
        let group = &mut groups[group_of(line)];
        group.lines += 1;
        group.revenue += ledger.amount(line);
    }
    for (number, group) in groups.iter_mut().enumerate() {
        group.code = if number == blank { NONE } else { number as u32 };
    }
    groups.retain(|group| group.lines > 0);
    // Codes follow names; the blank name comes before all of them.
    sort_by_key(&mut groups, |group| {
        (Reverse(group.revenue), group.code.wrapping_add(1))
    });
    Some(groups)
}

#[cfg(test)]
mod tests {
    use ledger::Filter;

    use super::*;
    use crate::tests::{Sale, ledger};
    use crate::{Basis, Cuts, Occasions, Pareto};

    #[test]
    fn managers_with_guests_and_blanks() {
        let lines = [
            Sale::on("2025-01-10", "Anna", 80).manager("M1"),
            Sale::on("2025-01-11", "Anna", 5).manager("M2"),
            Sale::on("2025-01-11", "Boris", 15).manager("M1"),
            Sale::on("2025-01-12", "Clara", 5).manager("M2"),
            Sale::on("2025-01-13", "", 10).manager("M2"),
            Sale::on("2025-01-14", "Boris", 20),
        ];
        let ledger = ledger(&lines);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let pareto = Pareto::new(&Basis::Revenue.values(&book), Cuts::default());
        let groups = groups(&view, &book, &pareto.classes, Column::Manager).unwrap();
        let row = |code: u32, clients: u32, lines: u64, classes: [u32; 4], revenue: &str| {
            let of = groups.iter().find(|group| group.code == code).unwrap();
            assert_eq!(
                (of.clients, of.lines, of.classes),
                (clients, lines, classes)
            );
            assert_eq!(of.revenue.to_string(), revenue);
        };
        row(0, 2, 2, [2, 0, 0, 0], "95.0000");
        row(1, 2, 3, [1, 0, 1, 0], "20.0000");
        row(NONE, 1, 1, [1, 0, 0, 0], "20.0000");
        let order: Vec<u32> = groups.iter().map(|group| group.code).collect();
        assert_eq!(order, [0, NONE, 1]);
    }

    #[test]
    fn a_column_that_is_not_there() {
        let ledger = ledger(&[Sale::on("2025-01-10", "Anna", 80)]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        assert_eq!(groups(&view, &book, &[Class::A], Column::Product), None);
    }
}

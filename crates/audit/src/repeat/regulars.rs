//! Where the regular clients are: by category, manager, region or channel.

use ledger::{Column, NONE, View};

use crate::Book;
use crate::statistics::ratio;

/// The buyers of one value of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RegularShare {
    /// Code in the column's dictionary; [`NONE`] for blank values.
    pub code: u32,
    /// Clients with an occasion, and a line of this value; a client may count in several.
    pub buyers: u32,
    /// Of these, clients with enough occasions to be regular, of whatever value.
    pub regulars: u32,
}

impl RegularShare {
    /// Regular clients / buyers, 0…1.
    pub fn share(&self) -> Option<f64> {
        ratio(self.regulars.into(), self.buyers.into())
    }
}

/// The values of a column that a buyer has a line of, by name, blank ones last. Regular is a client with at least
/// `least` occasions. `book` is the book of `view`. `None` when the ledger has no such column.
pub fn regular_shares(
    view: &View<'_>,
    book: &Book,
    column: Column,
    least: u32,
) -> Option<Vec<RegularShare>> {
    let ledger = view.ledger();
    let dimension = ledger.dimension(column)?;
    let blank = dimension.names.len();
    let mut shares = vec![RegularShare::default(); blank + 1];
    // The place of the client counted last in each value.
    let mut counted = vec![NONE; blank + 1];
    let buyers = book.codes.iter().zip(&book.occasions).enumerate();
    for (place, (&client, &occasions)) in buyers.filter(|(_, (_, of))| **of > 0) {
        for line in view.lines(ledger.client_lines(client)) {
            let value = (dimension.codes.get(line) as usize).min(blank);
            if counted[value] != place as u32 {
                counted[value] = place as u32;
                shares[value].buyers += 1;
                shares[value].regulars += u32::from(occasions >= least);
            }
        }
    }
    for (value, share) in shares.iter_mut().enumerate() {
        share.code = if value == blank { NONE } else { value as u32 };
    }
    shares.retain(|share| share.buyers > 0);
    Some(shares)
}

#[cfg(test)]
mod tests {
    use ledger::Filter;

    use super::*;
    use crate::Occasions;
    use crate::tests::{Sale, ledger};

    #[test]
    fn a_client_counts_in_every_value_that_it_bought() {
        let ledger = ledger(&[
            Sale::on("2025-01-10", "Anna", 1).manager("M1"),
            Sale::on("2025-01-11", "Anna", 1).manager("M1"),
            Sale::on("2025-01-12", "Anna", 1).manager("M2"),
            Sale::on("2025-01-12", "Boris", 1).manager("M2"),
            Sale::on("2025-01-13", "Boris", 1),
            Sale::on("2025-01-13", "Clara", -1).manager("M3"),
            Sale::on("2025-01-13", "", 1).manager("M3"),
        ]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let shares = |least| regular_shares(&view, &book, Column::Manager, least).unwrap();
        let rows: Vec<_> = shares(3)
            .iter()
            .map(|of| (of.code, of.buyers, of.regulars))
            .collect();
        assert_eq!(rows, [(0, 1, 1), (1, 2, 1), (NONE, 1, 0)]);
        assert_eq!(shares(2)[1].share(), Some(1.0));
        assert_eq!(regular_shares(&view, &book, Column::Region, 3), None);
    }
}

//! The text columns of a ledger: those that play a role, and those that are kept to filter by.

use crate::{Codes, Dictionary, Ledger};

/// A text column by which lines can be filtered and grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Product,
    Category,
    Manager,
    Channel,
    Region,
    /// A column without a role, known by its header ([`Ledger::extras`]). The first is filled first.
    Extra1,
    Extra2,
    Extra3,
    Extra4,
    Extra5,
    Extra6,
    Extra7,
    Extra8,
}

impl Column {
    pub const COUNT: usize = 13;
    pub const ALL: [Column; Column::COUNT] = [
        Column::Product,
        Column::Category,
        Column::Manager,
        Column::Channel,
        Column::Region,
        Column::Extra1,
        Column::Extra2,
        Column::Extra3,
        Column::Extra4,
        Column::Extra5,
        Column::Extra6,
        Column::Extra7,
        Column::Extra8,
    ];
    /// The columns without a role.
    pub const EXTRAS: [Column; 8] = [
        Column::Extra1,
        Column::Extra2,
        Column::Extra3,
        Column::Extra4,
        Column::Extra5,
        Column::Extra6,
        Column::Extra7,
        Column::Extra8,
    ];

    /// Place among [`Column::EXTRAS`]; `None` for a column with a role.
    pub fn extra(self) -> Option<usize> {
        Column::EXTRAS.iter().position(|&extra| extra == self)
    }
}

/// Values of a [`Column`]: a dictionary in code-point order and one code a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    pub names: Dictionary,
    pub codes: Codes,
}

impl Ledger {
    /// The headers of the columns without a role, in the order of [`Column::EXTRAS`].
    pub fn extras(&self) -> &[String] {
        &self.extras
    }

    /// The column without a role that has a header.
    pub fn extra(&self, header: &str) -> Option<Column> {
        let place = self.extras.iter().position(|extra| extra == header)?;
        Column::EXTRAS.get(place).copied()
    }

    /// The column of this ledger that holds what `column` holds in another one.
    pub(crate) fn same_column(&self, column: Column, other: &Ledger) -> Option<Column> {
        match column.extra() {
            Some(place) => self.extra(other.extras.get(place)?),
            None => Some(column),
        }
    }

    pub fn dimension(&self, column: Column) -> Option<&Dimension> {
        self.dimensions[column as usize].as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extras_are_the_last_of_all() {
        let of_all = Column::ALL
            .iter()
            .skip(Column::COUNT - Column::EXTRAS.len());
        assert!(of_all.eq(&Column::EXTRAS));
        for (place, column) in Column::ALL.into_iter().enumerate() {
            assert_eq!(column as usize, place);
        }
    }
}

//! Tables for a person to keep: rows of typed cells, written as CSV or as a workbook.
//!
//! The type of a cell says how a spreadsheet takes it: a text is never a number, a day or a formula, whatever it
//! looks like.

use ledger::{Day, Total};

use super::csv::Csv;
use super::xlsx::Xlsx;
use crate::protocol::{Amount, SheetFormat};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Cell<'a> {
    #[default]
    Blank,
    Text(&'a str),
    Count(u64),
    /// Money or a quantity, with all of its four decimals.
    Exact(Amount),
    /// A figure between such steps: an average, a forecast.
    Number(f64),
    /// 1 is the whole.
    Share(f64),
    Day(Day),
}

pub(crate) enum Table {
    Csv(Csv),
    Xlsx(Xlsx),
}

impl Table {
    /// A table whose columns have these names.
    pub fn new(format: SheetFormat, header: &[String]) -> Table {
        match format {
            SheetFormat::Csv => Table::Csv(Csv::new(header)),
            SheetFormat::Xlsx => Table::Xlsx(Xlsx::new(header)),
        }
    }

    /// Adds a row, a cell for each column.
    pub fn row(&mut self, cells: &[Cell<'_>]) {
        match self {
            Table::Csv(csv) => csv.row(cells),
            Table::Xlsx(xlsx) => xlsx.row(cells),
        }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Table::Csv(csv) => csv.into_bytes(),
            Table::Xlsx(xlsx) => xlsx.into_bytes(),
        }
    }
}

/// Money with its four decimals.
pub(super) fn exact(amount: Amount) -> Total {
    Total(amount.0)
}

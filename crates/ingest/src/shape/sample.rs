//! The first records of a file, kept for a look at how they are laid out.

use super::may_be_date;
use super::totals::begins_with_total;
use crate::records::Record;
use crate::{Limits, date, number};

/// Rows that are kept.
const ROWS: usize = 200;

/// Columns of a table; what stands behind them does not align.
const COLUMNS: usize = Limits::COLUMNS as usize;

/// The first rows of a file that are neither blank nor faulty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sample {
    pub rows: Vec<SampleRow>,
}

/// A row and the line of the file on which it starts.
#[derive(Clone, Debug)]
pub(crate) struct SampleRow {
    pub row: u32,
    /// Texts on one line each, without outer blanks.
    pub cells: Vec<String>,
    /// What each of them is.
    pub sorts: Vec<Sort>,
}

/// What a cell looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Blank,
    Text,
    Number,
    Date,
}

impl Sample {
    /// Takes the next record of the file; whether more are wanted.
    pub fn add(&mut self, record: &Record<'_>) -> bool {
        if self.rows.len() < ROWS && record.fault.is_none() && !record.is_blank() {
            let fields = record.fields().take(COLUMNS).map(one_line);
            self.rows
                .push(SampleRow::new(record.start.row, fields.collect()));
        }
        self.rows.len() < ROWS
    }
}

impl SampleRow {
    pub fn new(row: u32, cells: Vec<String>) -> SampleRow {
        let sorts = cells.iter().map(|cell| Sort::of(cell)).collect();
        SampleRow { row, cells, sorts }
    }

    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    pub fn sort(&self, column: usize) -> Sort {
        self.sorts.get(column).copied().unwrap_or(Sort::Blank)
    }

    pub fn count(&self, sort: Sort) -> usize {
        self.sorts.iter().filter(|&&found| found == sort).count()
    }

    /// The filled cells with their columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.cells.iter().map(String::as_str).enumerate();
        cells.filter(|(_, cell)| !cell.is_empty())
    }

    /// The filled cells in one text.
    pub fn text(&self) -> String {
        let cells: Vec<&str> = self.filled().map(|(_, cell)| cell).collect();
        cells.join(" ")
    }

    /// Whether some cell begins with a word for a total.
    pub fn has_total(&self) -> bool {
        self.cells.iter().any(|cell| begins_with_total(cell))
    }

    /// Whether it looks like a line of sales: a date, a number beside it, and something more.
    pub fn is_line(&self) -> bool {
        let filled = self.cells.len() - self.count(Sort::Blank);
        self.count(Sort::Date) > 0 && self.count(Sort::Number) > 0 && filled >= 3
    }
}

impl Sort {
    fn of(cell: &str) -> Sort {
        let is_number = || number::parse_both(cell).iter().any(Result::is_ok);
        match cell {
            "" => Sort::Blank,
            // Day numbers of spreadsheets are numbers here, days in eight digits are dates.
            _ if date::read(cell).is_some() && may_be_date(cell) => Sort::Date,
            _ if is_number() => Sort::Number,
            _ => Sort::Text,
        }
    }
}

/// A text with each run of white space as one space.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

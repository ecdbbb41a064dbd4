//! The first records of a file, kept whole for a look at how they are laid out.

use crate::records::Record;

/// Rows that are kept.
const ROWS: usize = 200;

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
}

impl Sample {
    /// Takes the next record of the file; whether more are wanted.
    pub fn add(&mut self, record: &Record<'_>) -> bool {
        if self.rows.len() < ROWS && record.fault.is_none() && !record.is_blank() {
            self.rows.push(SampleRow {
                row: record.start.row,
                cells: record.fields().map(one_line).collect(),
            });
        }
        self.rows.len() < ROWS
    }
}

/// A text with each run of white space as one space.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

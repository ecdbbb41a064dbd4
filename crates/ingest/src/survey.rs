//! The first pass: what the columns of a file are, proved by all their values.

mod column;
mod dates;
mod numbers;
mod sheet;
mod tables;

use crate::dialect::{BOM, text_of};
use crate::records::{Records, Start};
use crate::{Dialect, Error, Mapping};

pub use column::{ColumnSurvey, DISTINCT_LIMIT, Kind, Misfit};
pub use dates::{DateProof, DateSurvey, EXAMPLES};
pub use numbers::{NumberProof, NumberSurvey};
use tables::Tables;

/// Bytes from the start of a file that [`Surveyor::new`] wants to see; fewer do when the file has fewer.
pub const SAMPLE_BYTES: usize = 256 << 10;

/// How many data rows a survey shows.
pub const FIRST_ROWS: usize = 50;

/// Longest text in a survey or a reject, in characters.
pub(crate) const SHOWN_CHARS: usize = 120;

/// Distance of the places in [`Survey::starts`], in bytes.
const PART_BYTES: u64 = 4 << 20;

/// How much a chosen convention (decimal mark, date order) is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Values of the column allow no other reading.
    Proven { by: u64 },
    /// The column allows both; other columns of the file prove this one.
    File,
    /// Nothing in the file proves it.
    Assumed,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub struct Survey {
    pub dialect: Dialect,
    /// One for each column of the header row.
    pub columns: Vec<ColumnSurvey>,
    /// The first [`FIRST_ROWS`] data rows, each value cut to 120 characters.
    pub first_rows: Vec<Vec<String>>,
    /// Data rows: neither the header nor blank.
    pub rows: u64,
    pub blank_rows: u64,
    /// Data rows left out of the columns' figures: longer than the header, or without readable fields.
    pub misaligned_rows: u64,
    /// Record starts about every 4 MiB; the first is that of the data, behind the header. A
    /// [`Loader`](crate::Loader) may begin at any of them.
    pub starts: Vec<Start>,
    /// The roles that headers and values suggest.
    pub mapping: Mapping,
    /// ISO code, or the text of the currency column, that the amounts seem to be in.
    pub currency: Option<String>,
}

impl Survey {
    /// The names of the columns, each once: a second `Sum` is `Sum (2)`, a blank one is `#` and its number.
    pub fn header(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.header.as_str())
    }

    /// The column with a header, spaces compared loosely.
    pub fn column_named(&self, header: &str) -> Option<usize> {
        let header = one_line(header);
        self.columns
            .iter()
            .position(|column| column.header == header)
    }
}

/// Surveys a file that is pushed slice by slice.
pub struct Surveyor {
    dialect: Dialect,
    records: Records,
    tables: Tables,
    /// Bytes of a BOM that are still to be skipped.
    skip: usize,
}

impl Surveyor {
    /// Decides the dialect on the first [`SAMPLE_BYTES`] of a file. The sample is not part of the survey:
    /// push the file from its first byte.
    pub fn new(sample: &[u8]) -> Result<Surveyor, Error> {
        let dialect = Dialect::sniff(text_of(sample)?)?;
        let skip = if sample.starts_with(BOM) {
            BOM.len()
        } else {
            0
        };
        let start = Start {
            offset: skip as u64,
            row: 1,
        };
        Ok(Surveyor {
            dialect,
            records: Records::new(dialect.delimiter, start),
            tables: Tables::default(),
            skip,
        })
    }

    pub fn push(&mut self, slice: &[u8]) -> Result<(), Error> {
        let skipped = self.skip.min(slice.len());
        self.skip -= skipped;
        let slice = slice.get(skipped..).unwrap_or_default();
        let tables = &mut self.tables;
        self.records.push(slice, &mut |record| {
            tables.add(record);
            Ok(())
        })
    }

    pub fn finish(mut self) -> Result<Survey, Error> {
        let tables = &mut self.tables;
        self.records.finish(&mut |record| {
            tables.add(record);
            Ok(())
        })?;
        self.tables.finish(self.dialect)
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// At most [`SHOWN_CHARS`] characters of a text.
pub(crate) fn clip(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).collect()
}

//! The first pass: what the columns of a file are, proved by all their values.

mod column;
mod currencies;
mod dates;
mod numbers;
mod sheet;
mod tables;

use crate::dialect::{BOM, text_of};
use crate::records::{Record, Records, Start};
use crate::shape::{Fill, Head, Sample, one_line};
use crate::{Charset, CharsetSample, Choices, Dialect, Error, Mapping, Notes, Rejects};

pub use column::{ColumnSurvey, DISTINCT_LIMIT, Kind, Misfit, VALUES};
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
    pub charset: Charset,
    /// The file is compressed (gzip).
    pub is_packed: bool,
    /// What the file may be written in, the likeliest first; empty when all of it is ASCII.
    pub charsets: Vec<CharsetSample>,
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
    /// All currencies of the amounts, with their rows: texts of the currency column, else ISO codes of the marks
    /// beside the amounts.
    pub currencies: Vec<(String, u64)>,
    pub head: Head,
    /// Where the clients of rows that name none stand.
    pub fill: Fill,
    /// Totals, group rows and repeated headers: data rows that the columns' figures leave out.
    pub skipped: Rejects,
    pub notes: Notes,
}

impl Survey {
    /// Surveys a file that is in memory.
    pub fn of(file: &[u8], choices: &Choices) -> Result<Survey, Error> {
        let sample = file.get(..SAMPLE_BYTES).unwrap_or(file);
        let mut surveyor = Surveyor::new(sample, choices)?;
        loop {
            surveyor.push(file)?;
            match surveyor.finish()? {
                Finished::Survey(survey) => return Ok(*survey),
                Finished::Again(again) => surveyor = *again,
            }
        }
    }

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

/// What a finished survey comes to.
pub enum Finished {
    Survey(Box<Survey>),
    /// Late bytes proved another character set than the sample did: push the whole file once more, to this one.
    Again(Box<Surveyor>),
}

/// What was found out about the bytes of a file before its table is read.
pub(crate) struct Origin {
    pub dialect: Dialect,
    pub charset: Charset,
    pub is_packed: bool,
    pub charsets: Vec<CharsetSample>,
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
    pub fn new(sample: &[u8], choices: &Choices) -> Result<Surveyor, Error> {
        let text = text_of(sample)?;
        let dialect = Dialect::sniff(text)?;
        let sample_rows = sample_of(text, dialect)?;
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
            tables: Tables::new(&sample_rows, choices.header),
            skip,
        })
    }

    /// Notes starts about so many bytes apart instead of 4 MiB.
    pub fn with_parts_of(mut self, bytes: u64) -> Surveyor {
        self.tables.part_bytes = bytes;
        self
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

    pub fn finish(self) -> Result<Finished, Error> {
        Ok(Finished::Survey(Box::new(self.settle()?)))
    }

    /// The survey, whatever late bytes prove.
    pub(crate) fn settle(mut self) -> Result<Survey, Error> {
        let tables = &mut self.tables;
        self.records.finish(&mut |record| {
            tables.add(record);
            Ok(())
        })?;
        self.tables.finish(Origin {
            dialect: self.dialect,
            charset: Charset::Utf8,
            is_packed: false,
            charsets: Vec::new(),
        })
    }
}

/// The first rows of a text.
fn sample_of(text: &str, dialect: Dialect) -> Result<Sample, Error> {
    let mut sample = Sample::default();
    let mut records = Records::new(dialect.delimiter, Start { offset: 0, row: 1 });
    let mut visit = |record: &Record<'_>| {
        sample.add(record);
        Ok(())
    };
    records.push(text.as_bytes(), &mut visit)?;
    records.finish(&mut visit)?;
    Ok(sample)
}

/// At most [`SHOWN_CHARS`] characters of a text.
pub(crate) fn clip(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).collect()
}

//! The first pass: what the columns of a file are, proved by all their values.

mod column;
mod dates;
mod numbers;

use crate::dialect::{BOM, text_of};
use crate::records::{Record, Records, Start};
use crate::roles::{Role, guess};
use crate::{Dialect, Error, Mapping, currency};

use column::ColumnSurveyor;
pub use column::{ColumnSurvey, DISTINCT_LIMIT, Kind, Misfit};
pub use dates::{DateProof, DateSurvey};
pub use numbers::{NumberProof, NumberSurvey};

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

#[derive(Default)]
struct Tables {
    columns: Vec<ColumnSurveyor>,
    first_rows: Vec<Vec<String>>,
    rows: u64,
    blank_rows: u64,
    misaligned_rows: u64,
    starts: Vec<Start>,
}

impl Tables {
    fn add(&mut self, record: &Record<'_>) {
        if self.columns.is_empty() {
            if !record.is_blank() {
                self.columns = header(record)
                    .into_iter()
                    .map(ColumnSurveyor::new)
                    .collect();
            }
            return;
        }
        let last_start = self.starts.last();
        if last_start.is_none_or(|last| record.start.offset - last.offset >= PART_BYTES) {
            self.starts.push(record.start);
        }
        if record.is_blank() {
            self.blank_rows += 1;
            return;
        }
        self.rows += 1;
        if record.fault.is_some() || record.has_extra(self.columns.len()) {
            self.misaligned_rows += 1;
        } else {
            for (place, column) in self.columns.iter_mut().enumerate() {
                column.add(record.field(place), record.start.row);
            }
        }
        if self.first_rows.len() < FIRST_ROWS {
            self.first_rows.push(record.fields().map(clip).collect());
        }
    }

    fn finish(self, dialect: Dialect) -> Result<Survey, Error> {
        if self.columns.is_empty() {
            return Err(Error::EmptyFile);
        }
        if self.rows == 0 {
            return Err(Error::NoDataRows);
        }
        let order = dates::order_of_file(self.columns.iter().map(|column| &column.dates));
        let mark = numbers::mark_of_file(self.columns.iter().map(|column| &column.numbers));
        let columns: Vec<ColumnSurvey> = self
            .columns
            .into_iter()
            .map(|column| column.finish(mark, order))
            .collect();
        let mapping = guess::mapping(&columns);
        let currency = currency_of(&columns, &mapping);
        Ok(Survey {
            dialect,
            columns,
            first_rows: self.first_rows,
            rows: self.rows,
            blank_rows: self.blank_rows,
            misaligned_rows: self.misaligned_rows,
            starts: self.starts,
            mapping,
            currency,
        })
    }
}

/// The currency column's only value, else the only mark beside the amounts, else a mark in their header.
fn currency_of(columns: &[ColumnSurvey], mapping: &Mapping) -> Option<String> {
    let column = |role| mapping.column(role).and_then(|column| columns.get(column));
    if let Some(column) = column(Role::Currency) {
        return column.only_value.clone();
    }
    let amounts = column(Role::Amount).or_else(|| column(Role::Price))?;
    match amounts
        .numbers
        .as_ref()
        .map(|numbers| numbers.currencies.as_slice())
    {
        Some([(code, _)]) => Some((*code).to_string()),
        Some([]) | None => {
            let mut words = amounts
                .header
                .split(|letter: char| !letter.is_alphabetic() && letter != '$');
            words.find_map(currency::code_of).map(String::from)
        }
        Some(_) => None,
    }
}

/// Header names on one line, blank ones numbered, repeated ones counted.
fn header(record: &Record<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(record.len());
    for (place, field) in record.fields().enumerate() {
        let name = match one_line(field) {
            name if name.is_empty() => format!("#{}", place + 1),
            name => name,
        };
        let unique = (2..).map(|count| format!("{name} ({count})"));
        let mut candidates = std::iter::once(name.clone()).chain(unique);
        names.extend(candidates.find(|candidate| !names.contains(candidate)));
    }
    names
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// At most [`SHOWN_CHARS`] characters of a text.
pub(crate) fn clip(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).collect()
}

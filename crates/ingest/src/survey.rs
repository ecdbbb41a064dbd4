//! The first pass: what the columns of a file are, proved by all their values.

mod column;
mod currencies;
mod dates;
mod numbers;
mod part;
mod sheet;
mod tables;

use std::ops::Range;

use crate::charset::Evidence;
use crate::dialect::named_delimiter;
use crate::draft::Drafting;
use crate::intake::{Intake, SampleText};
use crate::records::{Record, Records, Run, Start, Visit};
use crate::shape::{Fill, Head, Sample, one_line};
use crate::{
    Charset, CharsetSample, Choices, Dialect, Draft, Epoch, Error, Mapping, Notes, Plan, Rejects,
};

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
    /// The first [`FIRST_ROWS`] data rows without those that are [skipped](Self::skipped), each value cut to 120
    /// characters.
    pub first_rows: Vec<Vec<String>>,
    /// Data rows: neither the header nor blank.
    pub rows: u64,
    pub blank_rows: u64,
    /// Data rows left out of the columns' figures: longer than the header, or without readable fields.
    pub misaligned_rows: u64,
    /// Where the data begins, behind the header; of a compressed file and of UTF-16 in bytes as unpacked and in UTF-8.
    pub start: Start,
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
    /// The survey, and the lines that were read meanwhile by the plan of [`Surveyor::draft_by`].
    Survey(Box<Survey>, Option<Box<Draft>>),
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

impl Origin {
    /// Where nothing is known but a sample.
    fn of(dialect: Dialect, text: &SampleText) -> Origin {
        Origin {
            dialect,
            charset: text.charset,
            is_packed: text.is_packed,
            charsets: Vec::new(),
        }
    }
}

/// Surveys a file that is pushed slice by slice, or joined from [parts](crate::Pass).
pub struct Surveyor {
    text: SampleText,
    dialect: Dialect,
    choices: Choices,
    begins_at: u64,
    intake: Intake,
    records: Records,
    found: Found,
    /// What a second survey begins with; none when nothing can prove another character set.
    again: Option<Vec<u8>>,
    /// The sample of a sheet, until its rows are taken.
    of_sheet: Option<Box<(Sample, Epoch)>>,
}

/// What records are gathered into.
struct Found {
    tables: Tables,
    evidence: Evidence,
    draft: Option<Drafting>,
}

impl Found {
    fn take(&mut self, record: &Record<'_>) -> Result<(), Error> {
        let is_data = self.tables.add(record);
        if is_data && self.draft.as_mut().is_some_and(|draft| !draft.read(record)) {
            self.drop_draft();
        }
        Ok(())
    }

    /// Takes some records of a run that are lines by their nature.
    fn take_lines(&mut self, run: &Run<'_>, rows: Range<usize>) {
        let mut lines = self.draft.as_mut().map(Drafting::lines);
        if let Some(lines) = &mut lines {
            lines.code(run, rows.clone());
        }
        let coded = lines.as_deref();
        let codes = |column| coded.and_then(|lines| lines.codes_of(column));
        self.tables.add_lines(run, rows.clone(), codes);
        if lines.is_some_and(|lines| lines.read_coded(run, rows).is_err()) {
            self.drop_draft();
        }
    }

    /// Counts the values that only the draft knows by their codes.
    fn count_coded(&mut self) {
        if let Some(draft) = &mut self.draft {
            let lines = draft.lines();
            self.tables.count_coded(|column| lines.texts_of(column));
        }
    }

    fn drop_draft(&mut self) {
        self.count_coded();
        self.draft = None;
    }
}

impl Visit for Found {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Error> {
        self.evidence.add(record.raw);
        self.take(record)
    }

    fn run_columns(&self) -> Option<usize> {
        let fills = self.draft.as_ref().is_some_and(Drafting::fills);
        self.tables.run_columns().filter(|_| !fills)
    }

    fn run(&mut self, run: &Run<'_>) -> Result<(), Error> {
        self.evidence.add(run.raw());
        let mut from = 0;
        for row in 0..run.len() {
            if !self.tables.is_dated(run, row) {
                self.take_lines(run, from..row);
                self.take(&run.record(row))?;
                from = row + 1;
            }
        }
        self.take_lines(run, from..run.len());
        Ok(())
    }
}

impl Surveyor {
    /// Decides on the first [`SAMPLE_BYTES`] of a file how it is to be read. The sample is not part of the
    /// survey: push the file from its first byte.
    pub fn new(sample: &[u8], choices: &Choices) -> Result<Surveyor, Error> {
        let text = SampleText::of(sample, choices.charset)?;
        let dialect = Dialect::sniff(&text.text, choices.delimiter)?;
        let tables = Tables::new(&sample_of(&text.text, dialect)?, choices.header);
        let is_settled = choices.charset.is_some() || text.charset.is_wide();
        let again = (!is_settled).then(|| sample.to_vec());
        Ok(Surveyor {
            again,
            choices: choices.clone(),
            ..Surveyor::of_tables(tables, text, dialect)
        })
    }

    /// What the sample alone says: what is likely of the whole file, and proven of nothing.
    pub fn glance(&self) -> Result<Survey, Error> {
        if let Some((sample, epoch)) = self.of_sheet.as_deref() {
            return self.glance_at_sheet(sample, *epoch);
        }
        let mut tables = Tables::new(
            &sample_of(&self.text.text, self.dialect)?,
            self.choices.header,
        );
        // The sample may end within a record.
        read_sample(&self.text.text, self.dialect, &mut |record: &Record<'_>| {
            tables.add(record);
            Ok(())
        })?;
        tables.finish(Origin::of(self.dialect, &self.text))
    }

    /// Reads lines too, by a plan that is likely to become the person's: that of a [`glance`](Self::glance). What
    /// it comes to is a [`Draft`].
    pub fn draft_by(&mut self, plan: Plan) {
        self.found.draft = Some(Drafting::new(plan));
    }

    fn of_tables(tables: Tables, text: SampleText, dialect: Dialect) -> Surveyor {
        let named = named_delimiter(&text.text);
        let above = named.map_or(0, |named| named.length);
        let start = Start {
            offset: (text.mark + above) as u64,
            row: 1 + u32::from(above > 0),
        };
        Surveyor {
            dialect,
            intake: Intake::new(text.is_packed, text.charset, start.offset),
            records: Records::new(dialect, text.charset, start),
            found: Found {
                tables,
                evidence: Evidence::default(),
                draft: None,
            },
            choices: Choices::default(),
            begins_at: 0,
            again: None,
            of_sheet: None,
            text,
        }
    }

    pub fn finish(mut self) -> Result<Finished, Error> {
        self.end()?;
        let proven = self.found.evidence.charset();
        if let Some(sample) = &self.again
            && proven != self.text.charset
        {
            let choices = Choices {
                charset: Some(proven),
                ..self.choices.clone()
            };
            let again = Surveyor::new(sample, &choices)?;
            return Ok(Finished::Again(Box::new(again)));
        }
        let draft = self.found.draft.take();
        let draft = draft.map(|draft| Box::new(draft.finish()));
        Ok(Finished::Survey(Box::new(self.conclude()?), draft))
    }

    /// The survey, whatever late bytes prove.
    pub(crate) fn settle(mut self) -> Result<Survey, Error> {
        self.end()?;
        self.conclude()
    }

    /// Reads what is left when the file has ended.
    fn end(&mut self) -> Result<(), Error> {
        let Surveyor { records, found, .. } = self;
        self.intake
            .finish(&mut |bytes| records.push(bytes, found))?;
        self.records.finish(found)?;
        found.count_coded();
        Ok(())
    }

    fn conclude(self) -> Result<Survey, Error> {
        let charset = self.text.charset;
        self.found.tables.finish(Origin {
            dialect: self.dialect,
            charset,
            is_packed: self.text.is_packed,
            charsets: self.found.evidence.samples(charset),
        })
    }
}

/// The first rows of a text.
fn sample_of(text: &str, dialect: Dialect) -> Result<Sample, Error> {
    let mut sample = Sample::default();
    let mut visit = |record: &Record<'_>| {
        sample.add(record);
        Ok(())
    };
    read_sample(text, dialect, &mut visit)?.finish(&mut visit)?;
    Ok(sample)
}

/// Visits the whole records of a text; what is returned holds the last one when no line end closes it.
fn read_sample(text: &str, dialect: Dialect, visit: &mut dyn Visit) -> Result<Records, Error> {
    let above = named_delimiter(text).map_or(0, |named| named.length);
    let start = Start {
        offset: above as u64,
        row: 1 + u32::from(above > 0),
    };
    let mut records = Records::new(dialect, Charset::Utf8, start);
    let table = text.get(above..).unwrap_or_default();
    records.push(table.as_bytes(), visit)?;
    Ok(records)
}

/// At most [`SHOWN_CHARS`] characters of a text.
pub(crate) fn clip(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).collect()
}

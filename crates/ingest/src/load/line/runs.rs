//! Records that are taken together: their figures one by one, their texts column by column.

use std::ops::Range;

use ledger::{Contact, Dictionary, NONE, Words};

use super::super::fill::FillDown;
use super::LineReader;
use super::keys::is_composed;
use crate::Error;
use crate::records::{Record, Run, Visit};

/// Records that are taken together.
#[derive(Default)]
pub(super) struct Taken {
    /// For each column of texts the codes that its records have there; [`NONE`] of a blank or a text without one.
    codes: Vec<Vec<u32>>,
    /// The records that are lines.
    lines: Vec<u32>,
    /// Codes were given to texts of records that are none.
    pub has_unused: bool,
}

impl LineReader {
    /// Gives codes to the texts of some records of a run, which no row above fills.
    pub fn code(&mut self, run: &Run<'_>, rows: Range<usize>) {
        let mut texts = Vec::with_capacity(rows.len());
        self.taken.codes.resize_with(self.words.len(), Vec::new);
        for (&(words, column), codes) in self.words.iter().zip(&mut self.taken.codes) {
            let text = |row| Some(run.field(row, column)).filter(|text| is_coded(words, text));
            texts.clear();
            texts.extend(rows.clone().map(|row| text(row).unwrap_or_default()));
            codes.clear();
            self.batch.codes(words, &texts, codes);
        }
    }

    /// The [codes](Self::code) in a column of the file, where it is read as texts.
    pub fn codes_of(&self, column: usize) -> Option<&[u32]> {
        Some(self.taken.codes.get(self.place_of(column)?)?)
    }

    /// The texts that have codes in a column of the file, where it is read as texts.
    pub fn texts_of(&self, column: usize) -> Option<&Dictionary> {
        let (words, _) = self.words.get(self.place_of(column)?)?;
        Some(self.batch.texts(*words))
    }

    fn place_of(&self, column: usize) -> Option<usize> {
        self.words.iter().position(|(_, place)| *place == column)
    }

    /// Takes the records of a run that have [codes](Self::code).
    pub fn read_coded(&mut self, run: &Run<'_>, rows: Range<usize>) -> Result<(), Error> {
        let fill = std::mem::take(&mut self.fill);
        let mut taken = std::mem::take(&mut self.taken);
        let read = self.take_coded(run, rows, &fill, &mut taken);
        (self.fill, self.taken) = (fill, taken);
        read
    }

    fn take_coded(
        &mut self,
        run: &Run<'_>,
        rows: Range<usize>,
        fill: &FillDown,
        taken: &mut Taken,
    ) -> Result<(), Error> {
        taken.lines.clear();
        for row in rows.clone() {
            let record = run.record(row);
            if record.is_blank() {
                self.blank_rows += 1;
            } else if self.read_figures(&record, &fill.client(&record), None)? {
                taken.lines.push((row - rows.start) as u32);
            }
        }
        taken.has_unused |= taken.lines.len() < rows.len();
        for (&(words, column), codes) in self.words.iter().zip(&mut taken.codes) {
            for (row, code) in rows.clone().zip(codes.iter_mut()) {
                if *code == NONE {
                    let text = self.text(words, run.field(row, column));
                    *code = self.batch.code(words, &text);
                }
            }
            let codes = |line: &u32| codes.get(*line as usize).copied();
            let codes = taken.lines.iter().filter_map(codes);
            self.batch.push_codes(words, codes);
        }
        Ok(())
    }
}

impl Visit for LineReader {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Error> {
        self.read(record)
    }

    fn run_columns(&self) -> Option<usize> {
        (!self.fills()).then_some(self.columns)
    }

    fn run(&mut self, run: &Run<'_>) -> Result<(), Error> {
        self.code(run, 0..run.len());
        self.read_coded(run, 0..run.len())
    }
}

/// Whether what stands in a column of texts is what lines have there.
fn is_coded(words: Words, text: &str) -> bool {
    match words {
        Words::Client | Words::Contact(Contact::Name) => is_composed(text),
        Words::Contact(Contact::Birthday) => false,
        _ => true,
    }
}

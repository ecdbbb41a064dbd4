//! Surveying the rows of a workbook's sheet.

use super::{Surveyor, Tables};
use crate::intake::SampleText;
use crate::records::Record;
use crate::shape::Sample;
use crate::{Choices, Dialect, Error, Rows};

/// Rows that are read as a sample, blank ones among them.
const SAMPLE_ROWS: usize = 1000;

/// Rows that are read at once of them, and bytes of their texts after which a sample is large enough.
const ROWS_AT_ONCE: usize = 16;
const SAMPLE_TEXTS: u64 = 16 << 20;

/// Reads without a row, of very many blank cells, after which no more are looked for.
const IDLE_READS: usize = 4;

impl Surveyor {
    /// A surveyor of a sheet. It reads what it wants as a sample; ask the workbook for the
    /// [rows](crate::Workbook::rows) anew and [take](Self::take) them all.
    pub fn of_rows(sample: &mut Rows<'_>, choices: &Choices) -> Result<Surveyor, Error> {
        let mut first = Sample::default();
        let (mut seen, mut idle) = (0, 0);
        while seen < SAMPLE_ROWS && idle < IDLE_READS && sample.given_bytes() < SAMPLE_TEXTS {
            let before = seen;
            let is_more = sample.read(ROWS_AT_ONCE, &mut |record: &Record<'_>| {
                first.add(record);
                seen += 1;
                Ok(())
            })?;
            if !is_more {
                break;
            }
            idle += usize::from(seen == before);
        }
        let tables = Tables::new(&first, choices.header).of_cells(sample.epoch());
        let text = SampleText::default();
        Ok(Surveyor::of_tables(tables, text, Dialect::of(b'\t')))
    }

    /// Takes the next rows, `count` of them at most; `false` when there are no more.
    pub fn take(&mut self, rows: &mut Rows<'_>, count: usize) -> Result<bool, Error> {
        let tables = &mut self.found.tables;
        rows.read(count, &mut |record: &Record<'_>| {
            tables.add(record);
            Ok(())
        })
    }
}

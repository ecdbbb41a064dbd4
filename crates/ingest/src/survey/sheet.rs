//! Surveying the rows of a workbook's sheet.

use super::{Origin, Survey, Surveyor, Tables};
use crate::intake::SampleText;
use crate::records::{Cells, Record};
use crate::shape::Sample;
use crate::{Choices, Dialect, Epoch, Error, Rows};

/// Rows that are read as a sample, blank ones among them.
const SAMPLE_ROWS: usize = 1000;

/// Rows that are read at once of them, and bytes of their texts after which a sample is large enough.
const ROWS_AT_ONCE: usize = 16;
const SAMPLE_TEXTS: u64 = 16 << 20;

/// Reads without a row, of very many blank cells, after which no more are looked for.
const IDLE_READS: usize = 4;

/// Cells are parted by tabs.
const DIALECT: Dialect = Dialect::of(b'\t');

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
        let epoch = sample.epoch();
        let tables = Tables::new(&first, choices.header).of_cells(epoch);
        Ok(Surveyor {
            choices: choices.clone(),
            of_sheet: Some(Box::new((first, epoch))),
            ..Surveyor::of_tables(tables, SampleText::default(), DIALECT)
        })
    }

    /// What the sample of a sheet says.
    pub(super) fn glance_at_sheet(&self, sample: &Sample, epoch: Epoch) -> Result<Survey, Error> {
        let mut tables = Tables::new(sample, self.choices.header).of_cells(epoch);
        let mut cells = Cells::default();
        for row in &sample.rows {
            cells.clear();
            row.filled()
                .for_each(|(column, cell)| cells.put(column, cell));
            tables.add(&cells.record(row.row));
        }
        tables.finish(Origin::of(DIALECT, &self.text))
    }

    /// Takes the next rows, `count` of them at most; `false` when there are no more.
    pub fn take(&mut self, rows: &mut Rows<'_>, count: usize) -> Result<bool, Error> {
        self.of_sheet = None;
        let found = &mut self.found;
        rows.read(count, &mut |record: &Record<'_>| found.take(record))
    }
}

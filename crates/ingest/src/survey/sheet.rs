//! Surveying the rows of a workbook's sheet.

use super::{Surveyor, Tables};
use crate::intake::SampleText;
use crate::shape::Sample;
use crate::{Choices, Dialect, Error, Rows};

/// Rows that are read as a sample, blank ones among them.
const SAMPLE_ROWS: usize = 1000;

impl Surveyor {
    /// A surveyor of a sheet. It reads what it wants as a sample; ask the workbook for the
    /// [rows](crate::Workbook::rows) anew and [take](Self::take) them all.
    pub fn of_rows(sample: &mut Rows<'_>, choices: &Choices) -> Result<Surveyor, Error> {
        let mut first = Sample::default();
        let mut seen = 0;
        while seen < SAMPLE_ROWS
            && sample.read(SAMPLE_ROWS - seen, &mut |record| {
                first.add(record);
                seen += 1;
                Ok(())
            })?
        {}
        let tables = Tables::new(&first, choices.header).of_cells(sample.epoch());
        let text = SampleText::default();
        Ok(Surveyor::of_tables(tables, text, Dialect::of(b'\t')))
    }

    /// Takes the next rows, `count` of them at most; `false` when there are no more.
    pub fn take(&mut self, rows: &mut Rows<'_>, count: usize) -> Result<bool, Error> {
        let tables = &mut self.tables;
        rows.read(count, &mut |record| {
            tables.add(record);
            Ok(())
        })
    }
}

//! Loading the rows of a workbook's sheet.

use super::Loader;
use crate::records::Record;
use crate::{Error, Rows};

impl Loader {
    /// Takes the next rows of a sheet, `count` of them at most; `false` when there are no more. Rows above the
    /// loader's start are passed over, so that the sheet may be read from its first row.
    pub fn take(&mut self, rows: &mut Rows<'_>, count: usize) -> Result<bool, Error> {
        let (lines, first) = (&mut self.lines, self.start.row);
        rows.read(
            count,
            &mut |record: &Record<'_>| match record.start.row < first {
                true => Ok(()),
                false => lines.read(record),
            },
        )
    }
}

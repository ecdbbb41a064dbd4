//! The second pass: records → lines of the ledger, and rejects.

mod currencies;
mod fill;
mod line;
mod loaded;
mod money;
mod sheet;
#[cfg(test)]
mod tests;

use crate::records::{Records, Start};
use crate::{Error, Plan};

use line::LineReader;
pub use loaded::{Loaded, REJECTED_AMOUNTS, Totals};

/// Loads a file, or a part of it, that is pushed slice by slice.
///
/// A part begins at one of [`Survey::starts`](crate::Survey::starts) and ends before another; its bytes are
/// pushed to a loader of its own, and [`Loaded::merge`] joins the parts. How a file is cut, into slices or into
/// parts, does not change the result.
pub struct Loader {
    records: Records,
    lines: LineReader,
    start: Start,
}

impl Loader {
    /// A loader of the bytes from `start` on.
    pub fn new(plan: &Plan, start: Start) -> Loader {
        Loader {
            records: Records::new(plan.dialect.delimiter, start),
            lines: LineReader::new(plan),
            start,
        }
    }

    /// The byte of the file from which its bytes are to be pushed: that of the start, or 0 where the loader
    /// itself has to find the start (a compressed file, UTF-16).
    pub fn begins_at(&self) -> u64 {
        self.start.offset
    }

    pub fn push(&mut self, slice: &[u8]) -> Result<(), Error> {
        let lines = &mut self.lines;
        self.records.push(slice, &mut |record| lines.read(record))
    }

    pub fn finish(mut self) -> Result<Loaded, Error> {
        let lines = &mut self.lines;
        self.records.finish(&mut |record| lines.read(record))?;
        Ok(self.lines.finish())
    }
}

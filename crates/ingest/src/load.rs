//! The second pass: records → lines of the ledger, and rejects.

mod currencies;
mod fill;
mod line;
mod loaded;
mod money;
mod sheet;
#[cfg(test)]
mod tests;

use crate::intake::Intake;
use crate::records::{Record, Records, Start};
use crate::{Error, Plan};

use line::LineReader;
pub use loaded::{Loaded, REJECTED_AMOUNTS, Totals};

/// Loads a file, or a part of it, that is pushed slice by slice.
///
/// A part begins at one of [`Survey::starts`](crate::Survey::starts) and ends before another; its bytes are
/// pushed to a loader of its own, and [`Loaded::merge`] joins the parts. How a file is cut, into slices or into
/// parts, does not change the result.
pub struct Loader {
    intake: Intake,
    records: Records,
    lines: LineReader,
    start: Start,
    begins_at: u64,
}

impl Loader {
    /// A loader of the bytes from `start` on.
    pub fn new(plan: &Plan, start: Start) -> Loader {
        let is_plain = Intake::is_plain(plan.is_packed, plan.charset);
        let (begins_at, skip) = match is_plain {
            true => (start.offset, 0),
            false => (0, start.offset),
        };
        Loader {
            intake: Intake::new(plan.is_packed, plan.charset, skip),
            records: Records::new(plan.dialect, plan.charset, start),
            lines: LineReader::new(plan),
            start,
            begins_at,
        }
    }

    /// The byte of the file from which its bytes are to be pushed: that of the start, or 0 where the loader
    /// itself has to find the start (a compressed file, UTF-16).
    pub fn begins_at(&self) -> u64 {
        self.begins_at
    }

    pub fn push(&mut self, slice: &[u8]) -> Result<(), Error> {
        let Loader { records, lines, .. } = self;
        self.intake.push(slice, &mut |bytes| {
            records.push(bytes, &mut |record| lines.read(record))
        })
    }

    pub fn finish(mut self) -> Result<Loaded, Error> {
        let Loader {
            intake,
            records,
            lines,
            ..
        } = &mut self;
        let mut read = |record: &Record<'_>| lines.read(record);
        intake.finish(&mut |bytes| records.push(bytes, &mut read))?;
        records.finish(&mut read)?;
        Ok(self.lines.finish())
    }
}

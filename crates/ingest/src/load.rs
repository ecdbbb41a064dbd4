//! The second pass: records → lines of the ledger, and rejects.

mod currencies;
mod fill;
mod line;
mod loaded;
mod money;
mod sheet;
#[cfg(test)]
mod tests;

use std::ops::Range;

use ledger::{Packed, Parcel};

use crate::brief::Brief;
use crate::intake::Intake;
use crate::parts::Pass;
use crate::records::{Extent, Records, Start};
use crate::{Error, Plan};

pub(crate) use line::LineReader;
pub use loaded::{Loaded, REJECTED_AMOUNTS, Totals};

/// Loads a file that is pushed slice by slice, or joined from [parts](Pass). How a file is cut does not change the
/// result.
pub struct Loader {
    plan: Plan,
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
            plan: plan.clone(),
            start,
            begins_at,
        }
    }

    pub fn finish(mut self) -> Result<Loaded, Error> {
        self.end()?;
        Ok(self.lines.finish())
    }

    /// Reads what is left when the file, or the part of it, has ended.
    fn end(&mut self) -> Result<(), Error> {
        let Loader {
            intake,
            records,
            lines,
            ..
        } = self;
        intake.finish(&mut |bytes| records.push(bytes, lines))?;
        records.finish(lines)
    }
}

impl Pass for Loader {
    fn begins_at(&self) -> u64 {
        self.begins_at
    }

    fn push(&mut self, slice: &[u8]) -> Result<(), Error> {
        let Loader { records, lines, .. } = self;
        self.intake
            .push(slice, &mut |bytes| records.push(bytes, lines))
    }

    fn expect(&mut self, bytes: u64) {
        self.lines.reserve(self.records.likely_lines(bytes));
    }

    fn read_to(&mut self, limit: u64) {
        self.records.read_to(limit);
    }

    fn is_full(&self) -> bool {
        self.records.is_full()
    }

    fn position(&self) -> u64 {
        self.records.position()
    }

    fn takes_parts(&self) -> bool {
        Intake::is_plain(self.plan.is_packed, self.plan.charset) && !self.lines.fills()
    }

    fn brief(&self) -> Vec<u8> {
        Brief::Load(self.plan.clone(), self.start).pack()
    }

    fn part(&self, range: Range<u64>) -> Box<dyn Pass> {
        let Plan {
            dialect, charset, ..
        } = self.plan;
        Box::new(Loader {
            plan: self.plan.clone(),
            intake: Intake::new(false, charset, 0),
            begins_at: range.start.saturating_sub(1),
            records: Records::within(dialect, charset, range),
            lines: LineReader::new(&self.plan),
            start: self.start,
        })
    }

    fn pack(mut self: Box<Self>) -> Result<Vec<u8>, Error> {
        self.end()?;
        let mut parcel = Parcel::default();
        self.records.extent().pass(&mut parcel);
        self.lines.finish().pass(&mut parcel);
        Ok(parcel.into_bytes())
    }

    fn join(&mut self, part: Vec<u8>) -> bool {
        let mut parcel = Parcel::of(part);
        let (mut extent, mut part) = (Extent::default(), self.lines.blank());
        extent.pass(&mut parcel);
        part.pass(&mut parcel);
        let Some(lines) = self.records.lines_above(extent) else {
            return false;
        };
        let is_joined = parcel.is_sound() && self.lines.join(part, lines);
        if is_joined {
            self.records.pass_over(extent);
        }
        is_joined
    }
}

//! Reading the records of a part of a file, whose first byte may stand anywhere in a record.

use std::ops::Range;

use ledger::{Packed, Parcel};

use super::{Records, Start};
use crate::{Charset, Dialect};

/// Where a part of a file was found to lie, and how many lines it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    pub began_at: u64,
    pub ended_at: u64,
    pub lines: u32,
}

impl Packed for Extent {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.began_at.pass(parcel);
        self.ended_at.pass(parcel);
        self.lines.pass(parcel);
    }
}

impl Records {
    /// A reader of the records that begin within a range, whose bytes are pushed from one before it on. The line end
    /// behind that byte is taken for that of a record, which it is unless it stands in quotes. Lines are counted
    /// from there, 1 = the first.
    pub fn within(dialect: Dialect, charset: Charset, range: Range<u64>) -> Records {
        let offset = range.start.saturating_sub(1);
        Records {
            began_at: None,
            limit: range.end,
            ..Records::new(dialect, charset, Start { offset, row: 0 })
        }
    }

    /// Stops before the first record that begins at a byte of the file or behind it.
    pub fn read_to(&mut self, limit: u64) {
        self.limit = limit;
    }

    /// Whether all records before the limit were read; further bytes are ignored.
    pub fn is_full(&self) -> bool {
        self.start.offset >= self.limit && !self.after_return
    }

    /// The next byte that is to be pushed.
    pub fn position(&self) -> u64 {
        self.start.offset + self.scanner.length as u64
    }

    /// How many lines so many bytes have, if they are like those that were read, and some more.
    pub fn likely_lines(&self, bytes: u64) -> usize {
        let began_at = self.began_at.unwrap_or(self.start.offset);
        let read = self.start.offset.saturating_sub(began_at).max(1);
        let lines = u128::from(self.start.row) * u128::from(bytes) / u128::from(read);
        usize::try_from(lines + lines / 32).unwrap_or_default()
    }

    /// Where the records that were read lie, of a reader [`within`](Self::within) a range.
    pub fn extent(&self) -> Extent {
        Extent {
            began_at: self.began_at.unwrap_or(self.start.offset),
            ended_at: self.start.offset,
            lines: self.began_at.map_or(0, |_| self.start.row - 1),
        }
    }

    /// How many lines stand above a part that begins with the next record; `None` when it does not.
    pub fn lines_above(&self, part: Extent) -> Option<u32> {
        let is_between = self.scanner.length == 0 && !self.after_return;
        let fits = is_between && self.start.offset == part.began_at;
        fits.then(|| self.start.row - 1)
    }

    /// Goes on behind a part.
    pub fn pass_over(&mut self, part: Extent) {
        self.start.offset = part.ended_at;
        self.start.row = self.start.row.saturating_add(part.lines);
    }
}

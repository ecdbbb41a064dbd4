//! The dates of a part of a file, sent and joined.

use ledger::{Packed, Parcel};

use super::{DateProof, DateSurveyor, Tally};

impl DateSurveyor {
    /// Adds the values of the next part of the file, above which so many lines stand.
    pub fn join(&mut self, part: DateSurveyor, lines: u32) {
        let (own, next) = (&mut self.proof, part.proof);
        own.day_first += next.day_first;
        own.month_first += next.month_first;
        own.ambiguous += next.ambiguous;
        own.neutral += next.neutral;
        own.compact += next.compact;
        own.serials += next.serials;
        self.day_first.merge(part.day_first);
        self.month_first.merge(part.month_first);
        self.american += part.american;
        self.serials.merge(part.serials);
        self.serial_rows.append(part.serial_rows, lines);
        for example in part.examples {
            self.show(&example);
        }
        self.unreadable.append(part.unreadable, lines);
        self.only_day_first.append(part.only_day_first, lines);
        self.only_month_first.append(part.only_month_first, lines);
    }
}

impl Packed for DateSurveyor {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.proof.pass(parcel);
        self.day_first.pass(parcel);
        self.month_first.pass(parcel);
        self.american.pass(parcel);
        self.serials.pass(parcel);
        self.serial_rows.pass(parcel);
        self.examples.pass(parcel);
        self.unreadable.pass(parcel);
        self.only_day_first.pass(parcel);
        self.only_month_first.pass(parcel);
    }
}

impl Packed for DateProof {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.day_first.pass(parcel);
        self.month_first.pass(parcel);
        self.ambiguous.pass(parcel);
        self.neutral.pass(parcel);
        self.compact.pass(parcel);
        self.serials.pass(parcel);
    }
}

impl Packed for Tally {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.readable.pass(parcel);
        self.timed.pass(parcel);
        self.range.pass(parcel);
    }
}

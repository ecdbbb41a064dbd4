//! The numbers of a part of a file, sent and joined.

use ledger::{Packed, Parcel};

use super::{NumberProof, NumberSurveyor, Tally};
use crate::currency;

impl NumberSurveyor {
    /// Adds the values of the next part of the file, above which so many lines stand.
    pub fn join(&mut self, part: NumberSurveyor, lines: u32) {
        let (own, next) = (&mut self.proof, part.proof);
        own.point += next.point;
        own.comma += next.comma;
        own.ambiguous += next.ambiguous;
        own.neutral += next.neutral;
        self.point.merge(&part.point);
        self.comma.merge(&part.comma);
        self.percent += part.percent;
        for (code, rows) in part.currencies {
            self.count_currency(code, rows);
        }
        self.just_point.merge(&part.just_point);
        self.just_comma.merge(&part.just_comma);
        self.unreadable.append(part.unreadable, lines);
        self.only_point.append(part.only_point, lines);
        self.only_comma.append(part.only_comma, lines);
    }
}

impl Packed for NumberSurveyor {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.proof.pass(parcel);
        self.point.pass(parcel);
        self.comma.pass(parcel);
        self.percent.pass(parcel);
        let codes = self.currencies.iter();
        let mut codes: Vec<(String, u64)> =
            codes.map(|&(code, rows)| (code.into(), rows)).collect();
        codes.pass(parcel);
        let known = |(code, rows): (String, u64)| Some((currency::code_of(&code)?, rows));
        self.currencies = codes.into_iter().filter_map(known).collect();
        self.just_point.pass(parcel);
        self.just_comma.pass(parcel);
        self.unreadable.pass(parcel);
        self.only_point.pass(parcel);
        self.only_comma.pass(parcel);
    }
}

impl Packed for NumberProof {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.point.pass(parcel);
        self.comma.pass(parcel);
        self.ambiguous.pass(parcel);
        self.neutral.pass(parcel);
    }
}

impl Packed for Tally {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.readable.pass(parcel);
        self.sum.pass(parcel);
        self.range.pass(parcel);
    }
}

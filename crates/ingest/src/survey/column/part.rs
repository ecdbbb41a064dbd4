//! The values of a part of a column, sent and joined.

use ledger::{Packed, Parcel};

use super::{ColumnSurveyor, DISTINCT_LIMIT, Misfit, Misfits, Seen};

impl ColumnSurveyor {
    /// Adds the values of the next part of the file, above which so many lines stand.
    pub fn join(&mut self, part: ColumnSurveyor, lines: u32) {
        self.count_waiting();
        self.filled += part.filled;
        self.blank += part.blank;
        let distinct = self.distinct.take().zip(part.distinct);
        self.distinct = distinct.and_then(|(mut own, next)| {
            for (text, next) in next.dictionary().texts().zip(part.seen) {
                let code = own.intern(text) as usize;
                if code >= self.seen.len() {
                    self.seen.push(Seen::default());
                }
                if let Some(seen) = self.seen.get_mut(code) {
                    seen.rows += next.rows;
                }
            }
            (own.dictionary().len() <= DISTINCT_LIMIT).then_some(own)
        });
        self.numbers.join(part.numbers, lines);
        self.dates.join(part.dates, lines);
    }
}

/// All that values add to a column, after it has [counted](ColumnSurveyor::count_waiting) them all.
impl Packed for ColumnSurveyor {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.filled.pass(parcel);
        self.blank.pass(parcel);
        self.distinct.pass(parcel);
        self.seen.pass(parcel);
        self.numbers.pass(parcel);
        self.dates.pass(parcel);
    }
}

impl Packed for Seen {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.rows.pass(parcel);
    }
}

impl Misfits {
    pub fn append(&mut self, next: Misfits, lines: u32) {
        for misfit in next.0 {
            self.add(&misfit.value, misfit.row.saturating_add(lines));
        }
    }
}

impl Packed for Misfits {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.0.pass(parcel);
    }
}

impl Packed for Misfit {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.row.pass(parcel);
        self.value.pass(parcel);
    }
}

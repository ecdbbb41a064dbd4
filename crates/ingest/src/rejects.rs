//! Rows that are not lines: counted by reason, the first of each kept as samples.

use ledger::{Packed, Parcel};

/// Samples kept of each reason.
pub const SAMPLES: usize = 100;

/// Why a row is not a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    #[default]
    MissingDate,
    BadDate,
    /// The amount, or a number that it is computed from, is blank.
    MissingAmount,
    BadAmount,
    /// Beyond 922 337 203 685 477.5807.
    AmountOutOfRange,
    /// More filled fields than the header: the columns do not align.
    ExtraFields,
    /// A field over [`FIELD_BYTES`](crate::FIELD_BYTES), or a record over
    /// [`RECORD_BYTES`](crate::RECORD_BYTES).
    FieldTooLong,
    /// A quote opens a field and the file ends inside it.
    UnclosedQuote,
    /// A grand total or a subtotal: `Итого`, `Total general` …
    TotalRow,
    /// The heading or the sum of a group: one text, no date.
    GroupRow,
    /// The header once more, as in exports glued together.
    RepeatedHeader,
    /// The row ends before its date or amount.
    MissingFields,
    /// A spreadsheet's error where a date or an amount should be: `#N/A`, `#ДЕЛ/0!`.
    CellError,
}

impl Reason {
    pub const COUNT: usize = 13;

    pub const ALL: [Reason; Reason::COUNT] = [
        Reason::MissingDate,
        Reason::BadDate,
        Reason::MissingAmount,
        Reason::BadAmount,
        Reason::AmountOutOfRange,
        Reason::ExtraFields,
        Reason::FieldTooLong,
        Reason::UnclosedQuote,
        Reason::TotalRow,
        Reason::GroupRow,
        Reason::RepeatedHeader,
        Reason::MissingFields,
        Reason::CellError,
    ];

    /// A stable name for messages and exports.
    pub fn code(self) -> &'static str {
        match self {
            Reason::MissingDate => "missing_date",
            Reason::BadDate => "bad_date",
            Reason::MissingAmount => "missing_amount",
            Reason::BadAmount => "bad_amount",
            Reason::AmountOutOfRange => "amount_out_of_range",
            Reason::ExtraFields => "extra_fields",
            Reason::FieldTooLong => "field_too_long",
            Reason::UnclosedQuote => "unclosed_quote",
            Reason::TotalRow => "total_row",
            Reason::GroupRow => "group_row",
            Reason::RepeatedHeader => "repeated_header",
            Reason::MissingFields => "missing_fields",
            Reason::CellError => "cell_error",
        }
    }
}

/// A rejected row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reject {
    /// Line in the file at which the row starts.
    pub row: u32,
    pub reason: Reason,
    /// The column at fault, where there is one.
    pub column: Option<usize>,
    /// The value at fault, else the start of the row; at most 120 characters.
    pub sample: String,
}

/// All rejected rows of a file: exact counts, and the first [`SAMPLES`] of each reason in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejects {
    counts: [u64; Reason::COUNT],
    samples: Vec<Reject>,
}

impl Rejects {
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    pub fn count(&self, reason: Reason) -> u64 {
        self.counts.get(reason as usize).copied().unwrap_or(0)
    }

    /// The samples in file order.
    pub fn samples(&self) -> &[Reject] {
        &self.samples
    }

    /// Whether the next reject of a reason is to be shown: a sample is only made then.
    pub(crate) fn wants(&self, reason: Reason) -> bool {
        self.count(reason) < SAMPLES as u64
    }

    /// Counts a reject; `sample` is made by [`wants`](Self::wants).
    pub(crate) fn add(&mut self, reason: Reason, sample: Option<Reject>) {
        if let Some(count) = self.counts.get_mut(reason as usize) {
            *count += 1;
        }
        self.samples.extend(sample);
    }

    /// Appends the rejects of the next part of the file, above which so many lines stand.
    pub(crate) fn append(&mut self, next: Rejects, lines: u32) {
        for mut sample in next.samples {
            sample.row = sample.row.saturating_add(lines);
            let kept = self
                .samples
                .iter()
                .filter(|kept| kept.reason == sample.reason)
                .count();
            if kept < SAMPLES {
                self.samples.push(sample);
            }
        }
        for (count, more) in self.counts.iter_mut().zip(next.counts) {
            *count += more;
        }
    }
}

impl Packed for Reason {
    fn pass(&mut self, parcel: &mut Parcel) {
        let mut place = *self as u8;
        place.pass(parcel);
        *self = Reason::ALL
            .get(usize::from(place))
            .copied()
            .unwrap_or(*self);
    }
}

impl Packed for Reject {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.row.pass(parcel);
        self.reason.pass(parcel);
        self.column.pass(parcel);
        self.sample.pass(parcel);
    }
}

impl Packed for Rejects {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.counts.pass(parcel);
        self.samples.pass(parcel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_the_first_samples_of_each_reason() {
        let part = |rows: std::ops::Range<u32>| {
            let mut rejects = Rejects::default();
            for row in rows {
                let reason = Reason::BadDate;
                let sample = Reject {
                    row,
                    reason,
                    column: Some(0),
                    sample: "x".into(),
                };
                rejects.add(reason, rejects.wants(reason).then_some(sample));
            }
            rejects
        };
        let mut merged = part(0..70);
        merged.append(part(0..230), 70);
        assert_eq!(merged, part(0..300));
        assert_eq!((merged.total(), merged.samples().len()), (300, SAMPLES));
        assert_eq!(merged.count(Reason::BadAmount), 0);
    }

    #[test]
    fn reasons_are_in_the_order_of_their_numbers() {
        for (place, reason) in Reason::ALL.into_iter().enumerate() {
            assert_eq!(reason as usize, place, "{}", reason.code());
        }
    }
}

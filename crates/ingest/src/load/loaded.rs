//! What loading yields.

use ledger::{Batch, Ledger, Money, Packed, Parcel, Total};

use crate::{Notes, Reason, Rejects};

/// Exact sums over the lines read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub lines: u64,
    pub amount: Total,
    /// The (negative) sum of negative lines.
    pub returns: Total,
    /// The sum of lines without a client.
    pub unidentified: Total,
}

impl Totals {
    pub(crate) fn add(&mut self, amount: Money, is_unidentified: bool) {
        self.lines += 1;
        self.amount += amount;
        if amount.0 < 0 {
            self.returns += amount;
        }
        if is_unidentified {
            self.unidentified += amount;
        }
    }

    pub(crate) fn append(&mut self, next: Totals) {
        self.lines += next.lines;
        self.amount += next.amount;
        self.returns += next.returns;
        self.unidentified += next.unidentified;
    }
}

impl Packed for Totals {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.lines.pass(parcel);
        self.amount.pass(parcel);
        self.returns.pass(parcel);
        self.unidentified.pass(parcel);
    }
}

/// A loaded file, or a part of one, whose rows are counted from its first. `rows` = lines + rejects + filtered.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The lines in file order.
    pub batch: Batch,
    /// Headers of the columns that are kept without a role.
    pub extras: Vec<String>,
    pub rejects: Rejects,
    /// Data rows: not blank.
    pub rows: u64,
    pub blank_rows: u64,
    /// Rows that the plan's filters left out.
    pub filtered: u64,
    pub totals: Totals,
    /// The one currency of the lines, where anything names it: that of the plan's rates, else the currency
    /// column's or that of the marks beside the amounts, as ISO code where it is known.
    pub currency: Option<String>,
    /// The currencies of the lines in the order of their texts, each with its lines and their amount in it. Lines
    /// that name none stand under an empty text.
    pub currencies: Vec<(String, u64, Total)>,
    /// What was mended in rows that are lines.
    pub notes: Notes,
    /// The first [`REJECTED_AMOUNTS`] rejects whose amount can be read: line in the file, reason, amount as it
    /// stands there.
    pub rejected_amounts: Vec<(u32, Reason, Money)>,
}

/// Amounts of rejects that are kept.
pub const REJECTED_AMOUNTS: usize = 10_000;

impl Loaded {
    pub fn into_ledger(self) -> Ledger {
        Ledger::with_extras(vec![self.batch], &self.extras)
    }
}

/// All but the headers of columns, which both sides know.
impl Packed for Loaded {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.batch.pass(parcel);
        self.rejects.pass(parcel);
        self.rows.pass(parcel);
        self.blank_rows.pass(parcel);
        self.filtered.pass(parcel);
        self.totals.pass(parcel);
        self.currency.pass(parcel);
        self.currencies.pass(parcel);
        self.notes.pass(parcel);
        self.rejected_amounts.pass(parcel);
    }
}

/// Adds lines of a currency to those counted before, which are in the order of their texts.
pub(super) fn add_currency(
    counted: &mut Vec<(String, u64, Total)>,
    currency: String,
    lines: u64,
    amount: Total,
) {
    match counted.binary_search_by(|(known, ..)| known.cmp(&currency)) {
        Ok(place) => {
            if let Some((_, known_lines, known_amount)) = counted.get_mut(place) {
                *known_lines += lines;
                *known_amount += amount;
            }
        }
        Err(place) => counted.insert(place, (currency, lines, amount)),
    }
}

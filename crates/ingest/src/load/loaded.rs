//! What loading yields.

use ledger::{Batch, Ledger, Line, Money, Total};

use crate::{Error, Notes, Reason, Rejects};

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
    pub(crate) fn add(&mut self, line: &Line<'_>) {
        self.lines += 1;
        self.amount += line.amount;
        if line.amount.0 < 0 {
            self.returns += line.amount;
        }
        if line.client.is_empty() {
            self.unidentified += line.amount;
        }
    }

    fn append(&mut self, next: Totals) {
        self.lines += next.lines;
        self.amount += next.amount;
        self.returns += next.returns;
        self.unidentified += next.unidentified;
    }
}

/// A loaded file or part of one. `rows` = lines + rejects + filtered.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The lines in file order.
    pub batches: Vec<Batch>,
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
    /// Joins the parts of a file, in file order. Fails when they are in different currencies.
    pub fn merge(parts: impl IntoIterator<Item = Loaded>) -> Result<Loaded, Error> {
        let mut whole = Loaded::default();
        for part in parts {
            whole.batches.extend(part.batches);
            whole.extras = part.extras;
            whole.rejects.append(part.rejects);
            whole.rows += part.rows;
            whole.blank_rows += part.blank_rows;
            whole.filtered += part.filtered;
            whole.totals.append(part.totals);
            whole.notes.append(part.notes);
            let room = REJECTED_AMOUNTS.saturating_sub(whole.rejected_amounts.len());
            let more = part.rejected_amounts.into_iter().take(room);
            whole.rejected_amounts.extend(more);
            for (currency, lines, amount) in part.currencies {
                add_currency(&mut whole.currencies, currency, lines, amount);
            }
            whole.currency = match (whole.currency, part.currency) {
                (Some(first), Some(second)) if first != second => {
                    return Err(Error::MixedCurrencies {
                        first,
                        second,
                        row: 0,
                    });
                }
                (first, second) => first.or(second),
            };
        }
        Ok(whole)
    }

    pub fn into_ledger(self) -> Ledger {
        Ledger::with_extras(self.batches, &self.extras)
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

//! What loading yields.

use ledger::{Batch, Ledger, Line, Total};

use crate::{Error, Rejects};

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
    pub rejects: Rejects,
    /// Data rows: not blank.
    pub rows: u64,
    pub blank_rows: u64,
    /// Rows that the plan's filters left out.
    pub filtered: u64,
    pub totals: Totals,
    /// The one currency of the lines: text of the currency column, else the ISO code of the marks beside the
    /// amounts, where there are any.
    pub currency: Option<String>,
}

impl Loaded {
    /// Joins the parts of a file, in file order. Fails when they are in different currencies.
    pub fn merge(parts: impl IntoIterator<Item = Loaded>) -> Result<Loaded, Error> {
        let mut whole = Loaded::default();
        for part in parts {
            whole.batches.extend(part.batches);
            whole.rejects.append(part.rejects);
            whole.rows += part.rows;
            whole.blank_rows += part.blank_rows;
            whole.filtered += part.filtered;
            whole.totals.append(part.totals);
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
        Ledger::from_batches(self.batches)
    }
}

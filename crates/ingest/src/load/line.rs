//! One record → one line, or a reject.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;
use ledger::{Batch, Column, Line};

use super::loaded::{Loaded, Totals};
use super::money::{Amount, Cost, Mark, Numbers, Refusal};
use crate::plan::role_of;
use crate::records::{Fault, Record};
use crate::survey::clip;
use crate::{Error, Format, Note, Notes, Plan, Reason, Reject, Rejects, Role, RowFilter, date};

/// A column number that no record has: its field is always blank.
const NO_COLUMN: usize = usize::MAX;

/// Reads lines by a plan resolved to columns.
pub(super) struct LineReader {
    columns: usize,
    filters: Vec<RowFilter>,
    date: usize,
    format_of_date: Format,
    client: usize,
    order: usize,
    dimensions: [usize; Column::COUNT],
    currency_column: Option<usize>,
    amount: Amount,
    cost: Cost,
    quantity: Option<Numbers>,

    batch: Batch,
    rejects: Rejects,
    rows: u64,
    blank_rows: u64,
    filtered: u64,
    totals: Totals,
    currency: Option<String>,
    notes: Notes,
}

impl LineReader {
    pub fn new(plan: &Plan) -> LineReader {
        let column = |role| plan.mapping.column(role).unwrap_or(NO_COLUMN);
        let date = column(Role::Date);
        LineReader {
            columns: plan.formats.len(),
            filters: plan.filters.clone(),
            date,
            format_of_date: plan.formats.get(date).copied().unwrap_or_default(),
            client: column(Role::Client),
            order: column(Role::Order),
            dimensions: Column::ALL.map(|dimension| column(role_of(dimension))),
            currency_column: plan.mapping.column(Role::Currency),
            amount: Amount::of(plan),
            cost: Cost::of(plan),
            quantity: Numbers::of(plan, Role::Quantity),
            batch: Batch::new(plan.layout()),
            rejects: Rejects::default(),
            rows: 0,
            blank_rows: 0,
            filtered: 0,
            totals: Totals::default(),
            currency: None,
            notes: Notes::default(),
        }
    }

    /// Takes a record: as a line, a reject, a row that the filters leave out, or a blank row. Fails when the
    /// line is in another currency than those before it.
    pub fn read(&mut self, record: &Record<'_>) -> Result<(), Error> {
        if record.is_blank() {
            self.blank_rows += 1;
            return Ok(());
        }
        self.rows += 1;
        if record.fault.is_none() && !self.passes(record) {
            self.filtered += 1;
            return Ok(());
        }
        let client = key(record.field(self.client));
        match self.line(record, &client) {
            Ok((line, mark)) => {
                if record.len() < self.columns {
                    self.notes.add(Note::ShortRow, record.start.row);
                }
                self.check_currency(record, mark)?;
                self.totals.add(&line);
                self.batch.push(&line);
            }
            Err(refusal) => self.reject(record, refusal),
        }
        Ok(())
    }

    pub fn finish(self) -> Loaded {
        Loaded {
            batches: vec![self.batch],
            rejects: self.rejects,
            rows: self.rows,
            blank_rows: self.blank_rows,
            filtered: self.filtered,
            totals: self.totals,
            currency: self.currency,
            currencies: Vec::new(),
            notes: self.notes,
            rejected_amounts: Vec::new(),
        }
    }

    fn passes(&self, record: &Record<'_>) -> bool {
        self.filters
            .iter()
            .all(|filter| record.field(filter.column) == filter.text)
    }

    fn line<'a>(&self, record: &Record<'a>, client: &'a str) -> Result<(Line<'a>, Mark), Refusal> {
        let refuse = |reason, column| Refusal { reason, column };
        match record.fault {
            Some(Fault::TooLong) => return Err(refuse(Reason::FieldTooLong, None)),
            Some(Fault::UnclosedQuote) => return Err(refuse(Reason::UnclosedQuote, None)),
            None if record.has_extra(self.columns) => {
                return Err(refuse(Reason::ExtraFields, None));
            }
            None => {}
        }
        let date = record.field(self.date);
        let Format { order, serials, .. } = self.format_of_date;
        let Some((day, minute)) = date::parse(date, order, serials) else {
            let reason = if date.is_empty() {
                Reason::MissingDate
            } else {
                Reason::BadDate
            };
            return Err(refuse(reason, Some(self.date)));
        };
        let (amount, mark) = self.amount.read(record)?;
        let quantity = self
            .quantity
            .and_then(|quantity| quantity.read(record)?.to_money());
        let line = Line {
            row_in_file: record.start.row,
            day,
            minute,
            client,
            order: record.field(self.order),
            amount,
            cost: self.cost.read(record, amount),
            quantity: quantity.map(|parts| parts.0),
            dimensions: self.dimensions.map(|column| record.field(column)),
        };
        Ok((line, mark))
    }

    /// Holds the file to one currency. The currency column decides; where there is none, the marks beside
    /// the amounts do.
    fn check_currency(&mut self, record: &Record<'_>, mark: Mark) -> Result<(), Error> {
        let currency = match self.currency_column {
            Some(column) => record.field(column),
            None => mark.unwrap_or_default(),
        };
        match &self.currency {
            _ if currency.is_empty() => Ok(()),
            None => {
                self.currency = Some(currency.to_string());
                Ok(())
            }
            Some(first) if first == currency => Ok(()),
            Some(first) => Err(Error::MixedCurrencies {
                first: first.clone(),
                second: clip(currency),
                row: record.start.row,
            }),
        }
    }

    fn reject(&mut self, record: &Record<'_>, refusal: Refusal) {
        let Refusal { reason, column } = refusal;
        let sample = self.rejects.wants(reason).then(|| {
            let value = column
                .map(|column| record.field(column))
                .filter(|value| !value.is_empty());
            let sample = clip(value.unwrap_or(record.text.trim_end()));
            Reject {
                row: record.start.row,
                reason,
                column,
                sample,
            }
        });
        self.rejects.add(reason, sample);
    }
}

/// A client's text as its key: Unicode NFC. Nearly all texts are NFC already, which their bytes show.
fn key(text: &str) -> Cow<'_, str> {
    // UTF-8 leads of U+0080…U+02FF and U+0400…U+047F: letters that are their own NFC and compose with nothing
    // before them.
    let plain = |byte: u8| matches!(byte, 0..=0xcb | 0xd0 | 0xd1);
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
    NFC.normalize(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_composed() {
        let check = |text: &str, expected: &str| assert_eq!(key(text), expected);
        check("Anna", "Anna");
        check("Кёнигсберг", "Кёнигсберг");
        check("Ке\u{308}нигсберг", "Кёнигсберг");
        check("И\u{306}", "Й");
        check("e\u{301}", "é");
        check("\u{212b}ngström", "Ångström");
        check("ООО «Мир №2»", "ООО «Мир №2»");
    }

    #[test]
    fn the_quick_test_of_keys_is_right() {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let quick = (0x80u32..0x300)
            .chain(0x400..0x480)
            .filter_map(char::from_u32);
        for letter in quick {
            let text = letter.to_string();
            assert_eq!(nfc.normalize(&text), text);
        }
    }
}

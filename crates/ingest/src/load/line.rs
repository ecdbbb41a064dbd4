//! One record → one line, or a reject.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;
use ledger::{Batch, Column, Contact, Day, Line, Money, same};

use super::currencies::{Currencies, Worth};
use super::fill::{FillDown, Named};
use super::loaded::{Loaded, REJECTED_AMOUNTS, Totals};
use super::money::{Amount, Cost, Numbers, Refusal};
use crate::records::{Fault, Record};
use crate::shape::RowRules;
use crate::survey::clip;
use crate::{Error, Format, Note, Notes, Plan, Reason, Reject, Rejects, Role, RowFilter, date};

/// A column number that no record has: its field is always blank.
const NO_COLUMN: usize = usize::MAX;

/// Reads lines by a plan resolved to columns.
pub(crate) struct LineReader {
    columns: usize,
    filters: Vec<RowFilter>,
    date: usize,
    format_of_date: Format,
    /// The date of the row before, as it stands there and as it was read.
    last_date: String,
    last_day: Option<(Day, u16)>,
    rules: Option<RowRules>,
    fill: FillDown,
    order: usize,
    dimensions: [usize; Column::COUNT],
    /// Headers of the columns without a role.
    extras: Vec<String>,
    contacts: [usize; Contact::COUNT],
    format_of_birthday: Format,
    currencies: Currencies,
    amount: Amount,
    cost: Cost,
    quantity: Option<Numbers>,

    batch: Batch,
    rejects: Rejects,
    rows: u64,
    blank_rows: u64,
    filtered: u64,
    totals: Totals,
    notes: Notes,
    rejected_amounts: Vec<(u32, Reason, Money)>,
}

/// Why a record is no line: for a reason of its own, or because the whole file cannot be read on.
enum Stop {
    Row(Refusal),
    File(Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Stop {
        Stop::Row(refusal)
    }
}

impl LineReader {
    pub fn new(plan: &Plan) -> LineReader {
        let column = |role| plan.mapping.column(role).unwrap_or(NO_COLUMN);
        let format = |column| plan.formats.get(column).copied().unwrap_or_default();
        let date = column(Role::Date);
        let contact = |contact| plan.contact_column(contact).unwrap_or(NO_COLUMN);
        let fill = FillDown::of(plan);
        let rules = RowRules::new(&plan.head, &plan.mapping, plan.texts.iter().copied());
        LineReader {
            columns: plan.formats.len(),
            filters: plan.filters.clone(),
            date,
            format_of_date: format(date),
            last_date: String::new(),
            last_day: None,
            rules: rules.map(|rules| rules.with_groups_in(fill.groups())),
            fill,
            order: column(Role::Order),
            dimensions: Column::ALL.map(|column| plan.dimension(column).unwrap_or(NO_COLUMN)),
            extras: plan.extra_headers(),
            contacts: Contact::ALL.map(contact),
            format_of_birthday: format(contact(Contact::Birthday)),
            currencies: Currencies::of(plan),
            amount: Amount::of(plan),
            cost: Cost::of(plan),
            quantity: Numbers::of(plan, Role::Quantity),
            batch: Batch::new(plan.layout()),
            rejects: Rejects::default(),
            rows: 0,
            blank_rows: 0,
            filtered: 0,
            totals: Totals::default(),
            notes: Notes::default(),
            rejected_amounts: Vec::new(),
        }
    }

    /// Takes a record: as a line, a reject, a row that the filters leave out, or a blank row. Fails when the
    /// line is in another currency than those before it.
    pub fn read(&mut self, record: &Record<'_>) -> Result<(), Error> {
        if record.is_blank() {
            self.blank_rows += 1;
            return Ok(());
        }
        for note in record.mended.notes() {
            self.notes.add(note, record.start.row);
        }
        self.rows += 1;
        if self.fill.is_on() {
            let class = self.class(record);
            self.fill.see(record, class);
        }
        let fill = std::mem::take(&mut self.fill);
        let named = fill.client(record);
        let result = if record.fault.is_none() && !self.passes(record, fill.column(), named.client)
        {
            self.filtered += 1;
            Ok(())
        } else {
            self.read_kept(record, &named)
        };
        self.fill = fill;
        result
    }

    /// Takes a record that the filters keep.
    fn read_kept(&mut self, record: &Record<'_>, named: &Named<'_>) -> Result<(), Error> {
        let client = key(named.client);
        match self.line(record, &client) {
            Ok(mut line) => {
                let contacts = self.contacts(record);
                line.contacts = contacts.each_ref().map(AsRef::as_ref);
                let row = record.start.row;
                if record.ends_before(self.columns.saturating_sub(1)) {
                    self.notes.add(Note::ShortRow, row);
                }
                if named.is_filled {
                    self.notes.add(Note::FilledDown, row);
                }
                self.totals.add(&line);
                let dimensions = &self.dimensions;
                let dimension = |column: Column| {
                    let place = dimensions.get(column as usize);
                    record.field(place.copied().unwrap_or(NO_COLUMN))
                };
                self.batch.push_with(&line, dimension);
            }
            Err(Stop::Row(refusal)) => self.reject(record, refusal),
            Err(Stop::File(error)) => return Err(error),
        }
        Ok(())
    }

    /// Adds what was read of the next part of the file, above which so many lines stand. `false` when it is in
    /// another currency than what was read before; then nothing is added.
    pub fn join(&mut self, part: Loaded, lines: u32) -> bool {
        if !self.currencies.join(part.currency, part.currencies) {
            return false;
        }
        self.batch.append(part.batch, lines);
        self.rejects.append(part.rejects, lines);
        self.rows += part.rows;
        self.blank_rows += part.blank_rows;
        self.filtered += part.filtered;
        self.totals.append(part.totals);
        self.notes.append(part.notes, lines);
        let room = REJECTED_AMOUNTS.saturating_sub(self.rejected_amounts.len());
        let more = part.rejected_amounts.into_iter().take(room);
        let in_file = |(row, reason, amount): (u32, Reason, Money)| {
            (row.saturating_add(lines), reason, amount)
        };
        self.rejected_amounts.extend(more.map(in_file));
        true
    }

    /// What a part of the same file is unpacked into.
    pub fn blank(&self) -> Loaded {
        Loaded {
            batch: self.batch.like(),
            ..Loaded::default()
        }
    }

    /// Whether a line may depend on the rows above it.
    pub fn fills(&self) -> bool {
        self.fill.is_on()
    }

    pub fn finish(self) -> Loaded {
        let (currency, currencies) = self.currencies.finish();
        Loaded {
            batch: self.batch,
            extras: self.extras,
            rejects: self.rejects,
            rows: self.rows,
            blank_rows: self.blank_rows,
            filtered: self.filtered,
            totals: self.totals,
            currency,
            currencies,
            notes: self.notes,
            rejected_amounts: self.rejected_amounts,
        }
    }

    /// Whether all filters hold; that of the `filled` column by the row's client.
    fn passes(&self, record: &Record<'_>, filled: Option<usize>, client: &str) -> bool {
        self.filters.iter().all(|filter| match filled {
            Some(column) if column == filter.column => client == filter.text,
            _ => record.field(filter.column) == filter.text,
        })
    }

    /// The day of a row. Five digits that head a group are its name.
    fn day(&mut self, record: &Record<'_>) -> Option<(Day, u16)> {
        let Format { order, serials, .. } = self.format_of_date;
        let text = record.field(self.date);
        if let Some(epoch) = serials {
            let heads_group = |rules: &RowRules| rules.heads_group(record);
            let is_name = self.rules.as_ref().is_some_and(heads_group);
            return date::parse(text, order, (!is_name).then_some(epoch));
        }
        // Lines of one order have one date.
        if !same(&self.last_date, text) {
            self.last_date.clear();
            self.last_date.push_str(text);
            self.last_day = date::parse(text, order, None);
        }
        self.last_day
    }

    /// Why a record is no line by its nature.
    fn class(&mut self, record: &Record<'_>) -> Option<Reason> {
        match self.day(record) {
            Some(_) => None,
            None => self.rules.as_ref()?.class(record),
        }
    }

    fn line<'a>(&mut self, record: &Record<'a>, client: &'a str) -> Result<Line<'a>, Stop> {
        let refuse = |reason, column| Stop::Row(Refusal { reason, column });
        match record.fault {
            Some(Fault::TooLong) => return Err(refuse(Reason::FieldTooLong, None)),
            Some(Fault::UnclosedQuote) => return Err(refuse(Reason::UnclosedQuote, None)),
            None if record.has_extra(self.columns) => {
                return Err(refuse(Reason::ExtraFields, None));
            }
            None => {}
        }
        let Some((day, minute)) = self.day(record) else {
            return Err(self.undated(record).into());
        };
        let raw = self.amount.read(record);
        let raw = raw.map_err(|refusal| refusal.refined(record))?;
        let currency = self.currencies.find(record, raw.mark).map_err(Stop::File)?;
        let rate = self.currencies.rate(currency);
        let amount = match rate {
            Some(rate) => raw.times(rate)?,
            None => raw.money,
        };
        let quantity = self
            .quantity
            .and_then(|quantity| quantity.read(record)?.to_money());
        self.currencies.count(currency, raw.money);
        Ok(Line {
            day,
            minute,
            client,
            order: record.field(self.order),
            amount,
            cost: self.cost.read(record, amount, rate),
            quantity: quantity.map(|parts| parts.0),
            ..Line::at_row(record.start.row)
        })
    }

    /// What a line says about its client: names composed like keys, birthdays as days where they are ones.
    fn contacts<'a>(&self, record: &Record<'a>) -> [Cow<'a, str>; Contact::COUNT] {
        let [name, phone, email, birthday] = self.contacts.map(|column| record.field(column));
        let Format { order, serials, .. } = self.format_of_birthday;
        let day = match birthday {
            "" => None,
            _ => date::parse(birthday, order, serials),
        };
        let birthday = match day {
            Some((day, _)) => day.to_string().into(),
            None => birthday.into(),
        };
        [key(name), phone.into(), email.into(), birthday]
    }

    /// Why a row without a readable date is no line.
    fn undated(&self, record: &Record<'_>) -> Refusal {
        let rules = self.rules.as_ref();
        if let Some(reason) = rules.and_then(|rules| rules.class(record)) {
            let column = None;
            return Refusal { reason, column };
        }
        let reason = match record.field(self.date) {
            "" => Reason::MissingDate,
            _ => Reason::BadDate,
        };
        let column = Some(self.date);
        Refusal { reason, column }.refined(record)
    }

    fn reject(&mut self, record: &Record<'_>, refusal: Refusal) {
        let Refusal { reason, column } = refusal;
        if self.rejected_amounts.len() < REJECTED_AMOUNTS
            && record.fault.is_none()
            && let Some(amount) = self.rejected_amount(record)
        {
            let amount = (record.start.row, reason, amount);
            self.rejected_amounts.push(amount);
        }
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

    /// The amount of a rejected row in the ledger's currency.
    fn rejected_amount(&self, record: &Record<'_>) -> Option<Money> {
        let raw = self.amount.read(record).ok()?;
        match self.currencies.worth(record, raw.mark)? {
            Worth::Base => Some(raw.money),
            Worth::Rate(rate) => raw.times(rate).ok(),
        }
    }
}

/// A client's text as its key: Unicode NFC. Nearly all texts are NFC already, which their bytes show.
fn key(text: &str) -> Cow<'_, str> {
    // UTF-8 leads of U+0080…U+02FF and U+0400…U+047F: letters that are their own NFC and compose with nothing
    // before them.
    let plain = |byte: u8| matches!(byte, 0..=0xcb | 0xd0 | 0xd1);
    // Without a way out of the loop, so that many bytes are looked at at once.
    if text.bytes().fold(true, |all, byte| all & plain(byte)) {
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

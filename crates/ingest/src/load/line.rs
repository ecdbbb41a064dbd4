//! One record → one line, or a reject.

mod keys;
mod runs;

use std::borrow::Cow;

use ledger::{Batch, Contact, Day, Line, Money, Words, same};

use self::keys::key;
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
    /// The columns of texts that lines have, with their places in the file.
    words: Vec<(Words, usize)>,
    /// Headers of the columns without a role.
    extras: Vec<String>,
    format_of_birthday: Format,
    taken: runs::Taken,
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
        let place = |words| match words {
            Words::Client => plan.mapping.column(Role::Client),
            Words::Order => plan.mapping.column(Role::Order),
            Words::Dimension(column) => plan.dimension(column),
            Words::Contact(contact) => plan.contact_column(contact),
        };
        let batch = Batch::new(plan.layout());
        let words = batch.words();
        let words = words.map(|words| (words, place(words).unwrap_or(NO_COLUMN)));
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
            words: words.collect(),
            extras: plan.extra_headers(),
            format_of_birthday: format(column(Role::Birthday)),
            taken: runs::Taken::default(),
            currencies: Currencies::of(plan),
            amount: Amount::of(plan),
            cost: Cost::of(plan),
            quantity: Numbers::of(plan, Role::Quantity),
            batch,
            rejects: Rejects::default(),
            rows: 0,
            blank_rows: 0,
            filtered: 0,
            totals: Totals::default(),
            notes: Notes::default(),
            rejected_amounts: Vec::new(),
        }
    }

    /// Makes room for so many lines more.
    pub fn reserve(&mut self, lines: usize) {
        self.batch.reserve(lines);
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
        if self.fill.is_on() {
            let class = self.class(record);
            self.fill.see(record, class);
        }
        let fill = std::mem::take(&mut self.fill);
        let named = fill.client(record);
        let is_line = self.read_figures(record, &named, fill.column());
        if let Ok(true) = is_line {
            for &(words, column) in &self.words {
                let text = match words {
                    Words::Client => key(named.client),
                    _ => self.text(words, record.field(column)),
                };
                self.batch.push_text(words, &text);
            }
        }
        self.fill = fill;
        is_line.map(|_| ())
    }

    /// Takes a record that is not blank, all but its texts; whether it is a line.
    fn read_figures(
        &mut self,
        record: &Record<'_>,
        named: &Named<'_>,
        filled: Option<usize>,
    ) -> Result<bool, Error> {
        self.rows += 1;
        if record.fault.is_none() && !self.passes(record, filled, named.client) {
            self.filtered += 1;
            return Ok(false);
        }
        match self.line(record) {
            Ok(line) => {
                let row = record.start.row;
                if record.ends_before(self.columns.saturating_sub(1)) {
                    self.notes.add(Note::ShortRow, row);
                }
                if named.is_filled {
                    self.notes.add(Note::FilledDown, row);
                }
                self.totals.add(line.amount, named.client.is_empty());
                self.batch.push_figures(&line);
                Ok(true)
            }
            Err(Stop::Row(refusal)) => {
                self.reject(record, refusal);
                Ok(false)
            }
            Err(Stop::File(error)) => Err(error),
        }
    }

    /// What a line has in a column of texts, of what stands in its field: names composed like keys, birthdays as days
    /// where they are ones.
    fn text<'a>(&self, words: Words, text: &'a str) -> Cow<'a, str> {
        match words {
            Words::Client | Words::Contact(Contact::Name) => key(text),
            Words::Contact(Contact::Birthday) if !text.is_empty() => {
                let Format { order, serials, .. } = self.format_of_birthday;
                match date::parse(text, order, serials) {
                    Some((day, _)) => day.to_string().into(),
                    None => text.into(),
                }
            }
            _ => text.into(),
        }
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

    pub fn finish(mut self) -> Loaded {
        if self.taken.has_unused {
            self.batch.drop_unused();
        }
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

    fn line(&mut self, record: &Record<'_>) -> Result<Line<'static>, Stop> {
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
            amount,
            cost: self.cost.read(record, amount, rate),
            quantity: quantity.map(|parts| parts.0),
            ..Line::at_row(record.start.row)
        })
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

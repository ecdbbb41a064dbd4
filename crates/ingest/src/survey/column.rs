//! One column: how many values, which kind, and which values do not fit.

mod part;

use ledger::{Dictionary, Interner, NONE, same, sort_by, sort_by_key};

use super::clip;
use super::dates::{self, Context, DateSurvey, DateSurveyor};
use super::numbers::{NumberSurvey, NumberSurveyor};
use crate::number;
use crate::roles::guess;
use crate::{DateOrder, DecimalMark};

/// Distinct values are counted up to this many.
pub const DISTINCT_LIMIT: usize = 1000;

/// Values of a text column are shown when there are no more than so many.
pub const VALUES: usize = 50;

/// Misfits shown of each sort.
const MISFITS: usize = 5;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All blank.
    Empty,
    Text,
    /// At least nine values in ten are numbers.
    Number,
    /// At least every second value is a date; for dates written as eight digits, all are. Day numbers of a
    /// spreadsheet count among such dates, or alone when the header names a date and all numbers are such.
    Date,
}

/// A value that is not of its column's kind, or not in its convention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfit {
    /// Line in the file.
    pub row: u32,
    pub value: String,
}

/// A column of a [`Survey`](crate::Survey). Figures are over all values of the file.
#[derive(Clone, Debug)]
pub struct ColumnSurvey {
    pub header: String,
    pub filled: u64,
    pub blank: u64,
    pub kind: Kind,
    /// Distinct values; `None` beyond [`DISTINCT_LIMIT`].
    pub distinct: Option<usize>,
    /// The value, when there is just one.
    pub only_value: Option<String>,
    /// The values of a text column with their counts, most frequent first, when there are at most
    /// [`VALUES`] of them.
    pub values: Vec<(String, u64)>,
    /// Present when at least one value is a number.
    pub numbers: Option<NumberSurvey>,
    /// Present when at least one value is a date.
    pub dates: Option<DateSurvey>,
    /// Some of the values that are not read as the kind says.
    pub misfits: Vec<Misfit>,
}

/// Gathers a column's values.
pub(crate) struct ColumnSurveyor {
    header: String,
    filled: u64,
    blank: u64,
    distinct: Option<Interner>,
    /// The rows of each distinct value.
    seen: Vec<Seen>,
    /// For each code that another gave to a value: nothing of the value is known yet (0), or 1 and the rows that
    /// it was met in since.
    coded: Vec<u32>,
    /// The value before, where distinct ones are not counted any more.
    last: Last,
    pub numbers: NumberSurveyor,
    pub dates: DateSurveyor,
}

/// What is known of a distinct value.
#[derive(Default)]
struct Seen {
    rows: u64,
    /// Rows that its numbers and dates do not count yet.
    waiting: u64,
    /// Nothing of it is kept any more, so that it only needs to be counted.
    is_known: bool,
}

/// A value that may be met again at once.
#[derive(Default)]
struct Last {
    value: String,
    number: number::Reading,
    date: dates::Reading,
    waiting: u64,
    is_known: bool,
}

impl ColumnSurveyor {
    pub fn new(header: String) -> ColumnSurveyor {
        ColumnSurveyor {
            header,
            filled: 0,
            blank: 0,
            distinct: Some(Interner::default()),
            seen: Vec::new(),
            coded: Vec::new(),
            last: Last::default(),
            numbers: NumberSurveyor::default(),
            dates: DateSurveyor::default(),
        }
    }

    /// Takes a value; whether nothing of it is kept any more, so that it only needs to be counted.
    pub fn add(&mut self, value: &str, row: u32) -> bool {
        if value.is_empty() {
            self.blank += 1;
            return true;
        }
        self.filled += 1;
        let Some(distinct) = &mut self.distinct else {
            return self.add_to_many(value, row);
        };
        let code = distinct.intern(value) as usize;
        if code >= self.seen.len() {
            self.seen.push(Seen::default());
        }
        let Some(seen) = self.seen.get_mut(code) else {
            return false;
        };
        seen.rows += 1;
        if seen.is_known {
            seen.waiting += 1;
            return true;
        }
        let (number, date) = self.dates.read_with_number(value);
        self.numbers.count(&number, 1);
        self.dates.count(&date, 1);
        let is_kept = [
            self.numbers.keep(&number, value, row),
            self.dates.keep(&date, value, row),
        ];
        let is_known = is_kept == [false; 2];
        seen.is_known = is_known;
        if distinct.dictionary().len() > DISTINCT_LIMIT {
            self.count_waiting();
            self.distinct = None;
            self.seen.clear();
        }
        is_known
    }

    /// Takes a value of more than [`DISTINCT_LIMIT`]: files are often in an order that repeats the one before.
    fn add_to_many(&mut self, value: &str, row: u32) -> bool {
        let is_again = self.last.waiting > 0 && same(&self.last.value, value);
        if !is_again
            && self.dates.is_full_of_others()
            && let Some(plain) = number::Plain::scan(value.as_bytes())
            && self.numbers.count_plain(&plain)
        {
            return true;
        }
        if !is_again {
            self.count_waiting();
            self.last.value.clear();
            self.last.value.push_str(value);
            (self.last.number, self.last.date) = self.dates.read_with_number(value);
            self.last.is_known = false;
        }
        self.last.waiting += 1;
        if !self.last.is_known {
            let Last { number, date, .. } = &self.last;
            let is_kept = [
                self.numbers.keep(number, value, row),
                self.dates.keep(date, value, row),
            ];
            self.last.is_known = is_kept == [false; 2];
        }
        self.last.is_known
    }

    /// Takes values by codes that they have wherever they are met; [`NONE`] of a blank, or a value without one. The
    /// rows of known values are [counted](Self::count_coded) later. `value` gives one and its row.
    pub fn add_coded<'a>(&mut self, codes: &[u32], value: impl Fn(usize) -> (&'a str, u32)) {
        let is_known = |code: &u32| self.coded.get(*code as usize).is_some_and(|rows| *rows > 0);
        if codes.iter().all(is_known) {
            for &code in codes {
                if let Some(rows) = self.coded.get_mut(code as usize) {
                    *rows += 1;
                }
            }
            self.filled += codes.len() as u64;
            return;
        }
        for (place, &code) in codes.iter().enumerate() {
            match self.coded.get_mut(code as usize) {
                Some(rows) if *rows > 0 => {
                    *rows += 1;
                    self.filled += 1;
                }
                _ => {
                    let (value, row) = value(place);
                    if self.add(value, row) && code != NONE {
                        let codes = self.coded.len().max(code as usize + 1);
                        self.coded.resize(codes, 0);
                        if let Some(rows) = self.coded.get_mut(code as usize) {
                            *rows = 1;
                        }
                    }
                }
            }
        }
    }

    /// Counts the rows of values that were met again by their codes, which have these texts.
    pub fn count_coded(&mut self, texts: &Dictionary) {
        for (value, waiting) in texts.texts().zip(&mut self.coded) {
            let rows = u64::from(waiting.saturating_sub(1));
            if rows == 0 {
                continue;
            }
            *waiting = 1;
            let (number, date) = self.dates.read_with_number(value);
            self.numbers.count(&number, rows);
            self.dates.count(&date, rows);
            let code = self
                .distinct
                .as_ref()
                .and_then(|distinct| distinct.find(value));
            if let Some(seen) = code.and_then(|code| self.seen.get_mut(code as usize)) {
                seen.rows += rows;
            }
        }
    }

    /// Counts the rows of values that were met again.
    pub fn count_waiting(&mut self) {
        let rows = std::mem::take(&mut self.last.waiting);
        if rows > 0 {
            self.numbers.count(&self.last.number, rows);
            self.dates.count(&self.last.date, rows);
        }
        let Some(distinct) = &self.distinct else {
            return;
        };
        for (value, seen) in distinct.dictionary().texts().zip(&mut self.seen) {
            let rows = std::mem::take(&mut seen.waiting);
            if rows > 0 {
                let (number, date) = self.dates.read_with_number(value);
                self.numbers.count(&number, rows);
                self.dates.count(&date, rows);
            }
        }
    }

    /// Settles the column; `mark` and `order` are what the rest of the file proves.
    pub fn finish(self, mark: Option<DecimalMark>, order: Option<DateOrder>) -> ColumnSurvey {
        let (numbers, number_misfits) = self.numbers.finish(mark);
        let filled = self.filled;
        let context = Context {
            filled,
            numbers: numbers.as_ref().map_or(0, |numbers| numbers.proof.total()),
            is_named_date: self.dates.saw_serials() && guess::names_a_date(&self.header),
        };
        let dates = self.dates.finish(order, context);
        let is_number = numbers
            .as_ref()
            .is_some_and(|numbers| numbers.readable * 10 >= filled * 9);
        let (kind, misfits) = match (filled, dates.is_date, is_number) {
            (0, ..) => (Kind::Empty, Vec::new()),
            (_, true, _) => (Kind::Date, dates.misfits),
            (_, _, true) => (Kind::Number, number_misfits),
            _ => (Kind::Text, Vec::new()),
        };
        let distinct = self.distinct.as_ref().map(Interner::dictionary);
        let only = distinct
            .filter(|values| values.len() == 1)
            .map(|values| clip(values.text(0)));
        let values = match (kind, distinct) {
            (Kind::Text, Some(values)) if values.len() <= VALUES => counted(values, &self.seen),
            _ => Vec::new(),
        };
        ColumnSurvey {
            header: self.header,
            filled,
            blank: self.blank,
            kind,
            distinct: distinct.map(|values| values.len()),
            only_value: only,
            values,
            numbers,
            dates: dates.survey,
            misfits,
        }
    }
}

/// Values with their counts, most frequent first; equal counts in the order of the texts.
fn counted(values: &Dictionary, seen: &[Seen]) -> Vec<(String, u64)> {
    let mut counted: Vec<(String, u64)> = (values.texts().zip(seen))
        .map(|(value, seen)| (value.to_string(), seen.rows))
        .collect();
    sort_by(&mut counted, |a, b| {
        b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0))
    });
    counted
}

/// The first few misfits of one sort.
#[derive(Default)]
pub(super) struct Misfits(Vec<Misfit>);

impl Misfits {
    /// Whether there was room for it.
    pub fn add(&mut self, value: &str, row: u32) -> bool {
        let has_room = !self.is_full();
        if has_room {
            self.0.push(Misfit {
                row,
                value: clip(value),
            });
        }
        has_room
    }

    pub fn is_full(&self) -> bool {
        self.0.len() >= MISFITS
    }

    pub fn list(&self) -> Vec<Misfit> {
        self.0.clone()
    }

    pub fn merge(lists: impl IntoIterator<Item = Misfits>) -> Vec<Misfit> {
        let mut all: Vec<Misfit> = lists.into_iter().flat_map(|list| list.0).collect();
        sort_by_key(&mut all, |misfit| misfit.row);
        all
    }
}

//! The dates of a column under both orders, and which order its values prove.

use ledger::Day;

use super::column::{Misfit, Misfits};
use super::{Basis, clip};
use crate::DateOrder;
use crate::date::{DateForm, Epoch, Written, read, read_serial};

/// How many values allow which reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateProof {
    /// Only with the day first: `31/12/2025`.
    pub day_first: u64,
    /// Only with the month first: `12/31/2025`.
    pub month_first: u64,
    /// Either way, as two different days: `01/02/2025`.
    pub ambiguous: u64,
    /// The same day either way: `2025-02-01`, `02.02.2025`, `1 Feb 2025`.
    pub neutral: u64,
    /// Written as eight digits; counted among the neutral too.
    pub compact: u64,
    /// Day numbers of a spreadsheet: `45682`. Not among the others.
    pub serials: u64,
}

impl DateProof {
    /// Values that are written as dates, not as digits alone.
    fn spelled(&self) -> u64 {
        self.day_first + self.month_first + self.ambiguous + self.neutral - self.compact
    }
}

/// The dates of a column.
#[derive(Clone, Debug)]
pub struct DateSurvey {
    pub order: DateOrder,
    pub basis: Basis,
    pub proof: DateProof,
    /// Values that are dates in this order.
    pub readable: u64,
    pub first: Day,
    pub last: Day,
    /// Values with a time other than 00:00.
    pub timed: u64,
    /// From which day the serial numbers count; `None` when numbers are not read as dates.
    pub serials: Option<Epoch>,
    /// Up to [`EXAMPLES`] ambiguous values, each once: "is 01/02/2025 1 February or 2 January?".
    pub examples: Vec<String>,
    /// The first values that are dates only in the other order.
    pub minority: Vec<Misfit>,
}

/// Ambiguous values shown.
pub const EXAMPLES: usize = 3;

/// What a column's numbers and header say about its dates.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// Values that are not blank.
    pub filled: u64,
    /// Values that are numbers.
    pub numbers: u64,
    /// Whether the header names a date.
    pub is_named_date: bool,
}

impl DateSurvey {
    /// Whether some values follow one order and some the other.
    pub fn is_mixed(&self) -> bool {
        self.proof.day_first > 0 && self.proof.month_first > 0
    }

    /// Whether the order matters and nothing in the file proves it: the person should be asked.
    pub fn is_open(&self) -> bool {
        self.proof.ambiguous > 0 && self.basis == Basis::Assumed
    }
}

#[derive(Default)]
pub(crate) struct DateSurveyor {
    proof: DateProof,
    day_first: Tally,
    month_first: Tally,
    /// Values with slashes and AM or PM: written in the American way.
    american: u64,
    /// From which day the file counts.
    pub epoch: Epoch,
    serials: Tally,
    serial_rows: Misfits,
    examples: Vec<String>,
    unreadable: Misfits,
    only_day_first: Misfits,
    only_month_first: Misfits,
}

/// The dates under one reading.
#[derive(Default)]
struct Tally {
    readable: u64,
    timed: u64,
    range: Option<(Day, Day)>,
}

impl Tally {
    fn add(&mut self, day: Day, minute: u16) {
        self.readable += 1;
        self.timed += u64::from(minute > 0);
        let (first, last) = self.range.unwrap_or((day, day));
        self.range = Some((first.min(day), last.max(day)));
    }

    fn merge(&mut self, other: Tally) {
        self.readable += other.readable;
        self.timed += other.timed;
        self.range = match (self.range, other.range) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            (one, two) => one.or(two),
        };
    }
}

impl DateSurveyor {
    pub fn add(&mut self, value: &str, row: u32) {
        let Some(written) = read(value) else {
            match read_serial(value, self.epoch) {
                Some((day, minute)) => {
                    self.proof.serials += 1;
                    self.serials.add(day, minute);
                    self.serial_rows.add(value, row);
                }
                None => self.unreadable.add(value, row),
            }
            return;
        };
        let Written { minute, form, .. } = written;
        match (
            written.day(DateOrder::DayFirst),
            written.day(DateOrder::MonthFirst),
        ) {
            (Some(day_first), Some(month_first)) => {
                self.day_first.add(day_first, minute);
                self.month_first.add(month_first, minute);
                let same = day_first == month_first;
                if same {
                    self.proof.neutral += 1;
                } else {
                    self.proof.ambiguous += 1;
                    self.show(value);
                }
            }
            (Some(day), None) => {
                self.day_first.add(day, minute);
                self.proof.day_first += 1;
                self.only_day_first.add(value, row);
            }
            (None, Some(day)) => {
                self.month_first.add(day, minute);
                self.proof.month_first += 1;
                self.only_month_first.add(value, row);
            }
            (None, None) => {
                self.unreadable.add(value, row);
                return;
            }
        }
        self.proof.compact += u64::from(form == DateForm::Compact);
        self.american += u64::from(form == DateForm::YearLast(b'/') && written.meridiem);
    }

    pub fn saw_serials(&self) -> bool {
        self.proof.serials > 0
    }

    fn show(&mut self, value: &str) {
        let is_new = || !self.examples.iter().any(|example| example == value);
        if self.examples.len() < EXAMPLES && is_new() {
            self.examples.push(clip(value));
        }
    }

    /// Whether numbers of the right size are serial numbers: among dates written out (at least every second
    /// value is), or when all numbers are of that size and nothing else is written. The header has to say that
    /// a column of numbers alone is one of dates; this only makes it readable as such.
    fn has_serials(&self, context: Context) -> bool {
        let spelled = self.proof.spelled();
        let serials = self.proof.serials;
        serials > 0
            && (spelled * 2 >= context.filled && spelled > 0
                || serials + self.proof.compact == context.numbers && self.proof.compact == 0)
    }

    /// The order that more values prove; else that of the file; else the month first for slashes with AM or
    /// PM, and the day first for all others.
    fn order(&self, of_file: Option<DateOrder>) -> (DateOrder, Basis) {
        let DateProof {
            day_first,
            month_first,
            ..
        } = self.proof;
        if day_first > 0 || month_first > 0 {
            return if month_first > day_first {
                (DateOrder::MonthFirst, Basis::Proven { by: month_first })
            } else {
                (DateOrder::DayFirst, Basis::Proven { by: day_first })
            };
        }
        match of_file {
            Some(order) => (order, Basis::File),
            None if self.american > 0 => (DateOrder::MonthFirst, Basis::Assumed),
            None => (DateOrder::DayFirst, Basis::Assumed),
        }
    }

    /// Settles the column, with whether it is one of dates.
    pub fn finish(self, of_file: Option<DateOrder>, context: Context) -> Settled {
        let (order, basis) = self.order(of_file);
        let has_serials = self.has_serials(context);
        let (mut tally, others) = match order {
            DateOrder::DayFirst => (self.day_first, self.only_month_first),
            DateOrder::MonthFirst => (self.month_first, self.only_day_first),
        };
        let spelled = tally.readable - self.proof.compact;
        let mut unreadable = vec![self.unreadable];
        if has_serials {
            tally.merge(self.serials);
        } else {
            unreadable.push(self.serial_rows);
        }
        let is_date = tally.readable == context.filled && (!has_serials || spelled > 0)
            || spelled * 2 >= context.filled && spelled > 0
            || has_serials && context.is_named_date && tally.readable * 2 >= context.filled;
        let minority = others.list();
        let survey = tally.range.map(|(first, last)| DateSurvey {
            order,
            basis,
            proof: self.proof,
            readable: tally.readable,
            first,
            last,
            timed: tally.timed,
            serials: has_serials.then_some(self.epoch),
            examples: self.examples,
            minority: minority.clone(),
        });
        unreadable.push(others);
        Settled {
            is_date: survey.is_some() && is_date,
            survey,
            misfits: Misfits::merge(unreadable),
        }
    }
}

/// A column settled.
pub(super) struct Settled {
    pub survey: Option<DateSurvey>,
    /// Whether the column is one of dates.
    pub is_date: bool,
    pub misfits: Vec<Misfit>,
}

/// The date order that the values of all columns prove together.
pub(super) fn order_of_file<'a>(
    columns: impl Iterator<Item = &'a DateSurveyor>,
) -> Option<DateOrder> {
    let (day_first, month_first) = columns.fold((0, 0), |(day_first, month_first), column| {
        (
            day_first + column.proof.day_first,
            month_first + column.proof.month_first,
        )
    });
    match day_first.cmp(&month_first) {
        std::cmp::Ordering::Greater => Some(DateOrder::DayFirst),
        std::cmp::Ordering::Less => Some(DateOrder::MonthFirst),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests;

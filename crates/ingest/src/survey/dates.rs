//! The dates of a column under both orders, and which order its values prove.

mod part;

use ledger::Day;

use super::column::{Misfit, Misfits};
use super::{Basis, clip};
use crate::DateOrder;
use crate::date::{DateForm, Epoch, Written, read, read_serial, read_usual};
use crate::number;

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

/// A value as both orders read it.
#[derive(Clone, Copy, Default)]
pub(super) enum Reading {
    Written {
        written: Written,
        day_first: Option<Day>,
        month_first: Option<Day>,
    },
    Serial((Day, u16)),
    #[default]
    None,
}

/// The dates under one reading.
#[derive(Default)]
struct Tally {
    readable: u64,
    timed: u64,
    range: Option<(Day, Day)>,
}

impl Tally {
    fn add(&mut self, day: Day, minute: u16, rows: u64) {
        self.readable += rows;
        self.timed += if minute > 0 { rows } else { 0 };
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

impl Reading {
    fn of(written: Written) -> Reading {
        let day_first = written.day(DateOrder::DayFirst);
        let month_first = match written.form {
            DateForm::YearLast(_) => written.day(DateOrder::MonthFirst),
            _ => day_first,
        };
        Reading::Written {
            written,
            day_first,
            month_first,
        }
    }
}

impl DateSurveyor {
    /// Reads a trimmed value as a number and as a date.
    pub fn read_with_number(&self, value: &str) -> (number::Reading, Reading) {
        if let Some(plain) = number::Plain::scan(value.as_bytes()) {
            let date = match plain.may_be_date() {
                true => self.read(value),
                false => Reading::None,
            };
            return (plain.reading(), date);
        }
        match read_usual(value) {
            Some(written) => (number::Reading::default(), Reading::of(written)),
            None => (number::Reading::of(value), self.read(value)),
        }
    }

    /// Reads a trimmed value.
    fn read(&self, value: &str) -> Reading {
        match read(value) {
            Some(written) => Reading::of(written),
            None => read_serial(value, self.epoch).map_or(Reading::None, Reading::Serial),
        }
    }

    /// Counts a value that stands in so many rows.
    pub fn count(&mut self, reading: &Reading, rows: u64) {
        let (written, day_first, month_first) = match *reading {
            Reading::None => return,
            Reading::Serial((day, minute)) => {
                self.proof.serials += rows;
                self.serials.add(day, minute, rows);
                return;
            }
            Reading::Written {
                written,
                day_first,
                month_first,
            } => (written, day_first, month_first),
        };
        let Written { minute, form, .. } = written;
        let proof = match (day_first, month_first) {
            (Some(day_first), Some(month_first)) if day_first == month_first => {
                &mut self.proof.neutral
            }
            (Some(_), Some(_)) => &mut self.proof.ambiguous,
            (Some(_), None) => &mut self.proof.day_first,
            (None, Some(_)) => &mut self.proof.month_first,
            (None, None) => return,
        };
        *proof += rows;
        if let Some(day) = day_first {
            self.day_first.add(day, minute, rows);
        }
        if let Some(day) = month_first {
            self.month_first.add(day, minute, rows);
        }
        if form == DateForm::Compact {
            self.proof.compact += rows;
        }
        if form == DateForm::YearLast(b'/') && written.meridiem {
            self.american += rows;
        }
    }

    /// Keeps a value to be shown, if any of its sort are still wanted; whether it was kept.
    pub fn keep(&mut self, reading: &Reading, value: &str, row: u32) -> bool {
        match *reading {
            Reading::None => self.unreadable.add(value, row),
            Reading::Serial(_) => self.serial_rows.add(value, row),
            Reading::Written {
                day_first,
                month_first,
                ..
            } => match (day_first, month_first) {
                (None, None) => self.unreadable.add(value, row),
                (Some(_), None) => self.only_day_first.add(value, row),
                (None, Some(_)) => self.only_month_first.add(value, row),
                (Some(one), Some(other)) => one != other && self.show(value),
            },
        }
    }

    /// Whether no further value that is no date would be kept.
    pub fn is_full_of_others(&self) -> bool {
        self.unreadable.is_full()
    }

    pub fn saw_serials(&self) -> bool {
        self.proof.serials > 0
    }

    fn show(&mut self, value: &str) -> bool {
        let is_new = || !self.examples.iter().any(|example| example == value);
        let is_wanted = self.examples.len() < EXAMPLES && is_new();
        if is_wanted {
            self.examples.push(clip(value));
        }
        is_wanted
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

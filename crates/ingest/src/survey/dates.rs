//! The dates of a column under both orders, and which order its values prove.

use ledger::Day;

use super::Basis;
use super::column::{Misfit, Misfits};
use crate::DateOrder;
use crate::date::{DateForm, Written, read};

/// How many values allow which reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateProof {
    /// Only with the day first: `31/12/2025`.
    pub day_first: u64,
    /// Only with the month first: `12/31/2025`.
    pub month_first: u64,
    /// Either way, as two different days: `01/02/2025`.
    pub ambiguous: u64,
    /// The same day either way: `2025-02-01`, `02.02.2025`.
    pub neutral: u64,
    /// Written as eight digits; counted among the neutral too.
    pub compact: u64,
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
}

impl DateSurveyor {
    pub fn add(&mut self, value: &str, row: u32) {
        let starts_right = value.as_bytes().first().is_some_and(u8::is_ascii_digit);
        let Some(written) = read(value).filter(|_| starts_right) else {
            self.unreadable.add(value, row);
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
                let proof = if same {
                    &mut self.proof.neutral
                } else {
                    &mut self.proof.ambiguous
                };
                *proof += 1;
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

    pub fn finish(self, of_file: Option<DateOrder>) -> (Option<DateSurvey>, Vec<Misfit>) {
        let (order, basis) = self.order(of_file);
        let (tally, others) = match order {
            DateOrder::DayFirst => (self.day_first, self.only_month_first),
            DateOrder::MonthFirst => (self.month_first, self.only_day_first),
        };
        let survey = tally.range.map(|(first, last)| DateSurvey {
            order,
            basis,
            proof: self.proof,
            readable: tally.readable,
            first,
            last,
            timed: tally.timed,
        });
        (survey, Misfits::merge([self.unreadable, others]))
    }
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
mod tests {
    use super::*;

    #[test]
    fn the_order_is_proved_by_all_values() {
        use DateOrder::{DayFirst, MonthFirst};
        let check = |values: &[&str], of_file, expected: (DateOrder, Basis, u64, &str)| {
            let mut surveyor = DateSurveyor::default();
            values.iter().for_each(|value| surveyor.add(value, 2));
            let survey = surveyor.finish(of_file).0.unwrap();
            let first = survey.first.to_string();
            assert_eq!(
                (survey.order, survey.basis, survey.readable, first.as_str()),
                expected,
                "{values:?}"
            );
        };
        check(
            &["01/02/2025", "13/02/2025"],
            None,
            (DayFirst, Basis::Proven { by: 1 }, 2, "2025-02-01"),
        );
        check(
            &["01/02/2025", "02/13/2025"],
            None,
            (MonthFirst, Basis::Proven { by: 1 }, 2, "2025-01-02"),
        );
        check(
            &["01/02/2025"],
            None,
            (DayFirst, Basis::Assumed, 1, "2025-02-01"),
        );
        check(
            &["01/02/2025"],
            Some(MonthFirst),
            (MonthFirst, Basis::File, 1, "2025-01-02"),
        );
        check(
            &["01/02/2025 1:05 PM"],
            None,
            (MonthFirst, Basis::Assumed, 1, "2025-01-02"),
        );
        check(
            &["01.02.2025", "2025-01-07", "x"],
            None,
            (DayFirst, Basis::Assumed, 2, "2025-01-07"),
        );
        check(
            &["13/02/2025", "14/02/2025", "02/13/2025"],
            None,
            (DayFirst, Basis::Proven { by: 2 }, 2, "2025-02-13"),
        );
    }
}

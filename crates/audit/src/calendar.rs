//! Windows of days, and the period of every day in a span looked up instead of computed.

use ledger::{Day, Period, PeriodKind};

use crate::Book;

/// Consecutive days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    pub first: Day,
    pub last: Day,
}

impl Window {
    /// The `months` months that end on `last`: the day after `last` − `months`, months subtracted with
    /// clamping to the month's end, up to `last`.
    pub fn months_to(last: Day, months: i32) -> Window {
        Window {
            first: Day(last.add_months(-months).0 + 1),
            last,
        }
    }

    /// The `days` days that end on `last`.
    pub fn days_to(last: Day, days: i32) -> Window {
        Window {
            first: Day(last.0 - days + 1),
            last,
        }
    }

    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}

/// The windows of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Windows {
    pub base: Window,
    pub last: Window,
}

impl Windows {
    /// Windows of own dates, of whatever length; `None` unless each has a day and the base window ends before the
    /// later one starts.
    pub fn new(base: Window, last: Window) -> Option<Windows> {
        let follow = base.first <= base.last && base.last < last.first && last.first <= last.last;
        follow.then_some(Windows { base, last })
    }

    /// All days of a book up to an earlier day, and up to its audit day: the state of the base on two dates.
    pub fn up_to(book: &Book, earlier: Day) -> Windows {
        let first = book.totals.first_day.unwrap_or(earlier).min(earlier);
        let window = |last: Day| Window { first, last };
        Windows {
            base: window(earlier),
            last: window(book.audit_day),
        }
    }

    /// The `months` months up to the audit day, and those before them, day-exact.
    pub fn of_months(audit_day: Day, months: i32) -> Windows {
        let last = Window::months_to(audit_day, months);
        let base = Window {
            first: Window::months_to(audit_day, 2 * months).first,
            last: Day(last.first.0 - 1),
        };
        Windows { base, last }
    }
}

/// Months over which clients are classed at the end of a quarter.
const QUARTER_MONTHS: i32 = 12;

/// The end of a quarter, at which the base is looked back upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuarterEnd {
    pub quarter: Period,
    /// The quarter's last day, or the audit day that it has not passed.
    pub as_of: Day,
    pub is_finished: bool,
}

impl QuarterEnd {
    /// The last so many quarters of a book, ascending, the one of the audit day included; none before that of the first
    /// line.
    pub fn last(book: &Book, quarters: usize) -> Vec<QuarterEnd> {
        let kind = PeriodKind::Quarter;
        let last = kind.of(book.audit_day).index;
        let first = book.totals.first_day.map_or(last, |day| kind.of(day).index);
        let wanted = i32::try_from(quarters).unwrap_or(i32::MAX);
        let from = last.saturating_sub(wanted).saturating_add(1).max(first);
        (from..=last)
            .map(|index| {
                let quarter = Period { index };
                let end = kind.end(quarter);
                QuarterEnd {
                    quarter,
                    as_of: end.min(book.audit_day),
                    is_finished: end <= book.audit_day,
                }
            })
            .collect()
    }

    /// The days of the quarter up to its end.
    pub fn days(self) -> Window {
        Window {
            first: PeriodKind::Quarter.start(self.quarter),
            last: self.as_of,
        }
    }

    /// The 12 months over which clients are classed at this end.
    pub fn year(self) -> Window {
        Window::months_to(self.as_of, QUARTER_MONTHS)
    }
}

/// Periods from that of the first to that of the last day of a span, numbered from 0.
pub(crate) struct Calendar {
    pub(crate) kind: PeriodKind,
    first_day: Day,
    first: Period,
    number_of_day: Vec<u32>,
}

impl Calendar {
    /// `last` is not before `first`.
    pub(crate) fn new(kind: PeriodKind, first: Day, last: Day) -> Calendar {
        let first_period = kind.of(first);
        let mut number_of_day = Vec::with_capacity((last.0 - first.0).max(0) as usize + 1);
        for index in first_period.index..=kind.of(last).index {
            let end = kind.end(Period { index }).0.min(last.0);
            let days = (end - first.0 + 1).max(0) as usize;
            number_of_day.resize(days, (index - first_period.index) as u32);
        }
        Calendar {
            kind,
            first_day: first,
            first: first_period,
            number_of_day,
        }
    }

    /// How many periods the span touches.
    pub(crate) fn len(&self) -> usize {
        self.number_of_day
            .last()
            .map_or(0, |&number| number as usize + 1)
    }

    /// The number of the period of a day; days outside the span belong to none.
    pub(crate) fn number(&self, day: Day) -> Option<usize> {
        let place = usize::try_from(day.0 - self.first_day.0).ok()?;
        self.number_of_day.get(place).map(|&number| number as usize)
    }

    pub(crate) fn period(&self, number: usize) -> Period {
        Period {
            index: self.first.index + number as i32,
        }
    }

    /// Whether the period has fully passed on `audit_day`.
    pub(crate) fn is_finished(&self, number: usize, audit_day: Day) -> bool {
        self.kind.end(self.period(number)) <= audit_day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_a_span_has_its_period() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let (first, last) = (day("2024-12-30"), day("2025-03-02"));
        for kind in [PeriodKind::Week, PeriodKind::Month, PeriodKind::Year] {
            let calendar = Calendar::new(kind, first, last);
            for number in first.0..=last.0 {
                let place = calendar.number(Day(number)).unwrap();
                assert_eq!(calendar.period(place), kind.of(Day(number)));
            }
            assert_eq!(calendar.number(Day(first.0 - 1)), None);
            assert_eq!(calendar.number(Day(last.0 + 1)), None);
        }
        let months = Calendar::new(PeriodKind::Month, first, last);
        assert_eq!(months.len(), 4);
        assert!(months.is_finished(2, last) && !months.is_finished(3, last));
    }

    #[test]
    fn a_window_of_months_clamps() {
        let window = Window::months_to("2025-02-28".parse().unwrap(), 12);
        assert_eq!(window.first.to_string(), "2024-02-29");
        assert!(window.contains(window.first) && window.contains(window.last));
        assert!(!window.contains(Day(window.first.0 - 1)));
        assert_eq!(Window::days_to(Day(90), 90).first, Day(1));
    }
}

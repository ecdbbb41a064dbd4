//! How much of the base is served: active base / total base.

use ledger::{Period, PeriodKind};

use crate::calendar::Calendar;
use crate::statistics::ratio;
use crate::{Book, Span};

/// The active base beside the total one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// Clients with an occasion in the window.
    pub active: u32,
    /// Clients with a line up to its last day.
    pub total: u32,
}

impl Served {
    /// `None` without clients.
    pub fn share(self) -> Option<f64> {
        ratio(self.active.into(), self.total.into())
    }
}

/// The clients at some places, in a window.
pub fn served(span: Span<'_>, places: impl Iterator<Item = usize>) -> Served {
    let (book, last) = (span.book(), span.window().last);
    let mut served = Served::default();
    for place in places {
        let known = book.days(place).next().is_some_and(|of| of.day <= last);
        served.total += u32::from(known);
        served.active += u32::from(span.occasion_days(place).next().is_some());
    }
    served
}

/// A period of a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServedPeriod {
    pub period: Period,
    /// Whether it has fully passed on the audit day.
    pub is_finished: bool,
    pub served: Served,
}

/// All clients, in every period from that of the first line to that of the audit day.
pub fn served_periods(book: &Book, kind: PeriodKind) -> Vec<ServedPeriod> {
    let Some(first_day) = book.totals.first_day else {
        return Vec::new();
    };
    let calendar = Calendar::new(kind, first_day, book.audit_day);
    let mut periods: Vec<ServedPeriod> = (0..calendar.len())
        .map(|number| ServedPeriod {
            period: calendar.period(number),
            is_finished: calendar.is_finished(number, book.audit_day),
            served: Served::default(),
        })
        .collect();
    for place in 0..book.len() {
        let (mut known, mut active) = (false, None);
        for of in book.days(place) {
            let number = calendar.number(of.day);
            let Some(period) = number.and_then(|number| periods.get_mut(number)) else {
                continue;
            };
            // Total counts who is new here; it is added up below.
            period.served.total += u32::from(!known);
            known = true;
            if book.is_occasion(of.net) && active != number {
                period.served.active += 1;
                active = number;
            }
        }
    }
    let mut total = 0;
    for period in &mut periods {
        total += period.served.total;
        period.served.total = total;
    }
    periods
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Window;
    use crate::tests::{Sale, book};

    #[test]
    fn months_are_windows() {
        let book = book(&[
            Sale::on("2025-01-06", "Anna", 10),
            Sale::on("2025-01-07", "Anna", 10),
            Sale::on("2025-01-09", "Boris", -1),
            Sale::on("2025-03-06", "Boris", 5),
            Sale::on("2025-03-07", "Clara", 5),
        ]);
        let months = served_periods(&book, PeriodKind::Month);
        let of = |number: usize| (months[number].served.active, months[number].served.total);
        assert_eq!([of(0), of(1), of(2)], [(1, 2), (0, 2), (2, 3)]);
        assert_eq!(months[2].served.share(), Some(2.0 / 3.0));
        assert!(months[1].is_finished && !months[2].is_finished);
        for month in months {
            let window = Window {
                first: PeriodKind::Month.start(month.period),
                last: PeriodKind::Month.end(month.period),
            };
            let span = Span::within(&book, window);
            assert_eq!(served(span, 0..book.len()), month.served);
        }
    }
}

//! Every day of a base: what was booked on it and how many orders it had.

use ledger::{Day, PeriodKind, Total};

use crate::{Book, Window};

/// Days by which the data may begin after the start of a period, or end before its end, for it to be full:
/// many businesses are closed on the first and the last days of a year.
const EDGE_DAYS: i32 = 6;

/// What happened on a day, or on several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayFigures {
    /// Net revenue of all lines by line date, unidentified ones too.
    pub revenue: Total,
    /// Counted orders of identified clients by order date.
    pub orders: u32,
}

impl DayFigures {
    pub(super) fn plus(&mut self, other: DayFigures) {
        self.revenue += other.revenue;
        self.orders += other.orders;
    }
}

/// All days from the first line to the audit day, those without a line too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaySeries {
    pub window: Window,
    /// One a day of the window.
    pub days: Vec<DayFigures>,
}

impl DaySeries {
    /// `None` without a line.
    pub fn new(book: &Book) -> Option<DaySeries> {
        let window = Window {
            first: book.totals.first_day?,
            last: book.audit_day,
        };
        let count = usize::try_from(window.last.0 - window.first.0).ok()? + 1;
        let mut days = vec![DayFigures::default(); count];
        let place = |day: Day| (day.0 - window.first.0) as usize;
        for of in book.identified_days().chain(book.unidentified_days()) {
            if let Some(day) = days.get_mut(place(of.day)) {
                day.revenue += of.net;
            }
        }
        for &day in book.order_days() {
            if let Some(day) = days.get_mut(place(day)) {
                day.orders += 1;
            }
        }
        Some(DaySeries { window, days })
    }

    /// The days with their figures, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (Day, DayFigures)> + '_ {
        (self.window.first.0..)
            .map(Day)
            .zip(self.days.iter().copied())
    }

    /// All that happened on each weekday, Monday first, and how many of it there are.
    pub fn weekdays(&self) -> [(DayFigures, u32); 7] {
        let mut weekdays = [(DayFigures::default(), 0); 7];
        for (day, of) in self.iter() {
            if let Some((figures, days)) = weekdays.get_mut(usize::from(day.weekday())) {
                figures.plus(of);
                *days += 1;
            }
        }
        weekdays
    }

    /// Whether the data hold a period from its start to its end, but for up to six days at either end.
    pub fn is_full(&self, kind: PeriodKind, day: Day) -> bool {
        let period = kind.of(day);
        let (start, end) = (kind.start(period), kind.end(period));
        self.window.first.0 <= start.0 + EDGE_DAYS && end.0 - EDGE_DAYS <= self.window.last.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book, book_at};

    #[test]
    fn days_add_up_to_the_whole() {
        let book = book(&[
            Sale::on("2025-01-06", "Anna", 10).order("1"),
            Sale::on("2025-01-08", "Anna", -3).order("1"),
            Sale::on("2025-01-08", "", 7),
        ]);
        let series = DaySeries::new(&book).unwrap();
        let orders: Vec<u32> = series.days.iter().map(|day| day.orders).collect();
        assert_eq!(orders, [1, 0, 0]);
        let revenue: Total = series.days.iter().map(|day| day.revenue).sum();
        assert_eq!(revenue, book.totals.revenue);
        let wednesday = series.weekdays()[2];
        assert_eq!(
            (wednesday.0.revenue.to_string(), wednesday.1),
            ("4.0000".into(), 1)
        );
        assert_eq!(series.iter().last().unwrap().0.to_string(), "2025-01-08");
    }

    #[test]
    fn closed_days_at_the_edges_leave_a_period_full() {
        let full = |first: &str, audit_day: &str| {
            let series = DaySeries::new(&book_at(&[Sale::on(first, "Anna", 1)], audit_day));
            series
                .unwrap()
                .is_full(PeriodKind::Month, first.parse().unwrap())
        };
        assert!(full("2025-01-07", "2025-01-25"));
        assert!(!full("2025-01-08", "2025-01-31"));
        assert!(!full("2025-01-01", "2025-01-24"));
    }
}

//! How regularly each manager ships.
//!
//! A pace is that of the calendar since the first order: a week without an order counts, the time before a manager came
//! does not. Of the days only those count on which anybody had an order, so that weekends do not where nobody works.

use ledger::{Column, Day, PeriodKind, View, sort_numbers};

use crate::book::order_days;
use crate::{Book, Occasions};

/// The orders of a manager, and the time over which they are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipments {
    /// Counted orders with at least one line of the manager.
    pub orders: u32,
    /// Days and weeks (Monday first) with one.
    pub days: u32,
    pub weeks: u32,
    /// Days with an order of anybody, calendar weeks and months from that of the first order to that of the audit day,
    /// both included.
    pub working_days_since_first: u32,
    pub weeks_since_first: u32,
    pub months_since_first: u32,
    /// The longest time from one day with an order to the next one, or to the audit day, in days.
    pub longest_pause: i32,
    pub last: Day,
}

impl Shipments {
    /// The counted orders of all clients of a book, whoever shipped them.
    pub fn of_all(book: &Book) -> Option<Shipments> {
        let orders = days_of_orders(book);
        Shipments::new(&orders, &distinct(&orders), book.audit_day)
    }

    /// Of the days of all orders and those with an order of anybody, ascending.
    fn new(orders: &[Day], worked: &[Day], audit_day: Day) -> Option<Shipments> {
        let days = distinct(orders);
        let (first, last) = (*days.first()?, *days.last()?);
        let pauses = days.windows(2).filter_map(|pair| match pair {
            [of, next] => Some(next.0 - of.0),
            _ => None,
        });
        let since = |kind: PeriodKind| {
            let number = |day: Day| kind.of(day).index;
            (number(audit_day.max(last)) - number(first) + 1) as u32
        };
        let before = worked.partition_point(|&day| day < first);
        Some(Shipments {
            orders: orders.len() as u32,
            days: days.len() as u32,
            weeks: weeks(&days),
            working_days_since_first: (worked.len() - before) as u32,
            weeks_since_first: since(PeriodKind::Week),
            months_since_first: since(PeriodKind::Month),
            longest_pause: pauses.fold(audit_day.0 - last.0, i32::max),
            last,
        })
    }

    /// Orders per working day since the first one.
    pub fn per_day(&self) -> f64 {
        f64::from(self.orders) / f64::from(self.working_days_since_first)
    }

    /// Orders per week since the first one.
    pub fn per_week(&self) -> f64 {
        f64::from(self.orders) / f64::from(self.weeks_since_first)
    }

    /// Orders per month since the first one.
    pub fn per_month(&self) -> f64 {
        f64::from(self.orders) / f64::from(self.months_since_first)
    }

    /// Share of the weeks since the first order that had one: 1 = every week.
    pub fn regularity(&self) -> f64 {
        f64::from(self.weeks) / f64::from(self.weeks_since_first)
    }
}

/// By the code of a manager, or of another value of `column`, ascending; those without a counted order are left out.
/// `book` is that of `view`.
pub fn shipments(view: &View<'_>, book: &Book, column: Column) -> Vec<(u32, Shipments)> {
    let worked = distinct(&days_of_orders(book));
    let orders = order_days(view, column, Occasions::default()).unwrap_or_default();
    let found = orders.into_iter().zip(0..).filter_map(|(days, code)| {
        let days = ascending(days.into_iter());
        Some((code, Shipments::new(&days, &worked, book.audit_day)?))
    });
    found.collect()
}

/// The days of all counted orders, ascending.
fn days_of_orders(book: &Book) -> Vec<Day> {
    ascending(book.order_days().iter().copied())
}

fn ascending(days: impl Iterator<Item = Day>) -> Vec<Day> {
    let mut days: Vec<i32> = days.map(|day| day.0).collect();
    sort_numbers(&mut days);
    days.into_iter().map(Day).collect()
}

/// Each of some ascending days once.
fn distinct(days: &[Day]) -> Vec<Day> {
    let mut distinct = days.to_vec();
    distinct.dedup();
    distinct
}

/// How many weeks ascending days lie in.
fn weeks(days: &[Day]) -> u32 {
    let week = |day: &Day| PeriodKind::Week.of(*day);
    days.chunk_by(|a, b| week(a) == week(b)).count() as u32
}

#[cfg(test)]
mod tests {
    use ledger::Filter;

    use super::*;
    use crate::tests::{Sale, ledger};

    #[test]
    fn orders_over_the_calendar() {
        let ledger = ledger(&[
            Sale::on("2025-01-06", "Anna", 10).manager("M1"),
            Sale::on("2025-01-06", "Boris", 10).manager("M1"),
            Sale::on("2025-01-08", "Anna", 10).manager("M1"),
            Sale::on("2025-02-03", "Anna", 10).manager("M1"),
            Sale::on("2025-02-10", "Clara", 10).manager("M2"),
            Sale::on("2025-02-10", "Anna", -10).manager("M3"),
        ]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let all = shipments(&view, &book, Column::Manager);
        let (_, of) = all[0];
        assert_eq!((of.orders, of.days, of.weeks), (4, 3, 2));
        assert_eq!((of.weeks_since_first, of.longest_pause), (6, 26));
        assert_eq!((of.per_week(), of.regularity()), (4.0 / 6.0, 2.0 / 6.0));
        // Somebody had an order on four days, in two months.
        assert_eq!((of.per_day(), of.per_month()), (1.0, 2.0));
        // The time before the first order of a manager is not his.
        let (_, of) = all[1];
        assert_eq!(
            (of.per_day(), of.per_week(), of.per_month()),
            (1.0, 1.0, 1.0)
        );
        assert_eq!(all.len(), 2);
        let of = Shipments::of_all(&book).unwrap();
        assert_eq!((of.orders, of.per_day(), of.longest_pause), (5, 1.25, 26));
    }
}

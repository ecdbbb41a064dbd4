//! How regularly each manager ships.

use ledger::{Day, PeriodKind};

use crate::Book;

/// The orders of a manager, and the days, weeks and months in which there was one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipments {
    /// Counted orders with at least one line of the manager.
    pub orders: u32,
    /// Days, weeks (Monday first) and calendar months with one.
    pub days: u32,
    pub weeks: u32,
    pub months: u32,
    /// Weeks from that of the first order to that of the audit day, both included.
    pub weeks_since_first: u32,
    /// The longest time from one day with an order to the next one, or to the audit day, in days.
    pub longest_pause: i32,
    /// The days of the first and the last order.
    pub first: Day,
    pub last: Day,
}

impl Shipments {
    /// The counted orders of all clients of a book, whoever shipped them.
    pub fn of_all(book: &Book) -> Option<Shipments> {
        let orders = book.all_orders();
        Shipments::new(orders.map(|order| order.day).collect(), book.audit_day)
    }

    /// Of the days of all orders.
    fn new(mut days: Vec<Day>, audit_day: Day) -> Option<Shipments> {
        days.sort_unstable();
        let orders = days.len() as u32;
        days.dedup();
        let (first, last) = (*days.first()?, *days.last()?);
        let pauses = days.windows(2).filter_map(|pair| match pair {
            [of, next] => Some(next.0 - of.0),
            _ => None,
        });
        let week = |day: Day| PeriodKind::Week.of(day).index;
        Some(Shipments {
            orders,
            days: days.len() as u32,
            weeks: periods(&days, PeriodKind::Week),
            months: periods(&days, PeriodKind::Month),
            weeks_since_first: (week(audit_day.max(last)) - week(first) + 1) as u32,
            longest_pause: pauses.fold(audit_day.0 - last.0, i32::max),
            first,
            last,
        })
    }

    /// Orders per day with an order.
    pub fn per_day(&self) -> f64 {
        f64::from(self.orders) / f64::from(self.days)
    }

    /// Orders per week with an order.
    pub fn per_week(&self) -> f64 {
        f64::from(self.orders) / f64::from(self.weeks)
    }

    /// Orders per month with an order.
    pub fn per_month(&self) -> f64 {
        f64::from(self.orders) / f64::from(self.months)
    }

    /// Share of the weeks since the first order that had one: 1 = every week.
    pub fn regularity(&self) -> f64 {
        f64::from(self.weeks) / f64::from(self.weeks_since_first)
    }
}

/// By place in a book over managers ([`Book::of_column`]); `None` without a counted order.
pub fn shipments(managers: &Book) -> Vec<Option<Shipments>> {
    (0..managers.len())
        .map(|place| {
            let orders = managers.orders(place);
            Shipments::new(orders.map(|order| order.day).collect(), managers.audit_day)
        })
        .collect()
}

/// How many periods ascending days lie in.
fn periods(days: &[Day], kind: PeriodKind) -> u32 {
    days.chunk_by(|a, b| kind.of(*a) == kind.of(*b)).count() as u32
}

#[cfg(test)]
mod tests {
    use ledger::{Column, Filter, View};

    use super::*;
    use crate::Occasions;
    use crate::tests::{Sale, ledger};

    #[test]
    fn orders_over_the_days_with_work() {
        let ledger = ledger(&[
            Sale::on("2025-01-06", "Anna", 10).manager("M1"),
            Sale::on("2025-01-06", "Boris", 10).manager("M1"),
            Sale::on("2025-01-08", "Anna", 10).manager("M1"),
            Sale::on("2025-02-03", "Anna", 10).manager("M1"),
            Sale::on("2025-02-10", "Anna", -10).manager("M2"),
        ]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let managers = Book::of_column(&view, Column::Manager, Occasions::default()).unwrap();
        let all = shipments(&managers);
        let of = all[0].unwrap();
        assert_eq!((of.orders, of.days, of.weeks, of.months), (4, 3, 2, 2));
        assert_eq!((of.weeks_since_first, of.longest_pause), (6, 26));
        assert_eq!((of.per_week(), of.regularity()), (2.0, 2.0 / 6.0));
        assert_eq!(all[1], None);
        let book = Book::new(&view, Occasions::default());
        assert_eq!(Shipments::of_all(&book), all[0]);
    }
}

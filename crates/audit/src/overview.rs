//! The overview: totals, every period, and the last year against the one before.

use ledger::{Day, Period, PeriodKind, Total};

use crate::calendar::{Calendar, Window};
use crate::statistics::ratio;
use crate::{Book, DayNet, Windows};

/// Days within which a client counts as active.
const ACTIVE_DAYS: i32 = 90;

/// Figures of one calendar period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodRow {
    pub period: Period,
    /// Net revenue of all lines by line date, unidentified ones too.
    pub revenue: Total,
    /// The part of it that has a client.
    pub identified_revenue: Total,
    /// Counted orders of identified clients by order date.
    pub orders: u32,
    /// Clients with an occasion in the period: the new ones and the returning ones.
    pub clients: u32,
    /// Clients whose first occasion lies in the period.
    pub new_clients: u32,
    /// Net revenue, in the period, of the clients new in it.
    pub new_revenue: Total,
    /// Net revenue, in the period, of the clients whose first occasion lies in an earlier one.
    pub returning_revenue: Total,
    /// Whether the period has fully passed on the audit day.
    pub finished: bool,
}

impl PeriodRow {
    pub fn returning_clients(&self) -> u32 {
        self.clients - self.new_clients
    }

    /// Net revenue of identified clients per counted order, in currency units.
    pub fn average_order(&self) -> Option<f64> {
        average_order(self.identified_revenue, self.orders.into())
    }
}

/// Figures of a window of days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowFigures {
    pub window: Window,
    /// Net revenue of all lines, unidentified ones too.
    pub revenue: Total,
    /// Clients with an occasion.
    pub clients: u32,
    /// Counted orders.
    pub orders: u64,
    /// Net revenue of identified clients per counted order, in currency units.
    pub average_order: Option<f64>,
}

/// The last 12 months against the 12 before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearComparison {
    pub last: WindowFigures,
    pub before: WindowFigures,
}

/// Relative changes: 0.1 = ten per cent more. `None` where there was nothing before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    pub revenue: Option<f64>,
    pub clients: Option<f64>,
    pub orders: Option<f64>,
    pub average_order: Option<f64>,
}

impl YearComparison {
    pub fn change(&self) -> Change {
        let (last, before) = (&self.last, &self.before);
        let relative = |now: i128, then: i128| ratio(now - then, then.abs());
        let averages = last.average_order.zip(before.average_order);
        Change {
            revenue: relative(last.revenue.0, before.revenue.0),
            clients: relative(last.clients.into(), before.clients.into()),
            orders: relative(last.orders.into(), before.orders.into()),
            average_order: averages
                .filter(|&(_, then)| then != 0.0)
                .map(|(now, then)| (now - then) / then.abs()),
        }
    }
}

/// The state of the base on the audit day.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    pub clients: u32,
    /// Clients with at least one occasion, and with at least one counted order.
    pub buyers: u32,
    pub ordering_clients: u32,
    pub orders: u64,
    pub occasions: u64,
    /// Net revenue of identified clients per counted order, in currency units.
    pub average_order: Option<f64>,
    /// Orders per client with at least one.
    pub purchase_frequency: Option<f64>,
    pub kind: PeriodKind,
    /// Every period from that of the first day to that of the audit day, empty ones too. Revenues add up to
    /// the revenue of the view.
    pub periods: Vec<PeriodRow>,
    /// `None` unless the history reaches back 24 months from the audit day.
    pub year: Option<YearComparison>,
    /// Of the clients with an occasion up to the audit day, the share with one in the 90 days that end on it.
    pub active_share: Option<f64>,
    /// The same, as it was 12 months before the audit day.
    pub active_share_year_ago: Option<f64>,
}

impl Overview {
    pub fn new(book: &Book, kind: PeriodKind) -> Overview {
        let orders = book.all_order_count() as u64;
        let ordering = (0..book.len()).filter(|&place| book.order_count(place) > 0);
        let ordering_clients = ordering.count() as u32;
        Overview {
            clients: book.len() as u32,
            buyers: book.buyers().count() as u32,
            ordering_clients,
            orders,
            occasions: book.occasion_count(),
            average_order: average_order(book.identified_revenue(), orders),
            purchase_frequency: ratio(orders.into(), ordering_clients.into()),
            kind,
            periods: periods(book, kind),
            year: year(book),
            active_share: active_share(book, book.audit_day),
            active_share_year_ago: active_share(book, book.audit_day.add_months(-12)),
        }
    }
}

fn average_order(revenue: Total, orders: u64) -> Option<f64> {
    (orders > 0).then(|| revenue.to_f64() / orders as f64)
}

fn periods(book: &Book, kind: PeriodKind) -> Vec<PeriodRow> {
    let Some(first_day) = book.totals.first_day else {
        return Vec::new();
    };
    let calendar = Calendar::new(kind, first_day, book.audit_day);
    let empty = |number: usize| PeriodRow {
        period: calendar.period(number),
        revenue: Total::ZERO,
        identified_revenue: Total::ZERO,
        orders: 0,
        clients: 0,
        new_clients: 0,
        new_revenue: Total::ZERO,
        returning_revenue: Total::ZERO,
        finished: calendar.is_finished(number, book.audit_day),
    };
    let mut rows: Vec<PeriodRow> = (0..calendar.len()).map(empty).collect();
    for of in book.unidentified_days() {
        if let Some(number) = calendar.number(of.day) {
            rows[number].revenue += of.net;
        }
    }
    for place in 0..book.len() {
        let start = book.first_occasion[place].and_then(|day| calendar.number(day));
        for of in book.days(place) {
            let Some(number) = calendar.number(of.day) else {
                continue;
            };
            let row = &mut rows[number];
            row.identified_revenue += of.net;
            match start {
                Some(start) if start == number => row.new_revenue += of.net,
                Some(start) if start < number => row.returning_revenue += of.net,
                _ => {}
            }
        }
        let mut last = None;
        for of in book.occasion_days(place) {
            let number = calendar.number(of.day);
            if let Some(number) = number.filter(|_| number != last) {
                rows[number].clients += 1;
            }
            last = number;
        }
        if let Some(start) = start {
            rows[start].new_clients += 1;
        }
    }
    for &day in book.order_days() {
        if let Some(number) = calendar.number(day) {
            rows[number].orders += 1;
        }
    }
    for row in &mut rows {
        row.revenue += row.identified_revenue;
    }
    rows
}

fn year(book: &Book) -> Option<YearComparison> {
    let windows = Windows::of_months(book.audit_day, 12);
    (book.totals.first_day? <= windows.base.first).then(|| YearComparison {
        last: figures(book, windows.last),
        before: figures(book, windows.base),
    })
}

fn figures(book: &Book, window: Window) -> WindowFigures {
    let identified = sum_within(window, book.identified_days());
    let orders = book.order_days().iter();
    let orders = orders.filter(|&&day| window.contains(day)).count() as u64;
    WindowFigures {
        window,
        revenue: identified + sum_within(window, book.unidentified_days()),
        clients: book
            .buyers()
            .filter(|&(place, first, last)| bought_within(book, place, (first, last), window))
            .count() as u32,
        orders,
        average_order: average_order(identified, orders),
    }
}

fn sum_within(window: Window, days: impl Iterator<Item = DayNet>) -> Total {
    let days = days.filter(|of| window.contains(of.day));
    days.map(|of| of.net).sum()
}

/// Whether a client has an occasion in a window; `ends` are its first and its last occasion.
fn bought_within(book: &Book, place: usize, ends: (Day, Day), window: Window) -> bool {
    let (first, last) = ends;
    if first > window.last || last < window.first {
        return false;
    }
    window.contains(first)
        || window.contains(last)
        || book.occasion_days(place).any(|of| window.contains(of.day))
}

fn active_share(book: &Book, on: Day) -> Option<f64> {
    let window = Window::days_to(on, ACTIVE_DAYS);
    let (mut known, mut active) = (0, 0);
    for (place, first, last) in book.buyers().filter(|&(_, first, _)| first <= on) {
        known += 1;
        active += i128::from(bought_within(book, place, (first, last), window));
    }
    ratio(active, known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book, book_at};

    #[test]
    fn every_month_is_there_and_they_add_up() {
        let sales = [
            Sale::on("2025-01-10", "Anna", 70),
            Sale::on("2025-01-12", "Clara", -7),
            Sale::on("2025-03-01", "Anna", 10),
            Sale::on("2025-03-02", "Boris", 20),
            Sale::on("2025-03-03", "", 4),
        ];
        let book = book_at(&sales, "2025-04-30");
        let overview = Overview::new(&book, PeriodKind::Month);
        let revenue: Total = overview.periods.iter().map(|row| row.revenue).sum();
        assert_eq!(revenue, book.totals.revenue);
        let rows: Vec<_> = overview
            .periods
            .iter()
            .map(|row| {
                let returning = row.returning_clients();
                (
                    row.revenue.0 / 10_000,
                    row.orders,
                    row.new_clients,
                    returning,
                )
            })
            .collect();
        assert_eq!(
            rows,
            [(63, 1, 1, 0), (0, 0, 0, 0), (34, 2, 1, 1), (0, 0, 0, 0)]
        );
        let march = &overview.periods[2];
        assert_eq!(march.new_revenue.to_string(), "20.0000");
        assert_eq!(march.returning_revenue.to_string(), "10.0000");
        // The guest's 4 are in the revenue and in no order.
        assert_eq!(march.identified_revenue.to_string(), "30.0000");
        assert_eq!(march.average_order(), Some(15.0));
        assert_eq!(overview.periods[1].average_order(), None);
        assert!(overview.periods.iter().all(|row| row.finished));

        assert_eq!(
            (overview.clients, overview.buyers, overview.orders),
            (3, 2, 3)
        );
        assert_eq!(overview.average_order, Some(31.0));
        assert_eq!(overview.purchase_frequency, Some(1.5));
        assert_eq!(overview.active_share, Some(1.0));
        assert_eq!(overview.active_share_year_ago, None);
        assert_eq!(overview.year, None);
    }

    #[test]
    fn the_last_year_against_the_one_before() {
        let sales = [
            Sale::on("2023-01-31", "Anna", 10),
            Sale::on("2024-01-31", "Anna", 50),
            Sale::on("2024-02-01", "Boris", 100),
            Sale::on("2025-01-31", "Anna", 50),
        ];
        // Windows: 2023-02-01 … 2024-01-31 and 2024-02-01 … 2025-01-31.
        let overview = Overview::new(&book(&sales), PeriodKind::Month);
        let year = overview.year.unwrap();
        assert_eq!(year.before.revenue.to_string(), "50.0000");
        assert_eq!((year.last.clients, year.last.orders), (2, 2));
        assert_eq!(year.last.average_order, Some(75.0));
        let change = year.change();
        assert_eq!(change.revenue, Some(2.0));
        assert_eq!(
            (change.clients, change.average_order),
            (Some(1.0), Some(0.5))
        );
        assert_eq!(overview.active_share, Some(0.5));
        assert_eq!(overview.active_share_year_ago, Some(1.0));

        let shorter = Overview::new(&book(&sales[1..]), PeriodKind::Month);
        assert_eq!(shorter.year, None);
    }

    #[test]
    fn an_empty_view() {
        let overview = Overview::new(&book_at(&[], "2025-04-30"), PeriodKind::Month);
        assert!(overview.periods.is_empty());
        assert_eq!(
            (overview.average_order, overview.active_share),
            (None, None)
        );
    }
}

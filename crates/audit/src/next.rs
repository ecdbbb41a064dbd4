//! When the clients of a base are expected next: how many, with how much money, and who.

use ledger::{Day, sort};

use crate::{Book, Overdue, Punctuality, Window};

/// Clients who are expected, and what they usually spend on an occasion.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    pub clients: u32,
    /// Mean net revenue per occasion, in currency units, added in the order of client keys; a negative mean counts 0.
    pub money: f64,
}

impl Expected {
    fn add(&mut self, money: f64) {
        self.clients += 1;
        self.money += money;
    }
}

/// The next purchases of a base by its clients' own rhythms. Every client with a rhythm is counted once: overdue, on
/// a day, or later. The audit day is over, its lines are there: who was expected on it and has not come is overdue.
#[derive(Clone, Debug, PartialEq)]
pub struct NextPurchases {
    /// The days after the audit day.
    pub window: Window,
    /// One a day of the window.
    pub days: Vec<Expected>,
    /// Expected up to the audit day, by lateness class in the order of [`Punctuality::ALL`].
    pub overdue: [Expected; Punctuality::COUNT],
    /// Expected after the window.
    pub later: Expected,
    /// Expected day and place of all clients with a rhythm, ascending.
    clients: Vec<(Day, u32)>,
}

impl NextPurchases {
    /// Days that the window usually has.
    pub const DAYS: u32 = 60;
    /// Days that it has at most: ten years.
    pub const MOST_DAYS: u32 = 3_653;

    /// So many days after the audit day. `overdue` is by place, of the same book.
    pub fn new(book: &Book, overdue: &[Option<Overdue>], days: u32) -> NextPurchases {
        let today = book.audit_day;
        let days = days.min(NextPurchases::MOST_DAYS);
        let mut next = NextPurchases {
            window: Window {
                first: Day(today.0 + 1),
                last: Day(today.0 + days as i32),
            },
            days: vec![Expected::default(); days as usize],
            overdue: [Expected::default(); Punctuality::COUNT],
            later: Expected::default(),
            clients: Vec::new(),
        };
        for (place, of) in overdue.iter().enumerate() {
            let Some(of) = of else {
                continue;
            };
            let money = (book.revenue[place].to_f64() / f64::from(of.occasions)).max(0.0);
            let slot = match usize::try_from(of.expected_on.0 - next.window.first.0) {
                Ok(ahead) => next.days.get_mut(ahead).unwrap_or(&mut next.later),
                Err(_) => &mut next.overdue[of.class as usize],
            };
            slot.add(money);
            next.clients.push((of.expected_on, place as u32));
        }
        sort(&mut next.clients);
        next
    }

    /// Who is expected in a window, by expected day, then place. Days up to the audit day give overdue clients.
    pub fn places(&self, window: Window) -> impl Iterator<Item = u32> {
        let first = self.clients.partition_point(|of| of.0 < window.first);
        let past = self.clients.partition_point(|of| of.0 <= window.last);
        let found = self.clients.get(first..past).unwrap_or_default();
        found.iter().map(|&(_, place)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};
    use crate::{LatenessParams, overdue};

    fn next(audit_day: &str, days: u32) -> NextPurchases {
        let book = book_at(
            &[
                Sale::on("2025-01-01", "Anna", 10),
                Sale::on("2025-01-11", "Anna", 20),
                Sale::on("2025-01-15", "Boris", 40),
                Sale::on("2025-01-21", "Clara", 50),
                Sale::on("2025-01-21", "Dan", -5),
            ],
            audit_day,
        );
        NextPurchases::new(&book, &overdue(&book, LatenessParams::default()), days)
    }

    #[test]
    fn everyone_is_counted_once() {
        // Everyone is expected 10 days after the last occasion: on 21, 25 and 31 January.
        let next = next("2025-01-22", 5);
        assert_eq!(next.window.last.to_string(), "2025-01-27");
        let ahead: Vec<u32> = next.days.iter().map(|day| day.clients).collect();
        assert_eq!(ahead, [0, 0, 1, 0, 0]);
        assert_eq!((next.days[2].money, next.later.money), (40.0, 50.0));
        let due = next.overdue[Punctuality::Due as usize];
        assert_eq!((due.clients, due.money), (1, 15.0));
        let day = |text: &str| text.parse::<Day>().unwrap();
        let window = Window {
            first: day("2025-01-21"),
            last: day("2025-01-25"),
        };
        assert_eq!(next.places(window).collect::<Vec<_>>(), [0, 1]);
        let none = Window {
            first: window.last,
            last: window.first,
        };
        assert_eq!(next.places(none).count(), 0);
    }

    #[test]
    fn who_did_not_come_on_the_expected_day_is_overdue() {
        let next = next("2025-01-21", 1);
        assert_eq!((next.days[0].clients, next.later.clients), (0, 2));
        let on_time = next.overdue[Punctuality::OnTime as usize];
        assert_eq!((on_time.clients, on_time.money), (1, 15.0));
    }
}

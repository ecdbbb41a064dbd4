//! The book: what every client of the base bought, on which days, in which orders.
//!
//! One scan over the lines of a view; every analysis reads the result. The book must not know what is asked
//! of it: classes, scores and periods are computed elsewhere. The same columns can stand over the values of a
//! column of the ledger instead of its clients ([`Book::of_column`]): products, categories, managers.

mod column;
mod nets;
mod orders;
mod scan;
mod tally;

use std::ops::Range;

use ledger::{Day, Total};

use crate::Window;
pub(crate) use column::order_days;
use nets::Nets;

/// Which days and orders count, by their net value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Occasions {
    /// Those above zero.
    #[default]
    Positive,
    /// Those of exactly zero too.
    NotNegative,
    /// Every day with a line and every order, returns alone too.
    Every,
}

impl Occasions {
    fn count(self, net: Total) -> bool {
        match self {
            Occasions::Positive => net.is_positive(),
            Occasions::NotNegative => net >= Total::ZERO,
            Occasions::Every => true,
        }
    }
}

/// Sums over all lines of a view, unidentified ones too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub lines: u64,
    pub revenue: Total,
    /// The sum of the negative lines, zero or less; also of a view that leaves them out.
    pub returns: Total,
    pub unidentified_lines: u64,
    pub unidentified_revenue: Total,
    /// First and last day with a line; `None` without lines.
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
    /// Whether a line has a time other than 00:00.
    pub has_times: bool,
}

/// The net value of one client's lines on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayNet {
    pub day: Day,
    pub net: Total,
}

/// A counted order, at the time of its earliest line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    pub day: Day,
    /// Minutes since midnight; 0 when the file has no times.
    pub minute: u16,
    pub net: Total,
}

/// Columns over the clients of the base (identified, with at least one line in the view), in the order of
/// their keys. The index into the columns is a client's *place*. Or over the values of a column, see
/// [`Book::of_column`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    pub audit_day: Day,
    pub totals: Totals,
    /// Codes in the ledger's dictionary of clients, ascending.
    pub codes: Vec<u32>,
    /// Number of lines.
    pub lines: Vec<u32>,
    /// Net revenue of all lines.
    pub revenue: Vec<Total>,
    /// Net revenue of the lines whose cost is known.
    pub costed_revenue: Vec<Total>,
    /// Cost of those lines.
    pub cost: Vec<Total>,
    /// Quantity in 1/10 000 of a unit; unreadable quantities count 0.
    pub quantity: Vec<i128>,
    /// Number of purchase occasions.
    pub occasions: Vec<u32>,
    pub first_occasion: Vec<Option<Day>>,
    pub last_occasion: Vec<Option<Day>>,
    /// How days and orders were counted.
    rule: Occasions,
    /// `len() + 1` places: where each client's days start, then where the unidentified days start.
    day_starts: Vec<u32>,
    days: Vec<Day>,
    day_nets: Nets,
    /// Revenue minus cost over the lines with a known cost, by day; `None` for a ledger without costs.
    day_profits: Option<Nets>,
    /// `len() + 1` places: where each client's counted orders start.
    order_starts: Vec<u32>,
    order_days: Vec<Day>,
    order_minutes: Vec<u16>,
    order_nets: Nets,
}

impl Book {
    /// Number of clients of the base.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// All days with a line of a client, ascending, whatever their net value.
    pub fn days(&self, place: usize) -> impl Iterator<Item = DayNet> + '_ {
        self.day_range(range(&self.day_starts, place))
    }

    /// The purchase occasions of a client, ascending.
    pub fn occasion_days(&self, place: usize) -> impl Iterator<Item = DayNet> + '_ {
        let rule = self.rule;
        self.days(place).filter(move |of| rule.count(of.net))
    }

    /// Days between the consecutive occasions of a client, in their order.
    pub(crate) fn intervals(&self, place: usize) -> impl Iterator<Item = i32> + '_ {
        let mut days = self.occasion_days(place).map(|of| of.day.0);
        let mut last = days.next().unwrap_or_default();
        days.map(move |day| day - std::mem::replace(&mut last, day))
    }

    /// The days of all clients, client after client.
    pub fn identified_days(&self) -> impl Iterator<Item = DayNet> + '_ {
        self.day_range(0..self.unidentified_start())
    }

    /// Days with an unidentified line, ascending.
    pub fn unidentified_days(&self) -> impl Iterator<Item = DayNet> + '_ {
        self.day_range(self.unidentified_start()..self.days.len())
    }

    /// The days of a client with a line in a window, ascending.
    pub(crate) fn days_within(
        &self,
        place: usize,
        window: Window,
    ) -> impl Iterator<Item = DayNet> + '_ {
        self.day_range(self.places_within(place, window))
    }

    /// Whether the ledger has costs.
    pub fn has_costs(&self) -> bool {
        self.day_profits.is_some()
    }

    /// All days of a client, ascending, with revenue minus cost over the lines of the day whose cost is known.
    pub(crate) fn days_with_profit(
        &self,
        place: usize,
    ) -> impl Iterator<Item = (DayNet, Total)> + '_ {
        let days = range(&self.day_starts, place);
        let profits = days.clone().map(|of| match &self.day_profits {
            Some(profits) => profits.get(of),
            None => Total::ZERO,
        });
        self.day_range(days).zip(profits)
    }

    /// Revenue minus cost over the lines of some days whose cost is known.
    pub(crate) fn gross_profit_of(&self, days: Range<usize>) -> Total {
        let Some(profits) = &self.day_profits else {
            return Total::ZERO;
        };
        profits.within(days).sum()
    }

    /// Where a client's days stand.
    pub(crate) fn places(&self, place: usize) -> Range<usize> {
        range(&self.day_starts, place)
    }

    /// Where a client's days in a window stand.
    pub(crate) fn places_within(&self, place: usize, window: Window) -> Range<usize> {
        let Range { start, end } = range(&self.day_starts, place);
        let days = &self.days[start..end];
        let first = days.partition_point(|&day| day < window.first);
        let within = days[first..].partition_point(|&day| day <= window.last);
        start + first..start + first + within
    }

    /// A day by where it stands.
    pub(crate) fn day(&self, at: usize) -> Day {
        self.days[at]
    }

    /// The net value of a day by where it stands.
    pub(crate) fn net(&self, at: usize) -> Total {
        self.day_nets.get(at)
    }

    /// Whether a day of this net value is a purchase occasion.
    pub(crate) fn is_occasion(&self, net: Total) -> bool {
        self.rule.count(net)
    }

    /// All days with a line, of identified and unidentified lines, in no order of time.
    pub(crate) fn all_days(&self) -> &[Day] {
        &self.days
    }

    /// Number of counted orders of a client.
    pub fn order_count(&self, place: usize) -> u32 {
        self.order_starts[place + 1] - self.order_starts[place]
    }

    /// The counted orders of a client, by day, minute and net value; the book of a column holds none.
    pub fn orders(&self, place: usize) -> impl Iterator<Item = Order> + '_ {
        self.order_range(range(&self.order_starts, place))
    }

    /// Number of orders held, the counted ones of all clients.
    pub fn all_order_count(&self) -> usize {
        self.order_days.len()
    }

    /// The days of all counted orders, client after client.
    pub(crate) fn order_days(&self) -> &[Day] {
        &self.order_days
    }

    /// The counted orders of all clients, client after client.
    pub fn all_orders(&self) -> impl Iterator<Item = Order> + '_ {
        self.order_range(0..self.order_days.len())
    }

    /// Revenue minus cost over the lines whose cost is known.
    pub fn gross_profit(&self, place: usize) -> Total {
        self.costed_revenue[place] - self.cost[place]
    }

    /// Net revenue of all identified clients.
    pub fn identified_revenue(&self) -> Total {
        self.totals.revenue - self.totals.unidentified_revenue
    }

    /// Purchase occasions of all clients.
    pub fn occasion_count(&self) -> u64 {
        self.occasions.iter().map(|&count| u64::from(count)).sum()
    }

    /// Places of the clients with at least one purchase occasion, with the first and the last.
    pub fn buyers(&self) -> impl Iterator<Item = (usize, Day, Day)> + '_ {
        let ends = self.first_occasion.iter().zip(&self.last_occasion);
        ends.enumerate()
            .filter_map(|(place, (&first, &last))| Some((place, first?, last?)))
    }

    /// Bytes held in memory.
    pub fn heap_bytes(&self) -> usize {
        let totals = self.revenue.capacity() + self.costed_revenue.capacity();
        (self.codes.capacity() + self.lines.capacity() + self.occasions.capacity()) * 4
            + (totals + self.cost.capacity() + self.quantity.capacity()) * 16
            + (self.first_occasion.capacity() + self.last_occasion.capacity()) * 8
            + (self.day_starts.capacity() + self.order_starts.capacity()) * 4
            + self.days.capacity() * 4
            + self.day_nets.heap_bytes()
            + self.day_profits.as_ref().map_or(0, Nets::heap_bytes)
            + self.order_nets.heap_bytes()
            + self.order_days.capacity() * 4
            + self.order_minutes.capacity() * 2
    }

    fn unidentified_start(&self) -> usize {
        self.day_starts.last().map_or(0, |&start| start as usize)
    }

    pub(crate) fn day_range(&self, range: Range<usize>) -> impl Iterator<Item = DayNet> + '_ {
        let days = self.days[range.clone()].iter();
        days.zip(self.day_nets.within(range))
            .map(|(&day, net)| DayNet { day, net })
    }

    fn order_range(&self, range: Range<usize>) -> impl Iterator<Item = Order> + '_ {
        let held = range.start.min(self.order_days.len())..range.end.min(self.order_days.len());
        held.map(|order| Order {
            day: self.order_days[order],
            minute: self.order_minutes[order],
            net: self.order_nets.get(order),
        })
    }
}

fn range(starts: &[u32], place: usize) -> Range<usize> {
    starts[place] as usize..starts[place + 1] as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book};

    #[test]
    fn days_orders_and_guests() {
        let lines = [
            Sale::on("2025-01-10", "Anna", 100).order("1"),
            Sale::on("2025-01-12", "Anna", -30).order("1"),
            Sale::on("2025-02-03", "Boris", 50).order("2"),
            Sale::on("2025-03-05", "Boris", -50).order("C2"),
            Sale::on("2025-04-10", "Anna", 4),
            Sale::on("2025-04-10", "Anna", -1),
            Sale::on("2025-04-11", "", 9).order("3"),
        ];
        let book = book(&lines);
        assert_eq!((book.totals.lines, book.totals.unidentified_lines), (7, 1));
        assert_eq!(book.totals.revenue.to_string(), "82.0000");
        assert_eq!(book.totals.returns.to_string(), "-81.0000");
        assert_eq!(book.totals.unidentified_revenue.to_string(), "9.0000");
        assert_eq!(book.totals.first_day.unwrap().to_string(), "2025-01-10");
        assert_eq!(book.audit_day.to_string(), "2025-04-11");

        assert_eq!(book.len(), 2);
        let nets = |place: usize| -> Vec<i128> {
            let orders = book.orders(place);
            orders.map(|order| order.net.0 / 10_000).collect()
        };
        assert_eq!((nets(0), nets(1)), (vec![70, 3], vec![50]));
        assert_eq!(book.days(0).count(), 3);
        assert_eq!(book.occasions, [2, 1]);
        assert_eq!(book.last_occasion[1].unwrap().to_string(), "2025-02-03");
        assert_eq!(book.unidentified_days().count(), 1);
    }

    #[test]
    fn other_days_count_when_asked() {
        let lines = [
            Sale::on("2025-01-10", "Anna", 0),
            Sale::on("2025-01-11", "Anna", -1),
        ];
        let ledger = crate::tests::ledger(&lines);
        let view = ledger::View::new(&ledger, &Default::default(), None).unwrap();
        let counted = |rule| {
            let book = Book::new(&view, rule);
            (book.occasion_count(), book.all_order_count())
        };
        assert_eq!(counted(Occasions::default()), (0, 0));
        assert_eq!(counted(Occasions::NotNegative), (1, 1));
        assert_eq!(counted(Occasions::Every), (2, 2));
    }

    #[test]
    fn costs_leave_out_lines_without_one() {
        let lines = [
            Sale::on("2025-01-10", "Anna", 100).cost(60),
            Sale::on("2025-01-10", "Anna", 50),
        ];
        let book = book(&lines);
        assert_eq!(book.costed_revenue[0].to_string(), "100.0000");
        assert_eq!(book.gross_profit(0).to_string(), "40.0000");
    }
}

//! The book of a column: what was bought of every product, or through every manager, instead of by every client.

use std::ops::Range;

use ledger::{Column, Day, Ledger, Money, Total, View};

use super::scan::Sums;
use super::tally::Tally;
use super::{Book, DayNet, Occasions, Order};

impl Book {
    /// The book of the values of a column, in the order of their names, by their codes in its dictionary.
    /// `None` when the ledger has no such column.
    ///
    /// All lines of a value count, those without a client too. Its orders are the counted orders (of positive
    /// net value as a whole) with at least one line of it, dated as in the book of clients; their net value is
    /// that of these lines. "Unidentified" are the lines without a value.
    pub fn of_column(view: &View<'_>, column: Column, rule: Occasions) -> Option<Book> {
        let ledger = view.ledger();
        let dimension = ledger.dimension(column)?;
        let blank = dimension.names.len();
        let value = |line: usize| (dimension.codes.get(line) as usize).min(blank);
        let mut book = Book::open(view, rule);
        let mut sums = vec![Sums::default(); blank + 1];
        let (mut first, mut past) = (i32::MAX, i32::MIN);
        for line in view.all_lines() {
            let day = ledger.day(line).0;
            (first, past) = (first.min(day), past.max(day.saturating_add(1)));
            sums[value(line)].add(ledger, line);
            book.totals.has_times |= ledger.minute(line) != 0;
        }
        let (mut parts, ranges) = parts_by_value(view, rule, &sums, value);
        let mut day_sums: Tally<DaySum> = Tally::new((first..past).len());
        let mut orders = ValueOrders::default();
        for ((code, sums), range) in (0u32..).zip(&sums).zip(ranges) {
            let parts = &mut parts[range];
            for part in parts.iter() {
                day_sums.of((part.day.0 - first) as usize).add(part);
            }
            day_sums.drain(|number, of| {
                let day = Day(first + number as i32);
                book.add_day(Some((DayNet { day, net: of.net }, of.net - of.cost)));
            });
            book.count(sums);
            if code as usize == blank {
                book.finish(sums);
            } else if sums.lines > 0 {
                book.close(code, sums, orders.of(parts).iter().copied());
            }
        }
        Some(book)
    }
}

/// What a line adds to the value that it names. All that its value's book takes is copied here, as reading columns at
/// scattered places takes ten times as long.
#[derive(Clone, Copy, Default)]
struct Part {
    amount: Money,
    /// The amount where the cost is not known, which leaves no profit.
    cost: Money,
    day: Day,
    order: u32,
    /// Whether the order counts, and since when.
    is_counted: bool,
    order_day: Day,
    order_minute: u16,
}

/// What the lines of one value on one day add up to.
#[derive(Clone, Default)]
struct DaySum {
    net: Total,
    cost: Total,
}

impl DaySum {
    fn add(&mut self, part: &Part) {
        self.net += part.amount;
        self.cost += part.cost;
    }
}

/// The parts of every value, in the order of the ledger, and where each value's stand.
fn parts_by_value(
    view: &View<'_>,
    rule: Occasions,
    sums: &[Sums],
    value: impl Fn(usize) -> usize,
) -> (Vec<Part>, Vec<Range<usize>>) {
    let ledger = view.ledger();
    let orders = counted_orders(view, rule);
    let mut end = 0;
    let ranges: Vec<Range<usize>> = sums
        .iter()
        .map(|sums| {
            let start = end;
            end += sums.lines as usize;
            start..end
        })
        .collect();
    let mut next: Vec<usize> = ranges.iter().map(|range| range.start).collect();
    let mut parts = vec![Part::default(); end];
    for line in view.all_lines() {
        let (order, amount) = (ledger.order(line), ledger.amount(line));
        let counted = orders.get(order as usize).copied().flatten();
        let place = &mut next[value(line)];
        parts[*place] = Part {
            amount,
            cost: ledger.cost(line).unwrap_or(amount),
            day: ledger.day(line),
            order,
            is_counted: counted.is_some(),
            order_day: counted.map_or_else(Day::default, |of| of.day),
            order_minute: counted.map_or(0, |of| of.minute),
        };
        *place += 1;
    }
    (parts, ranges)
}

/// By number in the ledger: the orders that count, without their net value.
fn counted_orders(view: &View<'_>, rule: Occasions) -> Vec<Option<Order>> {
    let ledger: &Ledger = view.ledger();
    let mut orders: Vec<Option<Order>> = vec![None; ledger.order_count()];
    // Lines ascend by client, day and minute, so the first one dates an order.
    for line in view.all_lines() {
        let Some(order) = orders.get_mut(ledger.order(line) as usize) else {
            continue;
        };
        let first = Order {
            day: ledger.day(line),
            minute: ledger.minute(line),
            net: Total::ZERO,
        };
        order.get_or_insert(first).net += ledger.amount(line);
    }
    for order in &mut orders {
        *order = order.filter(|order| rule.count(order.net));
    }
    orders
}

/// The counted orders of one value; buffers kept from value to value.
#[derive(Default)]
struct ValueOrders {
    found: Vec<Order>,
    /// The day and minute of each order found, as one number that is quick to compare, and its place.
    stamps: Vec<(i64, u32)>,
    sorted: Vec<Order>,
}

impl ValueOrders {
    /// The counted orders with a line of the value, each with its part of the net value, by day, minute and that.
    fn of(&mut self, parts: &mut [Part]) -> &[Order] {
        // Nearly sorted already: orders are numbered in the order of the ledger.
        parts.sort_by_key(|part| part.order);
        self.found.clear();
        self.stamps.clear();
        for of_order in parts.chunk_by(|a, b| a.order == b.order) {
            if let Some(part) = of_order.first().filter(|part| part.is_counted) {
                let (day, minute) = (part.order_day, part.order_minute);
                let stamp = i64::from(day.0) << 16 | i64::from(minute);
                self.stamps.push((stamp, self.found.len() as u32));
                let net = of_order.iter().map(|part| part.amount).sum();
                self.found.push(Order { day, minute, net });
            }
        }
        self.stamps.sort_unstable_by_key(|&(stamp, _)| stamp);
        let by_stamp = self
            .stamps
            .iter()
            .map(|&(_, place)| self.found[place as usize]);
        self.sorted.clear();
        self.sorted.extend(by_stamp);
        let of_minutes = self
            .sorted
            .chunk_by_mut(|a, b| (a.day, a.minute) == (b.day, b.minute));
        of_minutes.for_each(|orders| orders.sort_unstable());
        &self.sorted
    }
}

#[cfg(test)]
mod tests {
    use ledger::Filter;

    use super::*;
    use crate::tests::{Sale, ledger};

    #[test]
    fn a_column_has_its_days_and_orders() {
        let ledger = ledger(&[
            Sale::on("2025-01-10", "Anna", 80).order("1").manager("M1"),
            Sale::on("2025-01-12", "Anna", 20).order("1").manager("M2"),
            Sale::on("2025-01-10", "Boris", 5).order("2").manager("M1"),
            // Not an order as a whole, whatever the part of M1.
            Sale::on("2025-01-11", "Clara", 9).order("3").manager("M1"),
            Sale::on("2025-01-11", "Clara", -9).order("3"),
            Sale::on("2025-01-13", "", 7).order("4").manager("M1"),
        ]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::of_column(&view, Column::Manager, Occasions::default()).unwrap();
        assert_eq!(
            (&book.codes[..], &book.lines[..]),
            (&[0, 1][..], &[4, 1][..])
        );
        assert_eq!(book.revenue[0].to_string(), "101.0000");
        assert_eq!((book.order_count(0), book.order_count(1)), (2, 1));
        let shared: Vec<Order> = book.orders(1).collect();
        assert_eq!(shared[0].day.to_string(), "2025-01-10");
        assert_eq!(shared[0].net.to_string(), "20.0000");
        let days: Vec<String> = book.days(0).map(|of| of.day.to_string()).collect();
        assert_eq!(days, ["2025-01-10", "2025-01-11", "2025-01-13"]);
        assert_eq!(book.totals.unidentified_revenue.to_string(), "-9.0000");
        assert_eq!(book.totals.revenue, view.revenue());
        assert!(Book::of_column(&view, Column::Product, Occasions::default()).is_none());
    }
}

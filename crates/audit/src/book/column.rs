//! The book of a column: what was bought of every product, or through every manager, instead of by every client.

use std::ops::Range;

use ledger::{Column, Day, Ledger, Money, Total, View};

use super::scan::Sums;
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
        for line in view.all_lines() {
            sums[value(line)].add(ledger, line);
            book.totals.has_times |= ledger.minute(line) != 0;
        }
        let orders = counted_orders(view, rule);
        let (mut parts, ranges) = parts_by_value(view, &sums, value);
        let mut of_value = Vec::new();
        for ((code, sums), range) in (0u32..).zip(&sums).zip(ranges) {
            let parts = &mut parts[range];
            orders_of(parts, &orders, &mut of_value);
            book.add_days(parts);
            book.count(sums);
            if code as usize == blank {
                book.finish(sums);
            } else if sums.lines > 0 {
                book.close(code, sums, of_value.iter().copied());
            }
        }
        Some(book)
    }

    /// Adds the days of one value.
    fn add_days(&mut self, parts: &mut [Part]) {
        parts.sort_unstable_by_key(|part| part.day);
        for of_day in parts.chunk_by(|a, b| a.day == b.day) {
            let profit = |part: &Part| Some(Total::from(part.amount) - part.cost?.into());
            let day = of_day.first().map(|part| DayNet {
                day: part.day,
                net: of_day.iter().map(|part| part.amount).sum(),
            });
            let profit = of_day.iter().filter_map(profit).sum();
            self.add_day(day.map(|day| (day, profit)));
        }
    }
}

/// What a line adds to the value that it names. Lines are copied by value, as reading columns at scattered lines takes
/// ten times as long.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    day: Day,
    order: u32,
    amount: Money,
    cost: Option<Money>,
}

/// The parts of every value, in the order of the ledger, and where each value's stand.
fn parts_by_value(
    view: &View<'_>,
    sums: &[Sums],
    value: impl Fn(usize) -> usize,
) -> (Vec<Part>, Vec<Range<usize>>) {
    let ledger = view.ledger();
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
        let place = &mut next[value(line)];
        parts[*place] = Part {
            day: ledger.day(line),
            order: ledger.order(line),
            amount: ledger.amount(line),
            cost: ledger.cost(line),
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

/// The counted orders with a line of one value, each with its part of the net value, by day, minute and that.
fn orders_of(parts: &mut [Part], orders: &[Option<Order>], found: &mut Vec<Order>) {
    // Nearly sorted already: orders are numbered in the order of the ledger.
    parts.sort_by_key(|part| part.order);
    found.clear();
    for of_order in parts.chunk_by(|a, b| a.order == b.order) {
        let order = of_order
            .first()
            .and_then(|part| *orders.get(part.order as usize)?);
        if let Some(order) = order {
            let net = of_order.iter().map(|part| part.amount).sum();
            found.push(Order { net, ..order });
        }
    }
    found.sort_unstable();
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

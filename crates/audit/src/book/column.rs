//! The book of a column: what was bought of every product, or through every manager, instead of by every client.

use ledger::{Column, Ledger, NONE, Total, View};

use super::{Book, Occasions, Order};

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
        let kept: Vec<u32> = view.all_lines().map(|line| line as u32).collect();
        let by_day = sorted_by_day(ledger, &kept);
        let value = |line: u32| (dimension.codes.get(line as usize) as usize).min(blank);
        let (lines, starts) = counting_sort(&by_day, blank + 1, value);
        let lines_of = |code: usize| {
            let range = starts[code] as usize..starts[code + 1] as usize;
            lines[range].iter().map(|&line| line as usize)
        };

        let mut book = Book::open(view, rule);
        let mut orders = OrderParts::new(ledger, &kept, rule);
        for code in 0..blank {
            let sums = book.scan(ledger, lines_of(code), |line, _, amount| {
                orders.add(ledger.order(line), amount.into());
            });
            if sums.lines > 0 {
                book.close(code as u32, &sums, orders.take());
            }
        }
        book.finish(ledger, lines_of(blank));
        Some(book)
    }
}

/// Lines, which ascend by client, by day instead; those of one day keep their order.
fn sorted_by_day(ledger: &Ledger, lines: &[u32]) -> Vec<u32> {
    let day = |line: u32| ledger.day(line as usize).0;
    let days = lines.iter().map(|&line| day(line));
    let Some((first, last)) = days.clone().min().zip(days.max()) else {
        return Vec::new();
    };
    counting_sort(lines, (last - first) as usize + 1, |line| {
        (day(line) - first) as usize
    })
    .0
}

/// The items by key, stably, and where each of the keys starts; one start more than keys.
fn counting_sort(items: &[u32], keys: usize, key: impl Fn(u32) -> usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; keys + 1];
    for &item in items {
        starts[key(item) + 1] += 1;
    }
    for place in 0..keys {
        starts[place + 1] += starts[place];
    }
    let mut next = starts.clone();
    let mut sorted = vec![0; items.len()];
    for &item in items {
        let place = &mut next[key(item)];
        sorted[*place as usize] = item;
        *place += 1;
    }
    (sorted, starts)
}

/// The orders of the view, and the parts of them that belong to the value being scanned.
struct OrderParts {
    /// By number in the ledger; only counted ones.
    counted: Vec<Option<Order>>,
    /// By number in the ledger: the place of the order in `open`, where that is of this order.
    places: Vec<u32>,
    open: Vec<(u32, Total)>,
}

impl OrderParts {
    /// `lines` ascend, so the first one dates an order.
    fn new(ledger: &Ledger, lines: &[u32], rule: Occasions) -> OrderParts {
        let mut counted: Vec<Option<Order>> = vec![None; ledger.order_count()];
        for line in lines.iter().map(|&line| line as usize) {
            let Some(order) = counted.get_mut(ledger.order(line) as usize) else {
                continue;
            };
            let first = Order {
                day: ledger.day(line),
                minute: ledger.minute(line),
                net: Total::ZERO,
            };
            order.get_or_insert(first).net += ledger.amount(line);
        }
        for order in &mut counted {
            *order = order.filter(|order| rule.count(order.net));
        }
        OrderParts {
            places: vec![NONE; counted.len()],
            counted,
            open: Vec::new(),
        }
    }

    fn add(&mut self, order: u32, amount: Total) {
        let Some(place) = self.places.get_mut(order as usize) else {
            return;
        };
        match self.open.get_mut(*place as usize) {
            Some((open, net)) if *open == order => *net += amount,
            _ => {
                *place = self.open.len() as u32;
                self.open.push((order, amount));
            }
        }
    }

    /// The counted orders with a line of the value, each with its part of the net value.
    fn take(&mut self) -> impl Iterator<Item = Order> + use<> {
        let counted = &self.counted;
        let mut orders: Vec<Order> = self
            .open
            .drain(..)
            .filter_map(|(order, net)| {
                Some(Order {
                    net,
                    ..counted[order as usize]?
                })
            })
            .collect();
        orders.sort_unstable();
        orders.into_iter()
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

//! The book of a column: what was bought of every product, or through every manager, instead of by every client.

use std::ops::Range;

use ledger::{Column, Day, Ledger, Money, NONE, Total, View};

use super::scan::{OrderNets, Sums};
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
        let dimension = view.ledger().dimension(column)?;
        let blank = dimension.names.len();
        let value = |line: usize| (dimension.codes.get(line) as usize).min(blank);
        let mut book = Book::open(view, rule, view.line_count());
        let parts = Parts::new(view, rule, blank + 1, value);
        book.totals.has_times = parts.has_times;
        let first = parts.days.start;
        let mut days: Tally<DaySum> = Tally::new(parts.days.len());
        let mut orders = ValueOrders::default();
        parts.by_value(|code, parts| {
            let mut sums = Sums::default();
            for part in parts {
                let profit = sums.add(part.amount, part.cost(), part.quantity);
                days.of((part.day.0 - first) as usize)
                    .add(part.amount, profit);
            }
            days.drain(|number, of| {
                let day = Day(first + number as i32);
                book.add_day(Some((DayNet { day, net: of.net }, of.profit)));
            });
            book.count(&sums);
            if code == blank {
                book.finish(&sums);
            } else if sums.lines > 0 {
                book.close(code as u32, &sums, orders.of(parts).iter().copied());
            }
        });
        Some(book)
    }
}

/// What the lines of one value on one day add up to.
#[derive(Clone, Default)]
struct DaySum {
    net: Total,
    profit: Total,
}

impl DaySum {
    fn add(&mut self, amount: Money, profit: Total) {
        self.net += amount;
        self.profit += profit;
    }
}

/// What a line adds to the value that it names, copied from the columns: reading those at scattered places takes ten
/// times as long.
#[derive(Clone, Copy, Default)]
struct Part {
    amount: Money,
    cost: Money,
    quantity: i64,
    day: Day,
    /// [`NONE`] unless the order counts.
    order: u32,
    order_day: Day,
    order_minute: u16,
    has_cost: bool,
    /// The value, from the first one of its shelf.
    value: u8,
}

impl Part {
    fn cost(&self) -> Option<Money> {
        self.has_cost.then_some(self.cost)
    }

    fn order_stamp(&self) -> Stamp {
        i64::from(self.order_day.0) << 16 | i64::from(self.order_minute)
    }
}

/// How many values share a shelf. Writing to few shelves in turn, and then within one shelf, stays within the caches;
/// writing to thousands of values in turn does not.
const SHELF: usize = 64;

/// The parts of all lines of a view, in the order of the ledger, on one shelf for every [`SHELF`] values.
struct Parts {
    shelves: Vec<Vec<Part>>,
    values: usize,
    /// From the first day with a line to the day after the last one.
    days: Range<i32>,
    has_times: bool,
}

impl Parts {
    /// `value` is that of a line, below `values`.
    fn new(
        view: &View<'_>,
        rule: Occasions,
        values: usize,
        value: impl Fn(usize) -> usize,
    ) -> Parts {
        let ledger = view.ledger();
        let mut parts = Parts::with_room(view, values, &value);
        let mut orders = OrderNets::default();
        for client in 0..ledger.clients().len() as u32 {
            let lines = ledger.client_lines(client);
            orders.open(ledger.client_orders(client));
            for line in view.lines(lines.clone()) {
                orders.add(ledger, line);
            }
            for line in view.lines(lines) {
                let order = orders.of(ledger.order(line));
                let counted = order.filter(|of| rule.count(of.net));
                parts.push(ledger, line, value(line), counted);
            }
        }
        for line in view.lines(ledger.unidentified_lines()) {
            parts.push(ledger, line, value(line), None);
        }
        parts
    }

    /// Empty shelves for the lines of a view.
    fn with_room(view: &View<'_>, values: usize, value: impl Fn(usize) -> usize) -> Parts {
        let ledger = view.ledger();
        let mut room = vec![0; values.div_ceil(SHELF)];
        let (mut first, mut past) = (i32::MAX, i32::MIN);
        let mut has_times = false;
        for line in view.all_lines() {
            let day = ledger.day(line).0;
            (first, past) = (first.min(day), past.max(day.saturating_add(1)));
            has_times |= ledger.minute(line) != 0;
            room[value(line) / SHELF] += 1;
        }
        Parts {
            shelves: room.into_iter().map(Vec::with_capacity).collect(),
            values,
            days: first..past,
            has_times,
        }
    }

    /// Adds a line; `order` is its order if that counts.
    fn push(&mut self, ledger: &Ledger, line: usize, value: usize, order: Option<Order>) {
        let cost = ledger.cost(line);
        self.shelves[value / SHELF].push(Part {
            amount: ledger.amount(line),
            cost: cost.unwrap_or_default(),
            quantity: ledger.quantity(line).unwrap_or(0),
            day: ledger.day(line),
            order: order.map_or(NONE, |_| ledger.order(line)),
            order_day: order.map_or_else(Day::default, |of| of.day),
            order_minute: order.map_or(0, |of| of.minute),
            has_cost: cost.is_some(),
            value: (value % SHELF) as u8,
        });
    }

    /// Calls `each` with every value and its parts, which keep their order.
    fn by_value(self, mut each: impl FnMut(usize, &[Part])) {
        let mut sorted = Vec::new();
        for (shelf, parts) in self.shelves.into_iter().enumerate() {
            let mut ends = [0; SHELF];
            for part in &parts {
                ends[usize::from(part.value)] += 1;
            }
            let mut start = 0;
            for end in &mut ends {
                start += std::mem::replace(end, start);
            }
            sorted.resize(parts.len().max(sorted.len()), Part::default());
            for part in parts {
                let end = &mut ends[usize::from(part.value)];
                sorted[*end] = part;
                *end += 1;
            }
            let mut start = 0;
            for (value, end) in (shelf * SHELF..self.values).zip(ends) {
                each(value, &sorted[start..end]);
                start = end;
            }
        }
    }
}

/// The counted orders of one value; buffers kept from value to value.
#[derive(Default)]
struct ValueOrders {
    /// The number of each part's order and the amount.
    amounts: Vec<(u32, Stamp, Money)>,
    /// When each order was, and its place among the nets.
    stamps: Vec<(Stamp, u32)>,
    nets: Vec<Total>,
    sorted: Vec<Order>,
}

/// Day and minute as one number, which is quick to compare.
type Stamp = i64;

impl ValueOrders {
    /// The counted orders with a line of the value, each with its part of the net value, by day, minute and that.
    fn of(&mut self, parts: &[Part]) -> &[Order] {
        let counted = parts.iter().filter(|part| part.order != NONE);
        let amounts = counted.map(|part| (part.order, part.order_stamp(), part.amount));
        self.amounts.clear();
        self.amounts.extend(amounts);
        // Sorted already, but for orders of a client that were open at the same time.
        self.amounts.sort_unstable_by_key(|&(order, ..)| order);
        self.stamps.clear();
        self.nets.clear();
        for of_order in self.amounts.chunk_by(|one, other| one.0 == other.0) {
            let place = self.nets.len() as u32;
            self.stamps
                .extend(of_order.first().map(|&(_, stamp, _)| (stamp, place)));
            self.nets
                .push(of_order.iter().map(|&(.., amount)| amount).sum());
        }
        self.stamps.sort_unstable_by_key(|&(stamp, _)| stamp);
        let orders = self.stamps.iter().map(|&(stamp, place)| Order {
            day: Day((stamp >> 16) as i32),
            minute: stamp as u16,
            net: self.nets[place as usize],
        });
        self.sorted.clear();
        self.sorted.extend(orders);
        let of_minutes = self
            .sorted
            .chunk_by_mut(|one, other| (one.day, one.minute) == (other.day, other.minute));
        of_minutes.for_each(|orders| orders.sort_unstable());
        &self.sorted
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

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

    /// More values than a shelf holds, orders of a client that are open at the same time, guests, blank values.
    #[test]
    fn what_adding_line_by_line_gives() {
        let managers: Vec<String> = (0..2 * SHELF + 9).map(|at| format!("M{at:03}")).collect();
        let orders = ["1", "2", "3", "4", "5", "6", "7"];
        let mut state = 1u64;
        let mut random = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as usize % below
        };
        let sales: Vec<Sale<'_>> = (0..5_000)
            .map(|_| Sale {
                day: Day(20_000 + random(40) as i32),
                order: orders[random(orders.len())],
                manager: managers
                    .get(random(managers.len() + 1))
                    .map_or("", |name| name),
                cost: (random(3) > 0).then_some(random(9) as i64),
                ..Sale::on(
                    "2025-01-01",
                    ["", "Anna", "Boris", "Clara"][random(4)],
                    random(9) as i64 - 4,
                )
                .at(random(24) as u16, 0)
            })
            .collect();
        let ledger = ledger(&sales);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::of_column(&view, Column::Manager, Occasions::default()).unwrap();
        assert_eq!(book.len(), managers.len());
        let net = |sale: &Sale<'_>| Money(sale.amount * 10_000);
        let mut whole: BTreeMap<_, (Total, (Day, u16))> = BTreeMap::new();
        for sale in sales.iter().filter(|sale| !sale.client.is_empty()) {
            let time = (sale.day, sale.minute);
            let order = whole
                .entry((sale.client, sale.order))
                .or_insert((Total::ZERO, time));
            *order = (order.0 + net(sale).into(), order.1.min(time));
        }
        for (place, manager) in managers.iter().enumerate() {
            let mut days: BTreeMap<Day, Total> = BTreeMap::new();
            let mut parts: BTreeMap<_, Total> = BTreeMap::new();
            for sale in sales.iter().filter(|sale| sale.manager == manager) {
                *days.entry(sale.day).or_default() += net(sale);
                *parts.entry((sale.client, sale.order)).or_default() += net(sale);
            }
            let counted = parts.into_iter().filter_map(|(order, net)| {
                let &(whole, (day, minute)) = whole.get(&order)?;
                whole.is_positive().then_some(Order { day, minute, net })
            });
            let mut counted: Vec<Order> = counted.collect();
            counted.sort_unstable();
            assert_eq!(book.orders(place).collect::<Vec<Order>>(), counted);
            let days = days.into_iter().map(|(day, net)| DayNet { day, net });
            assert!(book.days(place).eq(days));
        }
    }
}

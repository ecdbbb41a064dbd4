//! The book of a column: what was bought of every product, or through every manager, instead of by every client.

use std::mem::{replace, take};

use ledger::{Column, Day, Money, NONE, Total, View};

use super::nets::Nets;
use super::orders::ClientLines;
use super::scan::Sums;
use super::tally::Tally;
use super::{Book, DayNet, Occasions};

impl Book {
    /// The book of the values of a column, in the order of their names, by their codes in its dictionary.
    /// `None` when the ledger has no such column.
    ///
    /// All lines of a value count, those without a client too. "Unidentified" are the lines without a value. Its
    /// orders are the counted orders (of positive net value as a whole) with at least one line of it: they are only
    /// counted, [`Book::orders`] gives none. Neither is profit held by day, as in a ledger without costs.
    pub fn of_column(view: &View<'_>, column: Column, rule: Occasions) -> Option<Book> {
        let dimension = view.ledger().dimension(column)?;
        let blank = dimension.names.len();
        let value = |line: usize| (dimension.codes.get(line) as usize).min(blank);
        let mut parts = Parts::with_room(view, blank + 1, value);
        let mut book = Book::of_days(view, rule, parts.lines);
        let mut orders = vec![0; blank + 1];
        each_line(view, rule, (blank + 1, value), |line, value, order| {
            parts.add(view, line, value);
            orders[value] += u32::from(order.is_some());
        });
        book.totals.has_times = parts.has_times;
        let mut nets: Tally<Total> = Tally::new(parts.row << parts.bits);
        for (shelf, of_shelf) in take(&mut parts.shelves).into_iter().enumerate() {
            let (mut low, mut high) = (usize::MAX, 0);
            for part in of_shelf {
                let cell = part.cell as usize;
                (low, high) = (low.min(cell), high.max(cell + 1));
                *nets.of(cell) += part.amount;
            }
            let first = shelf << parts.bits;
            let of_shelf = orders.iter().enumerate().skip(first).take(1 << parts.bits);
            for (value, &orders) in of_shelf {
                let (mut sums, start) = (parts.sums[value].sums(), (value - first) * parts.row);
                let of_value = start.max(low)..high.min(start + parts.row);
                nets.drain(of_value, |cell, net| {
                    let day = Day(parts.first_day + (cell - start) as i32);
                    sums.revenue += net;
                    book.add_day(&mut sums, DayNet { day, net }, Total::ZERO);
                });
                sums.costed_revenue += sums.revenue;
                book.count(&sums);
                if value == blank {
                    book.finish(&sums);
                } else if sums.lines > 0 {
                    book.close(value as u32, &sums, orders);
                }
            }
        }
        Some(book)
    }

    /// An empty book with room for so many days, which holds neither profits nor orders.
    fn of_days(view: &View<'_>, rule: Occasions, room: usize) -> Book {
        Book {
            days: Vec::with_capacity(room),
            day_nets: Nets::with_capacity(room),
            day_profits: None,
            ..Book::open(view, rule, 0)
        }
    }
}

/// For every value of a column, by its code, the days of the counted orders with a line of it, in no order. `None` when
/// the ledger has no such column.
pub(crate) fn order_days(
    view: &View<'_>,
    column: Column,
    rule: Occasions,
) -> Option<Vec<Vec<Day>>> {
    let dimension = view.ledger().dimension(column)?;
    let mut days = vec![Vec::new(); dimension.names.len()];
    let blank = days.len();
    let value = |line: usize| (dimension.codes.get(line) as usize).min(blank);
    each_line(view, rule, (blank + 1, value), |_, value, order| {
        if let (Some(days), Some(day)) = (days.get_mut(value), order) {
            days.push(day);
        }
    });
    Some(days)
}

/// Calls `each` with every line of a view and its value, one of so many; and with the day of its order, if that counts and no line of
/// it with this value came before.
fn each_line(
    view: &View<'_>,
    rule: Occasions,
    (values, value): (usize, impl Fn(usize) -> usize),
    mut each: impl FnMut(usize, usize, Option<Day>),
) {
    let ledger = view.ledger();
    let mut of_client = ClientLines::default();
    // By value, the order of its latest line.
    let mut latest = vec![NONE; values];
    for client in 0..ledger.clients().len() as u32 {
        of_client.of(view, client);
        for (order, lines) in of_client.orders(ledger) {
            let counts = rule.count(order.net);
            for &line in lines {
                let (number, value) = (ledger.order(line), value(line));
                let is_first = replace(&mut latest[value], number) != number;
                each(line, value, (is_first && counts).then_some(order.day));
            }
        }
    }
    for line in view.lines(ledger.unidentified_lines()) {
        each(line, value(line), None);
    }
}

/// What a line adds to a day of the value that it names, copied from the columns: reading those at scattered places
/// takes ten times as long.
struct Part {
    amount: Money,
    /// The value, from the first one of its shelf, and the day: see [`Parts::row`].
    cell: u32,
}

/// Sums over the lines of a value, within one line of the cache: lines name values in no order.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct OfValue {
    lines: u32,
    /// Revenue of the lines whose cost is not known.
    uncosted: Total,
    cost: Total,
    quantity: i128,
}

impl OfValue {
    /// The sums without revenue, which the revenue of costed lines lacks too.
    fn sums(self) -> Sums {
        Sums {
            lines: self.lines,
            costed_revenue: -self.uncosted,
            cost: self.cost,
            quantity: self.quantity,
            ..Sums::default()
        }
    }
}

/// How many days of values share a shelf, where one value has no more. Writing to few shelves in turn, and then adding up
/// within one shelf, stays within the caches; adding to thousands of values in turn does not.
const SHELF: usize = 1 << 15;

/// The parts of all lines of a view, on a shelf for every so many values.
struct Parts {
    shelves: Vec<Vec<Part>>,
    /// A shelf has `1 << bits` values.
    bits: u32,
    /// Cells of a value: its days from the first one on.
    row: usize,
    first_day: i32,
    lines: usize,
    /// Of every value.
    sums: Vec<OfValue>,
    has_times: bool,
}

impl Parts {
    /// Empty shelves for the lines of a view; `value` is that of a line, below `values`.
    fn with_room(view: &View<'_>, values: usize, value: impl Fn(usize) -> usize) -> Parts {
        let days = view.ledger().days();
        let mut sums = vec![OfValue::default(); values];
        let (mut first_day, mut last_day) = (i32::MAX, i32::MIN);
        view.all_lines().for_each(|line| {
            sums[value(line)].lines += 1;
            first_day = first_day.min(days[line]);
            last_day = last_day.max(days[line]);
        });
        let count = i64::from(last_day) - i64::from(first_day) + 1;
        let row = Tally::<Total>::row(usize::try_from(count).unwrap_or(0));
        let bits = (SHELF / row.max(1)).max(1).ilog2();
        let room = |of: &[OfValue]| of.iter().map(|of| of.lines as usize).sum();
        let room: Vec<usize> = sums.chunks(1 << bits).map(room).collect();
        Parts {
            lines: room.iter().sum(),
            shelves: room.into_iter().map(Vec::with_capacity).collect(),
            bits,
            row,
            first_day,
            sums,
            has_times: false,
        }
    }

    fn add(&mut self, view: &View<'_>, line: usize, value: usize) {
        let ledger = view.ledger();
        let amount = ledger.amount(line);
        self.has_times |= ledger.minute(line) != 0;
        let sums = &mut self.sums[value];
        sums.quantity += i128::from(ledger.quantity(line).unwrap_or(0));
        match ledger.cost(line) {
            Some(cost) => sums.cost += cost,
            None => sums.uncosted += amount,
        }
        let shelf = value >> self.bits;
        let day = (ledger.day(line).0 - self.first_day) as usize;
        let cell = (value - (shelf << self.bits)) * self.row + day;
        self.shelves[shelf].push(Part {
            amount,
            cell: cell as u32,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

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
        assert_eq!((book.orders(1).count(), book.has_costs()), (0, false));
        let day: Day = "2025-01-10".parse().unwrap();
        let orders = order_days(&view, Column::Manager, Occasions::default()).unwrap();
        assert_eq!(orders, [vec![day, day], vec![day]]);
        let days: Vec<String> = book.days(0).map(|of| of.day.to_string()).collect();
        assert_eq!(days, ["2025-01-10", "2025-01-11", "2025-01-13"]);
        assert_eq!(book.totals.unidentified_revenue.to_string(), "-9.0000");
        assert_eq!(book.totals.revenue, view.revenue());
        assert!(Book::of_column(&view, Column::Product, Occasions::default()).is_none());
    }

    /// More values than a shelf holds, orders of a client that are open at the same time, guests, blank values.
    #[test]
    fn what_adding_line_by_line_gives() {
        let on_a_shelf = SHELF / Tally::<Total>::row(40);
        let managers: Vec<String> = (0..on_a_shelf + 9).map(|at| format!("M{at:03}")).collect();
        let orders = ["1", "2", "3", "4", "5", "6", "7"];
        let mut state = 1u64;
        let mut random = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as usize % below
        };
        let sales: Vec<Sale<'_>> = (0..10_000)
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
        let orders = order_days(&view, Column::Manager, Occasions::default()).unwrap();
        let net = |sale: &Sale<'_>| Money(sale.amount * 10_000);
        let mut whole: BTreeMap<_, (Total, Day)> = BTreeMap::new();
        for sale in sales.iter().filter(|sale| !sale.client.is_empty()) {
            let order = whole
                .entry((sale.client, sale.order))
                .or_insert((Total::ZERO, sale.day));
            *order = (order.0 + net(sale).into(), order.1.min(sale.day));
        }
        for (place, manager) in managers.iter().enumerate() {
            let mut days: BTreeMap<Day, Total> = BTreeMap::new();
            let mut parts: BTreeSet<_> = BTreeSet::new();
            for sale in sales.iter().filter(|sale| sale.manager == manager) {
                *days.entry(sale.day).or_default() += net(sale);
                parts.insert((sale.client, sale.order));
            }
            let counted = parts.into_iter().filter_map(|order| {
                let &(net, day) = whole.get(&order)?;
                net.is_positive().then_some(day)
            });
            let mut counted: Vec<Day> = counted.collect();
            counted.sort_unstable();
            assert_eq!(book.order_count(place) as usize, counted.len());
            let mut found = orders[place].clone();
            found.sort_unstable();
            assert_eq!(found, counted);
            let days = days.into_iter().map(|(day, net)| DayNet { day, net });
            assert!(book.days(place).eq(days));
        }
    }
}

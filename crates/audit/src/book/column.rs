//! The book of a column: what was bought of every product, or through every manager, instead of by every client.

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
        each_line(view, rule, value, |line, value, order| {
            parts.add(view, line, value);
            orders[value] += u32::from(order.is_some());
        });
        book.totals.has_times = parts.has_times;
        let first = parts.first_day;
        let mut days: Tally<Total> = Tally::new(parts.days());
        parts.by_value(|code, mut sums, parts| {
            for part in parts {
                sums.revenue += part.amount;
                *days.of((part.day.0 - first) as usize) += part.amount;
            }
            days.drain(|number, net| {
                let day = Day(first + number as i32);
                book.add_day(&mut sums, DayNet { day, net }, Total::ZERO);
            });
            book.count(&sums);
            if code == blank {
                book.finish(&sums);
            } else if sums.lines > 0 {
                book.close(code as u32, &sums, orders[code]);
            }
        });
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
    let value = |line: usize| (dimension.codes.get(line) as usize).min(dimension.names.len());
    each_line(view, rule, value, |_, value, order| {
        if let (Some(days), Some(day)) = (days.get_mut(value), order) {
            days.push(day);
        }
    });
    Some(days)
}

/// Calls `each` with every line of a view and its value; and with the day of its order, if that counts and no line of
/// it with this value came before.
fn each_line(
    view: &View<'_>,
    rule: Occasions,
    value: impl Fn(usize) -> usize,
    mut each: impl FnMut(usize, usize, Option<Day>),
) {
    let ledger = view.ledger();
    let mut of_client = ClientLines::default();
    // By value, the order of its latest line.
    let mut latest: Vec<u32> = Vec::new();
    for client in 0..ledger.clients().len() as u32 {
        of_client.of(view, client);
        for (order, lines) in of_client.orders(ledger) {
            let counts = rule.count(order.net);
            for &line in lines {
                let (number, value) = (ledger.order(line), value(line));
                if value >= latest.len() {
                    latest.resize(value + 1, NONE);
                }
                let is_first = std::mem::replace(&mut latest[value], number) != number;
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
#[derive(Clone, Copy, Default)]
struct Part {
    amount: Money,
    day: Day,
    /// The value, from the first one of its shelf.
    value: u8,
}

/// Sums over the lines of a value, within one line of the cache: lines name values in no order.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct OfValue {
    lines: u32,
    costed_revenue: Total,
    cost: Total,
    quantity: i128,
}

/// How many values share a shelf. Writing to few shelves in turn, and then within one shelf, stays within the caches;
/// writing to thousands of values in turn does not.
const SHELF: usize = 64;

/// The parts of all lines of a view, on one shelf for every [`SHELF`] values.
struct Parts {
    shelves: Vec<Vec<Part>>,
    lines: usize,
    /// Of every value.
    sums: Vec<OfValue>,
    first_day: i32,
    last_day: i32,
    has_times: bool,
}

impl Parts {
    /// Empty shelves for the lines of a view; `value` is that of a line, below `values`.
    fn with_room(view: &View<'_>, values: usize, value: impl Fn(usize) -> usize) -> Parts {
        let mut room = vec![0; values.div_ceil(SHELF)];
        view.all_lines()
            .for_each(|line| room[value(line) / SHELF] += 1);
        Parts {
            lines: room.iter().sum(),
            shelves: room.into_iter().map(Vec::with_capacity).collect(),
            sums: vec![OfValue::default(); values],
            first_day: i32::MAX,
            last_day: i32::MIN,
            has_times: false,
        }
    }

    fn add(&mut self, view: &View<'_>, line: usize, value: usize) {
        let ledger = view.ledger();
        let (amount, day) = (ledger.amount(line), ledger.day(line));
        self.first_day = self.first_day.min(day.0);
        self.last_day = self.last_day.max(day.0);
        self.has_times |= ledger.minute(line) != 0;
        let sums = &mut self.sums[value];
        sums.lines += 1;
        sums.quantity += i128::from(ledger.quantity(line).unwrap_or(0));
        if let Some(cost) = ledger.cost(line) {
            sums.costed_revenue += amount;
            sums.cost += cost;
        }
        self.shelves[value / SHELF].push(Part {
            amount,
            day,
            value: (value % SHELF) as u8,
        });
    }

    /// How many days there are from the first one with a line to the last one.
    fn days(&self) -> usize {
        let days = i64::from(self.last_day) - i64::from(self.first_day) + 1;
        usize::try_from(days).unwrap_or(0)
    }

    /// Calls `each` with every value, its sums but for the revenue, and its parts.
    fn by_value(self, mut each: impl FnMut(usize, Sums, &[Part])) {
        let mut sorted = Vec::new();
        for (shelf, parts) in self.shelves.into_iter().enumerate() {
            let values = shelf * SHELF..((shelf + 1) * SHELF).min(self.sums.len());
            let sums = &self.sums[values.clone()];
            let mut ends = [0; SHELF];
            let mut start = 0;
            for (end, of) in ends.iter_mut().zip(sums) {
                *end = start;
                start += of.lines as usize;
            }
            sorted.resize(parts.len().max(sorted.len()), Part::default());
            for part in parts {
                let end = &mut ends[usize::from(part.value)];
                sorted[*end] = part;
                *end += 1;
            }
            let mut start = 0;
            for (value, (end, of)) in values.zip(ends.into_iter().zip(sums)) {
                let sums = Sums {
                    lines: of.lines,
                    costed_revenue: of.costed_revenue,
                    cost: of.cost,
                    quantity: of.quantity,
                    ..Sums::default()
                };
                each(value, sums, &sorted[start..end]);
                start = end;
            }
        }
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

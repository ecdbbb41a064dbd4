//! Making the book: one scan over the lines of a view, client after client.

use std::ops::Range;

use ledger::{Day, Ledger, Money, Total, View};

use super::nets::Nets;
use super::{Book, DayNet, Occasions, Order, Totals};

impl Book {
    /// Scans a view once, client after client.
    pub fn new(view: &View<'_>, rule: Occasions) -> Book {
        let ledger = view.ledger();
        let room = ledger.order_count().min(view.line_count());
        let mut book = Book::open(view, rule, room);
        let mut orders = OrderNets::default();
        for client in 0..ledger.clients().len() as u32 {
            let mut lines = view.lines(ledger.client_lines(client)).peekable();
            if lines.peek().is_none() {
                continue;
            }
            orders.open(ledger.client_orders(client));
            let sums = book.scan(ledger, lines, |line| orders.add(ledger, line));
            let counted = orders.sorted().iter().filter(|of| rule.count(of.net));
            let orders = book.add_orders(counted);
            book.close(client, &sums, orders);
        }
        let guests = book.scan(ledger, view.lines(ledger.unidentified_lines()), |_| {});
        book.finish(&guests);
        book
    }

    /// A book without clients, with room for so many days and orders.
    pub(super) fn open(view: &View<'_>, rule: Occasions, room: usize) -> Book {
        Book {
            audit_day: view.audit_day(),
            totals: Totals {
                returns: view.returned(),
                ..Totals::default()
            },
            codes: Vec::new(),
            lines: Vec::new(),
            revenue: Vec::new(),
            costed_revenue: Vec::new(),
            cost: Vec::new(),
            quantity: Vec::new(),
            occasions: Vec::new(),
            first_occasion: Vec::new(),
            last_occasion: Vec::new(),
            rule,
            day_starts: vec![0],
            days: Vec::with_capacity(room),
            day_nets: Nets::with_capacity(room),
            day_profits: view
                .ledger()
                .layout()
                .costs
                .then(|| Nets::with_capacity(room)),
            order_starts: vec![0],
            order_days: Vec::with_capacity(room),
            order_minutes: Vec::with_capacity(room),
            order_nets: Nets::with_capacity(room),
        }
    }

    /// Sums lines into the totals and appends their days, which ascend.
    pub(super) fn scan(
        &mut self,
        ledger: &Ledger,
        lines: impl Iterator<Item = usize>,
        mut each: impl FnMut(usize),
    ) -> Sums {
        let mut sums = Sums::default();
        let mut today: Option<(DayNet, Total)> = None;
        for line in lines {
            let (day, amount) = (ledger.day(line), ledger.amount(line));
            self.totals.has_times |= ledger.minute(line) != 0;
            let quantity = ledger.quantity(line).unwrap_or(0);
            let profit = sums.add(amount, ledger.cost(line), quantity);
            match &mut today {
                Some((open, profits)) if open.day == day => {
                    open.net += amount;
                    *profits += profit;
                }
                _ => {
                    let net = amount.into();
                    self.add_day(today.replace((DayNet { day, net }, profit)));
                }
            }
            each(line);
        }
        self.add_day(today);
        self.count(&sums);
        sums
    }

    /// Adds lines to the totals.
    pub(super) fn count(&mut self, sums: &Sums) {
        self.totals.lines += u64::from(sums.lines);
        self.totals.revenue += sums.revenue;
    }

    /// Adds a day with its net value and profit.
    pub(super) fn add_day(&mut self, of: Option<(DayNet, Total)>) {
        if let Some((of, profit)) = of {
            self.days.push(of.day);
            self.day_nets.push(of.net);
            if let Some(profits) = &mut self.day_profits {
                profits.push(profit);
            }
        }
    }

    /// Adds the counted orders of a client, and says how many there are.
    fn add_orders<'a>(&mut self, orders: impl Iterator<Item = &'a Order>) -> u32 {
        let before = self.order_days.len();
        for order in orders {
            self.order_days.push(order.day);
            self.order_minutes.push(order.minute);
            self.order_nets.push(order.net);
        }
        (self.order_days.len() - before) as u32
    }

    /// Closes the client whose days were added last; `orders` says how many counted ones it has.
    pub(super) fn close(&mut self, code: u32, sums: &Sums, orders: u32) {
        self.codes.push(code);
        self.lines.push(sums.lines);
        self.revenue.push(sums.revenue);
        self.costed_revenue.push(sums.costed_revenue);
        self.cost.push(sums.cost);
        self.quantity.push(sums.quantity);
        self.day_starts.push(self.days.len() as u32);
        let place = self.codes.len() - 1;
        let mut ends: Option<(Day, Day)> = None;
        let mut count = 0;
        for of in self.occasion_days(place) {
            count += 1;
            ends = Some((ends.map_or(of.day, |(first, _)| first), of.day));
        }
        self.occasions.push(count);
        self.first_occasion.push(ends.map(|(first, _)| first));
        self.last_occasion.push(ends.map(|(_, last)| last));
        let before = self.order_starts.last().copied().unwrap_or_default();
        self.order_starts.push(before + orders);
    }

    /// Completes the totals; `unidentified` are the lines that belong to nobody, scanned last.
    pub(super) fn finish(&mut self, unidentified: &Sums) {
        self.totals.unidentified_lines = unidentified.lines.into();
        self.totals.unidentified_revenue = unidentified.revenue;
        self.totals.first_day = self.days.iter().copied().min();
        self.totals.last_day = self.days.iter().copied().max();
        self.shrink();
    }

    /// Gives back the room that growing left over.
    fn shrink(&mut self) {
        self.codes.shrink_to_fit();
        self.lines.shrink_to_fit();
        self.revenue.shrink_to_fit();
        self.costed_revenue.shrink_to_fit();
        self.cost.shrink_to_fit();
        self.quantity.shrink_to_fit();
        self.occasions.shrink_to_fit();
        self.first_occasion.shrink_to_fit();
        self.last_occasion.shrink_to_fit();
        self.day_starts.shrink_to_fit();
        self.order_starts.shrink_to_fit();
        self.days.shrink_to_fit();
        self.day_nets.shrink_to_fit();
        if let Some(profits) = &mut self.day_profits {
            profits.shrink_to_fit();
        }
        self.order_days.shrink_to_fit();
        self.order_minutes.shrink_to_fit();
        self.order_nets.shrink_to_fit();
    }
}

/// Sums over the lines of one client, or of one value of a column.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) lines: u32,
    revenue: Total,
    costed_revenue: Total,
    cost: Total,
    quantity: i128,
}

impl Sums {
    /// Adds a line and says its profit, 0 where the cost is not known.
    pub(super) fn add(&mut self, amount: Money, cost: Option<Money>, quantity: i64) -> Total {
        self.lines += 1;
        self.revenue += amount;
        self.quantity += i128::from(quantity);
        let Some(cost) = cost else {
            return Total::ZERO;
        };
        self.costed_revenue += amount;
        self.cost += cost;
        Total::from(amount) - cost.into()
    }
}

/// The orders of the client being scanned; buffers kept from client to client.
#[derive(Default)]
pub(super) struct OrderNets {
    first: usize,
    /// By number within the client; `None` where the view keeps no line of the order.
    open: Vec<Option<Order>>,
    sorted: Vec<Order>,
}

impl OrderNets {
    pub(super) fn open(&mut self, orders: Range<usize>) {
        self.first = orders.start;
        self.open.clear();
        self.open.resize(orders.len(), None);
    }

    /// Lines arrive by day and minute, so the first one dates the order.
    pub(super) fn add(&mut self, ledger: &Ledger, line: usize) {
        let amount = ledger.amount(line);
        match &mut self.open[ledger.order(line) as usize - self.first] {
            Some(open) => open.net += amount,
            place => {
                *place = Some(Order {
                    day: ledger.day(line),
                    minute: ledger.minute(line),
                    net: amount.into(),
                });
            }
        }
    }

    /// An order of the client by its number in the ledger, with the lines added so far.
    pub(super) fn of(&self, order: u32) -> Option<Order> {
        self.open[order as usize - self.first]
    }

    /// A ledger numbers orders by their first line, which the view may have left out, and by row within a
    /// minute: sorting frees the book from both.
    fn sorted(&mut self) -> &[Order] {
        self.sorted.clear();
        self.sorted.extend(self.open.drain(..).flatten());
        self.sorted.sort_unstable();
        &self.sorted
    }
}

//! Making the book: one scan over the lines of a view, client after client.

use std::ops::Range;

use ledger::{Day, Money, Total, View};

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
            orders.open(ledger.client_orders(client));
            let sums = book.scan(view, ledger.client_lines(client), &mut orders);
            if sums.lines > 0 {
                let counted = book.add_orders(&mut orders);
                book.close(client, &sums, counted);
            }
        }
        let guests = book.scan(view, ledger.unidentified_lines(), &mut orders);
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
    fn scan(&mut self, view: &View<'_>, lines: Range<usize>, orders: &mut OrderNets) -> Sums {
        let ledger = view.ledger();
        let (mut sums, mut of_day) = (Sums::default(), Sums::default());
        let mut today = Day(i32::MIN);
        for line in view.lines(lines) {
            let (day, minute) = (ledger.day(line), ledger.minute(line));
            if day != today {
                self.close_day(today, std::mem::take(&mut of_day), &mut sums);
                today = day;
            }
            self.totals.has_times |= minute != 0;
            let amount = ledger.amount(line);
            let quantity = ledger.quantity(line).unwrap_or(0);
            of_day.add(amount, ledger.cost(line), quantity);
            orders.add(ledger.order(line), Moment { day, minute }, amount);
        }
        self.close_day(today, of_day, &mut sums);
        self.count(&sums);
        sums
    }

    fn close_day(&mut self, day: Day, of_day: Sums, sums: &mut Sums) {
        if of_day.lines > 0 {
            let net = of_day.revenue;
            sums.plus(&of_day);
            self.add_day(
                sums,
                DayNet { day, net },
                of_day.costed_revenue - of_day.cost,
            );
        }
    }

    /// Adds lines to the totals.
    pub(super) fn count(&mut self, sums: &Sums) {
        self.totals.lines += u64::from(sums.lines);
        self.totals.revenue += sums.revenue;
    }

    /// Adds a day with its net value and profit to what its lines were summed into.
    pub(super) fn add_day(&mut self, sums: &mut Sums, of: DayNet, profit: Total) {
        self.days.push(of.day);
        self.day_nets.push(of.net);
        if let Some(profits) = &mut self.day_profits {
            profits.push(profit);
        }
        if self.rule.count(of.net) {
            sums.occasions += 1;
            sums.first_occasion = sums.first_occasion.or(Some(of.day));
            sums.last_occasion = Some(of.day);
        }
    }

    /// Adds the orders of a client that count, and says how many there are.
    fn add_orders(&mut self, orders: &mut OrderNets) -> u32 {
        let before = self.order_days.len();
        for order in orders.sorted().iter().filter(|of| self.rule.count(of.net)) {
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
        self.occasions.push(sums.occasions);
        self.first_occasion.push(sums.first_occasion);
        self.last_occasion.push(sums.last_occasion);
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
    pub(super) revenue: Total,
    pub(super) costed_revenue: Total,
    pub(super) cost: Total,
    pub(super) quantity: i128,
    /// Of the days added.
    pub(super) occasions: u32,
    pub(super) first_occasion: Option<Day>,
    pub(super) last_occasion: Option<Day>,
}

impl Sums {
    #[inline]
    fn add(&mut self, amount: Money, cost: Option<Money>, quantity: i64) {
        self.lines += 1;
        self.revenue += amount;
        self.quantity += i128::from(quantity);
        if let Some(cost) = cost {
            self.costed_revenue += amount;
            self.cost += cost;
        }
    }

    /// Adds the lines of another sum.
    fn plus(&mut self, other: &Sums) {
        self.lines += other.lines;
        self.revenue += other.revenue;
        self.quantity += other.quantity;
        self.costed_revenue += other.costed_revenue;
        self.cost += other.cost;
    }
}

/// When a line was booked.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub(super) day: Day,
    pub(super) minute: u16,
}

/// The orders of the client being scanned; buffers kept from client to client.
#[derive(Default)]
pub(super) struct OrderNets {
    first: usize,
    /// By number within the client; [`UNSEEN`] where the view keeps no line of the order.
    open: Vec<Order>,
}

/// No order: there is no such day, and it is later than all.
const UNSEEN: Order = Order {
    day: Day(i32::MAX),
    minute: u16::MAX,
    net: Total::ZERO,
};

impl Order {
    #[inline]
    fn is_unseen(&self) -> bool {
        (self.day, self.minute) == (UNSEEN.day, UNSEEN.minute)
    }
}

impl OrderNets {
    pub(super) fn open(&mut self, orders: Range<usize>) {
        self.first = orders.start;
        self.open.clear();
        self.open.resize(orders.len(), UNSEEN);
    }

    /// Lines arrive by day and minute, so the first one dates the order. Lines of no order count in none.
    #[inline]
    pub(super) fn add(&mut self, order: u32, at: Moment, amount: Money) {
        let place = (order as usize).wrapping_sub(self.first);
        if let Some(open) = self.open.get_mut(place) {
            if open.is_unseen() {
                let Moment { day, minute } = at;
                let net = Total::ZERO;
                *open = Order { day, minute, net };
            }
            open.net += amount;
        }
    }

    /// An order of the client by its number in the ledger, with the lines added so far.
    pub(super) fn of(&self, order: u32) -> Option<Order> {
        let open = self.open.get((order as usize).wrapping_sub(self.first));
        open.copied().filter(|of| !of.is_unseen())
    }

    /// A ledger numbers orders by their first line, which the view may have left out, and by row within a
    /// minute: sorting frees the book from both.
    fn sorted(&mut self) -> &[Order] {
        if !self.open.is_sorted() {
            self.open.sort_unstable();
        }
        let seen = self.open.partition_point(|of| !of.is_unseen());
        &self.open[..seen]
    }
}

//! Making the book: one scan over the lines of a view, client after client.

use std::mem::take;

use ledger::{Day, NONE, Total, View, Within, sort};

use super::nets::Nets;
use super::orders::ClientLines;
use super::{Book, DayNet, Occasions, Order, Totals};

impl Book {
    /// Scans a view once, client after client.
    pub fn new(view: &View<'_>, rule: Occasions) -> Book {
        let ledger = view.ledger();
        let lines = view.line_count();
        let mut book = Book::open(view, rule, ledger.order_count().min(lines));
        book.reserve(ledger.clients().len().min(lines));
        let guests = ledger.unidentified_lines();
        let mut scan = Scan::new(view, book);
        scan.lines(view.lines(0..guests.start));
        scan.close_client();
        scan.lines(view.lines(guests));
        scan.finish()
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

    /// Room for so many clients.
    fn reserve(&mut self, clients: usize) {
        self.codes.reserve_exact(clients);
        self.lines.reserve_exact(clients);
        self.revenue.reserve_exact(clients);
        self.costed_revenue.reserve_exact(clients);
        self.cost.reserve_exact(clients);
        self.quantity.reserve_exact(clients);
        self.occasions.reserve_exact(clients);
        self.first_occasion.reserve_exact(clients);
        self.last_occasion.reserve_exact(clients);
        self.day_starts.reserve_exact(clients);
        self.order_starts.reserve_exact(clients);
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

    fn add_order(&mut self, order: Order) {
        if self.rule.count(order.net) {
            self.order_days.push(order.day);
            self.order_minutes.push(order.minute);
            self.order_nets.push(order.net);
        }
    }

    /// Takes back the orders from a place on.
    fn drop_orders(&mut self, from: usize) {
        self.order_days.truncate(from);
        self.order_minutes.truncate(from);
        self.order_nets.truncate(from);
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
    fn add(&mut self, run: &Run) {
        self.lines += run.lines;
        self.revenue += run.net;
        self.costed_revenue += run.net - run.uncosted;
        self.cost += run.cost;
        self.quantity += run.quantity;
    }
}

/// Lines of one order on one day that follow one another: nearly always an order and a day of its client.
#[derive(Default)]
struct Run {
    last: usize,
    lines: u32,
    net: Total,
    /// Of the lines whose cost is not known.
    uncosted: Total,
    cost: Total,
    quantity: i128,
}

/// The client whose lines are being scanned, with its day and its order.
struct Scan<'a> {
    view: &'a View<'a>,
    book: Book,
    client: u32,
    /// Of the client; `lines` is 0 before its first day.
    sums: Sums,
    day: DayNet,
    profit: Total,
    /// The number of its order; [`NONE`] before the first one, and without a client.
    number: u32,
    order: Order,
    /// The order that was closed before.
    before: Option<Order>,
    /// Where its orders start in the book.
    first_order: usize,
    /// Whether an order came after one that it stands before: its lines may not follow one another.
    is_tangled: bool,
}

impl<'a> Scan<'a> {
    fn new(view: &'a View<'a>, book: Book) -> Scan<'a> {
        let (day, net) = (Day(0), Total::ZERO);
        Scan {
            view,
            book,
            client: 0,
            sums: Sums::default(),
            day: DayNet { day, net },
            profit: Total::ZERO,
            number: NONE,
            order: Order {
                day,
                minute: 0,
                net,
            },
            before: None,
            first_order: 0,
            is_tangled: false,
        }
    }

    fn lines(&mut self, mut lines: Within<'_>) {
        let ledger = self.view.ledger();
        let key = |line: usize| (ledger.order(line), ledger.day(line));
        let mut next = lines.next();
        while let Some(first) = next {
            let mut run = Run::default();
            let of = key(first);
            while let Some(line) = next.filter(|&line| key(line) == of) {
                let amount = ledger.amount(line);
                run.last = line;
                run.lines += 1;
                run.net += amount;
                run.quantity += i128::from(ledger.quantity(line).unwrap_or(0));
                match ledger.cost(line) {
                    Some(cost) => run.cost += cost,
                    None => run.uncosted += amount,
                }
                next = lines.next();
            }
            self.add(first, &run);
        }
    }

    fn add(&mut self, first: usize, run: &Run) {
        let ledger = self.view.ledger();
        let (order, day) = (ledger.order(first), ledger.day(first));
        if order != self.number {
            self.open_order(order, first);
        }
        if self.sums.lines == 0 || day != self.day.day {
            self.close_day();
            let net = Total::ZERO;
            self.day = DayNet { day, net };
        }
        self.order.net += run.net;
        self.day.net += run.net;
        self.profit += run.net - run.uncosted - run.cost;
        self.sums.add(run);
        // The last line of a day is the latest.
        self.book.totals.has_times |= ledger.minute(run.last) != 0;
    }

    /// Opens the order of a line.
    fn open_order(&mut self, order: u32, first: usize) {
        let ledger = self.view.ledger();
        let number = order as usize;
        if number < ledger.client_orders(self.client).end {
            self.close_order();
            self.is_tangled |= self.number != NONE && order < self.number;
        } else {
            self.close_client();
            while number >= ledger.client_orders(self.client).end {
                self.client += 1;
            }
        }
        self.number = order;
        self.order = Order {
            day: ledger.day(first),
            minute: ledger.minute(first),
            net: Total::ZERO,
        };
    }

    fn close_order(&mut self) {
        if self.number != NONE {
            self.is_tangled |= Some(self.order) < self.before;
            self.before = Some(self.order);
            self.book.add_order(self.order);
        }
    }

    fn close_day(&mut self) {
        if self.sums.lines > 0 {
            let profit = take(&mut self.profit);
            self.book.add_day(&mut self.sums, self.day, profit);
        }
    }

    fn close_client(&mut self) {
        self.close_day();
        self.close_order();
        if take(&mut self.is_tangled) {
            self.untangle();
        }
        let sums = take(&mut self.sums);
        let orders = self.book.order_days.len();
        if sums.lines > 0 {
            self.book.count(&sums);
            let counted = orders - self.first_order;
            self.book.close(self.client, &sums, counted as u32);
        }
        (self.number, self.before, self.first_order) = (NONE, None, orders);
    }

    /// Adds the orders of the client anew. A ledger numbers orders by their first line, which the view may have left out,
    /// and by row within a minute: sorting frees the book from both.
    fn untangle(&mut self) {
        self.book.drop_orders(self.first_order);
        let mut of_client = ClientLines::default();
        of_client.of(self.view, self.client);
        let orders = of_client.orders(self.view.ledger());
        let mut orders: Vec<Order> = orders.map(|(order, _)| order).collect();
        sort(&mut orders);
        orders
            .into_iter()
            .for_each(|order| self.book.add_order(order));
    }

    /// The book, after the lines of nobody.
    fn finish(mut self) -> Book {
        self.close_day();
        self.book.count(&self.sums);
        self.book.finish(&self.sums);
        self.book
    }
}

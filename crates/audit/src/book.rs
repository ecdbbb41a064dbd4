//! The book: what every client of the base bought, on which days, in which orders.
//!
//! One scan over the lines of a view; every analysis reads the result. The book must not know what is asked
//! of it: classes, scores and periods are computed elsewhere.

use std::ops::Range;

use ledger::{Day, Money, Total, View};

/// Which days and orders count, by their net value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Occasions {
    /// Days and orders whose net value is exactly zero count too. Off by default.
    pub zero_days: bool,
}

impl Occasions {
    fn count(self, net: Total) -> bool {
        net.is_positive() || (self.zero_days && net == Total::ZERO)
    }
}

/// Sums over all lines of a view, unidentified ones too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub lines: u64,
    pub revenue: Total,
    /// The sum of the negative lines: zero or less. A view that ignores returns has none.
    pub returns: Total,
    pub unidentified_lines: u64,
    pub unidentified_revenue: Total,
    /// First and last day with a line; `None` without lines.
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
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
/// their keys. The index into the columns is a client's *place*.
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
    rule: Occasions,
    /// `len() + 1` places: where each client's days start, then where the unidentified days start.
    day_starts: Vec<u32>,
    days: Vec<Day>,
    day_nets: Vec<Total>,
    /// `len() + 1` places: where each client's counted orders start.
    order_starts: Vec<u32>,
    order_days: Vec<Day>,
    order_minutes: Vec<u16>,
    order_nets: Vec<Total>,
}

impl Book {
    /// Scans a view once, client after client.
    pub fn new(view: &View<'_>, rule: Occasions) -> Book {
        let ledger = view.ledger();
        let order_count = ledger.order_count();
        let mut book = Book {
            audit_day: view.audit_day(),
            totals: Totals::default(),
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
            days: Vec::with_capacity(order_count),
            day_nets: Vec::with_capacity(order_count),
            order_starts: vec![0],
            order_days: Vec::with_capacity(order_count),
            order_minutes: Vec::with_capacity(order_count),
            order_nets: Vec::with_capacity(order_count),
        };
        let mut orders = OrderNets::default();
        for client in 0..ledger.clients().len() as u32 {
            orders.open(ledger.client_orders(client));
            let sums = book.scan(view, ledger.client_lines(client), |line, day, amount| {
                orders.add(ledger.order(line), day, ledger.minute(line), amount);
            });
            if sums.lines > 0 {
                book.close_client(client, &sums, &mut orders);
            }
        }
        let guests = book.scan(view, ledger.unidentified_lines(), |_, _, _| {});
        book.totals.unidentified_lines = guests.lines.into();
        book.totals.unidentified_revenue = guests.revenue;
        book.totals.first_day = book.days.iter().copied().min();
        book.totals.last_day = book.days.iter().copied().max();
        book.shrink();
        book
    }

    /// Number of clients of the base.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The rule by which days and orders of the book were counted.
    pub fn rule(&self) -> Occasions {
        self.rule
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

    /// The days of all clients, client after client.
    pub fn identified_days(&self) -> impl Iterator<Item = DayNet> + '_ {
        self.day_range(0..self.unidentified_start())
    }

    /// Days with an unidentified line, ascending.
    pub fn unidentified_days(&self) -> impl Iterator<Item = DayNet> + '_ {
        self.day_range(self.unidentified_start()..self.days.len())
    }

    /// Number of counted orders of a client.
    pub fn order_count(&self, place: usize) -> u32 {
        self.order_starts[place + 1] - self.order_starts[place]
    }

    /// The counted orders of a client, by day, minute and net value.
    pub fn orders(&self, place: usize) -> impl Iterator<Item = Order> + '_ {
        self.order_range(range(&self.order_starts, place))
    }

    /// Number of counted orders of all clients.
    pub fn all_order_count(&self) -> usize {
        self.order_days.len()
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
            + (self.day_nets.capacity() + self.order_nets.capacity()) * 16
            + self.order_days.capacity() * 4
            + self.order_minutes.capacity() * 2
    }

    fn unidentified_start(&self) -> usize {
        self.day_starts.last().map_or(0, |&start| start as usize)
    }

    fn day_range(&self, range: Range<usize>) -> impl Iterator<Item = DayNet> + '_ {
        let nets = &self.day_nets[range.clone()];
        let days = self.days[range].iter().zip(nets);
        days.map(|(&day, &net)| DayNet { day, net })
    }

    fn order_range(&self, range: Range<usize>) -> impl Iterator<Item = Order> + '_ {
        range.map(|order| Order {
            day: self.order_days[order],
            minute: self.order_minutes[order],
            net: self.order_nets[order],
        })
    }

    /// Sums a range of lines into the totals and appends its days, which ascend.
    fn scan(
        &mut self,
        view: &View<'_>,
        lines: Range<usize>,
        mut each: impl FnMut(usize, Day, Money),
    ) -> Sums {
        let ledger = view.ledger();
        let mut sums = Sums::default();
        let mut today: Option<DayNet> = None;
        for line in view.lines(lines) {
            let (day, amount) = (ledger.day(line), ledger.amount(line));
            sums.lines += 1;
            sums.revenue += amount;
            if amount.0 < 0 {
                self.totals.returns += amount;
            }
            if let Some(cost) = ledger.cost(line) {
                sums.costed_revenue += amount;
                sums.cost += cost;
            }
            sums.quantity += i128::from(ledger.quantity(line).unwrap_or(0));
            match &mut today {
                Some(open) if open.day == day => open.net += amount,
                _ => {
                    let net = amount.into();
                    self.add_day(today.replace(DayNet { day, net }));
                }
            }
            each(line, day, amount);
        }
        self.add_day(today);
        self.totals.lines += u64::from(sums.lines);
        self.totals.revenue += sums.revenue;
        sums
    }

    fn add_day(&mut self, of: Option<DayNet>) {
        self.days.extend(of.map(|of| of.day));
        self.day_nets.extend(of.map(|of| of.net));
    }

    fn close_client(&mut self, code: u32, sums: &Sums, orders: &mut OrderNets) {
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
        for order in orders.sorted() {
            if self.rule.count(order.net) {
                self.order_days.push(order.day);
                self.order_minutes.push(order.minute);
                self.order_nets.push(order.net);
            }
        }
        self.order_starts.push(self.order_days.len() as u32);
    }

    /// Gives back the room that growing left over in the long columns.
    fn shrink(&mut self) {
        self.days.shrink_to_fit();
        self.day_nets.shrink_to_fit();
        self.order_days.shrink_to_fit();
        self.order_minutes.shrink_to_fit();
        self.order_nets.shrink_to_fit();
    }
}

fn range(starts: &[u32], place: usize) -> Range<usize> {
    starts[place] as usize..starts[place + 1] as usize
}

/// Sums over the lines of one client.
#[derive(Default)]
struct Sums {
    lines: u32,
    revenue: Total,
    costed_revenue: Total,
    cost: Total,
    quantity: i128,
}

/// The orders of the client being scanned; buffers kept from client to client.
#[derive(Default)]
struct OrderNets {
    first: usize,
    /// By number within the client; `None` where the view keeps no line of the order.
    open: Vec<Option<Order>>,
    sorted: Vec<Order>,
}

impl OrderNets {
    fn open(&mut self, orders: Range<usize>) {
        self.first = orders.start;
        self.open.clear();
        self.open.resize(orders.len(), None);
    }

    /// Lines arrive by day and minute, so the first one dates the order.
    fn add(&mut self, order: u32, day: Day, minute: u16, amount: Money) {
        match &mut self.open[order as usize - self.first] {
            Some(open) => open.net += amount,
            place => {
                let net = amount.into();
                *place = Some(Order { day, minute, net });
            }
        }
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
    fn zero_days_count_when_asked() {
        let lines = [
            Sale::on("2025-01-10", "Anna", 0),
            Sale::on("2025-01-11", "Anna", -1),
        ];
        let ledger = crate::tests::ledger(&lines);
        let view = View::new(&ledger, &Default::default(), None).unwrap();
        let counted = |rule| {
            let book = Book::new(&view, rule);
            (book.occasion_count(), book.all_order_count())
        };
        assert_eq!(counted(Occasions::default()), (0, 0));
        assert_eq!(counted(Occasions { zero_days: true }), (1, 1));
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

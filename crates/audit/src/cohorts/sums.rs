//! What the clients of a cohort did at one age, and how it is counted in one pass over their days.

use ledger::{Day, Total};

use crate::Book;
use crate::calendar::Calendar;
use crate::statistics::ratio;

/// What clients did at one age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CohortSums {
    /// Clients counted here: those that have reached the age.
    pub clients: u32,
    /// Of these, with an occasion in the period of the age.
    pub retained: u32,
    /// Of these, with an occasion in that period or a later one, up to the audit day.
    pub retained_rolling: u32,
    /// Their counted orders, by the day of the order.
    pub orders: u32,
    /// Their net revenue booked in the period.
    pub revenue: Total,
    /// Their revenue minus cost over the lines with a known cost, booked in the period.
    pub profit: Total,
    /// Their net revenue of age 0 up to this one.
    pub cumulative_revenue: Total,
    /// Their profit of age 0 up to this one.
    pub cumulative_profit: Total,
}

impl CohortSums {
    /// Clients retained (classic) / clients, 0…1; `None` without clients, as all of these.
    pub fn retention(&self) -> Option<f64> {
        ratio(self.retained.into(), self.clients.into())
    }

    /// Clients retained (rolling) / clients, 0…1.
    pub fn rolling_retention(&self) -> Option<f64> {
        ratio(self.retained_rolling.into(), self.clients.into())
    }

    /// Net revenue / orders, in currency units; `None` without orders.
    pub fn average_order(&self) -> Option<f64> {
        per(self.revenue, self.orders)
    }

    /// Net revenue up to this age per client, in currency units: the historic lifetime value.
    pub fn revenue_per_client(&self) -> Option<f64> {
        per(self.cumulative_revenue, self.clients)
    }

    /// Profit up to this age per client, in currency units.
    pub fn profit_per_client(&self) -> Option<f64> {
        per(self.cumulative_profit, self.clients)
    }

    pub(super) fn add(&mut self, other: &CohortSums) {
        self.clients += other.clients;
        self.retained += other.retained;
        self.retained_rolling += other.retained_rolling;
        self.orders += other.orders;
        self.revenue += other.revenue;
        self.profit += other.profit;
        self.cumulative_revenue += other.cumulative_revenue;
        self.cumulative_profit += other.cumulative_profit;
    }
}

fn per(total: Total, count: u32) -> Option<f64> {
    (count > 0).then(|| total.to_f64() / f64::from(count))
}

/// A cohort at one age. Of the clients that have begun the age, its period has passed for some on the audit day and
/// is still running for others: in a cohort of one period it is the same for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CohortCell {
    /// The clients for whom the period has passed: the only ones in means.
    pub passed: CohortSums,
    /// Those for whom it is running.
    pub running: CohortSums,
}

impl CohortCell {
    /// Whether the age has passed for at least one client.
    pub fn is_finished(&self) -> bool {
        self.passed.clients > 0
    }

    /// What a table shows: the clients for whom the age has passed, or, when there are none, those for whom it is
    /// running, marked as unfinished.
    pub fn shown(&self) -> &CohortSums {
        match self.is_finished() {
            true => &self.passed,
            false => &self.running,
        }
    }
}

/// The pass over one client. Counts that hold for all ages up to one are noted at that age alone; [`accumulate`]
/// spreads them.
pub(super) struct Tally<'a> {
    calendar: &'a Calendar,
    /// Number of the period of the first occasion.
    start: usize,
    /// Ages that the client has begun, and of these the ones whose period has passed.
    begun: usize,
    finished: usize,
    /// Net revenue before the period of the first occasion.
    pub(super) before: Total,
}

impl Tally<'_> {
    pub(super) fn new(calendar: &Calendar, start: usize, audit_day: Day) -> Tally<'_> {
        let begun = calendar.len() - start;
        let is_running = !calendar.is_finished(calendar.len() - 1, audit_day);
        Tally {
            calendar,
            start,
            begun,
            finished: begun - usize::from(is_running),
            before: Total::ZERO,
        }
    }

    pub(super) fn count(&mut self, book: &Book, place: usize, cells: &mut Vec<CohortCell>) {
        if cells.len() < self.begun {
            cells.resize(self.begun, CohortCell::default());
        }
        let mut last = 0;
        let mut totals = [CohortSums::default(); 2];
        let mut counted = None;
        for (of, profit) in book.days_with_profit(place) {
            let Some(age) = self.age(of.day) else {
                self.before += of.net;
                continue;
            };
            let sums = self.sums(age, cells);
            sums.revenue += of.net;
            sums.profit += profit;
            if book.is_occasion(of.net) {
                sums.retained += u32::from(counted != Some(age));
                counted = Some(age);
                last = age;
            }
            let total = &mut totals[usize::from(age >= self.finished)];
            total.revenue += of.net;
            total.profit += profit;
        }
        for order in book.orders(place) {
            if let Some(age) = self.age(order.day) {
                self.sums(age, cells).orders += 1;
            }
        }
        let [passed, running] = totals;
        if let Some(end) = self.finished.checked_sub(1) {
            cells[end].passed.clients += 1;
            cells[end].passed.cumulative_revenue += passed.revenue;
            cells[end].passed.cumulative_profit += passed.profit;
            cells[last.min(end)].passed.retained_rolling += 1;
        }
        if self.finished < self.begun {
            let cell = &mut cells[self.finished].running;
            cell.clients += 1;
            cell.retained_rolling += u32::from(last == self.finished);
            cell.cumulative_revenue += passed.revenue + running.revenue;
            cell.cumulative_profit += passed.profit + running.profit;
        }
    }

    fn age(&self, day: Day) -> Option<usize> {
        self.calendar.number(day)?.checked_sub(self.start)
    }

    fn sums<'c>(&self, age: usize, cells: &'c mut [CohortCell]) -> &'c mut CohortSums {
        let cell = &mut cells[age];
        match age < self.finished {
            true => &mut cell.passed,
            false => &mut cell.running,
        }
    }
}

/// Spreads what [`Tally`] noted at the last age that has passed for a client, or at that of its last occasion, over
/// the ages before. The cumulative money of an age is that of the age before, without the clients who have not
/// reached this one, and with what it brought.
pub(super) fn accumulate(cells: &mut [CohortCell]) {
    let (mut clients, mut retained) = (0, 0);
    for CohortCell { passed, .. } in cells.iter_mut().rev() {
        clients += passed.clients;
        retained += passed.retained_rolling;
        (passed.clients, passed.retained_rolling) = (clients, retained);
    }
    let (mut revenue, mut profit) = (Total::ZERO, Total::ZERO);
    for CohortCell { passed, .. } in cells {
        revenue += passed.revenue;
        profit += passed.profit;
        let gone = (passed.cumulative_revenue, passed.cumulative_profit);
        (passed.cumulative_revenue, passed.cumulative_profit) = (revenue, profit);
        (revenue, profit) = (revenue - gone.0, profit - gone.1);
    }
}

//! New, returning, recovered and lapsed clients, period by period, by a fixed silence.

mod walk;

use ledger::{Period, PeriodKind, Total};

use crate::calendar::Calendar;
use crate::statistics::ratio;
use crate::{Book, Window};
use walk::{Run, Visit, Walk};

/// Days over which the revenue of a lapsed client is summed.
const YEAR: i32 = 365;

/// When a client counts as lapsed, and over which periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ChurnParams {
    pub kind: PeriodKind,
    /// A client lapses on the day on which it has been silent for more than so many days.
    pub silence_days: u32,
}

impl Default for ChurnParams {
    fn default() -> ChurnParams {
        ChurnParams {
            kind: PeriodKind::Month,
            silence_days: 180,
        }
    }
}

/// What clients do in a period. A buyer of the period is in the first of these that fits it; any client may lapse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// Has its first occasion.
    New,
    /// Has an occasion that is the first after a lapse, in whatever period that was.
    Recovered,
    /// Has another occasion.
    Returning,
    /// Has been silent for too long since a day of the period.
    Lapsed,
}

/// Some clients and their money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    pub clients: u32,
    pub revenue: Total,
}

impl Flow {
    fn add(&mut self, revenue: Total) {
        self.clients += 1;
        self.revenue += revenue;
    }
}

/// One period. New, recovered and returning clients stand with the net revenue of all their lines in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChurnPeriod {
    pub period: Period,
    /// Whether it has fully passed on the audit day: a running one has lost only a part of its clients.
    pub is_finished: bool,
    /// Clients that had bought before the period and not lapsed by the end of the day before it.
    pub active_at_start: u32,
    pub new: Flow,
    pub recovered: Flow,
    pub returning: Flow,
    /// Net revenue in the period of clients without an occasion in it: returns, as a rule.
    pub other_revenue: Total,
    /// A lapse lies in the period: the day that comes `silence_days` + 1 after an occasion, without an occasion
    /// before it. A client that buys on that very day lapses and recovers on it. The revenue is that of the 365 days
    /// up to the client's last occasion before its first lapse in the period: what it used to bring in a year.
    pub lapsed: Flow,
}

impl ChurnPeriod {
    /// Clients lapsed in the period / clients active at its start; `None` when nobody was. It counts clients won in
    /// the period too where the silence is shorter than it, and can then exceed 1.
    pub fn churn_rate(&self) -> Option<f64> {
        ratio(self.lapsed.clients.into(), self.active_at_start.into())
    }
}

/// Every period from that of the first line to that of the audit day.
///
/// The history before the first line is not known: the first periods have new clients who were customers long ago, and
/// nobody can lapse in the first `silence_days` days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Churn {
    pub params: ChurnParams,
    pub periods: Vec<ChurnPeriod>,
}

impl Churn {
    pub fn new(book: &Book, params: ChurnParams) -> Churn {
        let Some(calendar) = calendar(book, params.kind) else {
            let periods = Vec::new();
            return Churn { params, periods };
        };
        let mut periods: Vec<ChurnPeriod> = (0..calendar.len())
            .map(|number| ChurnPeriod {
                period: calendar.period(number),
                is_finished: calendar.is_finished(number, book.audit_day),
                active_at_start: 0,
                new: Flow::default(),
                recovered: Flow::default(),
                returning: Flow::default(),
                other_revenue: Total::ZERO,
                lapsed: Flow::default(),
            })
            .collect();
        let walk = walk(book, &calendar, params);
        // Clients active at the start of a period, less those at the start of the one before.
        let mut change = vec![0i64; calendar.len() + 1];
        for place in 0..book.len() {
            walk.visits(place, |visit| periods[visit.number].add_visit(visit));
            let mut lapsed = None;
            walk.runs(place, |run: Run| {
                change[run.start + 1] += 1;
                let Some(lapse) = run.lapse else {
                    return;
                };
                change[lapse + 1] -= 1;
                if lapsed.replace(lapse) != Some(lapse) {
                    let year = book.days_within(place, Window::days_to(run.last, YEAR));
                    let revenue = year.map(|of| of.net).sum();
                    periods[lapse].lapsed.add(revenue);
                }
            });
        }
        let mut active = 0;
        for (period, change) in periods.iter_mut().zip(change) {
            active += change;
            period.active_at_start = active as u32;
        }
        Churn { params, periods }
    }

    /// Places of the clients that did something in a period, ascending. `book` is the book of this churn.
    pub fn clients(&self, book: &Book, turn: Turn, period: Period) -> Vec<u32> {
        let number = self.periods.iter().position(|of| of.period == period);
        let Some((calendar, number)) = calendar(book, self.params.kind).zip(number) else {
            return Vec::new();
        };
        let walk = walk(book, &calendar, self.params);
        let did = |&place: &u32| {
            let mut found = false;
            if turn == Turn::Lapsed {
                walk.runs(place as usize, |run| found |= run.lapse == Some(number));
            } else {
                walk.visits(place as usize, |visit| {
                    found |= visit.number == number && visit.turn == Some(turn);
                });
            }
            found
        };
        (0..book.len() as u32).filter(did).collect()
    }
}

impl ChurnPeriod {
    fn add_visit(&mut self, visit: Visit) {
        match visit.turn {
            Some(Turn::New) => self.new.add(visit.revenue),
            Some(Turn::Recovered) => self.recovered.add(visit.revenue),
            Some(Turn::Returning) => self.returning.add(visit.revenue),
            _ => self.other_revenue += visit.revenue,
        }
    }
}

fn calendar(book: &Book, kind: PeriodKind) -> Option<Calendar> {
    let first_day = book.totals.first_day?;
    Some(Calendar::new(kind, first_day, book.audit_day))
}

fn walk<'a>(book: &'a Book, calendar: &'a Calendar, params: ChurnParams) -> Walk<'a> {
    Walk {
        book,
        calendar,
        silence_days: params.silence_days,
    }
}

#[cfg(test)]
mod tests {
    use ledger::Day;
    use proptest::prelude::*;

    use super::*;
    use crate::tests::{Sale, book, book_at, sales};

    fn params(silence_days: u32) -> ChurnParams {
        ChurnParams {
            silence_days,
            ..ChurnParams::default()
        }
    }

    #[test]
    fn months_of_a_small_base() {
        let book = book_at(
            &[
                // Silent for 31 days after 1 January: lapses on 1 February, comes back on 10 March.
                Sale::on("2025-01-01", "Anna", 10),
                Sale::on("2025-03-10", "Anna", 20),
                Sale::on("2025-03-11", "Anna", 1),
                // Never silent for more than 30 days.
                Sale::on("2025-01-20", "Boris", 100),
                Sale::on("2025-02-19", "Boris", 200),
                Sale::on("2025-03-21", "Boris", 300),
                Sale::on("2025-02-01", "Clara", 5),
                Sale::on("2025-04-02", "Clara", -1),
                Sale::on("2025-04-02", "", 7),
            ],
            "2025-04-20",
        );
        let churn = Churn::new(&book, params(30));
        let flow = |of: Flow| (of.clients, of.revenue.0 / 10_000);
        let rows = churn.periods.iter().map(|of| {
            let flows = [of.new, of.recovered, of.returning, of.lapsed].map(flow);
            (of.active_at_start, flows, of.other_revenue.0 / 10_000)
        });
        let rows: Vec<_> = rows.collect();
        assert_eq!(
            rows,
            [
                (0, [(2, 110), (0, 0), (0, 0), (0, 0)], 0),
                (2, [(1, 5), (0, 0), (1, 200), (1, 10)], 0),
                (2, [(0, 0), (1, 21), (1, 300), (1, 5)], 0),
                (2, [(0, 0), (0, 0), (0, 0), (1, 31)], -1),
            ]
        );
        assert_eq!(churn.periods[3].churn_rate(), Some(0.5));
        assert_eq!(churn.periods[0].churn_rate(), None);
        assert!(churn.periods[2].is_finished && !churn.periods[3].is_finished);
    }

    #[test]
    fn the_day_of_the_lapse() {
        let lapsed = |audit_day: &str| {
            let book = book_at(&[Sale::on("2025-01-01", "Anna", 10)], audit_day);
            let churn = Churn::new(&book, params(30));
            churn
                .periods
                .iter()
                .map(|of| of.lapsed.clients)
                .sum::<u32>()
        };
        assert_eq!((lapsed("2025-01-31"), lapsed("2025-02-01")), (0, 1));
        let sales = [
            Sale::on("2025-01-01", "Anna", 10),
            Sale::on("2025-02-01", "Anna", 10),
        ];
        let churn = Churn::new(&book(&sales), params(30));
        let february = churn.periods[1];
        assert_eq!(
            (february.lapsed.clients, february.recovered.clients),
            (1, 1)
        );
        let churn = Churn::new(&book(&sales), params(u32::MAX));
        assert_eq!(churn.periods[1].returning.clients, 1);
    }

    #[test]
    fn nobody_bought() {
        let empty = book(&[Sale::on("2025-01-01", "", 10)]);
        let churn = Churn::new(&empty, ChurnParams::default());
        assert_eq!(
            (churn.periods.len(), churn.periods[0].active_at_start),
            (1, 0)
        );
    }

    proptest! {
        #[test]
        fn periods_follow_from_each_other(sales in sales(), silence_days in 31..400u32) {
            let book = book(&sales);
            let churn = Churn::new(&book, params(silence_days));
            let mut revenue = Total::ZERO;
            let mut new = 0;
            for (place, of) in churn.periods.iter().enumerate() {
                let flows = [of.new, of.recovered, of.returning];
                revenue += flows.iter().map(|of| of.revenue).sum::<Total>() + of.other_revenue;
                new += of.new.clients;
                let turns = [
                    (Turn::New, of.new),
                    (Turn::Recovered, of.recovered),
                    (Turn::Returning, of.returning),
                    (Turn::Lapsed, of.lapsed),
                ];
                for (turn, flow) in turns {
                    let clients = churn.clients(&book, turn, of.period);
                    prop_assert_eq!(clients.len(), flow.clients as usize);
                }
                // A silence longer than the periods: nobody lapses twice in one, or lapses in it when won in it.
                prop_assert!(of.lapsed.clients <= of.active_at_start);
                let active = of.active_at_start + of.new.clients + of.recovered.clients;
                if let Some(next) = churn.periods.get(place + 1) {
                    prop_assert_eq!(next.active_at_start, active - of.lapsed.clients);
                } else {
                    let silent = |last: Day| book.audit_day.0 - last.0 > silence_days as i32;
                    let alive = book.buyers().filter(|&(_, _, last)| !silent(last)).count();
                    prop_assert_eq!(alive as u32, active - of.lapsed.clients);
                }
            }
            prop_assert_eq!(revenue, book.identified_revenue());
            prop_assert_eq!(new as usize, book.buyers().count());
        }
    }
}

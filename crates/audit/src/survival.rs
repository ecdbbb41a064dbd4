//! Survival curves (Kaplan and Meier 1958): how long until clients come again, and how long they stay.

use ledger::{Number, sort_numbers};

use crate::Book;

/// S may miss a half by rounding.
const HALF: f64 = 0.5 + 1e-9;

/// How long one client was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spell {
    pub days: i32,
    /// Whether the observation ended with the event; else it is censored: the event came later, or never.
    pub is_event: bool,
}

impl Number for Spell {
    fn key(self) -> u64 {
        (i64::from(self.days) * 2 + i64::from(self.is_event)).key()
    }

    fn of_key(key: u64) -> Spell {
        let both = i64::of_key(key);
        Spell {
            days: (both >> 1) as i32,
            is_event: both & 1 == 1,
        }
    }
}

/// A day on which an event happened, counted from the start of every client.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurvivalStep {
    pub days: i32,
    /// Clients observed up to this day and without the event before it. On one day events come before censorings.
    pub at_risk: u32,
    pub events: u32,
    /// S: the share that has not had the event after this day, 0…1.
    pub survival: f64,
    /// Of S (Greenwood 1926); 0 where S is 0.
    pub standard_error: f64,
}

impl SurvivalStep {
    /// The 95 % confidence interval of S: 1.96 standard errors to either side, within 0…1.
    pub fn bounds(&self) -> (f64, f64) {
        let spread = 1.96 * self.standard_error;
        (
            (self.survival - spread).max(0.0),
            (self.survival + spread).min(1.0),
        )
    }
}

/// A Kaplan–Meier curve: 1 before the first step, then the survival of the last step reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Survival {
    pub clients: u32,
    pub events: u32,
    /// The longest observation, to which the curve runs; 0 without clients.
    pub longest_days: i32,
    /// Ascending by day.
    pub steps: Vec<SurvivalStep>,
}

impl Survival {
    pub fn new(mut spells: Vec<Spell>) -> Survival {
        sort_numbers(&mut spells);
        let mut at_risk = spells.len() as u32;
        let (mut survival, mut greenwood) = (1.0, 0.0);
        let mut curve = Survival {
            clients: at_risk,
            events: 0,
            longest_days: spells.last().map_or(0, |spell| spell.days),
            steps: Vec::new(),
        };
        for same_day in spells.chunk_by(|a, b| a.days == b.days) {
            let events = same_day.iter().filter(|spell| spell.is_event).count() as u32;
            if let (Some(spell), 1..) = (same_day.first(), events) {
                let (died, all) = (f64::from(events), f64::from(at_risk));
                survival *= 1.0 - died / all;
                greenwood += died / (all * (all - died));
                let spread: f64 = if events < at_risk { greenwood } else { 0.0 };
                curve.events += events;
                curve.steps.push(SurvivalStep {
                    days: spell.days,
                    at_risk,
                    events,
                    survival,
                    standard_error: survival * spread.sqrt(),
                });
            }
            at_risk -= same_day.len() as u32;
        }
        curve
    }

    /// Days from the first to the second occasion of every client with an occasion; a client without a second is
    /// censored on the audit day.
    pub fn to_second_purchase(book: &Book) -> Survival {
        let spells = book.buyers().map(|(place, first, _)| {
            let second = book.intervals(place).next();
            Spell {
                days: second.unwrap_or(book.audit_day.0 - first.0),
                is_event: second.is_some(),
            }
        });
        Survival::new(spells.collect())
    }

    /// Days from the first to the last occasion of every client with an occasion. A client silent for more than
    /// `silence_days` on the audit day has lapsed, and its life ended with its last occasion: 0 days after a single
    /// one. Every other client is alive, and censored on the audit day.
    pub fn of_lifetime(book: &Book, silence_days: u32) -> Survival {
        let spells = book.buyers().map(|(_, first, last)| {
            let silence = i64::from(book.audit_day.0) - i64::from(last.0);
            let is_event = silence > i64::from(silence_days);
            let end = if is_event { last } else { book.audit_day };
            Spell {
                days: end.0 - first.0,
                is_event,
            }
        });
        Survival::new(spells.collect())
    }

    /// S after so many days; `None` beyond the longest observation, of which the curve knows nothing.
    pub fn at(&self, days: i32) -> Option<f64> {
        let reached = self.steps.partition_point(|step| step.days <= days);
        let last = reached.checked_sub(1).and_then(|step| self.steps.get(step));
        (days <= self.longest_days).then(|| last.map_or(1.0, |step| step.survival))
    }

    /// The smallest number of days after which at most a half is left (S ≤ 1/2, + 1e-9 for rounding); `None` if
    /// there is none.
    pub fn median_days(&self) -> Option<i32> {
        let step = self.steps.iter().find(|step| step.survival <= HALF)?;
        Some(step.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    fn sales() -> Vec<Sale<'static>> {
        vec![
            Sale::on("2025-01-01", "Anna", 10),
            Sale::on("2025-01-11", "Anna", 10),
            Sale::on("2025-01-31", "Anna", 10),
            Sale::on("2025-01-01", "Boris", 40),
            Sale::on("2025-01-31", "Boris", 40),
            Sale::on("2025-01-21", "Clara", 50),
            Sale::on("2025-01-21", "Dan", -5),
        ]
    }

    /// Remission of leukemia under 6-mercaptopurine (Freireich et al. 1963), the example of textbooks: 21 patients,
    /// weeks, + for censored: 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+.
    #[test]
    fn the_curve_of_the_textbooks() {
        let event = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|days| (days, true));
        let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|days| (days, false));
        let spells = event.into_iter().chain(censored);
        let spells = spells.map(|(days, is_event)| Spell { days, is_event });
        let curve = Survival::new(spells.collect());
        assert_eq!(
            (curve.clients, curve.events, curve.longest_days),
            (21, 9, 35)
        );
        let published = [
            (6, 21, 3, 0.857, 0.0764),
            (7, 17, 1, 0.807, 0.0869),
            (10, 15, 1, 0.753, 0.0963),
            (13, 12, 1, 0.690, 0.1068),
            (16, 11, 1, 0.627, 0.1141),
            (22, 7, 1, 0.538, 0.1282),
            (23, 6, 1, 0.448, 0.1346),
        ];
        assert_eq!(curve.steps.len(), published.len());
        for (step, (days, at_risk, events, survival, error)) in curve.steps.iter().zip(published) {
            assert_eq!(
                (step.days, step.at_risk, step.events),
                (days, at_risk, events)
            );
            assert!((step.survival - survival).abs() < 0.0005, "{step:?}");
            assert!((step.standard_error - error).abs() < 0.00005, "{step:?}");
        }
        assert_eq!(curve.median_days(), Some(23));
        assert_eq!((curve.at(5), curve.at(36)), (Some(1.0), None));
        assert_eq!(curve.at(12), curve.at(10));
        let (low, high) = curve.steps[6].bounds();
        assert!((low - 0.184).abs() < 0.001 && (high - 0.712).abs() < 0.001);
        assert_eq!(curve.steps[0].bounds().1, 1.0);
    }

    #[test]
    fn time_to_the_second_purchase() {
        // Events on days 10 and 30 of three clients, one censored on day 40: S(10) = 2/3, S(30) = 1/3.
        let median = |audit_day: &str| {
            let curve = Survival::to_second_purchase(&book_at(&sales(), audit_day));
            curve.median_days()
        };
        assert_eq!(median("2025-03-02"), Some(30));
        // Censored on day 20, before the second event: S(30) = 2/3 · 0.
        assert_eq!(median("2025-02-10"), Some(30));
        let once = [Sale::on("2025-01-01", "Anna", 1)];
        let curve = Survival::to_second_purchase(&book_at(&once, "2025-03-02"));
        assert_eq!((curve.median_days(), curve.at(60)), (None, Some(1.0)));
    }

    #[test]
    fn a_life_ends_with_the_last_purchase_before_the_silence() {
        // Silent since 31 January, 40 days ago: lapsed after 30 days on day 30; Clara after 49 days on day 0.
        let book = book_at(&sales(), "2025-03-12");
        let curve = Survival::of_lifetime(&book, 39);
        let steps: Vec<_> = curve
            .steps
            .iter()
            .map(|of| (of.days, of.at_risk, of.events))
            .collect();
        assert_eq!(steps, [(0, 3, 1), (30, 2, 2)]);
        assert_eq!(curve.steps[1].standard_error, 0.0);
        // Exactly 40 days is not more than 40: Anna and Boris live and are censored on day 70.
        let curve = Survival::of_lifetime(&book, 40);
        assert_eq!((curve.events, curve.longest_days), (1, 70));
        assert_eq!(curve.median_days(), None);
    }

    #[test]
    fn nobody_to_observe() {
        let curve = Survival::new(Vec::new());
        assert_eq!((curve.median_days(), curve.steps.len()), (None, 0));
    }
}

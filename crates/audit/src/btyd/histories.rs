//! What the models of lifetime value know of a base: how often, how lately and how long, and what was spent.

use std::ops::RangeInclusive;

use ledger::{Day, Total, order_of_sums};

use crate::Book;
use crate::statistics::median;

const DAYS_OF_WEEK: f64 = 7.0;
/// The least that the models are fitted on.
const CLIENTS: u32 = 100;
const REPEATERS: u32 = 30;
const MEDIAN_INTERVALS: f64 = 2.0;

/// One client as the literature writes it. Weeks; a week has seven days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Repeat occasions: those after the first.
    pub x: u32,
    /// From the first occasion to the last; 0 without a repeat.
    pub t_x: f64,
    /// From the first occasion to the end of the calibration.
    pub t: f64,
}

/// Clients that the models cannot tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct History {
    pub repeats: u32,
    /// Days from the first occasion to the last.
    pub last_days: u32,
    /// Days from the first occasion to the end of the calibration.
    pub age_days: u32,
    pub clients: u32,
}

impl History {
    /// In the order of repeats, days to the last occasion, age.
    fn key(self) -> i128 {
        i128::from(self.repeats) << 64
            | i128::from(self.last_days) << 32
            | i128::from(self.age_days)
    }

    pub fn seen(self) -> Seen {
        Seen {
            x: self.repeats,
            t_x: weeks(self.last_days),
            t: weeks(self.age_days),
        }
    }
}

pub(super) fn weeks(days: u32) -> f64 {
    f64::from(days) / DAYS_OF_WEEK
}

/// Why a base is too small to be modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shortage {
    /// Fewer than 100 clients.
    Clients,
    /// Fewer than 30 clients with a repeat.
    Repeaters,
    /// Less history than two median intervals between occasions.
    History,
}

/// The histories of a base up to the last day of calibration. Clients whose first occasion is later are not
/// in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Histories {
    /// The first occasion of all.
    pub first_day: Option<Day>,
    /// The last day of the calibration.
    pub until: Day,
    /// Different from each other, ascending.
    pub groups: Vec<History>,
    /// The number of clients.
    pub clients: u32,
    /// The number of clients with a repeat.
    pub repeaters: u32,
    /// By place in the book: the index of its history.
    pub of_place: Vec<Option<u32>>,
    /// By place: mean net value of the repeat occasions in currency units; 0 without one.
    pub repeat_spend: Vec<f64>,
    /// Median of the days between consecutive occasions of a client.
    median_interval: Option<f64>,
}

impl Histories {
    /// What was known at the end of a day; `until` behind the audit day means the audit day.
    pub fn new(book: &Book, until: Day) -> Histories {
        let until = until.min(book.audit_day);
        let mut met = Vec::new();
        let mut intervals = Vec::new();
        let mut repeat_spend = vec![0.0; book.len()];
        let mut first_day: Option<Day> = None;
        for (place, first, _) in book.buyers() {
            if first > until {
                continue;
            }
            let mut last = first;
            let mut repeats = 0;
            let mut spent = Total::ZERO;
            let occasions = book.occasion_days(place).skip(1);
            for of in occasions.take_while(|of| of.day <= until) {
                intervals.push(of.day.0 - last.0);
                last = of.day;
                repeats += 1;
                spent += of.net;
            }
            if repeats > 0 {
                repeat_spend[place] = spent.to_f64() / f64::from(repeats);
            }
            let history = History {
                repeats,
                last_days: last.0.abs_diff(first.0),
                age_days: until.0.abs_diff(first.0),
                clients: 1,
            };
            first_day = Some(first_day.map_or(first, |day| day.min(first)));
            met.push((history, place));
        }
        let keys: Vec<i128> = met.iter().map(|(history, _)| history.key()).collect();
        let mut groups: Vec<History> = Vec::new();
        let mut of_place = vec![None; book.len()];
        for at in order_of_sums(&keys) {
            let (history, place) = met[at as usize];
            match groups.last_mut() {
                Some(last) if last.key() == history.key() => last.clients += 1,
                _ => groups.push(history),
            }
            of_place[place] = Some(groups.len() as u32 - 1);
        }
        let repeaters = met.iter().filter(|(history, _)| history.repeats > 0);
        Histories {
            first_day,
            until,
            clients: met.len() as u32,
            repeaters: repeaters.count() as u32,
            groups,
            of_place,
            repeat_spend,
            median_interval: median(&mut intervals),
        }
    }

    /// Histories without a book: the first occasion of the oldest is day 0, intervals are taken as equal.
    #[cfg(test)]
    pub(super) fn of_groups(groups: Vec<History>) -> Histories {
        let mut met: Vec<History> = Vec::new();
        let mut intervals = Vec::new();
        for history in groups {
            for _ in 0..history.repeats * history.clients {
                intervals.push((history.last_days / history.repeats) as i32);
            }
            met.push(history);
        }
        met.sort_unstable();
        let count = |history: &History| history.clients;
        let mut histories = Histories {
            first_day: Some(Day(0)),
            until: Day(0),
            clients: met.iter().map(count).sum(),
            repeaters: met.iter().filter(|of| of.repeats > 0).map(count).sum(),
            groups: met,
            of_place: Vec::new(),
            repeat_spend: Vec::new(),
            median_interval: median(&mut intervals),
        };
        histories.until = Day(histories.oldest() as i32);
        histories
    }

    /// Why there is too little to fit a model on; `None` when there is enough.
    pub fn shortage(&self) -> Option<Shortage> {
        if self.clients < CLIENTS {
            return Some(Shortage::Clients);
        }
        if self.repeaters < REPEATERS {
            return Some(Shortage::Repeaters);
        }
        let days = self.first_day.map_or(0, |first| self.until.0 - first.0);
        let needed = self.median_interval? * MEDIAN_INTERVALS;
        (f64::from(days) < needed).then_some(Shortage::History)
    }

    pub(super) fn most_repeats(&self) -> u32 {
        self.groups.last().map_or(0, |history| history.repeats)
    }

    pub(super) fn oldest(&self) -> u32 {
        let ages = self.groups.iter().map(|history| history.age_days);
        ages.max().unwrap_or(0)
    }

    /// Places and histories of the clients, by place.
    pub(super) fn members(&self) -> impl Iterator<Item = (usize, History)> + '_ {
        let places = self.of_place.iter().enumerate();
        places.filter_map(|(place, group)| {
            let history = self.groups.get((*group)? as usize)?;
            Some((place, *history))
        })
    }

    /// The days after the calibration that the book knows.
    pub(super) fn later_days(&self, book: &Book) -> RangeInclusive<i32> {
        self.until.0 + 1..=book.audit_day.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    fn sales() -> Vec<Sale<'static>> {
        vec![
            Sale::on("2025-01-01", "Anna", 10),
            Sale::on("2025-01-08", "Anna", 20),
            Sale::on("2025-01-29", "Anna", 40),
            Sale::on("2025-01-01", "Boris", 5),
            Sale::on("2025-01-01", "Clara", 6),
            Sale::on("2025-01-09", "Dan", -5),
            Sale::on("2025-02-10", "Eva", 5),
        ]
    }

    #[test]
    fn equal_histories_are_one() {
        let book = book_at(&sales(), "2025-03-05");
        let histories = Histories::new(&book, "2025-02-05".parse().unwrap());
        let group = |repeats, last_days, clients| History {
            repeats,
            last_days,
            age_days: 35,
            clients,
        };
        assert_eq!(histories.groups, [group(0, 0, 2), group(2, 28, 1)]);
        assert_eq!(histories.of_place, [Some(1), Some(0), Some(0), None, None]);
        assert_eq!(histories.repeat_spend[..2], [30.0, 0.0]);
        assert_eq!((histories.clients, histories.repeaters), (3, 1));
        assert_eq!(histories.shortage(), Some(Shortage::Clients));
        let seen = histories.groups[1].seen();
        assert_eq!((seen.x, seen.t_x, seen.t), (2, 4.0, 5.0));
    }

    #[test]
    fn a_calibration_knows_nothing_later() {
        let book = book_at(&sales(), "2025-03-05");
        let histories = Histories::new(&book, "2025-01-08".parse().unwrap());
        let longest = *histories.groups.last().unwrap();
        assert_eq!((longest.repeats, longest.last_days), (1, 7));
        assert_eq!(histories.repeat_spend[0], 20.0);
        assert_eq!(histories.later_days(&book).count(), 56);
        let all = Histories::new(&book, "2030-01-01".parse().unwrap());
        assert_eq!(all.until, book.audit_day);
        assert_eq!(all.clients, 4);
    }
}

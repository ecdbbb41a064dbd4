//! The clients: how often each comes, how much it buys, how long it stays.

use ledger::Day;

use super::catalogue::{CATEGORIES, CATEGORY_WEIGHTS, CHANNEL_WEIGHTS, MANAGERS, REGION_WEIGHTS};
use super::random::Random;
use super::{FIRST_DAY, LAST_DAY, names};

/// Clients whose size is a matter of its own in every concentration figure.
const LARGE_CLIENTS: usize = 7;

pub(super) struct Client {
    pub name: String,
    manager: usize,
    /// From a day on another manager looks after the client.
    handed_over: Option<(Day, usize)>,
    pub channel: usize,
    pub region: usize,
    /// Its first order, before seasons and weekends move it.
    pub first_day: Day,
    /// Mean days between orders.
    pub interval: f64,
    /// Probability that an order is the last one.
    pub leaves: f64,
    /// Units of one line, before chance.
    pub size: f64,
    pub favourites: [usize; 2],
}

impl Client {
    pub fn manager_on(&self, day: Day) -> usize {
        match self.handed_over {
            Some((from, manager)) if day >= from => manager,
            _ => self.manager,
        }
    }
}

pub(super) fn clients(random: &mut Random, count: usize) -> Vec<Client> {
    let names = names::companies(random, count);
    names
        .into_iter()
        .enumerate()
        .map(|(place, name)| client(random, name, place < LARGE_CLIENTS))
        .collect()
}

fn client(random: &mut Random, name: String, large: bool) -> Client {
    let days = i64::from(LAST_DAY.0 - FIRST_DAY.0);
    // Half of the base was there before the file begins.
    let first = if large || random.chance(0.5) {
        random.between(0, 60)
    } else {
        random.between(0, days - 5)
    };
    let regular = large || random.chance(0.3);
    let (interval, leaves) = if large {
        (random.between(10, 18) as f64, 0.0)
    } else if regular {
        (random.between(14, 50) as f64, 0.015)
    } else {
        (random.between(30, 150) as f64, 0.14)
    };
    let manager = random.below(MANAGERS.len());
    Client {
        name,
        manager,
        handed_over: random.chance(0.06).then(|| {
            (
                Day(FIRST_DAY.0 + random.between(300, days) as i32),
                random.below(MANAGERS.len()),
            )
        }),
        channel: random.weighted(&CHANNEL_WEIGHTS),
        region: random.weighted(&REGION_WEIGHTS),
        first_day: Day(FIRST_DAY.0 + first as i32),
        interval,
        leaves,
        size: if large {
            14.0 + 14.0 * random.unit()
        } else {
            random.long_tailed(16.0)
        },
        favourites: [
            random.weighted(&CATEGORY_WEIGHTS),
            random.below(CATEGORIES.len()),
        ],
    }
}

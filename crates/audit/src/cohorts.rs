//! Cohorts: clients who began together, by their age: who came back, and the money per acquired client.
//!
//! Clients began together when their first purchase occasion lies in one period, or in one group of any other
//! grouping, of which this module knows nothing but its numbers. Age k of a client is the k-th period after the
//! one of its first occasion, so that in a cohort of many periods every client is counted at its own age.

mod payback;
mod sums;

pub use payback::{Payback, Worth};
pub use sums::{CohortCell, CohortSums};

use ledger::{Day, Few, Period, PeriodKind, Total};

use crate::calendar::Calendar;
use crate::{Book, Window};
use sums::Tally;

/// What the clients of a cohort have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CohortKey {
    /// The period of their first occasion.
    Period(Period),
    /// The group that they are in, such as the code of the channel that they came by.
    Group(u32),
}

/// One cohort. Its cells run to the greatest age that a client of it has begun on the audit day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    pub key: CohortKey,
    /// Number of clients.
    pub size: u32,
    /// By age; the first holds the first occasion.
    pub cells: Vec<CohortCell>,
}

impl Cohort {
    /// What is known of every age that has passed for at least one client, from age 0 on.
    pub fn passed(&self) -> impl Iterator<Item = &CohortSums> {
        let cells = self.cells.iter().map(|cell| &cell.passed);
        cells.take_while(|sums| sums.clients > 0)
    }
}

/// Which clients are retained at an age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Retention {
    /// Those with an occasion in the period of the age.
    #[default]
    Classic,
    /// Those with an occasion in that period or a later one, up to the audit day.
    Rolling,
}

/// The cohorts that have a client, ascending by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohorts {
    /// The periods in which ages are counted.
    pub kind: PeriodKind,
    pub rows: Vec<Cohort>,
    /// Net revenue of the clients of all cohorts booked before the period of their first occasion: it is in no cell.
    pub before: Total,
    audit_day: Day,
    /// The cohort of every client of the book, by place.
    keys: Vec<Option<CohortKey>>,
}

impl Cohorts {
    /// Cohorts by the period of the first occasion.
    pub fn new(book: &Book, kind: PeriodKind) -> Cohorts {
        Cohorts::of_keys(book, kind, |_, first| Some(CohortKey::Period(first)))
    }

    /// Cohorts by a group of the clients, given by place; clients of no group are in no cohort. `kind` is the kind
    /// of period in which ages are counted. An age of a group takes 160 bytes: of thousands of groups, such as products,
    /// join the rare ones first.
    pub fn of_groups(
        book: &Book,
        kind: PeriodKind,
        group: impl Fn(usize) -> Option<u32>,
    ) -> Cohorts {
        Cohorts::of_keys(book, kind, |place, _| group(place).map(CohortKey::Group))
    }

    /// `key` is asked for a client by its place and the period of its first occasion.
    fn of_keys(
        book: &Book,
        kind: PeriodKind,
        key: impl Fn(usize, Period) -> Option<CohortKey>,
    ) -> Cohorts {
        let mut cohorts = Cohorts {
            kind,
            rows: Vec::new(),
            before: Total::ZERO,
            audit_day: book.audit_day,
            keys: vec![None; book.len()],
        };
        let Some(first_day) = book.buyers().map(|(_, first, _)| first).min() else {
            return cohorts;
        };
        let first_day = kind.start(kind.of(first_day));
        let calendar = Calendar::new(kind, first_day, book.audit_day);
        for (place, first, _) in book.buyers() {
            let period = calendar.number(first).map(|number| calendar.period(number));
            cohorts.keys[place] = period.and_then(|period| key(place, period));
        }
        cohorts.open_rows();
        for (place, first, _) in book.buyers() {
            let row = cohorts.keys[place].and_then(|key| cohorts.find(key));
            if let Some((row, start)) = row.zip(calendar.number(first)) {
                let row = &mut cohorts.rows[row];
                row.size += 1;
                let mut tally = Tally::new(&calendar, start, book.audit_day);
                tally.count(book, place, &mut row.cells);
                cohorts.before += tally.before;
            }
        }
        for row in &mut cohorts.rows {
            sums::accumulate(&mut row.cells);
        }
        cohorts
    }

    /// A row for every key that a client has, without cells.
    fn open_rows(&mut self) {
        let mut keys = Few::default();
        for &key in self.keys.iter().flatten() {
            keys.insert(key, ());
        }
        let row = |key| Cohort {
            key,
            size: 0,
            cells: Vec::new(),
        };
        self.rows = keys.into_iter().map(|(key, ())| row(key)).collect();
    }

    fn find(&self, key: CohortKey) -> Option<usize> {
        self.rows.binary_search_by_key(&key, |row| row.key).ok()
    }

    /// The cohort of a client, by its place in the book; `None` without an occasion or a group.
    pub fn of(&self, place: usize) -> Option<CohortKey> {
        self.keys.get(place).copied().flatten()
    }

    /// All cohorts at every age that has passed for at least one client, over the clients for whom it has: the
    /// totals of the columns. Their shares and amounts per client are means weighted by the number of clients.
    pub fn by_age(&self) -> Vec<CohortSums> {
        let mut ages: Vec<CohortSums> = Vec::new();
        for row in &self.rows {
            for (age, sums) in row.passed().enumerate() {
                match ages.get_mut(age) {
                    Some(total) => total.add(sums),
                    None => ages.push(*sums),
                }
            }
        }
        ages
    }

    /// Places of the clients of a cohort, ascending.
    pub fn clients(&self, key: CohortKey) -> Vec<u32> {
        let of_key = |&(_, of): &(u32, &Option<CohortKey>)| *of == Some(key);
        let clients = (0..).zip(&self.keys).filter(of_key);
        clients.map(|(place, _)| place).collect()
    }

    /// Places of the clients retained in a cell, ascending: those that [`CohortCell::shown`] counts. `book` is the
    /// book of the cohorts.
    pub fn retained(
        &self,
        book: &Book,
        key: CohortKey,
        age: usize,
        retention: Retention,
    ) -> Vec<u32> {
        let cell = self.find(key).and_then(|row| self.rows[row].cells.get(age));
        let Some(is_finished) = cell.map(CohortCell::is_finished) else {
            return Vec::new();
        };
        let is_retained = |&place: &u32| {
            let place = place as usize;
            let (first, last) = (book.first_occasion[place], book.last_occasion[place]);
            first.zip(last).is_some_and(|(first, last)| {
                let window = self.window(first, age);
                window.first <= self.audit_day
                    && (window.last <= self.audit_day) == is_finished
                    && match retention {
                        Retention::Rolling => last >= window.first,
                        Retention::Classic => {
                            let mut days = book.days_within(place, window);
                            days.any(|of| book.is_occasion(of.net))
                        }
                    }
            })
        };
        let mut clients = self.clients(key);
        clients.retain(is_retained);
        clients
    }

    /// The days of an age of a client.
    fn window(&self, first_occasion: Day, age: usize) -> Window {
        let index = self.kind.of(first_occasion).index + age as i32;
        Window {
            first: self.kind.start(Period { index }),
            last: self.kind.end(Period { index }),
        }
    }
}

#[cfg(test)]
mod tests;

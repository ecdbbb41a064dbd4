//! What a person wrote about clients, and what of it holds now.
//!
//! A journal only grows. A client is found by the key that it goes by, so that what was written about clients merged
//! later is about the one that they became. Whoever is not in the files is kept: other files may bring them.

use ledger::{Arrangement, Few, sort_by_key};

use crate::protocol::{Act, DayNumber, Entry, Mark};

#[derive(Default)]
pub(crate) struct Journal {
    /// In the order of writing, numbers growing.
    entries: Vec<Entry>,
    /// Places of the entries about a client, ascending, by the key that it goes by.
    clients: Few<String, Vec<usize>>,
    /// Numbers of the entries that are done or struck.
    ended: Few<u64, ()>,
}

/// A reminder that is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reminder<'a> {
    pub day: DayNumber,
    pub text: &'a str,
    pub entry: &'a Entry,
}

impl Journal {
    pub fn new(entries: Vec<Entry>, arrangement: &Arrangement) -> Journal {
        let mut journal = Journal::default();
        for entry in entries {
            journal.add(entry, arrangement);
        }
        journal
    }

    pub fn add(&mut self, entry: Entry, arrangement: &Arrangement) {
        let place = self.entries.len();
        let about = match entry.act {
            Act::Done { entry: ended } | Act::Strike { entry: ended } => {
                self.ended.insert(ended, ());
                self.entry(ended).map(|ended| &ended.clients)
            }
            Act::Mark(_) | Act::Note { .. } | Act::Reminder { .. } => None,
        };
        for client in about.unwrap_or(&entry.clients).clone() {
            // Guests are found by their own key.
            let key = arrangement.client(&client).unwrap_or(&client);
            let places = self.clients.or_default(key.to_owned());
            // Two of the clients may be one.
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        self.entries.push(entry);
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The number of the entry to be written next.
    pub fn next_number(&self) -> u64 {
        let last = self.entries.last().map_or(0, |entry| entry.number);
        last.saturating_add(1)
    }

    pub fn entry(&self, number: u64) -> Option<&Entry> {
        let place = self
            .entries
            .binary_search_by_key(&number, |entry| entry.number);
        self.entries.get(place.ok()?)
    }

    pub fn is_ended(&self, number: u64) -> bool {
        self.ended.has(&number)
    }

    /// All that was written about a client, the latest first, with what ended parts of it.
    pub fn history(&self, client: &str) -> impl Iterator<Item = &Entry> {
        self.about(client).rev()
    }

    /// The last mark of a client that holds.
    pub fn mark(&self, client: &str) -> Option<&Mark> {
        self.about(client).rev().find_map(|entry| self.held(entry))
    }

    /// The last mark of every client that has one that holds, in the order of the keys that clients go by.
    pub fn present(&self) -> impl Iterator<Item = (&str, &Mark)> {
        let clients = self.clients.iter().map(|(client, _)| client);
        clients.filter_map(|client| Some((client.as_str(), self.mark(client)?)))
    }

    /// All marks that hold with the keys that their clients go by: by key, then in the order of writing.
    pub fn marks(&self) -> impl Iterator<Item = (&str, &Mark)> {
        self.clients
            .iter()
            .map(|(client, _)| client)
            .flat_map(|client| {
                let marks = self.about(client).filter_map(|entry| self.held(entry));
                marks.map(move |mark| (client.as_str(), mark))
            })
    }

    /// Reminders that are not done, the soonest first, those of a day in the order of writing.
    pub fn reminders(&self) -> Vec<Reminder<'_>> {
        let open = self.entries.iter().filter_map(|entry| match &entry.act {
            Act::Reminder { day, text } if !self.is_ended(entry.number) => Some(Reminder {
                day: *day,
                text,
                entry,
            }),
            _ => None,
        });
        let mut open: Vec<_> = open.collect();
        sort_by_key(&mut open, |reminder| reminder.day);
        open
    }

    fn about(&self, client: &str) -> impl DoubleEndedIterator<Item = &Entry> {
        let places = self.clients.get(client);
        let places = places.map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|&place| self.entries.get(place))
    }

    fn held<'a>(&self, entry: &'a Entry) -> Option<&'a Mark> {
        match &entry.act {
            Act::Mark(mark) if !self.is_ended(entry.number) => Some(mark),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::Status;

    fn entry(number: u64, clients: &[&str], act: Act) -> Entry {
        Entry {
            number,
            at_millis: number as i64,
            clients: clients.iter().map(|&client| client.to_owned()).collect(),
            act,
        }
    }

    fn mark(status: Status) -> Act {
        Act::Mark(Mark {
            status,
            day: DayNumber(20_000),
            reason: String::new(),
            owner: String::new(),
            due: None,
        })
    }

    fn reminder(day: i32) -> Act {
        Act::Reminder {
            day: DayNumber(day),
            text: format!("day {day}"),
        }
    }

    fn note(text: &str) -> Act {
        Act::Note { text: text.into() }
    }

    fn merging(pairs: &[(&str, &str)]) -> Arrangement {
        let pair = |&(from, to): &(&str, &str)| (from.to_owned(), to.to_owned());
        Arrangement {
            merged: pairs.iter().map(pair).collect(),
            ..Arrangement::default()
        }
    }

    fn numbers<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<u64> {
        entries.map(|entry| entry.number).collect()
    }

    fn status(journal: &Journal, client: &str) -> Option<Status> {
        journal.mark(client).map(|mark| mark.status)
    }

    #[test]
    fn the_last_mark_that_is_not_struck_holds() {
        let mut journal = Journal::new(
            vec![
                entry(1, &["Anna", "Boris"], mark(Status::Called)),
                entry(2, &["Anna"], mark(Status::Met)),
                entry(3, &["Anna"], note("likes tea")),
            ],
            &Arrangement::default(),
        );
        assert_eq!(journal.next_number(), 4);
        assert_eq!(status(&journal, "Anna"), Some(Status::Met));
        assert_eq!(status(&journal, "Boris"), Some(Status::Called));
        assert_eq!(status(&journal, "Clara"), None);
        let strike = |entry| Act::Strike { entry };
        journal.add(entry(4, &[], strike(2)), &Arrangement::default());
        assert_eq!(status(&journal, "Anna"), Some(Status::Called));
        let all: Vec<_> = journal.marks().map(|(client, _)| client).collect();
        assert_eq!(all, ["Anna", "Boris"]);
        journal.add(entry(5, &[], strike(1)), &Arrangement::default());
        assert_eq!(status(&journal, "Anna"), None);
        assert_eq!(numbers(journal.history("Anna")), [5, 4, 3, 2, 1]);
        assert_eq!(numbers(journal.history("Boris")), [5, 1]);
        assert!(journal.is_ended(1) && journal.is_ended(2) && !journal.is_ended(3));
    }

    #[test]
    fn reminders_come_by_day_until_they_are_done_or_struck() {
        let journal = Journal::new(
            vec![
                entry(1, &["Anna"], reminder(30)),
                entry(2, &["Boris", "Clara"], reminder(20)),
                entry(3, &["Anna"], reminder(10)),
                entry(4, &["Anna"], reminder(20)),
                entry(5, &["Anna"], reminder(-5)),
                entry(6, &[], Act::Done { entry: 3 }),
                entry(7, &[], Act::Strike { entry: 5 }),
            ],
            &Arrangement::default(),
        );
        let open = journal.reminders();
        assert_eq!(numbers(open.iter().map(|of| of.entry)), [2, 4, 1]);
        assert_eq!((open[0].day, open[0].text), (DayNumber(20), "day 20"));
    }

    #[test]
    fn what_was_written_follows_a_merged_client() {
        let entries = vec![
            entry(1, &["a", "b"], mark(Status::Called)),
            entry(2, &["b"], mark(Status::Offered)),
            entry(3, &["c"], note("new owner")),
        ];
        let merged = merging(&[("a", "b"), ("b", "c")]);
        let journal = Journal::new(entries.clone(), &merged);
        assert_eq!(numbers(journal.history("c")), [3, 2, 1]);
        assert_eq!(status(&journal, "c"), Some(Status::Offered));
        assert_eq!(numbers(journal.history("a")), [] as [u64; 0]);
        assert_eq!(journal.entries(), entries);
        let apart = Journal::new(entries, &Arrangement::default());
        assert_eq!(numbers(apart.history("a")), [1]);
        assert_eq!(status(&apart, "a"), Some(Status::Called));
    }

    #[test]
    fn ending_what_was_never_written_ends_nothing() {
        let journal = Journal::new(
            vec![entry(1, &[], Act::Done { entry: 9 })],
            &Arrangement::default(),
        );
        assert_eq!(journal.entry(9), None);
        assert_eq!(journal.next_number(), 2);
    }

    proptest! {
        /// Against a reading of the whole journal for each question.
        #[test]
        fn the_index_says_what_a_reading_of_all_entries_says(
            acts in prop::collection::vec((0..4u8, 0..5usize, 0..5usize, 1..30u64), 0..30),
            pairs in prop::collection::vec((0..5usize, 0..5usize), 0..4),
        ) {
            const KEYS: [&str; 5] = ["a", "b", "c", "d", "e"];
            let pairs: Vec<_> = pairs.into_iter().map(|(a, b)| (KEYS[a], KEYS[b])).collect();
            let arrangement = merging(&pairs);
            let entries: Vec<Entry> = (1..).zip(acts).map(|(number, (kind, a, b, ended))| match kind {
                0 => entry(number, &[KEYS[a], KEYS[b]], mark(Status::ALL[a])),
                1 => entry(number, &[KEYS[a]], note("text")),
                2 => entry(number, &[KEYS[b]], reminder(a as i32)),
                // Only what is there can be ended.
                _ => entry(number, &[], Act::Strike { entry: ended.min(number) }),
            }).collect();
            let journal = Journal::new(entries.clone(), &arrangement);
            let struck = |number: u64| {
                let strikes = |entry: &Entry| entry.act == Act::Strike { entry: number };
                entries.iter().any(strikes)
            };
            for key in KEYS {
                let is_about = |entry: &&Entry| {
                    let mut clients = entry.clients.iter();
                    clients.any(|client| arrangement.client(client) == Some(key))
                };
                let own = entries.iter().filter(is_about);
                let expected = own.clone().rfind(|entry| {
                    matches!(entry.act, Act::Mark(_)) && !struck(entry.number)
                });
                let found = journal.mark(key).map(|mark| mark.status);
                let expected = expected.and_then(|entry| match &entry.act {
                    Act::Mark(mark) => Some(mark.status),
                    _ => None,
                });
                prop_assert_eq!(found, expected);
                let of_history = journal.history(key).filter(|entry| !entry.clients.is_empty());
                prop_assert!(of_history.eq(own.rev()));
            }
            let open = journal.reminders();
            prop_assert!(open.is_sorted_by_key(|of| (of.day, of.entry.number)));
            let expected = entries.iter().filter(|entry| {
                matches!(entry.act, Act::Reminder { .. }) && !struck(entry.number)
            });
            prop_assert_eq!(open.len(), expected.count());
        }
    }
}

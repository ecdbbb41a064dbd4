//! What is known of a client beside its key: what it is called and how it is reached.
//!
//! A file repeats these on every line of a client and changes them over the years, so a ledger keeps one text a
//! client: that of its latest line that has one, by day, then file and row.

use crate::batch::Texts;
use crate::{Dictionary, NONE};

/// A text about a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Contact {
    /// What the client is called, where its key is a number or a code.
    Name,
    Phone,
    Email,
    /// `1990-05-31`, or as written where it is no whole date.
    Birthday,
}

impl Contact {
    pub const COUNT: usize = 4;
    pub const ALL: [Contact; Contact::COUNT] = [
        Contact::Name,
        Contact::Phone,
        Contact::Email,
        Contact::Birthday,
    ];
}

/// One [`Contact`] of all clients.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contacts {
    /// In code-point order; each is some client's.
    pub(crate) texts: Dictionary,
    /// One a client; [`NONE`] where nothing is known.
    pub(crate) codes: Vec<u32>,
    /// The day of the line that each text is of; 0 where nothing is known.
    pub(crate) days: Vec<i32>,
}

/// A text that a client may have, and what it is preferred by.
struct Found<R> {
    client: u32,
    code: u32,
    day: i32,
    rank: R,
}

impl Contacts {
    /// The texts of lines, which have a client, a day and a row of one file each.
    pub(crate) fn of_lines(
        texts: Texts,
        (clients, client_count): (&[u32], usize),
        days: &[i32],
        rows: &[u32],
    ) -> Contacts {
        let (texts, codes) = texts.into_sorted();
        let lines = codes.iter().zip(clients).zip(days.iter().zip(rows));
        let found = lines.map(|((&code, &client), (&day, &row))| Found {
            client,
            code,
            day,
            rank: (day, row),
        });
        Contacts::preferred(&texts, client_count, found)
    }

    /// The later text of each client of two ledgers, whose clients are `maps` in the ledger of both.
    pub(crate) fn joined(
        of: [Option<&Contacts>; 2],
        maps: &[Vec<u32>; 2],
        client_count: usize,
    ) -> Option<Contacts> {
        of.iter().flatten().next()?;
        let nothing = Contacts::default();
        let of = of.map(|contacts| contacts.unwrap_or(&nothing));
        let (texts, codes) = of[0].texts.union(&of[1].texts);
        let sides = (0..).zip(of.iter().zip(maps)).zip(&codes);
        let found = sides.flat_map(|((side, (contacts, clients)), code_of)| {
            contacts.found(clients, move |_, day| (day, side), code_of)
        });
        Some(Contacts::preferred(&texts, client_count, found))
    }

    /// The texts of clients that go by other codes, [`NONE`] for no client. Of several that become one, the text
    /// of the one for which `is_kept` holds comes first, then the latest.
    pub(crate) fn renamed(
        &self,
        clients: &[u32],
        client_count: usize,
        is_kept: impl Fn(usize) -> bool,
    ) -> Contacts {
        let same: Vec<u32> = (0..self.texts.len() as u32).collect();
        let found = self.found(clients, |client, day| (is_kept(client), day), &same);
        Contacts::preferred(&self.texts, client_count, found)
    }

    pub(crate) fn text(&self, client: u32) -> &str {
        let code = self.codes.get(client as usize).copied().unwrap_or(NONE);
        self.texts.text(code)
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        self.texts.heap_bytes() + (self.codes.capacity() + self.days.capacity()) * 4
    }

    /// The texts of all clients, with the clients' and texts' codes elsewhere.
    fn found<R>(
        &self,
        clients: &[u32],
        rank: impl Fn(usize, i32) -> R,
        code_of: &[u32],
    ) -> impl Iterator<Item = Found<R>> {
        let texts = self.codes.iter().zip(&self.days).zip(clients).enumerate();
        texts.map(move |(client, ((&code, &day), &client_code))| Found {
            client: client_code,
            code: code_of.get(code as usize).copied().unwrap_or(NONE),
            day,
            rank: rank(client, day),
        })
    }

    /// Of each client the text of the highest rank; of equal ones the first.
    fn preferred<R: Ord>(
        texts: &Dictionary,
        client_count: usize,
        found: impl Iterator<Item = Found<R>>,
    ) -> Contacts {
        let mut best: Vec<Option<Found<R>>> = Vec::new();
        best.resize_with(client_count, || None);
        for found in found.filter(|found| found.code != NONE) {
            if let Some(best) = best.get_mut(found.client as usize)
                && best.as_ref().is_none_or(|best| best.rank < found.rank)
            {
                *best = Some(found);
            }
        }
        let best = best.iter().map(Option::as_ref);
        let mut codes: Vec<u32> = best
            .clone()
            .map(|found| found.map_or(NONE, |found| found.code))
            .collect();
        Contacts {
            days: best
                .map(|found| found.map_or(0, |found| found.day))
                .collect(),
            texts: texts.with_only_used(&mut [codes.as_mut_slice()]),
            codes,
        }
    }
}

#[cfg(test)]
mod tests;

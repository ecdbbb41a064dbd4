//! What the person decides about a ledger: which keys are one client, which are none, where returns belong.
//!
//! The ledger that was read stays as it is; an arrangement gives a ledger derived from it, and another
//! arrangement another one. So a decision is undone by arranging anew without it.

mod returns;

use std::collections::{BTreeMap, BTreeSet};

use crate::contacts::Contacts;
use crate::lines::Lines;
use crate::{Dictionary, Interner, Ledger, NONE};

/// Decisions about a ledger. The default changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Client key as written → the key that it is taken for. Entries follow one another: with `a → b` and
    /// `b → c` all three are `c`; keys that lead round in a circle are the smallest of the circle.
    pub merged: BTreeMap<String, String>,
    /// Keys that are not clients: their lines become unidentified, and so do those of the keys merged into one.
    pub guests: BTreeSet<String>,
    /// Whether returns go to the sales that they take back.
    pub match_returns: bool,
}

impl Arrangement {
    /// Whether it leaves every ledger as it is.
    pub fn is_empty(&self) -> bool {
        self.merged.is_empty() && self.guests.is_empty() && !self.match_returns
    }

    /// The key that a client goes by; `None` when it is no client.
    pub fn client<'a>(&'a self, key: &'a str) -> Option<&'a str> {
        let mut now = key;
        let mut path = vec![key];
        loop {
            if self.guests.contains(now) {
                return None;
            }
            let Some(next) = self.merged.get(now) else {
                return Some(now);
            };
            if let Some(circle) = path.iter().position(|&key| key == next) {
                return path[circle..].iter().copied().min();
            }
            path.push(next);
            now = next;
        }
    }
}

impl Ledger {
    /// The ledger that an arrangement makes of this one; both have the same lines, days of returns apart. It is
    /// a copy also when the arrangement [`is_empty`](Arrangement::is_empty), which is worth asking before.
    ///
    /// Clients are renamed and merged, and those without a line left over are dropped, so **codes of clients
    /// and numbers of orders are other ones**; codes of dimensions stay. What is known of the key that stays goes
    /// before what is known of those merged into it. Orders are again the lines of one
    /// client with one id (or one day): two orders of merged clients with one id are one.
    ///
    /// With `match_returns`, a return (a negative line) with an order id goes to the sale lines (not negative) of
    /// the same client that have this id, or else its id less one leading run of letters and at most one of
    /// `-`, `_`, `/` or space. It takes that order's id and the day and minute of the order's earliest sale
    /// line; [`booked_day`](Ledger::booked_day) keeps its own. Unidentified lines are matched among
    /// themselves. Returns that match nothing stay as they are.
    ///
    /// An empty text as a merged key or as a guest means nothing: lines without a client stay unidentified.
    pub fn arranged(&self, arrangement: &Arrangement) -> Ledger {
        let renamed = self.renamed(arrangement);
        if !arrangement.match_returns {
            return renamed.unwrap_or_else(|| self.clone());
        }
        let renamed = renamed.as_ref().unwrap_or(self);
        returns::matched(renamed).unwrap_or_else(|| renamed.clone())
    }

    /// `None` when the names stay as they are.
    fn renamed(&self, arrangement: &Arrangement) -> Option<Ledger> {
        let (clients, new_code) = names(&self.clients, arrangement)?;
        let keeps_key = |client: usize| {
            let name = new_code.get(client).map(|&code| clients.text(code));
            name == Some(self.clients.text(client as u32))
        };
        let renamed = |of: &Contacts| of.renamed(&new_code, clients.len(), keeps_key);
        let contacts = self.contacts.each_ref().map(|of| of.as_ref().map(renamed));
        let mut codes = self.client_codes();
        for code in codes.iter_mut().filter(|code| **code != NONE) {
            *code = new_code[*code as usize];
        }
        let orders = self.order_codes();
        let lines = Lines {
            clients: &clients,
            contacts: contacts.each_ref().map(Option::as_ref),
            ..Lines::of(self, &codes, &orders)
        };
        Some(lines.ledger(|_| true))
    }
}

/// The arranged keys, and for each old code the new one; `None` when no key changes.
fn names(clients: &Dictionary, arrangement: &Arrangement) -> Option<(Dictionary, Vec<u32>)> {
    if arrangement.merged.is_empty() && arrangement.guests.is_empty() {
        return None;
    }
    let arranged = |key| arrangement.client(key).unwrap_or_default();
    if clients.texts().all(|key| arranged(key) == key) {
        return None;
    }
    let mut interner = Interner::default();
    let mut codes: Vec<u32> = clients
        .texts()
        .map(|key| match arranged(key) {
            "" => NONE,
            name => interner.intern(name),
        })
        .collect();
    let (names, sorted_code) = interner.into_sorted();
    for code in codes.iter_mut().filter(|code| **code != NONE) {
        *code = sorted_code[*code as usize];
    }
    Some((names, codes))
}

#[cfg(test)]
mod tests;

//! The lines as the files have them, and as the person arranged them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use ledger::{Arrangement, Ledger};

use crate::protocol::{Merge, Returns};

/// A ledger and what is derived of it. A derived ledger is kept only while it differs from the one it is of.
pub(super) struct Ledgers {
    own: Rc<Ledger>,
    arrangement: Arrangement,
    /// Clients merged, guests without a client.
    arranged: Rc<Ledger>,
    /// Returns with the sales that they take back; made when first asked for, dropped when no longer.
    matched: RefCell<Option<Rc<Ledger>>>,
}

impl Ledgers {
    pub fn new(own: Rc<Ledger>, merges: &[Merge], guests: &[String]) -> Ledgers {
        let arrangement = Arrangement {
            merged: merged(merges),
            guests: guests.iter().cloned().collect::<BTreeSet<_>>(),
            match_returns: false,
        };
        Ledgers {
            arranged: derived(&own, &arrangement),
            own,
            arrangement,
            matched: RefCell::new(None),
        }
    }

    /// The lines as the files have them.
    pub fn own(&self) -> &Rc<Ledger> {
        &self.own
    }

    pub fn arranged(&self) -> &Rc<Ledger> {
        &self.arranged
    }

    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// The arranged lines under a policy of returns.
    pub fn under(&self, returns: Returns) -> Rc<Ledger> {
        let mut matched = self.matched.borrow_mut();
        if returns != Returns::Match {
            *matched = None;
            return Rc::clone(&self.arranged);
        }
        let make = || {
            let arrangement = Arrangement {
                match_returns: true,
                ..Arrangement::default()
            };
            derived(&self.arranged, &arrangement)
        };
        Rc::clone(matched.get_or_insert_with(make))
    }

    /// Keys of the files that go by another one.
    pub fn merged_keys(&self) -> u64 {
        let keys = self.own.clients().texts();
        let is_other = |key: &&str| {
            let goes_by = self.arrangement.client(key);
            goes_by.is_some_and(|name| name != *key)
        };
        keys.filter(is_other).count() as u64
    }
}

fn merged(merges: &[Merge]) -> BTreeMap<String, String> {
    let pairs = merges.iter().flat_map(|merge| {
        let from = merge.from.iter().filter(|key| **key != merge.to);
        from.map(|key| (key.clone(), merge.to.clone()))
    });
    pairs.collect()
}

fn derived(ledger: &Rc<Ledger>, arrangement: &Arrangement) -> Rc<Ledger> {
    if arrangement.is_empty() {
        return Rc::clone(ledger);
    }
    let derived = ledger.arranged(arrangement);
    if derived == **ledger {
        Rc::clone(ledger)
    } else {
        Rc::new(derived)
    }
}

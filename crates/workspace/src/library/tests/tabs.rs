//! Two tabs on one store: whatever one does in the middle of the other's work, the result is that of some
//! order of the two, or the slower one learns of the conflict.

use std::cell::{Cell, RefCell};

use super::*;
use crate::{Batch, Prefix, StoreError};

/// Runs `action` once, just before operation `at` of the store.
struct Interrupted<'a> {
    store: MemoryStore,
    at: usize,
    done: Cell<usize>,
    action: RefCell<Option<&'a mut dyn FnMut()>>,
}

impl<'a> Interrupted<'a> {
    fn new(store: MemoryStore, at: usize, action: &'a mut dyn FnMut()) -> Self {
        Self {
            store,
            at,
            done: Cell::new(0),
            action: RefCell::new(Some(action)),
        }
    }

    fn turn(&self) {
        if self.done.replace(self.done.get() + 1) == self.at
            && let Some(action) = self.action.take()
        {
            action();
        }
    }
}

impl Store for Interrupted<'_> {
    async fn get(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.turn();
        self.store.get(keys).await
    }

    async fn list(&self, prefix: Prefix) -> Result<Vec<Key>, StoreError> {
        self.turn();
        self.store.list(prefix).await
    }

    async fn commit(&self, batch: Batch<'_>) -> Result<(), StoreError> {
        self.turn();
        self.store.commit(batch).await
    }
}

/// Outcomes of two scenarios run one after the other, and what is left.
fn in_turn(first: Scenario, second: Scenario) -> (bool, bool, State) {
    let store = world();
    let library = library(store.clone());
    let (first, second) = (first.run(&library).is_ok(), second.run(&library).is_ok());
    (first, second, state(&store))
}

#[test]
fn two_tabs_act_as_if_in_turn() {
    for slow in Scenario::ALL {
        for quick in Scenario::ALL {
            let slow_first = in_turn(slow, quick);
            let (quick_ok, slow_ok, left) = in_turn(quick, slow);
            let quick_first = (slow_ok, quick_ok, left);
            for at in 0.. {
                let store = world();
                let mut quick_outcome = None;
                let mut action = || quick_outcome = Some(quick.run(&library(store.clone())));
                let slow_outcome =
                    slow.run(&library(Interrupted::new(store.clone(), at, &mut action)));
                let Some(quick_outcome) = quick_outcome else {
                    break;
                };
                collect(&store);
                let found = (slow_outcome.is_ok(), quick_outcome.is_ok(), state(&store));
                let refused = matches!(slow_outcome, Err(Error::Conflict { .. }))
                    && quick_outcome.is_ok()
                    && {
                        let alone = world();
                        quick.run(&library(alone.clone())).unwrap();
                        found.2 == state(&alone)
                    };
                assert!(
                    found == slow_first || found == quick_first || refused,
                    "{quick:?} before operation {at} of {slow:?}: {slow_outcome:?}, {quick_outcome:?}"
                );
            }
        }
    }
}

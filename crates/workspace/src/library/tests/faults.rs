//! Every scenario, every operation of it, every fault: the workspaces are as before or as intended, never else.

use super::*;
use crate::StoreError;
use crate::faults::{Fault, Faulty};

fn all_faults() -> Vec<Fault> {
    let errors = [
        StoreError::Closed,
        StoreError::Blocked,
        StoreError::Quota { needed: 9 },
        StoreError::Other("InvalidStateError".to_owned()),
    ];
    let mut faults = vec![
        Fault::Stopped,
        Fault::Missing,
        Fault::Flipped,
        Fault::Truncated,
    ];
    faults.extend((0..8).map(|puts| Fault::Torn { puts }));
    for error in errors {
        faults.push(Fault::Before(error.clone()));
        faults.push(Fault::After(error));
    }
    faults
}

#[test]
fn every_fault_leaves_the_old_or_the_new_state() {
    let old = state(&world());
    let mut runs = 0;
    for scenario in Scenario::ALL {
        let store = world();
        let counted = library(Faulty::new(store.clone(), usize::MAX, Fault::Stopped));
        scenario.run(&counted).unwrap();
        let new = state(&store);
        for at in 0..counted.store.operations() {
            for fault in all_faults() {
                let case = format!("{scenario:?}, operation {at}, {fault:?}");
                let store = world();
                let outcome = scenario.run(&library(Faulty::new(store.clone(), at, fault.clone())));
                let left = state(&store);
                assert!(left == old || left == new, "{case}: neither old nor new");
                if outcome.is_ok() {
                    assert!(left == new, "{case}: confirmed, but not saved");
                } else if matches!(fault, Fault::Before(_) | Fault::Stopped) {
                    assert!(left == old, "{case}: refused, but changed");
                }
                collect(&store);
                assert!(state(&store) == left, "{case}: collected too much");
                stays_usable(&store, &case);
                runs += 1;
            }
        }
    }
    assert!(runs > 500, "only {runs} runs");
}

fn stays_usable(store: &MemoryStore, case: &str) {
    let library = library(store.clone());
    for summary in block_on(library.list()).unwrap().workspaces {
        let renamed = library.rename(summary.id, "Again".to_owned(), summary.revision, 9_000);
        assert!(block_on(renamed).is_ok(), "{case}");
    }
    state(store);
}

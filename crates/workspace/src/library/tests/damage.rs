//! Stored values changed at random: a workspace opens as it once was saved, or says that it is damaged.

use proptest::prelude::*;

use super::*;
use crate::Sweep;

/// A change to the stored values; numbers choose among what there is.
#[derive(Clone, Debug)]
enum Mutation {
    Flip {
        value: usize,
        bit: usize,
    },
    Truncate {
        value: usize,
        len: usize,
    },
    Extend {
        value: usize,
        byte: u8,
    },
    Overwrite {
        value: usize,
        at: usize,
        bytes: Vec<u8>,
    },
    Zero {
        value: usize,
    },
    Copy {
        from: usize,
        to: usize,
    },
    Remove {
        value: usize,
    },
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let any = || any::<usize>();
    prop_oneof![
        4 => (any(), any()).prop_map(|(value, bit)| Mutation::Flip { value, bit }),
        3 => (any(), any()).prop_map(|(value, len)| Mutation::Truncate { value, len }),
        1 => (any(), proptest::num::u8::ANY).prop_map(|(value, byte)| Mutation::Extend { value, byte }),
        3 => (any(), any(), proptest::collection::vec(proptest::num::u8::ANY, 1..40))
            .prop_map(|(value, at, bytes)| Mutation::Overwrite { value, at, bytes }),
        1 => any().prop_map(|value| Mutation::Zero { value }),
        2 => (any(), any()).prop_map(|(from, to)| Mutation::Copy { from, to }),
        1 => any().prop_map(|value| Mutation::Remove { value }),
    ]
}

fn apply(values: &mut BTreeMap<Key, Vec<u8>>, mutation: Mutation) {
    let keys: Vec<Key> = values.keys().copied().collect();
    if keys.is_empty() {
        return;
    }
    let key = |number: usize| keys[number % keys.len()];
    let mut change = |number: usize, change: &dyn Fn(&mut Vec<u8>)| {
        change(values.get_mut(&key(number)).unwrap())
    };
    match mutation {
        Mutation::Flip { value, bit } => change(value, &|bytes| {
            let bits = bytes.len() * 8;
            if bits > 0 {
                bytes[bit % bits / 8] ^= 1 << (bit % 8);
            }
        }),
        Mutation::Truncate { value, len } => {
            change(value, &|bytes| bytes.truncate(len % (bytes.len() + 1)))
        }
        Mutation::Extend { value, byte } => change(value, &|bytes| bytes.push(byte)),
        Mutation::Overwrite {
            value,
            at,
            bytes: new,
        } => change(value, &|bytes| {
            let at = at % (bytes.len() + 1);
            let end = bytes.len().min(at + new.len());
            bytes.splice(at..end, new.iter().copied());
        }),
        Mutation::Zero { value } => change(value, &|bytes| bytes.fill(0)),
        Mutation::Copy { from, to } => {
            let copy = values[&key(from)].clone();
            values.insert(key(to), copy);
        }
        Mutation::Remove { value } => {
            values.remove(&key(value));
        }
    }
}

/// The document of every revision of A that the world still keeps.
fn saved() -> Vec<Document> {
    let library = library(world());
    let mut saved = vec![block_on(library.open(A)).unwrap().document];
    for revision in [6, 5, 4, 3] {
        let manifest = block_on(library.manifest(A, revision)).unwrap();
        saved.push(block_on(library.read_document(manifest)).unwrap().1);
    }
    saved
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_is_never_silent(mutations in proptest::collection::vec(mutation(), 1..6)) {
        thread_local! {
            static WORLD: (BTreeMap<Key, Vec<u8>>, Vec<Document>) = (world().snapshot(), saved());
        }
        WORLD.with(|(world, saved)| {
            let mut values = world.clone();
            mutations.into_iter().for_each(|mutation| apply(&mut values, mutation));
            let store = MemoryStore::from(values);
            let library = library(store.clone());
            let opened = block_on(library.open(A));
            match &opened {
                Ok(Opened { document, revision, fell_back_from }) => {
                    let back = (7 - *revision) as usize;
                    prop_assert_eq!(document, &saved[back]);
                    // That the newest is gone goes unnoticed only when its manifest was removed and the head with it.
                    prop_assert!(fell_back_from.is_some() == (back > 0) || store.snapshot().len() < world.len());
                }
                Err(error) => prop_assert!(
                    matches!(error, Error::Damaged { .. } | Error::NotFound { .. }), "{:?}", error
                ),
            }
            prop_assert!(block_on(library.list()).is_ok());
            let collected = collect(&store);
            prop_assert!(collected.chunks == 0 || collected.sweep == Sweep::Complete);
            prop_assert_eq!(block_on(library.open(A)), opened);
            Ok(())
        })?;
    }
}

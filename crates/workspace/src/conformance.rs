//! The contract of [`Store`], as a test any implementation can run.

use std::borrow::Cow;

use crate::{Batch, ChunkHash, Expectation, Key, Prefix, Store, StoreError, WorkspaceId};

const ONE: WorkspaceId = WorkspaceId::new(1);
const TWO: WorkspaceId = WorkspaceId::new(2);

/// Checks an empty store and leaves it empty.
///
/// # Panics
/// Where the store breaks the contract.
pub async fn check(store: &impl Store) {
    starts_empty(store).await;
    gives_back_what_was_put(store).await;
    lists_families_in_order(store).await;
    commits_all_or_nothing(store).await;
    starts_empty(store).await;
}

async fn starts_empty(store: &impl Store) {
    for prefix in [Prefix::Chunks, Prefix::Heads, Prefix::Manifests] {
        assert_eq!(store.list(prefix).await, Ok(vec![]));
    }
    assert_eq!(store.get(&[Key::Epoch]).await, Ok(vec![None]));
    assert_eq!(store.get(&[]).await, Ok(vec![]));
}

async fn gives_back_what_was_put(store: &impl Store) {
    let large: Vec<u8> = (0..5_000_000_u32).map(|i| (i / 7) as u8).collect();
    let key = Key::Chunk(ChunkHash::of(&large));
    put(store, &[(key, &large), (Key::Epoch, b"")]).await;
    let found = store
        .get(&[Key::Epoch, Key::Head(ONE), key, Key::Epoch])
        .await;
    assert_eq!(
        found,
        Ok(vec![Some(vec![]), None, Some(large), Some(vec![])])
    );
    put(store, &[(key, b"another value")]).await;
    assert_eq!(
        store.get(&[key]).await,
        Ok(vec![Some(b"another value".to_vec())])
    );
    delete(store, &[key, Key::Epoch, Key::Head(TWO)]).await;
    assert_eq!(store.get(&[key, Key::Epoch]).await, Ok(vec![None, None]));
}

async fn lists_families_in_order(store: &impl Store) {
    let manifest = |id, revision| Key::Manifest { id, revision };
    let (old, new, other) = (manifest(ONE, 9), manifest(ONE, 10), manifest(TWO, 1));
    let keys = [other, new, Key::Head(TWO), old, Key::Head(ONE), Key::Epoch];
    put(store, &keys.map(|key| (key, b"value".as_slice()))).await;
    assert_eq!(
        store.list(Prefix::Manifests).await,
        Ok(vec![old, new, other])
    );
    assert_eq!(
        store.list(Prefix::ManifestsOf(ONE)).await,
        Ok(vec![old, new])
    );
    assert_eq!(store.list(Prefix::ManifestsOf(TWO)).await, Ok(vec![other]));
    let heads = store.list(Prefix::Heads).await;
    assert_eq!(heads, Ok(vec![Key::Head(ONE), Key::Head(TWO)]));
    assert_eq!(store.list(Prefix::Chunks).await, Ok(vec![]));
    delete(store, &keys).await;
}

async fn commits_all_or_nothing(store: &impl Store) {
    let (head, manifest) = (
        Key::Head(ONE),
        Key::Manifest {
            id: ONE,
            revision: 1,
        },
    );
    let save = |expected: Option<&[u8]>, value: &'static [u8]| Batch {
        expect: vec![
            Expectation::absent(Key::Head(TWO)),
            Expectation {
                key: head,
                value: expected.map(<[u8]>::to_vec),
            },
        ],
        puts: vec![
            (manifest, Cow::Borrowed(value)),
            (head, Cow::Borrowed(value)),
        ],
        deletes: vec![Key::Epoch],
    };
    put(store, &[(Key::Epoch, b"kept")]).await;
    let conflict = Err(StoreError::Conflict);
    assert_eq!(store.commit(save(Some(b""), b"first")).await, conflict);
    let untouched = Ok(vec![None, None, Some(b"kept".to_vec())]);
    assert_eq!(store.get(&[head, manifest, Key::Epoch]).await, untouched);

    assert_eq!(store.commit(save(None, b"first")).await, Ok(()));
    let first = || Some(b"first".to_vec());
    let saved = Ok(vec![first(), first(), None]);
    assert_eq!(store.get(&[head, manifest, Key::Epoch]).await, saved);
    for stale in [None, Some(b"firs".as_slice()), Some(b"second")] {
        assert_eq!(store.commit(save(stale, b"second")).await, conflict);
    }
    assert_eq!(store.get(&[head, manifest, Key::Epoch]).await, saved);
    assert_eq!(store.commit(save(Some(b"first"), b"second")).await, Ok(()));
    assert_eq!(store.commit(Batch::default()).await, Ok(()));
    delete(store, &[head, manifest]).await;
}

async fn put(store: &impl Store, values: &[(Key, &[u8])]) {
    let puts = values
        .iter()
        .map(|(key, value)| (*key, Cow::Borrowed(*value)));
    let puts = puts.collect();
    assert_eq!(
        store
            .commit(Batch {
                puts,
                ..Batch::default()
            })
            .await,
        Ok(())
    );
}

async fn delete(store: &impl Store, keys: &[Key]) {
    let deletes = keys.to_vec();
    assert_eq!(
        store
            .commit(Batch {
                deletes,
                ..Batch::default()
            })
            .await,
        Ok(())
    );
}

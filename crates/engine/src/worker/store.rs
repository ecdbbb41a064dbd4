//! The store of a tab: the browser's, or one that lives as long as the tab.
//!
//! One type for both, so that all that is built on a store is in the binary once.

use workspace::{Batch, Key, MemoryStore, Prefix, Store, StoreError};

use crate::storage::IndexedDb;

pub(super) enum TabStore {
    Durable(IndexedDb),
    Passing(MemoryStore),
}

impl Store for TabStore {
    async fn get(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        match self {
            TabStore::Durable(store) => store.get(keys).await,
            TabStore::Passing(store) => store.get(keys).await,
        }
    }

    async fn list(&self, prefix: Prefix) -> Result<Vec<Key>, StoreError> {
        match self {
            TabStore::Durable(store) => store.list(prefix).await,
            TabStore::Passing(store) => store.list(prefix).await,
        }
    }

    async fn commit(&self, batch: Batch<'_>) -> Result<(), StoreError> {
        match self {
            TabStore::Durable(store) => store.commit(batch).await,
            TabStore::Passing(store) => store.commit(batch).await,
        }
    }
}

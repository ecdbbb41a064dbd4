//! A store that lasts as long as the page: the twin of the browser's storage, and its stand-in where there is
//! none.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::{Batch, Key, Prefix, Store, StoreError};

/// Keeps values in memory. Clones are handles on the same values, as two tabs are on one database.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    values: Rc<RefCell<BTreeMap<Key, Vec<u8>>>>,
}

impl MemoryStore {
    /// A copy of every value, by key.
    pub fn snapshot(&self) -> BTreeMap<Key, Vec<u8>> {
        self.values.borrow().clone()
    }
}

impl From<BTreeMap<Key, Vec<u8>>> for MemoryStore {
    fn from(values: BTreeMap<Key, Vec<u8>>) -> Self {
        let values = Rc::new(RefCell::new(values));
        Self { values }
    }
}

impl Store for MemoryStore {
    async fn get(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let values = self.values.borrow();
        Ok(keys.iter().map(|key| values.get(key).cloned()).collect())
    }

    async fn list(&self, prefix: Prefix) -> Result<Vec<Key>, StoreError> {
        let values = self.values.borrow();
        Ok(values
            .keys()
            .copied()
            .filter(|key| prefix.holds(key))
            .collect())
    }

    async fn commit(&self, batch: Batch<'_>) -> Result<(), StoreError> {
        let mut values = self.values.borrow_mut();
        let holds =
            |expected: &crate::Expectation| values.get(&expected.key) == expected.value.as_ref();
        if !batch.expect.iter().all(holds) {
            return Err(StoreError::Conflict);
        }
        for (key, value) in batch.puts {
            values.insert(key, value.into_owned());
        }
        for key in &batch.deletes {
            values.remove(key);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_contract_of_a_store() {
        pollster::block_on(crate::conformance::check(&MemoryStore::default()));
    }
}

//! Mappings that were used before, by the header of the file. They belong to no workspace.

use std::borrow::Cow;

use crate::envelope::{seal, unseal};
use crate::v2::{Mappings, UsedMapping};
use crate::{Batch, Error, Expectation, HeaderPrint, Key, Library, Store, StoreError};

/// Mappings kept; the one used longest ago goes first.
pub(crate) const KEPT_MAPPINGS: usize = 200;

/// How often a mapping is saved anew because another tab saved one in between.
const ATTEMPTS: usize = 4;

impl<S: Store> Library<S> {
    /// The mapping used last for files with this header.
    ///
    /// A damaged list is as good as none: what it held is asked of the person again.
    pub async fn used_mapping(&self, header: HeaderPrint) -> Result<Option<UsedMapping>, Error> {
        let mappings = read(self.get(Key::Mappings).await?.as_deref())?;
        Ok(mappings.kept.into_iter().find(|used| used.header == header))
    }

    /// Keeps a mapping, in place of an earlier one for the same header.
    ///
    /// # Errors
    /// [`Error::NewerSchema`] when a newer build wrote the list: it is left alone.
    pub async fn keep_mapping(&self, mapping: UsedMapping) -> Result<(), Error> {
        for _ in 1..ATTEMPTS {
            match self.try_keep(&mapping).await {
                Err(Error::Store(StoreError::Conflict)) => {}
                done => return done,
            }
        }
        self.try_keep(&mapping).await
    }

    async fn try_keep(&self, mapping: &UsedMapping) -> Result<(), Error> {
        let stored = self.get(Key::Mappings).await?;
        let mut mappings = read(stored.as_deref())?;
        mappings.kept.retain(|used| used.header != mapping.header);
        mappings.kept.insert(0, mapping.clone());
        mappings.kept.truncate(KEPT_MAPPINGS);
        let value = seal(&Key::Mappings, &mappings)?;
        let batch = Batch {
            expect: vec![Expectation {
                key: Key::Mappings,
                value: stored,
            }],
            puts: vec![(Key::Mappings, Cow::Owned(value))],
            deletes: Vec::new(),
        };
        Ok(self.store.commit(batch).await?)
    }
}

fn read(stored: Option<&[u8]>) -> Result<Mappings, Error> {
    match unseal(&Key::Mappings, stored) {
        Err(Error::Damaged { .. }) => Ok(Mappings::default()),
        found => found,
    }
}

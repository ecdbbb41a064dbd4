//! Removing chunks that no revision uses.

use std::collections::BTreeSet;

use crate::envelope::unseal;
use crate::v4::Manifest;
use crate::{Batch, Error, Expectation, Key, Library, Prefix, Store, StoreError};

/// Chunks removed in one commit: few, so that a save waits little.
const BATCH_CHUNKS: usize = 32;

/// What a collection did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collected {
    /// Chunks removed.
    pub chunks: usize,
    pub sweep: Sweep,
}

/// How far a collection came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sweep {
    /// Every unreachable chunk is gone.
    Complete,
    /// A save or the store came in between; the next collection goes on.
    Interrupted,
    /// A manifest is damaged or of a newer build, so what it uses is unknown and nothing was removed.
    Blocked,
}

impl<S: Store> Library<S> {
    /// Removes the chunks that no stored revision uses, in small commits; for idle moments.
    pub async fn collect(&self) -> Result<Collected, Error> {
        let mut collected = Collected {
            chunks: 0,
            sweep: Sweep::Blocked,
        };
        // The epoch is read first: a save whose manifest the list below lacks will have changed it.
        let epoch = Expectation {
            key: Key::Epoch,
            value: self.get(Key::Epoch).await?,
        };
        let manifests = self.store.list(Prefix::Manifests).await?;
        let mut stored = self.store.get(&manifests).await?.into_iter();
        let mut used = BTreeSet::new();
        for key in &manifests {
            match unseal::<Manifest>(key, stored.next().flatten().as_deref()) {
                Ok(manifest) => used.extend(chunk_keys(&manifest)),
                Err(_) => return Ok(collected),
            }
        }
        let chunks = self.store.list(Prefix::Chunks).await?;
        let unused: Vec<Key> = chunks
            .into_iter()
            .filter(|key| !used.contains(key))
            .collect();
        for deletes in unused.chunks(BATCH_CHUNKS) {
            let batch = Batch {
                expect: vec![epoch.clone()],
                puts: Vec::new(),
                deletes: deletes.to_vec(),
            };
            match self.store.commit(batch).await {
                Ok(()) => collected.chunks += deletes.len(),
                Err(StoreError::Conflict) => {
                    collected.sweep = Sweep::Interrupted;
                    return Ok(collected);
                }
                Err(error) => return Err(error.into()),
            }
        }
        collected.sweep = Sweep::Complete;
        Ok(collected)
    }
}

fn chunk_keys(manifest: &Manifest) -> impl Iterator<Item = Key> {
    let chunks = manifest.columns.iter().flat_map(|column| &column.chunks);
    chunks.map(|chunk| Key::Chunk(chunk.hash))
}

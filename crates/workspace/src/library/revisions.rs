//! Reading the revisions of a workspace, newest first, past damaged ones.

use crate::chunk;
use crate::envelope::unseal;
use crate::v1::Head;
use crate::v4::Manifest;
use crate::{
    Column, Damage, Document, Error, Expectation, Key, Library, Prefix, Store, WorkspaceId,
};

/// Which revisions of a workspace a store holds.
pub(super) struct Revisions {
    pub id: WorkspaceId,
    /// The stored head, intact or not: what the next commit expects to find.
    head: Option<Vec<u8>>,
    /// The revision the head names; an error when it is missing or damaged.
    named: Result<u64, Error>,
    /// Revisions with a manifest, newest first.
    pub stored: Vec<u64>,
}

impl Revisions {
    /// The newest revision there is or was.
    pub fn newest(&self) -> Option<u64> {
        self.stored.first().copied().max(self.named.clone().ok())
    }

    /// Holds as long as nobody else has saved.
    pub fn unchanged(&self) -> Expectation {
        Expectation {
            key: Key::Head(self.id),
            value: self.head.clone(),
        }
    }

    pub fn exists(&self) -> bool {
        self.head.is_some() || !self.stored.is_empty()
    }
}

impl<S: Store> Library<S> {
    /// The head is read before the manifests are listed, so that a commit which expects the head unchanged
    /// knows of every manifest.
    pub(super) async fn revisions(&self, id: WorkspaceId) -> Result<Revisions, Error> {
        let key = Key::Head(id);
        let head = self.get(key).await?;
        let named = unseal(&key, head.as_deref()).map(|head: Head| head.revision);
        let manifests = self.store.list(Prefix::ManifestsOf(id)).await?;
        let revision = |key: &Key| match key {
            Key::Manifest { revision, .. } => Some(*revision),
            _ => None,
        };
        Ok(Revisions {
            id,
            head,
            named,
            stored: manifests.iter().rev().filter_map(revision).collect(),
        })
    }

    /// What `read` makes of the newest revision it finds undamaged.
    pub(super) async fn newest<T>(
        &self,
        revisions: &Revisions,
        read: impl AsyncFn(Manifest) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let id = revisions.id;
        if !revisions.exists() {
            return Err(Error::NotFound { id });
        }
        if let Err(Error::NewerSchema { found }) = revisions.named {
            return Err(Error::NewerSchema { found });
        }
        let mut damaged = None;
        for &revision in &revisions.stored {
            let found = match self.manifest(id, revision).await {
                Ok(manifest) => read(manifest).await,
                Err(error) => Err(error),
            };
            match found {
                Err(error @ Error::Damaged { .. }) => damaged = damaged.or(Some(error)),
                other => return other,
            }
        }
        Err(damaged.unwrap_or(match &revisions.named {
            Ok(revision) => Error::Damaged {
                key: Key::Manifest {
                    id,
                    revision: *revision,
                },
                damage: Damage::Missing,
            },
            Err(error) => error.clone(),
        }))
    }

    /// The manifest of one revision, verified.
    pub(super) async fn manifest(&self, id: WorkspaceId, revision: u64) -> Result<Manifest, Error> {
        let key = Key::Manifest { id, revision };
        unseal(&key, self.get(key).await?.as_deref())
    }

    /// The revision and the whole document behind a manifest, every chunk verified.
    pub(super) async fn read_document(&self, manifest: Manifest) -> Result<(u64, Document), Error> {
        let mut columns = Vec::with_capacity(manifest.columns.len());
        for column in manifest.columns {
            let keys: Vec<Key> = column
                .chunks
                .iter()
                .map(|chunk| Key::Chunk(chunk.hash))
                .collect();
            let mut stored = self.store.get(&keys).await?.into_iter();
            let mut bytes = Vec::new();
            for chunk in &column.chunks {
                let chunk = chunk::verify(chunk, stored.next().flatten())?;
                if bytes.is_empty() {
                    bytes = chunk;
                } else {
                    bytes.extend_from_slice(&chunk);
                }
            }
            columns.push(Column {
                name: column.name,
                kind: column.kind,
                bytes,
            });
        }
        let document = Document {
            id: manifest.id,
            name: manifest.name,
            created_millis: manifest.created_millis,
            changed_millis: manifest.changed_millis,
            source: manifest.source,
            settings: manifest.settings,
            columns,
            journal: manifest.journal,
        };
        Ok((manifest.revision, document))
    }

    pub(super) async fn get(&self, key: Key) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.store.get(&[key]).await?.pop().flatten())
    }
}

//! The workspaces of one store: listing, opening, saving, deleting.
//!
//! A save writes the new chunks, the manifest of the new revision and the head in one commit that succeeds
//! only while the head is what the save was based on. A revision is never changed, so after any failure a
//! workspace is either as it was or as it was meant to become. Opening verifies everything it reads and falls
//! back to the newest revision that is whole.

mod collect;
mod mappings;
mod revisions;
mod save;

use std::collections::BTreeSet;

pub use collect::{Collected, Sweep};

use crate::v4::Manifest;
use crate::{Document, Error, Key, Prefix, Store, WorkspaceId};

/// How many revisions of a workspace are kept, the newest included.
pub(crate) const KEPT_REVISIONS: usize = 5;

/// The workspaces of one store, on behalf of one build of the application.
#[derive(Debug)]
pub struct Library<S> {
    store: S,
    build: String,
}

/// All workspaces of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Last changed first.
    pub workspaces: Vec<Summary>,
    /// Those of which not even the facts can be read, by id.
    pub unreadable: Vec<Unreadable>,
}

/// What the start page shows of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub id: WorkspaceId,
    pub name: String,
    /// Milliseconds since 1970-01-01 UTC.
    pub changed_millis: i64,
    /// Bytes of its columns; duplicates of a workspace share them.
    pub bytes: u64,
    pub lines: u64,
    pub clients: u32,
    /// The revision to name as expected when changing the workspace.
    pub revision: u64,
    /// Made by the sample generator.
    pub synthetic: bool,
}

/// A workspace that cannot be shown, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub id: WorkspaceId,
    pub error: Error,
}

/// A workspace read from the store and found whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub document: Document,
    /// The revision the document is; name it as expected in the next save.
    pub revision: u64,
    /// The newest revision, when it is damaged and `document` is an earlier one.
    pub fell_back_from: Option<u64>,
}

impl<S: Store> Library<S> {
    /// The workspaces in `store`; revisions written from here carry the build's id.
    pub fn new(store: S, build: impl Into<String>) -> Self {
        let build = build.into();
        Self { store, build }
    }

    /// Every workspace, read from its newest intact manifest; columns are not looked at.
    pub async fn list(&self) -> Result<Listing, Error> {
        let mut ids = BTreeSet::new();
        for prefix in [Prefix::Heads, Prefix::Manifests] {
            for key in self.store.list(prefix).await? {
                if let Key::Head(id) | Key::Manifest { id, .. } = key {
                    ids.insert(id);
                }
            }
        }
        let mut listing = Listing::default();
        for id in ids {
            let revisions = self.revisions(id).await?;
            match self.newest(&revisions, async |manifest| Ok(manifest)).await {
                Ok(manifest) => listing.workspaces.push(Summary::from(manifest)),
                // Deleted from another tab since the keys were listed.
                Err(Error::NotFound { .. }) => {}
                Err(Error::Store(error)) => return Err(error.into()),
                Err(error) => listing.unreadable.push(Unreadable { id, error }),
            }
        }
        let by_change = |summary: &Summary| (std::cmp::Reverse(summary.changed_millis), summary.id);
        listing.workspaces.sort_by_key(by_change);
        Ok(listing)
    }

    /// The workspace at its newest revision that is whole.
    ///
    /// Damage is reported only when no revision is whole; a revision of a newer build is never passed over.
    pub async fn open(&self, id: WorkspaceId) -> Result<Opened, Error> {
        let revisions = self.revisions(id).await?;
        let read = async |manifest| self.read_document(manifest).await;
        let (revision, document) = match self.newest(&revisions, read).await {
            // A tab that deletes it meanwhile takes away chunks, too.
            Err(Error::Damaged { .. }) if !self.revisions(id).await?.exists() => {
                return Err(Error::NotFound { id });
            }
            found => found?,
        };
        let newest = revisions.newest();
        Ok(Opened {
            document,
            revision,
            fell_back_from: newest.filter(|newest| *newest != revision),
        })
    }
}

impl From<Manifest> for Summary {
    fn from(manifest: Manifest) -> Self {
        Self {
            id: manifest.id,
            bytes: manifest.column_bytes(),
            name: manifest.name,
            changed_millis: manifest.changed_millis,
            lines: manifest.source.lines,
            clients: manifest.source.clients,
            revision: manifest.revision,
            synthetic: manifest.source.synthetic,
        }
    }
}

#[cfg(test)]
mod tests;

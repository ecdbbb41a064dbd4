//! Everything that writes: new workspaces, new revisions, duplicates, deletion.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::KEPT_REVISIONS;
use super::revisions::Revisions;
use crate::document::Chunked;
use crate::envelope::seal;
use crate::v1::Head;
use crate::v4::{Entry, Manifest};
use crate::{
    Batch, ChunkHash, Collected, Damage, Document, Error, Expectation, Key, Library, Put, Settings,
    Store, StoreError, Sweep, WorkspaceId,
};

impl<S: Store> Library<S> {
    /// Saves a workspace for the first time and returns its revision, 1.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the store already has a workspace of this id.
    pub async fn save_new(&self, document: &Document) -> Result<u64, Error> {
        let Chunked { columns, chunks } = Chunked::new(&document.columns);
        let manifest = Manifest {
            build: self.build.clone(),
            id: document.id,
            revision: 1,
            parent: None,
            name: document.name.clone(),
            created_millis: document.created_millis,
            changed_millis: document.changed_millis,
            source: document.source.clone(),
            settings: document.settings.clone(),
            columns,
            journal: document.journal.clone(),
        };
        let mut batch = first_revision(&manifest)?;
        self.put_chunks(&manifest, chunks, &mut batch).await?;
        self.commit(document.id, batch).await?;
        Ok(manifest.revision)
    }

    /// Saves other columns, with the source and the settings that belong to them, as a new revision of a
    /// workspace; it keeps its name and its journal. Earlier revisions keep their columns as long as they are kept.
    ///
    /// # Errors
    /// [`Error::Conflict`] when a newer intact revision exists: somebody else saved.
    pub async fn save_contents(
        &self,
        document: &Document,
        expected_revision: u64,
    ) -> Result<u64, Error> {
        let Chunked { columns, chunks } = Chunked::new(&document.columns);
        let change = |manifest: &mut Manifest| {
            manifest.source = document.source.clone();
            manifest.settings = document.settings.clone();
            manifest.columns = columns;
        };
        let (manifest, mut batch) = self
            .revision_after(
                document.id,
                expected_revision,
                document.changed_millis,
                change,
            )
            .await?;
        self.put_chunks(&manifest, chunks, &mut batch).await?;
        self.commit(document.id, batch).await?;
        Ok(manifest.revision)
    }

    /// Saves changed settings as a new revision, based on `expected_revision`, and returns it.
    ///
    /// # Errors
    /// [`Error::Conflict`] when a newer intact revision exists: somebody else saved.
    pub async fn save_settings(
        &self,
        id: WorkspaceId,
        settings: Settings,
        expected_revision: u64,
        now_millis: i64,
    ) -> Result<u64, Error> {
        let change = |manifest: &mut Manifest| manifest.settings = settings;
        self.revise(id, expected_revision, now_millis, change).await
    }

    /// Adds an entry to the journal; otherwise as [`Library::save_settings`].
    pub async fn add_entry(
        &self,
        id: WorkspaceId,
        entry: Entry,
        expected_revision: u64,
        now_millis: i64,
    ) -> Result<u64, Error> {
        let change = |manifest: &mut Manifest| manifest.journal.push(entry);
        self.revise(id, expected_revision, now_millis, change).await
    }

    /// Renames a workspace; otherwise as [`Library::save_settings`].
    pub async fn rename(
        &self,
        id: WorkspaceId,
        name: String,
        expected_revision: u64,
        now_millis: i64,
    ) -> Result<u64, Error> {
        let change = |manifest: &mut Manifest| manifest.name = name;
        self.revise(id, expected_revision, now_millis, change).await
    }

    /// Saves the workspace once more under another id and name; both share their chunks. Returns the
    /// duplicate's revision, 1.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the newest revision is not whole, even if an earlier one is.
    pub async fn duplicate(
        &self,
        id: WorkspaceId,
        new_id: WorkspaceId,
        name: String,
        now_millis: i64,
    ) -> Result<u64, Error> {
        let revisions = self.revisions(id).await?;
        let newest = revisions.newest().ok_or(Error::NotFound { id })?;
        let mut manifest = self.manifest(id, newest).await?;
        // A duplicate has no earlier revision to fall back to, so the one it starts with must be whole.
        self.read_document(manifest.clone()).await?;
        manifest.build = self.build.clone();
        manifest.id = new_id;
        manifest.revision = 1;
        manifest.parent = None;
        manifest.name = name;
        manifest.created_millis = now_millis;
        manifest.changed_millis = now_millis;
        let mut batch = first_revision(&manifest)?;
        // While the original exists its chunks cannot be collected.
        batch.expect.push(revisions.unchanged());
        self.commit(new_id, batch).await?;
        Ok(manifest.revision)
    }

    /// Deletes a workspace, damaged or not, then the chunks that no other workspace uses.
    ///
    /// The workspace is gone once this is `Ok`; whatever keeps chunks from being removed is left to the next
    /// [`Library::collect`].
    ///
    /// # Errors
    /// [`Error::Conflict`] when somebody else saved meanwhile; [`Error::NewerSchema`] as for saving.
    pub async fn delete(&self, id: WorkspaceId) -> Result<Collected, Error> {
        let revisions = self.revisions(id).await?;
        match self.newest(&revisions, async |_| Ok(())).await {
            Ok(()) | Err(Error::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
        let manifests = revisions.stored.iter();
        let manifests = manifests.map(|&revision| Key::Manifest { id, revision });
        let batch = Batch {
            expect: vec![revisions.unchanged()],
            puts: Vec::new(),
            deletes: manifests.chain([Key::Head(id)]).collect(),
        };
        self.commit(id, batch).await?;
        Ok(self.collect().await.unwrap_or(Collected {
            chunks: 0,
            sweep: Sweep::Interrupted,
        }))
    }

    /// Writes the revision after `expected_revision`: only a manifest, its chunks stay.
    async fn revise(
        &self,
        id: WorkspaceId,
        expected_revision: u64,
        now_millis: i64,
        change: impl FnOnce(&mut Manifest),
    ) -> Result<u64, Error> {
        let (manifest, batch) = self
            .revision_after(id, expected_revision, now_millis, change)
            .await?;
        self.commit(id, batch).await?;
        Ok(manifest.revision)
    }

    /// The manifest of the revision after `expected_revision`, and what is to be committed for it.
    async fn revision_after(
        &self,
        id: WorkspaceId,
        expected_revision: u64,
        now_millis: i64,
        change: impl FnOnce(&mut Manifest),
    ) -> Result<(Manifest, Batch<'static>), Error> {
        let revisions = self.revisions(id).await?;
        let mut manifest = self.base(&revisions, expected_revision).await?;
        change(&mut manifest);
        manifest.build = self.build.clone();
        manifest.parent = Some(expected_revision);
        manifest.revision = next_revision(&revisions)?;
        manifest.changed_millis = now_millis;
        let outlived = revisions.stored.iter().skip(KEPT_REVISIONS - 1);
        let batch = Batch {
            expect: vec![revisions.unchanged()],
            puts: revision_puts(&manifest)?,
            deletes: outlived
                .map(|&revision| Key::Manifest { id, revision })
                .collect(),
        };
        Ok((manifest, batch))
    }

    /// Adds chunks to the commit of a manifest.
    ///
    /// They are put even if the store has them: the values are the same, a damaged one is healed, and a
    /// collection that already counted them as unused is stopped by the new epoch.
    async fn put_chunks<'a>(
        &self,
        manifest: &Manifest,
        chunks: BTreeMap<ChunkHash, Cow<'a, [u8]>>,
        batch: &mut Batch<'a>,
    ) -> Result<(), Error> {
        let chunks = chunks
            .into_iter()
            .map(|(hash, bytes)| (Key::Chunk(hash), bytes));
        batch.puts.splice(0..0, chunks);
        let epoch = self.next_epoch(manifest).await?;
        batch.puts.push((Key::Epoch, Cow::Owned(epoch)));
        Ok(())
    }

    /// The manifest to build on, if no intact revision is newer.
    async fn base(&self, revisions: &Revisions, expected_revision: u64) -> Result<Manifest, Error> {
        if revisions.newest() == Some(expected_revision) {
            return self.manifest(revisions.id, expected_revision).await;
        }
        let read = async |manifest| self.read_document(manifest).await;
        let (revision, _) = self.newest(revisions, read).await?;
        if revision == expected_revision {
            self.manifest(revisions.id, revision).await
        } else {
            Err(Error::Conflict { id: revisions.id })
        }
    }

    /// A value the epoch never had: it depends on the one before and on what is saved.
    async fn next_epoch(&self, manifest: &Manifest) -> Result<Vec<u8>, Error> {
        let mut history = self.get(Key::Epoch).await?.unwrap_or_default();
        history.extend(seal(&Key::Epoch, manifest)?);
        Ok(ChunkHash::of(&history).to_string().into_bytes())
    }

    async fn commit(&self, id: WorkspaceId, batch: Batch<'_>) -> Result<(), Error> {
        self.store.commit(batch).await.map_err(|error| match error {
            StoreError::Conflict => Error::Conflict { id },
            error => Error::Store(error),
        })
    }
}

/// Writes a manifest and its head where there is no workspace yet.
fn first_revision(manifest: &Manifest) -> Result<Batch<'static>, Error> {
    let id = manifest.id;
    let revision = manifest.revision;
    Ok(Batch {
        expect: vec![
            Expectation::absent(Key::Head(id)),
            Expectation::absent(Key::Manifest { id, revision }),
        ],
        puts: revision_puts(manifest)?,
        deletes: Vec::new(),
    })
}

fn revision_puts(manifest: &Manifest) -> Result<Vec<Put<'static>>, Error> {
    let id = manifest.id;
    let revision = manifest.revision;
    let key = Key::Manifest { id, revision };
    let head = Key::Head(id);
    Ok(vec![
        (key, Cow::Owned(seal(&key, manifest)?)),
        (head, Cow::Owned(seal(&head, &Head { revision })?)),
    ])
}

fn next_revision(revisions: &Revisions) -> Result<u64, Error> {
    let next = revisions.newest().and_then(|newest| newest.checked_add(1));
    next.ok_or(Error::Damaged {
        key: Key::Head(revisions.id),
        damage: Damage::Malformed,
    })
}

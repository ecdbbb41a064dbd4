//! Saved workspaces: listed, opened, renamed, duplicated, deleted.

use workspace::{Store, WorkspaceId};

use super::document::{Contents, contents};
use super::failures::failure;
use super::open::Open;
use super::{Host, Service};
use crate::import::{File, Job};
use crate::protocol::{Failure, FailureCode, Reply, Stage, Summary};
use crate::session::Session;

impl<S: Store, H: Host, F: File> Service<S, H, F> {
    pub(super) async fn open(&mut self, id: WorkspaceId, job: &impl Job) -> Result<Reply, Failure> {
        job.report(Stage::Opening, 0, 1);
        job.pause().await?;
        self.forget_drafts();
        let opened = self.library.open(id).await.map_err(failure)?;
        let Contents {
            settings,
            imported,
            journal,
        } = contents(&opened.document)?;
        let session = Session::new(
            imported.ledger,
            imported.report,
            &settings.merges,
            &settings.guests,
        )
        .with_entries(journal);
        let kept = self
            .open
            .take_if(|open| open.id == id)
            .and_then(|open| open.lock);
        let lock = match kept {
            Some(lock) => Some(lock),
            None => self.host.lock(id).await,
        };
        let fell_back = opened.fell_back_from.is_some();
        Ok(self.show(
            Open {
                id,
                name: opened.document.name,
                source: opened.document.source,
                created_millis: opened.document.created_millis,
                changed_millis: opened.document.changed_millis,
                settings,
                revision: opened.revision,
                session,
                lock,
            },
            fell_back,
        ))
    }

    /// Makes a workspace the open one and tells the page of it.
    pub(super) fn show(&mut self, open: Open<H::Lock>, fell_back: bool) -> Reply {
        let saved = self.saved(open.revision, open.changed_millis);
        let opened = open.opened(saved, fell_back);
        // What a comparison read was compared with another workspace, or with other lines.
        self.read = None;
        self.open = Some(open);
        Reply::Opened(Box::new(opened))
    }

    pub(super) async fn rename(&mut self, id: WorkspaceId, name: String) -> Result<Reply, Failure> {
        let now = self.host.now_millis();
        let _lock = self.hold(id).await?;
        let revision = match self.open.as_ref().filter(|open| open.id == id) {
            Some(open) => open.revision,
            None => self.revision(id).await?,
        };
        let revision = self
            .library
            .rename(id, name.clone(), revision, now)
            .await
            .map_err(failure)?;
        if let Some(open) = self.open.as_mut().filter(|open| open.id == id) {
            open.revision = revision;
            open.name = name;
            open.changed_millis = now;
        }
        Ok(Reply::Saved(self.saved(revision, now)))
    }

    pub(super) async fn duplicate(
        &mut self,
        id: WorkspaceId,
        name: String,
    ) -> Result<Reply, Failure> {
        let new_id = WorkspaceId::new(self.host.random());
        let now = self.host.now_millis();
        self.library
            .duplicate(id, new_id, name, now)
            .await
            .map_err(failure)?;
        Ok(Reply::Done)
    }

    pub(super) async fn delete(&mut self, id: WorkspaceId) -> Result<Reply, Failure> {
        let _lock = self.hold(id).await?;
        self.library.delete(id).await.map_err(failure)?;
        self.open.take_if(|open| open.id == id);
        Ok(Reply::Done)
    }

    /// A lock on a workspace for the length of one change; `Ok(None)` when the open one is held already.
    async fn hold(&self, id: WorkspaceId) -> Result<Option<H::Lock>, Failure> {
        match self.open.as_ref().filter(|open| open.id == id) {
            Some(open) if open.lock.is_some() => Ok(None),
            Some(_) => Err(Failure::new(FailureCode::Locked)),
            None => {
                let lock = self.host.lock(id).await;
                lock.map(Some).ok_or(Failure::new(FailureCode::Locked))
            }
        }
    }

    /// The newest revision of a workspace that is not open.
    async fn revision(&self, id: WorkspaceId) -> Result<u64, Failure> {
        let listing = self.library.list().await.map_err(failure)?;
        let summary = listing.workspaces.iter().find(|summary| summary.id == id);
        summary
            .map(|summary| summary.revision)
            .ok_or(Failure::new(FailureCode::WorkspaceMissing))
    }

    pub(super) async fn summaries(&self) -> Result<Vec<Summary>, Failure> {
        let listing = self.library.list().await.map_err(failure)?;
        let readable = listing.workspaces.into_iter().map(|summary| Summary {
            id: summary.id.to_string(),
            name: summary.name,
            changed_millis: summary.changed_millis,
            bytes: summary.bytes,
            lines: summary.lines,
            clients: summary.clients.into(),
            synthetic: summary.synthetic,
            failure: None,
        });
        let unreadable = listing.unreadable.into_iter().map(|of| Summary {
            id: of.id.to_string(),
            name: String::new(),
            changed_millis: 0,
            bytes: 0,
            lines: 0,
            clients: 0,
            synthetic: false,
            failure: Some(failure(of.error)),
        });
        Ok(readable.chain(unreadable).collect())
    }
}

//! What each request does: the worker without a browser.
//!
//! A service owns the library of saved workspaces, the file surveyed last and the open session. Clock, chance
//! and locks come from its [`Host`]; files and jobs are handed in with each request. Whatever fails leaves the
//! open workspace as it was.

mod document;
mod failures;
mod open;

use workspace::{Document, Library, Store, WorkspaceId};

use self::document::{Facts, contents, document};
use self::failures::failure;
use self::open::{About, Open};
use crate::import::{File, Imported, Job, Surveyed, load, survey};
use crate::protocol::{
    Failure, FailureCode, Mapping, Reply, Request, SavedState, Settings, Stage, Summary, Target,
};
use crate::sample::{self, SampleFile};
use crate::session::Session;

/// What a service needs from the place where it runs.
#[allow(async_fn_in_trait)]
pub trait Host {
    /// Held as long as a workspace is open here; let go when dropped.
    type Lock;

    /// Milliseconds since 1970 in UTC.
    fn now_millis(&self) -> i64;

    /// A number that no other call has given.
    fn random(&self) -> u64;

    /// `None` when another tab holds the workspace.
    async fn lock(&self, id: WorkspaceId) -> Option<Self::Lock>;
}

/// Answers requests, one after another.
pub struct Service<S, H: Host, F> {
    library: Library<S>,
    host: H,
    /// Whether the library outlives the page.
    durable: bool,
    surveyed: Option<Surveyed<F>>,
    open: Option<Open<H::Lock>>,
}

impl<S: Store, H: Host, F: File + Clone> Service<S, H, F> {
    pub fn new(library: Library<S>, host: H, durable: bool) -> Self {
        Service {
            library,
            host,
            durable,
            surveyed: None,
            open: None,
        }
    }

    /// Does what a request asks. `files` come with [`Request::Survey`].
    pub async fn answer(
        &mut self,
        request: Request,
        files: Vec<F>,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        match request {
            Request::Survey { choices: _ } => self.survey(files, job).await,
            Request::Import {
                target: Target::New { name },
                reading,
                settings,
            } => self.import(name, &reading.mapping, settings, job).await,
            Request::Import { .. } | Request::Compare { .. } | Request::Arrange { .. } => {
                Err(Failure::new(FailureCode::Internal))
            }
            Request::Sample { name, settings } => self.sample(name, settings, job).await,
            Request::Library => Ok(Reply::Library(self.summaries().await?)),
            Request::Open { id } => self.open(parse(&id)?, job).await,
            Request::Close => {
                self.open = None;
                Ok(Reply::Done)
            }
            Request::Rename { id, name } => self.rename(parse(&id)?, name).await,
            Request::Duplicate { id, name } => self.duplicate(parse(&id)?, name).await,
            Request::Delete { id } => self.delete(parse(&id)?).await,
            Request::SaveSettings { id, settings } => {
                self.save_settings(parse(&id)?, &settings).await
            }
            Request::Ask { question, scope } => {
                let answer = self.session()?.answer(&question, &scope)?;
                Ok(Reply::Answer(Box::new(answer)))
            }
            Request::ClientsCsv {
                set,
                order,
                scope,
                header,
            } => {
                let bytes = self.session()?.clients_csv(&set, order, &scope, &header)?;
                Ok(Reply::File { bytes })
            }
            Request::RejectsCsv { header } => {
                let bytes = self.session()?.rejects_csv(&header);
                Ok(Reply::File { bytes })
            }
        }
    }

    /// The open session.
    pub fn session(&self) -> Result<&Session, Failure> {
        let open = self
            .open
            .as_ref()
            .ok_or(Failure::new(FailureCode::NoWorkspaceOpen))?;
        Ok(&open.session)
    }

    async fn survey(&mut self, files: Vec<F>, job: &impl Job) -> Result<Reply, Failure> {
        let file = files.into_iter().next();
        let surveyed = match (file, &self.surveyed) {
            (Some(file), _) => survey(file, job).await?,
            (None, Some(surveyed)) => survey(surveyed.file.clone(), job).await?,
            (None, None) => return Err(Failure::new(FailureCode::NoFile)),
        };
        let view = surveyed.view();
        self.surveyed = Some(surveyed);
        Ok(Reply::Surveyed(Box::new(view)))
    }

    async fn import(
        &mut self,
        name: String,
        mapping: &Mapping,
        settings: Settings,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        let surveyed = self
            .surveyed
            .as_ref()
            .ok_or(Failure::new(FailureCode::NoFile))?;
        let imported = load(surveyed, mapping, job).await?;
        let facts = Facts {
            id: WorkspaceId::new(self.host.random()),
            name,
            now_millis: self.host.now_millis(),
            file_name: surveyed.file.name(),
            file_bytes: surveyed.file.len(),
            synthetic: false,
        };
        let reply = self.save_new(facts, settings, imported, job).await?;
        self.surveyed = None;
        Ok(reply)
    }

    async fn sample(
        &mut self,
        name: String,
        settings: Settings,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        let surveyed = survey(SampleFile::new(sample::SEED), job).await?;
        let imported = load(&surveyed, &surveyed.view().guess, job).await?;
        let facts = Facts {
            id: WorkspaceId::new(self.host.random()),
            name,
            now_millis: self.host.now_millis(),
            file_name: surveyed.file.name(),
            file_bytes: surveyed.file.len(),
            synthetic: true,
        };
        self.save_new(facts, settings, imported, job).await
    }

    /// Saves a new workspace, then opens it. A job stopped before it is saved leaves nothing behind.
    async fn save_new(
        &mut self,
        facts: Facts,
        settings: Settings,
        imported: Imported,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        job.report(Stage::Saving, 0, 1);
        job.pause().await?;
        let document = document(facts, &settings, &imported)?;
        let lock = self.host.lock(document.id).await;
        let revision = self.library.save_new(&document).await.map_err(failure)?;
        job.report(Stage::Saving, 1, 1);
        Ok(self.opened(document, revision, settings, imported, lock, false))
    }

    async fn open(&mut self, id: WorkspaceId, job: &impl Job) -> Result<Reply, Failure> {
        job.report(Stage::Opening, 0, 1);
        job.pause().await?;
        let opened = self.library.open(id).await.map_err(failure)?;
        let (settings, imported) = contents(&opened.document)?;
        let kept = self
            .open
            .take_if(|open| open.id == id)
            .and_then(|open| open.lock);
        let lock = match kept {
            Some(lock) => Some(lock),
            None => self.host.lock(id).await,
        };
        let fell_back = opened.fell_back_from.is_some();
        Ok(self.opened(
            opened.document,
            opened.revision,
            settings,
            imported,
            lock,
            fell_back,
        ))
    }

    fn opened(
        &mut self,
        document: Document,
        revision: u64,
        settings: Settings,
        imported: Imported,
        lock: Option<H::Lock>,
        fell_back: bool,
    ) -> Reply {
        let open = Open {
            id: document.id,
            revision,
            session: Session::new(imported.ledger, imported.report),
            lock,
        };
        let opened = open.opened(About {
            name: &document.name,
            settings,
            source: &document.source,
            saved: self.saved(revision, document.changed_millis),
            fell_back,
        });
        self.open = Some(open);
        Reply::Opened(Box::new(opened))
    }

    async fn save_settings(
        &mut self,
        id: WorkspaceId,
        settings: &Settings,
    ) -> Result<Reply, Failure> {
        let now = self.host.now_millis();
        let open = self
            .open
            .as_mut()
            .filter(|open| open.id == id)
            .ok_or(Failure::new(FailureCode::NoWorkspaceOpen))?;
        if open.lock.is_none() {
            return Err(Failure::new(FailureCode::Locked));
        }
        let saved = crate::saved::to_saved(settings, &open.session.report().mapped);
        let revision = self
            .library
            .save_settings(open.id, saved, open.revision, now);
        open.revision = revision.await.map_err(failure)?;
        let revision = open.revision;
        Ok(Reply::Saved(self.saved(revision, now)))
    }

    async fn rename(&mut self, id: WorkspaceId, name: String) -> Result<Reply, Failure> {
        let now = self.host.now_millis();
        let _lock = self.hold(id).await?;
        let revision = match self.open.as_ref().filter(|open| open.id == id) {
            Some(open) => open.revision,
            None => self.revision(id).await?,
        };
        let revision = self
            .library
            .rename(id, name, revision, now)
            .await
            .map_err(failure)?;
        if let Some(open) = self.open.as_mut().filter(|open| open.id == id) {
            open.revision = revision;
        }
        Ok(Reply::Saved(self.saved(revision, now)))
    }

    async fn duplicate(&mut self, id: WorkspaceId, name: String) -> Result<Reply, Failure> {
        let new_id = WorkspaceId::new(self.host.random());
        let now = self.host.now_millis();
        self.library
            .duplicate(id, new_id, name, now)
            .await
            .map_err(failure)?;
        Ok(Reply::Done)
    }

    async fn delete(&mut self, id: WorkspaceId) -> Result<Reply, Failure> {
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

    async fn summaries(&self) -> Result<Vec<Summary>, Failure> {
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

    fn saved(&self, revision: u64, changed_millis: i64) -> SavedState {
        SavedState {
            revision,
            changed_millis,
            durable: self.durable,
        }
    }
}

/// No workspace has a malformed id.
fn parse(id: &str) -> Result<WorkspaceId, Failure> {
    id.parse()
        .map_err(|_| Failure::new(FailureCode::WorkspaceMissing))
}

#[cfg(test)]
mod tests;

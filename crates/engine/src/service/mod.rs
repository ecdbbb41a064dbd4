//! What each request does: the worker without a browser.
//!
//! A service owns the library of saved workspaces, the files surveyed last and the open session. Clock, chance
//! and locks come from its [`Host`]; files and jobs are handed in with each request. Whatever fails leaves the
//! open workspace as it was.

mod arrange;
mod document;
mod failures;
mod fit;
mod import;
mod library;
mod open;
mod write;

use ledger::Day;
use workspace::{Library, Store, WorkspaceId};

use self::failures::failure;
use self::import::Read;
use self::open::Open;
use crate::import::{File, Job, Surveyed};
use crate::protocol::{
    Failure, FailureCode, Question, Reply, Request, SavedState, Scope, Settings, Whom,
};
use crate::session::{Needs, Session};

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
    /// The files surveyed last, until they are imported.
    surveyed: Option<Surveyed<F>>,
    /// What a comparison read of them.
    read: Option<Read>,
    open: Option<Open<H::Lock>>,
}

impl<S: Store, H: Host, F: File> Service<S, H, F> {
    pub fn new(library: Library<S>, host: H, durable: bool) -> Self {
        Service {
            library,
            host,
            durable,
            surveyed: None,
            read: None,
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
            Request::Survey { choices } => self.survey(files, &choices, job).await,
            Request::Compare {
                id,
                reading,
                currency,
            } => self.compare(id.as_deref(), reading, &currency, job).await,
            Request::Import {
                target,
                reading,
                settings,
            } => self.import(target, reading, settings, job).await,
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
            Request::SaveSettings { id, settings } => self.save_settings(&id, settings).await,
            Request::Arrange { id, merges, guests } => self.arrange(&id, merges, guests, job).await,
            Request::Ask { question, scope } => {
                self.fit(Needs::of(&question), &scope, job).await?;
                self.ask(&question, &scope)
            }
            Request::ClientsFile {
                set,
                order,
                scope,
                header,
                format,
            } => {
                self.fit(Needs::of_set(&set), &scope, job).await?;
                let session = self.session()?;
                let bytes = session.clients_file(&set, order, &scope, &header, format)?;
                Ok(Reply::File { bytes })
            }
            Request::GoodsFile {
                column,
                scope,
                header,
                format,
            } => {
                let session = self.session()?;
                let bytes = session.goods_file(column, &scope, &header, format)?;
                Ok(Reply::File { bytes })
            }
            Request::CallsFile {
                filter,
                order,
                scope,
                header,
                format,
            } => {
                self.fit(Needs::Model, &scope, job).await?;
                let session = self.session()?;
                let bytes = session.calls_file(&filter, order, &scope, &header, format)?;
                Ok(Reply::File { bytes })
            }
            Request::Write {
                id,
                whom,
                act,
                scope,
            } => {
                if matches!(whom, Whom::Calls(_)) {
                    self.fit(Needs::Model, &scope, job).await?;
                }
                self.write(&id, whom, act, &scope).await
            }
            Request::RejectsCsv { header } => {
                let bytes = self.session()?.rejects_csv(&header);
                Ok(Reply::File { bytes })
            }
        }
    }

    /// The open session.
    pub fn session(&self) -> Result<&Session, Failure> {
        Ok(&self.opened()?.session)
    }

    fn opened(&self) -> Result<&Open<H::Lock>, Failure> {
        let open = self.open.as_ref();
        open.ok_or(Failure::new(FailureCode::NoWorkspaceOpen))
    }

    /// The open workspace, when it is the one that a request names: the page may have asked before it knew of
    /// another one.
    fn named(&self, id: &str) -> Result<&Open<H::Lock>, Failure> {
        let open = self.open.as_ref();
        open.filter(|open| id.parse() == Ok(open.id))
            .ok_or(Failure::new(FailureCode::NoWorkspaceOpen))
    }

    fn ask(&self, question: &Question, scope: &Scope) -> Result<Reply, Failure> {
        let open = self.opened()?;
        let answer = match question {
            Question::Quality => {
                let total = open.settings.control_total.as_deref();
                open.session.quality(total, self.today())?
            }
            _ => open.session.answer(question, scope)?,
        };
        Ok(Reply::Answer(Box::new(answer)))
    }

    /// The day by the clock, in UTC.
    fn today(&self) -> Day {
        let days = self.host.now_millis().div_euclid(86_400_000);
        Day(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// Saves the settings of the open workspace and keeps them.
    async fn keep_settings(&mut self, settings: Settings) -> Result<SavedState, Failure> {
        let now = self.host.now_millis();
        let open = self
            .open
            .as_mut()
            .ok_or(Failure::new(FailureCode::NoWorkspaceOpen))?;
        if open.lock.is_none() {
            return Err(Failure::new(FailureCode::Locked));
        }
        let saved = crate::saved::to_saved(&settings, &open.session.report().mapped);
        let revision = self
            .library
            .save_settings(open.id, saved, open.revision, now);
        open.revision = revision.await.map_err(failure)?;
        open.settings = settings;
        let revision = open.revision;
        open.changed_millis = now;
        Ok(self.saved(revision, now))
    }

    async fn save_settings(&mut self, id: &str, settings: Settings) -> Result<Reply, Failure> {
        let settings = self.named(id)?.with_decisions(settings);
        Ok(Reply::Saved(self.keep_settings(settings).await?))
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

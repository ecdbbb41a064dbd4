//! The page's side of the engine worker: start it, send jobs, route answers, start it again when it dies.
//!
//! Nothing here knows what a job means. A caller awaits [`Engine::run`]; whoever no longer wants an answer
//! drops the future, and the answer is dropped when it comes.

mod client;
mod mail;

use std::rc::Rc;

use engine::protocol::{Failure, JobId, Reply, Request, Stage};
use web_sys::File;

use client::Client;

use crate::prelude::*;

/// A handle on the engine worker, one for the life of the page.
#[derive(Clone, Copy)]
pub struct Engine {
    client: StoredValue<Rc<Client>, LocalStorage>,
    status: RwSignal<Status>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Starting,
    /// `durable` is false where the browser keeps nothing.
    Ready {
        durable: bool,
    },
    /// It died again and again, or it speaks another protocol.
    Broken,
}

/// News of a running job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub job: JobId,
    pub stage: Stage,
    pub done: u64,
    pub total: u64,
}

impl Engine {
    pub fn start() -> Engine {
        let status = RwSignal::new(Status::Starting);
        Engine {
            client: StoredValue::new_local(Client::start(status)),
            status,
        }
    }

    pub fn status(self) -> Signal<Status> {
        self.status.into()
    }

    /// Runs a job to its end.
    pub async fn run(self, request: Request) -> Result<Reply, Failure> {
        self.client().run(request, Vec::new(), None).await
    }

    /// Runs a job that takes files or reports its progress.
    pub async fn run_long(
        self,
        request: Request,
        files: Vec<File>,
        on_progress: impl Fn(Progress) + 'static,
    ) -> Result<Reply, Failure> {
        self.client()
            .run(request, files, Some(Box::new(on_progress)))
            .await
    }

    pub fn cancel(self, job: JobId) {
        self.client().cancel(job);
    }

    /// Questions asked before this moment need no answer any more.
    pub fn supersede_questions(self) {
        self.client().next_generation();
    }

    /// The workspace to open again after the worker died.
    pub fn keep_open(self, id: Option<String>) {
        self.client().keep_open(id);
    }

    fn client(self) -> Rc<Client> {
        self.client.get_value()
    }
}

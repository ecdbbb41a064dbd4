//! Jobs: received at any moment, done one after another.
//!
//! The desk remembers what became of every job that is not finished, so that a cancelled one stops at its next
//! pause and a question about a scope that changed meanwhile is not computed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use ledger::Few;
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, console};
use workspace::Store;

use super::host::Tab;
use super::outbox::{post, scope};
use super::pause::Pauses;
use crate::import;
use crate::protocol::{Command, Event, Failure, FailureCode, JobId, Reply, Request, Stage, decode};
use crate::queue::{Job, Queue};
use crate::service::Service;

/// Least time between two reports of progress, in milliseconds.
const REPORT_EVERY: f64 = 50.0;

#[derive(Default)]
struct State {
    queue: Queue<File>,
    /// Jobs that are not finished, and whether they were cancelled.
    cancelled: Few<JobId, bool>,
    /// The newest generation that any command named.
    generation: u64,
    /// The idle desk waits here.
    idle: Option<oneshot::Sender<()>>,
}

pub(super) struct Desk {
    state: RefCell<State>,
    pauses: Pauses,
}

impl Desk {
    /// Takes the page's messages from now on; a worker listens as long as it lives.
    pub fn listen() -> Rc<Desk> {
        let desk = Rc::new(Desk {
            state: RefCell::default(),
            pauses: Pauses::new(),
        });
        let receiver = Rc::clone(&desk);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            match read(&message) {
                Some((command, files)) => receiver.take(command, files),
                None => console::error_1(&"not a command of this protocol".into()),
            }
        });
        scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        desk
    }

    /// Does jobs as they come, for ever.
    pub async fn serve<S: Store>(&self, service: &mut Service<S, Tab, File>) {
        loop {
            let job = self.next().await;
            // Messages that arrived during the last job come before this one is begun.
            self.pauses.turn().await;
            let (id, generation) = (job.id, job.generation);
            let result = self.run(service, job).await;
            self.state.borrow_mut().cancelled.remove(&id);
            post(&Event::Finished {
                job: id,
                generation,
                result,
            });
        }
    }

    async fn run<S: Store>(
        &self,
        service: &mut Service<S, Tab, File>,
        job: Job<File>,
    ) -> Result<Reply, Failure> {
        let running = Running {
            desk: self,
            id: job.id,
            reported: Cell::new(None),
        };
        running.check()?;
        let is_question = matches!(job.request, Request::Ask { .. });
        if is_question && job.generation < self.state.borrow().generation {
            return Err(Failure::new(FailureCode::Superseded));
        }
        service.answer(job.request, job.files, &running).await
    }

    fn take(&self, command: Command, files: Vec<File>) {
        let mut state = self.state.borrow_mut();
        match command {
            Command::Start {
                job,
                generation,
                request,
            } => {
                state.generation = state.generation.max(generation);
                state.cancelled.insert(job, false);
                state.queue.push(Job {
                    id: job,
                    generation,
                    request: *request,
                    files,
                });
                if let Some(idle) = state.idle.take() {
                    // The desk waits for nothing else.
                    let _ = idle.send(());
                }
            }
            Command::Cancel { job } => {
                if let Some(cancelled) = state.cancelled.get_mut(&job) {
                    *cancelled = true;
                }
            }
        }
    }

    async fn next(&self) -> Job<File> {
        loop {
            let coming = {
                let mut state = self.state.borrow_mut();
                if let Some(job) = state.queue.pop() {
                    return job;
                }
                let (sender, receiver) = oneshot::channel();
                state.idle = Some(sender);
                receiver
            };
            let _ = coming.await;
        }
    }
}

/// The job being done.
struct Running<'a> {
    desk: &'a Desk,
    id: JobId,
    /// The stage reported last, and when.
    reported: Cell<Option<(Stage, f64)>>,
}

impl Running<'_> {
    fn check(&self) -> Result<(), Failure> {
        match self.desk.state.borrow().cancelled.get(&self.id) {
            Some(true) => Err(Failure::new(FailureCode::Cancelled)),
            _ => Ok(()),
        }
    }
}

impl import::Job for Running<'_> {
    /// The first and the last report of a stage are sent, and those between at most every 50 ms.
    fn report(&self, stage: Stage, done: u64, total: u64) {
        let now = js_sys::Date::now();
        let soon =
            |(last, at): (Stage, f64)| last == stage && done < total && now - at < REPORT_EVERY;
        if !self.reported.get().is_some_and(soon) {
            self.reported.set(Some((stage, now)));
            post(&Event::Progress {
                job: self.id,
                stage,
                done,
                total,
            });
        }
    }

    async fn pause(&self) -> Result<(), Failure> {
        self.desk.pauses.turn().await;
        self.check()
    }
}

/// A message's command and the files that came with it.
fn read(message: &MessageEvent) -> Option<(Command, Vec<File>)> {
    let parts: Array = message.data().dyn_into().ok()?;
    let header: Uint8Array = parts.get(0).dyn_into().ok()?;
    let command = decode(&header.to_vec()).ok()?;
    let files = parts.iter().skip(1).map(|part| part.dyn_into().ok());
    Some((command, files.collect::<Option<_>>()?))
}

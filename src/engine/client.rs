//! The one worker of a page, and the jobs that wait for it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use engine::protocol::{Command, Event, Failure, FailureCode, JobId, PROTOCOL, Reply, Request};
use few::Few;
use futures_channel::oneshot;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{Progress, Status, mail};
use crate::prelude::*;

type Answer = Result<Reply, Failure>;
type OnProgress = Box<dyn Fn(Progress)>;

/// A worker that dies so often within [`WITHIN`] is not started again.
const DEATHS: usize = 3;
/// Milliseconds.
const WITHIN: f64 = 60_000.0;

pub struct Client {
    state: RefCell<State>,
    status: RwSignal<Status>,
    me: Weak<Client>,
}

#[derive(Default)]
struct State {
    worker: Option<Listened>,
    waiting: Few<JobId, Waiting>,
    /// Commands sent before the worker was ready.
    outbox: Vec<(Command, Vec<File>)>,
    last_job: JobId,
    generation: u64,
    /// When the last workers died, milliseconds since 1970.
    deaths: Vec<f64>,
    open: Option<String>,
    /// The worker that starts takes the place of one that had the workspace open.
    reopen: bool,
}

struct Waiting {
    answer: oneshot::Sender<Answer>,
    on_progress: Option<OnProgress>,
}

/// A worker with its listeners, which live as long as it does.
struct Listened {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Client {
    pub fn start(status: RwSignal<Status>) -> Rc<Client> {
        let client = Rc::new_cyclic(|me| Client {
            state: RefCell::default(),
            status,
            me: me.clone(),
        });
        client.spawn();
        client
    }

    pub async fn run(
        &self,
        request: Request,
        files: Vec<File>,
        on_progress: Option<OnProgress>,
    ) -> Answer {
        if self.status.get_untracked() == Status::Broken {
            return Err(Failure::new(FailureCode::EngineCrashed));
        }
        let (answer, coming) = oneshot::channel();
        let command = {
            let mut state = self.state.borrow_mut();
            state.last_job += 1;
            let (job, generation) = (state.last_job, state.generation);
            state.waiting.insert(
                job,
                Waiting {
                    answer,
                    on_progress,
                },
            );
            Command::Start {
                job,
                generation,
                request: Box::new(request),
            }
        };
        self.send(command, files);
        coming
            .await
            .unwrap_or_else(|_| Err(Failure::new(FailureCode::EngineCrashed)))
    }

    pub fn cancel(&self, job: JobId) {
        self.send(Command::Cancel { job }, Vec::new());
    }

    pub fn next_generation(&self) {
        self.state.borrow_mut().generation += 1;
    }

    pub fn keep_open(&self, id: Option<String>) {
        self.state.borrow_mut().open = id;
    }

    fn send(&self, command: Command, files: Vec<File>) {
        let ready = matches!(self.status.get_untracked(), Status::Ready { .. });
        let mut state = self.state.borrow_mut();
        match &state.worker {
            Some(listened) if ready => {
                if let Err(error) = mail::send(&listened.worker, &command, &files) {
                    web_sys::console::warn_1(&error);
                }
            }
            _ => state.outbox.push((command, files)),
        }
    }

    fn spawn(&self) {
        self.status.set(Status::Starting);
        let me = self.me.clone();
        let on_message = Closure::new(move |message: MessageEvent| {
            if let Some(client) = me.upgrade() {
                match mail::receive(&message) {
                    Ok(event) => client.receive(event),
                    Err(garbled) => client.died(&garbled.to_string()),
                }
            }
        });
        let me = self.me.clone();
        let on_error = Closure::new(move |error: ErrorEvent| {
            error.prevent_default();
            if let Some(client) = me.upgrade() {
                client.died(&error.message());
            }
        });
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        match Worker::new_with_options(&address(), &options) {
            Ok(worker) => {
                worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
                worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
                let listened = Listened {
                    worker,
                    _on_message: on_message,
                    _on_error: on_error,
                };
                self.state.borrow_mut().worker = Some(listened);
            }
            Err(error) => {
                web_sys::console::warn_1(&error);
                self.status.set(Status::Broken);
            }
        }
    }

    fn receive(&self, event: Event) {
        match event {
            Event::Ready {
                protocol: PROTOCOL,
                durable,
                ..
            } => self.ready(durable),
            Event::Ready { protocol, .. } => {
                web_sys::console::warn_1(&format!("engine speaks protocol {protocol}").into());
                self.give_up("protocol");
            }
            Event::Progress {
                job,
                stage,
                done,
                total,
            } => {
                if let Some(waiting) = self.state.borrow().waiting.get(&job)
                    && let Some(on_progress) = &waiting.on_progress
                {
                    on_progress(Progress {
                        job,
                        stage,
                        done,
                        total,
                    });
                }
            }
            Event::Finished { job, result, .. } => {
                let waiting = self.state.borrow_mut().waiting.remove(&job);
                if let Some(waiting) = waiting {
                    // Whoever asked may have gone.
                    let _ = waiting.answer.send(result);
                }
            }
            Event::Panicked { text } => self.died(&text),
        }
    }

    fn ready(&self, durable: bool) {
        self.status.set(Status::Ready { durable });
        let (outbox, open) = {
            let mut state = self.state.borrow_mut();
            let reopen = std::mem::take(&mut state.reopen);
            let open = state.open.clone().filter(|_| reopen);
            (std::mem::take(&mut state.outbox), open)
        };
        if let Some(id) = open {
            // No one waits for it: the page keeps what it shows, and questions find their data again.
            let request = Box::new(Request::Open { id });
            self.send(
                Command::Start {
                    job: 0,
                    generation: 0,
                    request,
                },
                Vec::new(),
            );
        }
        for (command, files) in outbox {
            self.send(command, files);
        }
    }

    /// The worker is gone: its jobs fail, and another one starts, unless the last ones died young too.
    fn died(&self, text: &str) {
        self.fail_all(text);
        let deaths = {
            let now = js_sys::Date::now();
            let mut state = self.state.borrow_mut();
            state.reopen = true;
            state.deaths.retain(|death| now - death < WITHIN);
            state.deaths.push(now);
            state.deaths.len()
        };
        if deaths >= DEATHS {
            self.status.set(Status::Broken);
        } else {
            self.spawn();
        }
    }

    fn give_up(&self, text: &str) {
        self.fail_all(text);
        self.status.set(Status::Broken);
    }

    /// Stops the worker and fails what waits for it.
    fn fail_all(&self, text: &str) {
        let (listened, waiting) = {
            let mut state = self.state.borrow_mut();
            state.outbox.clear();
            (state.worker.take(), std::mem::take(&mut state.waiting))
        };
        if let Some(listened) = listened {
            listened.worker.terminate();
            listened.worker.set_onmessage(None);
            listened.worker.set_onerror(None);
            // This may run inside one of its listeners, which must not be freed under its own feet.
            leptos::task::spawn_local(async move { drop(listened) });
        }
        for waiting in waiting.into_values() {
            let _ = waiting
                .answer
                .send(Err(Failure::with(FailureCode::EngineCrashed, text)));
        }
    }
}

/// Where the worker's module is; the release build gives it a hashed name.
fn address() -> String {
    document()
        .query_selector("meta[name='clientele-engine']")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .filter(|address| !address.is_empty())
        .unwrap_or_else(|| "./engine-loader.js".to_string())
}

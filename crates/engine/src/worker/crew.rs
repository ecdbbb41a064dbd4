//! Workers of this worker that read parts of a file: the same module, started under another name.
//!
//! Each has one part at a time and answers with its bytes, which are transferred; the file itself is never copied.
//! What cannot be read elsewhere, for whatever reason, is read here: a crew may be missing or fail at any moment.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Event, File, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::outbox::scope;
use crate::import;

/// The name of a worker that is one of a crew.
pub(super) const NAME: &str = "crew";

const MOST_WORKERS: usize = 4;

type Listener<E> = Closure<dyn FnMut(E)>;

pub(super) struct Crew {
    work: Rc<RefCell<Work>>,
    workers: Vec<Worker>,
    /// What the workers call, as long as they live.
    listeners: Vec<(Listener<MessageEvent>, Listener<Event>)>,
}

struct Work {
    file: File,
    brief: Uint8Array,
    ranges: Vec<Range<u64>>,
    /// How many ranges were given to workers or left to whoever asks, and how many were asked for.
    given: usize,
    taken: usize,
    /// How many may be given before they are asked for: what is read lies in memory.
    ahead: usize,
    /// The ranges that workers have now.
    busy: BTreeMap<usize, usize>,
    idle: Vec<(usize, Worker)>,
    done: BTreeMap<usize, Vec<u8>>,
    is_broken: bool,
    waiting: Option<oneshot::Sender<()>>,
}

impl Crew {
    /// Starts as many workers as there are processors. They are asked for nothing before they are ready.
    pub fn start(file: File, brief: &[u8], ranges: Vec<Range<u64>>) -> Option<Crew> {
        let scope = scope();
        let cores = scope.navigator().hardware_concurrency() as usize;
        let count = cores.min(MOST_WORKERS);
        if count < 2 {
            return None;
        }
        let mut crew = Crew {
            work: Rc::new(RefCell::new(Work {
                file,
                brief: brief.into(),
                ranges,
                given: 0,
                taken: 0,
                ahead: 2 * count,
                busy: BTreeMap::new(),
                idle: Vec::new(),
                done: BTreeMap::new(),
                is_broken: false,
                waiting: None,
            })),
            workers: Vec::new(),
            listeners: Vec::new(),
        };
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(NAME);
        let address = scope.location().href();
        for number in 0..count {
            let worker = Worker::new_with_options(&address, &options).ok()?;
            crew.listen(number, &worker);
            crew.workers.push(worker);
        }
        Some(crew)
    }

    fn listen(&mut self, number: usize, worker: &Worker) {
        let (work, of) = (Rc::clone(&self.work), worker.clone());
        let on_message = Listener::<MessageEvent>::new(move |message: MessageEvent| {
            let part = message.data().dyn_into::<Uint8Array>().ok();
            let part = part.map(|bytes| bytes.to_vec());
            work.borrow_mut().hear(number, &of, part);
        });
        let work = Rc::clone(&self.work);
        let on_error = Listener::<Event>::new(move |error: Event| {
            error.prevent_default();
            work.borrow_mut().fail();
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.listeners.push((on_message, on_error));
    }
}

impl import::Crew for Crew {
    async fn next(&mut self) -> Option<Vec<u8>> {
        loop {
            let coming = {
                let mut work = self.work.borrow_mut();
                let place = work.taken;
                let done = work.done.remove(&place);
                let is_lost = work.is_broken || place >= work.given;
                if done.is_some() || is_lost {
                    work.taken += 1;
                    work.given = work.given.max(work.taken);
                    work.give_all();
                    return done;
                }
                let (sender, receiver) = oneshot::channel();
                work.waiting = Some(sender);
                receiver
            };
            let _ = coming.await;
        }
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        for worker in &self.workers {
            worker.terminate();
            worker.set_onmessage(None);
            worker.set_onerror(None);
        }
    }
}

impl Work {
    /// A worker is ready, or has read its part.
    fn hear(&mut self, number: usize, worker: &Worker, part: Option<Vec<u8>>) {
        if let Some(place) = self.busy.remove(&number) {
            let Some(part) = part else {
                return self.fail();
            };
            self.done.insert(place, part);
            self.wake();
        }
        self.idle.push((number, worker.clone()));
        self.give_all();
    }

    fn give_all(&mut self) {
        while self.given < self.taken + self.ahead && !self.is_broken {
            let Some(range) = self.ranges.get(self.given) else {
                return;
            };
            let Some((number, worker)) = self.idle.pop() else {
                return;
            };
            let [from, to] = [range.start, range.end].map(|at| JsValue::from_f64(at as f64));
            let task = Array::of4(&self.brief, &self.file, &from, &to);
            if worker.post_message(&task).is_err() {
                return self.fail();
            }
            self.busy.insert(number, self.given);
            self.given += 1;
        }
    }

    /// From now on everything is read by whoever asks.
    fn fail(&mut self) {
        self.is_broken = true;
        self.wake();
    }

    fn wake(&mut self) {
        if let Some(waiting) = self.waiting.take() {
            // Whoever waited may have been stopped.
            let _ = waiting.send(());
        }
    }
}

//! Workers of this worker that read parts of a file: the same module, started under another name.
//!
//! Each has every so manyth part and answers with its bytes, which are transferred; the file itself is never copied.
//! What cannot be read elsewhere, for whatever reason, is read here: a crew may be missing or fail at any moment.

use std::collections::VecDeque;
use std::ops::Range;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, File, MessageChannel, MessageEvent, MessagePort};
use web_sys::{Worker, WorkerOptions, WorkerType};

use super::outbox::scope;
use crate::import;

/// The name of a worker that is one of a crew.
pub(super) const NAME: &str = "crew";

/// With the worker that they help.
const MOST_WORKERS: usize = 4;

pub(super) struct Crew {
    file: File,
    workers: Vec<Hired>,
    /// How many parts were asked for.
    taken: usize,
    /// Keeps the failure of a worker from being one of this worker.
    _on_error: Closure<dyn FnMut(Event)>,
}

/// One of the crew.
struct Hired {
    worker: Worker,
    /// Resolves when it can be given parts.
    ready: Promise,
    /// Resolves when it can do no more.
    failed: Promise,
    /// The ports through which its parts come, with what resolves when one is there or never will be.
    parts: VecDeque<(MessagePort, Promise)>,
}

impl Crew {
    /// Starts a worker for each processor but one, which this worker has; `None` where there is one alone, or no worker
    /// to be had.
    pub fn hire(file: &File) -> Option<Crew> {
        let scope = scope();
        let cores = scope.navigator().hardware_concurrency() as usize;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(NAME);
        let address = scope.location().href();
        let on_error = Closure::<dyn FnMut(Event)>::new(|error: Event| error.prevent_default());
        let hire = |_| {
            let worker = Worker::new_with_options(&address, &options).ok()?;
            worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
            Some(Hired {
                ready: Promise::new(&mut |resolve, _| worker.set_onmessage(Some(&resolve))),
                failed: Promise::new(&mut |resolve, _| {
                    // An event target takes every listener.
                    let _ = worker.add_event_listener_with_callback("error", &resolve);
                }),
                parts: VecDeque::new(),
                worker,
            })
        };
        let count = cores.min(MOST_WORKERS).saturating_sub(1);
        let workers: Vec<Hired> = (0..count).map(hire).collect::<Option<_>>()?;
        (count > 0).then_some(Crew {
            file: file.clone(),
            workers,
            taken: 0,
            _on_error: on_error,
        })
    }
}

impl import::Crew for Crew {
    fn size(&self) -> usize {
        self.workers.len()
    }

    fn begin(&mut self, brief: &[u8], ranges: &[Range<u64>]) {
        let (brief, count) = (Uint8Array::from(brief), self.workers.len());
        for (number, hired) in self.workers.iter_mut().enumerate() {
            let task = Array::of2(&brief, &self.file);
            let ranges = ranges.iter().skip(number).step_by(count);
            if hired.begin(task, ranges).is_err() {
                // Its parts will not come.
                hired.parts.clear();
            }
        }
    }

    async fn next(&mut self) -> Option<Vec<u8>> {
        let turn = self.taken % self.workers.len();
        self.taken += 1;
        let (port, coming) = self.workers.get_mut(turn)?.parts.pop_front()?;
        let message: MessageEvent = JsFuture::from(coming).await.ok()?.dyn_into().ok()?;
        // A worker that waits for this goes on.
        let _ = port.post_message(&JsValue::NULL);
        let part: Uint8Array = message.data().dyn_into().ok()?;
        Some(part.to_vec())
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        for hired in &self.workers {
            hired.worker.set_onerror(None);
            hired.worker.terminate();
        }
    }
}

impl Hired {
    /// Gives it its task as soon as it is ready.
    fn begin<'a>(
        &mut self,
        task: Array,
        ranges: impl Iterator<Item = &'a Range<u64>>,
    ) -> Result<(), JsValue> {
        let ports = Array::new();
        for range in ranges {
            let channel = MessageChannel::new()?;
            for place in [range.start, range.end] {
                task.push(&JsValue::from_f64(place as f64));
            }
            ports.push(&channel.port2());
            let port = channel.port1();
            let coming = Promise::race(&Array::of2(&message_of(&port), &self.failed));
            self.parts.push_back((port, coming));
        }
        let (worker, ready) = (self.worker.clone(), self.ready.clone());
        spawn_local(async move {
            let is_ready = JsFuture::from(ready).await.is_ok();
            if !is_ready || worker.post_message_with_transfer(&task, &ports).is_err() {
                // Whoever waits for its parts hears of it as the worker's own failure.
                let _ = Event::new("error").and_then(|error| worker.dispatch_event(&error));
            }
        });
        Ok(())
    }
}

/// Resolves with the first message that comes through a port.
pub(super) fn message_of(port: &MessagePort) -> Promise {
    Promise::new(&mut |resolve, _| port.set_onmessage(Some(&resolve)))
}

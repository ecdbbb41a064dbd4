//! Messages as the browser carries them: an array of the header's bytes and, for a survey, its files.

use engine::protocol::{Command, Event, Garbled, decode, encode};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, MessageEvent, Worker};

/// Sends a command; its bytes are transferred.
pub fn send(worker: &Worker, command: &Command, files: &[File]) -> Result<(), JsValue> {
    let header = encode(command);
    let bytes = Uint8Array::from(header.as_slice());
    let message = Array::of1(&bytes);
    for file in files {
        message.push(file);
    }
    worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
}

pub fn receive(message: &MessageEvent) -> Result<Event, Garbled> {
    let parts: Array = message.data().dyn_into().map_err(|_| Garbled)?;
    let header: Uint8Array = parts.get(0).dyn_into().map_err(|_| Garbled)?;
    decode(&header.to_vec())
}

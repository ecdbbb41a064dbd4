//! Messages to the page: an array with the bytes of an event, which are transferred.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, console};

use crate::protocol::{Event, encode};

/// The global scope of this worker.
pub(super) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

pub(super) fn post(event: &Event) {
    let bytes = Uint8Array::from(encode(event).as_slice());
    let sent =
        scope().post_message_with_transfer(&Array::of1(&bytes), &Array::of1(&bytes.buffer()));
    if let Err(error) = sent {
        console::error_1(&error);
    }
}

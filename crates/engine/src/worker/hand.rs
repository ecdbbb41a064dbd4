//! The worker as one of a [crew](super::crew): reads parts of a file for another worker.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, MessageEvent};

use super::outbox::scope;
use crate::import::Hand;

/// Listens to the worker that started this one, and says that it is ready.
pub(super) fn serve() {
    std::panic::set_hook(Box::new(|_| answer(None)));
    let hand = Rc::new(RefCell::new(None));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        let hand = Rc::clone(&hand);
        // The next task comes after the answer to this one.
        spawn_local(async move {
            let mut known = hand.take();
            answer(read(&message, &mut known).await);
            hand.replace(known);
        });
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    answer(None);
}

async fn read(message: &MessageEvent, hand: &mut Option<Hand<File>>) -> Option<Vec<u8>> {
    let task: Array = message.data().dyn_into().ok()?;
    let place = |at: u32| task.get(at).as_f64().map(|at| at as u64);
    let range = place(2)?..place(3)?;
    if hand.is_none() {
        let brief: Uint8Array = task.get(0).dyn_into().ok()?;
        *hand = Hand::new(task.get(1).dyn_into().ok()?, brief.to_vec()).await;
    }
    hand.as_ref()?.read(range).await
}

/// The bytes of a part, which are transferred; nothing at all for a part that was not read.
fn answer(part: Option<Vec<u8>>) {
    let sent = match part {
        None => scope().post_message(&JsValue::NULL),
        Some(part) => {
            let bytes = Uint8Array::from(part.as_slice());
            scope().post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()))
        }
    };
    if let Err(error) = sent {
        web_sys::console::error_1(&error);
    }
}

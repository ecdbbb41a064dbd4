//! The worker as one of a [crew](super::crew): reads parts of a file for another worker.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, MessageEvent, MessagePort};

use super::crew::message_of;
use super::outbox::scope;
use crate::import::Hand;

/// Tells the worker that started this one that it is ready, and does the one task that comes.
pub(super) async fn serve() {
    if let Err(error) = obey().await {
        // Whoever waits for parts hears of it as the worker's failure.
        wasm_bindgen::throw_val(error);
    }
}

/// A task is the brief, the file, and where each part begins and ends. Each part has a port of its own for its bytes,
/// which are transferred; there are none of a part that was not read.
async fn obey() -> Result<(), JsValue> {
    let scope = scope();
    let task = Promise::new(&mut |resolve, _| scope.set_onmessage(Some(&resolve)));
    scope.post_message(&JsValue::NULL)?;
    let message: MessageEvent = JsFuture::from(task).await?.dyn_into()?;
    let task: Array = message.data().dyn_into()?;
    let brief: Uint8Array = task.get(0).dyn_into()?;
    let hand = Hand::new(task.get(1).dyn_into::<File>()?, brief.to_vec()).await;
    let hand = hand.ok_or(JsValue::NULL)?;
    let place = |at| task.get(at).as_f64().unwrap_or_default() as u64;
    let mut taken = None;
    for (number, port) in (1..).zip(message.ports()) {
        let port: MessagePort = port.dyn_into()?;
        let range = place(2 * number)..place(2 * number + 1);
        let part = hand.read(range).await.unwrap_or_default();
        // The part before this one is taken first: what was read lies in memory.
        if let Some(taken) = taken.replace(message_of(&port)) {
            JsFuture::from(taken).await?;
        }
        let bytes = Uint8Array::from(part.as_slice());
        port.post_message_with_transferable(&bytes, &Array::of1(&bytes.buffer()))?;
    }
    Ok(())
}

//! IndexedDB's events as futures.
//!
//! The handlers are a promise's own `resolve` and `reject`, so no closure has to outlive its event, and a
//! future polled after a request's answer still runs while the transaction is active.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// How an attempt to open a database ended.
pub(super) enum Opening {
    Done,
    /// Another connection is open and does not close.
    Blocked,
    Failed,
}

/// Resolves when the transaction is complete and rejects when it is aborted, for which a failed request is
/// only one reason: Chromium reports an exceeded quota on the transaction alone.
///
/// Must be called before the transaction gets to act, and be awaited, or the console shows the rejection.
pub(super) fn finished(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    })
}

/// Waits for the request's answer, or for the end of its transaction if none comes.
pub(super) async fn answered(request: &IdbRequest, finished: &Promise) -> Result<(), JsValue> {
    let answer = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(Promise::race(&Array::of2(&answer, finished)))
        .await
        .map(drop)
}

/// Waits until the database is open or will not be.
pub(super) async fn opened(request: &IdbOpenDbRequest) -> Opening {
    let outcome = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onblocked(Some(&reject));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(outcome).await {
        Ok(_) => Opening::Done,
        Err(event) if event.unchecked_ref::<web_sys::Event>().type_() == "blocked" => {
            Opening::Blocked
        }
        Err(_) => Opening::Failed,
    }
}

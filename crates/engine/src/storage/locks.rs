//! One writer per workspace: an exclusive Web Lock, held until dropped or until the tab is gone.
//!
//! `web-sys` has these interfaces only behind an unstable flag, so they are reached by name.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use workspace::WorkspaceId;

/// The right to write a workspace.
///
/// Where the browser has no locks it is granted to every tab; the revisions still keep saves from being lost.
#[must_use = "the lock is released when dropped"]
pub struct Lock {
    /// Ends the promise for whose length the browser holds the lock.
    release: Option<Function>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // A promise's resolve function does not throw.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// The lock `ws:<id>`, or `None` when another tab holds it.
pub async fn lock(id: WorkspaceId) -> Option<Lock> {
    request(&format!("ws:{id}"))
        .await
        .unwrap_or(Some(Lock { release: None }))
}

async fn request(name: &str) -> Result<Option<Lock>, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let manager = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&manager, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;

    let (held, release) = pending();
    let (granted, grant) = pending();
    let callback = Closure::once(move |lock: JsValue| {
        let is_granted = !lock.is_null();
        let _ = grant.call1(&JsValue::UNDEFINED, &is_granted.into());
        if is_granted {
            held.into()
        } else {
            JsValue::UNDEFINED
        }
    });
    let done: Promise = request
        .call3(&manager, &name.into(), &options, callback.as_ref())?
        .unchecked_into();
    // The request rejects where locks are forbidden, and later when somebody steals the lock.
    let granted = JsFuture::from(Promise::race(&Array::of2(&granted, &done))).await?;
    Ok(granted.is_truthy().then_some(Lock {
        release: Some(release),
    }))
}

/// A promise, and the function that resolves it.
fn pending() -> (Promise, Function) {
    let mut resolve = None;
    let promise = Promise::new(&mut |function, _| resolve = Some(function));
    // A promise's executor runs before its constructor returns.
    (promise, resolve.unwrap_or_default())
}

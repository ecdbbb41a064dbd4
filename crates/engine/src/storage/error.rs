//! The browser's exceptions as [`StoreError`]s.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{IdbOpenDbRequest, IdbTransaction};
use workspace::StoreError;

/// Why a call threw.
pub(super) fn thrown(exception: &JsValue) -> StoreError {
    let name = Reflect::get(exception, &"name".into()).ok();
    match name.and_then(|name| name.as_string()) {
        Some(name) => named(name),
        None => StoreError::Other("unnamed".to_owned()),
    }
}

/// Why a transaction was aborted. Without a reason the browser ended it, together with its connection.
pub(super) fn aborted(transaction: &IdbTransaction) -> StoreError {
    transaction
        .error()
        .map_or(StoreError::Closed, |error| named(error.name()))
}

/// Why the database did not open.
pub(super) fn aborted_open(request: &IdbOpenDbRequest) -> StoreError {
    match request.error() {
        Ok(Some(error)) => named(error.name()),
        Ok(None) => StoreError::Unavailable,
        Err(error) => thrown(&error),
    }
}

fn named(name: String) -> StoreError {
    match name.as_str() {
        // The batch knows how much it needs.
        "QuotaExceededError" => StoreError::Quota { needed: 0 },
        "InvalidStateError" | "AbortError" => StoreError::Closed,
        "SecurityError" | "NotAllowedError" | "NotSupportedError" => StoreError::Unavailable,
        // A newer build has upgraded the database.
        "VersionError" => StoreError::Blocked,
        _ => StoreError::Other(name),
    }
}

//! Clock, chance and locks of the browser.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use workspace::WorkspaceId;

use super::outbox::scope;
use crate::service::Host;
use crate::storage::{Lock, lock};

/// A page that is reloaded, or whose worker died, lets go of its locks a moment after the next one asks.
const ATTEMPTS: u32 = 5;
const BETWEEN_MILLIS: i32 = 80;

/// This worker's place: one tab of the browser.
pub(super) struct Tab;

impl Host for Tab {
    type Lock = Lock;

    fn now_millis(&self) -> i64 {
        js_sys::Date::now() as i64
    }

    fn random(&self) -> u64 {
        let mut bytes = [0; 8];
        let crypto = scope().crypto();
        let drawn = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
        if drawn.is_err() {
            // Without the browser's source the clock and a weak one must do: an id in use is refused when saved.
            let weak = (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
            return (js_sys::Date::now() as u64) << 32 ^ weak;
        }
        u64::from_le_bytes(bytes)
    }

    async fn lock(&self, id: WorkspaceId) -> Option<Lock> {
        for _ in 1..ATTEMPTS {
            let held = lock(id).await;
            if held.is_some() {
                return held;
            }
            sleep(BETWEEN_MILLIS).await;
        }
        lock(id).await
    }
}

async fn sleep(millis: i32) {
    let timer = Promise::new(&mut |resolve, _| {
        // A scope without timers resolves at once.
        let set = scope().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        if set.is_err() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    // The promise is never rejected.
    let _ = JsFuture::from(timer).await;
}

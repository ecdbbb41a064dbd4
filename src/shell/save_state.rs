//! Whether the work is saved, in two words.

use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::state::{SaveStatus, Session};
use crate::words::say;

#[component]
pub fn SaveState() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let read_only = Memo::new(move |_| {
        let opened = session.opened.read();
        opened.as_ref().is_some_and(|opened| opened.read_only)
    });
    let words = live(move || {
        let format = format.get();
        match session.saved.get() {
            _ if read_only.get() => say!(format, shell.save.read_only),
            SaveStatus::Saving => say!(format, shell.save.saving),
            SaveStatus::Failed => say!(format, shell.save.failed),
            SaveStatus::Saved(state) if !state.durable => say!(format, shell.save.tab_only),
            SaveStatus::Saved(state) => {
                say!(
                    format,
                    shell.save.at,
                    when = moment(format, state.changed_millis)
                )
            }
        }
    });
    let troubled = move || session.saved.get() == SaveStatus::Failed;
    view! { <span class="save-state" class:troubled=troubled aria-live="polite">{words}</span> }
}

/// The time of day alone for a moment of today.
fn moment(format: Format, millis: i64) -> String {
    let day = |date: js_sys::Date| String::from(date.to_date_string());
    let then = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(millis as f64));
    match day(then) == day(js_sys::Date::new_0()) {
        true => format.time(millis),
        false => format.moment(millis),
    }
}

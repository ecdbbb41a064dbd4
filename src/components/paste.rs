//! A range copied from a spreadsheet: pasted anywhere on the page, or taken by a button where the browser lets a
//! page ask for the clipboard. It becomes a file like any other.

use js_sys::{Array, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Clipboard, ClipboardEvent, ClipboardItem, Element, File, FilePropertyBag};

use super::file_drop::listed;
use crate::prelude::*;

const HTML: &str = "text/html";
const TEXT: &str = "text/plain";
/// Where a paste is the field's own.
const FIELDS: &str =
    "textarea, [contenteditable], input:not([type='checkbox'], [type='radio'], [type='file'])";

/// Takes what is pasted outside of fields and dialogs: files, a table, or a text in columns.
#[component]
pub fn PasteAnywhere(
    /// Gets the files pasted, or the one made of the text.
    #[prop(into)]
    on_files: Callback<Vec<File>>,
) -> impl IntoView {
    let pasted = window_event_listener(leptos::ev::paste, move |event| {
        let event: ClipboardEvent = event.unchecked_into();
        let target = event.target();
        let is_field = target
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| matches!(target.closest(FIELDS), Ok(Some(_))));
        let in_dialog = matches!(document().query_selector("dialog[open]"), Ok(Some(_)));
        let Some(data) = event.clipboard_data().filter(|_| !is_field && !in_dialog) else {
            return;
        };
        let mut files = listed(data.files());
        if files.is_empty() {
            let read = |kind| data.get_data(kind).unwrap_or_default();
            files.extend(file_of(&read(HTML), &read(TEXT)));
        }
        if !files.is_empty() {
            event.prevent_default();
            on_files.run(files);
        }
    });
    on_cleanup(move || pasted.remove());
}

/// A button that takes the range on the clipboard.
#[component]
pub fn PasteButton(
    #[prop(into)] label: Signal<String>,
    /// Gets the file made of the range.
    #[prop(into)]
    on_files: Callback<Vec<File>>,
    /// The browser gives nothing to a button, or there is no range on the clipboard.
    #[prop(into)]
    on_nothing: Callback<()>,
) -> impl IntoView {
    let take = move |_| {
        spawn_local(async move {
            match on_clipboard().await {
                Ok(Some(file)) => on_files.run(vec![file]),
                // Refused by the person or by the browser: what to press instead says the same as for nothing.
                Ok(None) | Err(_) => on_nothing.run(()),
            }
        });
    };
    view! {
        <button type="button" class="button" data-action="paste" on:click=take>{label}</button>
    }
}

/// The range on the clipboard as a file.
async fn on_clipboard() -> Result<Option<File>, JsValue> {
    // Pages without a secure origin have no clipboard, and some browsers no way to read all of its kinds.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    if clipboard.is_undefined() {
        return Ok(None);
    }
    let has = |method: &str| Reflect::has(&clipboard, &method.into());
    let (reads, reads_text) = (has("read")?, has("readText")?);
    let clipboard: Clipboard = clipboard.unchecked_into();
    if reads {
        let items: Array = JsFuture::from(clipboard.read()).await?.unchecked_into();
        let (mut html, mut text) = (String::new(), String::new());
        for item in items.iter() {
            let item: ClipboardItem = item.unchecked_into();
            html.push_str(&part(&item, HTML).await?);
            text.push_str(&part(&item, TEXT).await?);
        }
        return Ok(file_of(&html, &text));
    }
    if reads_text {
        let text = JsFuture::from(clipboard.read_text()).await?;
        return Ok(file_of("", &text.as_string().unwrap_or_default()));
    }
    Ok(None)
}

/// What an item holds of a kind; nothing when it does not have it.
async fn part(item: &ClipboardItem, kind: &str) -> Result<String, JsValue> {
    if !item.types().iter().any(|of| of == kind) {
        return Ok(String::new());
    }
    let blob: Blob = JsFuture::from(item.get_type(kind)).await?.unchecked_into();
    let text = JsFuture::from(blob.text()).await?;
    Ok(text.as_string().unwrap_or_default())
}

/// A table if there is one, else a text in columns or rows; a word alone is no range.
fn file_of(html: &str, text: &str) -> Option<File> {
    let (name, kind, content) = if html.contains("<table") || html.contains("<TABLE") {
        ("clipboard.html", HTML, html)
    } else if text.trim().contains(['\t', '\n']) {
        ("clipboard.txt", TEXT, text)
    } else {
        return None;
    };
    let options = FilePropertyBag::new();
    options.set_type(kind);
    // The mark says that it is UTF-8, whatever a table copied from elsewhere says of itself.
    let parts = Array::of1(&format!("\u{feff}{content}").into());
    File::new_with_str_sequence_and_options(&parts, name, &options).ok()
}

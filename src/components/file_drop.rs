//! Files from the person: a button that asks for some, and the whole page as a place to drop them.

use leptos::ev::DragEvent;
use leptos::html::Input;
use web_sys::{File, FileList};

use super::live::Show;
use crate::prelude::*;

/// The endings that the file picker offers first.
const ACCEPTED: &str = ".csv,.txt,.tsv,.xlsx,.xlsm,.xlsb,.xls,.ods,.zip,.gz,.htm,.html";

/// A button that opens the browser's file picker.
#[component]
pub fn FileButton(
    #[prop(into)] label: Signal<String>,
    /// Further classes of the button.
    #[prop(optional)]
    class: &'static str,
    /// Gets the files chosen, at least one.
    #[prop(into)]
    on_files: Callback<Vec<File>>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let take = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let files = listed(input.files());
        // So that the same file may be chosen again.
        input.set_value("");
        if !files.is_empty() {
            on_files.run(files);
        }
    };
    view! {
        <button type="button" class=format!("button {class}") data-action="choose" on:click=choose>{label}</button>
        <input
            type="file"
            class="visually-hidden"
            tabindex="-1"
            multiple
            accept=ACCEPTED
            aria-label=move || label.get()
            node_ref=input
            on:change=take
        />
    }
}

/// Takes files dropped anywhere on the page, and shows that it would.
#[component]
pub fn DropAnywhere(
    #[prop(into)] hint: Signal<String>,
    /// Gets the files dropped, at least one.
    #[prop(into)]
    on_files: Callback<Vec<File>>,
) -> impl IntoView {
    // A drag enters and leaves every element on its way; only the balance says whether it is over the page.
    let depth = RwSignal::new(0i32);
    let brings_files = |event: &DragEvent| {
        let types = event.data_transfer().map(|data| data.types());
        types.is_some_and(|types| types.iter().any(|kind| kind == "Files"))
    };
    let enter = window_event_listener(leptos::ev::dragenter, move |event| {
        if brings_files(&event) {
            depth.update(|depth| *depth += 1);
        }
    });
    let leave = window_event_listener(leptos::ev::dragleave, move |event| {
        if brings_files(&event) {
            depth.update(|depth| *depth = (*depth - 1).max(0));
        }
    });
    let over = window_event_listener(leptos::ev::dragover, move |event| {
        if brings_files(&event) {
            event.prevent_default();
        }
    });
    let drop = window_event_listener(leptos::ev::drop, move |event| {
        if !brings_files(&event) {
            return;
        }
        // Else the browser leaves the page to show the file.
        event.prevent_default();
        depth.set(0);
        let files = listed(event.data_transfer().and_then(|data| data.files()));
        if !files.is_empty() {
            on_files.run(files);
        }
    });
    on_cleanup(move || {
        enter.remove();
        leave.remove();
        over.remove();
        drop.remove();
    });
    view! {
        <Show when=move || { depth.get() > 0 }>
            <div class="drop-veil" aria-hidden="true"><p>{hint}</p></div>
        </Show>
    }
}

/// The files of a list, in its order.
pub(super) fn listed(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|place| files.get(place))
        .collect()
}

//! A modal dialog on the native element, which keeps the focus inside and returns it.

use leptos::ev::MouseEvent;
use leptos::html;

use super::live::Show;
use crate::prelude::*;

/// A dialog with its title, in the middle of the window.
#[component]
pub fn Dialog(
    /// The dialog is on the screen while this is true; Escape and the close button set it to false.
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let on_close = Callback::new(move |()| open.set(false));
    view! {
        <Modal open on_close class="dialog" name=title>
            <div class="dialog-body">
                <h2>{title}</h2>
                {children()}
            </div>
        </Modal>
    }
    .into_any()
}

/// The native element alone.
#[component]
pub fn Modal(
    /// It is on the screen while this is true.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when Escape or a press beside it has closed it.
    on_close: Callback<()>,
    class: &'static str,
    /// What a screen reader calls it.
    #[prop(into)]
    name: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    // The native element has a state of its own, which follows the signal.
    effect(move || {
        let Some(dialog) = dialog.get() else {
            return;
        };
        match (open.get(), dialog.open()) {
            // A frame later its content stands in the page, and the browser finds what has `autofocus`.
            (true, false) => request_animation_frame(move || {
                // Refused where it is modal already or gone.
                let _ = dialog.show_modal();
            }),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let close = move || {
        if open.get_untracked() {
            on_close.run(());
        }
    };
    let on_press = move |event: MouseEvent| {
        let on_veil = dialog
            .get_untracked()
            .is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref()));
        if on_veil {
            close();
        }
    };
    view! {
        <dialog
            class=class
            node_ref=dialog
            aria-label=move || name.get()
            on:close=move |_| close()
            on:click=on_press
        >
            <Show when=open>{children()}</Show>
        </dialog>
    }
    .into_any()
}

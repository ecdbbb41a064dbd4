//! A button and the panel it opens: below the button on wide screens, a sheet at the bottom on narrow ones.
//!
//! Escape, a press elsewhere and leaving with Tab close it; Escape returns the focus to the button.

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html::{Button, Div};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, Node};

use super::live::Show;
use crate::prelude::*;

#[component]
pub fn Popover(
    /// What the panel is for: its title.
    #[prop(into)]
    name: Signal<String>,
    /// The content of the button.
    #[prop(into)]
    label: ViewFn,
    /// Further classes of the button.
    #[prop(optional, into)]
    button_class: Signal<String>,
    /// Set by whoever wants to close the panel from inside it.
    #[prop(optional)]
    open: RwSignal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let button = NodeRef::<Button>::new();
    let panel = NodeRef::<Div>::new();
    let at_end = RwSignal::new(false);

    let toggle = move |_: MouseEvent| {
        if let Some(button) = button.get_untracked() {
            at_end.set(is_past_middle(&button.get_bounding_client_rect()));
        }
        open.update(|open| *open = !*open);
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            event.prevent_default();
            open.set(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    let is_inside = move |target: Option<EventTarget>| {
        let node = target.and_then(|target| target.dyn_into::<Node>().ok());
        root.get_untracked()
            .is_some_and(|root| root.contains(node.as_ref()))
    };
    let on_focus_out = move |event: FocusEvent| {
        let next = event.related_target();
        if next.is_some() && !is_inside(next) {
            open.set(false);
        }
    };
    let elsewhere = window_event_listener(leptos::ev::pointerdown, move |event| {
        if open.get_untracked() && !is_inside(event.target()) {
            open.set(false);
        }
    });
    on_cleanup(move || elsewhere.remove());
    // The focus follows into the panel once it stands in the page.
    effect(move || {
        if let Some(panel) = panel.get() {
            let _ = panel.focus();
        }
    });

    view! {
        <div class="popover" node_ref=root on:keydown=on_key on:focusout=on_focus_out>
            <button
                type="button"
                class=move || format!("popover-button {}", button_class.get())
                node_ref=button
                aria-haspopup="dialog"
                aria-expanded=move || open.get().to_string()
                on:click=toggle
            >
                {move || label.run()}
            </button>
            <Show when=move || open.get()>
                <div
                    class="popover-panel"
                    class:at-end=move || at_end.get()
                    role="dialog"
                    aria-label=move || name.get()
                    tabindex="-1"
                    node_ref=panel
                >
                    <p class="popover-title">{move || name.get()}</p>
                    {children()}
                </div>
            </Show>
        </div>
    }
}

/// A button in the right half of the window opens its panel towards the left.
fn is_past_middle(button: &web_sys::DomRect) -> bool {
    let width = window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .unwrap_or_default();
    (button.left() + button.right()) / 2.0 > width / 2.0
}

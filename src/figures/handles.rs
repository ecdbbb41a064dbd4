//! What can be dragged in a figure: a slider over each of its handles.

use figures::{Figure, Handle};
use leptos::html::Div;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use crate::components::live::live;
use crate::prelude::*;

/// A step of the arrow keys, and with Shift.
const STEP: f64 = 0.01;
const LONG_STEP: f64 = 0.05;

/// How the handles of a figure are dragged.
#[derive(Clone, Copy)]
pub struct Drag {
    /// What a handle is called, by its place.
    pub name: Callback<usize, String>,
    /// What its value says.
    pub says: Callback<usize, String>,
    /// Called with every value on the way: the place of the handle, and the value, 0–1.
    pub on_move: Callback<(usize, f64)>,
    /// Written: whether a pointer holds a handle.
    pub held: RwSignal<bool>,
}

/// The sliders, over the drawing in `node`. They outlive its redrawing, or a drag would end with its first step.
#[component]
pub fn Handles(figure: Memo<Option<Figure>>, node: NodeRef<Div>, drag: Drag) -> impl IntoView {
    let count = Memo::new(move |_| {
        figure
            .read()
            .as_ref()
            .map_or(0, |figure| figure.handles.len())
    });
    live(move || {
        let sliders = (0..count.get()).map(|place| slider(place, figure, node, drag));
        sliders.collect_view()
    })
}

fn slider(place: usize, figure: Memo<Option<Figure>>, node: NodeRef<Div>, drag: Drag) -> AnyView {
    let handle = Memo::new(move |_| figure.read().as_ref()?.handles.get(place).copied());
    let on_down = move |event: PointerEvent| {
        let target = event.current_target();
        let element = target.and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(element) = element.filter(|_| event.button() == 0) {
            // A pointer that is gone already leaves nothing to follow.
            drag.held
                .set(element.set_pointer_capture(event.pointer_id()).is_ok());
        }
        event.stop_propagation();
    };
    let on_move = move |event: PointerEvent| {
        event.stop_propagation();
        if !drag.held.get_untracked() {
            return;
        }
        if let (Some(stage), Some(handle)) = (node.get_untracked(), handle.get_untracked()) {
            let y = f64::from(event.client_y()) - stage.get_bounding_client_rect().top();
            drag.on_move.run((place, handle.value_at(y)));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let value = handle.get_untracked().map(|handle| handle.value);
        let next = value.and_then(|value| stepped(value, &event.key(), event.shift_key()));
        if let Some(next) = next {
            drag.on_move.run((place, next));
            event.prevent_default();
        }
        event.stop_propagation();
    };
    let at = move |handle: Handle| format!("translate({}px, {}px)", handle.at.x, handle.at.y);
    let percent = move |handle: Handle| (handle.value * 100.0).to_string();
    view! {
        <div
            class="handle"
            role="slider"
            tabindex="0"
            aria-orientation="vertical"
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || handle.get().map(percent)
            aria-valuetext=move || drag.says.run(place)
            aria-label=move || drag.name.run(place)
            style:transform=move || handle.get().map(at)
            on:pointerdown=on_down
            on:pointermove=on_move
            on:lostpointercapture=move |_| drag.held.set(false)
            on:click=|event| event.stop_propagation()
            on:keydown=on_key
        ></div>
    }
    .into_any()
}

/// The value that a key leads to, on whole steps.
fn stepped(value: f64, key: &str, is_long: bool) -> Option<f64> {
    let step = if is_long { LONG_STEP } else { STEP };
    let next = match key {
        "ArrowUp" | "ArrowRight" => value + step,
        "ArrowDown" | "ArrowLeft" => value - step,
        "PageUp" => value + LONG_STEP,
        "PageDown" => value - LONG_STEP,
        _ => return None,
    };
    Some(((next / STEP).round() * STEP).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_in_whole_per_cent() {
        let check = |value, key, is_long, expected: Option<f64>| {
            let next = stepped(value, key, is_long);
            let near = match (next, expected) {
                (Some(next), Some(expected)) => (next - expected).abs() < 1e-9,
                (next, expected) => next == expected,
            };
            assert!(near, "{key} from {value}: {next:?}");
        };
        check(0.8, "ArrowUp", false, Some(0.81));
        check(0.8, "ArrowLeft", true, Some(0.75));
        check(0.625, "ArrowUp", false, Some(0.64));
        check(0.99, "PageUp", false, Some(1.0));
        check(0.8, "Home", false, None);
    }
}

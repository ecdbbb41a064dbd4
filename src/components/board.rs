//! Tiles in boxes. A tile is dragged to another box with mouse or pen; chosen by a click, a touch or a key, it is
//! moved by whoever owns the choice.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html::Div;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

use super::live::live;
use crate::prelude::*;

/// A press that stays within so many px is a click.
const SLACK: f64 = 5.0;

#[derive(Clone, Debug, PartialEq)]
pub struct TileBox {
    /// Its name for programs.
    pub key: String,
    pub name: String,
    /// What it holds, in words.
    pub note: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    /// What is written on it.
    pub key: String,
    pub count: u64,
    /// The count as the language writes it.
    pub note: String,
    /// Its place among the boxes.
    pub within: usize,
    /// It does not lie where it usually does.
    pub is_moved: bool,
    /// What a screen reader says of it.
    pub label: String,
}

/// A tile under a pressed pointer.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    tile: usize,
    key: String,
    start: (f64, f64),
    at: (f64, f64),
    is_dragged: bool,
    /// The box below the pointer.
    over: Option<usize>,
}

#[component]
pub fn TileBoard(
    /// Accessible name.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] boxes: Signal<Vec<TileBox>>,
    #[prop(into)] tiles: Signal<Vec<Tile>>,
    /// The tile that is chosen.
    #[prop(into)]
    chosen: Signal<Option<usize>>,
    /// Gets the tile that was clicked.
    #[prop(into)]
    on_choose: Callback<usize>,
    /// Gets the tile that was dropped, and the box.
    #[prop(into)]
    on_drop: Callback<(usize, usize)>,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let held = RwSignal::new(None::<Held>);
    // The one tile that the Tab key reaches; arrows lead to the others.
    let current = RwSignal::new(0usize);
    let over = Memo::new(move |_| held.read().as_ref().and_then(|held| held.over));

    let press = move |event: PointerEvent| {
        // A finger scrolls the page.
        if event.pointer_type() == "touch" || event.button() != 0 {
            return;
        }
        if let Some((tile, element)) = tile_of(event.target()) {
            let at = point(&event);
            held.set(Some(Held {
                tile,
                key: element.get_attribute("data-tile").unwrap_or_default(),
                start: at,
                at,
                is_dragged: false,
                over: None,
            }));
        }
    };
    let drag = move |event: PointerEvent| {
        let Some(mut now) = held.get_untracked() else {
            return;
        };
        now.at = point(&event);
        let way = (now.at.0 - now.start.0).hypot(now.at.1 - now.start.1);
        if !now.is_dragged && way > SLACK {
            now.is_dragged = true;
            // Moves and the release come here even outside of the board.
            if let Some(root) = root.get_untracked() {
                let _ = root.set_pointer_capture(event.pointer_id());
            }
        }
        if now.is_dragged {
            let below = document().element_from_point(now.at.0 as f32, now.at.1 as f32);
            now.over =
                below.and_then(|below| place_of(&below, "[data-segment-box]").map(|found| found.0));
            held.set(Some(now));
        }
    };
    let release = move |_: PointerEvent| {
        let dropped = held.write().take().filter(|held| held.is_dragged);
        if let Some((tile, target)) = dropped.and_then(|held| Some((held.tile, held.over?))) {
            on_drop.run((tile, target));
        }
    };
    let choose = move |event: MouseEvent| {
        if let Some((tile, _)) = tile_of(event.target()) {
            current.set(tile);
            on_choose.run(tile);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" => return held.set(None),
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            _ => return,
        };
        let next = root.get_untracked().and_then(|root| neighbour(&root, step));
        if let Some((tile, element)) = next {
            event.prevent_default();
            current.set(tile);
            let _ = element.focus();
        }
    };
    let body = live(move || {
        let (tiles, boxes) = (tiles.read(), boxes.get());
        let filled = boxes.into_iter().enumerate().map(|(place, of)| {
            let inside = tiles.iter().enumerate().rev();
            let inside = inside.filter(|(_, tile)| tile.within == place);
            let inside = inside
                .map(|(at, tile)| tile_view(at, tile, &of.key, current, chosen))
                .collect_view();
            view! {
                <li
                    class="tile-box"
                    class:over=move || over.get() == Some(place)
                    data-segment-box=of.key
                    data-place=place.to_string()
                >
                    <h3>{of.name}</h3>
                    <p>{of.note}</p>
                    <div class="tiles">{inside}</div>
                </li>
            }
        });
        filled.collect_view()
    });
    let ghost = live(move || {
        let held = held.get().filter(|held| held.is_dragged)?;
        let shift = format!("translate({}px, {}px)", held.at.0, held.at.1);
        Some(
            view! { <div class="tile ghost" aria-hidden="true" style:transform=shift>{held.key}</div> },
        )
    });
    view! {
        <div
            class="tile-board"
            class:dragging=move || held.read().as_ref().is_some_and(|held| held.is_dragged)
            node_ref=root
            role="group"
            aria-label=name
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=move |_| held.set(None)
            on:click=choose
            on:keydown=on_key
        >
            <ul role="list" class="tile-boxes">{body}</ul>
            {ghost}
        </div>
    }
    .into_any()
}

fn tile_view(
    at: usize,
    tile: &Tile,
    within: &str,
    current: RwSignal<usize>,
    chosen: Signal<Option<usize>>,
) -> impl IntoView + use<> {
    let reach = move || if current.get() == at { "0" } else { "-1" };
    view! {
        <button
            type="button"
            class="tile"
            class:moved=tile.is_moved
            class:empty=tile.count == 0
            tabindex=reach
            aria-label=tile.label.clone()
            aria-pressed=move || (chosen.get() == Some(at)).to_string()
            data-tile=tile.key.clone()
            data-place=at.to_string()
            data-segment=within.to_string()
            data-figure=format!("tile-{}-clients", tile.key)
            data-value=tile.count.to_string()
        >
            <b>{tile.key.clone()}</b>
            <span>{tile.note.clone()}</span>
        </button>
    }
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The element around `inner` that fits, with its place.
fn place_of(inner: &Element, selector: &str) -> Option<(usize, Element)> {
    let found = inner.closest(selector).ok()??;
    let place = found.get_attribute("data-place")?.parse().ok()?;
    Some((place, found))
}

fn tile_of(target: Option<EventTarget>) -> Option<(usize, Element)> {
    place_of(&target?.dyn_into::<Element>().ok()?, "[data-tile]")
}

/// The tile before or after the one with the focus, as the page shows them.
fn neighbour(root: &Element, step: i64) -> Option<(usize, HtmlElement)> {
    let (place, _) = place_of(&document().active_element()?, "[data-tile]")?;
    let tiles = root.query_selector_all("[data-tile]").ok()?;
    let tile = |at: u32| tiles.item(at)?.dyn_into::<HtmlElement>().ok();
    let place_at = |at: u32| tile(at)?.get_attribute("data-place")?.parse::<usize>().ok();
    let at = (0..tiles.length()).find(|&at| place_at(at) == Some(place))?;
    let next = u32::try_from(i64::from(at) + step).ok()?;
    Some((place_at(next)?, tile(next)?))
}

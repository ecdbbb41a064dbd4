//! The stage of a figure: measures its box, shows the drawing, and answers to pointer and keys.
//!
//! The only place that writes markup into the page. The markup is made by crate `figures`, which escapes every
//! text in it.

use std::cell::RefCell;
use std::rc::Rc;

use figures::{Area, Figure, Mark, Point, Rect, Ribbon, Size, spark};
use leptos::html::Div;
use wasm_bindgen::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent, ResizeObserver};

use super::handles::{Drag, Handles};
use crate::format::use_format;
use crate::prelude::*;
use crate::words::text;

/// Tooltips nearer to an edge than this share of the width grow away from it.
const EDGE: f64 = 0.36;
/// Tooltips of marks higher than this, px, hang below them.
const CEILING: f64 = 84.0;

/// A figure that one can point at.
#[component]
pub fn Stage(
    /// What to show; nothing until the width is known.
    figure: Memo<Option<Figure>>,
    /// Written: the width of the box, px.
    width: RwSignal<u32>,
    /// Accessible name.
    #[prop(into)]
    name: Signal<String>,
    node: NodeRef<Div>,
    /// Called with the mark that was clicked, or chosen with Enter.
    on_pick: Option<Callback<Mark>>,
    #[prop(optional_no_strip)] drag: Option<Drag>,
) -> impl IntoView {
    let format = use_format();
    let at = RwSignal::new(None::<usize>);
    let mark = Memo::new(move |_| {
        let figure = figure.read();
        figure.as_ref()?.marks.get(at.get()?).cloned()
    });
    follow_width(node, width);

    let hit = move |event: &MouseEvent| {
        let rect = node.get_untracked()?.get_bounding_client_rect();
        let (x, y) = (
            f64::from(event.client_x()) - rect.left(),
            f64::from(event.client_y()) - rect.top(),
        );
        figure.with_untracked(|figure| figure.as_ref()?.hit(x, y))
    };
    let pick = move || {
        if let (Some(on_pick), Some(mark)) = (on_pick, mark.get_untracked()) {
            on_pick.run(mark);
        }
    };
    // A finger shows a value with its first touch and picks with the second: it cannot hover.
    let on_click = move |event: MouseEvent| {
        let found = hit(&event);
        if found.is_some() && found == at.get_untracked() {
            pick();
        } else {
            at.set(found);
        }
    };
    let on_leave = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            at.set(None);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let key = event.key();
        match key.as_str() {
            "Enter" | " " => pick(),
            "Escape" => at.set(None),
            _ => {
                let next = figure.with_untracked(|figure| {
                    step(&figure.as_ref()?.marks, at.get_untracked(), &key)
                });
                match next {
                    Some(next) => at.set(Some(next)),
                    None => return,
                }
            }
        }
        event.prevent_default();
    };
    let place = move || {
        mark.get()
            .map(|mark| tooltip_place(mark.anchor, f64::from(width.get())))
    };

    view! {
        <div
            class="stage"
            class:picks=on_pick.is_some()
            node_ref=node
            tabindex="0"
            role="application"
            aria-label=name
            aria-roledescription=text!(format, figures.role)
            on:pointermove=move |event: PointerEvent| at.set(hit(&event))
            on:pointerleave=on_leave
            on:click=on_click
            on:keydown=on_key
            on:blur=move |_| at.set(None)
        >
            <div
                class="drawing"
                inner_html=move || figure.with(|figure| figure.as_ref().map(|figure| figure.svg.clone()).unwrap_or_default())
            ></div>
            {move || mark.get().map(highlight)}
            {drag.map(|drag| view! { <Handles figure node drag /> })}
            <div class="tooltip" class:shown=move || mark.read().is_some() aria-live="polite" style:transform=place>
                {move || mark.get().map(|mark| mark.label)}
            </div>
        </div>
    }
}

/// An outline around the mark, and a dot where its value is; of a ribbon its shape.
fn highlight(mark: Mark) -> AnyView {
    if let Area::Ribbon(ribbon) = mark.area {
        return shape(ribbon);
    }
    let outline = mark.outline();
    let shift = format!("translate({}px, {}px)", outline.left, outline.top);
    let (width, height) = (
        format!("{}px", outline.width()),
        format!("{}px", outline.height()),
    );
    let is_cell = matches!(mark.area, Area::Cell(_));
    let Point { x, y } = mark.anchor;
    view! {
        <div class="outline" class:band=!is_cell style:transform=shift style:width=width style:height=height></div>
        {(!is_cell).then(|| view! { <div class="dot" style:transform=format!("translate({x}px, {y}px)")></div> })}
    }
    .into_any()
}

fn shape(ribbon: Ribbon) -> AnyView {
    let Rect { right, bottom, .. } = ribbon.bounds();
    let (width, height) = (right.ceil().to_string(), bottom.ceil().to_string());
    let points = ribbon.outline().into_iter();
    let points: Vec<String> = points
        .map(|Point { x, y }| format!("{x:.1},{y:.1}"))
        .collect();
    let points = points.join(" ");
    view! { <svg class="outline ribbon" width=width height=height><polygon points=points /></svg> }
        .into_any()
}

fn tooltip_place(anchor: Point, width: f64) -> String {
    let across = match anchor.x / width.max(1.0) {
        share if share < EDGE => "0%",
        share if share > 1.0 - EDGE => "-100%",
        _ => "-50%",
    };
    let (down, off) = if anchor.y < CEILING {
        ("0%", 14.0)
    } else {
        ("-100%", -12.0)
    };
    format!(
        "translate({}px, {}px) translate({across}, {down})",
        anchor.x,
        anchor.y + off
    )
}

/// The mark that a key leads to: sideways along the order of marks, up and down to the nearest in the column.
fn step(marks: &[Mark], at: Option<usize>, key: &str) -> Option<usize> {
    let last = marks.len().checked_sub(1)?;
    let Some(at) = at.map(|at| at.min(last)) else {
        return matches!(
            key,
            "ArrowRight" | "ArrowDown" | "ArrowLeft" | "ArrowUp" | "Home"
        )
        .then_some(0);
    };
    let (next, before) = ((at + 1).min(last), at.saturating_sub(1));
    match key {
        "ArrowRight" => Some(next),
        "ArrowLeft" => Some(before),
        "ArrowDown" => Some(in_column(marks, at, 1.0).unwrap_or(next)),
        "ArrowUp" => Some(in_column(marks, at, -1.0).unwrap_or(before)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// The nearest mark straight below (`way` 1) or above (−1).
fn in_column(marks: &[Mark], at: usize, way: f64) -> Option<usize> {
    let from = marks.get(at)?.anchor;
    let away = |mark: &Mark| (mark.anchor.y - from.y) * way;
    marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| (mark.anchor.x - from.x).abs() < 1.0 && away(mark) > 1.0)
        .min_by(|(_, one), (_, other)| away(one).total_cmp(&away(other)))
        .map(|(index, _)| index)
}

type OnResize = Closure<dyn FnMut()>;

/// Writes a box's width whenever it changes, as long as the owner lives.
fn follow_width(node: NodeRef<Div>, width: RwSignal<u32>) {
    let watch: Rc<RefCell<Option<(ResizeObserver, OnResize)>>> = Rc::default();
    let held = StoredValue::new_local(watch);
    // Writes a signal from the layout, which nothing else knows.
    effect(move || {
        let Some(element) = node.get() else { return };
        let measure = move || {
            if let Some(element) = node.try_get_untracked().flatten() {
                let measured = element.client_width().max(0) as u32;
                if width.try_get_untracked() != Some(measured) {
                    width.try_set(measured);
                }
            }
        };
        measure();
        let on_resize = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) {
            observer.observe(&element);
            held.with_value(|held| held.replace(Some((observer, on_resize))));
        }
    });
    on_cleanup(move || {
        let watch = held.try_with_value(|held| held.take()).flatten();
        if let Some((observer, _closure)) = watch {
            observer.disconnect();
        }
    });
}

/// A word-sized figure: nothing in it can be pointed at, and the number beside it says what matters.
#[component]
pub fn Spark(figure: Figure) -> impl IntoView {
    view! { <div class="spark" aria-hidden="true" inner_html=figure.svg></div> }
}

/// A word-sized line that stands for itself, for rows of a table.
#[component]
pub fn SparkLine(
    values: Vec<f64>,
    /// What a screen reader says of it.
    name: String,
) -> impl IntoView {
    let spec = spark::Spec {
        name: &name,
        values: &values,
    };
    let figure = spark::draw(&spec, Size::new(88, 24));
    view! { <div class="spark" inner_html=figure.svg></div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows of two cells.
    fn grid() -> Vec<Mark> {
        let mark = |(id, x, y)| Mark {
            id,
            group: 0,
            area: Area::Spot,
            anchor: Point { x, y },
            label: String::new(),
        };
        [
            (0, 10.0, 10.0),
            (1, 50.0, 10.0),
            (2, 10.0, 60.0),
            (3, 50.0, 60.0),
        ]
        .map(mark)
        .to_vec()
    }

    #[test]
    fn keys_walk_rows_and_columns_and_stop_at_the_ends() {
        let check = |at: Option<usize>, key: &str, expected: Option<usize>| {
            assert_eq!(step(&grid(), at, key), expected, "{key} from {at:?}");
        };
        check(None, "ArrowRight", Some(0));
        check(Some(0), "ArrowDown", Some(2));
        check(Some(3), "ArrowUp", Some(1));
        check(Some(3), "ArrowRight", Some(3));
        check(Some(0), "ArrowLeft", Some(0));
        check(Some(1), "End", Some(3));
        check(Some(9), "Home", Some(0));
        check(Some(1), "Tab", None);
        assert_eq!(step(&[], None, "ArrowRight"), None);
    }

    #[test]
    fn tooltips_grow_away_from_the_edges() {
        let place = |x, y| tooltip_place(Point { x, y }, 300.0);
        assert_eq!(place(10.0, 10.0), "translate(10px, 24px) translate(0%, 0%)");
        assert_eq!(
            place(290.0, 200.0),
            "translate(290px, 188px) translate(-100%, -100%)"
        );
        assert_eq!(
            place(150.0, 200.0),
            "translate(150px, 188px) translate(-50%, -100%)"
        );
    }
}

//! The card of a figure: its finding as headline, what it is about, and the ways to its numbers, its
//! definition and its files.

use figures::{Figure, Mark, Size};
use leptos::html::Div;

use super::frame::{Buttons, Frame};
use super::paint::painted;
use super::{Drag, Numbers, NumbersTable, Stage};
use crate::actions::{download, png_from_svg};
use crate::format::use_format;
use crate::prelude::*;
use crate::words::text;

/// How a figure is drawn: run again when its size, or a signal that it reads, changes.
#[derive(Clone, Copy)]
pub struct Drawing {
    pub draw: Callback<Size, Figure>,
    /// The height for a width, px.
    pub height: Callback<u32, u32>,
}

impl Drawing {
    /// A drawing of this height at every width.
    pub fn new(height: u32, draw: impl Fn(Size) -> Figure + Send + Sync + 'static) -> Drawing {
        Drawing {
            draw: Callback::new(draw),
            height: Callback::new(move |_| height),
        }
    }
}

#[component]
pub fn FigureCard(
    /// The finding in words.
    #[prop(into)]
    headline: Signal<String>,
    /// Parameters in force and how to read the figure.
    #[prop(into)]
    about: Signal<String>,
    #[prop(into)] definition: Signal<String>,
    /// The stem of the names of its files.
    file: &'static str,
    drawing: Drawing,
    /// The same numbers.
    #[prop(into)]
    numbers: Signal<Numbers>,
    #[prop(optional_no_strip, into)] on_pick: Option<Callback<Mark>>,
    /// What happens when its handles are dragged.
    #[prop(optional_no_strip)]
    drag: Option<Drag>,
    /// Takes the whole width of the grid.
    #[prop(optional)]
    wide: bool,
    /// Controls of the figure.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let format = use_format();
    let width = RwSignal::new(0);
    let node: NodeRef<Div> = NodeRef::new();
    let figure = Memo::new(move |_| {
        let width = width.get();
        (width > 0).then(|| {
            drawing
                .draw
                .run(Size::new(width, drawing.height.run(width)))
        })
    });
    let as_table = RwSignal::new(false);

    let document = move || {
        let (figure, host) = (figure.get_untracked()?, node.get_untracked()?);
        let text = painted(&figure, &host);
        Some((figure, text))
    };
    let save_svg = move |_| {
        if let Some((_, text)) = document() {
            download(&format!("{file}.svg"), "image/svg+xml", text.as_bytes());
        }
    };
    let save_png = move |_| {
        if let Some((figure, text)) = document() {
            png_from_svg(format!("{file}.png"), text, figure.width, figure.height);
        }
    };
    let buttons = Buttons {
        first: Some(
            view! {
                <button
                    type="button"
                    aria-pressed=move || as_table.get().to_string()
                    on:click=move |_| as_table.update(|shown| *shown = !*shown)
                >
                    {text!(format, figures.table)}
                </button>
            }
            .into_any(),
        ),
        files: Some(
            view! {
                <button type="button" disabled=as_table on:click=save_svg>"SVG"</button>
                <button type="button" disabled=as_table on:click=save_png>"PNG"</button>
            }
            .into_any(),
        ),
    };
    let content = view! {
        {children.map(|children| view! { <div class="card-controls">{children()}</div> })}
        {move || match as_table.get() {
            true => view! { <NumbersTable numbers name=headline /> }.into_any(),
            false => view! { <Stage figure width name=headline node on_pick drag /> }.into_any(),
        }}
    };
    let frame = Frame {
        headline,
        about,
        definition,
        file,
        numbers,
        wide,
    };
    frame.around("card figure-card", buttons, content.into_any())
}

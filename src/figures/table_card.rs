//! The card of a table: its finding as headline, what it is about, its definition and its file.

use leptos::prelude::*;

use super::Numbers;
use crate::actions::download;
use crate::format::use_format;
use crate::words::text;

#[component]
pub fn TableCard(
    /// The finding in words.
    #[prop(into)]
    headline: Signal<String>,
    /// Parameters in force and how to read the table.
    #[prop(into)]
    about: Signal<String>,
    #[prop(into)] definition: Signal<String>,
    /// The stem of the name of its file.
    file: &'static str,
    /// What goes into the file.
    #[prop(into)]
    numbers: Signal<Numbers>,
    /// Takes the whole width of the grid.
    #[prop(optional)]
    wide: bool,
    /// The table, and its controls.
    children: Children,
) -> impl IntoView {
    let format = use_format();
    let defined = RwSignal::new(false);
    let save = move |_| {
        let text = numbers.read_untracked().csv();
        download(
            &format!("{file}.csv"),
            "text/csv;charset=utf-8",
            text.as_bytes(),
        );
    };
    view! {
        <section class="card" class:wide=wide aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{about}</p>
                <div class="card-actions">
                    <button
                        type="button"
                        aria-expanded=move || defined.get().to_string()
                        on:click=move |_| defined.update(|shown| *shown = !*shown)
                    >
                        {text!(format, figures.definition)}
                    </button>
                    <button type="button" on:click=save>"CSV"</button>
                </div>
            </header>
            {move || defined.get().then(|| view! { <p class="definition">{definition}</p> })}
            {children()}
        </section>
    }
    .into_any()
}

//! The frame of every card: its finding as headline, what it is about, its definition, the file of its numbers.

use super::Numbers;
use crate::actions::download;
use crate::format::use_format;
use crate::prelude::*;
use crate::words::text;

/// What every card has.
#[derive(Clone, Copy)]
pub struct Frame {
    pub headline: Signal<String>,
    pub about: Signal<String>,
    pub definition: Signal<String>,
    /// The stem of the names of its files.
    pub file: &'static str,
    /// What goes into the file of numbers.
    pub numbers: Signal<Numbers>,
    /// Whether it takes the whole width of the grid.
    pub wide: bool,
}

/// The buttons of a figure: before and after that of the definition.
#[derive(Default)]
pub struct Buttons {
    pub first: Option<AnyView>,
    pub files: Option<AnyView>,
}

impl Frame {
    /// The card around its content.
    pub fn around(self, class: &'static str, buttons: Buttons, content: AnyView) -> AnyView {
        let format = use_format();
        let Frame {
            headline,
            definition,
            file,
            numbers,
            ..
        } = self;
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
            <section class=class class:wide=self.wide aria-label=headline>
                <header class="card-head">
                    <h2>{headline}</h2>
                    <p class="about">{self.about}</p>
                    <div class="card-actions">
                        {buttons.first}
                        <button
                            type="button"
                            aria-expanded=move || defined.get().to_string()
                            on:click=move |_| defined.update(|shown| *shown = !*shown)
                        >
                            {text!(format, figures.definition)}
                        </button>
                        {buttons.files}
                        <button type="button" on:click=save>"CSV"</button>
                    </div>
                </header>
                {move || defined.get().then(|| view! { <p class="definition">{definition}</p> })}
                {content}
            </section>
        }
        .into_any()
    }
}

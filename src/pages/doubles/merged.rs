//! Merges in force, each with its undo.

use engine::protocol::Merge;
use engine::protocol::views::DoublesView;

use crate::prelude::*;
use crate::queries::View;

use super::{Steps, plan};
use crate::clip::clip;
use crate::components::focus;
use crate::components::live::{Show, live};
use crate::format::use_format;
use crate::locales::counted;
use crate::words::{say, text};

/// Takes the focus when the row that had it is undone.
const HEADING: &str = "doubles-merged";

#[component]
pub fn Merged(view: View<DoublesView>, steps: Steps) -> impl IntoView {
    let format = use_format();
    let count = Memo::new(move |_| view.read().merges.len());
    let headline = live(move || match count.get() {
        0 => say!(format.get(), doubles.merged.none),
        count => counted!(format.get(), count, doubles.merged.headline),
    });
    let undo_all = move |_| {
        steps.take(|wanted| wanted.merges.clear());
        focus(HEADING);
    };
    view! {
        <section class="card" aria-labelledby=HEADING data-figure="merges" data-value=move || count.get().to_string()>
            <header class="card-head">
                <h2 id=HEADING tabindex="-1">{headline}</h2>
                <Show when=move || { count.get() > 0 }>
                    <p class="about">{text!(format, doubles.merged.about)}</p>
                    <div class="card-actions">
                        <button
                            type="button"
                            data-action="undo-all"
                            disabled=move || steps.are_held()
                            on:click=undo_all
                        >
                            {text!(format, doubles.merged.undo_all)}
                        </button>
                    </div>
                </Show>
            </header>
            <ul role="list" class="decisions">
                <For
                    each=move || view.read().merges.clone()
                    key=|merge| format!("{}\u{1f}{}", merge.to, merge.from.join("\u{1f}"))
                    let:merge
                >
                    <Row merge steps />
                </For>
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn Row(merge: Merge, steps: Steps) -> impl IntoView {
    let format = use_format();
    let Merge { from, to } = merge;
    let of = StoredValue::new(to.clone());
    let label = move || {
        let name = clip(&of.read_value());
        say!(format.get(), doubles.merged.undo_named, name = name)
    };
    let undo = move |_| {
        steps.take(|wanted| plan::undo(&mut wanted.merges, &of.read_value()));
        focus(HEADING);
    };
    let names = from
        .into_iter()
        .map(|name| view! { <li class="name-as-written">{clip(&name)}</li> })
        .collect_view();
    view! {
        <li class="decision" data-merged=of.get_value()>
            <div>
                <p class="name-as-written"><strong>{clip(&to)}</strong></p>
                <p class="about">{text!(format, doubles.merged.from)}</p>
                <ul role="list" class="about">{names}</ul>
            </div>
            <button
                type="button"
                class="button"
                data-action="undo"
                aria-label=label
                disabled=move || steps.are_held()
                on:click=undo
            >
                {text!(format, doubles.merged.undo)}
            </button>
        </li>
    }
}

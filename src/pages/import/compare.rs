//! Lines that are there already, in the open workspace or in another of the files, shown before anything is saved.

use std::sync::Arc;

use engine::protocol::views::{ComparedView, DuplicateView};

use crate::actions::{Desk, Destination, Import, comparison, destination};
use crate::clip::clip;
use crate::components::focus;
use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::words::{say, text};

#[component]
pub fn Comparison() -> impl IntoView {
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let compared = Memo::new(move |_| comparison(desk, import));
    live(move || compared.get().map(|view| view! { <Compared view /> }))
}

#[component]
fn Compared(view: Arc<ComparedView>) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    if import.is_just_compared() {
        // What was found is read next, by eye or by a screen reader.
        request_animation_frame(|| focus("compared"));
    }
    let adds = move || destination(desk, import) == Destination::Append;
    let title = live(move || {
        let format = format.get();
        if !adds() {
            return say!(format, import.compare.files_title);
        }
        let opened = desk.session.opened.read();
        let name = opened.as_ref().map(|opened| opened.name.clone());
        say!(
            format,
            import.compare.title,
            name = name.unwrap_or_default()
        )
    });
    let by_orders = view.by_orders;
    let samples = view.samples.clone();
    let duplicates = view.duplicates;
    let of = StoredValue::new(view.clone());
    let keep = move |drop: bool| {
        let words = live(move || match drop {
            true => say!(format.get(), import.compare.drop),
            false => say!(format.get(), import.compare.keep),
        });
        view! {
            <label class="answer">
                <input
                    type="radio"
                    name="duplicates"
                    value=if drop { "drop" } else { "keep" }
                    prop:checked=move || import.drop_duplicates.get() == drop
                    on:change=move |_| import.drop_duplicates.set(drop)
                />
                <span>{words}</span>
            </label>
        }
    };
    let choice = (duplicates != 0).then(|| {
        view! {
            <fieldset class="question" data-choice="duplicates">
                <legend>{text!(format, import.compare.choice)}</legend>
                <div class="answers">{keep(true)} {keep(false)}</div>
            </fieldset>
            <p class="help">
                {move || match by_orders {
                    true => say!(format.get(), import.compare.by_orders),
                    false => say!(format.get(), import.compare.by_lines),
                }}
            </p>
            <Samples samples />
        }
    });
    view! {
        <section
            class="compared"
            id="compared"
            tabindex="-1"
            data-compared=""
            data-lines=view.lines.to_string()
            data-new=view.new_lines.to_string()
            data-duplicates=duplicates.to_string()
            aria-labelledby="compared-title"
        >
            <h3 id="compared-title">{title}</h3>
            <p class="found">{move || sentence(format.get(), &of.read_value(), adds())}</p>
            <dl class="summary">{move || facts(format.get(), &of.read_value())}</dl>
            {choice}
        </section>
    }
}

/// What was read and what of it is there already; where it is added to other lines, also what is new.
fn sentence(format: Format, view: &ComparedView, adds: bool) -> String {
    let (duplicates, repeated) = (view.duplicates, view.repeated);
    let there = match (duplicates, adds) {
        (0, true) => say!(format, import.compare.none_there),
        (0, false) => say!(format, import.compare.none_repeated),
        (_, true) => counted!(format, duplicates, import.compare.there),
        (_, false) => counted!(format, repeated, import.compare.repeated),
    };
    let repeated =
        (adds && repeated != 0).then(|| counted!(format, repeated, import.compare.repeated));
    let new = adds.then(|| counted!(format, view.new_lines, import.compare.new));
    let rejected = view.rejected;
    let rejected = (rejected != 0).then(|| counted!(format, rejected, import.compare.rejected));
    let parts = [counted!(format, view.lines, import.compare.lines), there];
    parts
        .into_iter()
        .chain(repeated)
        .chain(new)
        .chain(rejected)
        .collect::<Vec<_>>()
        .join(", ")
}

fn facts(format: Format, view: &ComparedView) -> impl IntoView + use<> {
    let period = say!(
        format,
        import.summary.period_of,
        first = format.day(view.first_day),
        last = format.day(view.last_day)
    );
    let facts = [
        (say!(format, import.compare.period), period),
        (
            say!(format, import.compare.revenue),
            format.money(view.revenue),
        ),
        (
            say!(format, import.compare.clients),
            format.count(view.new_clients),
        ),
    ];
    let fact = |(name, figure)| view! { <div><dt>{name}</dt><dd>{figure}</dd></div> };
    facts.map(fact).into_iter().collect_view()
}

#[component]
fn Samples(samples: Vec<DuplicateView>) -> impl IntoView {
    let format = use_format();
    let row = |sample: DuplicateView| {
        let (row, text) = (u64::from(sample.row), clip(&sample.text));
        view! {
            <li>
                <span class="muted">{move || say!(format.get(), import.note.row, row = format.get().count(row))}</span>
                " "
                <span class="verbatim">{text}</span>
            </li>
        }
    };
    (!samples.is_empty()).then(|| view! {
        <details class="more">
            <summary>{text!(format, import.compare.samples)}</summary>
            <ul role="list" class="more-body left-out">{samples.into_iter().map(row).collect_view()}</ul>
        </details>
    })
}

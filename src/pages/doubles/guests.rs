//! Names that are no client: those suggested, those in force, and any other by search.

use std::time::Duration;

use engine::protocol::views::{ClientsView, DoublesView};
use engine::protocol::{Amount, Answer, ClientOrder, ClientSet, Question};

use super::{Steps, plan};
use crate::clip::clip;
use crate::components::focus;
use crate::components::live::{Show, live};
use crate::format::{exact, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{Asked, Asking, View, ask_when};
use crate::words::{self, say, text};

/// Names that a search offers.
const FOUND: u32 = 8;

/// A name and its switch.
#[derive(Clone, Debug, PartialEq)]
struct Name {
    key: String,
    /// What the client is called; empty where the files do not tell.
    name: String,
    /// Where they are known.
    lines: Option<u64>,
    revenue: Amount,
    is_suggested: bool,
}

/// Takes the focus when a name found by search moves to the list.
const FIND: &str = "doubles-find";

#[component]
pub fn Guests(view: View<DoublesView>, steps: Steps) -> impl IntoView {
    let format = use_format();
    let count = move |is_guest| {
        let view = view.read();
        view.guests
            .iter()
            .filter(|guest| guest.is_guest == is_guest)
            .count()
    };
    let (kept_out, suggested) = (
        Memo::new(move |_| count(true)),
        Memo::new(move |_| count(false)),
    );
    let headline = live(move || match (kept_out.get(), suggested.get()) {
        (0, 0) => say!(format.get(), doubles.guests.none),
        (0, suggested) => counted!(format.get(), suggested, doubles.guests.suggested_headline),
        (kept_out, _) => counted!(format.get(), kept_out, doubles.guests.headline),
    });
    let names = move || {
        let view = view.read();
        let guests = view.guests.iter();
        let name = guests.map(|guest| Name {
            key: guest.key.clone(),
            name: guest.name.clone(),
            lines: Some(guest.lines),
            revenue: guest.revenue,
            is_suggested: guest.is_suggested,
        });
        name.collect::<Vec<_>>()
    };
    view! {
        <section class="card" aria-labelledby="doubles-guests" data-figure="guests" data-value=move || kept_out.get().to_string()>
            <header class="card-head">
                <h2 id="doubles-guests">{headline}</h2>
                <p class="about">{text!(format, doubles.guests.about)}</p>
            </header>
            <ul role="list" class="decisions">
                <For each=names key=|name| (name.key.clone(), name.lines) let:name>
                    <Switch name steps />
                </For>
            </ul>
            <Search view steps />
        </section>
    }
    .into_any()
}

#[component]
fn Switch(name: Name, steps: Steps) -> impl IntoView {
    let format = use_format();
    let Name {
        key,
        name,
        lines,
        revenue,
        is_suggested,
    } = name;
    let of = StoredValue::new(key.clone());
    let label = move || {
        let name = clip(&of.read_value());
        say!(format.get(), doubles.guests.switch_named, name = name)
    };
    let settings = steps.desk.session.settings;
    let is_guest = Memo::new(move |_| settings.read().guests.contains(&of.read_value()));
    // The box shows what was asked for until the answer is there, and then what is in force: after a failure it
    // goes back.
    let asked = RwSignal::new(None);
    effect(move || {
        if !steps.arranging.is_busy.get() {
            asked.set(None);
        }
    });
    let shown = Memo::new(move |_| asked.get().unwrap_or_else(|| is_guest.get()));
    let is_found = lines.is_none();
    // Disabled while a step is on its way, the box would lose the focus.
    let hold = move |event: leptos::ev::MouseEvent| {
        if steps.arranging.is_busy.get_untracked() {
            event.prevent_default();
        }
    };
    let toggle = move |_| {
        let is_guest = !is_guest.get_untracked();
        asked.set(Some(is_guest));
        steps.take(|wanted| plan::set_guest(&mut wanted.guests, &of.read_value(), is_guest));
        if is_found {
            focus(FIND);
        }
    };
    let about = live(move || {
        let format = format.get();
        let lines = lines.map(|lines| counted!(format, lines, start.lines));
        let revenue = format.money(revenue);
        lines.map_or_else(|| revenue.clone(), |lines| format!("{lines} · {revenue}"))
    });
    view! {
        <li class="decision" data-name=of.get_value()>
            <div>
                <p class="name-as-written">
                    <strong>{clip(&words::client(&key, &name))}</strong>
                    <Show when=move || is_suggested && !is_guest.get()>
                        " "<span class="badge">{text!(format, doubles.guests.suggested)}</span>
                    </Show>
                </p>
                <p class="about" data-value=exact(revenue)>{about}</p>
            </div>
            <label class="choice-option">
                <input
                    type="checkbox"
                    data-action="guest"
                    aria-label=label
                    disabled=move || steps.are_closed()
                    aria-disabled=move || steps.arranging.is_busy.get().to_string()
                    prop:checked=move || shown.get()
                    on:click=hold
                    on:change=toggle
                />
                <span aria-hidden="true">{text!(format, doubles.guests.switch)}</span>
            </label>
        </li>
    }
}

/// Finds any other client by a part of its name.
#[component]
fn Search(view: View<DoublesView>, steps: Steps) -> impl IntoView {
    const PAUSE: Duration = Duration::from_millis(200);
    let format = use_format();
    let wanted = RwSignal::new(String::new());
    let pause: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let on_input = move |text: String| {
        if let Some(pause) = pause.get_value() {
            pause.clear();
        }
        let look = move || wanted.set(text.trim().to_string());
        pause.set_value(set_timeout_with_handle(look, PAUSE).ok());
    };
    on_cleanup(move || {
        if let Some(Some(pause)) = pause.try_get_value() {
            pause.clear();
        }
    });
    let asked: Asking<ClientsView> = ask_when(
        move || {
            let text = wanted.get();
            (!text.is_empty()).then_some(Question::Clients {
                set: ClientSet::Search(text),
                order: ClientOrder::default(),
                offset: 0,
                limit: FOUND,
            })
        },
        |answer| match answer {
            Answer::Clients(view) => Some(view),
            _ => None,
        },
    );
    let found = Memo::new(move |_| {
        let (asked, view) = (asked.read(), view.read());
        let is_listed = |key: &str| view.guests.iter().any(|guest| guest.key == key);
        let rows = asked.value().map(|found| found.rows.iter());
        let rows = rows.into_iter().flatten();
        let names = rows.filter(|row| !is_listed(&row.client)).map(|row| Name {
            key: row.client.clone(),
            name: row.name.clone(),
            lines: None,
            revenue: row.revenue,
            is_suggested: false,
        });
        names.collect::<Vec<_>>()
    });
    let is_nothing = move || {
        let asked = asked.read();
        matches!(*asked, Asked::NothingLeft) || asked.value().is_some_and(|found| found.total == 0)
    };
    let label = live(move || say!(format.get(), doubles.guests.find));
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                type="search"
                id=FIND
                class="input"
                data-action="find-guest"
                on:input:target=move |event| on_input(event.target().value())
            />
        </label>
        <ul role="list" class="decisions">
            <For each=move || found.get() key=|name| name.key.clone() let:name>
                <Switch name steps />
            </For>
        </ul>
        <p class="about" role="status">
            {move || is_nothing().then(|| say!(format.get(), doubles.guests.none_found))}
        </p>
    }
}

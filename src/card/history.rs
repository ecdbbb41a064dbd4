//! What was written about clients, in words.

use engine::protocol::views::CardView;
use engine::protocol::{Act, Entry, Mark};

use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

/// A mark in one line: `Called · 5 May 2025 · too dear · Anna · due 12 May 2025`.
fn mark_words(mark: &Mark, format: Format) -> String {
    let due = mark.due.map(|day| {
        let day = format.day(day);
        say!(format, card.due_on, day = day)
    });
    let parts = [
        words::status(format, mark.status),
        format.day(mark.day),
        mark.reason.clone(),
        mark.owner.clone(),
        due.unwrap_or_default(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// An entry by itself; of one that ends another, what it does.
pub fn act_words(act: &Act, format: Format) -> String {
    match act {
        Act::Mark(mark) => mark_words(mark, format),
        Act::Note { text } => text.clone(),
        Act::Reminder { day, text } => {
            let day = format.day(*day);
            say!(format, card.reminder_of, day = day, text = text)
        }
        Act::Done { .. } => say!(format, card.reminder_done),
        Act::Strike { .. } => say!(format, card.taken_back),
    }
}

/// When it was written, and whether about others too.
pub fn when(entry: &Entry, format: Format) -> String {
    let moment = format.moment(entry.at_millis);
    match entry.clients.len() {
        0 | 1 => moment,
        clients => {
            let clients = counted!(format, clients, card.clients_at_once);
            format!("{moment} · {clients}")
        }
    }
}

/// Everything that was written about the client, also what no longer holds.
#[component]
pub fn History(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let rows = live(move || {
        let (view, format) = (view.read(), format.get());
        let row = |entry: &Entry| {
            let of = match &entry.act {
                Act::Done { entry } | Act::Strike { entry } => Some(*entry),
                _ => None,
            };
            let of = view.entries.iter().find(|entry| Some(entry.number) == of);
            let of = of.map(|of| format!(": {}", act_words(&of.act, format)));
            let words = format!(
                "{}{}",
                act_words(&entry.act, format),
                of.unwrap_or_default()
            );
            let words = match view.ended.contains(&entry.number) {
                true => view! { <s>{words}</s> }.into_any(),
                false => words.into_any(),
            };
            view! { <li><span class="help">{when(entry, format)}</span> <span class="written">{words}</span></li> }
        };
        view.entries.iter().map(row).collect_view()
    });
    let count = move || {
        let entries = view.read().entries.len();
        say!(format.get(), card.history, count = entries)
    };
    view! {
        <details class="card-history" hidden=move || view.read().entries.is_empty()>
            <summary>{count}</summary>
            <ul role="list">{rows}</ul>
            <p class="help">{text!(format, card.history_help)}</p>
        </details>
    }
    .into_any()
}

//! Reminders that the person set on cards: what is due, and what comes next.

use engine::protocol::views::{ReminderView, RemindersView};
use engine::protocol::{Act, Answer, Question};

use crate::card::{ClientLink, Ending};
use crate::clip::clip;
use crate::clock::today;
use crate::components::failure::FailureLine;
use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{Asking, ask};
use crate::words::say;

/// Reminders in sight.
const MOST: usize = 12;

/// Nothing while there are none.
#[component]
pub fn Reminders() -> impl IntoView {
    let format = use_format();
    let ending = Ending::new();
    let asked: Asking<RemindersView> = ask(
        || Question::Reminders,
        |answer| match answer {
            Answer::Reminders(view) => Some(view),
            _ => None,
        },
    );
    live(move || {
        let asked = asked.read();
        let view = asked.value().filter(|view| !view.rows.is_empty())?;
        let format = format.get();
        let headline = headline(view, format);
        let rows = view.rows.iter().take(MOST);
        let rows = rows.map(|of| reminder(of, ending, format)).collect_view();
        let more = view.rows.len().saturating_sub(MOST);
        let more = (more > 0).then(|| counted!(format, more, card.more_reminders));
        Some(view! {
            <section class="card wide reminders" aria-labelledby="reminders">
                <header class="card-head"><h2 id="reminders">{headline}</h2></header>
                <ul role="list" class="card-entries">{rows}</ul>
                <p class="help">{more}</p>
                <FailureLine failure=ending.writing.failure />
            </section>
        })
    })
}

fn headline(view: &RemindersView, format: Format) -> String {
    let now = today();
    let due = view.rows.iter().filter(|of| of.day <= now).count();
    match due {
        0 => counted!(format, view.rows.len(), card.reminders_ahead),
        due => counted!(format, due, card.reminders_due),
    }
}

fn reminder(of: &ReminderView, ending: Ending, format: Format) -> AnyView {
    let entry = of.entry;
    let is_due = of.day <= today();
    let first = of.clients.first().map(|client| {
        let name = if of.name.is_empty() { client } else { &of.name };
        view! { <ClientLink client=client.clone() words=clip(name) /> }
    });
    let others = of.clients.len().saturating_sub(1);
    let others = (others > 0).then(|| counted!(format, others, card.and_others));
    view! {
        <li>
            <p class="card-entry-foot">
                <span class="badge" class:warn=is_due>{format.day(of.day)}</span>
                {first} " " {others}
                <button
                    type="button"
                    class="button quiet"
                    data-action="reminder-done"
                    disabled=move || ending.cannot()
                    on:click=move |_| ending.end(Act::Done { entry })
                >
                    {say!(format, card.set_done)}
                </button>
            </p>
            <p class="written">{of.text.clone()}</p>
        </li>
    }
    .into_any()
}

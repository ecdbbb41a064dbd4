//! What the person writes about the client: what was done, notes, reminders.

use engine::protocol::views::CardView;
use engine::protocol::{Act, DayNumber, Entry, Mark, Whom};

use super::Ending;
use super::history::{History, act_words, when};
use super::mark_form::{MarkForm, managers};
use crate::actions::{Desk, Writing, write};
use crate::clock::today;
use crate::components::day_input::DayInput;
use crate::components::failure::FailureLine;
use crate::components::live::{Show, live};
use crate::components::text_field::LONGEST;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

/// How far ahead a reminder may lie: ten years.
const AHEAD: i32 = 3_652;

#[component]
pub fn Journal(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let whom = move || Whom::Clients(vec![view.read_untracked().client.clone()]);
    view! {
        <section class="card-part">
            <h3>{text!(format, card.done)}</h3>
            <Marked view whom=Callback::new(move |()| whom()) />
        </section>
        <section class="card-part">
            <h3>{text!(format, card.notes)}</h3>
            <Written view />
            <NoteForm whom=Callback::new(move |()| whom()) />
            <History view />
        </section>
    }
    .into_any()
}

/// The mark in force, and the form of the next.
#[component]
fn Marked(view: View<CardView>, whom: Callback<(), Whom>) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let (writing, ending) = (Writing::new(), Ending::new());
    let present = live(move || {
        let (view, format) = (view.read(), format.get());
        let is_mark = |entry: &&Entry| matches!(entry.act, Act::Mark(_));
        match holding(&view).find(is_mark) {
            Some(entry) => written(entry, ending, format),
            None => view! { <li>{say!(format, card.no_mark)}</li> }.into_any(),
        }
    });
    let open = RwSignal::new(false);
    let done = Callback::new(move |_| open.set(false));
    let on_mark = Callback::new(move |mark: Mark| {
        write(desk, writing, whom.run(()), Act::Mark(mark), done);
    });
    let owners = Signal::derive(move || managers(desk.session));
    view! {
        <ul role="list" class="card-entries" data-figure="card-mark">{present}</ul>
        <FailureLine failure=ending.writing.failure />
        <button
            type="button"
            class="button"
            data-action="open-mark"
            aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {text!(format, card.new_mark)}
        </button>
        <Show when=open>
            <MarkForm owners writing label=text!(format, card.save) list="card-owners" on_mark />
        </Show>
    }
    .into_any()
}

/// Notes and reminders that hold, each with its way out.
#[component]
fn Written(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let ending = Ending::new();
    let rows = live(move || {
        let (view, format) = (view.read(), format.get());
        let notes = holding(&view).filter(|entry| !matches!(entry.act, Act::Mark(_)));
        let rows = notes.map(|entry| written(entry, ending, format));
        rows.collect_view()
    });
    view! {
        <ul role="list" class="card-entries">{rows}</ul>
        <FailureLine failure=ending.writing.failure />
    }
    .into_any()
}

/// Entries that say something and were not ended, the latest first.
fn holding(view: &CardView) -> impl Iterator<Item = &Entry> {
    view.entries.iter().filter(|entry| {
        let ends_another = matches!(entry.act, Act::Done { .. } | Act::Strike { .. });
        !ends_another && !view.ended.contains(&entry.number)
    })
}

fn written(entry: &Entry, ending: Ending, format: Format) -> AnyView {
    let number = entry.number;
    let button = |act: Act, action: &'static str, words: String| {
        view! {
            <button
                type="button"
                class="button quiet"
                data-action=action
                disabled=move || ending.cannot()
                on:click=move |_| ending.end(act.clone())
            >
                {words}
            </button>
        }
    };
    let done = matches!(entry.act, Act::Reminder { .. }).then(|| {
        button(
            Act::Done { entry: number },
            "reminder-done",
            say!(format, card.set_done),
        )
    });
    let strike = match entry.clients.len() {
        0 | 1 => say!(format, card.strike),
        clients => counted!(format, clients, card.strike_all),
    };
    let strike = button(Act::Strike { entry: number }, "strike", strike);
    view! {
        <li>
            <p class="written">{act_words(&entry.act, format)}</p>
            <p class="card-entry-foot"><span class="help">{when(entry, format)}</span> {done} {strike}</p>
        </li>
    }
    .into_any()
}

/// A note, or with a day a reminder.
#[component]
fn NoteForm(whom: Callback<(), Whom>) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let writing = Writing::new();
    let typed = RwSignal::new(String::new());
    let day = RwSignal::new(None::<DayNumber>);
    let now = today();
    let clear = Callback::new(move |_| {
        typed.set(String::new());
        day.set(None);
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.read_untracked().trim().to_string();
        let act = match day.get_untracked() {
            Some(day) => Act::Reminder { day, text },
            None => Act::Note { text },
        };
        write(desk, writing, whom.run(()), act, clear);
    };
    let cannot_write = move || {
        writing.is_busy.get() || typed.read().trim().is_empty() || desk.session.is_read_only()
    };
    let label = move || match day.get() {
        Some(_) => say!(format.get(), card.add_reminder),
        None => say!(format.get(), card.add_note),
    };
    view! {
        <form class="note-form" on:submit=submit>
            <label class="field">
                <span>{text!(format, card.note)}</span>
                <textarea
                    class="input"
                    rows="2"
                    maxlength=LONGEST
                    data-action="note"
                    prop:value=move || typed.get()
                    on:input:target=move |event| typed.set(event.target().value())
                ></textarea>
            </label>
            <DayInput
                label=text!(format, card.remind_on)
                value=day
                span=Signal::derive(move || Some((now, DayNumber(now.0 + AHEAD))))
                on_change=move |chosen| day.set(chosen)
            />
            <button type="submit" class="button" data-action="add-note" disabled=cannot_write>{label}</button>
            <FailureLine failure=writing.failure />
        </form>
    }
    .into_any()
}

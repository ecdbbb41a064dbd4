//! The form of a mark: what was done, when, why, who looks after it, and until when.

use engine::protocol::{Column, DayNumber, Mark, Status};

use crate::actions::Writing;
use crate::clock::{Proposed, today};
use crate::components::day_input::DayInput;
use crate::components::failure::FailureLine;
use crate::components::live::Show;
use crate::components::select::Select;
use crate::components::text_field::TextField;
use crate::format::use_format;
use crate::prelude::*;
use crate::route::{status_from_key, status_key};
use crate::state::Session;
use crate::words::{self, text};

/// How far back something may have been done, and how far ahead it may be due: ten years.
const DAYS: i32 = 3_652;

/// The managers of the files.
pub fn managers(session: Session) -> Vec<String> {
    let opened = session.opened.read();
    let values = opened.iter().flat_map(|opened| &opened.values);
    let managers = values.filter(|of| of.column == Column::Manager);
    managers.flat_map(|of| of.texts.clone()).collect()
}

#[component]
pub fn MarkForm(
    /// Names to propose for whoever looks after it.
    #[prop(into)]
    owners: Signal<Vec<String>>,
    writing: Writing,
    /// The words of its button.
    #[prop(into)]
    label: Signal<String>,
    /// The id of the list of those names: unique in the page.
    list: &'static str,
    on_mark: Callback<Mark>,
) -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let status = RwSignal::new(status_key(Status::Called).to_string());
    let day = RwSignal::new(None::<DayNumber>);
    let due = RwSignal::new(None::<DayNumber>);
    let [reason, owner] = [(); 2].map(|()| RwSignal::new(String::new()));
    let now = today();
    let proposed = Memo::new(move |_| Proposed::new(now, session.audit_day()));
    let shown = Signal::derive(move || Some(day.get().unwrap_or(proposed.get().day)));
    let first = move || DayNumber(session.audit_day().0.min(now.0) - DAYS);
    let last = move || session.audit_day().max(now);
    let options = Signal::derive(move || {
        let format = format.get();
        let option = |of| (status_key(of).to_string(), words::status(format, of));
        Status::ALL.map(option).to_vec()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_mark.run(Mark {
            status: status_from_key(&status.read_untracked()).unwrap_or(Status::Called),
            day: day.get_untracked().unwrap_or(proposed.get_untracked().day),
            reason: reason.read_untracked().trim().to_string(),
            owner: owner.read_untracked().trim().to_string(),
            due: due.get_untracked(),
        });
    };
    let is_other_day = move || day.get().is_none() && !proposed.get().is_today;
    view! {
        <form class="mark-form" on:submit=submit>
            <Select
                label=text!(format, card.status)
                options
                value=status
                on_change=move |key| status.set(key)
            />
            <DayInput
                label=text!(format, card.done_on)
                value=shown
                span=Signal::derive(move || Some((first(), last())))
                on_change=move |chosen| day.set(chosen)
            />
            <TextField label=text!(format, card.reason) value=reason />
            <TextField label=text!(format, card.owner) value=owner proposed=owners list />
            <DayInput
                label=text!(format, card.due)
                value=due
                span=Signal::derive(move || Some((first(), DayNumber(last().0 + DAYS))))
                on_change=move |chosen| due.set(chosen)
            />
            <button
                type="submit"
                class="button primary"
                data-action="mark"
                disabled=move || writing.is_busy.get() || session.is_read_only()
            >
                {label}
            </button>
            <Show when=is_other_day>
                <p class="help">{text!(format, card.other_day)}</p>
            </Show>
            <FailureLine failure=writing.failure />
        </form>
    }
    .into_any()
}

//! The day from which the audit looks back.

use engine::protocol::DayNumber;
use engine::protocol::views::LeftView;

use crate::components::day_input::DayInput;
use crate::components::popover::Popover;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::Asking;
use crate::state::Session;
use crate::words::text;

/// The first of January 1900: earlier days are slips of the keyboard.
const FIRST: DayNumber = DayNumber(-25_567);
/// How far after the last line an audit may look back from: ten years.
const DAYS_AFTER: i32 = 3_652;

#[component]
pub fn AuditDay(
    /// Tells the day in force when the person chose none.
    left: Asking<LeftView>,
) -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let chosen = Memo::new(move |_| session.settings.read().audit_day);
    let day = Memo::new(move |_| {
        let opened = session.opened.read();
        let answered = left.read().value().map(|left| left.audit_day);
        let last = opened.as_ref().map(|opened| opened.source.last_day);
        chosen.get().or(answered).or(last)
    });
    let span = move || {
        let opened = session.opened.read();
        let last = opened.as_ref()?.source.last_day.0;
        Some((FIRST, DayNumber(last.saturating_add(DAYS_AFTER))))
    };
    let choose = move |day: Option<DayNumber>| {
        session.settings.update(|settings| settings.audit_day = day);
    };
    view! {
        <Popover
            name=text!(format, shell.audit_day.label)
            label=move || view! {
                <span class="chip-name">{text!(format, shell.audit_day.label)}</span>
                <b>{move || day.get().map(|day| format.get().day(day))}</b>
            }
            button_class="chip"
        >
            <p class="help">{text!(format, shell.audit_day.help)}</p>
            <DayInput
                label=text!(format, shell.audit_day.field)
                value=day
                span=Signal::derive(span)
                on_change=choose
            />
            <button
                type="button"
                class="button"
                disabled=move || chosen.get().is_none()
                on:click=move |_| choose(None)
            >
                {text!(format, shell.audit_day.last)}
            </button>
        </Popover>
    }
}

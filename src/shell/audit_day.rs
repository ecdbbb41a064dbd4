//! The day from which the audit looks back.

use engine::protocol::views::LeftView;
use leptos::prelude::*;

use crate::components::popover::Popover;
use crate::format::use_format;
use crate::queries::Asked;
use crate::route::{parse_day, print_day};
use crate::state::Session;
use crate::words::say;

#[component]
pub fn AuditDay(
    /// Tells the day in force when the person chose none.
    left: ReadSignal<Asked<LeftView>>,
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
    let choose = move |text: String| {
        session
            .settings
            .update(|settings| settings.audit_day = parse_day(&text));
    };
    let field = move || day.get().map(print_day);
    view! {
        <Popover
            name=Signal::derive(move || say!(format.get(), shell.audit_day.label))
            label=move || view! {
                <span class="chip-name">{move || say!(format.get(), shell.audit_day.label)}</span>
                <b>{move || day.get().map(|day| format.get().day(day))}</b>
            }
            button_class="chip"
        >
            <p class="help">{move || say!(format.get(), shell.audit_day.help)}</p>
            <label class="field">
                <span>{move || say!(format.get(), shell.audit_day.field)}</span>
                <input
                    type="date"
                    class="input"
                    prop:value=field
                    on:change:target=move |event| choose(event.target().value())
                />
            </label>
            <button
                type="button"
                class="button"
                disabled=move || chosen.get().is_none()
                on:click=move |_| choose(String::new())
            >
                {move || say!(format.get(), shell.audit_day.last)}
            </button>
        </Popover>
    }
}

//! A day typed or picked, within what makes sense.

use engine::protocol::DayNumber;

use super::live::live;
use crate::format::use_format;
use crate::prelude::*;
use crate::route::{parse_day, print_day};
use crate::words::say;

/// Browsers tell every state of a year being typed, `0002` too: days outside of the span are not taken.
#[component]
pub fn DayInput(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<Option<DayNumber>>,
    /// The first and the last day that one may choose; none while it is not known.
    #[prop(into)]
    span: Signal<Option<(DayNumber, DayNumber)>>,
    /// Called with a day of the span, or with none when the field was cleared.
    #[prop(into)]
    on_change: Callback<Option<DayNumber>>,
) -> impl IntoView {
    let format = use_format();
    let wrong = RwSignal::new(false);
    let take = move |text: String| {
        let day = parse_day(&text);
        let (first, last) = span.get_untracked().unzip();
        let fits = day.is_some_and(|day| Some(day) >= first && last.is_none_or(|last| day <= last));
        wrong.set(!fits && !text.is_empty());
        if fits || text.is_empty() {
            on_change.run(day);
        }
    };
    let advice = live(move || {
        let (first, last) = span.get().filter(|_| wrong.get())?;
        let format = format.get();
        let (first, last) = (format.day(first), format.day(last));
        Some(say!(format, shell.day_range, first = first, last = last))
    });
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                type="date"
                class="input"
                min=move || span.get().map(|(first, _)| print_day(first))
                max=move || span.get().map(|(_, last)| print_day(last))
                aria-invalid=move || wrong.get().to_string()
                prop:value=move || value.get().map(print_day).unwrap_or_default()
                on:change:target=move |event| take(event.target().value())
            />
        </label>
        <p class="field-error" role="status">{advice}</p>
    }
}

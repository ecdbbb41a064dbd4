//! An amount of money typed into a field, or none: blank stands for none.

use engine::protocol::Amount;

use crate::format::{exact, use_format};
use crate::prelude::*;
use crate::typed;

#[component]
pub fn AmountField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<Option<Amount>>,
    /// Gets an amount above zero, or none.
    #[prop(into)]
    on_change: Callback<Option<Amount>>,
    /// The label is for screen readers alone.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let format = use_format();
    let wrong = RwSignal::new(false);
    let take = move |text: String| {
        let amount = typed::amount(&text, format.get_untracked().locale);
        let is_blank = text.trim().is_empty();
        wrong.set(amount.is_none() && !is_blank);
        if amount.is_some() || is_blank {
            on_change.run(amount);
        }
    };
    let shown = move || {
        let amount = value.get();
        amount.map_or_else(String::new, |amount| format.get().exact(&exact(amount)))
    };
    view! {
        <label class="number-field amount-field">
            <span class:visually-hidden=label_hidden>{label}</span>
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-invalid=move || wrong.get().to_string()
                prop:value=shown
                on:change:target=move |event| take(event.target().value())
            />
        </label>
    }
    .into_any()
}

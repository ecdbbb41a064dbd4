//! A choice of one among few, all in sight: buttons side by side.

use super::live::live;
use super::select::Options;
use crate::prelude::*;

#[component]
pub fn Segmented(
    /// What is chosen, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] options: Signal<Options>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let buttons = live(move || {
        let options = options.get();
        let button = |(key, words): (String, String)| {
            let of = key.clone();
            view! {
                <button
                    type="button"
                    data-option=key.clone()
                    aria-pressed=move || (value.get() == of).to_string()
                    on:click=move |_| on_change.run(key.clone())
                >
                    {words}
                </button>
            }
        };
        options.into_iter().map(button).collect_view()
    });
    view! { <div class="segmented" role="group" aria-label=label>{buttons}</div> }.into_any()
}

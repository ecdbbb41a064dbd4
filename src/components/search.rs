//! A box whose text is looked for a moment after the last key.

use std::time::Duration;

use crate::prelude::*;

const PAUSE: Duration = Duration::from_millis(200);

#[component]
pub fn SearchBox(
    /// What is looked for: its name and its placeholder.
    #[prop(into)]
    label: Signal<String>,
    /// What is looked for now.
    #[prop(into)]
    value: Signal<String>,
    /// Gets the text without the blanks around it.
    #[prop(into)]
    on_search: Callback<String>,
) -> impl IntoView {
    let pause: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    // As it stands in the box: blanks around the text do not change the search, nor may they vanish while one types.
    let typed = StoredValue::new(String::new());
    let on_input = move |text: String| {
        typed.set_value(text.clone());
        if let Some(pause) = pause.get_value() {
            pause.clear();
        }
        let look = move || {
            on_search.run(text.trim().to_string());
        };
        pause.set_value(set_timeout_with_handle(look, PAUSE).ok());
    };
    on_cleanup(move || {
        if let Some(Some(pause)) = pause.try_get_value() {
            pause.clear();
        }
    });
    let shown = move || {
        let (typed, value) = (typed.get_value(), value.get());
        if typed.trim() == value { typed } else { value }
    };
    view! {
        <input
            type="search"
            class="search"
            aria-label=label
            placeholder=label
            prop:value=shown
            on:input:target=move |event| on_input(event.target().value())
        />
    }
    .into_any()
}

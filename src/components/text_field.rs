//! A line of text with its label, and what to propose for it.

use super::live::live;
use crate::prelude::*;

/// No more characters are taken: the engine keeps texts up to this length.
pub const LONGEST: &str = "4000";

#[component]
pub fn TextField(
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// Texts that the browser proposes.
    #[prop(optional, into)]
    proposed: Signal<Vec<String>>,
    /// The id of their list, where there is one: unique in the page.
    #[prop(optional)]
    list: Option<&'static str>,
) -> impl IntoView {
    let options = live(move || {
        let option = |text: String| view! { <option value=text></option> };
        proposed.get().into_iter().map(option).collect_view()
    });
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                type="text"
                class="input"
                list=list
                maxlength=LONGEST
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            />
            {list.map(|id| view! { <datalist id=id>{options}</datalist> })}
        </label>
    }
    .into_any()
}

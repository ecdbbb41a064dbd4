//! A choice of one: a native select with its label.

use super::live::live;
use crate::prelude::*;

/// An option's value and its words.
pub type Options = Vec<(String, String)>;

#[component]
pub fn Select(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] options: Signal<Options>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
    /// The label is for screen readers alone.
    #[prop(optional)]
    label_hidden: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let choices = live(move || {
        options
            .get()
            .into_iter()
            .map(|(key, words)| {
                let of = key.clone();
                view! { <option value=key prop:selected=move || value.get() == of>{words}</option> }
            })
            .collect_view()
    });
    view! {
        <label class="field">
            <span class:visually-hidden=label_hidden>{label}</span>
            <select
                class="select"
                disabled=disabled
                on:change:target=move |event| on_change.run(event.target().value())
            >
                {choices}
            </select>
        </label>
    }
}

/// A choice of one among groups, or of none of them; the label is for screen readers.
#[component]
pub fn GroupedSelect(
    #[prop(into)] label: Signal<String>,
    /// What stands for no choice.
    #[prop(into)]
    none: Signal<(String, String)>,
    /// Options under the name of their group.
    #[prop(into)]
    groups: Signal<Vec<(String, Options)>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let option = move |(key, words): (String, String)| {
        let of = key.clone();
        view! { <option value=key prop:selected=move || value.get() == of>{words}</option> }
    };
    let groups = live(move || {
        let group = |(name, options): (String, Options)| {
            view! { <optgroup label=name>{options.into_iter().map(option).collect_view()}</optgroup> }
        };
        groups.get().into_iter().map(group).collect_view()
    });
    view! {
        <label class="field">
            <span class="visually-hidden">{label}</span>
            <select class="select" on:change:target=move |event| on_change.run(event.target().value())>
                {move || option(none.get())}
                {groups}
            </select>
        </label>
    }
}

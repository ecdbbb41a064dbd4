//! A choice of many: check boxes, with a search where there are more than fit at a glance.

use js_sys::JsString;

use super::live::Show;
use crate::format::use_format;
use crate::prelude::*;
use crate::words::{say, text};

/// From this many options on there is a search.
const SEARCHED_FROM: usize = 9;
/// More options than this are found by searching: a page of thousands of boxes helps nobody.
const SHOWN_AT_MOST: usize = 200;

/// An option: its key and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    pub key: String,
    pub words: String,
}

#[component]
pub fn Choice(
    #[prop(into)] options: Signal<Vec<ChoiceOption>>,
    /// Keys of the options that are chosen, ascending.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// Gets the keys chosen after a change.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
    /// What is searched for, where the options are what the search of somebody else has found.
    #[prop(optional)]
    searched: Option<RwSignal<String>>,
) -> impl IntoView {
    let format = use_format();
    let wanted = searched.unwrap_or_else(|| RwSignal::new(String::new()));
    let found = Memo::new(move |_| {
        let wanted = match searched {
            Some(_) => String::new(),
            None => lowercase(&wanted.read()),
        };
        let mut found: Vec<ChoiceOption> = options
            .read()
            .iter()
            .filter(|option| lowercase(&option.words).contains(&wanted))
            .cloned()
            .collect();
        let all = found.len();
        found.truncate(SHOWN_AT_MOST);
        (found, all)
    });
    let toggle = move |key: &str| {
        let mut keys = chosen.get_untracked();
        match keys.iter().position(|other| other == key) {
            Some(place) => drop(keys.remove(place)),
            None => add(&mut keys, key),
        }
        on_change.run(keys);
    };
    let boxes = move |option: ChoiceOption| {
        let ChoiceOption { key, words } = option;
        let of = key.clone();
        view! {
            <li>
                <label class="choice-option">
                    <input
                        type="checkbox"
                        prop:checked=move || chosen.read().contains(&of)
                        on:change=move |_| toggle(&key)
                    />
                    <span>{words}</span>
                </label>
            </li>
        }
    };
    view! {
        <div class="choice">
            <Show when=move || { searched.is_some() || options.read().len() >= SEARCHED_FROM }>
                <input
                    type="search"
                    class="input"
                    aria-label=text!(format, shell.filter.search)
                    placeholder=text!(format, shell.filter.search)
                    prop:value=move || wanted.get()
                    on:input:target=move |event| wanted.set(event.target().value())
                />
            </Show>
            <ul role="list" class="choice-list">
                <For
                    each=move || found.read().0.clone()
                    key=|option| (option.key.clone(), option.words.clone())
                    children=boxes
                />
            </ul>
            <p class="choice-foot">
                <span>{move || choice_state(format.get(), chosen.read().len(), &found.read())}</span>
                <button
                    type="button"
                    class="button quiet"
                    disabled=move || chosen.read().is_empty()
                    on:click=move |_| on_change.run(Vec::new())
                >
                    {text!(format, shell.filter.choose_none)}
                </button>
            </p>
        </div>
    }
}

/// Adds a key where it belongs among keys in ascending order, unless it is there.
pub fn add(keys: &mut Vec<String>, key: &str) {
    let place = keys.partition_point(|other| other.as_str() < key);
    if keys.get(place).is_none_or(|other| other != key) {
        keys.insert(place, key.to_owned());
    }
}

fn choice_state(
    format: crate::format::Format,
    chosen: usize,
    (found, all): &(Vec<ChoiceOption>, usize),
) -> String {
    if *all == 0 {
        say!(format, shell.filter.none_found)
    } else if found.len() < *all {
        let (shown, all) = (format.count(found.len() as u64), format.count(*all as u64));
        say!(format, shell.filter.shown_of, shown = shown, all = all)
    } else if chosen == 0 {
        say!(format, shell.filter.all_kept)
    } else {
        let chosen = format.count(chosen as u64);
        say!(format, shell.filter.chosen, count = chosen)
    }
}

/// By the browser: the standard library would bring a table of every script's letters.
fn lowercase(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

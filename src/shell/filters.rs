//! The filter chips. The address holds what they choose.

use super::facet::Facet;
use super::period::{PeriodChip, chip_class};
use crate::components::choice::{Choice, ChoiceOption};
use crate::components::popover::Popover;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::state::{Location, Session};
use crate::words::say;

#[component]
pub fn FilterChips() -> impl IntoView {
    let session = expect_context::<Session>();
    let facets = Memo::new(move |_| {
        let opened = session.opened.read();
        opened.as_ref().map(Facet::of).unwrap_or_default()
    });
    view! {
        <PeriodChip />
        <For each=move || facets.get() key=Facet::clone let:facet>
            <FacetChip facet />
        </For>
    }
}

#[component]
fn FacetChip(facet: Facet) -> impl IntoView {
    let format = use_format();
    let location = expect_context::<Location>();
    let session = expect_context::<Session>();
    let address = location.address();
    let facet = StoredValue::new(facet);
    let chosen = Memo::new(move |_| facet.read_value().chosen(&address.read().filters));
    let options = Memo::new(move |_| {
        let opened = session.opened.read();
        let opened = opened.as_ref();
        opened
            .map(|opened| facet.read_value().options(format.get(), opened))
            .unwrap_or_default()
    });
    let choose = move |keys: Vec<String>| {
        let address = address.get_untracked();
        let mut filters = address.filters.clone();
        facet.read_value().choose(&mut filters, keys);
        location.go(&address.with_filters(filters));
    };
    let value = Signal::derive(move || chosen_words(format.get(), &options.read(), &chosen.read()));
    let name = move || facet.read_value().name(format.get());
    view! {
        <Popover
            name=Signal::derive(name)
            label=move || view! {
                <span class="chip-name">{name}</span>
                <b>{value}</b>
            }
            button_class=Signal::derive(move || chip_class(!chosen.read().is_empty()))
        >
            <Choice options chosen on_change=choose />
        </Popover>
    }
}

/// The names chosen while they are few, else the first and how many more.
fn chosen_words(format: Format, options: &[ChoiceOption], chosen: &[String]) -> String {
    const NAMED: usize = 2;
    let name = |key: &String| {
        let option = options.iter().find(|option| option.key == *key);
        option.map_or_else(|| key.clone(), |option| option.words.clone())
    };
    let names: Vec<String> = chosen.iter().take(NAMED).map(name).collect();
    match chosen.len() {
        0 => say!(format, shell.filter.all),
        count if count <= NAMED => names.join(", "),
        count => format!(
            "{} +{}",
            names.first().map_or("", String::as_str),
            count - 1
        ),
    }
}

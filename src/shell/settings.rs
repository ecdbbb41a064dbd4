//! Settings of the open workspace that every figure follows.

use engine::protocol::Returns;

use crate::components::currency::CurrencySelect;
use crate::components::icon::{Draw, Icon};
use crate::components::live::{Show, live};
use crate::components::popover::Popover;
use crate::components::select::Select;
use crate::format::use_format;
use crate::prelude::*;
use crate::state::Session;
use crate::typed;
use crate::words::{say, text};

const NET: &str = "net";
const IGNORE: &str = "ignore";
const MATCH: &str = "match";

#[component]
pub fn SettingsButton() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let is_money = Memo::new(move |_| session.is_money());
    view! {
        <Popover
            name=text!(format, shell.settings.title)
            label=move || view! {
                <Draw icon=Icon::Settings />
                <span class="visually-hidden">{text!(format, shell.settings.label)}</span>
            }
            button_class="icon-button"
        >
            <ReturnsField />
            <Show when=move || is_money.get()>
                <MarginField />
                <CurrencyField />
            </Show>
        </Popover>
    }
}

#[component]
fn ReturnsField() -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let options = move || {
        let format = format.get();
        vec![
            (NET.to_string(), say!(format, shell.settings.net)),
            (MATCH.to_string(), say!(format, shell.settings.matched)),
            (IGNORE.to_string(), say!(format, shell.settings.ignore)),
        ]
    };
    let value = move || match settings.read().returns {
        Returns::Net => NET.to_string(),
        Returns::Ignore => IGNORE.to_string(),
        Returns::Match => MATCH.to_string(),
    };
    let choose = move |key: String| {
        settings.update(|settings| {
            settings.returns = match key.as_str() {
                IGNORE => Returns::Ignore,
                MATCH => Returns::Match,
                _ => Returns::Net,
            };
        });
    };
    let definition = live(move || {
        let format = format.get();
        match settings.read().returns {
            Returns::Net => say!(format, shell.settings.net_help),
            Returns::Ignore => say!(format, shell.settings.ignore_help),
            Returns::Match => say!(format, shell.settings.match_help),
        }
    });
    view! {
        <Select
            label=text!(format, shell.settings.returns)
            options=Signal::derive(options)
            value=Signal::derive(value)
            on_change=choose
        />
        <p class="help">{text!(format, shell.settings.returns_help)}</p>
        <details class="help">
            <summary>{text!(format, shell.settings.definition)}</summary>
            <p data-definition="returns">{definition}</p>
        </details>
    }
}

/// The margin as a percentage; with costs in the data it is computed, so there is nothing to type.
#[component]
fn MarginField() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let has_costs = Memo::new(move |_| {
        let opened = session.opened.read();
        opened
            .as_ref()
            .is_some_and(|opened| opened.source.has_costs)
    });
    let wrong = RwSignal::new(false);
    let typed = move || {
        let margin = session.settings.read().margin;
        // Two decimals at most: a share is not always a whole number of hundredths of a per cent in binary.
        margin
            .map(|margin| ((margin * 10_000.0).round() / 100.0).to_string())
            .unwrap_or_default()
    };
    let take = move |text: String| {
        let margin = typed::percent(&text).map(|percent| percent / 100.0);
        wrong.set(margin.is_none() && !text.trim().is_empty());
        if !wrong.get_untracked() {
            session.settings.update(|settings| settings.margin = margin);
        }
    };
    view! {
        <Show when=move || !has_costs.get()>
            <label class="field">
                <span>{text!(format, shell.settings.margin)}</span>
                <input
                    type="text"
                    inputmode="decimal"
                    class="input"
                    aria-invalid=move || wrong.get().to_string()
                    prop:value=typed
                    on:change:target=move |event| take(event.target().value())
                />
            </label>
            <p class="help" class:troubled=move || wrong.get()>
                {move || match wrong.get() {
                    true => say!(format.get(), shell.settings.margin_wrong),
                    false => say!(format.get(), shell.settings.margin_help),
                }}
            </p>
        </Show>
    }
}

#[component]
fn CurrencyField() -> impl IntoView {
    let settings = expect_context::<Session>().settings;
    let choose = move |code: String| settings.update(|settings| settings.currency = code);
    view! {
        <CurrencySelect value=Signal::derive(move || settings.read().currency.clone()) on_change=choose />
    }
}

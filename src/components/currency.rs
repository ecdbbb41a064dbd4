//! The currency of a workspace, by ISO 4217 code.

use super::select::{Options, Select};
use crate::format::use_format;
use crate::prelude::*;
use crate::words::{say, text};

/// Currencies of the neighbourhood and of world trade; a workspace may name another one, which joins the list.
const COMMON: [&str; 24] = [
    "AED", "AMD", "AZN", "BYN", "CHF", "CNY", "CZK", "EUR", "GBP", "GEL", "HUF", "INR", "JPY",
    "KGS", "KZT", "MDL", "PLN", "RON", "RUB", "SEK", "TRY", "UAH", "USD", "UZS",
];

#[component]
pub fn CurrencySelect(
    /// The code; empty when none is named.
    #[prop(into)]
    value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let format = use_format();
    let options = move || {
        let none = (
            String::new(),
            say!(format.get(), shell.settings.no_currency),
        );
        let code = |code: &str| (code.to_string(), code.to_string());
        let value = value.read();
        let other =
            Some(value.as_str()).filter(|value| !value.is_empty() && !COMMON.contains(value));
        let codes = COMMON.iter().copied().chain(other).map(code);
        std::iter::once(none).chain(codes).collect::<Options>()
    };
    view! {
        <Select
            label=text!(format, shell.settings.currency)
            options=Signal::derive(options)
            value=value
            on_change=on_change
        />
    }
}

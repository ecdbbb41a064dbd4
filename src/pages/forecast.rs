//! What models of purchases and spend foresee, and how wrong they would have been.

use leptos::prelude::*;

use crate::format::use_format;
use crate::words::text;

#[component]
pub fn ForecastPage() -> impl IntoView {
    let format = use_format();
    view! { <h1>{text!(format, shell.nav.forecast)}</h1> }.into_any()
}

//! Whom to call: clients by their own rhythm.

use leptos::prelude::*;

use crate::format::use_format;
use crate::words::text;

#[component]
pub fn CallsPage() -> impl IntoView {
    let format = use_format();
    view! { <h1>{text!(format, shell.nav.calls)}</h1> }.into_any()
}

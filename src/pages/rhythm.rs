//! When the base buys.

use leptos::prelude::*;

use crate::format::use_format;
use crate::words::text;

#[component]
pub fn RhythmPage() -> impl IntoView {
    let format = use_format();
    view! { <h1>{text!(format, shell.nav.rhythm)}</h1> }.into_any()
}

//! Cohorts: whether new clients come back.

use leptos::prelude::*;

use crate::format::use_format;
use crate::words::text;

#[component]
pub fn CohortsPage() -> impl IntoView {
    let format = use_format();
    view! { <h1>{text!(format, shell.nav.cohorts)}</h1> }.into_any()
}

//! Managers' portfolios.

use leptos::prelude::*;

use crate::format::use_format;
use crate::words::text;

#[component]
pub fn ManagersPage() -> impl IntoView {
    let format = use_format();
    view! { <h1>{text!(format, managers.title)}</h1> }.into_any()
}

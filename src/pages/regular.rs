//! From new to regular: how many clients come again, and how many go.

use leptos::prelude::*;

use crate::format::use_format;
use crate::words::text;

#[component]
pub fn RegularPage() -> impl IntoView {
    let format = use_format();
    view! { <h1>{text!(format, shell.nav.regular)}</h1> }.into_any()
}

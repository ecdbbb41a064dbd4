//! Migration: how clients moved between the classes of two windows.

use leptos::prelude::*;

use crate::format::use_format;
use crate::words::text;

#[component]
pub fn MovesPage() -> impl IntoView {
    let format = use_format();
    view! { <h1>{text!(format, moves.title)}</h1> }.into_any()
}

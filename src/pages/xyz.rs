//! XYZ and the ABC × XYZ matrix: who buys steadily.

use leptos::prelude::*;

use crate::format::use_format;
use crate::words::text;

#[component]
pub fn XyzPage() -> impl IntoView {
    let format = use_format();
    view! { <h1>{text!(format, xyz.title)}</h1> }.into_any()
}

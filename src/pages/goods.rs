//! The assortment side: products, categories and the like under the same analyses.

use leptos::prelude::*;

use crate::format::use_format;
use crate::words::text;

#[component]
pub fn GoodsPage() -> impl IntoView {
    let format = use_format();
    view! { <h1>{text!(format, goods.title)}</h1> }.into_any()
}

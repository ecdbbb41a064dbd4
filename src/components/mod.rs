//! Reusable widgets: values in, events out. They know neither the engine nor the stores of a workspace; only
//! [`answered`] knows the shape of a query, and the address and the audit day, which it offers to clear.

pub mod amount_field;
pub mod answered;
pub mod board;
pub mod choice;
pub mod crash;
pub mod currency;
pub mod day_input;
pub mod dialog;
pub mod failure;
pub mod file_drop;
pub mod icon;
pub mod later;
pub mod live;
pub mod notice;
pub mod number_field;
pub mod paste;
pub mod popover;
pub mod search;
pub mod segmented;
pub mod select;
pub mod sheet_buttons;
pub mod table;
pub mod text_field;

use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

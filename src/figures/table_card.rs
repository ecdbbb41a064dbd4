//! The card of a table: its finding as headline, what it is about, its definition and its file.

use super::Numbers;
use super::frame::{Buttons, Frame};
use crate::prelude::*;

#[component]
pub fn TableCard(
    /// The finding in words.
    #[prop(into)]
    headline: Signal<String>,
    /// Parameters in force and how to read the table.
    #[prop(into)]
    about: Signal<String>,
    #[prop(into)] definition: Signal<String>,
    /// The stem of the name of its file.
    file: &'static str,
    /// What goes into the file.
    #[prop(into)]
    numbers: Signal<Numbers>,
    /// Takes the whole width of the grid.
    #[prop(optional)]
    wide: bool,
    /// The table, and its controls.
    children: Children,
) -> impl IntoView {
    let frame = Frame {
        headline,
        about,
        definition,
        file,
        numbers,
        wide,
    };
    frame.around("card", Buttons::default(), children().into_any())
}

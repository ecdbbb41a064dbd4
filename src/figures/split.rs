//! A live split of the clients among classes, as one bar.

use figures::{Mark, Size, split};
use leptos::html::Div;

use super::Stage;
use crate::prelude::*;

/// The bar at the width of its box.
#[component]
pub fn Split(
    /// What a screen reader calls it.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] parts: Signal<Vec<split::Part>>,
    /// Called with the place of the part that was clicked.
    #[prop(optional, into)]
    on_pick: Option<Callback<usize>>,
) -> impl IntoView {
    let width = RwSignal::new(0);
    let node: NodeRef<Div> = NodeRef::new();
    let figure = Memo::new(move |_| {
        let width = width.get();
        let (name, parts) = (name.get(), parts.read());
        let spec = split::Spec {
            name: &name,
            parts: &parts,
        };
        (width > 0).then(|| split::draw(&spec, Size::new(width, split::height(&spec, width))))
    });
    let pick = move |on_pick: Callback<usize>| {
        Callback::new(move |mark: Mark| on_pick.run(mark.id as usize))
    };
    let on_pick = on_pick.map(pick);
    view! { <div class="split"><Stage figure width name node on_pick /></div> }.into_any()
}

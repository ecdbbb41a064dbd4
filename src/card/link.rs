//! The ways to a card.

use crate::prelude::*;
use crate::route::Address;
use crate::state::Location;

/// The address of the moment without a card. Opening one leaves it as it is, so that rows which link by it stay, and
/// with them the focus.
pub fn use_cards() -> Memo<Address> {
    let address = expect_context::<Location>().address();
    Memo::new(move |_| address.read().with_card(None))
}

/// The same page with the card of a client.
pub fn card_href(page: &Address, client: &str) -> String {
    page.with_card(Some(client.to_string())).hash()
}

/// A client that leads to its card.
#[component]
pub fn ClientLink(
    /// As the files have it.
    client: String,
    /// What stands on the screen.
    words: String,
) -> impl IntoView {
    let page = use_cards();
    view! { <a href=move || card_href(&page.read(), &client)>{words}</a> }.into_any()
}

//! The card of one client: a drawer over any page, opened by its address.
//!
//! Whoever shows a client links to its card by [`ClientLink`], rows of a table by [`card_href`].

mod body;
mod contact;
mod drawer;
mod ending;
mod facts;
mod history;
mod journal;
mod link;
mod mark_form;
mod orders;
mod quarters;
mod rhythm;
mod timeline;

pub use contact::{mail_href, phone_href};
pub use drawer::CardDrawer;
pub use ending::Ending;
pub use link::{ClientLink, card_href, use_cards};
pub use mark_form::{MarkForm, managers};

//! The drawer itself: it is open while the address names a client.

use engine::protocol::{Answer, Question};

use super::body::CardBody;
use crate::clip::clip;
use crate::components::answered::Answered;
use crate::components::dialog::Modal;
use crate::components::icon::{Draw, Icon};
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::ask_when;
use crate::route::Address;
use crate::state::{Location, Session};
use crate::words::text;

#[component]
pub fn CardDrawer() -> impl IntoView {
    let format = use_format();
    let location = expect_context::<Location>();
    let session = expect_context::<Session>();
    let address = location.address();
    let client = Memo::new(move |_| {
        let (opened, address) = (session.opened.read(), address.read());
        let open = opened.as_ref().map(|opened| opened.id.as_str());
        let is_here = open.is_some() && address.workspace_id() == open;
        address.card.clone().filter(|_| is_here)
    });
    let asked = ask_when(
        move || client.get().map(|client| Question::Card { client }),
        |answer| match answer {
            Answer::Card(view) => Some(&**view),
            _ => None,
        },
    );
    let open = Signal::derive(move || client.read().is_some());
    let title = Signal::derive(move || {
        let asked = asked.read();
        let name = asked.value().map(|view| view.name.as_str());
        let name = name.filter(|name| !name.is_empty());
        let key = client.read();
        clip(name.or(key.as_deref()).unwrap_or_default())
    });
    // The page that the card was opened on. It is remembered here because nothing else reads it until the card closes.
    let before = StoredValue::new(None::<Address>);
    effect(move || {
        let address = address.get();
        if address.card.is_none() {
            before.set_value(Some(address));
        }
    });
    // Going back leaves no card in the browser's history; a card that was there from the start has no way back.
    let close = move || {
        let page = address.read_untracked().with_card(None);
        match before.with_value(|before| before.as_ref() == Some(&page)) {
            true => location.back(),
            false => location.replace(page),
        }
    };
    let on_close = Callback::new(move |()| close());
    view! {
        <Modal open on_close class="drawer" name=title>
            <div class="drawer-body">
                <header class="drawer-head">
                    <h2>{title}</h2>
                    <button
                        type="button"
                        class="icon-button"
                        data-action="close-card"
                        aria-label=text!(format, card.close)
                        on:click=move |_| close()
                    >
                        <Draw icon=Icon::Close />
                    </button>
                </header>
                <Answered asked let:view>
                    <CardBody view />
                </Answered>
            </div>
        </Modal>
    }
    .into_any()
}

//! The frame around every page: rail, top bar, banners, progress and failures.
//!
//! The only part besides pages that reads the stores; it changes them through actions and the address.

mod audit_day;
mod banners;
mod drop;
mod facet;
mod failure;
mod filters;
mod left;
mod period;
mod preferences;
mod progress;
mod rail;
mod save_state;
mod settings;
mod top_bar;

use crate::card::CardDrawer;
use crate::components::live::Show;
use crate::format::use_format;
use crate::pages::PageOfAddress;
use crate::parts::{Part, Parts};
use crate::prelude::*;
use crate::route::Place;
use crate::state::{Location, Session};
use crate::words::text;

use banners::Banners;
use drop::Drop;
use failure::FailureToast;
use progress::Progress;
use rail::Rail;
use top_bar::{PlainBar, WorkspaceBar};

#[component]
pub fn Shell() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let parts = expect_context::<Parts>();
    let address = expect_context::<Location>().address();
    let is_open = Memo::new(move |_| session.opened.read().is_some());
    let is_workspace = Memo::new(move |_| matches!(address.read().place, Place::Workspace { .. }));
    view! {
        <div class="shell" class:with-rail=move || is_open.get()>
            <a class="skip" href="#content" on:click=focus_content>
                {text!(format, shell.skip)}
            </a>
            <Show when=move || is_open.get()>
                <Rail back=session.back() />
            </Show>
            <div class="shell-main">
                {move || match parts.workspace.get() {
                    Part::There(workspace) if is_workspace.get() && is_open.get() => (workspace.bar)(),
                    _ => view! { <PlainBar with_brand=Signal::derive(move || !is_open.get()) /> }.into_any(),
                }}
                <Banners />
                <main id="content" class="content" tabindex="-1">
                    <PageOfAddress />
                </main>
            </div>
        </div>
        <Drop />
        <Progress />
        <FailureToast />
    }
}

/// The link must not change the address, which is the route.
fn focus_content(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    crate::components::focus("content");
}

/// The bar over the pages of a workspace, and the card beside them. Of the app's first part, only [`crate::parts`] may name it.
pub fn workspace_bar() -> AnyView {
    view! { <WorkspaceBar /> <CardDrawer /> }.into_any()
}

//! A file dropped on any page is looked at, as one chosen on the start page is.

use engine::protocol::Choices;
use leptos::prelude::*;

use crate::actions::{self, Desk, Import};
use crate::components::file_drop::DropAnywhere;
use crate::format::use_format;
use crate::words::say;

#[component]
pub fn Drop() -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    view! {
        <DropAnywhere
            hint=Signal::derive(move || say!(format.get(), start.drop_here))
            on_file=move |file| {
                if desk.jobs.running.read_untracked().is_none() {
                    actions::survey(desk, import, vec![file], Choices::default());
                }
            }
        />
    }
}

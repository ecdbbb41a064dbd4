//! Files dropped or pasted on any page are looked at, as those chosen on the start page are.

use crate::actions::{self, Desk, Import};
use crate::components::file_drop::DropAnywhere;
use crate::components::paste::PasteAnywhere;
use crate::format::use_format;
use crate::prelude::*;
use crate::words::{say, text};

#[component]
pub fn Drop() -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let is_idle = move || desk.jobs.running.read_untracked().is_none();
    view! {
        <DropAnywhere
            hint=text!(format, start.drop_here)
            on_files=move |files| {
                if is_idle() {
                    actions::survey(desk, import, files, None);
                }
            }
        />
        <PasteAnywhere on_files=move |files| {
            if is_idle() {
                let name = say!(format.get_untracked(), import.pasted);
                actions::survey(desk, import, files, Some(name));
            }
        } />
    }
}

//! The top bar: what is open and whether it is saved, how the figures are cut, language and theme.

use super::audit_day::AuditDay;
use super::filters::FilterChips;
use super::left::LeftLine;
use super::preferences::{LanguageSelect, ThemeButton};
use super::rail::Brand;
use super::save_state::SaveState;
use super::settings::SettingsButton;
use crate::components::icon::{Draw, Icon};
use crate::components::live::Show;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::ask;
use crate::state::Session;
use crate::words::text;
use engine::protocol::{Answer, Question};

/// The bar over a page of the open workspace.
#[component]
pub fn WorkspaceBar() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let name = Memo::new(move |_| {
        let opened = session.opened.read();
        opened.as_ref().map(|opened| opened.name.clone())
    });
    let synthetic = Memo::new(move |_| {
        let opened = session.opened.read();
        opened
            .as_ref()
            .is_some_and(|opened| opened.source.synthetic)
    });
    let left = ask(
        || Question::Left,
        |answer| match answer {
            Answer::Left(left) => Some(left),
            _ => None,
        },
    );
    view! {
        <header class="bar">
            <div class="bar-row">
                <p class="bar-name" title=move || name.get()>{move || name.get()}</p>
                <Show when=move || synthetic.get()>
                    <span class="badge warn">{text!(format, shell.synthetic)}</span>
                </Show>
                <SaveState />
                <div class="bar-tools">
                    <SettingsButton />
                    <LanguageSelect />
                    <ThemeButton />
                </div>
            </div>
            <div class="chips" role="group" aria-label=text!(format, shell.filter.label)>
                <FilterChips />
                <AuditDay left />
            </div>
            <LeftLine left />
        </header>
    }
}

/// The bar over the start and import pages.
#[component]
pub fn PlainBar(
    /// No rail shows the product's name.
    with_brand: Signal<bool>,
) -> impl IntoView {
    let format = use_format();
    view! {
        <header class="bar plain">
            <div class="bar-row">
                <Show when=move || with_brand.get()>
                    <Brand />
                </Show>
                <p class="private" title=text!(format, shell.private.long)>
                    <Draw icon=Icon::Shield />
                    <span>{text!(format, shell.private.short)}</span>
                </p>
                <div class="bar-tools">
                    <LanguageSelect />
                    <ThemeButton />
                </div>
            </div>
        </header>
    }
}

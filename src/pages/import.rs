//! The import page: what was found in the files, what only the person can answer, what the columns mean, the first
//! rows as they are, and where the lines shall go.

mod build;
mod columns;
mod compare;
mod dates;
mod files;
mod found;
mod preview;
mod questions;
mod roles;
mod summary;
mod switches;
mod target;

use std::sync::Arc;

use engine::protocol::SurveyView;

use crate::actions::{self, Desk, Import};
use crate::components::file_drop::FileButton;
use crate::components::focus;
use crate::components::later::Later;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::format::use_format;
use crate::prelude::*;
use crate::route::Address;
use crate::words::{say, text};
use build::Foot;
use columns::ColumnTable;
use files::Files;
use found::WhatWasFound;
use preview::Preview;
use questions::Questions;
use target::TargetCard;

/// What was found. It changes when the files are read in another way; the page stays.
type Found = Memo<Arc<SurveyView>>;

#[component]
pub fn ImportPage() -> impl IntoView {
    let format = use_format();
    let import = expect_context::<Import>();
    let is_surveyed = Memo::new(move |_| import.survey.read().is_some());
    live(
        move || match (is_surveyed.get(), import.survey.get_untracked()) {
            (true, Some(first)) => view! { <Surveyed first /> }.into_any(),
            _ => view! {
                <Notice title=text!(format, import.none.title)>
                    <p>{text!(format, import.none.advice)}</p>
                    <div class="buttons">
                        <ChooseFiles />
                        <a class="button" href=Address::default().hash()>
                            {text!(format, import.back)}
                        </a>
                    </div>
                </Notice>
            }
            .into_any(),
        },
    )
}

#[component]
fn ChooseFiles(#[prop(optional)] again: bool) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let words = move || match again {
        true => say!(format.get(), import.another),
        false => say!(format.get(), start.choose),
    };
    view! {
        <FileButton
            class=if again { "" } else { "primary" }
            label=Signal::derive(words)
            on_files=move |files| actions::survey(desk, import, files, None)
        />
    }
}

#[component]
fn Surveyed(first: Arc<SurveyView>) -> impl IntoView {
    let format = use_format();
    let import = expect_context::<Import>();
    // Keeps the last survey: whoever reads it while this view is being taken away still finds one.
    let survey: Found = Memo::new(move |last: Option<&Arc<SurveyView>>| {
        let now = import.survey.get();
        now.or_else(|| last.cloned())
            .unwrap_or_else(|| first.clone())
    });
    let file = live(move || {
        let survey = survey.read();
        format!(
            "{} · {}",
            survey.file_name,
            format.get().bytes(survey.file_bytes)
        )
    });
    // After the dialog of progress has given the focus back to what is no longer there.
    request_animation_frame(|| focus("import-title"));
    view! {
        <div class="import" data-import="ready">
            <header class="page-head">
                <h1 id="import-title" tabindex="-1">{text!(format, import.title)}</h1>
                <p class="muted">{file}</p>
            </header>
            <WhatWasFound survey />
            <Files survey />
            <Questions survey />
            <Later>
                <ColumnTable survey />
            </Later>
            <Later>
                <Preview survey />
            </Later>
            <Later>
                <TargetCard survey />
            </Later>
            <Later>
                <Foot survey />
            </Later>
        </div>
    }
}

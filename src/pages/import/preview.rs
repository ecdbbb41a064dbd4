//! The first rows of the file as they are, under the roles that they will play.

use std::sync::Arc;

use engine::protocol::SurveyView;
use leptos::prelude::*;

use super::Found;
use super::clip::clip;
use super::columns::column_name;
use super::roles::roles_of;
use crate::actions::Import;
use crate::components::later::Later;
use crate::format::use_format;
use crate::locales::counted;
use crate::words::{self, say};

#[component]
pub fn Preview(survey: Found) -> impl IntoView {
    let format = use_format();
    let title = move || counted!(format.get(), survey.read().first_rows.len(), import.preview);
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title">{title}</h2>
            <p class="muted">{move || say!(format.get(), import.preview_help)}</p>
            <div class="scroll-box tall" tabindex="0" role="group" aria-label=title>
                <table class="preview-table">
                    {move || view! { <PreviewRows survey=survey.get() /> }}
                </table>
            </div>
        </section>
    }
}

#[component]
fn PreviewRows(survey: Arc<SurveyView>) -> impl IntoView {
    let format = use_format();
    let mapping = expect_context::<Import>().mapping;
    let heads = survey.columns.iter().zip(0u16..).map(|(column, place)| {
        let roles = move || {
            let mapping = mapping.read();
            let roles: Vec<_> = roles_of(&mapping, place).collect();
            let badge = |role| view! { <span class="badge">{move || words::role(format.get(), role)}</span> };
            roles.into_iter().map(badge).collect_view()
        };
        view! { <th scope="col">{column_name(&column.header, place)} {roles}</th> }
    });
    let heads = heads.collect_view();
    const AT_ONCE: usize = 10;
    let count = survey.first_rows.len();
    let rows_from = move |from: usize| {
        let cell = |text: &String| view! { <td>{clip(text)}</td> };
        let row = |texts: &Vec<String>| {
            view! { <tr>{texts.iter().map(cell).collect_view()}</tr> }
        };
        let rows = survey.first_rows.iter().skip(from).take(AT_ONCE);
        rows.map(row).collect_view()
    };
    let rows = (0..count)
        .step_by(AT_ONCE)
        .map(|from| {
            let rows_from = rows_from.clone();
            view! { <Later>{rows_from(from)}</Later> }
        })
        .collect_view();
    view! {
        <thead><tr>{heads}</tr></thead>
        <tbody>{rows}</tbody>
    }
}

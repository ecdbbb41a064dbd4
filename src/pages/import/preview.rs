//! The first rows of the file as they are, under the roles that they will play.

use engine::protocol::SurveyView;
use leptos::prelude::*;

use super::columns::column_name;
use super::roles::roles_of;
use crate::actions::Import;
use crate::components::later::Later;
use crate::format::use_format;
use crate::locales::counted;
use crate::words::{self, say};

#[component]
pub fn Preview(survey: StoredValue<SurveyView>) -> impl IntoView {
    let format = use_format();
    let mapping = expect_context::<Import>().mapping;
    let shown = survey.with_value(|survey| survey.first_rows.len());
    let heads = survey.with_value(|survey| {
        let heads = survey.columns.iter().zip(0u16..).map(|(column, place)| {
            let roles = move || {
                let mapping = mapping.read();
                let roles: Vec<_> = roles_of(&mapping, place).collect();
                let badge = |role| view! { <span class="badge">{move || words::role(format.get(), role)}</span> };
                roles.into_iter().map(badge).collect_view()
            };
            view! { <th scope="col">{column_name(column.header.clone(), place)} {roles}</th> }
        });
        heads.collect_view()
    });
    const AT_ONCE: usize = 10;
    let rows_from = move |from: usize| {
        let row = |texts: &Vec<String>| {
            let cells = texts
                .iter()
                .map(|text| view! { <td>{text.clone()}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        };
        survey.with_value(|survey| {
            let rows = survey.first_rows.iter().skip(from).take(AT_ONCE);
            rows.map(row).collect_view()
        })
    };
    let rows = (0..shown)
        .step_by(AT_ONCE)
        .map(|from| view! { <Later>{rows_from(from)}</Later> })
        .collect_view();
    let title = move || counted!(format.get(), shown, import.preview);
    view! {
        <section class="card">
            <h2>{title}</h2>
            <p class="muted">{move || say!(format.get(), import.preview_help)}</p>
            <div class="scroll-box tall" tabindex="0" role="group" aria-label=title>
                <table class="preview-table">
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

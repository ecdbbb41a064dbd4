//! The first rows of the file as they are, under the roles that they will play.

use std::sync::Arc;

use engine::protocol::{Mapping, SurveyView};

use super::Found;
use super::columns::column_name;
use super::roles::roles_of;
use crate::actions::Import;
use crate::clip::clip;
use crate::components::later::Later;
use crate::components::live::live;
use crate::format::use_format;
use crate::locales::counted;
use crate::prelude::*;
use crate::words::{self, text};

/// Columns drawn at most.
const COLUMNS: usize = 60;
/// Cells drawn in one task.
const CELLS: usize = 200;

#[component]
pub fn Preview(survey: Found) -> impl IntoView {
    let format = use_format();
    let import = expect_context::<Import>();
    let places = Memo::new(move |_| shown(survey.read().columns.len(), &import.mapping.read()));
    let hidden = live(move || {
        let hidden = survey.read().columns.len() - places.read().len();
        (hidden > 0).then(|| counted!(format.get(), hidden, import.preview_hidden))
    });
    let title = Signal::derive(move || {
        let rows = survey.read().first_rows.len();
        counted!(format.get(), rows, import.preview)
    });
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title">{title}</h2>
            <p class="muted">{text!(format, import.preview_help)} " " {hidden}</p>
            <div class="scroll-box tall" tabindex="0" role="group" aria-label=title>
                <table class="preview-table">
                    {move || view! { <PreviewRows survey=survey.get() places=places.get() /> }}
                </table>
            </div>
        </section>
    }
}

/// Places of the columns to draw, in the order of the file: those with a role, and of the others the first.
fn shown(columns: usize, mapping: &Mapping) -> Vec<u16> {
    let places = 0..u16::try_from(columns).unwrap_or(u16::MAX);
    let (mut shown, others): (Vec<u16>, Vec<u16>) =
        places.partition(|&place| roles_of(mapping, place).next().is_some());
    shown.extend(others);
    shown.truncate(COLUMNS);
    figures::sort_few(&mut shown, u16::cmp);
    shown
}

#[component]
fn PreviewRows(survey: Arc<SurveyView>, places: Vec<u16>) -> impl IntoView {
    let format = use_format();
    let mapping = expect_context::<Import>().mapping;
    let heads = places.iter().filter_map(|&place| {
        let column = survey.columns.get(usize::from(place))?;
        let roles = live(move || {
            let mapping = mapping.read();
            let roles: Vec<_> = roles_of(&mapping, place).collect();
            let badge = |role| view! { <span class="badge">{move || words::role(format.get(), role)}</span> };
            roles.into_iter().map(badge).collect_view()
        });
        Some(view! { <th scope="col">{column_name(&column.header, place)} {roles}</th> })
    });
    let heads = heads.collect_view();
    let at_once = (CELLS / places.len().max(1)).max(1);
    let count = survey.first_rows.len();
    let rows_from = move |from: usize| {
        let row = |texts: &Vec<String>| {
            let texts = places.iter().map(|&place| texts.get(usize::from(place)));
            let cell = |text: Option<&String>| view! { <td>{text.map(|text| clip(text))}</td> };
            view! { <tr>{texts.map(cell).collect_view()}</tr> }
        };
        let rows = survey.first_rows.iter().skip(from).take(at_once);
        rows.map(row).collect_view()
    };
    let rows = (0..count)
        .step_by(at_once)
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

#[cfg(test)]
mod tests {
    use engine::protocol::Role;

    use super::*;

    #[test]
    fn columns_with_a_role_are_always_drawn() {
        let mapping = Mapping {
            roles: vec![(Role::Date, 1), (Role::Client, 900)],
        };
        assert_eq!(shown(3, &mapping), [0, 1, 2]);
        let wide = shown(1000, &mapping);
        assert_eq!(
            (wide.len(), wide.first(), wide.last()),
            (COLUMNS, Some(&0), Some(&900))
        );
    }
}

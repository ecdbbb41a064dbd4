//! Files read together: what each holds, and why one cannot be read with the first.

use engine::protocol::{Mapping, OtherFile, SurveyView};

use super::Found;
use crate::actions::{self, Answers, Desk, Import};
use crate::clip::clip;
use crate::components::failure::FailureWords;
use crate::components::live::{Show, live};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::words::{say, text};

/// Whether all files can be read with the first.
pub fn all_fit(survey: &SurveyView, mapping: &Mapping, answers: &Answers) -> bool {
    let needed = needed(survey, mapping, answers);
    let mut others = survey.others.iter();
    others.all(|file| file.failure.is_none() && lacking(file, &needed).is_empty())
}

/// Headers of the columns that have a role or a choice of values.
fn needed<'a>(survey: &'a SurveyView, mapping: &Mapping, answers: &Answers) -> Vec<&'a str> {
    let filters = answers.filters(&survey.columns);
    let filtered: Vec<u16> = filters.map(|filter| filter.column).collect();
    let is_needed = |place: &u16| {
        let mut roles = mapping.roles.iter();
        roles.any(|(_, of)| of == place) || filtered.contains(place)
    };
    let columns = survey.columns.iter().zip(0u16..);
    columns
        .filter(|(_, place)| is_needed(place))
        .map(|(column, _)| column.header.as_str())
        .collect()
}

/// The needed headers that a file does not have.
fn lacking(file: &OtherFile, needed: &[&str]) -> Vec<String> {
    let missing = file.missing.iter();
    let missing = missing.filter(|header| needed.contains(&header.as_str()));
    missing.cloned().collect()
}

#[component]
pub fn Files(survey: Found) -> impl IntoView {
    let format = use_format();
    let import = expect_context::<Import>();
    let others = Memo::new(move |_| {
        let (survey, answers) = (survey.read(), import.answers.read());
        let needed = needed(&survey, &import.mapping.read(), &answers);
        let lacks = |file: &OtherFile| OtherFile {
            missing: lacking(file, &needed),
            ..file.clone()
        };
        survey.others.iter().map(lacks).collect::<Vec<_>>()
    });
    let title =
        Signal::derive(move || counted!(format.get(), others.read().len() + 1, import.files.title));
    let first = Signal::derive(move || {
        let (format, survey) = (format.get(), survey.read());
        [
            format.bytes(survey.file_bytes),
            counted!(format, survey.rows, import.rows),
            say!(format, import.files.first),
        ]
        .join(" · ")
    });
    let rows = live(move || {
        let others = others.get().into_iter().zip(1usize..);
        others
            .map(|(file, place)| view! { <OtherRow file place /> })
            .collect_view()
    });
    view! {
        <Show when=move || !others.read().is_empty()>
            <section class="card" id="import-files" tabindex="-1" aria-labelledby="files-title">
                <h2 id="files-title">{title}</h2>
                <p class="muted">{text!(format, import.files.help)}</p>
                <ul role="list" class="files">
                    <li>
                        <p><b>{move || survey.read().file_name.clone()}</b><span class="muted">{first}</span></p>
                    </li>
                    {rows.clone()}
                </ul>
            </section>
        </Show>
    }
}

/// A file whose `missing` are the needed headers alone.
#[component]
fn OtherRow(file: OtherFile, place: usize) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let name = file.file_name.clone();
    let (label_name, shown_name) = (name.clone(), name.clone());
    let is_fit = file.missing.is_empty() && file.failure.is_none();
    let file = StoredValue::new(file);
    view! {
        <li data-file=name.clone() data-fits=is_fit.to_string()>
            <p>
                <b>{shown_name}</b>
                <span class="muted">{move || facts(format.get(), &file.read_value())}</span>
                <span class:troubled=!is_fit>{move || state(format.get(), &file.read_value())}</span>
            </p>
            <button
                type="button"
                class="button quiet"
                data-action="leave-out"
                aria-label=move || say!(format.get(), import.files.leave_of, file = label_name.as_str())
                on:click=move |_| actions::leave_out(desk, import, place)
            >
                {text!(format, import.files.leave)}
            </button>
        </li>
    }
}

fn facts(format: Format, file: &OtherFile) -> String {
    let bytes = format.bytes(file.file_bytes);
    match file.failure {
        Some(_) => bytes,
        None => format!("{bytes} · {}", counted!(format, file.rows, import.rows)),
    }
}

fn state(format: Format, file: &OtherFile) -> String {
    if let Some(failure) = &file.failure {
        return FailureWords::of(format, failure.code).title;
    }
    match file.missing.is_empty() {
        true => say!(format, import.files.fits),
        false => {
            let missing: Vec<String> = file.missing.iter().map(|header| clip(header)).collect();
            say!(format, import.files.lacks, columns = missing.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use engine::protocol::{ColumnView, Role};

    use super::*;

    #[test]
    fn a_file_must_have_only_the_columns_that_are_used() {
        let column = |header: &str| ColumnView {
            header: header.to_string(),
            values: vec![("paid".to_string(), 1)],
            ..ColumnView::default()
        };
        let other = OtherFile {
            file_name: "b.csv".to_string(),
            file_bytes: 1,
            rows: 1,
            missing: vec!["state".to_string(), "note".to_string()],
            failure: None,
        };
        let survey = SurveyView {
            columns: ["date", "state", "note"].map(column).to_vec(),
            others: vec![other],
            ..SurveyView::default()
        };
        let check = |roles: &[(Role, u16)], filter: Option<u16>, expected: bool| {
            let roles = roles.to_vec();
            let filters = filter.map(|column| (column, "paid".to_string()));
            let answers = Answers {
                filters: filters.into_iter().collect(),
                ..Answers::default()
            };
            assert_eq!(all_fit(&survey, &Mapping { roles }, &answers), expected);
        };
        check(&[(Role::Date, 0)], None, true);
        check(&[(Role::Date, 0), (Role::Category, 1)], None, false);
        check(&[(Role::Date, 0)], Some(2), false);
    }
}

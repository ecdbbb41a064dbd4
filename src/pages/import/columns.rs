//! The columns of the file: what their values prove them to hold, and the role of each.

use engine::protocol::{ColumnKind, ColumnView, SurveyView};
use leptos::prelude::*;

use super::roles::{assign, role_from_key, role_key, role_options, roles_of};
use crate::actions::Import;
use crate::components::later::Later;
use crate::components::select::Select;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::parse_day;
use crate::words::say;

#[component]
pub fn ColumnTable(survey: StoredValue<SurveyView>) -> impl IntoView {
    let format = use_format();
    // A row has a choice of all roles: a few rows are as much as one task should draw.
    const AT_ONCE: usize = 4;
    let rows_from = move |from: usize| {
        survey.with_value(|survey| {
            let columns = survey.columns.iter().cloned().zip(0u16..);
            columns
                .skip(from)
                .take(AT_ONCE)
                .map(|(column, place)| view! { <ColumnRow column place /> })
                .collect_view()
        })
    };
    let rows = (0..survey.with_value(|survey| survey.columns.len()))
        .step_by(AT_ONCE)
        .map(|from| view! { <Later>{rows_from(from)}</Later> })
        .collect_view();
    view! {
        <section class="card">
            <h2>{move || say!(format.get(), import.columns_title)}</h2>
            <p class="muted">{move || say!(format.get(), import.columns_help)}</p>
            <div class="scroll-box" tabindex="0" role="group" aria-label=move || say!(format.get(), import.columns_title)>
                <table class="columns-table">
                    <thead>
                        <tr>
                            <th scope="col">{move || say!(format.get(), import.head.column)}</th>
                            <th scope="col">{move || say!(format.get(), import.head.role)}</th>
                            <th scope="col">{move || say!(format.get(), import.head.kind)}</th>
                            <th scope="col" class="number">{move || say!(format.get(), import.head.filled)}</th>
                            <th scope="col" class="number">{move || say!(format.get(), import.head.blank)}</th>
                            <th scope="col" class="number">{move || say!(format.get(), import.head.misfits)}</th>
                            <th scope="col" class="number">{move || say!(format.get(), import.head.min)}</th>
                            <th scope="col" class="number">{move || say!(format.get(), import.head.max)}</th>
                            <th scope="col" class="number">{move || say!(format.get(), import.head.sum)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn ColumnRow(column: ColumnView, place: u16) -> impl IntoView {
    let format = use_format();
    let mapping = expect_context::<Import>().mapping;
    let role = Memo::new(move |_| roles_of(&mapping.read(), place).next());
    let header = column.header.clone();
    let of = StoredValue::new(column);
    let role_label = move || {
        say!(
            format.get(),
            import.role_of,
            column = of.read_value().header.clone()
        )
    };
    let choose =
        move |key: String| mapping.update(|mapping| assign(mapping, place, role_from_key(&key)));
    let count = move |pick: fn(&ColumnView) -> u64| format.get().count(pick(&of.read_value()));
    let value = move |pick: fn(&ColumnView) -> &Option<String>| {
        written(format.get(), pick(&of.read_value()))
    };
    view! {
        <tr data-column=of.read_value().header.clone() class:has-role=move || role.get().is_some()>
            <th scope="row">{column_name(header, place)}</th>
            <td>
                <Select
                    label=Signal::derive(role_label)
                    label_hidden=true
                    options=Signal::derive(move || role_options(format.get()))
                    value=Signal::derive(move || role.get().map(role_key).unwrap_or_default())
                    on_change=choose
                />
            </td>
            <td class="kind">{move || kind_words(format.get(), &of.read_value())}</td>
            <td class="number">{move || count(|column| column.filled)}</td>
            <td class="number">{move || count(|column| column.blank)}</td>
            <td class="number" class:troubled=of.read_value().misfits != 0>{move || count(|column| column.misfits)}</td>
            <td class="number">{move || value(|column| &column.min)}</td>
            <td class="number">{move || value(|column| &column.max)}</td>
            <td class="number">{move || value(|column| &column.sum)}</td>
        </tr>
    }
}

/// A header, or the column's number where the file has none.
pub fn column_name(header: String, place: u16) -> String {
    match header.trim().is_empty() {
        true => format!("№ {}", u32::from(place) + 1),
        false => header,
    }
}

/// What the column holds and how that is known.
fn kind_words(format: Format, column: &ColumnView) -> String {
    match &column.kind {
        ColumnKind::Empty => say!(format, import.kind.empty),
        ColumnKind::Text => match column.distinct {
            Some(distinct) => counted!(format, distinct, import.kind_texts),
            None => say!(format, import.kind.text),
        },
        ColumnKind::Number { .. } if is_whole(column) => say!(format, import.kind.number),
        ColumnKind::Number {
            decimal_comma: true,
        } => say!(format, import.kind.number_comma),
        ColumnKind::Number {
            decimal_comma: false,
        } => say!(format, import.kind.number_point),
        ColumnKind::Date {
            pattern,
            proven_by,
            has_times,
            ..
        } => {
            let dates = match has_times {
                true => say!(format, import.kind.moments, pattern = pattern.as_str()),
                false => say!(format, import.kind.dates, pattern = pattern.as_str()),
            };
            let proof = match proven_by {
                _ if has_fixed_order(pattern) => return dates,
                0 => say!(format, import.kind.assumed),
                values => counted!(format, *values, import.proven_by),
            };
            format!("{dates}, {proof}")
        }
    }
}

/// Nothing tells of decimals, so their sign says nothing.
fn is_whole(column: &ColumnView) -> bool {
    let extremes = [&column.min, &column.max, &column.sum];
    extremes
        .into_iter()
        .flatten()
        .all(|number| !number.contains('.'))
}

/// A pattern that starts with the year leaves nothing to prove.
fn has_fixed_order(pattern: &str) -> bool {
    pattern.starts_with("yyyy")
}

/// A survey's value as the language writes it: a day, a number, or as it came.
fn written(format: Format, value: &Option<String>) -> String {
    let Some(text) = value else {
        return String::new();
    };
    match (parse_day(text), text.parse::<f64>()) {
        (Some(day), _) => format.day(day),
        (None, Ok(_)) => format.exact(text),
        _ => text.clone(),
    }
}

//! The columns of the file: what their values prove them to hold, what does not fit, and the role of each.

use std::sync::Arc;

use engine::protocol::{ColumnKind, ColumnView, SurveyView};

use super::Found;
use super::roles::{role_from_key, role_groups, role_key, roles_of};
use crate::actions::{EXTRAS, Import};
use crate::clip::{clip, clip_to};
use crate::components::later::Later;
use crate::components::live::live;
use crate::components::select::{GroupedSelect, Options, Select};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::route::parse_day;
use crate::typed::is_plain;
use crate::words::{self, say, text};

/// Characters of a value to choose by.
const VALUE: usize = 40;

#[component]
pub fn ColumnTable(survey: Found) -> impl IntoView {
    let format = use_format();
    let title = text!(format, import.columns_title);
    view! {
        <section class="card" id="import-columns" tabindex="-1" aria-labelledby="columns-title">
            <h2 id="columns-title">{title}</h2>
            <p class="muted">{text!(format, import.columns_help)}</p>
            <div class="scroll-box" tabindex="0" role="group" aria-label=title>
                <table class="columns-table">
                    <thead>
                        <tr>
                            <th scope="col">{text!(format, import.head.column)}</th>
                            <th scope="col">{text!(format, import.head.role)}</th>
                            <th scope="col">{text!(format, import.head.kind)}</th>
                            <th scope="col" class="number">{text!(format, import.head.filled)}</th>
                            <th scope="col" class="number">{text!(format, import.head.blank)}</th>
                            <th scope="col" class="number">{text!(format, import.head.misfits)}</th>
                            <th scope="col" class="number">{text!(format, import.head.min)}</th>
                            <th scope="col" class="number">{text!(format, import.head.max)}</th>
                            <th scope="col" class="number">{text!(format, import.head.sum)}</th>
                            <th scope="col">{text!(format, import.head.keep)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || rows(survey.get())}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The rows, a few at a time: each has a choice of all roles.
fn rows(survey: Arc<SurveyView>) -> impl IntoView {
    const AT_ONCE: usize = 3;
    let count = survey.columns.len();
    let rows_from = move |from: usize| {
        let columns = survey.columns.iter().cloned().zip(0u16..);
        columns
            .skip(from)
            .take(AT_ONCE)
            .map(|(column, place)| view! { <ColumnRow column place /> })
            .collect_view()
    };
    (0..count)
        .step_by(AT_ONCE)
        .map(|from| {
            let rows_from = rows_from.clone();
            view! { <Later>{rows_from(from)}</Later> }
        })
        .collect_view()
}

#[component]
fn ColumnRow(column: ColumnView, place: u16) -> impl IntoView {
    let format = use_format();
    let import = expect_context::<Import>();
    let role = Memo::new(move |_| roles_of(&import.mapping.read(), place).next());
    let name = column_name(&column.header, place);
    let label_name = name.clone();
    let of = StoredValue::new(column);
    let role_label = move || say!(format.get(), import.role_of, column = label_name.as_str());
    let none = move || (String::new(), say!(format.get(), import.roles.none));
    let choose = move |key: String| import.assign(place, role_from_key(&key));
    let count = move |pick: fn(&ColumnView) -> u64| format.get().count(pick(&of.read_value()));
    let value = move |pick: fn(&ColumnView) -> &Option<String>| {
        written(format.get(), pick(&of.read_value()))
    };
    let is_mixed = of.read_value().is_mixed;
    view! {
        <tr data-column=of.read_value().header.clone() class:has-role=move || role.get().is_some()>
            <th scope="row" title=name.clone()>{name.clone()}</th>
            <td>
                <GroupedSelect
                    label=Signal::derive(role_label)
                    none=Signal::derive(none)
                    groups=Signal::derive(move || role_groups(format.get()))
                    value=Signal::derive(move || role.get().map(role_key).unwrap_or_default())
                    on_change=choose
                />
                <Show when=move || role.get().is_none()>
                    <Extra of place />
                </Show>
            </td>
            <td class="kind">
                {move || kind_words(format.get(), &of.read_value())}
                {is_mixed.then(|| view! {
                    " " <span class="badge warn" data-mixed="">{text!(format, import.mixed)}</span>
                })}
            </td>
            <td class="number">{move || count(|column| column.filled)}</td>
            <td class="number">{move || count(|column| column.blank)}</td>
            <td class="number"><Misfits of /></td>
            <td class="number">{move || value(|column| &column.min)}</td>
            <td class="number">{move || value(|column| &column.max)}</td>
            <td class="number">{move || value(|column| &column.sum)}</td>
            <td><Keep of place name /></td>
        </tr>
    }
}

/// How many values do not fit and, opened, the first of them with their rows.
#[component]
fn Misfits(of: StoredValue<ColumnView>) -> impl IntoView {
    let format = use_format();
    let count = of.read_value().misfits;
    let samples = of.read_value().misfit_samples.clone();
    if samples.is_empty() {
        let number = live(move || format.get().count(count));
        return view! { <span class:troubled=count != 0>{number}</span> }.into_any();
    }
    let sample = |row: u64, value: String| {
        let value = clip(&value);
        view! {
            <li>
                {move || {
                    let format = format.get();
                    say!(format, import.misfit, row = format.count(row), value = value.as_str())
                }}
            </li>
        }
    };
    view! {
        <details class="misfits" data-misfits=count.to_string()>
            <summary class:troubled=count != 0>{move || format.get().count(count)}</summary>
            <ul role="list">
                {samples.into_iter().map(|of| sample(of.row, of.sample)).collect_view()}
            </ul>
        </details>
    }
    .into_any()
}

/// For a column without a role whose values are not too many: whether it is kept to filter by.
#[component]
fn Extra(of: StoredValue<ColumnView>, place: u16) -> impl IntoView {
    let format = use_format();
    let import = expect_context::<Import>();
    let answers = import.answers;
    let is_kept = move || answers.read().extras.has(&place);
    let is_fit = {
        let of = of.read_value();
        !of.header.is_empty() && of.distinct.is_some_and(|distinct| distinct > 1)
    };
    if !is_fit && !untrack(is_kept) {
        return ().into_any();
    }
    let is_full = move || answers.read().extras(&import.mapping.read()).count() >= EXTRAS;
    view! {
        <label class="choice-option" data-choice="extra">
            <input
                type="checkbox"
                prop:checked=is_kept
                disabled=move || !is_kept() && is_full()
                on:change:target=move |event| {
                    let is_kept = event.target().checked();
                    answers.update(|answers| {
                        match is_kept {
                            true => drop(answers.extras.insert(place, ())),
                            false => drop(answers.extras.remove(&place)),
                        }
                    });
                }
            />
            <span>{text!(format, import.keep_extra)}</span>
        </label>
    }
    .into_any()
}

/// For a column of few values: the one whose rows alone are kept. A choice made before is always shown.
#[component]
fn Keep(of: StoredValue<ColumnView>, place: u16, name: String) -> impl IntoView {
    let format = use_format();
    let answers = expect_context::<Import>().answers;
    let is_chosen = answers.read_untracked().filters.has(&place);
    if of.read_value().values.len() < 2 && !is_chosen {
        return ().into_any();
    }
    let options = move || {
        let (format, of) = (format.get(), of.read_value());
        let all = (String::new(), say!(format, import.keep_all));
        let value = |(place, (value, count)): (usize, &(String, u64))| {
            let words = match value.trim().is_empty() {
                true => say!(format, import.keep_blank),
                false => clip_to(value, VALUE),
            };
            let count = format.count(*count);
            let words = say!(format, import.keep_value, value = words, count = count);
            (place.to_string(), words)
        };
        let values = of.values.iter().enumerate().map(value);
        std::iter::once(all).chain(values).collect::<Options>()
    };
    let chosen = move || {
        let (answers, of) = (answers.read(), of.read_value());
        let text = answers.filters.get(&place);
        let at = text.and_then(|text| of.values.iter().position(|(value, _)| value == text));
        at.map(|at| at.to_string()).unwrap_or_default()
    };
    let choose = move |key: String| {
        let at = key.parse().ok();
        let text = at.and_then(|at: usize| {
            of.read_value()
                .values
                .get(at)
                .map(|(value, _)| value.clone())
        });
        answers.update(|answers| match text {
            Some(text) => drop(answers.filters.insert(place, text)),
            None => drop(answers.filters.remove(&place)),
        });
    };
    view! {
        <div data-choice="keep">
            <Select
                label=Signal::derive(move || say!(format.get(), import.keep_of, column = name.as_str()))
                label_hidden=true
                options=Signal::derive(options)
                value=Signal::derive(chosen)
                on_change=choose
            />
        </div>
    }
    .into_any()
}

/// A header, or the column's number where the file has none.
pub fn column_name(header: &str, place: u16) -> String {
    match header.trim().is_empty() {
        true => format!("№ {}", u32::from(place) + 1),
        false => clip(header),
    }
}

/// What the column holds and how that is known.
fn kind_words(format: Format, column: &ColumnView) -> String {
    match (&column.kind, column.distinct) {
        (ColumnKind::Text, Some(distinct)) => counted!(format, distinct, import.kind_texts),
        (ColumnKind::Number { .. }, _) if is_whole(column) => say!(format, import.kind.number),
        (kind, _) => words::kind(format, kind, &say!(format, import.kind.open)),
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

/// A survey's value as the language writes it: a day, a number, or as it came.
pub fn written(format: Format, value: &Option<String>) -> String {
    let Some(text) = value else {
        return String::new();
    };
    match (parse_day(text), is_plain(text)) {
        (Some(day), _) => format.day(day),
        (None, true) => format.exact(text),
        _ => clip_to(text, VALUE),
    }
}

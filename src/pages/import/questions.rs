//! What the files cannot tell and the person must: each asked once, and only where it matters.

use engine::protocol::{ColumnKind, ColumnView, Fill};

use super::Found;
use super::columns::column_name;
use super::dates::both;
use super::roles::Missing;
use crate::actions::{Desk, Import, base_currency, foreign_currencies, open_dates, parse_rate};
use crate::clip::{clip, clip_to};
use crate::components::currency::CurrencySelect;
use crate::components::live::{Show, live};
use crate::format::use_format;
use crate::locales::counted;
use crate::prelude::*;
use crate::words::{say, text};

/// Characters of a file's currency text.
const CODE: usize = 24;

/// Questions without an answer.
pub fn unanswered(desk: Desk, import: Import) -> Vec<Missing> {
    let survey = import.survey.read();
    let columns: &[ColumnView] = survey.as_ref().map_or(&[], |survey| &survey.columns);
    let (answers, mapping) = (import.answers.read(), import.mapping.read());
    let open = open_dates(columns, &mapping).filter(|column| !answers.days.has(column));
    let dates = open.filter_map(|place| columns.get(usize::from(place)));
    let mut lacks: Vec<Missing> = dates
        .map(|column| Missing::Dates(example(column).unwrap_or_else(|| column.header.clone())))
        .collect();
    let foreign = foreign_currencies(desk, import);
    if !foreign.is_empty() && base_currency(desk, import).0.is_empty() {
        lacks.push(Missing::Base);
    }
    let without_rate: Vec<String> = foreign
        .into_iter()
        .filter(|found| {
            answers
                .rates
                .get(&found.code)
                .is_none_or(|typed| parse_rate(typed).is_none())
        })
        .map(|found| clip_to(&found.code, CODE))
        .collect();
    if !without_rate.is_empty() {
        lacks.push(Missing::Rates(without_rate.join(", ")));
    }
    lacks
}

#[component]
pub fn Questions(survey: Found) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let dates = Memo::new(move |_| {
        let survey = survey.read();
        let mapping = import.mapping.read();
        let places = open_dates(&survey.columns, &mapping);
        places
            .filter_map(|place| OpenDates::of(&survey.columns, place))
            .collect::<Vec<OpenDates>>()
    });
    let has_rates = Memo::new(move |_| !foreign_currencies(desk, import).is_empty());
    let has_fill = Memo::new(move |_| survey.read().fill != Fill::None);
    let is_asked = move || !dates.read().is_empty() || has_rates.get() || has_fill.get();
    view! {
        <Show when=is_asked>
            <section class="card questions" id="import-questions" tabindex="-1" aria-labelledby="questions-title">
                <h2 id="questions-title">{text!(format, import.questions.title)}</h2>
                {move || dates.get().into_iter().map(|of| view! { <DatesQuestion of /> }).collect_view()}
                <Show when=move || has_rates.get()>
                    <RatesQuestion />
                </Show>
                <Show when=move || has_fill.get()>
                    <FillQuestion survey />
                </Show>
            </section>
        </Show>
    }
}

/// A value of the column that reads as two different days.
fn example(column: &ColumnView) -> Option<String> {
    match &column.kind {
        ColumnKind::Date { examples, .. } => examples.first().map(|value| clip(value)),
        _ => None,
    }
}

/// A column of dates whose order of day and month is open.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenDates {
    place: u16,
    name: String,
    /// A value that reads as two different days.
    example: Option<String>,
    /// Values that the order decides.
    values: u64,
}

impl OpenDates {
    fn of(columns: &[ColumnView], place: u16) -> Option<OpenDates> {
        let column = columns.get(usize::from(place))?;
        Some(OpenDates {
            place,
            name: column_name(&column.header, place),
            example: example(column),
            values: column.filled.saturating_sub(column.misfits),
        })
    }
}

#[component]
fn DatesQuestion(of: OpenDates) -> impl IntoView {
    let format = use_format();
    let answers = expect_context::<Import>().answers;
    let OpenDates {
        place,
        name,
        example,
        values,
    } = of;
    let days = both(example.as_deref().unwrap_or_default());
    let question = live(move || {
        let (format, column) = (format.get(), name.as_str());
        match example.as_deref() {
            Some(value) => say!(
                format,
                import.questions.dates,
                value = value,
                column = column
            ),
            None => say!(format, import.questions.dates_column, column = column),
        }
    });
    let option = move |day_first: bool| {
        let words = live(move || {
            let format = format.get();
            match (days, day_first) {
                (Some(days), true) => format.day(days.day_first),
                (Some(days), false) => format.day(days.month_first),
                (None, true) => say!(format, import.questions.day_first),
                (None, false) => say!(format, import.questions.month_first),
            }
        });
        let chosen = move || answers.read().days.get(&place) == Some(&day_first);
        let choose = move |_| {
            answers.update(|answers| {
                answers.days.insert(place, day_first);
            });
        };
        view! {
            <label class="answer">
                <input
                    type="radio"
                    name=format!("dates-{place}")
                    value=if day_first { "day" } else { "month" }
                    prop:checked=chosen
                    on:change=choose
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="question" data-question="dates" data-column=place.to_string()>
            <legend>{question}</legend>
            <p class="help">{move || counted!(format.get(), values, import.questions.dates_count)}</p>
            <div class="answers">{option(true)} {option(false)}</div>
        </fieldset>
    }
}

#[component]
fn RatesQuestion() -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let base = Memo::new(move |_| base_currency(desk, import).0);
    let foreign = Memo::new(move |_| foreign_currencies(desk, import));
    let can_choose = Memo::new(move |_| !base_currency(desk, import).1);
    let help = live(move || {
        let (format, base) = (format.get(), base.get());
        match base.is_empty() {
            true => say!(format, import.questions.rates_base),
            false => say!(format, import.questions.rates_help, currency = base),
        }
    });
    view! {
        <fieldset class="question" data-question="rates">
            <legend>{text!(format, import.questions.rates)}</legend>
            <p class="help">{help}</p>
            <div class="rates">
                <Show when=move || can_choose.get()>
                    <div data-choice="base">
                        <CurrencySelect value=import.currency on_change=move |code| import.currency.set(code) />
                    </div>
                </Show>
                <For
                    each=move || foreign.get()
                    key=|found| (found.code.clone(), found.count)
                    children=move |found| view! { <RateField code=found.code rows=found.count base /> }
                />
            </div>
        </fieldset>
    }
}

#[component]
fn RateField(code: String, rows: u64, base: Memo<String>) -> impl IntoView {
    let format = use_format();
    let answers = expect_context::<Import>().answers;
    let key = StoredValue::new(code);
    let typed = move || {
        answers
            .read()
            .rates
            .get(&*key.read_value())
            .cloned()
            .unwrap_or_default()
    };
    let is_wrong = move || !typed().trim().is_empty() && parse_rate(&typed()).is_none();
    let label = live(move || {
        let currency = clip_to(&key.read_value(), CODE);
        say!(
            format.get(),
            import.questions.rate,
            currency = currency,
            base = base.get()
        )
    });
    let note = live(move || match is_wrong() {
        true => say!(format.get(), import.questions.rate_wrong),
        false => counted!(format.get(), rows, import.rows),
    });
    let take = move |text: String| {
        answers.update(|answers| {
            answers.rates.insert(key.get_value(), text);
        });
    };
    view! {
        <label class="field" data-rate=key.get_value()>
            <span>{label}</span>
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                class="input"
                aria-invalid=move || is_wrong().to_string()
                prop:value=typed
                on:input:target=move |event| take(event.target().value())
            />
            <small class="help" class:troubled=is_wrong>{note}</small>
        </label>
    }
}

/// Said rather than asked: clients were filled down, and that can be switched off.
#[component]
fn FillQuestion(survey: Found) -> impl IntoView {
    let format = use_format();
    let answers = expect_context::<Import>().answers;
    let words = live(move || match survey.read().fill {
        Fill::Groups => say!(format.get(), import.questions.fill_groups),
        Fill::Below | Fill::None => say!(format.get(), import.questions.fill_below),
    });
    view! {
        <div class="question" data-question="fill">
            <p>{words}</p>
            <label class="answer">
                <input
                    type="checkbox"
                    prop:checked=move || !answers.read().no_fill
                    on:change:target=move |event| {
                        let checked = event.target().checked();
                        answers.update(|answers| answers.no_fill = !checked);
                    }
                />
                <span>{text!(format, import.questions.fill)}</span>
            </label>
        </div>
    }
}

//! The import page: what the file holds, what its columns mean, and the first rows as they are.

mod columns;
mod preview;
mod roles;

use engine::protocol::{Choices, Form, SurveyView};
use leptos::prelude::*;

use crate::actions::{self, Desk, Import};
use crate::components::currency::CurrencySelect;
use crate::components::file_drop::FileButton;
use crate::components::later::Later;
use crate::components::notice::Notice;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::Address;
use crate::words::say;
use columns::ColumnTable;
use preview::Preview;
use roles::{Missing, missing};

#[component]
pub fn ImportPage() -> impl IntoView {
    let format = use_format();
    let import = expect_context::<Import>();
    move || match import.survey.get() {
        Some(survey) => view! { <Surveyed survey /> }.into_any(),
        None => view! {
            <Notice title=Signal::derive(move || say!(format.get(), import.none.title))>
                <p>{move || say!(format.get(), import.none.advice)}</p>
                <div class="buttons">
                    <ChooseFile />
                    <a class="button" href=Address::default().hash()>
                        {move || say!(format.get(), import.back)}
                    </a>
                </div>
            </Notice>
        }
        .into_any(),
    }
}

#[component]
fn ChooseFile(#[prop(optional)] again: bool) -> impl IntoView {
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
            on_file=move |file| actions::survey(desk, import, vec![file], Choices::default())
        />
    }
}

#[component]
fn Surveyed(survey: SurveyView) -> impl IntoView {
    let format = use_format();
    let import = expect_context::<Import>();
    let survey = StoredValue::new(survey);
    view! {
        <div class="import" data-import="ready">
            <header class="page-head">
                <h1>{move || say!(format.get(), import.title)}</h1>
                <p class="muted">{move || facts(format.get(), &survey.read_value())}</p>
            </header>
            <section class="card import-form">
                <label class="field grow">
                    <span>{move || say!(format.get(), import.name)}</span>
                    <input
                        type="text"
                        class="input"
                        maxlength="200"
                        prop:value=import.name
                        on:input:target=move |event| import.name.set(event.target().value())
                    />
                </label>
                <CurrencySelect value=import.currency on_change=move |code| import.currency.set(code) />
                <Build survey />
            </section>
            <Later>
                <ColumnTable survey />
            </Later>
            <Later>
                <Preview survey />
            </Later>
        </div>
    }
}

/// The button that builds the audit, or why it cannot be built yet.
#[component]
fn Build(survey: StoredValue<SurveyView>) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let lacks = Memo::new(move |_| {
        let mut lacks = missing(&survey.read_value(), &import.mapping.read());
        if import.name.read().trim().is_empty() {
            lacks.push(Missing::Name);
        }
        lacks
    });
    let reasons = move || {
        let words = lacks.get().into_iter();
        words.map(|lack| view! { <li data-missing=format!("{lack:?}")>{move || lack.words(format.get())}</li> }).collect_view()
    };
    view! {
        <div class="buttons end">
            <ChooseFile again=true />
            <button
                type="button"
                class="button primary"
                data-action="import"
                disabled=move || lacks.with(|lacks| lacks.iter().any(|lack| lack.forbids()))
                aria-describedby="import-lacks"
                on:click=move |_| actions::import(desk, import)
            >
                {move || say!(format.get(), import.build)}
            </button>
        </div>
        <ul role="list" class="import-lacks" id="import-lacks" aria-live="polite">{reasons}</ul>
    }
}

fn facts(format: Format, survey: &SurveyView) -> String {
    let delimiter = match &survey.form {
        Form::Text { delimiter, .. } => *delimiter,
        Form::Book { .. } => ',',
    };
    let delimiter = match delimiter {
        '\t' => say!(format, import.delimiter.tab),
        ',' => say!(format, import.delimiter.comma),
        ';' => say!(format, import.delimiter.semicolon),
        other => other.to_string(),
    };
    let facts = [
        survey.file_name.clone(),
        format.bytes(survey.file_bytes),
        counted!(format, survey.rows, import.rows),
        counted!(format, survey.columns.len(), import.columns),
        say!(format, import.delimited, delimiter = delimiter),
    ];
    facts.join(" · ")
}

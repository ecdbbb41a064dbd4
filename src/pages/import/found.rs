//! What was found, as a sentence: how the text is written, where the table stands, what was left out.

use engine::protocol::{Form, HeadView, NoteView, RejectGroup, SurveyView};

use super::Found;
use super::switches::{Switches, charset_name};
use crate::clip::clip;
use crate::components::live::{Show, live};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::words::{self, say, text};

#[component]
pub fn WhatWasFound(survey: Found) -> impl IntoView {
    let format = use_format();
    let remembered = move || survey.read().is_remembered;
    view! {
        <section class="card" aria-labelledby="found-title">
            <h2 id="found-title">{text!(format, import.found.title)}</h2>
            <p class="found" aria-live="polite" data-found="">{move || sentence(format.get(), &survey.read())}</p>
            <Show when=remembered>
                <p class="remembered" data-found="remembered">{text!(format, import.found.remembered)}</p>
            </Show>
            <Switches survey />
            <LeftOut survey />
        </section>
    }
}

/// What was found, in the order in which a file is read.
fn sentence(format: Format, survey: &SurveyView) -> String {
    let mut parts = Vec::new();
    match &survey.form {
        Form::Text {
            charset,
            delimiter,
            is_packed,
            ..
        } => {
            parts.extend(is_packed.then(|| say!(format, import.found.packed)));
            parts.push(charset_name(charset));
            parts.push(delimited(format, *delimiter));
        }
        Form::Book { sheet, .. } => {
            parts.push(say!(format, import.found.sheet, sheet = clip(sheet)));
        }
    }
    parts.extend(head(format, &survey.head));
    let (skipped, lines) = (left_out(survey), data_rows(survey));
    parts.extend((skipped != 0).then(|| counted!(format, skipped, import.found.skipped)));
    let blank = survey.blank_rows;
    parts.extend((blank != 0).then(|| counted!(format, blank, import.found.blank)));
    parts.push(counted!(format, lines, import.rows));
    parts.push(counted!(format, survey.columns.len(), import.columns));
    parts.join(", ")
}

fn delimited(format: Format, delimiter: char) -> String {
    match delimiter {
        ',' => say!(format, import.found.by.comma),
        ';' => say!(format, import.found.by.semicolon),
        '\t' => say!(format, import.found.by.tab),
        other => say!(format, import.found.by.other, delimiter = other),
    }
}

fn head(format: Format, head: &HeadView) -> Vec<String> {
    let row = format.count(head.row.into());
    let stands = match head.height {
        _ if head.row == 0 => return vec![say!(format, import.found.no_header)],
        0 | 1 => say!(format, import.found.header, row = row),
        height => {
            let last = format.count(u64::from(head.row) + u64::from(height) - 1);
            say!(format, import.found.header_tall, row = row, last = last)
        }
    };
    let above = head.preamble.len();
    let above = (above != 0).then(|| counted!(format, above, import.found.above));
    std::iter::once(stands).chain(above).collect()
}

/// Rows of totals, groups and repeated headers.
pub fn left_out(survey: &SurveyView) -> u64 {
    survey.skipped.iter().map(|group| group.count).sum()
}

/// Rows that may become lines.
pub fn data_rows(survey: &SurveyView) -> u64 {
    survey.rows.saturating_sub(left_out(survey))
}

/// Rows that are no data, and what was mended, each with its rows.
#[component]
fn LeftOut(survey: Found) -> impl IntoView {
    let format = use_format();
    let has_skipped = move || {
        let survey = survey.read();
        !survey.skipped.is_empty() || !survey.head.preamble.is_empty()
    };
    let has_notes = move || !survey.read().notes.is_empty();
    let above = live(move || {
        let lines = survey.read().head.preamble.clone();
        (!lines.is_empty()).then(|| {
            let line = |text: String| view! { <li class="verbatim">{clip(&text)}</li> };
            view! {
                <h3>{text!(format, import.skipped.above)}</h3>
                <ul role="list" class="left-out">{lines.into_iter().map(line).collect_view()}</ul>
            }
        })
    });
    let groups = live(move || {
        let groups = survey.read().skipped.clone();
        groups
            .into_iter()
            .map(|group| view! { <Skipped group /> })
            .collect_view()
    });
    let notes = live(move || {
        let (format, survey) = (format.get(), survey.read());
        let notes = survey.notes.iter();
        notes
            .map(|note| view! { <li data-note=note.code.clone()>{note_words(format, note)}</li> })
            .collect_view()
    });
    view! {
        <Show when=has_skipped>
            <details class="more" data-found="skipped">
                <summary>{text!(format, import.skipped.title)}</summary>
                <div class="more-body">{above.clone()} {groups.clone()}</div>
            </details>
        </Show>
        <Show when=has_notes>
            <details class="more" data-found="notes">
                <summary>{text!(format, import.note.title)}</summary>
                <ul class="more-body notes">{notes.clone()}</ul>
            </details>
        </Show>
    }
}

/// Rows shown of each reason.
const SAMPLES: usize = 20;

#[component]
fn Skipped(group: RejectGroup) -> impl IntoView {
    let format = use_format();
    let (code, count) = (group.code, group.count);
    let reason = code.clone();
    let samples = group.samples.into_iter().take(SAMPLES).map(|sample| {
        let text = clip(&sample.sample);
        view! {
            <li>
                <span class="muted">{move || say!(format.get(), import.note.row, row = format.get().count(sample.row))}</span>
                " "
                <span class="verbatim">{text}</span>
            </li>
        }
    });
    view! {
        <h3 data-reason=reason>
            {move || words::reject(format.get(), &code)} " · "
            <span class="muted">{move || counted!(format.get(), count, import.skipped.count)}</span>
        </h3>
        <ul role="list" class="left-out">{samples.collect_view()}</ul>
    }
}

/// What was mended or is unusual, and in which rows.
fn note_words(format: Format, note: &NoteView) -> String {
    let count = note.count;
    let words = words::note(format, &note.code, count);
    const SHOWN: usize = 8;
    let rows: Vec<String> = note
        .rows
        .iter()
        .take(SHOWN)
        .map(|&row| format.count(row.into()))
        .collect();
    let listed = rows.join(", ");
    let listed = match rows.len() {
        0 => return words,
        1 if count == 1 => say!(format, import.note.row, row = listed),
        shown => {
            let rows = match count > shown as u64 {
                true => say!(format, import.note.more, rows = listed),
                false => listed,
            };
            say!(format, import.note.rows, rows = rows)
        }
    };
    format!("{words} ({listed})")
}

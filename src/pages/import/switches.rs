//! Ways to read the file differently: character set, delimiter, sheet, header. Each reads it again at once.

use engine::protocol::{Choices, Form, HeaderChoice, SheetView, SurveyView};

use super::Found;
use crate::actions::{self, Desk, Import};
use crate::clip::clip_to;
use crate::components::live::{Show, live};
use crate::components::select::{Options, Select};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::words::{say, text};

/// Every character set that a file may be in, by label; what the file itself suggests stands first.
const CHARSETS: [&str; 10] = [
    "utf-8",
    "windows-1251",
    "windows-1250",
    "windows-1252",
    "iso-8859-2",
    "iso-8859-16",
    "koi8-r",
    "ibm866",
    "utf-16le",
    "utf-16be",
];
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// Characters of a row or a sample beside its name.
const HINT: usize = 48;
/// Rows in which the header is looked for by hand, at least.
const ROWS: u32 = 20;
const HEIGHTS: [u8; 3] = [1, 2, 3];
const NO_HEADER: &str = "none";

#[component]
pub fn Switches(survey: Found) -> impl IntoView {
    let format = use_format();
    let is_book = Memo::new(move |_| matches!(survey.read().form, Form::Book { .. }));
    view! {
        <div class="switches" role="group" aria-label=text!(format, import.choice.title)>
            {move || match is_book.get() {
                true => view! { <SheetSwitch survey /> }.into_any(),
                false => view! { <CharsetSwitch survey /> <DelimiterSwitch survey /> }.into_any(),
            }}
            <HeaderSwitch survey />
        </div>
    }
}

/// What was said about the files, and the way to say something else.
#[derive(Clone, Copy)]
struct Said {
    desk: Desk,
    import: Import,
}

impl Said {
    fn get() -> Said {
        Said {
            desk: Desk::get(),
            import: expect_context(),
        }
    }

    fn choices(self) -> RwSignal<Choices> {
        self.import.choices
    }

    /// Reads the files again with a change of what was said about them.
    fn change(self, change: impl FnOnce(&mut Choices)) {
        let mut choices = self.import.choices.get_untracked();
        change(&mut choices);
        actions::survey_again(self.desk, self.import, choices);
    }
}

#[component]
fn CharsetSwitch(survey: Found) -> impl IntoView {
    let format = use_format();
    let said = Said::get();
    let choices = said.choices();
    let found = Memo::new(move |_| match &survey.read().form {
        Form::Text {
            charset, charsets, ..
        } => (charset.clone(), charsets.clone()),
        Form::Book { .. } => Default::default(),
    });
    let value = Memo::new(move |_| {
        choices
            .read()
            .charset
            .clone()
            .unwrap_or_else(|| found.read().0.clone())
    });
    let options = move || {
        let (charset, samples) = found.get();
        let mut options: Options = samples
            .iter()
            .map(|of| {
                let sample = clip_to(&of.sample, HINT);
                (
                    of.charset.clone(),
                    format!("{} · {sample}", charset_name(&of.charset)),
                )
            })
            .collect();
        for label in std::iter::once(charset.as_str()).chain(CHARSETS) {
            if !options
                .iter()
                .any(|(key, _)| key.eq_ignore_ascii_case(label))
            {
                options.push((label.to_string(), charset_name(label)));
            }
        }
        options
    };
    let sample = live(move || {
        let (charset, samples) = found.get();
        let of = samples.iter().find(|of| of.charset == charset)?;
        let sample = clip_to(&of.sample, 4 * HINT);
        Some(
            view! { <p class="help sample">{say!(format.get(), import.choice.sample, sample = sample)}</p> },
        )
    });
    view! {
        <div class="switch wide" data-choice="charset">
            <Select
                label=text!(format, import.choice.charset)
                options=Signal::derive(options)
                value=value
                on_change=move |label: String| said.change(|choices| choices.charset = Some(label))
            />
            {sample}
        </div>
    }
}

/// A character set as people write it.
pub fn charset_name(label: &str) -> String {
    match label {
        "utf-8" => "UTF-8".to_string(),
        "utf-16le" => "UTF-16 LE".to_string(),
        "utf-16be" => "UTF-16 BE".to_string(),
        "iso-8859-2" => "ISO 8859-2".to_string(),
        "iso-8859-16" => "ISO 8859-16".to_string(),
        "koi8-r" => "KOI8-R".to_string(),
        "ibm866" => "CP866".to_string(),
        other => other.to_string(),
    }
}

#[component]
fn DelimiterSwitch(survey: Found) -> impl IntoView {
    let format = use_format();
    let said = Said::get();
    let choices = said.choices();
    let found = Memo::new(move |_| match &survey.read().form {
        Form::Text { delimiter, .. } => *delimiter,
        Form::Book { .. } => ',',
    });
    let value = move || {
        choices
            .read()
            .delimiter
            .unwrap_or_else(|| found.get())
            .to_string()
    };
    let options = move || {
        let format = format.get();
        let other = Some(found.get()).filter(|found| !DELIMITERS.contains(found));
        let all = DELIMITERS.into_iter().chain(other);
        all.map(|sign| (sign.to_string(), delimiter_words(format, sign)))
            .collect::<Options>()
    };
    view! {
        <div class="switch" data-choice="delimiter">
            <Select
                label=text!(format, import.choice.delimiter)
                options=Signal::derive(options)
                value=Signal::derive(value)
                on_change=move |sign: String| said.change(|choices| choices.delimiter = sign.chars().next())
            />
        </div>
    }
}

fn delimiter_words(format: Format, delimiter: char) -> String {
    match delimiter {
        '\t' => say!(format, import.delimiter.tab),
        ',' => say!(format, import.delimiter.comma),
        ';' => say!(format, import.delimiter.semicolon),
        '|' => say!(format, import.delimiter.bar),
        other => other.to_string(),
    }
}

#[component]
fn SheetSwitch(survey: Found) -> impl IntoView {
    let format = use_format();
    let said = Said::get();
    let choices = said.choices();
    let found = Memo::new(move |_| match &survey.read().form {
        Form::Book { sheet, sheets } => (sheet.clone(), sheets.clone()),
        Form::Text { .. } => Default::default(),
    });
    let value = Memo::new(move |_| {
        choices
            .read()
            .sheet
            .clone()
            .unwrap_or_else(|| found.read().0.clone())
    });
    let options = move || {
        let format = format.get();
        let option = |sheet: SheetView| {
            let name = clip_to(&sheet.name, HINT);
            let words = match sheet.is_hidden {
                true => say!(format, import.choice.hidden, sheet = name),
                false => name,
            };
            (sheet.name, words)
        };
        found.get().1.into_iter().map(option).collect::<Options>()
    };
    // Another sheet has its header elsewhere.
    let on_change = move |name: String| {
        said.change(|choices| {
            choices.sheet = Some(name);
            choices.header = None;
        });
    };
    view! {
        <div class="switch wide" data-choice="sheet">
            <Select
                label=text!(format, import.choice.sheet)
                options=Signal::derive(options)
                value=value
                on_change=on_change
            />
        </div>
    }
}

/// The row of the header and how many rows it has, or that there is none.
#[component]
fn HeaderSwitch(survey: Found) -> impl IntoView {
    let format = use_format();
    let said = Said::get();
    let choices = said.choices();
    let stands = Memo::new(move |_| match choices.read().header {
        Some(HeaderChoice::None) => (0, 0),
        Some(HeaderChoice::At { row, height }) => (row, height),
        None => (survey.read().head.row, survey.read().head.height),
    });
    let row = move || match stands.get().0 {
        0 => NO_HEADER.to_string(),
        row => row.to_string(),
    };
    let rows = move || header_rows(format.get(), &survey.read());
    let choose_header = move |header| said.change(|choices| choices.header = Some(header));
    let choose_row = move |key: String| {
        let height = stands.get_untracked().1.max(1);
        choose_header(match key.parse() {
            Ok(row) => HeaderChoice::At { row, height },
            Err(_) => HeaderChoice::None,
        });
    };
    let choose_height = move |key: String| {
        let height = key.parse().unwrap_or(1);
        let row = stands.get_untracked().0.max(1);
        choose_header(HeaderChoice::At { row, height });
    };
    let heights = move || {
        let found = Some(stands.get().1).filter(|height| *height > 0 && !HEIGHTS.contains(height));
        let heights = HEIGHTS.into_iter().chain(found);
        heights
            .map(|height| (height.to_string(), format.get().count(height.into())))
            .collect::<Options>()
    };
    view! {
        <div class="switch wide" data-choice="header">
            <Select
                label=text!(format, import.choice.header)
                options=Signal::derive(rows)
                value=Signal::derive(row)
                on_change=choose_row
            />
        </div>
        <Show when=move || stands.get().0 != 0>
            <div class="switch" data-choice="header-height">
                <Select
                    label=text!(format, import.choice.height)
                    options=Signal::derive(heights)
                    value=Signal::derive(move || stands.get().1.max(1).to_string())
                    on_change=choose_height
                />
            </div>
        </Show>
    }
}

/// No header, and the first rows by number, with their texts where they are known.
fn header_rows(format: Format, survey: &SurveyView) -> Options {
    let head = &survey.head;
    let last = ROWS.max(head.row.saturating_add(5));
    // The rows above the header are known one by one only where none of them is blank.
    let is_whole = head.preamble.len() + 1 == head.row as usize;
    let headers = survey.columns.iter().map(|column| column.header.as_str());
    let headers = headers.collect::<Vec<_>>().join(" | ");
    let option = |row: u32| {
        let above = head.preamble.get(row as usize - 1).filter(|_| is_whole);
        let text = match row == head.row {
            true => Some(headers.as_str()),
            false => above.map(String::as_str),
        };
        let number = format.count(row.into());
        let words = match text {
            Some(text) => {
                let text = clip_to(text, HINT);
                say!(format, import.choice.row_text, row = number, text = text)
            }
            None => say!(format, import.choice.row, row = number),
        };
        (row.to_string(), words)
    };
    let none = (NO_HEADER.to_string(), say!(format, import.choice.no_header));
    std::iter::once(none)
        .chain((1..=last).map(option))
        .collect()
}

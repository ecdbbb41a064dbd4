//! The period chip: from a day to a day, with the usual spans.

use engine::protocol::{DayNumber, Filters};

use crate::components::day_input::DayInput;
use crate::components::live::live;
use crate::components::popover::Popover;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::route::{parse_day, print_day};
use crate::state::{Location, Session};
use crate::words::{say, text};

#[component]
pub fn PeriodChip() -> impl IntoView {
    let format = use_format();
    let location = expect_context::<Location>();
    let session = expect_context::<Session>();
    let address = location.address();
    let span = Memo::new(move |_| {
        let address = address.read();
        (address.filters.from, address.filters.to)
    });
    let data = Memo::new(move |_| {
        let opened = session.opened.read();
        opened
            .as_ref()
            .map(|opened| (opened.source.first_day, opened.source.last_day))
    });
    let choose = move |from: Option<DayNumber>, to: Option<DayNumber>| {
        let address = address.get_untracked();
        let filters = Filters {
            from,
            to,
            ..address.filters.clone()
        };
        location.go(&address.with_filters(filters));
    };
    let presets = live(move || {
        let format = format.get();
        let (_, last) = data.get()?;
        let (year_from, year) = this_year(last);
        let presets = [
            (say!(format, shell.filter.whole_period), None, None),
            (
                say!(format, shell.filter.last_year),
                last_twelve_months(last),
                Some(last),
            ),
            (
                say!(format, shell.filter.this_year, year = year),
                year_from,
                Some(last),
            ),
        ];
        Some(presets.map(|(words, from, to)| {
            let is_chosen = move || (span.get() == (from, to)).to_string();
            view! {
                <button type="button" class="button" aria-pressed=is_chosen on:click=move |_| choose(from, to)>
                    {words}
                </button>
            }
        }))
    });
    view! {
        <Popover
            name=text!(format, shell.filter.period)
            label=move || view! {
                <span class="chip-name">{text!(format, shell.filter.period)}</span>
                <b>{move || words(format.get(), span.get())}</b>
            }
            button_class=Signal::derive(move || chip_class(span.get() != (None, None)))
        >
            <div class="fields">
                <DayInput
                    label=text!(format, shell.filter.from)
                    value=Signal::derive(move || span.get().0)
                    span=data
                    on_change=move |day| choose(day, span.get_untracked().1)
                />
                <DayInput
                    label=text!(format, shell.filter.to)
                    value=Signal::derive(move || span.get().1)
                    span=data
                    on_change=move |day| choose(span.get_untracked().0, day)
                />
            </div>
            <div class="presets">{presets.clone()}</div>
        </Popover>
    }
}

/// The class of a chip's button; one that filters stands out.
pub fn chip_class(filters: bool) -> String {
    if filters { "chip set" } else { "chip" }.to_string()
}

fn words(format: Format, span: (Option<DayNumber>, Option<DayNumber>)) -> String {
    match span {
        (None, None) => say!(format, shell.filter.all),
        (Some(from), None) => say!(format, shell.filter.since, day = format.day(from)),
        (None, Some(to)) => say!(format, shell.filter.until, day = format.day(to)),
        (Some(from), Some(to)) => format!("{} – {}", format.day(from), format.day(to)),
    }
}

/// The first of January of the year of a day, and the year.
fn this_year(last: DayNumber) -> (Option<DayNumber>, String) {
    let year: String = print_day(last).chars().take(4).collect();
    (parse_day(&format!("{year}-01-01")), year)
}

/// The day after the same day of the year before.
fn last_twelve_months(last: DayNumber) -> Option<DayNumber> {
    let text = print_day(last);
    let (year, rest) = text.split_once('-')?;
    let year: i32 = year.parse().ok()?;
    // The 29th of February has no such day.
    let same = parse_day(&format!("{:04}-{rest}", year - 1))
        .or_else(|| parse_day(&format!("{:04}-02-28", year - 1)))?;
    Some(DayNumber(same.0 + 1))
}

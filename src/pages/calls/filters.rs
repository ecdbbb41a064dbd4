//! Which clients the list shows.

use engine::protocol::views::CallsView;
use engine::protocol::{CallFilter, DayNumber, Lapse, Marks, Status};

use super::Listing;
use crate::components::day_input::DayInput;
use crate::components::live::Show;
use crate::components::search::SearchBox;
use crate::components::select::{Options, Select};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::route::{status_from_key, status_key};
use crate::words::{self, say, text};

/// How far around the audit day a mark may be due: ten years.
const DAYS: i32 = 3_652;

#[component]
pub fn Filters(view: View<CallsView>, listing: Listing) -> impl IntoView {
    let format = use_format();
    let filter = listing.filter;
    let owners = Signal::derive(move || {
        let anyone = (String::new(), say!(format.get(), calls.anyone));
        let view = view.read();
        let owners = view.owners.iter();
        let owners = owners.map(|owner| (owner.clone(), owner.clone()));
        std::iter::once(anyone).chain(owners).collect::<Options>()
    });
    let has_owners = move || !view.read().owners.is_empty();
    let span = move || {
        let day = view.read().audit_day.0;
        Some((DayNumber(day - DAYS), DayNumber(day + DAYS)))
    };
    let is_narrowed = move || *filter.read() != CallFilter::default();
    view! {
        <div class="controls calls-filters">
            <SearchBox
                label=text!(format, pages.search)
                value=Signal::derive(move || filter.read().search.clone())
                on_search=move |text: String| listing.change(|filter| filter.search = text)
            />
            <Select
                label=text!(format, calls.gone)
                options=Signal::derive(move || lapse_options(format.get()))
                value=Signal::derive(move || lapse_key(filter.read().lapse).to_string())
                on_change=move |key: String| listing.change(|filter| filter.lapse = lapse_of(&key))
            />
            <Select
                label=text!(format, calls.marks)
                options=Signal::derive(move || mark_options(format.get()))
                value=Signal::derive(move || marks_key(filter.read().marks).to_string())
                on_change=move |key: String| listing.change(|filter| filter.marks = marks_of(&key))
            />
            <Show when=has_owners>
                <Select
                    label=text!(format, card.owner)
                    options=owners
                    value=Signal::derive(move || filter.read().owner.clone())
                    on_change=move |owner: String| listing.change(|filter| filter.owner = owner)
                />
                <DayInput
                    label=text!(format, calls.due_to)
                    value=Signal::derive(move || filter.read().due)
                    span=Signal::derive(span)
                    on_change=move |day| listing.change(|filter| filter.due = day)
                />
            </Show>
            <Show when=is_narrowed>
                <button
                    type="button"
                    class="button quiet"
                    data-action="show-everyone"
                    on:click=move |_| listing.change(|filter| *filter = CallFilter::default())
                >
                    {text!(format, calls.everyone)}
                </button>
            </Show>
        </div>
    }
    .into_any()
}

const LAPSES: [(&str, Option<Lapse>); 6] = [
    ("", None),
    ("silence", Some(Lapse::Silence)),
    ("rhythm", Some(Lapse::Rhythm)),
    ("model", Some(Lapse::Model)),
    ("any", Some(Lapse::Any)),
    ("all", Some(Lapse::All)),
];

pub(super) fn lapse_key(lapse: Option<Lapse>) -> &'static str {
    let mut lapses = LAPSES.into_iter();
    lapses
        .find(|(_, of)| *of == lapse)
        .map_or("", |(key, _)| key)
}

pub(super) fn lapse_of(key: &str) -> Option<Lapse> {
    LAPSES.into_iter().find(|(of, _)| *of == key)?.1
}

fn lapse_options(format: Format) -> Options {
    let name = |lapse| match lapse {
        None => say!(format, calls.gone_or_not),
        Some(Lapse::Silence) => say!(format, life.by_silence),
        Some(Lapse::Rhythm) => say!(format, life.by_rhythm),
        Some(Lapse::Model) => say!(format, life.by_model),
        Some(Lapse::Any) => say!(format, calls.gone_by_any),
        Some(Lapse::All) => say!(format, calls.gone_by_all),
    };
    let option = |(key, lapse): (&str, _)| (key.to_string(), name(lapse));
    LAPSES.map(option).to_vec()
}

const NOBODY_YET: &str = "none";

pub(super) fn marks_key(marks: Marks) -> &'static str {
    match marks {
        Marks::Any => "",
        Marks::None => NOBODY_YET,
        Marks::Of(status) => status_key(status),
    }
}

pub(super) fn marks_of(key: &str) -> Marks {
    match key {
        NOBODY_YET => Marks::None,
        key => status_from_key(key).map_or(Marks::Any, Marks::Of),
    }
}

fn mark_options(format: Format) -> Options {
    let mut options = vec![
        (String::new(), say!(format, calls.marked_or_not)),
        (NOBODY_YET.to_string(), say!(format, calls.not_marked)),
    ];
    let option = |of| (status_key(of).to_string(), words::status(format, of));
    options.extend(Status::ALL.map(option));
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_found_by_its_key() {
        for (key, lapse) in LAPSES {
            assert_eq!((lapse_key(lapse), lapse_of(key)), (key, lapse));
        }
        let marks = Status::ALL.map(Marks::Of);
        for marks in marks.into_iter().chain([Marks::Any, Marks::None]) {
            assert_eq!(marks_of(marks_key(marks)), marks);
        }
    }
}

//! The busiest and the quietest moments, in words.

use engine::protocol::views::{MomentView, Moments, RhythmView};

use super::{cells, hour};
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

#[component]
pub fn MomentsCard(view: View<RhythmView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <TableCard
            headline
            about=text!(format, rhythm.moments_about)
            definition=text!(format, rhythm.moments_definition)
            file="moments"
            numbers
        >
            <NumbersTable numbers name=headline />
        </TableCard>
    }
    .into_any()
}

fn headline(view: &RhythmView, format: Format) -> String {
    let weekday = |of: &Moments| named(of, format).into_iter().next().flatten();
    match weekday(&view.busiest).zip(weekday(&view.quietest)) {
        Some(((busiest, _), (quietest, _))) => say!(
            format,
            rhythm.moments_headline,
            busiest = busiest,
            quietest = quietest
        ),
        None => say!(format, rhythm.moments_title),
    }
}

/// Weekday, hour, day and month by name.
fn named(of: &Moments, format: Format) -> [Option<(String, MomentView)>; 4] {
    let weekday = |day: u8| format.weekdays_in_full().get(usize::from(day)).cloned();
    [
        of.weekday
            .map(|(day, found)| (weekday(day).unwrap_or_default(), found)),
        of.hour.map(|(at, found)| (hour(at.into()), found)),
        of.day.map(|(day, found)| (format.day(day), found)),
        of.month.map(|(start, found)| (format.month(start), found)),
    ]
}

fn numbers(view: &RhythmView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(String::new()),
        Column::text(say!(format, rhythm.when)),
        Column::number(say!(format, figures.orders)),
        Column::number(words::revenue(format)),
    ];
    let kinds = [
        (
            say!(format, rhythm.busiest_weekday),
            say!(format, rhythm.quietest_weekday),
        ),
        (
            say!(format, rhythm.busiest_hour),
            say!(format, rhythm.quietest_hour),
        ),
        (
            say!(format, rhythm.busiest_day),
            say!(format, rhythm.quietest_day),
        ),
        (
            say!(format, rhythm.busiest_month),
            say!(format, rhythm.quietest_month),
        ),
    ];
    let row = |name: String, found: Option<(String, MomentView)>| {
        let (when, of) = found?;
        let mut row = vec![Cell::text(name), Cell::text(when)];
        row.extend(cells(&of, format));
        Some(Row::new(row))
    };
    let mut rows = Vec::new();
    let ends = named(&view.busiest, format)
        .into_iter()
        .zip(named(&view.quietest, format));
    for ((busy, quiet), (busiest, quietest)) in kinds.into_iter().zip(ends) {
        rows.extend(row(busy, busiest));
        rows.extend(row(quiet, quietest));
    }
    Numbers { columns, rows }
}

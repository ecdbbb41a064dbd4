//! The client's classes as of the end of each quarter.

use engine::protocol::views::{CardQuarter, CardView};

use crate::figures::{Cell, Column, Numbers, NumbersTable, Row};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

#[component]
pub fn Quarters(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let title = text!(format, card.quarters);
    let numbers = Signal::derive(move || numbers(&view.read().quarters, format.get()));
    view! {
        <section class="card-part">
            <h3>{title}</h3>
            <NumbersTable numbers name=title />
            <p class="help">{text!(format, card.quarters_help)}</p>
        </section>
    }
    .into_any()
}

/// The latest first.
fn numbers(quarters: &[CardQuarter], format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, card.as_of)),
        Column::number(words::revenue(format)),
        Column::text(say!(format, figures.class)),
        Column::text("XYZ".to_string()),
        Column::text(say!(format, figures.segment)),
    ];
    let named = |words: Option<String>| words.map_or_else(Cell::blank, Cell::text);
    let row = |of: &CardQuarter| {
        Row::new(vec![
            Cell::text(format.day(of.end)),
            Cell::money(format, of.revenue),
            named(of.class.map(|class| words::class(format, class))),
            named(of.steadiness.map(|of| words::steadiness(format, of))),
            named(of.segment.map(|segment| words::segment(format, segment))),
        ])
    };
    let rows = quarters.iter().rev().map(row).collect();
    Numbers { columns, rows }
}

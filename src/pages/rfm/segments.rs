//! The segments: medians, revenue, and what to do about each.

use engine::protocol::ClientSet;
use engine::protocol::views::{RfmView, SegmentView};

use crate::prelude::*;
use crate::queries::View;

use crate::figures::cards::segments_definition;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::route::segment_key;
use crate::words::{self, say, text};

#[component]
pub fn Segments(view: View<RfmView>) -> impl IntoView {
    let format = use_format();
    let headline = text!(format, pages.segments_headline);
    let definition = Signal::derive(move || segments_definition(&view.read().rule, format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <TableCard
            headline
            about=text!(format, pages.segments_about)
            definition
            file="segments-medians"
            numbers
            wide=true
        >
            <NumbersTable numbers name=headline />
        </TableCard>
    }
    .into_any()
}

fn numbers(view: &RfmView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, figures.segment)),
        Column::number(say!(format, figures.clients)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, figures.share_of_revenue)),
        Column::number(say!(format, pages.median_recency)),
        Column::number(say!(format, pages.median_frequency)),
        Column::number(say!(format, board.median_monetary)),
        Column::text(say!(format, pages.what_to_do)),
    ];
    let row = |found: &SegmentView| {
        let key = segment_key(found.segment);
        let median = |pick: fn((f64, f64, f64)) -> f64, write: &dyn Fn(f64) -> String| {
            let value = found.medians.map(pick);
            value.map_or_else(Cell::blank, |value| Cell::number(write(value), value))
        };
        let plain = |value| format.decimal(value, 1);
        let cells = vec![
            Cell::text(words::segment(format, found.segment)),
            Cell::count(format, found.clients).named(format!("segment-{key}-clients")),
            Cell::money(format, found.revenue).named(format!("segment-{key}-revenue")),
            Cell::share(format, found.revenue_share),
            median(|medians| medians.0, &plain),
            median(|medians| medians.1, &plain),
            median(|medians| medians.2, &|value| format.money_about(value)),
            Cell::text(words::action(format, found.segment)),
        ];
        Row::of(ClientSet::Segment(found.segment), cells)
    };
    let rows = view.segments.iter().map(row).collect();
    Numbers { columns, rows }
}

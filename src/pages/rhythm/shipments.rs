//! How regularly every manager ships, and which part of the clients is served.

use engine::protocol::ClientSet;
use engine::protocol::views::{RhythmView, ShipmentRow};

use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

/// Rows shown: the file has all.
const MOST_ROWS: usize = 100;

#[component]
pub fn ShipmentsCard(view: View<RhythmView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <TableCard
            headline
            about=text!(format, rhythm.shipments_about)
            definition=text!(format, rhythm.shipments_definition)
            file="shipments"
            numbers
            wide=true
        >
            <NumbersTable numbers name=headline most=MOST_ROWS />
        </TableCard>
    }
    .into_any()
}

fn served(of: &ShipmentRow, active: u64) -> Option<f64> {
    (of.clients > 0).then(|| active as f64 / of.clients as f64)
}

fn headline(view: &RhythmView, format: Format) -> String {
    let all = &view.all;
    let week = format.decimal(all.per_week, 1);
    let share = format.percent_or_dash(served(all, all.active_quarter));
    say!(
        format,
        rhythm.shipments_headline,
        week = week,
        share = share
    )
}

fn numbers(view: &RhythmView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, managers.manager)),
        Column::number(say!(format, figures.orders)),
        Column::number(say!(format, rhythm.per_day)),
        Column::number(say!(format, rhythm.per_week)),
        Column::number(say!(format, rhythm.per_month)),
        Column::number(say!(format, rhythm.weeks_served)),
        Column::number(say!(format, rhythm.longest_pause)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, rhythm.served_month)),
        Column::number(say!(format, rhythm.served_quarter)),
    ];
    let decimal = |value: f64| Cell::decimal(format, value, 1);
    let cells = |name: String, of: &ShipmentRow| {
        vec![
            Cell::text(name),
            Cell::count(format, of.orders),
            decimal(of.per_day),
            decimal(of.per_week),
            decimal(of.per_month),
            Cell::share(format, of.weeks_served),
            Cell::count(format, u64::from(of.longest_pause)),
            Cell::count(format, of.clients),
            Cell::share(format, served(of, of.active_month)),
            Cell::share(format, served(of, of.active_quarter)),
        ]
    };
    let row = |of: &ShipmentRow| {
        let set = ClientSet::Portfolio(of.manager.clone());
        Row::of(set, cells(of.manager.clone(), of))
    };
    let all = Row::new(cells(say!(format, rhythm.all_managers), &view.all));
    let managers = view.managers.iter().map(row);
    Numbers {
        columns,
        rows: [all].into_iter().chain(managers).collect(),
    }
}

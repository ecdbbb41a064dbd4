//! Weekday by hour.

use engine::protocol::views::{MomentView, RhythmView};
use figures::heat_grid::{self, Grid, Shade};
use leptos::prelude::*;

use super::{cells, hour, label, weight};
use crate::figures::drawings::heat;
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::queries::View;
use crate::words::{self, say, text};

const HOURS: usize = 24;

#[component]
pub fn HoursCard(view: View<RhythmView>, by_orders: Signal<bool>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let shown = Signal::derive(move || grid(&view.read(), by_orders.get(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <FigureCard
            headline
            about=text!(format, rhythm.hours_about)
            definition=text!(format, rhythm.hours_definition)
            file="weekday-hour"
            drawing=heat(headline, shown)
            numbers
            wide=true
        />
    }
    .into_any()
}

/// Every cell with its weekday and hour.
fn told(view: &RhythmView) -> impl Iterator<Item = (usize, usize, &MomentView)> {
    let hours = view.hours.iter().flatten().enumerate();
    hours.map(|(place, of)| (place / HOURS, place % HOURS, of))
}

fn headline(view: &RhythmView, format: Format) -> String {
    let all: u64 = told(view).map(|(_, _, of)| of.orders).sum();
    let most = told(view).fold(
        None,
        |most: Option<(usize, usize, u64)>, (day, hour, of)| match most {
            Some(most) if most.2 >= of.orders => Some(most),
            _ => Some((day, hour, of.orders)),
        },
    );
    let Some((day, at, orders)) = most.filter(|_| all > 0) else {
        return say!(format, rhythm.hours_title);
    };
    let weekday = format.weekday_names()[day].clone();
    let share = format.percent(orders as f64 / all as f64);
    say!(
        format,
        rhythm.hours_headline,
        weekday = weekday,
        hour = hour(at),
        share = share
    )
}

fn grid(view: &RhythmView, by_orders: bool, format: Format) -> Grid {
    let names = format.weekday_names();
    let cell = |(day, at, of): (usize, usize, &MomentView)| {
        let name = names.get(day).map_or("", String::as_str);
        heat_grid::Cell {
            shade: match of.orders {
                0 => Shade::Empty,
                _ => Shade::Of(weight(of, by_orders)),
            },
            main: match of.orders {
                0 => String::new(),
                _ => format.short(weight(of, by_orders)),
            },
            caption: String::new(),
            label: label(&format!("{name}, {}", hour(at)), of, format),
        }
    };
    Grid {
        cells: told(view).map(cell).collect(),
        rows: names.to_vec(),
        columns: (0..HOURS).map(|hour| hour.to_string()).collect(),
        column_title: say!(format, rhythm.hour),
        ends: (say!(format, cohorts.low), say!(format, cohorts.high)),
        sequence: true,
        ..Grid::default()
    }
}

fn numbers(view: &RhythmView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, rhythm.weekday)),
        Column::text(say!(format, rhythm.hour)),
        Column::number(say!(format, figures.orders)),
        Column::number(words::revenue(format)),
    ];
    let names = format.weekday_names();
    let row = |(day, at, of): (usize, usize, &MomentView)| {
        let mut row = vec![
            Cell::text(names.get(day).cloned().unwrap_or_default()),
            Cell::text(hour(at)),
        ];
        let [orders, revenue] = cells(of, format);
        row.extend([orders.named(format!("hour-{day}-{at}-orders")), revenue]);
        Row::new(row)
    };
    let rows = told(view).filter(|(_, _, of)| of.orders > 0 || of.revenue.0 != 0);
    Numbers {
        columns,
        rows: rows.map(row).collect(),
    }
}

//! Who is still a client, and how much is expected of it, by how often and how lately it bought.

use engine::protocol::views::{ForecastView, SurfaceView};
use figures::heat_grid::{self, Grid, Shade};

use crate::components::segmented::Segmented;
use crate::figures::drawings::{heat, with_ends};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

const ALIVE: &str = "alive";
const EXPECTED: &str = "expected";

#[component]
pub fn SurfaceCard(view: View<ForecastView>) -> impl IntoView {
    let format = use_format();
    let of_orders = RwSignal::new(false);
    let told = move || {
        let (view, format) = (view.read(), format.get());
        let surface = view.ahead.as_ref().map(|ahead| ahead.surface.clone());
        (surface, of_orders.get(), format)
    };
    let headline = Signal::derive(move || {
        let (surface, of_orders, format) = told();
        surface.map_or_else(String::new, |of| headline(&of, of_orders, format))
    });
    let about = Signal::derive(move || {
        let (surface, _, format) = told();
        let weeks = surface.and_then(|of| of.recency_weeks.last().copied());
        let weeks = format.decimal(weeks.unwrap_or_default(), 0);
        say!(format, forecast.surface_about, weeks = weeks)
    });
    let shown = Signal::derive(move || {
        let (surface, of_orders, format) = told();
        surface.map_or_else(Grid::default, |of| grid(&of, of_orders, format))
    });
    let numbers = Signal::derive(move || {
        let (surface, _, format) = told();
        surface.map_or_else(Numbers::default, |of| numbers(&of, format))
    });
    let options = Signal::derive(move || {
        let format = format.get();
        let alive = (ALIVE.to_string(), say!(format, forecast.alive_chance));
        let expected = (EXPECTED.to_string(), say!(format, forecast.expected_orders));
        vec![alive, expected]
    });
    let value = Signal::derive(move || {
        let key = if of_orders.get() { EXPECTED } else { ALIVE };
        key.to_string()
    });
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, forecast.surface_definition)
            file="forecast-surface"
            drawing=heat(headline, shown)
            numbers
            wide=true
        >
            <Segmented
                label=text!(format, forecast.cells)
                options
                value
                on_change=move |key: String| of_orders.set(key == EXPECTED)
            />
        </FigureCard>
    }
    .into_any()
}

fn value(of: &SurfaceView, place: usize, of_orders: bool) -> Option<f64> {
    match of_orders {
        true => of.expected.get(place).copied(),
        false => of.alive.get(place).copied().flatten(),
    }
}

fn written(value: f64, of_orders: bool, format: Format) -> String {
    match of_orders {
        true => format.decimal(value, 1),
        false => format.percent(value),
    }
}

/// A client in the middle of the rows: the last purchase just now against half of the history ago.
fn headline(of: &SurfaceView, of_orders: bool, format: Format) -> String {
    let (across, row) = (of.recency_weeks.len(), of.repeats.len() / 2);
    let last = across.saturating_sub(1);
    let at = |column: usize| {
        let value = value(of, row * across + column, of_orders)?;
        Some(written(value, of_orders, format))
    };
    let ends = of
        .recency_weeks
        .get(last)
        .zip(of.recency_weeks.get(last / 2));
    let (Some((longest, half)), Some(recent), Some(silent), Some(repeats)) =
        (ends, at(last), at(last / 2), of.repeats.get(row))
    else {
        return say!(format, forecast.surface_none);
    };
    let repeats = format.count(u64::from(*repeats));
    let weeks = format.decimal(longest - half, 0);
    match of_orders {
        true => say!(
            format,
            forecast.surface_orders,
            repeats = repeats,
            recent = recent,
            weeks = weeks,
            silent = silent
        ),
        false => say!(
            format,
            forecast.surface_alive,
            repeats = repeats,
            recent = recent,
            weeks = weeks,
            silent = silent
        ),
    }
}

fn grid(of: &SurfaceView, of_orders: bool, format: Format) -> Grid {
    let across = of.recency_weeks.len();
    // The most frequent stand at the top.
    let rows: Vec<(usize, u32)> = of.repeats.iter().copied().enumerate().rev().collect();
    let weeks = |weeks: &f64| format.decimal(*weeks, 0);
    let cell = |(row, repeats): (usize, u32), column: usize| {
        let found = value(of, row * across + column, of_orders);
        let told = found.map_or_else(String::new, |value| written(value, of_orders, format));
        heat_grid::Cell {
            shade: found.map_or(Shade::Empty, Shade::Of),
            label: say!(
                format,
                forecast.surface_point,
                repeats = format.count(repeats.into()),
                weeks = of.recency_weeks.get(column).map_or_else(String::new, weeks),
                value = told
            ),
            main: found.map_or_else(String::new, |value| match of_orders {
                true => told,
                false => format.decimal(value * 100.0, 0),
            }),
            caption: String::new(),
        }
    };
    let cells = rows
        .iter()
        .flat_map(|row| (0..across).map(|column| cell(*row, column)));
    let grid = Grid {
        cells: cells.collect(),
        rows: rows
            .iter()
            .map(|(_, repeats)| format.count(u64::from(*repeats)))
            .collect(),
        columns: of.recency_weeks.iter().map(weeks).collect(),
        row_title: say!(format, forecast.repeats),
        column_title: say!(format, forecast.recency),
        scale: (!of_orders).then_some((0.0, 1.0)),
        sequence: true,
        ..Grid::default()
    };
    match of_orders {
        true => with_ends(grid, |format, orders| format.decimal(orders, 1), format),
        false => with_ends(grid, Format::percent, format),
    }
}

fn numbers(of: &SurfaceView, format: Format) -> Numbers {
    let columns = vec![
        Column::number(say!(format, forecast.repeats)),
        Column::number(say!(format, forecast.recency)),
        Column::number(say!(format, forecast.alive_chance)),
        Column::number(say!(format, forecast.expected_orders)),
    ];
    let across = of.recency_weeks.len();
    let mut rows = Vec::with_capacity(of.expected.len());
    for (row, repeats) in of.repeats.iter().enumerate() {
        for (column, weeks) in of.recency_weeks.iter().enumerate() {
            let place = row * across + column;
            rows.push(Row::new(vec![
                Cell::count(format, u64::from(*repeats)),
                Cell::decimal(format, *weeks, 1),
                Cell::share(format, value(of, place, false)),
                Cell::decimal(format, value(of, place, true), 2),
            ]));
        }
    }
    Numbers { columns, rows }
}

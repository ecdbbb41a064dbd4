//! Weekday by hour.

use engine::protocol::views::{MomentView, RhythmView};
use figures::heat_grid::{self, Grid, Shade};

use super::{cells, hour, label, measure, weight, write};
use crate::figures::drawings::{heat, with_ends};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

const HOURS: usize = 24;

#[component]
pub fn HoursCard(view: View<RhythmView>, by_orders: Signal<bool>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), by_orders.get(), format.get()));
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

/// The strongest hour by what is shaded.
fn headline(view: &RhythmView, by_orders: bool, format: Format) -> String {
    let mut all = 0.0;
    let mut most = (0, 0, 0.0);
    for (day, hour, of) in told(view) {
        let weight = weight(of, by_orders);
        all += weight;
        if weight > most.2 {
            most = (day, hour, weight);
        }
    }
    let (day, at, weight) = most;
    if weight <= 0.0 || all <= 0.0 {
        return say!(format, rhythm.hours_title);
    }
    let weekday = format.weekdays_in_full().get(day).cloned();
    let share = format.percent(weight / all);
    say!(
        format,
        rhythm.hours_headline,
        measure = measure(by_orders, format),
        weekday = weekday.unwrap_or_default(),
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
    let grid = Grid {
        cells: told(view).map(cell).collect(),
        rows: names.to_vec(),
        columns: (0..HOURS).map(|hour| hour.to_string()).collect(),
        column_title: say!(format, rhythm.hour),
        sequence: true,
        ..Grid::default()
    };
    with_ends(grid, write(by_orders), format)
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

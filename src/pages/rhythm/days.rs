//! Every day of the history as a calendar.

use engine::protocol::DayNumber;
use engine::protocol::views::{MomentView, RhythmView};
use figures::heat_grid::{self, DayGrid, Days, Shade};

use super::{cells, label, weight, write};
use crate::figures::drawings::{heat, with_ends};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

/// Days drawn: the last five years; the table has all.
const MOST: usize = 5 * 366;

#[component]
pub fn DaysCard(view: View<RhythmView>, by_orders: Signal<bool>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let shown = Signal::derive(move || laid(&view.read(), by_orders.get(), format.get()).grid);
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <FigureCard
            headline
            about=text!(format, rhythm.days_about)
            definition=text!(format, rhythm.days_definition)
            file="days"
            drawing=heat(headline, shown)
            numbers
            wide=true
        />
    }
    .into_any()
}

fn told(view: &RhythmView) -> impl Iterator<Item = (DayNumber, &MomentView)> {
    let first = view.first_day.0;
    (first..).map(DayNumber).zip(&view.days)
}

fn headline(view: &RhythmView, format: Format) -> String {
    let bought = view.days.iter().filter(|of| of.orders > 0).count();
    let share = format.percent(bought as f64 / view.days.len().max(1) as f64);
    let days = format.count(bought as u64);
    say!(format, rhythm.days_headline, days = days, share = share)
}

fn laid(view: &RhythmView, by_orders: bool, format: Format) -> DayGrid {
    let skip = view.days.len().saturating_sub(MOST);
    let cell = |(day, of): (DayNumber, &MomentView)| heat_grid::Cell {
        shade: match of.orders {
            0 => Shade::Empty,
            _ => Shade::Of(weight(of, by_orders)),
        },
        main: String::new(),
        caption: String::new(),
        label: label(&format.day(day), of, format),
    };
    let drawn: Vec<heat_grid::Cell> = told(view).skip(skip).map(cell).collect();
    let mut laid = heat_grid::of_days(&Days {
        first: i64::from(view.first_day.0) + skip as i64,
        cells: &drawn,
        weekdays: &format.weekday_names(),
        months: &format.month_names(),
    });
    laid.grid = with_ends(laid.grid, write(by_orders), format);
    laid
}

fn numbers(view: &RhythmView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, rhythm.day)),
        Column::number(say!(format, figures.orders)),
        Column::number(words::revenue(format)),
    ];
    let row = |(day, of): (DayNumber, &MomentView)| {
        let [orders, revenue] = cells(of, format);
        Row::new(vec![Cell::text(format.day(day)), orders, revenue])
    };
    let rows = told(view).filter(|(_, of)| of.orders > 0 || of.revenue.0 != 0);
    Numbers {
        columns,
        rows: rows.map(row).collect(),
    }
}

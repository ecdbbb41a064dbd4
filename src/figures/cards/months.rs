//! Revenue by month, with the clients who bought.

use engine::protocol::ClientSet;
use engine::protocol::views::{MonthView, OverviewView};
use figures::{Mark, Role, columns};

use crate::prelude::*;
use crate::queries::View;

use crate::figures::drawings::{Columns, Scale, columns};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::print_day;
use crate::words::{self, say, text};

/// A click lists the clients of a month.
#[component]
pub fn MonthsCard(view: View<OverviewView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || match lists.hides_first_purchases() {
        true => say!(format.get(), figures.months_about_filtered),
        false => say!(format.get(), figures.months_about),
    });
    let definition = text!(format, figures.months_definition);
    let series = Signal::derive(move || {
        let is_filtered = lists.hides_first_purchases();
        series(&view.read(), is_filtered, format.get())
    });
    let drawing = columns(headline, series);
    let numbers = Signal::derive(move || {
        let is_filtered = lists.hides_first_purchases();
        numbers(&view.read(), is_filtered, format.get())
    });
    let on_pick = Callback::new(move |mark: Mark| {
        let month = view.with_untracked(|view| view.months.get(mark.id as usize).copied());
        if let Some(month) = month {
            lists.open(ClientSet::Month(month.start));
        }
    });
    view! { <FigureCard headline about definition file="months" drawing numbers on_pick /> }
}

/// The strongest finished month.
fn headline(view: &OverviewView, format: Format) -> String {
    let finished = view.months.iter().filter(|month| !month.unfinished);
    let best = finished
        .max_by(|one, other| one.revenue.cmp(&other.revenue))
        .or(view.months.first());
    best.map_or_else(String::new, |best| {
        let (month, revenue) = (
            format.month(best.start),
            format.money_short(best.revenue.to_f64()),
        );
        if view.months.len() < 2 {
            return say!(
                format,
                figures.months_single,
                month = month,
                revenue = revenue
            );
        }
        say!(
            format,
            figures.months_headline,
            month = month,
            revenue = revenue
        )
    })
}

fn label(month: &MonthView, is_filtered: bool, format: Format) -> String {
    let clients = counted!(format, month.clients, figures.buyers_count);
    let count = format.count(month.new_clients);
    let new = match is_filtered {
        true => say!(format, figures.of_them_new_filtered, count = count),
        false => say!(format, figures.of_them_new, count = count),
    };
    let unfinished = if month.unfinished {
        say!(format, figures.month_unfinished)
    } else {
        String::new()
    };
    let (name, revenue) = (format.month(month.start), format.money(month.revenue));
    format!("{name}\n{revenue}\n{clients}, {new}\n{unfinished}")
        .trim_end()
        .to_string()
}

fn series(view: &OverviewView, is_filtered: bool, format: Format) -> Columns {
    let column = |month: &MonthView| columns::Column {
        tick: format.month_name(month.start),
        year: print_day(month.start).chars().take(4).collect(),
        values: vec![month.revenue.to_f64()],
        labels: vec![label(month, is_filtered, format)],
    };
    let revenue = columns::Part {
        name: String::new(),
        role: Role::Series1,
    };
    let clients = view.months.iter().map(|month| month.clients as f64);
    Columns {
        columns: columns::Columns {
            parts: vec![revenue],
            columns: view.months.iter().map(column).collect(),
            line: clients.collect(),
            ..columns::Columns::default()
        },
        x: String::new(),
        y: Scale::new(words::revenue(format), Format::money_short),
        line: Scale::new(say!(format, figures.buyers), Format::short),
    }
}

fn numbers(view: &OverviewView, is_filtered: bool, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, figures.month)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, figures.orders)),
        Column::number(say!(format, figures.buyers)),
        Column::number(match is_filtered {
            true => say!(format, figures.new_clients_filtered),
            false => say!(format, figures.new_clients),
        }),
        Column::number(say!(format, figures.returning_clients)),
    ];
    let row = |month: &MonthView| {
        let cells = vec![
            Cell::text(format.month(month.start)),
            Cell::money(format, month.revenue),
            Cell::count(format, month.orders),
            Cell::count(format, month.clients),
            Cell::count(format, month.new_clients),
            Cell::count(format, month.clients.saturating_sub(month.new_clients)),
        ];
        Row::of(ClientSet::Month(month.start), cells)
    };
    let rows = view.months.iter().map(row).collect();
    Numbers { columns, rows }
}

//! When clients are expected next by their own rhythm, day by day.

use engine::protocol::views::{NextDay, NextView};
use engine::protocol::{Answer, ClientSet, DayNumber, Question};

use figures::Mark;
use figures::heat_grid::{self, DayGrid, Days, Shade};

use crate::components::answered::Answered;
use crate::figures::drawings::heat;
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::words::{say, text};

#[component]
pub fn NextPurchases() -> impl IntoView {
    let asked = ask(
        || Question::Next,
        |answer| match answer {
            Answer::Next(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <Answered asked let:view>
            <NextCard view />
        </Answered>
    }
    .into_any()
}

#[component]
fn NextCard(view: View<NextView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let money = format.money_short(view.overdue.spend);
        counted!(
            format,
            view.overdue.clients,
            calls.next_overdue,
            money = money
        )
    });
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let lists = use_lists();
    let laid = move || laid(&view.read(), format.get());
    let drawing = heat(headline, Signal::derive(move || laid().grid));
    let on_pick = Callback::new(move |mark: Mark| {
        let day = laid().days.get(mark.id as usize).copied().flatten();
        if let Some(day) = day.and_then(|day| i32::try_from(day).ok()) {
            let day = DayNumber(day);
            lists.open(ClientSet::Expected { from: day, to: day });
        }
    });
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, calls.next_definition)
            file="next-purchases"
            drawing
            numbers
            on_pick
            wide=true
        />
    }
    .into_any()
}

/// The days as weeks, shaded by clients.
fn laid(view: &NextView, format: Format) -> DayGrid {
    let cell = |(after, of): (i32, &NextDay)| {
        let day = format.day(DayNumber(view.audit_day.0 + after));
        let clients = counted!(format, of.clients, figures.clients_count);
        let money = format.money_about(of.spend);
        heat_grid::Cell {
            shade: match of.clients {
                0 => Shade::Empty,
                clients => Shade::Of(clients as f64),
            },
            main: match of.clients {
                0 => String::new(),
                clients => format.count(clients),
            },
            caption: String::new(),
            label: format!("{day}\n{clients}\n{money}"),
        }
    };
    let cells: Vec<heat_grid::Cell> = (1..).zip(&view.days).map(cell).collect();
    let mut laid = heat_grid::of_days(&Days {
        first: i64::from(view.audit_day.0) + 1,
        cells: &cells,
        weekdays: &format.weekday_names(),
        months: &format.month_names(),
    });
    laid.grid.ends = (
        say!(format, calls.few_clients),
        say!(format, calls.many_clients),
    );
    laid
}

fn headline(view: &NextView, format: Format) -> String {
    let clients: u64 = view.days.iter().map(|day| day.clients).sum();
    let money = format.money_short(view.days.iter().map(|day| day.spend).sum());
    let days = format.days(view.days.len() as f64);
    counted!(
        format,
        clients,
        calls.next_headline,
        days = days,
        money = money
    )
}

fn numbers(view: &NextView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, calls.day)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, calls.expected_spend)),
    ];
    let row = |(after, of): (i32, &NextDay)| {
        let day = DayNumber(view.audit_day.0 + after);
        let cells = vec![
            Cell::text(format.day(day)),
            Cell::count(format, of.clients),
            Cell::money_about(format, of.spend),
        ];
        Row::of(ClientSet::Expected { from: day, to: day }, cells)
    };
    let rows = (1..).zip(&view.days).map(row).collect();
    Numbers { columns, rows }
}

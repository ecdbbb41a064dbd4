//! When clients are expected next by their own rhythm, day by day.

use engine::protocol::views::{NextDay, NextView};
use engine::protocol::{Answer, ClientSet, DayNumber, Question};
use leptos::prelude::*;

use crate::components::answered::Answered;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
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
    view! {
        <TableCard
            headline
            about
            definition=text!(format, calls.next_definition)
            file="next-purchases"
            numbers
            wide=true
        >
            <NumbersTable numbers name=headline />
        </TableCard>
    }
    .into_any()
}

fn headline(view: &NextView, format: Format) -> String {
    let clients: u64 = view.days.iter().map(|day| day.clients).sum();
    let money = format.money_short(view.days.iter().map(|day| day.spend).sum());
    let days = format.count(view.days.len() as u64);
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

//! The clients that gained or lost most money between the windows.

use engine::protocol::views::{ChangeView, MovesView};
use engine::protocol::{Amount, ClientSet};

use crate::prelude::*;
use crate::queries::View;

use crate::clip::clip;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::words::{self, say, text};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Rise,
    Fall,
}

impl Change {
    fn of(self, view: &MovesView) -> &[ChangeView] {
        match self {
            Change::Rise => &view.risers,
            Change::Fall => &view.fallers,
        }
    }
}

#[component]
pub fn ChangesCard(view: View<MovesView>, change: Change) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), change, format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), change, format.get()));
    let file = match change {
        Change::Rise => "risers",
        Change::Fall => "fallers",
    };
    view! {
        <TableCard
            headline
            about=text!(format, moves.changes_about)
            definition=text!(format, moves.changes_definition)
            file
            numbers
        >
            <NumbersTable numbers name=headline />
        </TableCard>
    }
    .into_any()
}

fn difference(change: &ChangeView) -> Amount {
    Amount(change.after.0 - change.before.0)
}

fn headline(view: &MovesView, change: Change, format: Format) -> String {
    let Some(first) = change.of(view).first() else {
        return match change {
            Change::Rise => say!(format, moves.no_risers),
            Change::Fall => say!(format, moves.no_fallers),
        };
    };
    let client = clip(&first.client);
    let money = format.money_short(difference(first).to_f64().abs());
    match change {
        Change::Rise => say!(format, moves.risers, client = client, money = money),
        Change::Fall => say!(format, moves.fallers, client = client, money = money),
    }
}

fn numbers(view: &MovesView, change: Change, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, pages.client)),
        Column::text(say!(format, moves.step_name)),
        Column::number(say!(format, moves.difference)),
        Column::number(say!(format, moves.before)),
        Column::number(say!(format, moves.after)),
    ];
    let row = |of: &ChangeView| {
        let cells = vec![
            Cell::text(of.client.clone()),
            Cell::text(words::step(format, view.scheme, of.from, of.to)),
            Cell::money(format, difference(of)),
            Cell::money(format, of.before),
            Cell::money(format, of.after),
        ];
        Row::of(ClientSet::Client(of.client.clone()), cells)
    };
    let rows = change.of(view).iter().map(row).collect();
    Numbers { columns, rows }
}

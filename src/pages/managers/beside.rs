//! One manager beside the rest of the base: the same figures of both.

use engine::protocol::views::{ManagerView, PortfolioView};

use crate::prelude::*;
use crate::queries::View;

use super::portfolios::{Load, average_order, per_week};
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::words::{self, say, text};

#[component]
pub fn BesideCard(view: View<ManagerView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let load = Load::of(view.portfolio.clients).name(format);
        say!(format, managers.beside_about, size = load)
    });
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <TableCard
            headline
            about
            definition=text!(format, managers.portfolios_definition)
            file="manager"
            numbers
        >
            <NumbersTable numbers name=headline />
        </TableCard>
    }
    .into_any()
}

/// The share of A here against that of all others.
fn headline(view: &ManagerView, format: Format) -> String {
    let (here, rest) = (
        format.percent(view.portfolio.share_of_a),
        format.percent(view.rest.share_of_a),
    );
    match view.rest.clients {
        0 => say!(format, managers.beside_alone, here = here),
        _ => say!(format, managers.beside_headline, here = here, rest = rest),
    }
}

fn numbers(view: &ManagerView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, managers.figure)),
        Column::number(words::manager(format, &view.portfolio.manager)),
        Column::number(say!(format, managers.rest)),
    ];
    let [here, rest] = [&view.portfolio, &view.rest].map(|of| Cell::count(format, of.clients));
    let mut rows = vec![Row::new(vec![
        Cell::text(say!(format, figures.clients)),
        here.named("manager-clients"),
        rest,
    ])];
    let mut row = |name: String, cell: &dyn Fn(&PortfolioView) -> Cell| {
        rows.push(Row::new(vec![
            Cell::text(name),
            cell(&view.portfolio),
            cell(&view.rest),
        ]));
    };
    // Per client, since the rest of the base is many times as large.
    let part = |part: u64, of: &PortfolioView| {
        Cell::share(
            format,
            (of.clients > 0).then(|| part as f64 / of.clients as f64),
        )
    };
    row(say!(format, managers.active_share), &|of| {
        part(of.active, of)
    });
    row(words::revenue(format), &|of| {
        Cell::money(format, of.revenue)
    });
    if view
        .portfolio
        .gross_profit
        .or(view.rest.gross_profit)
        .is_some()
    {
        row(say!(format, figures.basis_gross_profit), &|of| {
            of.gross_profit
                .map_or_else(Cell::blank, |profit| Cell::money(format, profit))
        });
    }
    row(say!(format, figures.mean_revenue), &|of| match of.clients {
        0 => Cell::blank(),
        clients => Cell::money_about(format, of.revenue.to_f64() / clients as f64),
    });
    row(say!(format, figures.average_order), &|of| {
        average_order(of, format)
    });
    row(say!(format, managers.orders_per_week), &|of| {
        per_week(of, format)
    });
    for (class, name) in ["A", "B", "C"].into_iter().enumerate() {
        let name = say!(format, managers.share_of, class = name);
        row(name, &|of| {
            part(of.classes.get(class).copied().unwrap_or(0), of)
        });
    }
    for (class, name) in ["X", "Y", "Z"].into_iter().enumerate() {
        let name = say!(format, managers.share_of, class = name);
        row(name, &|of| {
            part(of.steadiness.get(class).copied().unwrap_or(0), of)
        });
    }
    row(say!(format, managers.overdue), &|of| part(of.overdue, of));
    // Those who came and went between the windows are no part of today's portfolio.
    let count = |count| Cell::count(format, count);
    row(say!(format, managers.inherited), &|of| count(of.inherited));
    row(say!(format, managers.lost), &|of| count(of.lost));
    row(say!(format, managers.grown), &|of| count(of.grown));
    Numbers { columns, rows }
}

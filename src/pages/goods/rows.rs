//! The columns of the ranking of things.

use engine::protocol::views::{GoodsRow, GoodsView};
use engine::protocol::{Basis, ClientSet, Column};

use crate::components::table::Header;
use crate::format::Format;
use crate::route::Address;
use crate::words::{self, say};

/// Names of the columns, and which of them are numbers. Revenue stands once where it is the basis.
fn names(view: &GoodsView, format: Format) -> Vec<(String, bool)> {
    let basis = view.pareto.basis;
    let mut names = vec![(words::dimension(format, view.column), false)];
    if basis != Basis::Revenue {
        names.push((words::basis(format, basis), true));
    }
    let share = say!(
        format,
        figures.share_of_basis,
        of_basis = words::of_basis(format, basis)
    );
    names.extend([
        (words::revenue(format), true),
        (share, true),
        (say!(format, figures.orders), true),
        (say!(format, figures.clients), true),
        (say!(format, figures.class), false),
        ("XYZ".to_string(), false),
    ]);
    names
}

pub fn headers(view: &GoodsView, format: Format) -> Vec<Header> {
    let header = |(name, is_number): (String, bool)| Header {
        name,
        is_number,
        sorted: None,
        can_sort: false,
    };
    names(view, format).into_iter().map(header).collect()
}

pub fn cells(row: &GoodsRow, format: Format, basis: Basis) -> Vec<String> {
    let none = || "–".to_string();
    let mut cells = vec![row.name.clone()];
    if basis != Basis::Revenue {
        cells.push(words::basis_sum(format, basis, row.value));
    }
    cells.extend([
        format.money(row.revenue),
        format.percent_or_dash(row.share),
        format.count(row.orders),
        format.count(row.clients),
        words::class(format, row.class),
        row.steadiness
            .map_or_else(none, |of| words::steadiness(format, of)),
    ]);
    cells
}

/// The clients that bought a thing.
pub fn href(address: &Address, column: Column, name: &str) -> String {
    let text = name.to_string();
    address
        .with_clients(ClientSet::Bought { column, text })
        .hash()
}

/// The columns of the engine's file: thing, the basis, revenue, share, orders, clients, class, XYZ.
pub fn csv_header(view: &GoodsView, format: Format) -> Vec<String> {
    let basis = view.pareto.basis;
    vec![
        words::dimension(format, view.column),
        words::basis(format, basis),
        words::revenue(format),
        say!(
            format,
            figures.share_of_basis,
            of_basis = words::of_basis(format, basis)
        ),
        say!(format, figures.orders),
        say!(format, figures.clients),
        say!(format, figures.class),
        "XYZ".to_string(),
    ]
}

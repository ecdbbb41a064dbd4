//! The ABC × XYZ matrix: nine cells, how far each is from AX, and what to do with its clients.

use engine::protocol::views::{MatrixCellView, XyzView};
use engine::protocol::{AbcClass, ClientSet, Steadiness};
use figures::{Figure, Mark, Size, heat_grid};
use leptos::prelude::*;

use crate::figures::{
    Cell, Column, Drawing, FigureCard, Numbers, NumbersTable, Row, TableCard, use_lists,
};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::{class_key, steadiness_key};
use crate::state::Session;
use crate::words::{self, say, text};

/// The drawing: clients and shares of revenue, a click lists the clients of a cell.
#[component]
pub fn MatrixCard(view: Signal<XyzView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let drawing = Drawing {
        draw: Callback::new(move |size| draw(&view.read(), format.get(), size)),
        height: Callback::new(|width: u32| (width / 2).clamp(260, 340)),
    };
    let numbers = Signal::derive(move || cells(&view.read(), format.get(), false));
    let on_pick = Callback::new(move |mark: Mark| {
        let cell = view.with_untracked(|view| view.cells.get(mark.id as usize).copied());
        if let Some(cell) = cell.filter(|cell| cell.clients > 0) {
            lists.open(ClientSet::Cell(cell.class, cell.steadiness));
        }
    });
    view! {
        <FigureCard
            headline
            about=text!(format, xyz.matrix_about)
            definition=matrix_definition(format)
            file="abc-xyz"
            drawing
            numbers
            on_pick
        />
    }
    .into_any()
}

/// What to do with the clients of each cell.
#[component]
pub fn CellsCard(view: Signal<XyzView>) -> impl IntoView {
    let format = use_format();
    let headline = text!(format, xyz.cells_headline);
    let numbers = Signal::derive(move || cells(&view.read(), format.get(), true));
    let outside = move || {
        let (view, format) = (view.read(), format.get());
        let lines = [
            (view.too_new > 0).then(|| counted!(format, view.too_new, xyz.cells_too_new)),
            (view.outside > 0).then(|| counted!(format, view.outside, xyz.cells_outside)),
        ];
        let lines = lines.into_iter().flatten();
        lines
            .map(|line| view! { <p class="help">{line}</p> })
            .collect_view()
    };
    view! {
        <TableCard
            headline
            about=text!(format, xyz.cells_about)
            definition=matrix_definition(format)
            file="abc-xyz-actions"
            numbers
            wide=true
        >
            <NumbersTable numbers name=headline />
            {outside}
        </TableCard>
    }
    .into_any()
}

fn matrix_definition(format: Signal<Format>) -> Signal<String> {
    let settings = expect_context::<Session>().settings;
    Signal::derive(move || {
        let settings = settings.read();
        let basis = words::of_basis(format.get(), settings.basis);
        let cuts = words::cuts(settings.cuts);
        say!(
            format.get(),
            xyz.matrix_definition,
            cuts = cuts,
            of_basis = basis
        )
    })
}

fn headline(view: &XyzView, format: Format) -> String {
    let Some(best) = view.cells.first() else {
        return String::new();
    };
    let (clients, revenue) = (
        format.percent(best.client_share),
        format.percent_or_dash(best.revenue_share),
    );
    match best.clients {
        0 => say!(format, xyz.matrix_headline_none),
        _ => say!(
            format,
            xyz.matrix_headline,
            clients = clients,
            revenue = revenue
        ),
    }
}

fn draw(view: &XyzView, format: Format, size: Size) -> Figure {
    let cells: Vec<heat_grid::Cell> = view
        .cells
        .iter()
        .map(|cell| {
            let share = format.percent_or_dash(cell.revenue_share);
            let clients = counted!(format, cell.clients, figures.clients_count);
            let money = format.money_short(cell.revenue.to_f64());
            let of_revenue = say!(format, xyz.cell_share, share = share, money = money);
            let steps = steps(format, cell.distance);
            heat_grid::Cell {
                value: (cell.clients > 0).then_some(cell.revenue.to_f64()),
                main: format!("{} · {}", name(cell), format.count(cell.clients)),
                caption: format!("{of_revenue} · {steps}"),
                label: format!("{} · {clients}\n{of_revenue}\n{steps}", name(cell)),
            }
        })
        .collect();
    let spec = heat_grid::Spec {
        name: &headline(view, format),
        rows: &["A", "B", "C"].map(str::to_string),
        columns: &["X", "Y", "Z"].map(str::to_string),
        cells: &cells,
        row_title: &say!(format, xyz.volume),
        column_title: &say!(format, xyz.steadiness),
        ends: ("", ""),
        totals: false,
    };
    heat_grid::draw(&spec, size)
}

/// The cell's two letters.
fn name(cell: &MatrixCellView) -> String {
    format!(
        "{}{}",
        class_key(cell.class),
        steadiness_key(cell.steadiness)
    )
}

fn steps(format: Format, distance: u8) -> String {
    match distance {
        0 => say!(format, xyz.at_ax),
        steps => counted!(format, steps, xyz.steps),
    }
}

/// The nine cells; named ones are those that tests of the page read.
fn cells(view: &XyzView, format: Format, is_named: bool) -> Numbers {
    let columns = vec![
        Column::text(say!(format, xyz.cell)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, figures.share_of_clients)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, figures.share_of_revenue)),
        Column::text(say!(format, xyz.to_ax)),
        Column::text(say!(format, pages.what_to_do)),
    ];
    let row = |cell: &MatrixCellView| {
        let key = name(cell);
        let named = |figure: Cell, of: &str| match is_named {
            true => figure.named(format!("cell-{key}-{of}")),
            false => figure,
        };
        let cells = vec![
            Cell::text(key.clone()),
            named(Cell::count(format, cell.clients), "clients"),
            Cell::share(format, cell.client_share),
            named(Cell::money(format, cell.revenue), "revenue"),
            Cell::share(format, cell.revenue_share),
            Cell::text(steps(format, cell.distance)),
            Cell::text(action(format, cell)),
        ];
        Row::of(ClientSet::Cell(cell.class, cell.steadiness), cells)
    };
    let rows = view.cells.iter().map(row).collect();
    Numbers { columns, rows }
}

/// What to do with the clients of a cell.
fn action(format: Format, cell: &MatrixCellView) -> String {
    match (cell.class, cell.steadiness) {
        (AbcClass::A, Steadiness::X) => say!(format, xyz.action_ax),
        (AbcClass::A, Steadiness::Y) => say!(format, xyz.action_ay),
        (AbcClass::A, _) => say!(format, xyz.action_az),
        (AbcClass::B, Steadiness::X) => say!(format, xyz.action_bx),
        (AbcClass::B, Steadiness::Y) => say!(format, xyz.action_by),
        (AbcClass::B, _) => say!(format, xyz.action_bz),
        (_, Steadiness::X) => say!(format, xyz.action_cx),
        (_, Steadiness::Y) => say!(format, xyz.action_cy),
        _ => say!(format, xyz.action_cz),
    }
}

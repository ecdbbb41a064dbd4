//! The ABC × XYZ matrix: nine cells, how far each is from AX, and what to do with its clients.

use engine::protocol::views::{MatrixCellView, XyzView};
use engine::protocol::{AbcClass, ClientSet, Steadiness};

use crate::prelude::*;
use crate::queries::View;

use crate::components::live::live;
use crate::components::segmented::Segmented;
use crate::figures::cards::{
    Cross, CrossClass, Measure, Pair, matrix, open_cell, role_of_class, role_of_steadiness,
};
use crate::figures::{Cell, Column, FigureCard, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::{class_key, steadiness_key};
use crate::state::Session;
use crate::words::{self, say, text};

const CLASSES: [AbcClass; 3] = [AbcClass::A, AbcClass::B, AbcClass::C];
const STEADINESS: [Steadiness; 3] = [Steadiness::X, Steadiness::Y, Steadiness::Z];

/// The drawing: clients, their share of revenue and the way to AX; a click lists the clients of a cell.
#[component]
pub fn Matrix(view: View<XyzView>) -> impl IntoView {
    let format = use_format();
    let measure = RwSignal::new(Measure::Money);
    let shades = move || {
        let format = format.get();
        vec![
            ("money".to_string(), say!(format, figures.shade_revenue)),
            ("clients".to_string(), say!(format, figures.shade_clients)),
        ]
    };
    let shade = move || match measure.get() {
        Measure::Money => "money".to_string(),
        Measure::Clients => "clients".to_string(),
    };
    let choose = move |key: String| {
        measure.set(match key.as_str() {
            "clients" => Measure::Clients,
            _ => Measure::Money,
        });
    };
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let cross = Signal::derive(move || cross(&view.read(), format.get()));
    let numbers = Signal::derive(move || cross.read().numbers(format.get()));
    view! {
        <FigureCard
            headline
            about=text!(format, xyz.matrix_about)
            definition=definition(format)
            file="abc-xyz"
            drawing=matrix(headline, cross, measure.into())
            numbers
            on_pick=open_cell(cross)
        >
            <Segmented
                label=text!(format, figures.shade)
                options=Signal::derive(shades)
                value=Signal::derive(shade)
                on_change=choose
            />
        </FigureCard>
    }
    .into_any()
}

/// What to do with the clients of each cell.
#[component]
pub fn Cells(view: View<XyzView>) -> impl IntoView {
    let format = use_format();
    let headline = text!(format, xyz.cells_headline);
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let outside = live(move || {
        let (view, format) = (view.read(), format.get());
        let lines = [
            (view.too_new > 0).then(|| counted!(format, view.too_new, xyz.cells_too_new)),
            (view.outside > 0).then(|| counted!(format, view.outside, xyz.cells_outside)),
        ];
        let lines = lines.into_iter().flatten();
        lines
            .map(|line| view! { <p class="help">{line}</p> })
            .collect_view()
    });
    view! {
        <TableCard
            headline
            about=text!(format, xyz.cells_about)
            definition=definition(format)
            file="abc-xyz-actions"
            numbers
            wide=true
        >
            <div class="cell-actions">
                <NumbersTable numbers name=headline />
            </div>
            {outside}
        </TableCard>
    }
    .into_any()
}

fn definition(format: Signal<Format>) -> Signal<String> {
    let settings = expect_context::<Session>().settings;
    Signal::derive(move || {
        let (settings, format) = (settings.read(), format.get());
        let basis = words::of_basis(format, settings.basis);
        let cuts = words::cuts(settings.cuts);
        say!(format, xyz.matrix_definition, cuts = cuts, of_basis = basis)
    })
}

fn headline(view: &XyzView, format: Format) -> String {
    match view.cells.first() {
        Some(best) if best.clients > 0 => {
            let clients = format.percent(best.client_share);
            let revenue = format.percent_or_dash(best.revenue_share);
            say!(
                format,
                xyz.matrix_headline,
                clients = clients,
                revenue = revenue
            )
        }
        _ => say!(format, xyz.matrix_headline_none),
    }
}

fn cross(view: &XyzView, format: Format) -> Cross {
    let from = CLASSES.map(|of| CrossClass {
        name: words::class(format, of),
        role: role_of_class(of),
        set: None,
    });
    let to = STEADINESS.map(|of| CrossClass {
        name: words::steadiness(format, of),
        role: role_of_steadiness(of),
        set: None,
    });
    let pair = |cell: &MatrixCellView| {
        let share = format.percent_or_dash(cell.revenue_share);
        let steps = steps(format, cell.distance);
        Some(Pair {
            from: CLASSES.iter().position(|of| *of == cell.class)?,
            to: STEADINESS.iter().position(|of| *of == cell.steadiness)?,
            clients: cell.clients,
            money: cell.revenue,
            caption: format!("{share} · {steps}"),
            note: format!("{}\n{steps}", say!(format, xyz.cell_share, share = share)),
            more: vec![
                Cell::share(format, cell.revenue_share),
                Cell::text(steps.clone()),
            ],
            set: Some(ClientSet::Cell(cell.class, cell.steadiness)),
        })
    };
    Cross {
        heads: [say!(format, xyz.volume), say!(format, xyz.steadiness)],
        sign: " × ",
        from: from.to_vec(),
        to: to.to_vec(),
        pairs: view.cells.iter().filter_map(pair).collect(),
        money_name: words::revenue(format),
        more: vec![
            Column::number(say!(format, figures.share_of_revenue)),
            Column::text(say!(format, xyz.to_ax)),
        ],
    }
}

fn steps(format: Format, distance: u8) -> String {
    match distance {
        0 => say!(format, xyz.at_ax),
        steps => counted!(format, steps, xyz.steps),
    }
}

fn numbers(view: &XyzView, format: Format) -> Numbers {
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
        let name = format!(
            "{}{}",
            class_key(cell.class),
            steadiness_key(cell.steadiness)
        );
        let cells = vec![
            Cell::text(name.clone()),
            Cell::count(format, cell.clients).named(format!("cell-{name}-clients")),
            Cell::share(format, cell.client_share),
            Cell::money(format, cell.revenue).named(format!("cell-{name}-revenue")),
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

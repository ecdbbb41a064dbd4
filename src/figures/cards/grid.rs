//! The recency × frequency grid of RFM.

use engine::protocol::ClientSet;
use engine::protocol::views::{RfmCellView, RfmView};
use figures::{Figure, Mark, Size, heat_grid};
use leptos::prelude::*;

use super::segments::leading_line;
use crate::figures::{Cell, Column, Drawing, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::words::{self, say, text};

/// What the shade of a cell shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shade {
    #[default]
    Mean,
    Clients,
    Revenue,
}

impl Shade {
    const ALL: [Shade; 3] = [Shade::Mean, Shade::Clients, Shade::Revenue];

    fn of(self, cell: &RfmCellView) -> Option<f64> {
        let filled = cell.clients > 0;
        match self {
            Shade::Mean => cell.mean,
            Shade::Clients => filled.then_some(cell.clients as f64),
            Shade::Revenue => filled.then(|| cell.revenue.to_f64()),
        }
    }

    fn name(self, format: Format) -> String {
        match self {
            Shade::Mean => say!(format, figures.shade_mean),
            Shade::Clients => say!(format, figures.shade_clients),
            Shade::Revenue => say!(format, figures.shade_revenue),
        }
    }
}

/// A click lists the clients of a cell.
#[component]
pub fn GridCard(view: Signal<RfmView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let shade = RwSignal::new(Shade::default());
    let headline = Signal::derive(move || leading_line(&view.read(), format.get()));
    let about = text!(format, figures.grid_about);
    let definition = Signal::derive(move || {
        let bins = view.read().bins;
        say!(format.get(), figures.rfm_definition, bins = bins)
    });
    let drawing = Drawing {
        draw: Callback::new(move |size| draw(&view.read(), shade.get(), format.get(), size)),
        height: Callback::new(|width: u32| (width * 3 / 4).clamp(300, 440)),
    };
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let cell = view.with_untracked(|view| ordered(view).nth(mark.id as usize).copied());
        if let Some(cell) = cell.filter(|cell| cell.clients > 0) {
            lists.open(ClientSet::Scores {
                r: Some(cell.scores.0),
                f: Some(cell.scores.1),
                m: None,
            });
        }
    });
    view! {
        <FigureCard headline about definition file="rfm-grid" drawing numbers on_pick>
            <div class="segmented" role="group" aria-label=text!(format, figures.shade)>
                {Shade::ALL.map(|choice| view! {
                    <button
                        type="button"
                        aria-pressed=move || (shade.get() == choice).to_string()
                        on:click=move |_| shade.set(choice)
                    >
                        {move || choice.name(format.get())}
                    </button>
                }).collect_view()}
            </div>
        </FigureCard>
    }
}

/// The cells row by row as they are drawn: the best frequency above, the best recency on the right.
fn ordered(view: &RfmView) -> impl Iterator<Item = &RfmCellView> {
    let bins = usize::from(view.bins);
    let places = (0..bins)
        .rev()
        .flat_map(move |f| (0..bins).map(move |r| r * bins + f));
    places.filter_map(|place| view.grid.get(place))
}

fn draw(view: &RfmView, shade: Shade, format: Format, size: Size) -> Figure {
    // Few clients bring most: on an even scale of money one cell would be dark and all others alike.
    let place = |value: f64| {
        let values = view.grid.iter().filter_map(|cell| shade.of(cell));
        values.filter(|other| *other < value).count() as f64
    };
    let cells: Vec<heat_grid::Cell> = ordered(view)
        .map(|cell| heat_grid::Cell {
            value: shade.of(cell).map(place),
            main: if cell.clients > 0 {
                format.count(cell.clients)
            } else {
                String::new()
            },
            caption: cell
                .segment
                .map(|of| words::segment(format, of))
                .unwrap_or_default(),
            label: label(cell, format),
        })
        .collect();
    let scores: Vec<String> = (1..=view.bins).map(|score| score.to_string()).collect();
    let rows: Vec<String> = scores.iter().rev().cloned().collect();
    let values = || view.grid.iter().filter_map(|cell| shade.of(cell));
    let end = |value: f64| match shade {
        Shade::Clients => format.count(value.max(0.0) as u64),
        Shade::Mean | Shade::Revenue => format.money_short(value),
    };
    let ends = match values().next() {
        Some(first) => (
            end(values().fold(first, f64::min)),
            end(values().fold(first, f64::max)),
        ),
        None => (String::new(), String::new()),
    };
    let spec = heat_grid::Spec {
        name: &leading_line(view, format),
        rows: &rows,
        columns: &scores,
        cells: &cells,
        row_title: &say!(format, figures.frequency_score),
        column_title: &say!(format, figures.recency_score),
        ends: (&ends.0, &ends.1),
        totals: false,
    };
    heat_grid::draw(&spec, size)
}

fn label(cell: &RfmCellView, format: Format) -> String {
    let segment = cell
        .segment
        .map(|of| format!(" · {}", words::segment(format, of)));
    let clients = counted!(format, cell.clients, figures.clients_count);
    let mut label = format!(
        "R {} · F {}{}\n{clients}",
        cell.scores.0,
        cell.scores.1,
        segment.unwrap_or_default()
    );
    if let Some(mean) = cell.mean {
        let (revenue, mean) = (
            format.money_short(cell.revenue.to_f64()),
            format.money_short(mean),
        );
        label.push('\n');
        label.push_str(&say!(
            format,
            figures.cell_money,
            revenue = revenue,
            mean = mean
        ));
    }
    label
}

fn numbers(view: &RfmView, format: Format) -> Numbers {
    let columns = vec![
        Column::number("R".to_string()),
        Column::number("F".to_string()),
        Column::number(say!(format, figures.clients)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, figures.mean_revenue)),
        Column::text(say!(format, figures.segment)),
    ];
    let row = |cell: &RfmCellView| {
        let cells = vec![
            Cell::count(format, cell.scores.0.into()),
            Cell::count(format, cell.scores.1.into()),
            Cell::count(format, cell.clients),
            Cell::money(format, cell.revenue),
            cell.mean
                .map_or_else(Cell::blank, |mean| Cell::money_about(format, mean)),
            Cell::text(
                cell.segment
                    .map(|of| words::segment(format, of))
                    .unwrap_or_default(),
            ),
        ];
        Row::of(
            ClientSet::Scores {
                r: Some(cell.scores.0),
                f: Some(cell.scores.1),
                m: None,
            },
            cells,
        )
    };
    let rows = ordered(view).map(row).collect();
    Numbers { columns, rows }
}

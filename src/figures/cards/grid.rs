//! The grids of RFM: two of its scores against each other.

mod choices;

use engine::protocol::views::{RfmCellView, RfmView};
use figures::{Figure, Mark, Size, heat_grid};

use crate::prelude::*;
use crate::queries::View;

use self::choices::{Pair, Shade, at_place, pairs, place_of, shades};
use super::definitions::{monetary, score_definition};
use super::segments::leading_line;
use crate::components::segmented::Segmented;
use crate::figures::{Cell, Column, Drawing, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::words::{self, say, text};

/// A click lists the clients of a cell.
#[component]
pub fn GridCard(view: View<RfmView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let pair = RwSignal::new(Pair::default());
    let shade = RwSignal::new(Shade::default());
    let headline = Signal::derive(move || headline(&view.read(), pair.get(), format.get()));
    let about = text!(format, figures.grid_about);
    let definition = Signal::derive(move || score_definition(&view.read().rule, format.get()));
    let drawing = Drawing {
        draw: Callback::new(move |size| {
            draw(&view.read(), pair.get(), shade.get(), format.get(), size)
        }),
        height: Callback::new(|width: u32| (width * 3 / 4).clamp(300, 440)),
    };
    let numbers = Signal::derive(move || numbers(&view.read(), pair.get(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let pair = pair.get_untracked();
        let cell = view.with_untracked(|view| ordered(view, pair).nth(mark.id as usize).copied());
        if let Some(cell) = cell.filter(|cell| cell.clients > 0) {
            lists.open(pair.set(&cell));
        }
    });
    view! {
        <FigureCard headline about definition file="rfm-grid" drawing numbers on_pick>
            <div class="buttons">
                <Segmented
                    label=text!(format, board.pair)
                    options=Signal::derive(pairs)
                    value=Signal::derive(move || place_of(&Pair::ALL, pair.get()))
                    on_change=move |key: String| pair.set(at_place(&Pair::ALL, &key))
                />
                <Segmented
                    label=text!(format, figures.shade)
                    options=Signal::derive(move || shades(format.get()))
                    value=Signal::derive(move || place_of(&Shade::ALL, shade.get()))
                    on_change=move |key: String| shade.set(at_place(&Shade::ALL, &key))
                />
            </div>
        </FigureCard>
    }
}

/// The segment that brings most where the grid shows segments, else the cell that does.
fn headline(view: &RfmView, pair: Pair, format: Format) -> String {
    if pair == Pair::RecencyFrequency {
        return leading_line(view, format);
    }
    let cells = pair.cells(view);
    let Some(found) = cells.iter().max_by_key(|cell| cell.revenue) else {
        return String::new();
    };
    let all: f64 = cells.iter().map(|cell| cell.revenue.to_f64()).sum();
    let share = (all > 0.0).then(|| found.revenue.to_f64() / all);
    let clients = format.percent(found.clients as f64 / view.scored.max(1) as f64);
    let revenue = format.percent_or_dash(share);
    say!(
        format,
        figures.grid_headline,
        segment = pair.name(found),
        clients = clients,
        revenue = revenue
    )
}

/// The cells row by row as they are drawn: the best score upwards above, the best one across on the right.
fn ordered(view: &RfmView, pair: Pair) -> impl Iterator<Item = &RfmCellView> {
    let bins = usize::from(view.bins);
    let places = (0..bins)
        .rev()
        .flat_map(move |up| (0..bins).map(move |across| across * bins + up));
    let cells = pair.cells(view);
    places.filter_map(move |place| cells.get(place))
}

fn draw(view: &RfmView, pair: Pair, shade: Shade, format: Format, size: Size) -> Figure {
    // Few clients bring most: on an even scale of money one cell would be dark and all others alike.
    let place = |value: f64| {
        let values = pair.cells(view).iter().filter_map(|cell| shade.of(cell));
        values.filter(|other| *other < value).count() as f64
    };
    let cells: Vec<heat_grid::Cell> = ordered(view, pair)
        .map(|cell| heat_grid::Cell {
            shade: shade.of(cell).map_or(heat_grid::Shade::Empty, |value| {
                heat_grid::Shade::Of(place(value))
            }),
            main: if cell.clients > 0 {
                format.count(cell.clients)
            } else {
                String::new()
            },
            caption: cell
                .segment
                .map(|of| words::segment(format, of))
                .unwrap_or_default(),
            label: label(cell, pair, format),
        })
        .collect();
    let scores: Vec<String> = (1..=view.bins).map(|score| score.to_string()).collect();
    let rows: Vec<String> = scores.iter().rev().cloned().collect();
    let values = || pair.cells(view).iter().filter_map(|cell| shade.of(cell));
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
    let (across, up) = pair.titles(format);
    let grid = heat_grid::Grid {
        rows,
        columns: scores,
        cells,
        row_title: up,
        column_title: across,
        ends,
        ..heat_grid::Grid::default()
    };
    heat_grid::draw(&headline(view, pair, format), &grid, size)
}

fn label(cell: &RfmCellView, pair: Pair, format: Format) -> String {
    let segment = cell
        .segment
        .map(|of| format!(" · {}", words::segment(format, of)));
    let clients = counted!(format, cell.clients, figures.clients_count);
    let mut label = format!(
        "{}{}\n{clients}",
        pair.name(cell),
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

fn numbers(view: &RfmView, pair: Pair, format: Format) -> Numbers {
    let (across, up) = pair.letters();
    let of = monetary(format, view.rule.monetary);
    let columns = vec![
        Column::number(across.to_string()),
        Column::number(up.to_string()),
        Column::number(say!(format, figures.clients)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, board.mean_monetary, of = of)),
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
        Row::of(pair.set(cell), cells)
    };
    let rows = ordered(view, pair).map(row).collect();
    Numbers { columns, rows }
}

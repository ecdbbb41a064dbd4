//! The grids of RFM: two of its scores against each other.

use engine::protocol::views::{RfmCellView, RfmView};
use engine::protocol::{ClientSet, Monetary, RfmRule, ScoreRule};
use figures::{Figure, Mark, Size, heat_grid};
use leptos::prelude::*;

use super::segments::leading_line;
use crate::components::segmented::Segmented;
use crate::components::select::Options;
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

/// The two scores of a grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pair {
    #[default]
    RecencyFrequency,
    FrequencyMonetary,
    RecencyMonetary,
}

impl Pair {
    const ALL: [Pair; 3] = [
        Pair::RecencyFrequency,
        Pair::FrequencyMonetary,
        Pair::RecencyMonetary,
    ];

    /// The score across, and the one upwards.
    fn letters(self) -> (&'static str, &'static str) {
        match self {
            Pair::RecencyFrequency => ("R", "F"),
            Pair::FrequencyMonetary => ("F", "M"),
            Pair::RecencyMonetary => ("R", "M"),
        }
    }

    /// What the two scores are, in the same order.
    fn titles(self, format: Format) -> (String, String) {
        let title = |letter| match letter {
            "R" => say!(format, figures.recency_score),
            "F" => say!(format, figures.frequency_score),
            _ => say!(format, board.monetary_score),
        };
        let (across, up) = self.letters();
        (title(across), title(up))
    }

    fn cells(self, view: &RfmView) -> &[RfmCellView] {
        match self {
            Pair::RecencyFrequency => &view.grid,
            Pair::FrequencyMonetary => &view.frequency_monetary,
            Pair::RecencyMonetary => &view.recency_monetary,
        }
    }

    fn set(self, cell: &RfmCellView) -> ClientSet {
        let (across, up) = (Some(cell.scores.0), Some(cell.scores.1));
        let (r, f, m) = match self {
            Pair::RecencyFrequency => (across, up, None),
            Pair::FrequencyMonetary => (None, across, up),
            Pair::RecencyMonetary => (across, None, up),
        };
        ClientSet::Scores { r, f, m }
    }

    /// The cell's scores: `R 5 · F 4`.
    fn name(self, cell: &RfmCellView) -> String {
        let (across, up) = self.letters();
        format!("{across} {} · {up} {}", cell.scores.0, cell.scores.1)
    }
}

/// A click lists the clients of a cell.
#[component]
pub fn GridCard(view: Signal<RfmView>) -> impl IntoView {
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

fn pairs() -> Options {
    let name = |pair: Pair| {
        let (across, up) = pair.letters();
        format!("{across} × {up}")
    };
    options(Pair::ALL.map(name))
}

fn shades(format: Format) -> Options {
    options(Shade::ALL.map(|shade| shade.name(format)))
}

/// Choices named by their places.
fn options(names: [String; 3]) -> Options {
    let names = names.into_iter().enumerate();
    names
        .map(|(place, name)| (place.to_string(), name))
        .collect()
}

fn place_of<T: PartialEq>(all: &[T; 3], of: T) -> String {
    let place = all.iter().position(|one| *one == of);
    place.unwrap_or_default().to_string()
}

fn at_place<T: Copy + Default>(all: &[T; 3], place: &str) -> T {
    let found = place.parse::<usize>().ok().and_then(|place| all.get(place));
    found.copied().unwrap_or_default()
}

/// How clients are scored, under the rule in force.
pub fn score_definition(rule: &RfmRule, format: Format) -> String {
    let measures = match rule.monetary {
        Monetary::Revenue => say!(format, board.measures_revenue),
        Monetary::MeanPerOccasion => say!(format, board.measures_mean),
        Monetary::GrossProfit => say!(format, board.measures_profit),
    };
    let bins = rule.bins;
    let scores = match rule.score {
        ScoreRule::ShareBeaten => say!(format, board.scores_beaten, bins = bins),
        ScoreRule::Quantiles => say!(format, board.scores_quantiles, bins = bins),
        ScoreRule::Ntile => say!(format, board.scores_ntile, bins = bins),
        ScoreRule::Own { .. } => say!(format, board.scores_own, bins = bins),
    };
    format!("{measures} {scores}")
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
    let spec = heat_grid::Spec {
        name: &headline(view, pair, format),
        rows: &rows,
        columns: &scores,
        cells: &cells,
        row_title: &up,
        column_title: &across,
        ends: (&ends.0, &ends.1),
        totals: false,
    };
    heat_grid::draw(&spec, size)
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
    let columns = vec![
        Column::number(across.to_string()),
        Column::number(up.to_string()),
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
        Row::of(pair.set(cell), cells)
    };
    let rows = ordered(view, pair).map(row).collect();
    Numbers { columns, rows }
}

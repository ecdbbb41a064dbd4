//! The triangle: every cohort at every age.

use engine::protocol::views::{CohortRow, CohortValue, CohortsView};
use engine::protocol::{ClientSet, CohortKey, CohortMeasure};
use figures::Mark;
use figures::heat_grid::{self, Grid, Shade};

use super::measure;
use crate::figures::drawings::{heat, with_ends};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::route::print_day;
use crate::words::{self, say, text};

/// Ages drawn: the table and its file have all of them.
const MOST_AGES: usize = 36;

#[component]
pub fn TriangleCard(view: View<CohortsView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let headline =
        Signal::derive(move || headline(&view.read(), lists.hides_first_purchases(), format.get()));
    let about = Signal::derive(move || about(&view.read(), format.get()));
    let shown = Signal::derive(move || grid(&view.read(), format.get()));
    let drawing = heat(headline, shown);
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let (row, age) = shown.with_untracked(|grid| grid.place(mark.id as usize));
        let cohort = view.with_untracked(|view| {
            let row = view.rows.get(row)?;
            row.cells.get(age).map(|_| row.cohort.clone())
        });
        if let Some(cohort) = cohort {
            let age = Some(age as u16);
            lists.open(ClientSet::Cohort { cohort, age });
        }
    });
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, cohorts.definition)
            file="cohorts"
            drawing
            numbers
            on_pick
            wide=true
        />
    }
    .into_any()
}

/// The mean at the first age that tells something.
fn headline(view: &CohortsView, is_filtered: bool, format: Format) -> String {
    let measure = view.rule.measure;
    let age = usize::from(measure::starts_apart(measure));
    let last = view.mean.len().saturating_sub(1);
    // Sums and values so far are told at the end; shares one period after the beginning.
    let at = match measure {
        CohortMeasure::Retained | CohortMeasure::RetainedRolling => age,
        _ => last,
    };
    let Some(value) = view.mean.get(at).copied().flatten().filter(|_| last > 0) else {
        return say!(format, cohorts.young);
    };
    let value = measure::write_whole(measure)(format, value);
    let age = measure::later(view.rule.period, at, format);
    match measure {
        CohortMeasure::Retained if is_filtered => {
            say!(format, cohorts.headline_filtered, share = value, age = age)
        }
        CohortMeasure::Retained => say!(format, cohorts.headline, share = value, age = age),
        CohortMeasure::RetainedRolling => {
            say!(format, cohorts.headline_rolling, share = value, age = age)
        }
        CohortMeasure::CumulativeRevenue | CohortMeasure::CumulativeProfit => {
            say!(
                format,
                cohorts.headline_cumulative,
                money = value,
                age = age
            )
        }
        _ => say!(
            format,
            cohorts.headline_other,
            measure = measure::name(measure, format),
            value = value,
            age = age
        ),
    }
}

fn about(view: &CohortsView, format: Format) -> String {
    let measure = measure::name(view.rule.measure, format);
    let period = words::period(format, view.rule.period);
    let mut about = vec![say!(
        format,
        cohorts.about,
        measure = measure,
        period = period
    )];
    if view.hidden_rows > 0 {
        about.push(counted!(format, view.hidden_rows, cohorts.hidden_rows));
    }
    if ages(view) > MOST_AGES {
        about.push(counted!(format, MOST_AGES as u64, cohorts.first_ages));
    }
    about.join(" · ")
}

fn ages(view: &CohortsView) -> usize {
    let ages = view.rows.iter().map(|row| row.cells.len());
    ages.max().unwrap_or(0)
}

fn grid(view: &CohortsView, format: Format) -> Grid {
    let (ages, measure) = (ages(view).min(MOST_AGES), view.rule.measure);
    let apart = usize::from(measure::starts_apart(measure));
    let mut cells = Vec::with_capacity((view.rows.len() + 1) * ages);
    for row in &view.rows {
        let name = measure::cohort(row, view.rule.period, format);
        for age in 0..ages {
            let of = row.cells.get(age);
            cells.push(of.map_or_else(absent, |of| cell(of, age, (&name, apart), measure, format)));
        }
    }
    let mean = say!(format, cohorts.mean);
    for age in 0..ages {
        let value = view.mean.get(age).copied().flatten();
        cells.push(value.map_or_else(absent, |value| heat_grid::Cell {
            shade: match age < apart {
                true => Shade::Empty,
                false => Shade::Of(value),
            },
            main: measure::write(measure)(format, value),
            caption: String::new(),
            label: format!(
                "{mean} · {age}\n{}",
                measure::write_whole(measure)(format, value)
            ),
        }));
    }
    let names = view.rows.iter();
    let names = names.map(|row| measure::cohort(row, view.rule.period, format));
    let grid = Grid {
        rows: names.chain([mean]).collect(),
        columns: (0..ages).map(|age| age.to_string()).collect(),
        cells,
        row_title: say!(format, figures.cohort),
        column_title: words::since(format, view.rule.period),
        hatched: say!(format, cohorts.unfinished),
        sequence: true,
        ..Grid::default()
    };
    with_ends(grid, measure::write_scale(measure), format)
}

fn absent() -> heat_grid::Cell {
    heat_grid::Cell {
        shade: Shade::Absent,
        ..heat_grid::Cell::default()
    }
}

/// `named` is the cohort's name and the first age that stands on the scale.
fn cell(
    of: &CohortValue,
    age: usize,
    named: (&str, usize),
    measure: CohortMeasure,
    format: Format,
) -> heat_grid::Cell {
    let (name, apart) = named;
    let Some(value) = of.value else {
        return heat_grid::Cell {
            label: format!("{name} · {age}\n–"),
            ..heat_grid::Cell::default()
        };
    };
    let clients = counted!(format, of.clients, figures.buyers_count);
    let whole = measure::write_whole(measure)(format, value);
    let mut label = format!("{name} · {age}\n{whole}\n{clients}");
    if of.unfinished {
        label = format!("{label}\n{}", say!(format, cohorts.unfinished));
    }
    heat_grid::Cell {
        shade: match (of.unfinished, age < apart) {
            (_, true) => Shade::Empty,
            (true, _) => Shade::Unfinished(value),
            (false, _) => Shade::Of(value),
        },
        main: measure::write(measure)(format, value),
        caption: String::new(),
        label,
    }
}

fn numbers(view: &CohortsView, format: Format) -> Numbers {
    let measure = view.rule.measure;
    let mut columns = vec![
        Column::text(say!(format, figures.cohort)),
        Column::number(say!(format, figures.clients)),
    ];
    let ages = ages(view);
    columns.extend((0..ages).map(|age| Column::number(age.to_string())));
    let value = |value: Option<f64>| {
        value.map_or_else(Cell::blank, |value| {
            Cell::number(measure::write_whole(measure)(format, value), value)
        })
    };
    let row = |row: &CohortRow| {
        let name = measure::cohort(row, view.rule.period, format);
        let figure = figure(&row.cohort);
        let size = Cell::count(format, row.clients);
        let mut cells = vec![Cell::text(name), size.named(format!("{figure}-size"))];
        cells.extend((0..ages).map(|age| match row.cells.get(age) {
            Some(of) => value(of.value).named(format!("{figure}-{age}")),
            None => Cell::blank(),
        }));
        let cohort = row.cohort.clone();
        Row::of(ClientSet::Cohort { cohort, age: None }, cells)
    };
    let mut rows: Vec<Row> = view.rows.iter().map(row).collect();
    let mut mean = vec![
        Cell::text(say!(format, cohorts.mean)),
        Cell::count(format, view.rows.iter().map(|row| row.clients).sum()),
    ];
    mean.extend((0..ages).map(|age| value(view.mean.get(age).copied().flatten())));
    rows.push(Row::new(mean));
    Numbers { columns, rows }
}

/// What a cohort's figures are named by: the first day of its period, or its text.
fn figure(cohort: &CohortKey) -> String {
    match cohort {
        CohortKey::Start(day) => format!("cohort-{}", print_day(*day)),
        CohortKey::Text(text) => format!("cohort-{text}"),
    }
}

//! What a client of each cohort has brought by its age, and the mean of all cohorts.

use engine::protocol::views::{CohortView, ValueView};
use engine::protocol::{ClientSet, CohortKey};
use figures::{Mark, curves};
use leptos::prelude::*;

use crate::queries::View;

use crate::figures::drawings::{Lines, Scale, lines};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::words::{say, text};

/// A click lists the clients of a cohort.
#[component]
pub fn CurvesCard(view: View<ValueView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || match lists.hides_first_purchases() {
        true => say!(format.get(), figures.curves_about_filtered),
        false => say!(format.get(), figures.curves_about),
    });
    let definition = text!(format, figures.curves_definition);
    let series = Signal::derive(move || series(&view.read(), format.get()));
    let drawing = lines(headline, series);
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let start = view.with_untracked(|view| {
            shown(view)
                .nth(usize::from(mark.group))
                .map(|cohort| cohort.start)
        });
        if let Some(start) = start {
            lists.open(ClientSet::Cohort {
                cohort: CohortKey::Start(start),
                age: None,
            });
        }
    });
    view! { <FigureCard headline about definition file="cohort-curves" drawing numbers on_pick /> }
}

/// The mean after a year, or at its end when it is shorter.
fn headline(view: &ValueView, format: Format) -> String {
    let last = view.mean.len().saturating_sub(1);
    let age = last.min(12);
    let Some(&mean) = view.mean.get(age) else {
        return say!(format, figures.curves_none);
    };
    let money = format.money_short(mean);
    crate::locales::counted!(format, age, figures.curves_headline, money = money.as_str())
}

/// Cohorts with a finished month, in the order of the drawing's groups.
fn shown(view: &ValueView) -> impl Iterator<Item = &CohortView> {
    view.cohorts
        .iter()
        .filter(|cohort| finished(cohort).next().is_some())
}

/// Age in months and cumulative revenue per client, without the unfinished month.
fn finished(cohort: &CohortView) -> impl Iterator<Item = (f64, f64)> {
    let cells = cohort
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.unfinished);
    cells.map(|(age, cell)| (age as f64, cell.per_client))
}

fn series(view: &ValueView, format: Format) -> Lines {
    let label = |name: &str, (age, money): (f64, f64)| {
        let (age, money) = (format.decimal(age, 0), format.money_about(money));
        say!(
            format,
            figures.curve_point,
            name = name,
            age = age,
            money = money
        )
    };
    let mut curves: Vec<curves::Curve> = shown(view)
        .map(|cohort| {
            let points: Vec<(f64, f64)> = finished(cohort).collect();
            let name = format.month(cohort.start);
            curves::Curve {
                labels: points.iter().map(|&point| label(&name, point)).collect(),
                points,
                ..curves::Curve::default()
            }
        })
        .collect();
    let mean: Vec<(f64, f64)> = (0..)
        .map(f64::from)
        .zip(view.mean.iter().copied())
        .collect();
    let name = say!(format, figures.mean);
    curves.push(curves::Curve {
        labels: mean.iter().map(|&point| label(&name, point)).collect(),
        end: mean.last().map_or_else(String::new, |last| {
            format!("{name} {}", format.short(last.1))
        }),
        points: mean,
        weight: curves::Weight::Bold,
        ..curves::Curve::default()
    });
    Lines {
        lines: curves::Lines {
            curves,
            ..curves::Lines::default()
        },
        x: Scale::new(say!(format, figures.months_since_first), |format, age| {
            format.decimal(age, 0)
        }),
        y: Scale::default(),
    }
}

fn numbers(view: &ValueView, format: Format) -> Numbers {
    let mut columns = vec![
        Column::text(say!(format, figures.cohort)),
        Column::number(say!(format, figures.clients)),
    ];
    let ages = view
        .cohorts
        .iter()
        .map(|cohort| finished(cohort).count())
        .max()
        .unwrap_or(0);
    columns.extend((0..ages).map(|age| Column::number(age.to_string())));
    let filled = |values: &mut dyn Iterator<Item = f64>| -> Vec<Cell> {
        let cells = values.map(|money| Cell::money_about(format, money));
        cells
            .chain(std::iter::repeat_with(Cell::blank))
            .take(ages)
            .collect()
    };
    let row = |cohort: &CohortView| {
        let mut cells = vec![
            Cell::text(format.month(cohort.start)),
            Cell::count(format, cohort.clients),
        ];
        cells.extend(filled(&mut finished(cohort).map(|(_, money)| money)));
        Row::of(
            ClientSet::Cohort {
                cohort: CohortKey::Start(cohort.start),
                age: None,
            },
            cells,
        )
    };
    let mut rows: Vec<Row> = shown(view).map(row).collect();
    let mut mean = vec![Cell::text(say!(format, figures.mean)), Cell::blank()];
    mean.extend(filled(&mut view.mean.iter().copied()));
    rows.push(Row::new(mean));
    Numbers { columns, rows }
}

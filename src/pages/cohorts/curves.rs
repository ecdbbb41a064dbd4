//! Cohorts as lines by age, with their mean.

use engine::protocol::views::{CohortRow, CohortsView};
use engine::protocol::{ClientSet, CohortBy};
use figures::Mark;
use figures::curves::{self, Curve, Ticks, Weight};

use super::measure;
use crate::figures::drawings::{Lines, Scale, lines};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

/// Lines drawn beside the mean: the newest cohorts, or the largest groups.
const MOST: usize = 24;

#[component]
pub fn CurvesCard(view: View<CohortsView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let measure = measure::name(view.rule.measure, format);
        say!(format, cohorts.curves_about, measure = measure)
    });
    let shown = Signal::derive(move || drawn(&view.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let cohort = view.with_untracked(|view| {
            let row = told(view).nth(usize::from(mark.group).checked_sub(1)?)?;
            Some(row.cohort.clone())
        });
        if let Some(cohort) = cohort {
            lists.open(ClientSet::Cohort { cohort, age: None });
        }
    });
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, cohorts.curves_definition)
            file="cohort-curves"
            drawing=lines(headline, shown)
            numbers
            on_pick
        />
    }
    .into_any()
}

fn told(view: &CohortsView) -> impl Iterator<Item = &CohortRow> {
    // Periods ascend, so the newest are at the end; groups stand with the largest first.
    let skip = match view.rule.by {
        CohortBy::FirstPeriod => view.rows.len().saturating_sub(MOST),
        CohortBy::First(_) => 0,
    };
    view.rows.iter().skip(skip).take(MOST)
}

/// How the mean goes from the first age that tells something to the last.
fn headline(view: &CohortsView, format: Format) -> String {
    let first = usize::from(measure::starts_apart(view.rule.measure));
    let told = (0u32..).zip(&view.mean).skip(first);
    let mut told = told.filter_map(|(age, value)| Some((age, (*value)?)));
    let Some((from_age, from)) = told.next() else {
        return say!(format, cohorts.young);
    };
    let (to_age, to) = told.last().unwrap_or((from_age, from));
    let write = measure::write_whole(view.rule.measure);
    let (from, to) = (write(format, from), write(format, to));
    let span = |age: u32| words::span(format, view.rule.period, age.into());
    let (from_age, to_age) = (span(from_age), span(to_age));
    say!(
        format,
        cohorts.curves_headline,
        from = from,
        from_age = from_age,
        to = to,
        to_age = to_age
    )
}

fn drawn(view: &CohortsView, format: Format) -> Lines {
    let first = usize::from(measure::starts_apart(view.rule.measure));
    let write = measure::write_whole(view.rule.measure);
    let mean_name = say!(format, cohorts.mean);
    let label =
        |name: &str, age: usize, value: f64| format!("{name} · {age}\n{}", write(format, value));
    let mean = (0..).zip(&view.mean).skip(first);
    let mean: Vec<(usize, f64)> = mean
        .filter_map(|(age, value)| Some((age, (*value)?)))
        .collect();
    let bold = Curve {
        points: mean
            .iter()
            .map(|&(age, value)| (age as f64, value))
            .collect(),
        weight: Weight::Bold,
        end: mean_name.clone(),
        labels: mean
            .iter()
            .map(|&(age, value)| label(&mean_name, age, value))
            .collect(),
        ..Curve::default()
    };
    let thin = |row: &CohortRow| {
        let name = measure::cohort(row, view.rule.period, format);
        let cells = (0..).zip(&row.cells).skip(first);
        let points: Vec<(usize, f64)> = cells
            .filter(|(_, cell)| !cell.unfinished)
            .filter_map(|(age, cell)| Some((age, cell.value?)))
            .collect();
        Curve {
            points: points
                .iter()
                .map(|&(age, value)| (age as f64, value))
                .collect(),
            labels: points
                .iter()
                .map(|&(age, value)| label(&name, age, value))
                .collect(),
            ..Curve::default()
        }
    };
    Lines {
        lines: curves::Lines {
            curves: [bold].into_iter().chain(told(view).map(thin)).collect(),
            ticks: Ticks::Numbers,
            ..curves::Lines::default()
        },
        x: Scale::new(words::since(format, view.rule.period), Format::short),
        y: Scale::new(
            measure::name(view.rule.measure, format),
            measure::write_scale(view.rule.measure),
        ),
    }
}

fn numbers(view: &CohortsView, format: Format) -> Numbers {
    let write = measure::write_whole(view.rule.measure);
    let columns = vec![
        Column::number(say!(format, cohorts.age)),
        Column::number(say!(format, cohorts.mean)),
    ];
    let row = |(age, value): (u64, &Option<f64>)| {
        let value = value.map_or_else(Cell::blank, |value| {
            Cell::number(write(format, value), value)
        });
        Row::new(vec![Cell::count(format, age), value])
    };
    let rows = (0..).zip(&view.mean).map(row).collect();
    Numbers { columns, rows }
}

//! One age over all cohorts: whether newer cohorts do better.

use engine::protocol::ClientSet;
use engine::protocol::views::{CohortRow, CohortsView};
use figures::Mark;
use figures::Role;
use figures::columns::{self, Part};

use super::measure;
use crate::components::select::{Options, Select};
use crate::figures::drawings::{Columns, Scale, columns};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

/// Ages to choose from.
const MOST_AGES: usize = 24;

#[component]
pub fn AgeCard(view: View<CohortsView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let age = RwSignal::new(1usize);
    let headline = Signal::derive(move || headline(&view.read(), age.get(), format.get()));
    let shown = Signal::derive(move || drawn(&view.read(), age.get(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), age.get(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let at = age.get_untracked();
        let cohort = view.with_untracked(|view| {
            let row = told(view, at).nth(mark.id as usize)?.0;
            Some(row.cohort.clone())
        });
        if let Some(cohort) = cohort {
            let age = Some(at as u16);
            lists.open(ClientSet::Cohort { cohort, age });
        }
    });
    let options = Signal::derive(move || {
        let ages = view.read().mean.len().min(MOST_AGES);
        let name = |age: usize| {
            let words = measure::later(view.read().rule.period, age, format.get());
            (age.to_string(), words)
        };
        (0..ages).map(name).collect::<Options>()
    });
    let on_change = move |key: String| age.set(key.parse::<usize>().unwrap_or(1));
    view! {
        <FigureCard
            headline
            about=text!(format, cohorts.column_about)
            definition=text!(format, cohorts.column_definition)
            file="cohorts-at-age"
            drawing=columns(headline, shown)
            numbers
            on_pick
        >
            <Select
                label=text!(format, cohorts.age)
                options
                value=Signal::derive(move || age.get().to_string())
                on_change
            />
        </FigureCard>
    }
    .into_any()
}

/// The cohorts that have finished the age, with its value.
fn told(view: &CohortsView, age: usize) -> impl Iterator<Item = (&CohortRow, f64)> {
    view.rows.iter().filter_map(move |row| {
        let cell = row.cells.get(age).filter(|cell| !cell.unfinished)?;
        Some((row, cell.value?))
    })
}

fn headline(view: &CohortsView, age: usize, format: Format) -> String {
    let write = measure::write_whole(view.rule.measure);
    let ends = told(view, age).next().zip(told(view, age).last());
    let Some(((first, from), (last, to))) = ends else {
        return say!(format, cohorts.young);
    };
    let name = |row| measure::cohort(row, view.rule.period, format);
    let age = measure::later(view.rule.period, age, format);
    let (first, last) = (name(first), name(last));
    let (from, to) = (write(format, from), write(format, to));
    say!(
        format,
        cohorts.column_headline,
        measure = measure::name(view.rule.measure, format),
        age = age,
        first = first,
        from = from,
        last = last,
        to = to
    )
}

fn drawn(view: &CohortsView, age: usize, format: Format) -> Columns {
    let write = measure::write_whole(view.rule.measure);
    let column = |(row, value): (&CohortRow, f64)| {
        let name = measure::cohort(row, view.rule.period, format);
        columns::Column {
            tick: name.clone(),
            values: vec![value],
            labels: vec![format!("{name}\n{}", write(format, value))],
            ..columns::Column::default()
        }
    };
    Columns {
        columns: columns::Columns {
            parts: vec![Part {
                name: String::new(),
                role: Role::Accent,
            }],
            columns: told(view, age).map(column).collect(),
            ..columns::Columns::default()
        },
        x: say!(format, figures.cohort),
        y: Scale::new(
            measure::name(view.rule.measure, format),
            measure::write_scale(view.rule.measure),
        ),
        ..Columns::default()
    }
}

fn numbers(view: &CohortsView, age: usize, format: Format) -> Numbers {
    let write = measure::write_whole(view.rule.measure);
    let columns = vec![
        Column::text(say!(format, figures.cohort)),
        Column::number(say!(format, figures.clients)),
        Column::number(measure::name(view.rule.measure, format)),
    ];
    let row = |(row, value): (&CohortRow, f64)| {
        let cells = vec![
            Cell::text(measure::cohort(row, view.rule.period, format)),
            Cell::count(format, row.clients),
            Cell::number(write(format, value), value),
        ];
        let (cohort, age) = (row.cohort.clone(), Some(age as u16));
        Row::of(ClientSet::Cohort { cohort, age }, cells)
    };
    Numbers {
        columns,
        rows: told(view, age).map(row).collect(),
    }
}

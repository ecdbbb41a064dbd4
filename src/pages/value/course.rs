//! The formula quarter by quarter: which factor moves the value.

use engine::protocol::views::{FormulaView, WorthView};
use figures::Reference;
use figures::curves::{self, Curve, Ticks, Weight};

use super::factors::{self, FACTORS, Factor, PRODUCT};
use crate::figures::drawings::{Lines, Scale, lines};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

#[component]
pub fn CourseCard(view: View<WorthView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let shown = Signal::derive(move || drawn(&view.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <FigureCard
            headline
            about=text!(format, worth.course_about)
            definition=text!(format, worth.course_definition)
            file="ltv-course"
            drawing=lines(headline, shown)
            numbers
            wide=true
        />
    }
    .into_any()
}

/// A factor at the end of each quarter, relative to the first quarter that has it: place, index, value.
fn indexed(view: &WorthView, of: fn(&FormulaView) -> Option<f64>) -> Vec<(usize, f64, f64)> {
    let told = view.course.iter().enumerate();
    let told: Vec<(usize, f64)> = told
        .filter_map(|(place, (_, formula))| Some((place, of(formula)?)))
        .collect();
    let Some(first) = told.first().map(|of| of.1).filter(|first| *first > 0.0) else {
        return Vec::new();
    };
    let index = |(place, value)| (place, value / first, value);
    told.into_iter().map(index).collect()
}

/// How the value moved, and by which factor most.
fn headline(view: &WorthView, format: Format) -> String {
    let last = |factor: &Factor| indexed(view, factor.of).last().map(|of| of.1);
    let moved = |index: f64| index.ln().abs();
    let most = FACTORS
        .iter()
        .filter_map(|factor| Some((factor, last(factor).filter(|index| *index > 0.0)?)))
        .max_by(|one, other| moved(one.1).total_cmp(&moved(other.1)));
    let (Some((factor, index)), Some((first, _))) = (most, view.course.first()) else {
        return say!(format, worth.course_none);
    };
    let (since, factor) = (words::quarter(format, *first), factor.name(format));
    let change = format.change(index - 1.0);
    match last(&PRODUCT) {
        Some(product) => say!(
            format,
            worth.course_headline,
            ltv = format.change(product - 1.0),
            since = since,
            factor = factor,
            change = change
        ),
        None => say!(
            format,
            worth.course_factors,
            since = since,
            factor = factor,
            change = change
        ),
    }
}

fn drawn(view: &WorthView, format: Format) -> Lines {
    let names: Vec<String> = view
        .course
        .iter()
        .map(|(end, _)| words::quarter(format, *end))
        .collect();
    let curve = |(kind, factor): (u8, Factor)| {
        let points = indexed(view, factor.of);
        let label = |&(place, index, value): &(usize, f64, f64)| {
            let quarter = names.get(place).map_or("", String::as_str);
            let change = format.change(index - 1.0);
            format!(
                "{} · {quarter}\n{} ({change})",
                factor.name(format),
                (factor.write)(format, value)
            )
        };
        Curve {
            labels: points.iter().map(label).collect(),
            points: points.iter().map(|of| (of.0 as f64, of.1)).collect(),
            weight: match factor.figure {
                "ltv" => Weight::Bold,
                _ => Weight::Kind(kind),
            },
            end: factor.sign.to_string(),
            ..Curve::default()
        }
    };
    let ticks = (0u32..).zip(&names);
    let ticks = ticks.map(|(place, name)| (f64::from(place), name.clone()));
    Lines {
        lines: curves::Lines {
            curves: (0u8..).zip(factors::all()).map(curve).collect(),
            levels: vec![Reference {
                at: 1.0,
                text: String::new(),
            }],
            ticks: Ticks::At(ticks.collect()),
            off_zero: true,
            ..curves::Lines::default()
        },
        x: Scale::default(),
        y: Scale::new(say!(format, worth.index), Format::percent),
    }
}

fn numbers(view: &WorthView, format: Format) -> Numbers {
    let mut columns = vec![
        Column::text(say!(format, worth.quarter)),
        Column::number(say!(format, figures.clients)),
    ];
    columns.extend(factors::all().map(|factor| Column::number(factor.name(format))));
    let row = |(end, formula): &(_, FormulaView)| {
        let mut cells = vec![
            Cell::text(words::quarter(format, *end)),
            Cell::count(format, formula.clients),
        ];
        cells.extend(factors::all().map(|factor| {
            (factor.of)(formula).map_or_else(Cell::blank, |value| {
                Cell::number((factor.write)(format, value), value)
            })
        }));
        Row::new(cells)
    };
    let rows = view.course.iter().map(row).collect();
    Numbers { columns, rows }
}

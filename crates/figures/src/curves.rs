//! Many thin lines and the bold one that sums them up: cohorts by age in months, and their mean.

use crate::figure::{Area, Axis, Figure, Mark, Point, Size};
use crate::frame::{self, Frame, Side};
use crate::order::sort_few;
use crate::place::{self, Reach};
use crate::reduce;
use crate::role::Role;
use crate::sheet::{Plot, Sheet, Stroke, sane, sane_point};
use crate::text::Type;
use crate::ticks;

/// Height of a row of an end label, px.
const END_ROW: f64 = 14.0;
/// Distance of end labels from the plot, px.
const OFF: f64 = 8.0;
/// End labels take at most this share of the width.
const ENDS: f64 = 0.28;

/// How a line stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// One of a crowd.
    Thin,
    /// The one to look at.
    Bold,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Points (age in months, value) in ascending order of age; those that are not finite are passed over.
    pub points: Vec<(f64, f64)>,
    /// How it stands out.
    pub weight: Weight,
    /// The label at its end; empty for none.
    pub end: String,
    /// The texts of its marks, one a point; missing ones are empty.
    pub labels: Vec<String>,
}

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Lines; bold ones are drawn over thin ones.
    pub curves: &'a [Curve],
    /// A dashed level with its label, for example the cost of winning a client.
    pub reference: Option<(f64, &'a str)>,
    /// The horizontal scale: months.
    pub x: Axis<'a>,
    /// The vertical scale; it contains zero.
    pub y: Axis<'a>,
}

/// Draws the figure. Marks are spots, line by line, point by point; their group is the line.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let lines: Vec<Line<'_>> = spec
        .curves
        .iter()
        .map(|curve| Line::of(curve, within.width() as usize))
        .collect();
    let reference = spec
        .reference
        .and_then(|(level, text)| Some((sane(level)?, text)));

    let points = || {
        lines
            .iter()
            .flat_map(|line| line.points.iter().map(|(_, point)| *point))
    };
    let left = points().map(|point| point.0).fold(f64::INFINITY, f64::min);
    let right = points()
        .map(|point| point.0)
        .fold(f64::NEG_INFINITY, f64::max);
    let levels = points()
        .map(|point| point.1)
        .chain(reference.map(|(level, _)| level));
    let (low, high) = levels.fold((0.0, 0.0), |(low, high): (f64, f64), level| {
        (low.min(level), high.max(level))
    });

    let ends = Ends::of(&lines, reference, within.width() * ENDS);
    let plot = Frame {
        rect: within,
        x: if left <= right {
            (left, right)
        } else {
            (0.0, 1.0)
        },
        y: (low, high),
        y_axis: spec.y,
        side: Side::Left,
        tight: false,
        above: 0.0,
        captioned: frame::captioned(within),
        gutter: 0.0,
        right: ends.room(),
        below: frame::below(within, spec.x.caption),
    }
    .open(&sheet);

    for weight in [Weight::Thin, Weight::Bold] {
        for line in lines.iter().filter(|line| line.curve.weight == weight) {
            line.draw(&sheet, &plot);
        }
        if let (Weight::Thin, Some((level, _))) = (weight, reference) {
            let ends = [(plot.x.0, level), (plot.x.1, level)];
            plot.line(&ends, Stroke(Role::Reference, 1.0));
        }
    }
    ends.draw(&sheet, &plot);
    frame::numbers_below(&sheet, &plot, &spec.x, within, ticks::of_months);

    let marks = (0..=u16::MAX)
        .zip(&lines)
        .flat_map(|(group, line)| line.marks(&plot, group));
    sheet.finish(spec.name, marks.collect())
}

/// A curve's points that are drawn, with their indices.
struct Line<'a> {
    curve: &'a Curve,
    points: Vec<(usize, (f64, f64))>,
}

impl<'a> Line<'a> {
    fn of(curve: &'a Curve, width: usize) -> Self {
        let kept = reduce::m4(&curve.points, width);
        let point = |index: usize| Some((index, sane_point(*curve.points.get(index)?)?));
        Self {
            curve,
            points: kept.into_iter().filter_map(point).collect(),
        }
    }

    fn draw(&self, sheet: &Sheet, plot: &Plot) {
        let stroke = match self.curve.weight {
            Weight::Thin => Stroke(Role::Thin, 1.0),
            Weight::Bold => Stroke(Role::Accent, 2.4),
        };
        let points: Vec<(f64, f64)> = self.points.iter().map(|(_, point)| *point).collect();
        if let [(x, y)] = points.as_slice() {
            sheet.dot(plot.at(*x, *y), stroke.1 + 0.5, stroke.0);
        } else {
            plot.line(&points, stroke);
        }
    }

    fn marks(&self, plot: &Plot, group: u16) -> impl Iterator<Item = Mark> {
        self.points.iter().filter_map(move |(index, (x, y))| {
            Some(Mark {
                id: u32::try_from(*index).ok()?,
                group,
                area: Area::Spot,
                anchor: plot.at(*x, *y),
                label: self.curve.labels.get(*index).cloned().unwrap_or_default(),
            })
        })
    }
}

/// A label right of the plot.
struct End {
    level: f64,
    rows: Vec<String>,
    style: Type,
}

/// The labels right of the plot, the most important first.
struct Ends(Vec<End>);

impl Ends {
    fn of(lines: &[Line<'_>], reference: Option<(f64, &str)>, room: f64) -> Self {
        let bold = Type::LABEL.bold().role(Role::Accent);
        let of_weight = |weight, style| {
            lines
                .iter()
                .filter(move |line| line.curve.weight == weight)
                .filter_map(move |line| {
                    Some((line.points.last()?.1.1, line.curve.end.as_str(), style))
                })
        };
        let wanted = of_weight(Weight::Bold, bold)
            .chain(reference.map(|(level, text)| (level, text, Type::LABEL)))
            .chain(of_weight(Weight::Thin, Type::TICK));
        let set = |(level, text, style): (f64, &str, Type)| {
            let rows = style
                .wrap(text, room, 2)
                .or_else(|| Some(vec![style.fit(text, room)?]))?;
            (!rows.is_empty()).then_some(End { level, rows, style })
        };
        Self(wanted.filter_map(set).collect())
    }

    fn room(&self) -> f64 {
        let width = |end: &End| end.style.widest(end.rows.iter().map(String::as_str));
        self.0
            .iter()
            .map(|end| width(end) + OFF)
            .fold(0.0, f64::max)
    }

    /// Draws as many labels as have room beside the plot.
    fn draw(&self, sheet: &Sheet, plot: &Plot) {
        let (top, bottom) = (
            plot.rect.top - END_ROW / 2.0,
            plot.rect.bottom + END_ROW / 2.0,
        );
        let placed = (0..=self.0.len()).rev().find_map(|count| {
            let mut ends: Vec<(&End, Reach)> = self
                .0
                .iter()
                .take(count)
                .map(|end| {
                    let length = end.rows.len() as f64 * END_ROW;
                    let level = plot.at(plot.x.1, end.level).y;
                    let centre = place::inside(level, length, top, bottom);
                    (end, Reach { centre, length })
                })
                .collect();
            sort_few(&mut ends, |a, b| a.1.centre.total_cmp(&b.1.centre));
            let reaches: Vec<Reach> = ends.iter().map(|(_, reach)| *reach).collect();
            let centres = place::spread(&reaches, top, bottom, 1.0)?;
            Some(
                ends.into_iter()
                    .map(|(end, _)| end)
                    .zip(centres)
                    .collect::<Vec<_>>(),
            )
        });
        for (end, centre) in placed.into_iter().flatten() {
            let first = centre - (end.rows.len() as f64 - 1.0) / 2.0 * END_ROW;
            for (row, text) in end.rows.iter().enumerate() {
                let at = Point {
                    x: plot.rect.right + OFF,
                    y: first + row as f64 * END_ROW,
                };
                sheet.text(text, at, end.style);
            }
        }
    }
}

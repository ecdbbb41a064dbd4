//! A word-sized line: the course of one number, without scale or words.

use crate::figure::{Area, Figure, Mark, Point, Rect, Size};
use crate::reduce;
use crate::role::Role;
use crate::sheet::{Sheet, Stroke, sane};

/// Room around the line for its width and the end's dot, px.
const MARGIN: f64 = 3.0;

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Values at equal distances; those that are not finite leave the line unbroken.
    pub values: &'a [f64],
}

/// Draws the figure, the last value with a dot. It has one mark, the whole of it, with its name as label.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let whole = sheet.rect();
    let points: Vec<(f64, f64)> = (0..)
        .zip(spec.values)
        .filter_map(|(index, value)| Some((f64::from(index), sane(*value)?)))
        .collect();
    let lowest = points
        .iter()
        .map(|point| point.1)
        .fold(f64::INFINITY, f64::min);
    let highest = points
        .iter()
        .map(|point| point.1)
        .fold(f64::NEG_INFINITY, f64::max);
    let ends = points
        .first()
        .zip(points.last())
        .map(|(first, last)| (first.0, last.0));
    let Some(ends) = ends else {
        return sheet.finish(spec.name, Vec::new());
    };
    let rect = Rect {
        left: whole.left + MARGIN,
        top: whole.top + MARGIN,
        right: (whole.right - MARGIN).max(whole.left + MARGIN),
        bottom: (whole.bottom - MARGIN).max(whole.top + MARGIN),
    };
    let plot = sheet.plot(rect, ends, (lowest, highest));
    let kept = reduce::m4(&points, whole.width() as usize);
    let line: Vec<(f64, f64)> = kept
        .iter()
        .filter_map(|index| points.get(*index).copied())
        .collect();
    plot.line(&line, Stroke(Role::Accent, 1.5));
    let (x, y) = points.last().copied().unwrap_or_default();
    let end: Point = plot.at(x, y);
    sheet.dot(end, 2.0, Role::Accent);
    let mark = Mark {
        id: 0,
        group: 0,
        area: Area::Cell(whole),
        anchor: end,
        label: spec.name.to_owned(),
    };
    sheet.finish(spec.name, vec![mark])
}

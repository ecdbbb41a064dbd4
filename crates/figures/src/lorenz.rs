//! How unequal the base is: the Lorenz curve under the line of equal shares.
//!
//! The shaded surface between the two is half of the Gini coefficient.

use crate::figure::{Axis, Figure, Point, Size};
use crate::frame::{self, Frame, Side};
use crate::reduce;
use crate::role::Role;
use crate::sheet::{Plot, Sheet, Stroke};
use crate::text::{ROW, Type};
use crate::ticks::Scale;

/// A point of the curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Share of clients, the smallest first, 0–1.
    pub clients: f64,
    /// Share of revenue that they bring, 1 for all.
    pub revenue: f64,
    /// The text of its mark.
    pub label: String,
}

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// The curve in ascending order of clients; it starts at (0, 0) whether or not that point is given.
    pub points: &'a [Share],
    /// A short note set into the free corner, for example the Gini coefficient; empty for none.
    pub note: &'a str,
    /// Share of clients.
    pub x: Axis<'a>,
    /// Share of revenue.
    pub y: Axis<'a>,
}

/// Draws the figure. Marks are bands, one a drawn point, in group 0.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let points = |share: &Share| {
        (
            share.clients.clamp(0.0, 1.0),
            share.revenue.clamp(-1.0, 2.0),
        )
    };
    let given: Vec<(f64, f64)> = spec.points.iter().map(points).collect();
    let kept = reduce::m4(&given, within.width() as usize / 4);
    let drawn: Vec<(usize, (f64, f64))> = kept
        .into_iter()
        .filter_map(|index| Some((index, *given.get(index)?)))
        .collect();
    let low = drawn.iter().map(|(_, (_, y))| *y).fold(0.0, f64::min);
    let high = drawn.iter().map(|(_, (_, y))| *y).fold(1.0, f64::max);
    let high = if high < 1.0 + 1e-6 { 1.0 } else { high };

    let plot = Frame {
        rect: within,
        x: (0.0, 1.0),
        y: (low, high),
        y_axis: spec.y,
        side: Side::Left,
        tight: low == 0.0 && high == 1.0,
        above: 0.0,
        right: 0.0,
        captioned: frame::captioned(within),
        gutter: 0.0,
        below: frame::below(within, spec.x.caption),
    }
    .open(&sheet);

    if !drawn.is_empty() {
        let curve: Vec<(f64, f64)> = std::iter::once((0.0, 0.0))
            .chain(drawn.iter().map(|(_, point)| *point))
            .collect();
        plot.surface(&curve, Role::Area);
        plot.line(&[(0.0, 0.0), (1.0, 1.0)], Stroke(Role::Reference, 1.0));
        plot.line(&curve, Stroke(Role::Accent, 2.0));
    }
    note(&sheet, &plot, spec.note);
    frame::numbers_below(&sheet, &plot, &spec.x, within, Scale::inside);

    let places: Vec<(usize, Point)> = drawn
        .iter()
        .map(|(index, (x, y))| (*index, plot.at(*x, *y)))
        .collect();
    let label = |index: usize| {
        spec.points
            .get(index)
            .map_or("", |share| share.label.as_str())
    };
    sheet.finish(spec.name, plot.bands(&places, label))
}

/// The note in the upper left corner, which the curve never enters, where it has room above the diagonal.
fn note(sheet: &Sheet, plot: &Plot, note: &str) {
    let style = Type::LABEL.bold();
    let at = Point {
        x: plot.rect.left + 8.0,
        y: plot.rect.top + 6.0 + ROW / 2.0,
    };
    let free =
        plot.rect.width() * (1.0 - (at.y + ROW - plot.rect.top) / plot.rect.height().max(1.0));
    if style.width(note) + 12.0 <= free {
        sheet.text(note, at, style);
    }
}

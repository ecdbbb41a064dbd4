//! A curve as it is drawn: its points reduced to what pixels show.

use super::{Course, Curve};
use crate::figure::Point;
use crate::reduce;
use crate::role::Role;
use crate::sheet::{Plot, Sheet, Stroke, sane, sane_point};

/// Radius of the head of a stem, px.
const HEAD: f64 = 3.0;

/// A curve's points that are drawn, with their indices.
pub(super) struct Line<'a> {
    pub(super) curve: &'a Curve,
    pub(super) points: Vec<(usize, (f64, f64))>,
    /// The band around it: place, low, high.
    pub(super) band: Vec<(f64, f64, f64)>,
}

impl<'a> Line<'a> {
    pub(super) fn of(curve: &'a Curve, width: usize) -> Self {
        let kept = reduce::m4(&curve.points, width);
        let point = |index: usize| Some((index, sane_point(*curve.points.get(index)?)?));
        let band = reduce::slices(curve.band.len(), width)
            .filter_map(|range| {
                let (at, low, high) = *curve.band.get(range.start)?;
                Some((sane(at)?, sane(low)?, sane(high)?))
            })
            .collect();
        Self {
            curve,
            points: kept.into_iter().filter_map(point).collect(),
            band,
        }
    }

    /// The text of a point's mark.
    pub(super) fn label(&self, index: usize) -> &str {
        self.curve.labels.get(index).map_or("", String::as_str)
    }

    /// The points on the sheet, with their indices.
    pub(super) fn places(&self, plot: &Plot) -> Vec<(usize, Point)> {
        let place = |(index, (x, y)): &(usize, (f64, f64))| (*index, plot.at(*x, *y));
        self.points.iter().map(place).collect()
    }

    /// The corners of the line.
    pub(super) fn path(&self) -> Vec<(f64, f64)> {
        stepped(
            self.points.iter().map(|(_, point)| *point),
            self.curve.course,
        )
    }

    pub(super) fn draw_band(&self, plot: &Plot) {
        let course = self.curve.course;
        let upper = stepped(self.band.iter().map(|(at, _, high)| (*at, *high)), course);
        let lower = stepped(self.band.iter().map(|(at, low, _)| (*at, *low)), course);
        if self.band.len() > 1 {
            let outline: Vec<(f64, f64)> =
                upper.into_iter().chain(lower.into_iter().rev()).collect();
            plot.surface(&outline, Role::Area);
        }
    }

    pub(super) fn draw(&self, sheet: &Sheet, plot: &Plot) {
        let stroke = self.curve.weight.stroke();
        if self.curve.course == Course::Stems {
            self.draw_stems(sheet, plot, stroke.0);
            return;
        }
        let path = self.path();
        if let [(x, y)] = path.as_slice() {
            sheet.dot(plot.at(*x, *y), stroke.1 + 0.5, stroke.0);
        } else {
            plot.line(&path, stroke);
        }
    }

    fn draw_stems(&self, sheet: &Sheet, plot: &Plot, role: Role) {
        for (_, (x, y)) in &self.points {
            plot.line(&[(*x, 0.0), (*x, *y)], Stroke(role, 1.4));
        }
        for (_, (x, y)) in &self.points {
            sheet.dot(plot.at(*x, *y), HEAD, role);
        }
    }
}

/// The corners of a path through points.
fn stepped(points: impl Iterator<Item = (f64, f64)>, course: Course) -> Vec<(f64, f64)> {
    let mut path: Vec<(f64, f64)> = Vec::new();
    for (x, y) in points {
        if let (Course::Steps, Some((_, before))) = (course, path.last().copied()) {
            path.push((x, before));
        }
        path.push((x, y));
    }
    path
}

//! Labels at the right ends of lines and levels.

use super::Weight;
use super::line::Line;
use crate::figure::Point;
use crate::lines::Reference;
use crate::order::sort_few;
use crate::place::{self, Reach};
use crate::role::Role;
use crate::sheet::{Plot, Sheet, sane};
use crate::text::Type;

/// Height of a row of an end label, px.
const END_ROW: f64 = 14.0;
/// Distance of end labels from the plot, px.
const OFF: f64 = 8.0;
/// Room of the dot before the label of a kind, px.
const SWATCH: f64 = 12.0;

/// A label right of the plot.
pub(super) struct End {
    level: f64,
    rows: Vec<String>,
    style: Type,
    /// The colour of its line, where its words do not have it.
    swatch: Option<Role>,
}

impl End {
    /// How far its words stand from the plot, px.
    fn off(&self) -> f64 {
        OFF + if self.swatch.is_some() { SWATCH } else { 0.0 }
    }
}

/// The labels right of the plot, the most important first.
pub(super) struct Ends(Vec<End>);

impl Ends {
    pub(super) fn of(lines: &[Line<'_>], levels: &[Reference], room: f64) -> Self {
        let of_rank = |rank: u8| {
            let of_rank = lines
                .iter()
                .filter(move |line| line.curve.weight.rank() == rank);
            of_rank.filter_map(|line| {
                let (level, weight) = (line.points.last()?.1.1, line.curve.weight);
                Some((level, line.curve.end.as_str(), weight))
            })
        };
        let heavy = Weight::RANKS.skip(1).rev().flat_map(of_rank);
        let levels = levels
            .iter()
            .filter_map(|level| Some((sane(level.at)?, level.text.as_str(), Weight::Forecast)));
        let wanted = heavy.chain(levels).chain(of_rank(Weight::Thin.rank()));
        let set = |(level, text, weight): (f64, &str, Weight)| {
            let (style, swatch) = match weight {
                Weight::Thin => (Type::TICK, None),
                Weight::Forecast => (Type::LABEL, None),
                Weight::Kind(_) => (Type::LABEL, Some(weight.stroke().0)),
                Weight::Bold => (Type::LABEL.bold().role(Role::Accent), None),
            };
            let room = room - if swatch.is_some() { SWATCH } else { 0.0 };
            let rows = style
                .wrap(text, room, 2)
                .or_else(|| Some(vec![style.fit(text, room)?]))?;
            let end = End {
                level,
                rows,
                style,
                swatch,
            };
            (!end.rows.is_empty()).then_some(end)
        };
        Self(wanted.filter_map(set).collect())
    }

    pub(super) fn room(&self) -> f64 {
        let width = |end: &End| end.style.widest(end.rows.iter().map(String::as_str));
        self.0
            .iter()
            .map(|end| width(end) + end.off())
            .fold(0.0, f64::max)
    }

    /// Draws as many labels as have room beside the plot.
    pub(super) fn draw(&self, sheet: &Sheet, plot: &Plot) {
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
            if let Some(role) = end.swatch {
                let x = plot.rect.right + OFF + 3.0;
                sheet.dot(Point { x, y: first }, 3.5, role);
            }
            for (row, text) in end.rows.iter().enumerate() {
                let at = Point {
                    x: plot.rect.right + end.off(),
                    y: first + row as f64 * END_ROW,
                };
                sheet.text(text, at, end.style);
            }
        }
    }
}

//! Upright lines at places of a horizontal scale, with their words above the plot.

use crate::figure::{Point, Rect};
use crate::frame;
use crate::order::sort_few;
use crate::place::{self, Reach};
use crate::role::Role;
use crate::sheet::{Plot, Sheet, Stroke, sane};
use crate::text::{ROW, Type};

/// Words above a plot take at most this share of the width.
const WIDEST: f64 = 0.6;
/// Distance between words, px.
const GAP: f64 = 10.0;

/// A value of a scale that deserves a line and words: a cost, a median, the day on which a model stopped learning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// The value.
    pub at: f64,
    /// What stands there; empty for the line alone.
    pub text: String,
}

/// Words that stand above a plot, the most important first, by the place that they mean.
pub(crate) struct Above<'a>(Vec<(f64, &'a str)>);

impl<'a> Above<'a> {
    /// Of places fit to draw, those that have words.
    pub(crate) fn of(words: impl Iterator<Item = (f64, &'a str)>) -> Self {
        let said = words.filter(|(_, text)| !text.trim().is_empty());
        Self(
            said.filter_map(|(at, text)| Some((sane(at)?, text)))
                .collect(),
        )
    }

    /// The room that they need above the plot, px: none where a figure has no captions.
    pub(crate) fn room(&self, captioned: bool) -> f64 {
        if self.0.is_empty() || !captioned {
            0.0
        } else {
            ROW
        }
    }

    /// Draws as many as have room side by side.
    pub(crate) fn draw(&self, sheet: &Sheet, plot: &Plot, within: Rect) {
        let style = Type::LABEL;
        let set = |(at, text): &(f64, &str)| {
            let text = style.fit(text, within.width() * WIDEST)?;
            let (length, wanted) = (style.width(&text), plot.at(*at, plot.y.0).x);
            let centre = place::inside(wanted, length, within.left, within.right);
            Some((text, Reach { centre, length }))
        };
        let words: Vec<(String, Reach)> = self.0.iter().filter_map(set).collect();
        let placed = (1..=words.len()).rev().find_map(|count| {
            let mut kept: Vec<&(String, Reach)> = words.iter().take(count).collect();
            sort_few(&mut kept, |a, b| a.1.centre.total_cmp(&b.1.centre));
            let reaches: Vec<Reach> = kept.iter().map(|(_, reach)| *reach).collect();
            let centres = place::spread(&reaches, within.left, within.right, GAP)?;
            Some(kept.into_iter().zip(centres).collect::<Vec<_>>())
        });
        let y = plot.rect.top - ROW;
        for ((text, _), x) in placed.into_iter().flatten() {
            sheet.text(text, Point { x, y }, style.centred());
        }
    }
}

/// A dashed line through the height of the plot.
pub(crate) fn upright(sheet: &Sheet, plot: &Plot, at: f64) {
    if let Some(at) = sane(at) {
        let x = frame::crisp(plot.at(at, plot.y.0).x);
        let ends = [plot.rect.top, plot.rect.bottom].map(|y| Point { x, y });
        sheet.line(&ends, Stroke(Role::Reference, 1.0));
    }
}

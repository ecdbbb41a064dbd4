//! A column on the sheet.

use super::{Columns, Run, Stand};
use crate::calendar::Tick;
use crate::figure::{Area, Mark, Point, Rect};
use crate::role::Role;
use crate::sheet::{Plot, Sheet};
use crate::text::{ROW, Type};

/// The share of a column's place that the column fills.
const FILL: f64 = 0.78;
/// What stands in a column of nothing.
const BLANK: &str = "–";

/// The lowest and the highest point of a column.
pub(super) fn ends(values: &[f64], series: &Columns) -> (f64, f64) {
    let rises = values.iter().map(|value| value - series.floor());
    let base = series.floor();
    match series.stand {
        Stand::Beside => rises.fold((base, base), |(low, high), rise| {
            (low.min(base + rise), high.max(base + rise))
        }),
        Stand::Stacked | Stand::Shares | Stand::Touching => rises
            .fold((base, base), |(low, high), rise| {
                (low + rise.min(0.0), high + rise.max(0.0))
            }),
    }
}

/// Where a column stands.
pub(super) struct Place<'a> {
    run: &'a Run<'a>,
    left: f64,
    right: f64,
    /// The height of its end, px: the upper one where it has any.
    end: f64,
    /// The rectangles of its parts; those of no height are drawn by nobody.
    parts: Vec<Rect>,
    roles: Vec<Role>,
    /// Its whole place, where it is to be divided and there is nothing.
    blank: Option<Rect>,
}

impl<'a> Place<'a> {
    pub(super) fn of(plot: &Plot, index: u32, run: &'a Run<'a>, series: &Columns) -> Self {
        let x = |at: f64| plot.at(at, series.floor()).x;
        let (left, right) = (x(index.into()), x(f64::from(index) + 1.0));
        let (low, high) = ends(&run.values, series);
        let end = if high > series.floor() { high } else { low };
        let is_blank = series.stand == Stand::Shares && high <= series.floor();
        let gap = (right - left) * (1.0 - FILL) / 2.0;
        let blank = Rect {
            left: left + gap,
            right: right - gap,
            ..plot.rect
        };
        Self {
            blank: is_blank.then_some(blank),
            run,
            left,
            right,
            end: plot.at(0.0, end).y,
            parts: parts(plot, (left, right), &run.values, series),
            roles: series.parts.iter().map(|part| part.role).collect(),
        }
    }

    fn centre(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    pub(super) fn tick(&self, stand: Stand) -> Tick<'a> {
        Tick {
            left: self.left,
            centre: match stand {
                Stand::Touching => self.left,
                Stand::Stacked | Stand::Shares | Stand::Beside => self.centre(),
            },
            name: &self.run.first.tick,
            year: self.run.year,
        }
    }

    pub(super) fn draw(&self, sheet: &Sheet, part: usize) {
        if let (Some(rect), Some(role)) = (self.parts.get(part), self.roles.get(part))
            && rect.height() > 0.0
        {
            sheet.bar(*rect, *role);
        }
    }

    /// A dash at the foot of a column of nothing.
    pub(super) fn draw_blank(&self, sheet: &Sheet) {
        let style = Type::TICK.centred();
        let roomy =
            |place: &Rect| place.height() >= 2.0 * ROW && place.width() >= style.width(BLANK);
        if let Some(place) = self.blank.filter(roomy) {
            let (x, y) = (place.centre().x, place.bottom - ROW);
            sheet.text(BLANK, Point { x, y }, style);
        }
    }

    fn mark(&self, part: usize, area: Area, anchor: Point) -> Mark {
        Mark {
            id: u32::try_from(self.run.range.start).unwrap_or(u32::MAX),
            group: u16::try_from(part).unwrap_or(u16::MAX),
            area,
            anchor,
            label: self.run.first.labels.get(part).cloned().unwrap_or_default(),
        }
    }

    /// The mark of a column in one part, between two heights.
    pub(super) fn band(&self, (top, bottom): (f64, f64)) -> Mark {
        let area = Rect {
            left: self.left,
            top,
            right: self.right,
            bottom,
        };
        let anchor = Point {
            x: self.centre(),
            y: self.end,
        };
        self.mark(0, Area::Band(area), anchor)
    }

    /// The mark of a part that is drawn, or of a column of nothing.
    pub(super) fn cell(&self, part: usize) -> Option<Mark> {
        let blank = self.blank.filter(|_| part == 0);
        let rect = blank.or(self.parts.get(part).copied())?;
        (rect.height() > 0.0).then(|| self.mark(part, Area::Cell(rect), rect.centre()))
    }
}

/// The rectangles of the parts of a column between two edges.
fn parts(plot: &Plot, (left, right): (f64, f64), values: &[f64], series: &Columns) -> Vec<Rect> {
    let wide = right - left;
    let gap = match series.stand {
        Stand::Touching => 0.5_f64.min(wide / 8.0),
        Stand::Stacked | Stand::Shares | Stand::Beside => wide * (1.0 - FILL) / 2.0,
    };
    let (left, right) = (left + gap, right - gap);
    let slot = match series.stand {
        Stand::Beside => (right - left) / values.len().max(1) as f64,
        Stand::Stacked | Stand::Shares | Stand::Touching => 0.0,
    };
    let (mut above, mut below) = (series.floor(), series.floor());
    let rect = |(index, value): (usize, &f64)| {
        let rise = value - series.floor();
        let (from, to, left, right) = if slot > 0.0 {
            let left = left + slot * index as f64;
            (series.floor(), *value, left, left + slot)
        } else {
            let from = if rise > 0.0 { &mut above } else { &mut below };
            let start = *from;
            *from += rise;
            (start, start + rise, left, right)
        };
        let (from, to) = (plot.at(0.0, from).y, plot.at(0.0, to).y);
        Rect {
            left,
            top: from.min(to),
            right,
            bottom: from.max(to),
        }
    };
    values.iter().enumerate().map(rect).collect()
}

//! A sum month by month as columns, in one part or two, with an optional line of its own scale below.

use crate::calendar::{self, Tick};
use crate::figure::{Area, Axis, Figure, Mark, Point, Rect, Size};
use crate::frame::{self, Frame, Key, Side};
use crate::reduce;
use crate::role::Role;
use crate::sheet::{Plot, Sheet, Stroke, sane};

/// Months from one name to the next, so that names keep to the year.
const STEPS: [usize; 6] = [1, 2, 3, 4, 6, 12];
/// The share of a column's place that the column fills.
const FILL: f64 = 0.78;
/// From this height, px, there is room for the line below the columns.
const ROOM_FOR_LINE: f64 = 210.0;
/// The line's share of the height.
const LINE_SHARE: f64 = 0.34;

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// Its tick, for example `Jan`.
    pub tick: String,
    /// Its year, written below the ticks where it changes; empty for none.
    pub year: String,
    /// The parts, the first at the bottom; negative ones hang from the zero line. A figure of one part has
    /// zeros as second.
    pub parts: [f64; 2],
    /// The text of its mark.
    pub label: String,
}

/// A line below the columns.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// One value a month.
    pub values: &'a [f64],
    /// Its scale; the caption names the line.
    pub axis: Axis<'a>,
}

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Months in order.
    pub months: &'a [Month],
    /// The names of the parts in the legend; both empty for a figure of one part.
    pub parts: [&'a str; 2],
    /// The scale of the columns.
    pub y: Axis<'a>,
    /// A second measure.
    pub line: Option<Line<'a>>,
}

/// Draws the figure. Marks are bands, one a month, in group 0, anchored at the column's top. Where months
/// outnumber half the pixels, neighbours are drawn as one column of their mean, under the id and label of the
/// first.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let columns = columns(spec.months, within.width() as usize / 2);
    let legend = draw_legend(&sheet, spec, within);
    let ticks = frame::below(within, if has_years(&columns) { "years" } else { "" });
    let line = spec.line.filter(|_| within.height() >= ROOM_FOR_LINE);
    let split = if line.is_some() {
        within.bottom - ticks - within.height() * LINE_SHARE
    } else {
        within.bottom
    };

    let span = (0.0, columns.len().max(1) as f64);
    let (low, high) = columns
        .iter()
        .fold((0.0, 0.0), |(low, high): (f64, f64), column| {
            (low.min(column.low()), high.max(column.high()))
        });
    let mut upper = Frame {
        rect: Rect {
            top: within.top + legend,
            bottom: split,
            ..within
        },
        x: span,
        y: (low, high),
        y_axis: spec.y,
        side: Side::Left,
        tight: false,
        above: 0.0,
        captioned: frame::captioned(within),
        gutter: 0.0,
        right: 0.0,
        below: if line.is_some() { 0.0 } else { ticks },
    };
    let lower = line.map(|line| {
        let values = line.values.iter().copied().filter_map(sane);
        let (low, high) = values.fold((0.0, 0.0), |(low, high): (f64, f64), value| {
            (low.min(value), high.max(value))
        });
        let frame = Frame {
            rect: Rect {
                top: split + 6.0,
                ..within
            },
            y: (low, high),
            y_axis: line.axis,
            gutter: upper.scale_room(),
            below: ticks,
            ..upper
        };
        (frame, line.values)
    });
    upper.gutter = lower.as_ref().map_or(0.0, |(frame, _)| frame.scale_room());
    let plot = upper.open(&sheet);
    let places: Vec<Place> = columns
        .iter()
        .enumerate()
        .map(|place| Place::of(&plot, place))
        .collect();
    for place in &places {
        place.draw(&sheet, &plot);
    }
    let base = match lower {
        Some((frame, values)) => {
            let lower = frame.open(&sheet);
            draw_line(&lower, &columns, values);
            lower
        }
        None => plot,
    };
    let ticks: Vec<Tick<'_>> = places.iter().map(Place::tick).collect();
    calendar::draw(&sheet, &base, &ticks, &STEPS, within);

    let marks = places
        .into_iter()
        .map(|place| place.mark(base.rect.bottom, upper.rect.top));
    sheet.finish(spec.name, marks.collect())
}

/// Draws the legend, beside the caption of the scale where there is room; returns the height it takes above.
fn draw_legend(sheet: &Sheet, spec: &Spec<'_>, within: Rect) -> f64 {
    if !frame::captioned(within) {
        return 0.0;
    }
    let named = [Role::Series1, Role::Series2].into_iter().zip(spec.parts);
    let keys: Vec<Key<'_>> = named
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(role, text)| Key { role, text })
        .collect();
    if let Some(beside) = frame::beside_caption(&keys, spec.y.caption, within) {
        frame::legend(Some(sheet), &keys, beside);
        return 0.0;
    }
    frame::legend(Some(sheet), &keys, within)
}

/// A drawn column: one month, or the mean of several.
struct Column<'a> {
    range: std::ops::Range<usize>,
    parts: [f64; 2],
    first: &'a Month,
    /// Its year, if it differs from that of the column before.
    year: Option<&'a str>,
}

impl Column<'_> {
    fn high(&self) -> f64 {
        self.parts.iter().map(|part| part.max(0.0)).sum()
    }

    fn low(&self) -> f64 {
        self.parts.iter().map(|part| part.min(0.0)).sum()
    }
}

fn columns(months: &[Month], count: usize) -> Vec<Column<'_>> {
    let runs: Vec<(std::ops::Range<usize>, &[Month], &Month)> = reduce::slices(months.len(), count)
        .filter_map(|range| {
            let run = months.get(range.clone())?;
            Some((range, run, run.first()?))
        })
        .collect();
    let years = calendar::openings(runs.iter().map(|(_, _, first)| first.year.as_str()));
    runs.into_iter()
        .zip(years)
        .map(|((range, run, first), year)| {
            let mean = |part: fn(&Month) -> f64| {
                run.iter()
                    .filter_map(|month| sane(part(month)))
                    .sum::<f64>()
                    / run.len() as f64
            };
            let parts = [mean(|month| month.parts[0]), mean(|month| month.parts[1])];
            Column {
                range,
                parts,
                first,
                year,
            }
        })
        .collect()
}

fn has_years(columns: &[Column<'_>]) -> bool {
    columns.iter().any(|column| column.year.is_some())
}

/// A column on the sheet.
struct Place<'a> {
    column: &'a Column<'a>,
    left: f64,
    right: f64,
    top: f64,
}

impl<'a> Place<'a> {
    fn of(plot: &Plot, (index, column): (usize, &'a Column<'a>)) -> Self {
        let index = index as f64;
        let top = if column.high() > 0.0 {
            column.high()
        } else {
            column.low()
        };
        let (left, right) = (plot.at(index, 0.0).x, plot.at(index + 1.0, 0.0).x);
        Self {
            column,
            left,
            right,
            top: plot.at(index, top).y,
        }
    }

    fn centre(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    fn tick(&self) -> Tick<'a> {
        Tick {
            left: self.left,
            centre: self.centre(),
            name: &self.column.first.tick,
            year: self.column.year,
        }
    }

    fn draw(&self, sheet: &Sheet, plot: &Plot) {
        let half = (self.right - self.left) * FILL / 2.0;
        let (mut above, mut below) = (0.0, 0.0);
        for (part, role) in self
            .column
            .parts
            .into_iter()
            .zip([Role::Series1, Role::Series2])
        {
            let base = if part > 0.0 { &mut above } else { &mut below };
            let (from, to) = (plot.at(0.0, *base).y, plot.at(0.0, *base + part).y);
            *base += part;
            let (left, right) = (self.centre() - half, self.centre() + half);
            let rect = Rect {
                left,
                top: from.min(to),
                right,
                bottom: from.max(to),
            };
            if rect.height() > 0.0 {
                sheet.bar(rect, role);
            }
        }
    }

    fn mark(&self, bottom: f64, top: f64) -> Mark {
        Mark {
            id: u32::try_from(self.column.range.start).unwrap_or(u32::MAX),
            group: 0,
            area: Area::Band(Rect {
                left: self.left,
                top,
                right: self.right,
                bottom,
            }),
            anchor: Point {
                x: self.centre(),
                y: self.top,
            },
            label: self.column.first.label.clone(),
        }
    }
}

/// The line through the middles of the columns; a column of several months shows their mean.
fn draw_line(plot: &Plot, columns: &[Column<'_>], values: &[f64]) {
    let point = |(index, column): (usize, &Column<'_>)| {
        let run: Vec<f64> = values
            .get(column.range.clone())?
            .iter()
            .copied()
            .filter_map(sane)
            .collect();
        let mean = run.iter().sum::<f64>() / run.len() as f64;
        mean.is_finite().then_some((index as f64 + 0.5, mean))
    };
    let line: Vec<(f64, f64)> = columns.iter().enumerate().filter_map(point).collect();
    plot.line(&line, Stroke(Role::Accent, 1.8));
}

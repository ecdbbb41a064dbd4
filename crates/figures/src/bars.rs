//! Rows with one measure or two: what a segment brings against how many it is, the steps of a funnel.

use crate::figure::{Area, Figure, Mark, Point, Rect, Size};
use crate::legend::{self, Key};
use crate::role::Role;
use crate::sheet::{Sheet, sane};
use crate::text::{ROW, Type};

/// Thickness of the first bar and of the second, px.
const FIRST: f64 = 9.0;
const SECOND: f64 = 5.0;
/// Thickness of the bar of a figure of one measure, px.
const ALONE: f64 = 14.0;
/// Distance of names and values from the bars, px.
const OFF: f64 = 12.0;
/// Height of a row with its name beside the bars: least and most, px.
const BESIDE: (f64, f64) = (24.0, 36.0);
/// Height of a row with its name above the bars: least and most, px.
const ABOVE: (f64, f64) = (40.0, 52.0);
/// Names take at most this share of the width; wider ones stand above their bars.
const NAMES: f64 = 0.34;

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// The name on the left.
    pub name: String,
    /// The first measure, for example the share of revenue.
    pub first: f64,
    /// The second measure on the same scale, for example the share of clients; zero in a figure of one measure.
    pub second: f64,
    /// The value on the right.
    pub value: String,
    /// What is between this row and the next, under its bar, for example the share that goes on; empty for nothing.
    pub between: String,
    /// The text of its mark.
    pub label: String,
}

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Rows from the top.
    pub bars: &'a [Bar],
    /// The names of the two measures in the legend; empty for none. A figure whose second is empty has one bar a row.
    pub measures: [&'a str; 2],
}

/// The height in which rows have the room they like, px: what a host should make its box.
pub fn height(spec: &Spec<'_>, width: u32) -> u32 {
    let layout = Layout::of(spec, Size::new(width, 1));
    (layout.top + f64::midpoint(layout.limits.0, layout.limits.1) * spec.bars.len() as f64) as u32
}

/// Draws the figure, higher than `size` where the rows need it. Marks are cells, one a row, in group 0.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let layout = Layout::of(spec, size);
    let rows = spec.bars.len().max(1) as f64;
    let row =
        ((f64::from(size.height) - layout.top) / rows).clamp(layout.limits.0, layout.limits.1);
    let needed = (layout.top + row * spec.bars.len() as f64).ceil() as u32;
    let sheet = Sheet::new(Size::new(size.width, size.height.max(needed)));
    let within = sheet.rect();
    let keys = keys(spec);
    legend::draw(Some(&sheet), &keys, within);

    let values = spec
        .bars
        .iter()
        .flat_map(|bar| [bar.first, bar.second])
        .filter_map(sane);
    let (low, high) = values.fold((0.0, 0.0), |(low, high): (f64, f64), value| {
        (low.min(value), high.max(value))
    });
    let mut marks = Vec::with_capacity(spec.bars.len());
    for (index, bar) in spec.bars.iter().enumerate() {
        let top = layout.top + index as f64 * row;
        let area = Rect {
            top,
            bottom: (top + row).min(within.bottom),
            ..within
        };
        let body = Rect {
            bottom: area.bottom - layout.foot,
            ..area
        };
        let bars = layout.draw_words(&sheet, bar, body);
        if let Some(text) = Type::TICK
            .fit(&bar.between, bars.width())
            .filter(|_| layout.foot > 0.0)
        {
            let y = area.bottom - layout.foot / 2.0;
            sheet.text(&text, Point { x: bars.left, y }, Type::TICK);
        }
        let plot = sheet.plot(
            bars,
            (low, if high > low { high } else { low + 1.0 }),
            (0.0, 1.0),
        );
        let zero = plot.at(0.0, 0.0).x;
        let strip = |value: f64, top: f64, thick: f64, role: Role| {
            let end = sane(value).map_or(zero, |value| plot.at(value, 0.0).x);
            let rect = Rect {
                left: zero.min(end),
                top,
                right: zero.max(end),
                bottom: top + thick,
            };
            if rect.width() > 0.0 {
                sheet.bar(rect, role);
            }
        };
        if is_alone(spec) {
            strip(
                bar.first,
                bars.centre().y - ALONE / 2.0,
                ALONE,
                Role::Series1,
            );
        } else {
            let top = bars.centre().y - (FIRST + SECOND + 1.0) / 2.0;
            strip(bar.first, top, FIRST, Role::Series1);
            strip(bar.second, top + FIRST + 1.0, SECOND, Role::Series2);
        }
        marks.push(Mark {
            id: u32::try_from(index).unwrap_or(u32::MAX),
            group: 0,
            area: Area::Cell(area),
            anchor: Point {
                x: bars.left.max(plot.at(bar.first, 0.0).x),
                y: bars.centre().y,
            },
            label: bar.label.clone(),
        });
    }
    sheet.finish(spec.name, marks)
}

/// Whether rows have one bar.
fn is_alone(spec: &Spec<'_>) -> bool {
    spec.measures[1].trim().is_empty()
}

fn keys<'a>(spec: &Spec<'a>) -> Vec<Key<'a>> {
    let roles = [Role::Series1, Role::Series2];
    let named = roles
        .into_iter()
        .zip(spec.measures)
        .filter(|(_, text)| !text.trim().is_empty());
    named.map(|(role, text)| Key { role, text }).collect()
}

/// Where names, bars and values stand.
struct Layout {
    /// The room of the legend.
    top: f64,
    /// Whether names stand beside their bars.
    beside: bool,
    names: f64,
    values: f64,
    /// Room below every bar for what is between rows, px.
    foot: f64,
    /// The least and most height of a row.
    limits: (f64, f64),
}

impl Layout {
    fn of(spec: &Spec<'_>, size: Size) -> Self {
        let width = f64::from(size.width);
        let names = Type::LABEL
            .bold()
            .widest(spec.bars.iter().map(|bar| bar.name.as_str()));
        let values = Type::LABEL.widest(spec.bars.iter().map(|bar| bar.value.as_str()));
        let beside = width >= 300.0 && names <= width * NAMES;
        let has_between = spec.bars.iter().any(|bar| !bar.between.trim().is_empty());
        let foot = if has_between { ROW } else { 0.0 };
        let limits = if beside { BESIDE } else { ABOVE };
        Self {
            top: legend::draw(None, &keys(spec), size.rect()),
            beside,
            foot,
            names: names + OFF,
            values: if values <= width * NAMES {
                values + OFF
            } else {
                0.0
            },
            limits: (limits.0 + foot, limits.1 + foot),
        }
    }

    /// Draws name and value of a row; returns the room left for its bars.
    fn draw_words(&self, sheet: &Sheet, bar: &Bar, area: Rect) -> Rect {
        let (left, right) = (area.left, area.right);
        let text_y = if self.beside {
            area.centre().y
        } else {
            area.top + ROW / 2.0 + 2.0
        };
        let value = Point {
            x: right,
            y: text_y,
        };
        if self.values > 0.0 {
            sheet.text(&bar.value, value, Type::LABEL.ending());
        }
        let room = if self.beside {
            self.names
        } else {
            area.width() - self.values
        };
        if let Some(name) = Type::LABEL.bold().fit(&bar.name, room) {
            sheet.text(&name, Point { x: left, y: text_y }, Type::LABEL.bold());
        }
        if self.beside {
            Rect {
                left: left + self.names,
                right: right - self.values,
                ..area
            }
        } else {
            let top = area.top + ROW + 3.0;
            Rect {
                top,
                bottom: top + FIRST + SECOND + 3.0,
                ..area
            }
        }
    }
}

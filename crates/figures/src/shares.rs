//! The make-up of a whole by quarter: columns of equal height, each divided into the shares of its classes.

use crate::calendar::{self, Tick};
use crate::figure::{Area, Axis, Figure, Mark, Point, Rect, Size};
use crate::frame::{self, Frame, Side};
use crate::legend::{self, Key};
use crate::order::sort_few;
use crate::role::Role;
use crate::sheet::{Plot, Sheet, sane};
use crate::text::{ROW, Type};

/// The share of a column's place that the column fills.
const FILL: f64 = 0.78;
/// Quarters from one name to the next, so that names keep to the year.
const STEPS: [usize; 5] = [1, 2, 4, 8, 16];
/// What stands in a column of nothing.
const BLANK: &str = "–";

/// A class whose share is followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Its entry in the legend.
    pub name: String,
    /// Its colour.
    pub role: Role,
}

/// A class's part of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// How large it is, for example in clients; only what is above zero is drawn.
    pub value: f64,
    /// The text of its mark.
    pub label: String,
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its tick, for example `Q1`.
    pub tick: String,
    /// Its year, written below the ticks where it changes; empty for none.
    pub year: String,
    /// One part for each of [`Spec::classes`].
    pub parts: Vec<Part>,
    /// The text of its mark where it has no part above zero.
    pub blank: String,
}

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// The classes, the one at the bottom first.
    pub classes: &'a [Class],
    /// Columns in the order of time.
    pub columns: &'a [Column],
    /// The scale of shares, 0–1.
    pub y: Axis<'a>,
}

/// Draws the figure. Marks are cells, one a drawn part: all of the first class, then of the next, so that keys
/// follow a class through time; their id is the column, their group the class. A column without parts is left
/// blank and has one mark, in group 0.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let years = calendar::openings(spec.columns.iter().map(|column| column.year.as_str()));
    let has_years = years.iter().any(Option::is_some);
    let keys = spec.classes.iter().map(|class| Key {
        role: class.role,
        text: &class.name,
    });
    let legend = legend::head(&sheet, keys, spec.y.caption, within);
    let plot = Frame {
        rect: Rect {
            top: within.top + legend,
            ..within
        },
        x: (0.0, spec.columns.len().max(1) as f64),
        y: (0.0, 1.0),
        y_axis: spec.y,
        side: Side::Left,
        tight: true,
        above: 0.0,
        captioned: frame::captioned(within),
        gutter: 0.0,
        right: 0.0,
        below: frame::below(within, if has_years { "years" } else { "" }),
    }
    .open(&sheet);

    let mut ticks = Vec::with_capacity(spec.columns.len());
    let mut marks = Vec::with_capacity(spec.columns.len() * spec.classes.len());
    for (id, (column, year)) in (0..).zip(spec.columns.iter().zip(years)) {
        let left = plot.at(f64::from(id), 0.0).x;
        let right = plot.at(f64::from(id) + 1.0, 0.0).x;
        let centre = f64::midpoint(left, right);
        ticks.push(Tick {
            left,
            centre,
            name: &column.tick,
            year,
        });
        let half = (right - left) * FILL / 2.0;
        let place = Rect {
            left: centre - half,
            right: centre + half,
            ..plot.rect
        };
        marks.extend(draw_column(&sheet, &plot, spec, (id, column), place));
    }
    calendar::draw(&sheet, &plot, &ticks, &STEPS, within);
    sort_few(&mut marks, |one: &Mark, other| {
        (one.group, one.id).cmp(&(other.group, other.id))
    });
    sheet.finish(spec.name, marks)
}

/// Draws one column into its place; returns its marks.
fn draw_column(
    sheet: &Sheet,
    plot: &Plot,
    spec: &Spec<'_>,
    (id, column): (u32, &Column),
    place: Rect,
) -> Vec<Mark> {
    let value = |part: &Part| sane(part.value).filter(|value| *value > 0.0);
    let parts = || spec.classes.iter().zip(&column.parts);
    let total: f64 = parts().filter_map(|(_, part)| value(part)).sum();
    if total <= 0.0 {
        return vec![blank(sheet, (id, column), place)];
    }
    let mut before = 0.0;
    let mut marks = Vec::with_capacity(spec.classes.len());
    for (group, (class, part)) in (0..).zip(parts()) {
        let Some(value) = value(part) else { continue };
        let bottom = plot.at(0.0, before / total).y;
        before += value;
        let top = plot.at(0.0, before / total).y;
        let area = Rect {
            top,
            bottom,
            ..place
        };
        sheet.bar(area, class.role);
        marks.push(Mark {
            id,
            group,
            area: Area::Cell(area),
            anchor: area.centre(),
            label: part.label.clone(),
        });
    }
    marks
}

/// A dash at the foot of a column of nothing, and its mark.
fn blank(sheet: &Sheet, (id, column): (u32, &Column), place: Rect) -> Mark {
    let style = Type::TICK.centred();
    let fits = place.height() >= 2.0 * ROW && place.width() >= style.width(BLANK);
    if fits {
        let at = Point {
            x: place.centre().x,
            y: place.bottom - ROW,
        };
        sheet.text(BLANK, at, style);
    }
    Mark {
        id,
        group: 0,
        area: Area::Cell(place),
        anchor: place.centre(),
        label: column.blank.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_follow_a_class_through_time_and_meet_blank_columns() {
        let column = |values: [f64; 2]| Column {
            tick: String::new(),
            year: String::new(),
            parts: values
                .map(|value| Part {
                    value,
                    label: value.to_string(),
                })
                .to_vec(),
            blank: "nobody".to_owned(),
        };
        let class = |role| Class {
            name: String::new(),
            role,
        };
        let columns = [
            column([1.0, 3.0]),
            column([0.0, f64::NAN]),
            column([2.0, 0.0]),
        ];
        let spec = Spec {
            name: "",
            classes: &[class(Role::ClassA), class(Role::ClassB)],
            columns: &columns,
            y: Axis {
                caption: "",
                format: &|share| share.to_string(),
            },
        };
        let figure = draw(&spec, Size::new(300, 200));
        let found: Vec<(u16, u32, &str)> = figure
            .marks
            .iter()
            .map(|mark| (mark.group, mark.id, mark.label.as_str()))
            .collect();
        assert_eq!(
            found,
            [(0, 0, "1"), (0, 1, "nobody"), (0, 2, "2"), (1, 0, "3")]
        );
    }
}

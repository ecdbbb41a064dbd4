//! From a series of crate `figures` to the drawing of a [`FigureCard`](super::FigureCard): one function a kind of
//! figure, for every page.
//!
//! A series is a plain value: a page makes it of whatever it has. What was clicked comes as the mark of the figure:
//! its group and id are the places of a cell's row, a line or a part, and of a cell, a point, a column or a row, as the
//! module of the figure says.
//!
//! ```ignore
//! let kept = Signal::derive(move || kept(&view.read(), format.get())); // heat_grid::Grid
//! let on_pick = Callback::new(move |mark: Mark| {
//!     let (cohort, age) = kept.with_untracked(|grid| grid.place(mark.id as usize));
//!     lists.open(set_of(cohort, age));
//! });
//! view! { <FigureCard headline about definition file="cohorts" drawing=heat(headline, kept) numbers on_pick wide=true /> }
//! ```

use figures::heat_grid::{self, Grid};
use figures::{Axis, Size, bars, columns, curves};

use super::Drawing;
use crate::format::{Format, use_format};
use crate::prelude::*;

/// Height of a figure with lines or columns, px.
const HEIGHT: u32 = 320;

/// A scale along an edge.
#[derive(Clone, Debug)]
pub struct Scale {
    /// What is measured; empty for nothing.
    pub caption: String,
    /// How its numbers are written, for example [`Format::short`] or [`Format::percent`].
    pub write: fn(Format, f64) -> String,
}

impl Default for Scale {
    fn default() -> Scale {
        Scale::new(String::new(), Format::short)
    }
}

impl Scale {
    pub fn new(caption: String, write: fn(Format, f64) -> String) -> Scale {
        Scale { caption, write }
    }
}

/// Lines with their scales.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    pub lines: curves::Lines,
    pub x: Scale,
    pub y: Scale,
}

/// Columns with their scales.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub columns: columns::Columns,
    /// What columns are, where they have no years; empty for nothing.
    pub x: String,
    pub y: Scale,
    /// The scale of the line below the columns.
    pub line: Scale,
}

/// Rows of bars: segments, steps of a funnel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    pub bars: Vec<bars::Bar>,
    /// The names of the measures; the second is empty where there is one bar a row.
    pub measures: [String; 2],
}

/// Shaded cells: cohorts, hours, days, recency against frequency.
pub fn heat(name: Signal<String>, grid: Signal<Grid>) -> Drawing {
    Drawing {
        draw: Callback::new(move |size| heat_grid::draw(&name.read(), &grid.read(), size)),
        height: Callback::new(move |_| heat_grid::height(&grid.read())),
    }
}

/// The grid with what its palest and its strongest shade stand for.
pub fn with_ends(mut grid: Grid, write: fn(Format, f64) -> String, format: Format) -> Grid {
    let (low, high) = grid.range();
    if low <= high {
        grid.ends = (write(format, low), write(format, high));
    }
    grid
}

/// Lines: cohorts and their mean, survival, actual against expected, factors, a client's orders.
pub fn lines(name: Signal<String>, lines: Signal<Lines>) -> Drawing {
    let format = use_format();
    Drawing::new(HEIGHT, move |size: Size| {
        let (name, series, format) = (name.read(), lines.read(), format.get());
        let (x, y) = (ticks(&series.x, format), ticks(&series.y, format));
        let spec = curves::Spec {
            name: &name,
            lines: &series.lines,
            x: axis(&series.x, &x),
            y: axis(&series.y, &y),
        };
        curves::draw(&spec, size)
    })
}

/// Columns: sums by period, who came and who left, calibration, distributions, seasons.
pub fn columns(name: Signal<String>, columns: Signal<Columns>) -> Drawing {
    let format = use_format();
    Drawing::new(HEIGHT, move |size: Size| {
        let (name, series, format) = (name.read(), columns.read(), format.get());
        let (y, line) = (ticks(&series.y, format), ticks(&series.line, format));
        let spec = columns::Spec {
            name: &name,
            columns: &series.columns,
            x: &series.x,
            y: axis(&series.y, &y),
            line: axis(&series.line, &line),
        };
        columns::draw(&spec, size)
    })
}

/// Rows of bars, as high as they need.
pub fn rows(name: Signal<String>, rows: Signal<Rows>) -> Drawing {
    Drawing {
        draw: Callback::new(move |size| bars::draw(&spec(&name.read(), &rows.read()), size)),
        height: Callback::new(move |width| bars::height(&spec("", &rows.read()), width)),
    }
}

fn spec<'a>(name: &'a str, rows: &'a Rows) -> bars::Spec<'a> {
    bars::Spec {
        name,
        bars: &rows.bars,
        measures: rows.measures.each_ref().map(String::as_str),
    }
}

fn ticks(scale: &Scale, format: Format) -> impl Fn(f64) -> String + use<> {
    let write = scale.write;
    move |number| write(format, number)
}

fn axis<'a>(scale: &'a Scale, format: &'a dyn Fn(f64) -> String) -> Axis<'a> {
    Axis {
        caption: &scale.caption,
        format,
    }
}

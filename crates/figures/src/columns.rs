//! Columns along a scale of periods or classes: a sum month by month, who came and who left, expected against actual,
//! a distribution, the make-up of a whole. In one part or several, with an optional line of its own scale below.

mod place;
mod run;

use crate::calendar::{self, Tick};
use crate::figure::{Axis, Figure, Mark, Rect, Size};
use crate::frame::{self, Frame, Side};
use crate::legend::{self, Key};
use crate::lines::{Above, Reference, upright};
use crate::role::Role;
use crate::sheet::{Plot, Sheet, Stroke, sane};
use place::Place;
use run::{Run, in_runs, runs};

/// From this height, px, there is room for the line below the columns.
const ROOM_FOR_LINE: f64 = 210.0;
/// The line's share of the height.
const LINE_SHARE: f64 = 0.34;

/// How the parts of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stand {
    /// On each other, the first at the bottom; negative ones hang from the zero line.
    #[default]
    Stacked,
    /// Stacked to equal height: shares of the sum of what is above zero. A column of nothing has a dash and one mark, in
    /// the first group.
    Shares,
    /// Beside each other.
    Beside,
    /// Stacked, and columns touch: classes of a distribution. Ticks stand at the left edge of their column.
    Touching,
}

/// A part of every column.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its entry in the legend; empty for none.
    pub name: String,
    /// Its colour.
    pub role: Role,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its tick, for example `Jan`.
    pub tick: String,
    /// Its year, written below the ticks where it changes; empty for none.
    pub year: String,
    /// One value for each of [`Columns::parts`].
    pub values: Vec<f64>,
    /// The texts of its marks, one for each of the parts.
    pub labels: Vec<String>,
}

/// What the figure shows.
///
/// ```
/// use figures::columns::{Column, Columns, Part, Spec, draw};
/// use figures::{Axis, Role, Size};
///
/// let part = |name: &str, kind| Part { name: name.into(), role: Role::kind(kind) };
/// let column = |tick: &str, came: f64, left: f64| Column {
///     tick: tick.into(),
///     values: vec![came, -left],
///     labels: vec![format!("{came} came"), format!("{left} left")],
///     ..Column::default()
/// };
/// let columns = Columns {
///     parts: vec![part("new", 0), part("lapsed", 1)],
///     columns: vec![column("Jan", 12.0, 3.0), column("Feb", 9.0, 0.0)],
///     ..Columns::default()
/// };
/// let axis = Axis { caption: "", format: &|value| value.to_string() };
/// let spec = Spec { name: "Coming and going", columns: &columns, x: "", y: axis, line: axis };
/// let marks = draw(&spec, Size::new(400, 260)).marks;
/// let places: Vec<(u16, u32)> = marks.iter().map(|mark| (mark.group, mark.id)).collect();
/// assert_eq!(places, [(0, 0), (0, 1), (1, 0)]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// The parts, the one at the bottom or on the left first.
    pub parts: Vec<Part>,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// How parts stand.
    pub stand: Stand,
    /// The level from which columns rise and fall, for example 1 for an index: each part reaches from it to its value.
    pub base: f64,
    /// Dashed upright lines with labels above; a place is counted in columns from the left edge of the first.
    pub cuts: Vec<Reference>,
    /// A second measure, one value a column, as a line below; empty for none.
    pub line: Vec<f64>,
}

impl Columns {
    /// The level from which columns rise: shares have no other than zero.
    fn floor(&self) -> f64 {
        match self.stand {
            Stand::Shares => 0.0,
            Stand::Stacked | Stand::Beside | Stand::Touching => sane(self.base).unwrap_or(0.0),
        }
    }
}

/// The columns with their names and scales.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// What is shown.
    pub columns: &'a Columns,
    /// What columns are, below them where they have no years; empty for nothing.
    pub x: &'a str,
    /// The scale of the columns.
    pub y: Axis<'a>,
    /// The scale of the line below; its caption names the line.
    pub line: Axis<'a>,
}

/// Draws the figure.
///
/// Marks of columns in one part are bands, one a column, in group 0. Those of several parts are cells, one a drawn
/// part: all of the first part, then of the next, so that keys follow a part through time; their id is the column,
/// their group the part. Where columns outnumber half the pixels, neighbours are drawn as one column of their mean,
/// under the id and label of the first.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let series = spec.columns;
    let runs = runs(series, within.width() as usize / 2);
    let keys = series.parts.iter().map(|part| Key {
        role: part.role,
        text: &part.name,
    });
    let legend = legend::head(&sheet, keys, spec.y.caption, within);
    let has_years = runs.iter().any(|run| run.year.is_some());
    let ticks = frame::below(within, if has_years { "years" } else { spec.x });
    let has_line = !series.line.is_empty() && within.height() >= ROOM_FOR_LINE;
    let split = if has_line {
        within.bottom - ticks - within.height() * LINE_SHARE
    } else {
        within.bottom
    };
    let above = Above::of(series.cuts.iter().map(|cut| (cut.at, cut.text.as_str())));
    let captioned = frame::captioned(within);

    let is_whole = series.stand == Stand::Shares;
    let ends = |run: &Run<'_>| place::ends(&run.values, series);
    let upper = runs
        .iter()
        .map(ends)
        .fold((series.floor(), series.floor()), wider);
    let upper = Frame {
        rect: Rect {
            top: within.top + legend,
            bottom: split,
            ..within
        },
        x: (0.0, runs.len().max(1) as f64),
        y: if is_whole { (0.0, 1.0) } else { upper },
        y_axis: spec.y,
        side: Side::Left,
        tight: is_whole,
        above: above.room(captioned),
        captioned,
        gutter: 0.0,
        right: 0.0,
        below: if has_line { 0.0 } else { ticks },
    };
    let values = series.line.iter().copied().filter_map(sane);
    let lower = Frame {
        rect: Rect {
            top: split + 6.0,
            ..within
        },
        y: values.map(|value| (value, value)).fold((0.0, 0.0), wider),
        tight: false,
        y_axis: spec.line,
        gutter: upper.scale_room(),
        above: 0.0,
        below: ticks,
        ..upper
    };
    let gutter = if has_line { lower.scale_room() } else { 0.0 };
    let plot = Frame { gutter, ..upper }.open(&sheet);
    let places: Vec<Place<'_>> = (0..)
        .zip(&runs)
        .map(|(index, run)| Place::of(&plot, index, run, series))
        .collect();
    for part in 0..series.parts.len() {
        places.iter().for_each(|place| place.draw(&sheet, part));
    }
    places.iter().for_each(|place| place.draw_blank(&sheet));
    let base = plot.at(0.0, series.floor()).y;
    if series.floor() != 0.0 {
        frame::level(&sheet, &plot, base, Role::Axis);
    }
    for cut in series.cuts.iter().filter_map(|cut| sane(cut.at)) {
        let at = in_runs(&runs, cut);
        // A pale strip lets the dashes be seen over columns.
        plot.line(
            &[(at, plot.y.0), (at, plot.y.1)],
            Stroke(Role::HeatEmpty, 3.0),
        );
        upright(&sheet, &plot, at);
    }
    if captioned {
        above_at(series, &runs).draw(&sheet, &plot, within);
    }
    let foot = if has_line {
        let plot = lower.open(&sheet);
        draw_line(&plot, &runs, &series.line);
        plot
    } else {
        plot
    };
    let ticks: Vec<Tick<'_>> = places
        .iter()
        .map(|place| place.tick(series.stand))
        .collect();
    calendar::draw(&sheet, &foot, &ticks, within);
    if !has_years {
        frame::caption_below(&sheet, &foot, spec.x, within);
    }
    let marks = marks(&places, series, (upper.rect.top, foot.rect.bottom));
    sheet.finish(spec.name, marks)
}

fn wider((low, high): (f64, f64), (lower, higher): (f64, f64)) -> (f64, f64) {
    (low.min(lower), high.max(higher))
}

fn above_at<'a>(series: &'a Columns, runs: &[Run<'_>]) -> Above<'a> {
    let cuts = series.cuts.iter();
    Above::of(cuts.map(|cut| (in_runs(runs, cut.at), cut.text.as_str())))
}

fn marks(places: &[Place<'_>], series: &Columns, height: (f64, f64)) -> Vec<Mark> {
    if series.parts.len() == 1 {
        return places.iter().map(|place| place.band(height)).collect();
    }
    let parts = 0..series.parts.len();
    parts
        .flat_map(|part| places.iter().filter_map(move |place| place.cell(part)))
        .collect()
}

/// The line through the middles of the columns; a column of several shows their mean.
fn draw_line(plot: &Plot, runs: &[Run<'_>], values: &[f64]) {
    let point = |(index, run): (usize, &Run<'_>)| {
        let run: Vec<f64> = values
            .get(run.range.clone())?
            .iter()
            .copied()
            .filter_map(sane)
            .collect();
        let mean = run.iter().sum::<f64>() / run.len() as f64;
        mean.is_finite().then_some((index as f64 + 0.5, mean))
    };
    let line: Vec<(f64, f64)> = runs.iter().enumerate().filter_map(point).collect();
    plot.line(&line, Stroke(Role::Accent, 1.8));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(values: &[&[f64]], base: f64, stand: Stand) -> Columns {
        let column = |values: &&[f64]| Column {
            values: values.to_vec(),
            ..Column::default()
        };
        let part = |index| Part {
            name: String::new(),
            role: Role::kind(index),
        };
        Columns {
            parts: (0..values[0].len()).map(part).collect(),
            columns: values.iter().map(column).collect(),
            stand,
            base,
            ..Columns::default()
        }
    }

    fn show(columns: &Columns) -> Figure {
        let axis = Axis {
            caption: "",
            format: &|value| format!("{value:.1}"),
        };
        let spec = Spec {
            name: "",
            columns,
            x: "",
            y: axis,
            line: axis,
        };
        draw(&spec, Size::new(400, 300))
    }

    #[test]
    fn what_left_hangs_below_what_came() {
        let figure = show(&columns(&[&[3.0, 2.0, -4.0]], 0.0, Stand::Stacked));
        let outlines: Vec<Rect> = figure.marks.iter().map(Mark::outline).collect();
        assert_eq!(outlines[0].top, outlines[1].bottom);
        assert_eq!(outlines[0].bottom, outlines[2].top);
    }

    #[test]
    fn keys_follow_a_part_through_shares_and_meet_blank_columns() {
        let values: [&[f64]; 3] = [&[1.0, 3.0], &[0.0, f64::NAN], &[2.0, -5.0]];
        let figure = show(&columns(&values, 0.0, Stand::Shares));
        let places = figure.marks.iter().map(|mark| (mark.group, mark.id));
        assert_eq!(places.collect::<Vec<_>>(), [(0, 0), (0, 1), (0, 2), (1, 0)]);
        let heights: Vec<f64> = figure
            .marks
            .iter()
            .map(|mark| mark.outline().height())
            .collect();
        assert_eq!(heights[1], heights[2]);
        assert!((heights[3] / heights[0] - 3.0).abs() < 0.02, "{heights:?}");
    }

    #[test]
    fn an_index_rises_and_falls_from_its_base() {
        let index = columns(&[&[1.3], &[0.8]], 1.0, Stand::Stacked);
        let figure = show(&index);
        let tops: Vec<f64> = figure.marks.iter().map(|mark| mark.anchor.y).collect();
        assert!(tops[0] < tops[1], "{tops:?}");
        assert!(figure.svg.contains(">1.0</text>") && !figure.svg.contains(">0.0</text>"));
    }

    #[test]
    fn columns_beside_each_other_do_not_overlap() {
        let figure = show(&columns(&[&[3.0, 2.0], &[1.0, 5.0]], 0.0, Stand::Beside));
        let [one, _, other, _] = figure.marks.as_slice() else {
            panic!("{:?}", figure.marks);
        };
        assert_eq!((one.id, one.group, other.id, other.group), (0, 0, 0, 1));
        assert!(one.outline().right <= other.outline().left);
    }

    #[test]
    fn cuts_stay_with_their_columns_when_columns_are_reduced() {
        let values = vec![[1.0_f64]; 1000];
        let values: Vec<&[f64]> = values.iter().map(<[f64; 1]>::as_slice).collect();
        let series = columns(&values, 0.0, Stand::Touching);
        let runs = runs(&series, 100);
        assert_eq!(in_runs(&runs, 500.0), 50.0);
    }
}

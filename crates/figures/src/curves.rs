//! Lines over a scale of numbers, months or days: cohorts and their mean, survival as steps with its band, what
//! happened against what a model expected, several measures with their names, orders as stems.

mod ends;
mod line;

use crate::figure::{Area, Axis, Figure, Mark, Rect, Size};
use crate::frame::{self, Frame, Side};
use crate::lines::{Above, Reference, upright};
use crate::role::Role;
use crate::sheet::{Plot, Sheet, Stroke, sane};
use crate::ticks::{self, Scale};
use ends::Ends;
use line::Line;

/// End labels take at most this share of the width.
const ENDS: f64 = 0.28;

/// How a line stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// One of a crowd.
    #[default]
    Thin,
    /// What a model expects: dashed.
    Forecast,
    /// One of a few that have names, in the colour of its kind, counted from 0.
    Kind(u8),
    /// The one to look at.
    Bold,
}

impl Weight {
    /// Colour and width.
    fn stroke(self) -> Stroke {
        match self {
            Self::Thin => Stroke(Role::Thin, 1.0),
            Self::Forecast => Stroke(Role::Forecast, 1.8),
            Self::Kind(kind) => Stroke(Role::kind(kind.into()), 2.0),
            Self::Bold => Stroke(Role::Accent, 2.4),
        }
    }

    /// Those of a higher rank are drawn over the others, and their labels are the last to be left out. A dashed line
    /// lets a bold one below it be seen.
    fn rank(self) -> u8 {
        match self {
            Self::Thin => 0,
            Self::Kind(_) => 1,
            Self::Bold => 2,
            Self::Forecast => 3,
        }
    }

    const RANKS: std::ops::RangeInclusive<u8> = 0..=3;
}

/// How a line goes from point to point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Course {
    /// Straight.
    #[default]
    Straight,
    /// At the height of a point until the next: survival.
    Steps,
    /// Not at all: every point stands on the zero line by itself, on a stem.
    Stems,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// Points (place, value) in ascending order of place; those that are not finite are passed over.
    pub points: Vec<(f64, f64)>,
    /// How it stands out.
    pub weight: Weight,
    /// How it goes.
    pub course: Course,
    /// A tinted band around it: (place, low, high) in ascending order of place, with the line's course; empty for
    /// none.
    pub band: Vec<(f64, f64, f64)>,
    /// The label at its end; empty for none.
    pub end: String,
    /// The texts of its marks, one a point; missing ones are empty.
    pub labels: Vec<String>,
}

/// A stretch of the horizontal scale that is tinted, for example the days on which the next order is expected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// What it is, above the plot; empty for nothing.
    pub text: String,
}

/// Where the horizontal scale has ticks.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Ticks {
    /// At months: quarters, halves and whole years where there is less room.
    #[default]
    Months,
    /// At round numbers.
    Numbers,
    /// At these places with these texts, ascending; every second, third … where there is less room.
    At(Vec<(f64, String)>),
}

/// What the figure shows.
///
/// ```
/// use figures::curves::{Course, Curve, Lines, Spec, Ticks, Weight, draw};
/// use figures::{Axis, Reference, Size};
///
/// // Survival with its band and its median.
/// let lines = Lines {
///     curves: vec![Curve {
///         points: vec![(0.0, 1.0), (30.0, 0.7), (60.0, 0.4)],
///         band: vec![(0.0, 1.0, 1.0), (30.0, 0.6, 0.8), (60.0, 0.3, 0.5)],
///         weight: Weight::Bold,
///         course: Course::Steps,
///         ..Curve::default()
///     }],
///     cuts: vec![Reference { at: 60.0, text: "median 60 days".into() }],
///     ticks: Ticks::Numbers,
///     ..Lines::default()
/// };
/// let axis = Axis { caption: "days", format: &|value| value.to_string() };
/// let figure = draw(&Spec { name: "Second purchase", lines: &lines, x: axis, y: axis }, Size::new(400, 260));
/// assert_eq!(figure.marks.len(), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// Lines; heavier ones are drawn over lighter ones.
    pub curves: Vec<Curve>,
    /// Dashed levels with labels at their end, for example the cost of winning a client.
    pub levels: Vec<Reference>,
    /// Dashed upright lines with labels above, for example the end of what a model has seen.
    pub cuts: Vec<Reference>,
    /// Tinted stretches of the horizontal scale.
    pub spans: Vec<Span>,
    /// Where the horizontal scale has ticks.
    pub ticks: Ticks,
    /// Whether the vertical scale holds the values only; otherwise it contains zero.
    pub off_zero: bool,
}

/// The lines with their names and scales.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// What is shown.
    pub lines: &'a Lines,
    /// The horizontal scale; its texts are not asked for where [`Ticks::At`] brings them.
    pub x: Axis<'a>,
    /// The vertical scale.
    pub y: Axis<'a>,
}

/// Draws the figure. Marks are spots, line by line, point by point; their group is the line. Those of a figure with a
/// single line, and of stems, are bands.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let series = spec.lines;
    let lines: Vec<Line<'_>> = series
        .curves
        .iter()
        .map(|curve| Line::of(curve, within.width() as usize))
        .collect();
    let ends = Ends::of(&lines, &series.levels, within.width() * ENDS);
    let above = Above::of(words_above(series));
    let captioned = frame::captioned(within);
    let plot = Frame {
        rect: within,
        x: across(series, &lines),
        y: up(series, &lines),
        y_axis: spec.y,
        side: Side::Left,
        tight: false,
        above: above.room(captioned),
        captioned,
        gutter: 0.0,
        right: ends.room(),
        below: frame::below(within, spec.x.caption),
    }
    .open(&sheet);

    spans(&sheet, &plot, &series.spans);
    for line in &lines {
        line.draw_band(&plot);
    }
    for rank in Weight::RANKS {
        let of_rank = lines.iter().filter(|line| line.curve.weight.rank() == rank);
        of_rank.for_each(|line| line.draw(&sheet, &plot));
        if rank == Weight::Thin.rank() {
            references(&sheet, &plot, series);
        }
    }
    ends.draw(&sheet, &plot);
    if captioned {
        above.draw(&sheet, &plot, within);
    }
    match &series.ticks {
        Ticks::Months => frame::numbers_below(&sheet, &plot, &spec.x, within, ticks::of_months),
        Ticks::Numbers => frame::numbers_below(&sheet, &plot, &spec.x, within, Scale::inside),
        Ticks::At(ticks) => frame::names_below(&sheet, &plot, ticks, spec.x.caption, within),
    }
    let marks = marks(&lines, &plot);
    sheet.finish(spec.name, marks)
}

fn words_above(series: &Lines) -> impl Iterator<Item = (f64, &str)> {
    let cuts = series.cuts.iter().map(|cut| (cut.at, cut.text.as_str()));
    let spans = series.spans.iter();
    cuts.chain(spans.map(|span| (f64::midpoint(span.from, span.to), span.text.as_str())))
}

/// The ends of the horizontal scale.
fn across(series: &Lines, lines: &[Line<'_>]) -> (f64, f64) {
    let points = lines.iter().flat_map(|line| &line.points);
    let places = points.map(|(_, point)| point.0);
    let cuts = series.cuts.iter().map(|cut| cut.at);
    let spans = series.spans.iter().flat_map(|span| [span.from, span.to]);
    let all = places.chain(cuts).chain(spans).filter_map(sane);
    let (left, right) = all.fold(
        (f64::INFINITY, f64::NEG_INFINITY),
        |(left, right): (f64, f64), at| (left.min(at), right.max(at)),
    );
    if left <= right {
        (left, right)
    } else {
        (0.0, 1.0)
    }
}

/// The lowest and highest value.
fn up(series: &Lines, lines: &[Line<'_>]) -> (f64, f64) {
    let points = lines.iter().flat_map(|line| &line.points);
    let values = points.map(|(_, point)| point.1);
    let bands = lines.iter().flat_map(|line| &line.band);
    let bands = bands.flat_map(|(_, low, high)| [*low, *high]);
    let levels = series.levels.iter().map(|level| level.at);
    let mut all = values.chain(bands).chain(levels).filter_map(sane);
    let first = if series.off_zero { all.next() } else { None };
    let first = first.unwrap_or(0.0);
    all.fold((first, first), |(low, high): (f64, f64), value| {
        (low.min(value), high.max(value))
    })
}

fn spans(sheet: &Sheet, plot: &Plot, spans: &[Span]) {
    for span in spans {
        if let (Some(from), Some(to)) = (sane(span.from), sane(span.to)) {
            let (left, right) = (plot.at(from, plot.y.0).x, plot.at(to, plot.y.0).x);
            let area = Rect {
                left: left.min(right),
                // A single day is seen too.
                right: left
                    .max(right)
                    .max(left.min(right) + 2.0)
                    .min(plot.rect.right),
                ..plot.rect
            };
            sheet.bar(area, Role::Area);
        }
    }
}

fn references(sheet: &Sheet, plot: &Plot, series: &Lines) {
    for level in series.levels.iter().filter_map(|level| sane(level.at)) {
        let ends = [(plot.x.0, level), (plot.x.1, level)];
        plot.line(&ends, Stroke(Role::Reference, 1.0));
    }
    for cut in &series.cuts {
        upright(sheet, plot, cut.at);
    }
}

fn marks(lines: &[Line<'_>], plot: &Plot) -> Vec<Mark> {
    let alone = lines.len() == 1;
    let of_line = |(group, line): (u16, &Line<'_>)| -> Vec<Mark> {
        let places = line.places(plot);
        if alone || line.curve.course == Course::Stems {
            let bands = plot.bands(&places, |index| line.label(index));
            return bands
                .into_iter()
                .map(|mark| Mark { group, ..mark })
                .collect();
        }
        let spot = |(index, anchor): &(usize, crate::figure::Point)| {
            Some(Mark {
                id: u32::try_from(*index).ok()?,
                group,
                area: Area::Spot,
                anchor: *anchor,
                label: line.label(*index).to_owned(),
            })
        };
        places.iter().filter_map(spot).collect()
    };
    (0..=u16::MAX).zip(lines).flat_map(of_line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(points: &[(f64, f64)]) -> Curve {
        Curve {
            points: points.to_vec(),
            ..Curve::default()
        }
    }

    fn show(lines: &Lines) -> Figure {
        let axis = Axis {
            caption: "",
            format: &|value| format!("{value:.0}"),
        };
        let (name, x, y) = ("", axis, axis);
        draw(&Spec { name, lines, x, y }, Size::new(400, 300))
    }

    #[test]
    fn a_scale_off_zero_holds_the_values_only() {
        let mut lines = Lines {
            curves: vec![curve(&[(0.0, 100.0), (1.0, 110.0)])],
            ..Lines::default()
        };
        assert!(show(&lines).svg.contains(">0</text>"));
        lines.off_zero = true;
        let svg = show(&lines).svg;
        assert!(
            svg.contains(">110</text>") && !svg.contains(">20</text>"),
            "{svg}"
        );
    }

    #[test]
    fn steps_keep_their_height_until_the_next_point() {
        let mut steps = curve(&[(0.0, 1.0), (1.0, 0.5), (2.0, 0.0)]);
        let corners = |curve: &Curve| Line::of(curve, 400).path().len();
        assert_eq!(corners(&steps), 3);
        steps.course = Course::Steps;
        assert_eq!(corners(&steps), 5);
    }

    #[test]
    fn a_line_alone_is_met_at_every_height() {
        let lines = Lines {
            curves: vec![curve(&[(0.0, 1.0), (1.0, 0.5)])],
            ..Lines::default()
        };
        let figure = show(&lines);
        let bottom = figure.marks[1].outline().bottom;
        assert_eq!(figure.hit(399.0, bottom), Some(1));
    }
}

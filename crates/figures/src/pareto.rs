//! Who carries the business: clients ranked by revenue as bars, the share they bring together as a line.

mod headings;

use crate::figure::{Area, Axis, Figure, Handle, Mark, Point, Rect, Size};
use crate::frame::{self, Frame, Side};
use crate::reduce;
use crate::role::Role;
use crate::sheet::{Plot, Sheet, Stroke, sane};
use crate::text::ROW;
use crate::ticks::Scale;
use headings::headings;

/// The height of the largest bar, as a share of the plot's.
const TALLEST: f64 = 0.97;
/// Every positive bar is at least this high, px: small is not nothing.
const LOWEST: f64 = 1.5;
/// The least width of a bar with its gap, px; longer rankings are drawn with fewer bars.
const PITCH: f64 = 4.0;
/// Bars at least this wide, px, are drawn with a gap of one pixel.
const GAPPED: f64 = 2.6;

/// The class of an ABC analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The few who bring most.
    A,
    /// The middle.
    B,
    /// The many who bring little.
    C,
}

impl Class {
    fn role(self) -> Role {
        match self {
            Self::A => Role::ClassA,
            Self::B => Role::ClassB,
            Self::C => Role::ClassC,
        }
    }
}

/// A run of clients of one class, ranked from the largest.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Share of clients ranked before the run, 0–1.
    pub from: f64,
    /// Share of clients ranked up to its end, 0–1.
    pub to: f64,
    /// Mean revenue of its clients, any unit; may be negative.
    pub mean: f64,
    /// Share of revenue of all clients up to its end, 1 for all.
    pub cumulative: f64,
    /// Its class.
    pub class: Class,
    /// The text of its mark.
    pub label: String,
}

/// The clients of one class, as a section of the horizontal scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The class.
    pub class: Class,
    /// Share of clients up to its end, 0–1; a dashed line stands there unless it is the last.
    pub until: f64,
    /// Its direct label, for example `A · 214`.
    pub label: String,
}

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Runs in the order of rank; those of a class follow each other.
    pub bars: &'a [Bar],
    /// Classes in the order of rank.
    pub sections: &'a [Section],
    /// The cumulative shares at which one class ends and the next begins, 0–1, where they can be dragged: each
    /// is a dashed line from the curve to the scale and a [`Handle`]. Empty for none.
    pub cuts: &'a [f64],
    /// Share of clients, 0–1.
    pub x: Axis<'a>,
    /// Cumulative share of revenue, 1 for all; its ticks stand on the right.
    pub y: Axis<'a>,
}

/// Draws the figure. Marks are bands, one a drawn run; their group is 0 for class A, 1 for B, 2 for C, and their
/// anchor lies on the cumulative line. Where runs would be narrower than about 3 px, neighbours of a class are drawn as
/// one of their mean, under the id and label of the first.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let bars = reduced(spec.bars, (within.width() / PITCH) as usize);

    let largest = bars.iter().map(|bar| bar.mean.abs()).fold(0.0, f64::max);
    let height = |mean: f64| {
        if largest > 0.0 {
            mean / largest * TALLEST
        } else {
            0.0
        }
    };
    let low = bars
        .iter()
        .map(|bar| height(bar.mean).min(bar.cumulative))
        .fold(0.0, f64::min);
    let high = bars.iter().map(|bar| bar.cumulative).fold(1.0, f64::max);
    // Shares add up to one but for the noise of their sum.
    let high = if high < 1.0 + 1e-6 { 1.0 } else { high };

    let headings = headings(spec.sections, within);
    let plot = Frame {
        rect: within,
        x: (0.0, 1.0),
        y: (low, high),
        y_axis: spec.y,
        side: Side::Right,
        tight: low == 0.0 && high == 1.0,
        above: headings.rows as f64 * ROW + if headings.rows > 0 { 4.0 } else { 0.0 },
        right: 0.0,
        captioned: frame::captioned(within),
        gutter: 0.0,
        below: frame::below(within, spec.x.caption),
    }
    .open(&sheet);

    for bar in &bars {
        let (left, right) = (plot.at(bar.from, 0.0).x, plot.at(bar.to, 0.0).x);
        let gap = if right - left >= GAPPED { 1.0 } else { 0.0 };
        let base = plot.at(0.0, 0.0).y;
        let mut end = plot.at(0.0, height(bar.mean)).y;
        if bar.mean > 0.0 {
            end = end.min(base - LOWEST);
        }
        let rect = Rect {
            left,
            top: base.min(end),
            right: right - gap,
            bottom: base.max(end),
        };
        if rect.height() > 0.0 {
            sheet.bar(rect, bar.class.role());
        }
    }
    borders(&sheet, &plot, spec.sections);
    let start = bars
        .first()
        .map(|bar| (bar.from, if bar.from > 0.0 { bar.cumulative } else { 0.0 }));
    let ends = bars.iter().map(|bar| (bar.to, bar.cumulative));
    let line: Vec<(f64, f64)> = start.into_iter().chain(ends).collect();
    plot.line(&line, Stroke(Role::Line, 1.5));
    let handles = handles(&sheet, &plot, spec.cuts, &line);
    headings.draw(&sheet, &plot);
    frame::numbers_below(&sheet, &plot, &spec.x, within, Scale::inside);

    let marks = bars.into_iter().map(|bar| mark(&plot, bar)).collect();
    Figure {
        handles,
        ..sheet.finish(spec.name, marks)
    }
}

/// A bar with sane values, and where it comes from.
struct Drawn<'a> {
    id: u32,
    from: f64,
    to: f64,
    mean: f64,
    cumulative: f64,
    class: Class,
    label: &'a str,
}

/// About `count` bars, class by class, so that no bar lies across a cut.
fn reduced(bars: &[Bar], count: usize) -> Vec<Drawn<'_>> {
    let mut drawn = Vec::with_capacity(bars.len().min(count + 3));
    let mut start = 0;
    for run in bars.chunk_by(|one, next| one.class == next.class) {
        let share = run.len() as f64 / bars.len() as f64;
        let columns = ((count as f64 * share).round() as usize).max(1);
        for range in reduce::slices(run.len(), columns) {
            let id = u32::try_from(start + range.start).unwrap_or(u32::MAX);
            drawn.extend(run.get(range).and_then(|bars| Drawn::of(bars, id)));
        }
        start += run.len();
    }
    drawn
}

impl<'a> Drawn<'a> {
    /// Several bars as one; nothing where their numbers are not fit to draw.
    fn of(bars: &'a [Bar], id: u32) -> Option<Self> {
        let (first, last) = (bars.first()?, bars.last()?);
        let from = sane(first.from)?.clamp(0.0, 1.0);
        let to = sane(last.to)?.clamp(0.0, 1.0);
        let means: Vec<f64> = bars.iter().filter_map(|bar| sane(bar.mean)).collect();
        let mean = means.iter().sum::<f64>() / means.len() as f64;
        let cumulative = sane(last.cumulative)?.clamp(-1.0, 2.0);
        let (class, label) = (first.class, first.label.as_str());
        let sound = to >= from && mean.is_finite();
        sound.then_some(Self {
            id,
            from,
            to,
            mean,
            cumulative,
            class,
            label,
        })
    }
}

fn mark(plot: &Plot, bar: Drawn<'_>) -> Mark {
    let Point { x: left, .. } = plot.at(bar.from, 0.0);
    let Point { x: right, y } = plot.at(bar.to, bar.cumulative);
    let Rect { top, bottom, .. } = plot.rect;
    Mark {
        id: bar.id,
        group: bar.class as u16,
        area: Area::Band(Rect {
            left,
            top,
            right,
            bottom,
        }),
        anchor: Point { x: right, y },
        label: bar.label.to_owned(),
    }
}

/// The lines of cuts, from where the curve reaches them to the scale, and what they are dragged by.
fn handles(sheet: &Sheet, plot: &Plot, cuts: &[f64], curve: &[(f64, f64)]) -> Vec<Handle> {
    let handle = |value: f64| {
        let reached = curve.iter().find(|(_, sum)| *sum >= value);
        let from = plot.at(reached.map_or(1.0, |(share, _)| *share), value);
        let at = plot.at(1.0, value);
        let y = frame::crisp(at.y);
        let ends = [from.x, at.x].map(|x| Point { x, y });
        sheet.line(&ends, Stroke(Role::Reference, 1.0));
        Handle {
            value,
            at,
            scale: (plot.at(0.0, 0.0).y, plot.at(0.0, 1.0).y),
        }
    };
    let sound = cuts.iter().copied().filter_map(sane);
    sound.map(|cut| handle(cut.clamp(0.0, 1.0))).collect()
}

/// The dashed lines between sections.
fn borders(sheet: &Sheet, plot: &Plot, sections: &[Section]) {
    let inner = sections.iter().filter_map(|section| sane(section.until));
    for share in inner.filter(|share| *share > 0.0 && *share < 1.0) {
        let x = frame::crisp(plot.at(share, 0.0).x);
        let ends = [plot.rect.top, plot.rect.bottom].map(|y| Point { x, y });
        sheet.line(&ends, Stroke(Role::Reference, 1.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_rankings_are_drawn_with_fewer_bars_and_never_across_a_cut() {
        let share = |index: usize| index as f64 / 5000.0;
        let bars: Vec<Bar> = (0..5000)
            .map(|index| Bar {
                from: share(index),
                to: share(index + 1),
                mean: index as f64,
                cumulative: share(index + 1),
                class: if index < 7 { Class::A } else { Class::C },
                label: index.to_string(),
            })
            .collect();
        let drawn = reduced(&bars, 500);
        let of_a: Vec<(u32, f64, f64)> = drawn
            .iter()
            .filter(|bar| bar.class == Class::A)
            .map(|bar| (bar.id, bar.to, bar.mean))
            .collect();
        assert_eq!(of_a, [(0, share(7), 3.0)]);
        assert_eq!((drawn[1].id, drawn[1].label), (7, "7"));
        assert_eq!(drawn.last().map(|bar| bar.to), Some(1.0));
        assert!((490..=510).contains(&drawn.len()));
    }

    #[test]
    fn cuts_are_held_at_the_scale() {
        let axis = Axis {
            caption: "",
            format: &|share| share.to_string(),
        };
        let spec = Spec {
            name: "",
            bars: &[],
            sections: &[],
            cuts: &[0.8, f64::NAN, 1.7],
            x: axis,
            y: axis,
        };
        let handles = draw(&spec, Size::new(400, 300)).handles;
        let values: Vec<f64> = handles.iter().map(|handle| handle.value).collect();
        assert_eq!(values, [0.8, 1.0]);
        for handle in handles {
            assert!((handle.value_at(handle.at.y) - handle.value).abs() < 1e-3);
        }
    }
}

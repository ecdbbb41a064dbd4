//! The room around a plot: grid, ticks, captions.
//!
//! One frame for all charts with a vertical scale: light horizontal lines, few ticks, no box. Whatever does not
//! fit is left out before it could collide: captions first, then ticks.

use crate::figure::{Axis, Point, Rect};
use crate::place::{self, Reach};
use crate::role::Role;
use crate::sheet::{Plot, Sheet, Stroke};
use crate::text::{ROW, Type};
use crate::ticks::Scale;

/// The height that tick labels take below a plot, px.
const TICKS_BELOW: f64 = ROW + 6.0;
/// The distance of tick labels from the plot, px.
const OFF: f64 = 8.0;
/// Half a row of text: what the uppermost tick label needs above the plot, px.
const HALF_ROW: f64 = ROW / 2.0;
/// Below this height of a figure, px, captions are left out.
const ROOM_FOR_CAPTIONS: f64 = 130.0;
/// Below this height of a figure, px, there are no ticks below.
const ROOM_FOR_TICKS: f64 = 64.0;
/// Below this plot height, px, there is no room for a scale.
const ROOM_FOR_SCALE: f64 = 24.0;
/// Named ticks from one that is shown to the next.
const STEPS: [usize; 8] = [1, 2, 3, 4, 6, 12, 24, 48];

/// On which side the labels of the vertical scale stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// What stands around a plot.
pub(crate) struct Frame<'a> {
    /// The part of the sheet to use.
    pub(crate) rect: Rect,
    pub(crate) x: (f64, f64),
    /// The lowest and highest value drawn; the scale ends at round numbers around them.
    pub(crate) y: (f64, f64),
    pub(crate) y_axis: Axis<'a>,
    pub(crate) side: Side,
    /// Whether the scale ends exactly at `y`.
    pub(crate) tight: bool,
    /// Whether there is room for captions (see [`captioned`]).
    pub(crate) captioned: bool,
    /// Room kept above the plot for direct labels, px.
    pub(crate) above: f64,
    /// The least room kept for the labels of the scale, px, so that frames above each other line up.
    pub(crate) gutter: f64,
    /// Room kept right of the plot for end labels, px.
    pub(crate) right: f64,
    /// Room kept below the plot for ticks and captions, px.
    pub(crate) below: f64,
}

/// Whether a figure has room for captions and a legend.
pub(crate) fn captioned(figure: Rect) -> bool {
    figure.height() >= ROOM_FOR_CAPTIONS
}

/// The room below a plot for one row of ticks and a caption or a second row.
pub(crate) fn below(figure: Rect, caption: &str) -> f64 {
    if figure.height() < ROOM_FOR_TICKS {
        0.0
    } else if captioned(figure) && !caption.trim().is_empty() {
        TICKS_BELOW + ROW + 2.0
    } else {
        TICKS_BELOW
    }
}

/// The vertical scale of a frame and the room that it leaves.
struct Layout {
    top: f64,
    bottom: f64,
    captioned: bool,
    ticks: Vec<f64>,
    labels: Vec<String>,
    ends: (f64, f64),
    /// Room for the labels, px; zero where the scale is left out.
    gutter: f64,
}

impl Frame<'_> {
    /// The room that this frame's scale needs, px: the [`Frame::gutter`] of frames that line up with it.
    pub(crate) fn scale_room(&self) -> f64 {
        self.layout().gutter
    }

    fn layout(&self) -> Layout {
        let captioned = self.captioned && !self.y_axis.caption.trim().is_empty();
        let caption = if captioned { ROW + 4.0 } else { 0.0 };
        let top = self.rect.top + HALF_ROW + caption + self.above;
        let bottom = (self.rect.bottom - self.below.max(HALF_ROW)).max(top);

        let intervals = (((bottom - top) / 34.0) as usize).clamp(1, 5);
        let (lo, hi) = self.y;
        let (ticks, ends) = if self.tight {
            (Scale::inside(lo, hi, intervals), self.y)
        } else {
            let scale = Scale::enclosing(lo, hi, intervals);
            let ends = scale.ends();
            (scale.ticks, ends)
        };
        let labels: Vec<String> = ticks
            .iter()
            .map(|tick| (self.y_axis.format)(*tick))
            .collect();
        let widest = Type::TICK.widest(labels.iter().map(String::as_str));
        let scaled = bottom - top >= ROOM_FOR_SCALE && widest <= self.rect.width() * 0.35;
        let gutter = if scaled {
            (widest + OFF).max(self.gutter)
        } else {
            0.0
        };
        Layout {
            top,
            bottom,
            captioned,
            ticks,
            labels,
            ends,
            gutter,
        }
    }

    /// Draws grid and scale and gives the plot inside.
    pub(crate) fn open(&self, sheet: &Sheet) -> Plot {
        let layout = self.layout();
        let Layout {
            top,
            bottom,
            gutter,
            ..
        } = layout;
        let (left, right) = match self.side {
            Side::Left => (
                self.rect.left + gutter,
                self.rect.right - self.right.max(1.0),
            ),
            Side::Right => (
                self.rect.left + 1.0,
                self.rect.right - gutter.max(self.right),
            ),
        };
        let rect = Rect {
            left,
            top,
            right: right.max(left),
            bottom,
        };
        let plot = sheet.plot(rect, self.x, layout.ends);
        if gutter > 0.0 {
            self.scale(sheet, &plot, &layout.ticks, &layout.labels);
        }
        if layout.captioned {
            self.caption(sheet, self.rect.top + ROW / 2.0);
        }
        plot
    }

    fn scale(&self, sheet: &Sheet, plot: &Plot, ticks: &[f64], labels: &[String]) {
        let mut clear_above = f64::INFINITY;
        for (tick, label) in ticks.iter().zip(labels) {
            let y = crisp(plot.at(plot.x.0, *tick).y);
            let role = if *tick == 0.0 { Role::Axis } else { Role::Grid };
            level(sheet, plot, y, role);
            if y + HALF_ROW > clear_above {
                continue;
            }
            clear_above = y - HALF_ROW;
            let (x, style) = match self.side {
                Side::Left => (plot.rect.left - OFF, Type::TICK.ending()),
                Side::Right => (plot.rect.right + OFF, Type::TICK),
            };
            sheet.text(label, Point { x, y }, style);
        }
    }

    fn caption(&self, sheet: &Sheet, y: f64) {
        let Some(text) = Type::TICK.fit(self.y_axis.caption, self.rect.width()) else {
            return;
        };
        let (x, style) = match self.side {
            Side::Left => (self.rect.left, Type::TICK),
            Side::Right => (self.rect.right, Type::TICK.ending()),
        };
        sheet.text(&text, Point { x, y }, style);
    }
}

/// The nearest place at which a line of 1 px covers one row of pixels.
pub(crate) fn crisp(place: f64) -> f64 {
    place.floor() + 0.5
}

/// Ticks of a horizontal scale below `plot`, as many of those that `ticks` gives for (low, high, intervals) as
/// have room, and the caption; `within` bounds the labels.
pub(crate) fn numbers_below(
    sheet: &Sheet,
    plot: &Plot,
    axis: &Axis<'_>,
    within: Rect,
    ticks: fn(f64, f64, usize) -> Vec<f64>,
) {
    let room = within.bottom - plot.rect.bottom;
    if room < TICKS_BELOW {
        return;
    }
    let (lo, hi) = plot.x;
    let set = |ticks: Vec<f64>| -> Vec<(String, Reach)> {
        let label = |tick: &f64| reach((axis.format)(*tick), plot.at(*tick, plot.y.0).x, within);
        ticks.iter().map(label).collect()
    };
    let fitting = [5, 4, 3, 2, 1].into_iter().find_map(|intervals| {
        let labels = set(ticks(lo, hi, intervals));
        let reaches: Vec<Reach> = labels.iter().map(|(_, reach)| *reach).collect();
        let fits = reaches.iter().all(|reach| reach.length <= within.width())
            && place::thinned(&reaches, 0, &[1]).is_some();
        fits.then_some(labels)
    });
    row_below(sheet, plot, fitting.iter().flatten());
    caption_below(sheet, plot, axis.caption, within);
}

/// Named ticks below `plot`, as many of those on its scale as have room, and the caption; `within` bounds the labels.
pub(crate) fn names_below(
    sheet: &Sheet,
    plot: &Plot,
    ticks: &[(f64, String)],
    caption: &str,
    within: Rect,
) {
    if within.bottom - plot.rect.bottom < TICKS_BELOW {
        return;
    }
    let (lo, hi) = plot.x;
    let on_scale = ticks.iter().filter(|(at, _)| (lo..=hi).contains(at));
    let labels: Vec<(String, Reach)> = on_scale
        .map(|(at, name)| reach(name.clone(), plot.at(*at, plot.y.0).x, within))
        .filter(|(_, reach)| reach.length <= within.width())
        .collect();
    let reaches: Vec<Reach> = labels.iter().map(|(_, reach)| *reach).collect();
    if let Some(step) = place::thinned(&reaches, 0, &STEPS) {
        row_below(sheet, plot, labels.iter().step_by(step));
    }
    caption_below(sheet, plot, caption, within);
}

/// A label that wants to stand at `x` and must stay inside.
fn reach(text: String, x: f64, within: Rect) -> (String, Reach) {
    let length = Type::TICK.width(&text);
    let centre = place::inside(x, length, within.left, within.right);
    (text, Reach { centre, length })
}

fn row_below<'a>(sheet: &Sheet, plot: &Plot, labels: impl Iterator<Item = &'a (String, Reach)>) {
    let y = plot.rect.bottom + 6.0 + ROW / 2.0;
    for (text, reach) in labels {
        sheet.text(text, Point { x: reach.centre, y }, Type::TICK.centred());
    }
}

/// A line through the width of the plot at a height, px.
pub(crate) fn level(sheet: &Sheet, plot: &Plot, y: f64, role: Role) {
    let y = crisp(y);
    let ends = [plot.rect.left, plot.rect.right].map(|x| Point { x, y });
    sheet.line(&ends, Stroke(role, 1.0));
}

/// The caption of the horizontal scale at the foot of `within`.
pub(crate) fn caption_below(sheet: &Sheet, plot: &Plot, caption: &str, within: Rect) {
    if within.bottom - plot.rect.bottom < TICKS_BELOW + ROW {
        return;
    }
    if let Some(text) = Type::TICK.fit(caption, within.width()) {
        let length = Type::TICK.width(&text);
        let x = place::inside(plot.rect.centre().x, length, within.left, within.right);
        let y = within.bottom - ROW / 2.0 - 1.0;
        sheet.text(&text, Point { x, y }, Type::TICK.centred());
    }
}

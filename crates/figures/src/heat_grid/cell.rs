//! A cell: its ground, its hatching, its words.

use super::{Cell, Grid, Shade};
use crate::figure::{Point, Rect};
use crate::role::{HEAT_STEPS, Role};
use crate::sheet::{Sheet, Stroke, sane};
use crate::text::{ROW, SMALL, Type};

/// Half of the gap between cells, px.
const HALF_GAP: f64 = 1.0;
/// Distance of text from the edge of its cell, px.
const PADDING: f64 = 7.0;
/// Font size of the numbers, px.
const NUMBER: f64 = 13.0;
/// Height of a row of captions, px.
const CAPTION_ROW: f64 = 13.0;
/// The least share of numbers that have room, for a grid with numbers.
const MOST: f64 = 0.8;
/// Distance between lines of a hatching along the edges, px, and their width.
const HATCH: f64 = 7.0;
const HATCH_LINE: f64 = 2.0;

/// What a cell is drawn on, on the scale of its grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ground {
    Shade { step: usize, hatched: bool },
    Empty,
    Plain,
}

impl Ground {
    pub(super) fn of(shade: Shade, range: (f64, f64)) -> Self {
        let (value, hatched) = match shade {
            Shade::Of(value) => (value, false),
            Shade::Unfinished(value) => (value, true),
            Shade::Plain => return Self::Plain,
            Shade::Empty | Shade::Absent => return Self::Empty,
        };
        step(range, value).map_or(Self::Empty, |step| Self::Shade { step, hatched })
    }

    pub(super) fn step(self) -> Option<usize> {
        match self {
            Self::Shade { step, .. } => Some(step),
            Self::Empty | Self::Plain => None,
        }
    }
}

/// The step of a value on the scale from `low` to `high`; an empty scale has its value in the middle.
fn step((low, high): (f64, f64), value: f64) -> Option<usize> {
    let value = sane(value)?;
    let share = if high > low {
        ((value - low) / (high - low)).clamp(0.0, 1.0)
    } else {
        0.5
    };
    Some(((share * HEAT_STEPS as f64) as usize).min(HEAT_STEPS - 1))
}

/// The step in which a cell of `step` is hatched: two away, on the same side of the scale, so that the text over it
/// stays readable.
fn hatching(step: usize) -> usize {
    match step {
        0 | 1 | 5 | 6 => step + 2,
        _ => step.saturating_sub(2),
    }
}

/// The part of its place that a cell fills.
pub(super) fn inset(area: Rect) -> Rect {
    let (across, down) = (
        HALF_GAP.min(area.width() / 8.0),
        HALF_GAP.min(area.height() / 8.0),
    );
    Rect {
        left: area.left + across,
        top: area.top + down,
        right: area.right - across,
        bottom: area.bottom - down,
    }
}

/// A cell in its place.
pub(super) struct Placed<'a> {
    pub(super) index: usize,
    pub(super) cell: &'a Cell,
    pub(super) area: Rect,
    pub(super) ground: Ground,
}

impl Placed<'_> {
    pub(super) fn draw_ground(&self, sheet: &Sheet) {
        match self.ground {
            Ground::Shade { step, hatched } => {
                sheet.bar(self.area, Role::heat(step));
                if hatched {
                    hatch(sheet, self.area, step);
                }
            }
            Ground::Empty => sheet.bar(self.area, Role::HeatEmpty),
            Ground::Plain => {}
        }
    }

    pub(super) fn draw_words(&self, sheet: &Sheet, setting: Setting) {
        let (cell, area) = (self.cell, self.area);
        let role = match self.ground {
            Ground::Shade { step, .. } => Role::on_heat(step),
            Ground::Empty => Role::Muted,
            Ground::Plain => Role::Text,
        };
        let words = Type {
            size: SMALL,
            ..Type::LABEL.role(role)
        };
        let style = match setting {
            Setting::Corner | Setting::Centre => number().role(role),
            Setting::Small | Setting::Wordless => words,
        };
        if setting == Setting::Wordless {
            return;
        }
        if setting != Setting::Corner {
            let fits = style.width(&cell.main) <= area.width() && area.height() >= SMALL;
            if fits {
                sheet.text(&cell.main, area.centre(), style.centred());
            }
            return;
        }
        let x = area.left + PADDING;
        let y = area.top + PADDING + 6.0;
        sheet.text(&cell.main, Point { x, y }, style);
        let room = area.width() - 2.0 * PADDING;
        let rows = ((area.height() - ROW - 2.0 * PADDING) / CAPTION_ROW).max(0.0) as usize;
        let caption = words
            .wrap(&cell.caption, room, rows.min(2))
            .unwrap_or_default();
        for (row, text) in caption.iter().rev().enumerate() {
            let y = area.bottom - PADDING - 4.0 - row as f64 * CAPTION_ROW;
            sheet.text(text, Point { x, y }, words);
        }
    }
}

/// Lines from the lower left to the upper right over an area of a shade.
pub(super) fn hatch(sheet: &Sheet, area: Rect, step: usize) {
    let (wide, high) = (area.width(), area.height());
    let stroke = Stroke(Role::heat(hatching(step)), HATCH_LINE);
    let mut along = HATCH / 2.0;
    while along < wide + high {
        let from = Point {
            x: area.left + (along - high).max(0.0),
            y: area.top + along.min(high),
        };
        let to = Point {
            x: area.left + along.min(wide),
            y: area.top + (along - wide).max(0.0),
        };
        sheet.line(&[from, to], stroke);
        along += HATCH;
    }
}

fn number() -> Type {
    Type {
        size: NUMBER,
        ..Type::LABEL.bold()
    }
}

/// How the words of cells are set, alike in the whole grid.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// The number in the upper corner, the caption below.
    Corner,
    /// The number alone in the middle.
    Centre,
    /// The same, smaller; the few that do not fit are left out.
    Small,
    /// Shades alone: too many numbers have no room, and those that have would be taken for all.
    Wordless,
}

impl Grid {
    /// The share of numbers that fit into so many px in small type.
    fn fitting(&self, room: f64) -> f64 {
        let style = Type {
            size: SMALL,
            ..Type::LABEL
        };
        let numbers = self.drawn().map(|(_, cell)| cell.main.as_str());
        let (mut all, mut fitting) = (0.0, 0.0);
        for number in numbers.filter(|number| !number.is_empty()) {
            all += 1.0;
            fitting += f64::from(u8::from(style.width(number) <= room));
        }
        fitting / f64::max(all, 1.0)
    }
}

impl Setting {
    /// The setting for cells of this size.
    pub(super) fn of(grid: &Grid, cell: Rect) -> Self {
        let widest = number().widest(grid.drawn().map(|(_, cell)| cell.main.as_str()));
        let captioned = grid.drawn().any(|(_, cell)| !cell.caption.is_empty());
        let high = cell.height() >= ROW + 2.0 * PADDING + CAPTION_ROW;
        if captioned && high && widest <= cell.width() - 2.0 * PADDING {
            Self::Corner
        } else if widest <= cell.width() - 2.0 && cell.height() >= ROW {
            Self::Centre
        } else if grid.fitting(cell.width()) >= MOST {
            Self::Small
        } else {
            Self::Wordless
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_run_from_the_smallest_to_the_largest() {
        assert_eq!(step((10.0, 28.0), 10.0), Some(0));
        assert_eq!(step((10.0, 28.0), 19.0), Some(4));
        assert_eq!(step((10.0, 28.0), 28.0), Some(8));
        assert_eq!(step((10.0, 28.0), f64::NAN), None);
        assert_eq!(step((7.0, 7.0), 7.0), Some(4));
    }

    #[test]
    fn hatching_stays_on_its_side_of_the_scale() {
        for step in 0..HEAT_STEPS {
            assert_eq!(Role::on_heat(hatching(step)), Role::on_heat(step));
            assert_eq!(hatching(step).abs_diff(step), 2);
        }
    }
}

//! What stands around the cells: captions of rows and columns, titles, names of bands, the key of shades.

use super::cell::hatch;
use super::{Grid, Lattice};
use crate::figure::{Point, Rect};
use crate::place::{self, Reach};
use crate::role::{HEAT_STEPS, Role};
use crate::sheet::Sheet;
use crate::text::{ROW, SIZE, Type};

/// Captions of rows take at most this share of the width, upright ones of columns of the height.
const CAPTIONS: f64 = 0.3;
/// Columns of a sequence from one caption to the next.
const STEPS: [usize; 9] = [1, 2, 3, 4, 6, 12, 24, 48, 96];
/// Width of one shade in the key, px.
const STEP: f64 = 14.0;
/// The shade on which the key shows the hatching.
const HATCHED_STEP: usize = 3;

/// Draws it; returns the room left for the cells.
pub(super) fn around(sheet: &Sheet, grid: &Grid, within: Rect) -> Rect {
    let roomy = within.height() >= 130.0 && within.width() >= 160.0;
    let captioned = within.height() >= 64.0;
    let mut rect = within;
    if roomy {
        rect.top += key(sheet, grid, within);
    }
    let widest = |names: &[String]| Type::TICK.widest(names.iter().map(String::as_str));
    if roomy && !grid.column_title.is_empty() {
        rect.bottom -= ROW + 2.0;
    }
    if roomy && !(grid.row_title.is_empty() && grid.bands.is_empty()) {
        rect.left += ROW + 4.0;
    }
    let captions = widest(&grid.rows).min(within.width() * CAPTIONS);
    if captioned && captions > 0.0 {
        rect.left += captions + 8.0;
    }
    let wide = rect.width() / grid.columns.len().max(1) as f64;
    let upright = roomy && !grid.sequence && wide >= ROW && widest(&grid.columns) > wide - 4.0;
    if captioned && upright {
        rect.bottom -= widest(&grid.columns).min(within.height() * CAPTIONS) + 6.0;
    } else if captioned && !grid.columns.is_empty() {
        rect.bottom -= ROW + 4.0;
    }
    if captioned {
        row_captions(sheet, grid, rect, captions);
        if grid.sequence {
            sequence(sheet, &grid.columns, rect, within);
        } else {
            let room = upright.then_some(within.height() * CAPTIONS);
            column_captions(sheet, &grid.columns, rect, room);
        }
    }
    if roomy {
        titles(sheet, grid, rect, within);
    }
    rect
}

/// The captions of rows, in `room` px left of the cells; every n-th of a band where rows are low.
fn row_captions(sheet: &Sheet, grid: &Grid, rect: Rect, room: f64) {
    let lattice = Lattice::of(grid, rect);
    let every = (SIZE / lattice.high.max(1.0)).ceil().max(1.0) as usize;
    let in_band = lattice.rows_in_band;
    let mut clear = f64::NEG_INFINITY;
    let kept = grid.rows.iter().enumerate();
    for (row, caption) in kept.filter(|(row, _)| (row % in_band).is_multiple_of(every)) {
        let y = lattice.top(row) + lattice.high / 2.0;
        let y = place::inside(y, ROW, rect.top, rect.bottom);
        if y - SIZE / 2.0 < clear {
            continue;
        }
        if let Some(text) = Type::TICK.fit(caption, room) {
            let x = rect.left - 8.0;
            sheet.text(&text, Point { x, y }, Type::TICK.ending());
            clear = y + SIZE / 2.0;
        }
    }
}

/// The captions of columns below the cells: lying, or upright in so many px.
fn column_captions(sheet: &Sheet, captions: &[String], rect: Rect, upright: Option<f64>) {
    let wide = rect.width() / captions.len().max(1) as f64;
    for (column, caption) in captions.iter().enumerate() {
        let Some(text) = Type::TICK.fit(caption, upright.unwrap_or(wide - 4.0)) else {
            continue;
        };
        let x = rect.left + (column as f64 + 0.5) * wide;
        let (y, style) = match upright {
            Some(_) => (rect.bottom + 4.0, Type::TICK.ending()),
            None => (rect.bottom + 4.0 + ROW / 2.0, Type::TICK.centred()),
        };
        let upright = upright.is_some();
        sheet.text(&text, Point { x, y }, Type { upright, ..style });
    }
}

/// As many captions of a sequence as have room, every n-th of those that say something.
fn sequence(sheet: &Sheet, captions: &[String], rect: Rect, within: Rect) {
    let wide = rect.width() / captions.len().max(1) as f64;
    let named = captions.iter().enumerate();
    let named = named.filter(|(_, caption)| !caption.trim().is_empty());
    let (texts, reaches): (Vec<&String>, Vec<Reach>) = named
        .map(|(column, caption)| {
            let length = Type::TICK.width(caption);
            let centre = rect.left + (column as f64 + 0.5) * wide;
            let centre = place::inside(centre, length, within.left, within.right);
            (caption, Reach { centre, length })
        })
        .unzip();
    let Some(step) = place::thinned(&reaches, 0, &STEPS) else {
        return;
    };
    let kept = texts.iter().zip(&reaches).step_by(step);
    for (text, reach) in kept.filter(|(_, reach)| reach.length <= within.width()) {
        let at = Point {
            x: reach.centre,
            y: rect.bottom + 4.0 + ROW / 2.0,
        };
        sheet.text(text, at, Type::TICK.centred());
    }
}

fn titles(sheet: &Sheet, grid: &Grid, rect: Rect, within: Rect) {
    let style = Type::TICK.centred();
    if let Some(text) = style.fit(&grid.column_title, rect.width()) {
        let at = Point {
            x: rect.centre().x,
            y: within.bottom - ROW / 2.0,
        };
        sheet.text(&text, at, style);
    }
    let x = within.left + ROW / 2.0;
    let upright = Type {
        upright: true,
        ..style
    };
    let title = style.fit(&grid.row_title, rect.height());
    if let Some(text) = title.filter(|_| grid.bands.is_empty()) {
        let y = rect.centre().y;
        sheet.text(&text, Point { x, y }, upright);
    }
    let lattice = Lattice::of(grid, rect);
    for (band, name) in grid.bands.iter().enumerate() {
        let top = lattice.top(band * lattice.rows_in_band);
        let high = lattice.high * lattice.rows_in_band as f64;
        let high = high.min(rect.bottom - top);
        if let Some(text) = style.fit(name, high) {
            let y = top + high / 2.0;
            sheet.text(&text, Point { x, y }, upright);
        }
    }
}

/// Draws the key: hatching on the left, shades on the right, in two rows where one is too short. Returns the height
/// that it takes.
fn key(sheet: &Sheet, grid: &Grid, within: Rect) -> f64 {
    let (low, high) = &grid.ends;
    let style = Type::TICK;
    let shades = STEP * HEAT_STEPS as f64;
    let scale = style.width(low) + style.width(high) + shades + 16.0;
    let has_scale = !(low.is_empty() && high.is_empty()) && scale <= within.width();
    let hatched = style.fit(&grid.hatched, within.width() - STEP - 8.0);
    let mut y = within.top + ROW / 2.0;
    if let Some(text) = &hatched {
        let left = within.left;
        let area = swatch(Point { x: left, y });
        sheet.bar(area, Role::heat(HATCHED_STEP));
        hatch(sheet, area, HATCHED_STEP);
        let x = left + STEP + 6.0;
        sheet.text(text, Point { x, y }, style);
        if has_scale && STEP + 6.0 + style.width(text) + 16.0 + scale > within.width() {
            y += ROW + 4.0;
        }
    }
    if has_scale {
        let left = within.right - style.width(high) - 8.0 - shades;
        sheet.text(low, Point { x: left - 8.0, y }, style.ending());
        sheet.text(high, Point { x: within.right, y }, style.ending());
        for step in 0..HEAT_STEPS {
            let x = left + step as f64 * STEP;
            sheet.bar(swatch(Point { x, y }), Role::heat(step));
        }
    }
    if has_scale || hatched.is_some() {
        y + ROW / 2.0 + 8.0 - within.top
    } else {
        0.0
    }
}

/// A square of the key whose left edge is centred on `at`.
fn swatch(at: Point) -> Rect {
    Rect {
        left: at.x,
        top: at.y - 5.0,
        right: at.x + STEP - 1.0,
        bottom: at.y + 5.0,
    }
}

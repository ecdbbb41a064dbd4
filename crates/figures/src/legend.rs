//! Legends: what the colours of a figure stand for.

use crate::figure::{Point, Rect};
use crate::frame;
use crate::role::Role;
use crate::sheet::Sheet;
use crate::text::{ROW, Type};

/// One entry of a legend.
pub(crate) struct Key<'a> {
    pub(crate) role: Role,
    pub(crate) text: &'a str,
}

/// Side of the coloured square before a legend's text, and its distance from it, px.
pub(crate) const SWATCH: f64 = 8.0;
pub(crate) const SWATCH_OFF: f64 = 5.0;
const KEY_GAP: f64 = 16.0;

/// Draws a legend from the upper left corner of `within`, wrapped to its width; returns the height it took.
/// Without a sheet it only measures.
pub(crate) fn draw(sheet: Option<&Sheet>, keys: &[Key<'_>], within: Rect) -> f64 {
    let (mut x, mut y) = (within.left, within.top + ROW / 2.0);
    let mut rows = 0.0;
    for key in keys {
        let Some(text) = Type::TICK.fit(key.text, within.width() - SWATCH - SWATCH_OFF) else {
            continue;
        };
        let length = key_length(&text);
        if rows == 0.0 {
            rows = 1.0;
        } else if x + length > within.right {
            (x, y, rows) = (within.left, y + ROW, rows + 1.0);
        }
        if let Some(sheet) = sheet {
            swatch(sheet, Point { x, y }, key.role);
            let at = Point {
                x: x + SWATCH + SWATCH_OFF,
                y,
            };
            sheet.text(&text, at, Type::TICK);
        }
        x += length + KEY_GAP;
    }
    if rows == 0.0 { 0.0 } else { rows * ROW + 6.0 }
}

fn key_length(text: &str) -> f64 {
    SWATCH + SWATCH_OFF + Type::TICK.width(text)
}

/// Draws a legend for a plot whose scale has a caption: in the caption's row where there is room, else above it. Returns
/// the height it takes above; nothing is drawn in a figure without captions.
pub(crate) fn head<'a>(
    sheet: &Sheet,
    keys: impl Iterator<Item = Key<'a>>,
    caption: &str,
    within: Rect,
) -> f64 {
    let keys: Vec<Key<'_>> = keys.filter(|key| !key.text.trim().is_empty()).collect();
    if !frame::captioned(within) {
        return 0.0;
    }
    if let Some(beside) = beside(&keys, caption, within) {
        draw(Some(sheet), &keys, beside);
        return 0.0;
    }
    draw(Some(sheet), &keys, within)
}

/// The rectangle at the right end of the row of `caption` into which a legend of one row fits, if it does.
fn beside(keys: &[Key<'_>], caption: &str, within: Rect) -> Option<Rect> {
    let length: f64 = keys
        .iter()
        .map(|key| key_length(key.text) + KEY_GAP)
        .sum::<f64>()
        - KEY_GAP;
    // The slack absorbs rounding, so that the legend does not wrap in the room measured for it.
    let left = within.right - length - 0.5;
    let fits = within.left + Type::TICK.width(caption) + KEY_GAP <= left;
    (!keys.is_empty() && !caption.trim().is_empty() && fits).then_some(Rect { left, ..within })
}

/// A coloured square whose left edge is centred on `at`.
pub(crate) fn swatch(sheet: &Sheet, at: Point, role: Role) {
    let (left, top) = (at.x, at.y - SWATCH / 2.0);
    sheet.bar(
        Rect {
            left,
            top,
            right: left + SWATCH,
            bottom: top + SWATCH,
        },
        role,
    );
}

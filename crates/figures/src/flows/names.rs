//! The words beside the blocks: the room they take, and which of them have room.

use super::Spec;
use super::layout::Place;
use super::{BLOCK, Block};
use crate::figure::{Point, Rect};
use crate::sheet::Sheet;
use crate::text::{ROW, Type};

/// Distance of names from the blocks, px, and of a value from its name.
const OFF: f64 = 8.0;
/// Names take at most this share of the width at each side.
const NAMES: f64 = 0.28;
/// Narrower figures, px, keep more of the width for the bands.
const NARROW: f64 = 480.0;
/// The share of names in narrow figures.
const NAMES_NARROW: f64 = 0.22;

/// The room for names on each side, px, their distance from the blocks included.
pub(super) struct Rooms {
    pub(super) left: f64,
    pub(super) right: f64,
}

/// Where the words and the block of a class stand on one side.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) words: (f64, f64),
    pub(super) block: (f64, f64),
    is_left: bool,
}

impl Rooms {
    pub(super) fn of(
        spec: &Spec<'_>,
        left: &[Option<Place>],
        right: &[Option<Place>],
        within: Rect,
    ) -> Self {
        let share = if within.width() < NARROW {
            NAMES_NARROW
        } else {
            NAMES
        };
        let room = |blocks: &[Block], places: &[Option<Place>]| {
            let drawn = blocks
                .iter()
                .zip(places)
                .filter(|(_, place)| place.is_some());
            let widest = drawn
                .map(|(block, _)| row_length(block))
                .fold(0.0, f64::max);
            (widest + OFF).min(within.width() * share)
        };
        Self {
            left: room(spec.from, left),
            right: room(spec.to, right),
        }
    }

    pub(super) fn on_left(&self, within: Rect) -> Room {
        let inner = within.left + self.left;
        Room {
            words: (within.left, inner - OFF),
            block: (inner, inner + BLOCK),
            is_left: true,
        }
    }

    pub(super) fn on_right(&self, within: Rect) -> Room {
        let inner = within.right - self.right;
        Room {
            words: (inner + OFF, within.right),
            block: (inner - BLOCK, inner),
            is_left: false,
        }
    }
}

/// The length of name and value in one row, px.
fn row_length(block: &Block) -> f64 {
    let value = Type::TICK.width(&block.value);
    let gap = if value > 0.0 { OFF } else { 0.0 };
    Type::LABEL.width(&block.name) + gap + value
}

/// Name and value in one row where both fit, else below each other, else the name alone.
pub(super) fn words(sheet: &Sheet, block: &Block, (top, bottom): (f64, f64), room: Room) {
    let (start, end) = room.words;
    if bottom - top < ROW - 0.01 {
        return;
    }
    let centre = f64::midpoint(top, bottom);
    let set = |text: &str, x: f64, y: f64, style: Type| {
        let style = if room.is_left { style.ending() } else { style };
        sheet.text(text, Point { x, y }, style);
    };
    // Words stand at the block: on the left they end there.
    let x = if room.is_left { end } else { start };
    // The slack absorbs rounding, so that the longest row fits into the room measured for it.
    if row_length(block) <= end - start + 0.01 {
        let step = match room.is_left {
            true => -(Type::TICK.width(&block.value) + OFF),
            false => Type::LABEL.width(&block.name) + OFF,
        };
        let (first, second) = match room.is_left {
            true if block.value.trim().is_empty() || Type::TICK.width(&block.value) <= 0.0 => {
                (x, x)
            }
            true => (x + step, x),
            false => (x, x + step),
        };
        set(&block.name, first, centre, Type::LABEL);
        set(&block.value, second, centre, Type::TICK);
        return;
    }
    let name = Type::LABEL.fit(&block.name, end - start);
    let value = Some(&block.value).filter(|value| Type::TICK.width(value) <= end - start);
    match (name, value) {
        (Some(name), Some(value)) if bottom - top >= 2.0 * ROW => {
            set(&name, x, centre - ROW / 2.0, Type::LABEL);
            set(value, x, centre + ROW / 2.0, Type::TICK);
        }
        (Some(name), _) => set(&name, x, centre, Type::LABEL),
        (None, _) => {}
    }
}

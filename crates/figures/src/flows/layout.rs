//! Where the classes of a side stand, and how thick what flows between them is.

use crate::figure::Rect;
use crate::text::ROW;

/// Distance between blocks, px.
const GAP: f64 = 8.0;

/// How heights follow from weights.
pub(super) struct Layout {
    /// px for the weight of all.
    pub(super) scale: f64,
    /// The least height of a class's place, px: that of its name where there is room for names.
    least: f64,
    gap: f64,
}

impl Layout {
    /// The largest scale at which both sides fit into `height`.
    pub(super) fn of(sides: [&[f64]; 2], height: f64) -> Self {
        let counts = sides.map(|side| side.iter().filter(|weight| **weight > 0.0).count());
        let most = counts.into_iter().max().unwrap_or(0).max(1) as f64;
        let gap = GAP.min(height / (3.0 * most));
        let least = if most * (ROW + gap) <= 0.75 * height {
            ROW
        } else {
            0.0
        };
        let mut layout = Self {
            scale: 0.0,
            least,
            gap,
        };
        let (mut low, mut high) = (0.0, height);
        for _ in 0..40 {
            layout.scale = f64::midpoint(low, high);
            let fits = sides.iter().all(|side| layout.length(side) <= height);
            (low, high) = match fits {
                true => (layout.scale, high),
                false => (low, layout.scale),
            };
        }
        layout.scale = low;
        layout
    }

    fn place(&self, weight: f64) -> f64 {
        (weight * self.scale).max(self.least)
    }

    /// The height of a whole side.
    fn length(&self, side: &[f64]) -> f64 {
        let drawn = side.iter().filter(|weight| **weight > 0.0);
        let places: f64 = drawn.map(|weight| self.place(*weight) + self.gap).sum();
        (places - self.gap).max(0.0)
    }

    /// The places of a side, one for each class, centred in `body`.
    pub(super) fn side(&self, weights: &[f64], body: Rect) -> Vec<Option<Place>> {
        let mut top = body.top + (body.height() - self.length(weights)).max(0.0) / 2.0;
        let place = |weight: &f64| {
            if *weight <= 0.0 {
                return None;
            }
            let (start, room) = (top, self.place(*weight));
            top += room + self.gap;
            let thick = weight * self.scale;
            let block = start + (room - thick) / 2.0;
            Some(Place {
                room: (start, start + room),
                block: (block, block + thick),
                used: block,
            })
        };
        weights.iter().map(place).collect()
    }
}

/// Where a class stands on its side, heights in px.
pub(super) struct Place {
    /// Its room, names included.
    pub(super) room: (f64, f64),
    pub(super) block: (f64, f64),
    /// How far down its block bands are attached.
    used: f64,
}

impl Place {
    /// The next stretch of the block, for a band of this thickness.
    pub(super) fn attach(&mut self, thick: f64) -> (f64, f64) {
        let top = self.used;
        self.used += thick;
        (top, self.used)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Size;

    #[test]
    fn sides_fill_the_height_and_small_classes_keep_room_for_their_name() {
        let (from, to) = ([0.9, 0.08, 0.02], [0.5, 0.0, 0.5]);
        let layout = Layout::of([&from, &to], 300.0);
        assert!((layout.length(&from) - 300.0).abs() < 0.1);
        assert!(layout.length(&to) <= 300.0);
        let body = Size::new(100, 300).rect();
        let side = layout.side(&from, body);
        let small = side[2].as_ref().expect("a class with weight has a place");
        assert_eq!(small.room.1 - small.room.0, ROW);
        assert!((small.block.1 - small.block.0 - 0.02 * layout.scale).abs() < 1e-9);
        assert!(layout.side(&to, body)[1].is_none());
    }
}

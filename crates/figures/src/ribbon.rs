//! The band of an alluvial diagram: from one stretch of height on the left it eases into another on the right.

use crate::figure::{Point, Rect};

/// Straight pieces that an edge is drawn with.
const PIECES: u32 = 20;
/// A pointer meets ribbons at least this thick, px.
const LEAST: f64 = 3.0;

/// A band between two heights, px; both edges leave and arrive level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ribbon {
    ends: (f64, f64),
    from: (f64, f64),
    to: (f64, f64),
}

impl Ribbon {
    /// From the left to the right end in `ends`; `from` and `to` are its upper and lower edge there.
    pub(crate) fn new(ends: (f64, f64), from: (f64, f64), to: (f64, f64)) -> Self {
        Self { ends, from, to }
    }

    /// The upper and the lower edge at `x`.
    fn edges(&self, x: f64) -> (f64, f64) {
        let share = ((x - self.ends.0) / (self.ends.1 - self.ends.0).max(1e-9)).clamp(0.0, 1.0);
        let eased = share * share * (3.0 - 2.0 * share);
        let between = |from: f64, to: f64| from + (to - from) * eased;
        (
            between(self.from.0, self.to.0),
            between(self.from.1, self.to.1),
        )
    }

    /// How far a place inside lies from the band's middle: 0 there, 1 at its edges; nothing outside.
    pub(crate) fn off(&self, at: Point) -> Option<f64> {
        if !(self.ends.0..=self.ends.1).contains(&at.x) {
            return None;
        }
        let (top, bottom) = self.edges(at.x);
        let half = ((bottom - top) / 2.0).max(LEAST / 2.0);
        let off = (at.y - f64::midpoint(top, bottom)).abs() / half;
        (off <= 1.0).then_some(off)
    }

    /// The smallest rectangle around it.
    pub fn bounds(&self) -> Rect {
        Rect {
            left: self.ends.0,
            top: self.from.0.min(self.to.0),
            right: self.ends.1,
            bottom: self.from.1.max(self.to.1),
        }
    }

    /// Its middle.
    pub(crate) fn centre(&self) -> Point {
        let x = f64::midpoint(self.ends.0, self.ends.1);
        let (top, bottom) = self.edges(x);
        let y = f64::midpoint(top, bottom);
        Point { x, y }
    }

    /// Its outline, clockwise from the upper left.
    pub fn outline(&self) -> Vec<Point> {
        let (left, right) = self.ends;
        let x = |piece: u32| left + (right - left) * f64::from(piece) / f64::from(PIECES);
        let upper = (0..=PIECES).map(|piece| (x(piece), self.edges(x(piece)).0));
        let lower = (0..=PIECES).rev();
        let lower = lower.map(|piece| (x(piece), self.edges(x(piece)).1));
        upper.chain(lower).map(|(x, y)| Point { x, y }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_leave_and_arrive_level_and_cross_in_the_middle() {
        let ribbon = Ribbon::new((0.0, 100.0), (0.0, 10.0), (50.0, 80.0));
        assert_eq!(ribbon.edges(0.0), (0.0, 10.0));
        assert_eq!(ribbon.edges(50.0), (25.0, 45.0));
        assert_eq!(ribbon.edges(100.0), (50.0, 80.0));
        assert!(ribbon.edges(5.0).0 < 1.0);
        assert_eq!(ribbon.centre(), Point { x: 50.0, y: 35.0 });
        assert_eq!(ribbon.off(ribbon.centre()), Some(0.0));
        assert_eq!(ribbon.off(Point { x: 50.0, y: 46.0 }), None);
        assert_eq!(ribbon.off(Point { x: 101.0, y: 60.0 }), None);
    }

    #[test]
    fn hairlines_can_be_met() {
        let ribbon = Ribbon::new((0.0, 10.0), (5.0, 5.1), (5.0, 5.1));
        assert!(ribbon.off(Point { x: 5.0, y: 6.0 }).is_some());
    }
}

//! A drawn figure: its SVG and the places in it that answer to a pointer or a key.

use crate::ribbon::Ribbon;
use crate::svg;

/// The longest side of a figure, px. Larger boxes are cut to it.
const LONGEST: u32 = 8_000;

/// How near a pointer must come to a [`Area::Spot`], px.
const REACH: f64 = 28.0;

/// The size of a figure's box, px.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
}

impl Size {
    /// A box between 1 and 8 000 px a side.
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            width: width.clamp(1, LONGEST),
            height: height.clamp(1, LONGEST),
        }
    }

    pub(crate) fn rect(self) -> Rect {
        Rect {
            left: 0.0,
            top: 0.0,
            right: self.width.into(),
            bottom: self.height.into(),
        }
    }
}

/// A place in a figure, px from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right, px.
    pub x: f64,
    /// Down, px.
    pub y: f64,
}

/// A rectangle in a figure, px from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// Width, never negative.
    pub fn width(&self) -> f64 {
        (self.right - self.left).max(0.0)
    }

    /// Height, never negative.
    pub fn height(&self) -> f64 {
        (self.bottom - self.top).max(0.0)
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        Point {
            x: f64::midpoint(self.left, self.right),
            y: f64::midpoint(self.top, self.bottom),
        }
    }

    /// Whether the point lies inside or on the edge.
    pub fn contains(&self, at: Point) -> bool {
        (self.left..=self.right).contains(&at.x) && (self.top..=self.bottom).contains(&at.y)
    }
}

/// How a [`Mark`] is met by a pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Area {
    /// Met inside the rectangle: cells, rows.
    Cell(Rect),
    /// Met anywhere at the rectangle's height, by whoever is nearest sideways: columns, single curves.
    Band(Rect),
    /// Met near its [`Mark::anchor`]: points of many lines.
    Spot,
    /// Met inside the band: flows.
    Ribbon(Ribbon),
}

/// One value of a figure that can be pointed at, reached by key, and clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Index of the value in its series, as the caller passed it.
    pub id: u32,
    /// The series, class or row it belongs to; each chart says which.
    pub group: u16,
    /// Where a pointer meets it.
    pub area: Area,
    /// Where a tooltip points to and a hover dot stands.
    pub anchor: Point,
    /// What a tooltip or a screen reader says of it, as the caller passed it.
    pub label: String,
}

impl Mark {
    /// The rectangle to outline when the mark has the focus.
    pub fn outline(&self) -> Rect {
        match self.area {
            Area::Cell(rect) | Area::Band(rect) => rect,
            Area::Ribbon(ribbon) => ribbon.bounds(),
            Area::Spot => {
                let Point { x, y } = self.anchor;
                Rect {
                    left: x - 4.0,
                    top: y - 4.0,
                    right: x + 4.0,
                    bottom: y + 4.0,
                }
            }
        }
    }
}

/// A value of a figure that can be dragged up and down its vertical scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handle {
    /// The value.
    pub value: f64,
    /// Where it is held.
    pub at: Point,
    /// The heights of 0 and 1 on its scale, px from the top.
    pub scale: (f64, f64),
}

impl Handle {
    /// The value, 0–1, at a height, px from the top.
    pub fn value_at(&self, y: f64) -> f64 {
        let (zero, one) = self.scale;
        let share = (y - zero) / (one - zero);
        if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            self.value
        }
    }
}

/// A drawn figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The SVG element, coloured by classes (see [`crate::stylesheet`]).
    pub svg: String,
    /// What can be pointed at, in the order in which keys walk through it: along the series, series by series.
    pub marks: Vec<Mark>,
    /// What can be dragged; empty for most.
    pub handles: Vec<Handle>,
    /// Width, px: that of the box.
    pub width: u32,
    /// Height, px: that of the box, or more where rows need it (see [`crate::bars`]).
    pub height: u32,
}

impl Figure {
    /// The index in [`Figure::marks`] of the mark under a pointer at (`x`, `y`) px.
    ///
    /// A cell that contains the pointer wins, then the ribbon whose middle is nearest in its thickness, then the
    /// nearest band at that height, then the nearest spot within reach; of equals the one nearest by its anchor,
    /// then the first.
    pub fn hit(&self, x: f64, y: f64) -> Option<usize> {
        let at = Point { x, y };
        let inside = |mark: &Mark| match mark.area {
            Area::Cell(rect) if rect.contains(at) => Some(0.0),
            Area::Ribbon(ribbon) => ribbon.off(at).map(|off| off / 2.0),
            Area::Band(rect) if (rect.top..=rect.bottom).contains(&y) => {
                Some(1.0 + (rect.left - x).max(x - rect.right).max(0.0))
            }
            Area::Spot => {
                let away = (mark.anchor.x - x).hypot(mark.anchor.y - y);
                (away <= REACH).then_some(1.0 + away)
            }
            _ => None,
        };
        let rank = |(index, mark): (usize, &Mark)| {
            inside(mark).map(|away| (away, (mark.anchor.x - x).hypot(mark.anchor.y - y), index))
        };
        self.marks
            .iter()
            .enumerate()
            .filter_map(rank)
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)))
            .map(|(_, _, index)| index)
    }

    /// The SVG as a file of its own: every class replaced by the colour that `paint` names for its role
    /// (`"class-a"`, `"grid"`, …; see [`crate::Role::name`]).
    pub fn painted(&self, paint: &dyn Fn(&str) -> Option<String>) -> String {
        svg::painted(&self.svg, paint)
    }
}

/// A scale along an edge of a figure.
#[derive(Clone, Copy)]
pub struct Axis<'a> {
    /// What is measured, with its unit; empty for none.
    pub caption: &'a str,
    /// The text of a tick.
    pub format: &'a dyn Fn(f64) -> String,
}

impl std::fmt::Debug for Axis<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Axis")
            .field("caption", &self.caption)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(marks: Vec<(Area, Point)>) -> Figure {
        let marks = (0..).zip(marks).map(|(id, (area, anchor))| {
            let label = String::new();
            Mark {
                id,
                group: 0,
                area,
                anchor,
                label,
            }
        });
        Figure {
            svg: String::new(),
            marks: marks.collect(),
            handles: Vec::new(),
            width: 100,
            height: 100,
        }
    }

    fn rect(left: f64, right: f64) -> Rect {
        Rect {
            left,
            top: 10.0,
            right,
            bottom: 90.0,
        }
    }

    #[test]
    fn bands_are_met_sideways() {
        let of = |left, right| {
            let area = rect(left, right);
            (Area::Band(area), area.centre())
        };
        let figure = figure(vec![of(10.0, 20.0), of(30.0, 40.0)]);
        assert_eq!(figure.hit(12.0, 50.0), Some(0));
        assert_eq!(figure.hit(24.0, 50.0), Some(0));
        assert_eq!(figure.hit(26.0, 50.0), Some(1));
        assert_eq!(figure.hit(99.0, 90.0), Some(1));
        assert_eq!(figure.hit(12.0, 95.0), None);
    }

    #[test]
    fn cells_are_met_inside_only() {
        let area = rect(10.0, 20.0);
        let figure = figure(vec![(Area::Cell(area), area.centre())]);
        assert_eq!(figure.hit(15.0, 15.0), Some(0));
        assert_eq!(figure.hit(25.0, 15.0), None);
    }

    #[test]
    fn handles_turn_heights_into_values() {
        let handle = Handle {
            value: 0.8,
            at: Point { x: 90.0, y: 30.0 },
            scale: (110.0, 10.0),
        };
        assert_eq!(handle.value_at(30.0), 0.8);
        assert_eq!(handle.value_at(-50.0), 1.0);
        assert_eq!(handle.value_at(500.0), 0.0);
        let flat = Handle {
            scale: (10.0, 10.0),
            ..handle
        };
        assert_eq!(flat.value_at(10.0), 0.8);
    }

    #[test]
    fn of_crossing_ribbons_the_one_pointed_at_more_squarely_is_met() {
        let ribbon = |from: f64, to: f64, thick: f64| {
            let ribbon = Ribbon::new((0.0, 100.0), (from, from + thick), (to, to + thick));
            (Area::Ribbon(ribbon), ribbon.bounds().centre())
        };
        let figure = figure(vec![ribbon(0.0, 0.0, 80.0), ribbon(60.0, 0.0, 4.0)]);
        assert_eq!(figure.hit(50.0, 40.0), Some(0));
        assert_eq!(figure.hit(50.0, 32.0), Some(1));
        assert_eq!(figure.hit(50.0, 95.0), None);
    }

    #[test]
    fn spots_are_met_within_reach() {
        let at = |x| (Area::Spot, Point { x, y: 50.0 });
        let figure = figure(vec![at(10.0), at(40.0)]);
        assert_eq!(figure.hit(20.0, 52.0), Some(0));
        assert_eq!(figure.hit(30.0, 52.0), Some(1));
        assert_eq!(figure.hit(90.0, 90.0), None);
        assert_eq!(figure.hit(f64::NAN, 90.0), None);
    }
}

//! The sheet that charts draw on: plotters' drawing area over our canvas, in pixels.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::CoordTranslate;
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{
    Circle, CoordMapper, Drawable, PathElement, PointCollection, Polygon, Rectangle,
};
use plotters::style::Color;
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use crate::backend::{Canvas, UNITS};
use crate::figure::{Area, Figure, Mark, Point, Rect, Size};
use crate::role::Role;
use crate::svg;
use crate::text::{self, Type};

/// The largest magnitude that scales accept: beyond it differences of values overflow.
const LIMIT: f64 = 1e150;

/// A value fit for a scale, or nothing for NaN and the infinities.
pub(crate) fn sane(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(-LIMIT, LIMIT))
}

/// A pair of values fit for scales.
pub(crate) fn sane_point((x, y): (f64, f64)) -> Option<(f64, f64)> {
    Some((sane(x)?, sane(y)?))
}

/// Pixels to canvas units.
fn units(px: f64) -> i32 {
    (px * f64::from(UNITS)).round() as i32
}

fn coord(point: Point) -> BackendCoord {
    (units(point.x), units(point.y))
}

fn px(units: i32) -> f64 {
    f64::from(units) / f64::from(UNITS)
}

/// Draws an element of plotters.
fn put<'a, C, E, B>(area: &DrawingArea<Canvas, C>, element: &'a E)
where
    C: CoordTranslate,
    B: CoordMapper,
    &'a E: PointCollection<'a, C::From, B>,
    E: Drawable<Canvas, B>,
{
    // The canvas has no error of its own and is not borrowed while plotters draws: there is nothing to report.
    let _ = area.draw(element);
}

/// A row of text as an element of plotters, set by our own [`Type`].
struct Label<'a> {
    text: &'a str,
    at: BackendCoord,
    style: Type,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Label<'_> {
    type Point = &'a BackendCoord;
    type IntoIter = std::iter::Once<&'a BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl Drawable<Canvas> for Label<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        canvas: &mut Canvas,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<std::convert::Infallible>> {
        points
            .next()
            .map_or(Ok(()), |at| canvas.draw_text(self.text, &self.style, at))
    }
}

/// How a line is drawn: its role and its width in px.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stroke(pub(crate) Role, pub(crate) f64);

impl Stroke {
    fn style(self) -> plotters::style::ShapeStyle {
        self.0.sentinel().stroke_width(units(self.1).unsigned_abs())
    }
}

/// An empty figure to draw on.
pub(crate) struct Sheet {
    canvas: Rc<RefCell<Canvas>>,
    area: DrawingArea<Canvas, Shift>,
    size: Size,
}

impl Sheet {
    pub(crate) fn new(size: Size) -> Self {
        let size = Size::new(size.width, size.height);
        let canvas = Rc::new(RefCell::new(Canvas::new(size)));
        let area = DrawingArea::from(&canvas);
        Self { canvas, area, size }
    }

    /// The whole sheet.
    pub(crate) fn rect(&self) -> Rect {
        self.size.rect()
    }

    pub(crate) fn bar(&self, rect: Rect, role: Role) {
        let corners = [(rect.left, rect.top), (rect.right, rect.bottom)];
        let corners = corners.map(|(x, y)| coord(Point { x, y }));
        put(
            &self.area,
            &Rectangle::new(corners, role.sentinel().filled()),
        );
    }

    pub(crate) fn line(&self, points: &[Point], stroke: Stroke) {
        let points: Vec<BackendCoord> = points.iter().copied().map(coord).collect();
        put(&self.area, &PathElement::new(points, stroke.style()));
    }

    /// A filled outline that lets through what lies below it.
    pub(crate) fn veil(&self, outline: &[Point], role: Role) {
        let points: Vec<BackendCoord> = outline.iter().copied().map(coord).collect();
        put(&self.area, &Polygon::new(points, role.sentinel().mix(0.5)));
    }

    pub(crate) fn dot(&self, at: Point, radius: f64, role: Role) {
        let radius = units(radius);
        put(
            &self.area,
            &Circle::new(coord(at), radius, role.sentinel().filled()),
        );
    }

    pub(crate) fn text(&self, text: &str, at: Point, style: Type) {
        if !text::clean(text).trim().is_empty() {
            put(
                &self.area,
                &Label {
                    text,
                    at: coord(at),
                    style,
                },
            );
        }
    }

    /// A coordinate system over `rect`; `x` and `y` are the values at its left and right, bottom and top.
    pub(crate) fn plot(&self, rect: Rect, x: (f64, f64), y: (f64, f64)) -> Plot {
        let pixels = (
            units(rect.left)..units(rect.right),
            units(rect.bottom)..units(rect.top),
        );
        let (x, y) = (widened(x), widened(y));
        // The edges are where the canvas draws them, so that marks and shapes agree.
        let rect = Rect {
            left: px(pixels.0.start),
            top: px(pixels.1.end),
            right: px(pixels.0.end),
            bottom: px(pixels.1.start),
        };
        let coords = Cartesian2d::new(x.0..x.1, y.0..y.1, pixels);
        Plot {
            area: self.area.apply_coord_spec(coords),
            rect,
            x,
            y,
        }
    }

    /// Writes what was drawn.
    pub(crate) fn finish(self, name: &str, marks: Vec<Mark>) -> Figure {
        let svg = svg::write(&self.canvas.borrow().shapes, self.size, name);
        Figure {
            svg,
            marks,
            handles: Vec::new(),
            width: self.size.width,
            height: self.size.height,
        }
    }
}

/// A domain that is not empty: plotters maps an empty one outside of its area.
fn widened((from, to): (f64, f64)) -> (f64, f64) {
    if to > from {
        (from, to)
    } else {
        (
            from - 0.5 - from.abs() * 1e-9,
            from + 0.5 + from.abs() * 1e-9,
        )
    }
}

/// A part of a sheet with a coordinate system.
pub(crate) struct Plot {
    area: DrawingArea<Canvas, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    /// Where it stands on the sheet.
    pub(crate) rect: Rect,
    /// The values at its left and right edge.
    pub(crate) x: (f64, f64),
    /// The values at its lower and upper edge.
    pub(crate) y: (f64, f64),
}

impl Plot {
    /// Values kept inside the plot: NaN is its low edge.
    fn kept(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.max(self.x.0).min(self.x.1), y.max(self.y.0).min(self.y.1))
    }

    /// The place of a value on the sheet.
    pub(crate) fn at(&self, x: f64, y: f64) -> Point {
        let (x, y) = self.area.map_coordinate(&self.kept((x, y)));
        Point { x: px(x), y: px(y) }
    }

    pub(crate) fn line(&self, points: &[(f64, f64)], stroke: Stroke) {
        let points: Vec<(f64, f64)> = points.iter().map(|point| self.kept(*point)).collect();
        put(&self.area, &PathElement::new(points, stroke.style()));
    }

    pub(crate) fn surface(&self, outline: &[(f64, f64)], role: Role) {
        let points: Vec<(f64, f64)> = outline.iter().map(|point| self.kept(*point)).collect();
        put(&self.area, &Polygon::new(points, role.sentinel().filled()));
    }

    /// Marks of a single curve: every place (index of the value, point) owns the band up to half the way to its
    /// neighbours.
    pub(crate) fn bands<'a>(
        &self,
        places: &[(usize, Point)],
        label: impl Fn(usize) -> &'a str,
    ) -> Vec<Mark> {
        let Rect {
            top,
            bottom,
            left,
            right,
        } = self.rect;
        let x = |position: usize| places.get(position).map(|(_, point)| point.x);
        let mark = |(position, (index, anchor)): (usize, &(usize, Point))| {
            let before = position.checked_sub(1).and_then(x);
            let from = before.map_or(left, |before| f64::midpoint(before, anchor.x));
            let to = x(position + 1).map_or(right, |after| f64::midpoint(anchor.x, after));
            Some(Mark {
                id: u32::try_from(*index).ok()?,
                group: 0,
                area: Area::Band(Rect {
                    left: from,
                    top,
                    right: to,
                    bottom,
                }),
                anchor: *anchor,
                label: label(*index).to_owned(),
            })
        };
        places.iter().enumerate().filter_map(mark).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(x: (f64, f64), y: (f64, f64)) -> Plot {
        let rect = Rect {
            left: 10.0,
            top: 20.0,
            right: 110.0,
            bottom: 70.0,
        };
        Sheet::new(Size::new(200, 100)).plot(rect, x, y)
    }

    #[test]
    fn values_are_placed_and_kept_inside() {
        let plot = plot((0.0, 10.0), (0.0, 1.0));
        assert_eq!(plot.at(5.0, 0.5), Point { x: 60.0, y: 45.0 });
        assert_eq!(plot.at(99.0, -1.0), Point { x: 110.0, y: 70.0 });
        assert_eq!(plot.at(f64::NAN, f64::INFINITY), Point { x: 10.0, y: 20.0 });
    }

    #[test]
    fn empty_domains_have_a_middle() {
        assert_eq!(
            plot((3.0, 3.0), (1e12, 1e12)).at(3.0, 1e12),
            Point { x: 60.0, y: 45.0 }
        );
    }
}

//! The drawing backend that plotters draws through: a display list instead of pixels.
//!
//! plotters' grid is whole numbers. A chart drawn on whole pixels has visible steps in every flat curve, so
//! one unit of this canvas is a tenth of a pixel ([`UNITS`]), for coordinates, radii and stroke widths alike;
//! font sizes stay in pixels. Colours arrive as sentinels and leave as [`Role`]s.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle, FontTransform,
};

use crate::figure::Size;
use crate::role::Role;

/// Canvas units in a pixel.
pub(crate) const UNITS: i32 = 10;

/// One drawn shape. All lengths but font sizes are in canvas units.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// An open line through the points.
    Line {
        role: Role,
        width: u32,
        points: Vec<BackendCoord>,
    },
    /// A filled outline; a faint one lets through what lies below it.
    Polygon {
        role: Role,
        faint: bool,
        points: Vec<BackendCoord>,
    },
    /// A filled rectangle, upper left to lower right.
    Rect {
        role: Role,
        from: BackendCoord,
        to: BackendCoord,
    },
    /// A filled disc.
    Disc {
        role: Role,
        centre: BackendCoord,
        radius: u32,
    },
    /// One row of text; `base` is the start, middle or end of its baseline as `across` says.
    Text {
        role: Role,
        base: BackendCoord,
        across: Across,
        size: u32,
        set: Set,
        text: String,
    },
}

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Across {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Set {
    pub(crate) bold: bool,
    pub(crate) upright: bool,
}

/// The display list under construction.
#[derive(Debug)]
pub(crate) struct Canvas {
    size: Size,
    pub(crate) shapes: Vec<Shape>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas {
    pub(crate) fn new(size: Size) -> Self {
        Self {
            size,
            shapes: Vec::new(),
        }
    }

    /// Adds a shape unless its colour is fully transparent.
    fn add(&mut self, color: BackendColor, shape: impl FnOnce(Role) -> Shape) -> Drawn {
        if color.alpha > 0.0 {
            self.shapes.push(shape(Role::from_rgb(color.rgb)));
        }
        Ok(())
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let units = UNITS.unsigned_abs();
        (
            self.size.width.saturating_mul(units),
            self.size.height.saturating_mul(units),
        )
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        let to = (x.saturating_add(UNITS), y.saturating_add(UNITS));
        self.add(color, |role| Shape::Rect {
            role,
            from: (x, y),
            to,
        })
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if fill {
            return self.add(style.color(), |role| Shape::Rect { role, from, to });
        }
        self.draw_path([from, (to.0, from.1), to, (from.0, to.1), from], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let (width, points) = (style.stroke_width(), path.into_iter().collect());
        self.add(style.color(), |role| Shape::Line {
            role,
            width,
            points,
        })
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        self.add(style.color(), |role| Shape::Disc {
            role,
            centre,
            radius,
        })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        let points = outline.into_iter().collect();
        let faint = style.color().alpha < 1.0;
        self.add(style.color(), |role| Shape::Polygon {
            role,
            faint,
            points,
        })
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        // Fractions of the font size from the point down to the baseline: the height of digits and capitals is
        // about 0.73 em, so half of it centres them.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.93,
            VPos::Center => 0.36,
            VPos::Bottom => -0.24,
        };
        let drop = (drop * style.size() * f64::from(UNITS)).round() as i32;
        let upright = matches!(style.transform(), FontTransform::Rotate270);
        let base = if upright {
            (at.0 + drop, at.1)
        } else {
            (at.0, at.1 + drop)
        };
        let across = match style.anchor().h_pos {
            HPos::Left => Across::Start,
            HPos::Center => Across::Middle,
            HPos::Right => Across::End,
        };
        let set = Set {
            bold: matches!(style.style(), FontStyle::Bold),
            upright,
        };
        let size = style.size().round() as u32;
        let text = crate::text::clean(text).into_owned();
        self.add(style.color(), |role| Shape::Text {
            role,
            base,
            across,
            size,
            set,
            text,
        })
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let units = UNITS.unsigned_abs();
        let size = style
            .layout_box(text)
            .map_or((0, 0), |(_, (width, height))| {
                (
                    width.unsigned_abs().saturating_mul(units),
                    height.unsigned_abs().saturating_mul(units),
                )
            });
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    use plotters::prelude::*;

    use super::*;
    use crate::text::Type;

    #[test]
    fn plotters_draws_into_the_list() {
        let mut canvas = Canvas::new(Size::new(100, 50));
        let style = Role::Accent.sentinel().filled();
        assert!(canvas.draw_rect((0, 0), (10, 20), &style, true).is_ok());
        assert!(
            canvas
                .draw_line((0, 0), (5, 5), &style.stroke_width(15))
                .is_ok()
        );
        assert!(
            canvas
                .draw_circle((5, 5), 3, &Role::Axis.sentinel().mix(0.0), true)
                .is_ok()
        );
        assert_eq!(
            canvas.shapes,
            [
                Shape::Rect {
                    role: Role::Accent,
                    from: (0, 0),
                    to: (10, 20)
                },
                Shape::Line {
                    role: Role::Accent,
                    width: 15,
                    points: vec![(0, 0), (5, 5)]
                },
            ]
        );
    }

    #[test]
    fn text_is_measured_without_a_font() {
        let canvas = Canvas::new(Size::new(100, 50));
        let size = canvas.estimate_text_size("0000", &Type::LABEL);
        assert!(matches!(size, Ok((310, 120))), "{size:?}");
        assert_eq!(canvas.get_size(), (1000, 500));
    }
}

//! Writes a display list as SVG.
//!
//! The text is self-contained and safe to place in a page: no ids, no style attributes, no scripts, no links,
//! every string from outside escaped. Neighbouring shapes of one kind and role become one `<path>`, so that a
//! thousand bars are three nodes.

use std::fmt::Write;

use crate::backend::{Across, Shape, UNITS};
use crate::figure::Size;
use crate::role::Role;
use crate::text;

/// The shorter side from which a cell has round corners, canvas units.
const ROUND: i32 = 12 * UNITS;

/// The SVG of `shapes`; `name` is what a screen reader calls the figure.
pub(crate) fn write(shapes: &[Shape], size: Size, name: &str) -> String {
    let Size { width, height } = size;
    let mut svg = String::with_capacity(512 + 64 * shapes.len());
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" role=\"img\" aria-label=\"{}\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-size=\"{}\">",
        Escaped(&text::clean(name)),
        text::SIZE,
    );
    let mut rest = shapes;
    while let Some(first) = rest.first() {
        let run = rest
            .iter()
            .take_while(|shape| joins(first, shape))
            .count()
            .max(1);
        let (group, after) = rest.split_at(run);
        svg.push('\n');
        element(&mut svg, first, group);
        rest = after;
    }
    svg.push_str("\n</svg>\n");
    svg
}

/// Whether `next` can be drawn by the same `<path>` as `first`.
fn joins(first: &Shape, next: &Shape) -> bool {
    match (first, next) {
        (
            Shape::Line { role, width, .. },
            Shape::Line {
                role: other,
                width: wide,
                ..
            },
        ) => role == other && width == wide,
        (Shape::Rect { role, .. }, Shape::Rect { role: other, .. }) => {
            role == other && corner(first) == 0 && corner(next) == 0
        }
        _ => false,
    }
}

/// The corner radius of a shape, px: small cells are square, so that they join.
fn corner(shape: &Shape) -> u32 {
    match shape {
        Shape::Rect { role, from, to } if role.is_cell() => {
            let shorter = (to.0 - from.0).min(to.1 - from.1);
            if shorter < ROUND { 0 } else { 3 }
        }
        _ => 0,
    }
}

/// Writes a run of shapes that join, or one that stands alone.
fn element(svg: &mut String, first: &Shape, run: &[Shape]) {
    let _ = match first {
        Shape::Line { role, width, .. } => {
            let dash = if role.is_dashed() {
                " stroke-dasharray=\"3 3\""
            } else {
                ""
            };
            let round = if *width > 10 {
                " stroke-linejoin=\"round\""
            } else {
                ""
            };
            let _ = write!(
                svg,
                "<path class=\"stroke-{}\" fill=\"none\" stroke-width=\"{}\"{dash}{round} d=\"",
                role.name(),
                Px(i64::from(*width)),
            );
            run.iter().for_each(|shape| outline(svg, shape));
            write!(svg, "\"/>")
        }
        Shape::Rect { role, from, to } if corner(first) > 0 => write!(
            svg,
            "<rect class=\"fill-{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
            role.name(),
            Px::of(from.0),
            Px::of(from.1),
            Px::between(from.0, to.0),
            Px::between(from.1, to.1),
            corner(first),
        ),
        Shape::Rect { role, .. } | Shape::Polygon { role, .. } => {
            let opacity = match first {
                Shape::Polygon { faint: true, .. } => " fill-opacity=\"0.45\"",
                _ => "",
            };
            let _ = write!(svg, "<path class=\"fill-{}\"{opacity} d=\"", role.name());
            run.iter().for_each(|shape| outline(svg, shape));
            write!(svg, "\"/>")
        }
        Shape::Disc {
            role,
            centre,
            radius,
        } => write!(
            svg,
            "<circle class=\"fill-{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            role.name(),
            Px::of(centre.0),
            Px::of(centre.1),
            Px(i64::from(*radius)),
        ),
        Shape::Text { .. } => label(svg, first),
    };
}

/// Writes the path commands of one shape.
fn outline(svg: &mut String, shape: &Shape) {
    match shape {
        Shape::Line { points, .. } | Shape::Polygon { points, .. } => {
            let mut last = None;
            for (x, y) in points {
                if last == Some((x, y)) {
                    continue;
                }
                let command = if last.is_none() { 'M' } else { 'L' };
                let _ = write!(svg, "{command}{} {}", Px::of(*x), Px::of(*y));
                last = Some((x, y));
            }
            if matches!(shape, Shape::Polygon { .. }) {
                svg.push('z');
            }
        }
        Shape::Rect { from, to, .. } => {
            let (wide, high) = (Px::between(from.0, to.0), Px::between(from.1, to.1));
            let (x, y) = (Px::of(from.0), Px::of(from.1));
            let _ = write!(svg, "M{x} {y}h{wide}v{high}H{x}z");
        }
        Shape::Disc { .. } | Shape::Text { .. } => {}
    }
}

/// Writes one row of text.
fn label(svg: &mut String, shape: &Shape) -> std::fmt::Result {
    let Shape::Text {
        role,
        base,
        across,
        size,
        set,
        text,
    } = shape
    else {
        return Ok(());
    };
    let (x, y) = (Px::of(base.0), Px::of(base.1));
    write!(
        svg,
        "<text class=\"fill-{}\" x=\"{x}\" y=\"{y}\"",
        role.name()
    )?;
    match across {
        Across::Start => {}
        Across::Middle => svg.push_str(" text-anchor=\"middle\""),
        Across::End => svg.push_str(" text-anchor=\"end\""),
    }
    if f64::from(*size) != text::SIZE {
        write!(svg, " font-size=\"{size}\"")?;
    }
    if set.bold {
        svg.push_str(" font-weight=\"600\"");
    }
    if set.upright {
        write!(svg, " transform=\"rotate(-90 {x} {y})\"")?;
    }
    write!(svg, ">{}</text>", Escaped(text))
}

/// Canvas units written as pixels: `12.5`, `12`.
#[derive(Clone, Copy)]
struct Px(i64);

impl Px {
    fn of(units: i32) -> Self {
        Self(i64::from(units))
    }

    fn between(from: i32, to: i32) -> Self {
        Self((i64::from(to) - i64::from(from)).max(0))
    }
}

impl std::fmt::Display for Px {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, tenth) = (self.0.abs() / 10, self.0.abs() % 10);
        if tenth == 0 {
            write!(formatter, "{sign}{whole}")
        } else {
            write!(formatter, "{sign}{whole}.{tenth}")
        }
    }
}

/// Text safe as XML content and inside double quotes.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\'' => formatter.write_str("&#39;")?,
                other => formatter.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// `svg` with every class replaced by the colour that `paint` gives its role, for files that leave the page and
/// its stylesheet behind. Roles that `paint` does not know keep their class.
pub(crate) fn painted(svg: &str, paint: &dyn Fn(&str) -> Option<String>) -> String {
    // Quotes in text are escaped, so this mark occurs only where the writer put it.
    const MARK: &str = " class=\"";
    let mut pieces = svg.split(MARK);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (class, rest) = piece.split_once('"').unwrap_or((piece, ""));
        let painted = class
            .split_once('-')
            .filter(|(property, _)| matches!(*property, "fill" | "stroke"))
            .and_then(|(property, role)| paint(role).map(|colour| (property, colour)));
        let _ = match painted {
            Some((property, colour)) => write!(out, " {property}=\"{}\"", Escaped(&colour)),
            None if class == "figure" => write!(out, " font-family=\"{FAMILY}\""),
            None => write!(out, "{MARK}{class}\""),
        };
        out.push_str(rest);
    }
    out
}

/// The font of figures outside the page.
const FAMILY: &str = "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

/// The rules that colour a figure: one pair of classes for each role, each reading the custom property
/// `--figure-<role>`. `crates/figures/examples/palette.css` has values for both themes.
///
/// The font size is part of the layout and must not be set by a stylesheet.
pub fn stylesheet() -> String {
    let mut css = String::new();
    for (_, name) in Role::ALL {
        let _ = writeln!(
            css,
            ".figure .fill-{name} {{ fill: var(--figure-{name}); }}"
        );
        let _ = writeln!(
            css,
            ".figure .stroke-{name} {{ stroke: var(--figure-{name}); }}"
        );
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::Set;

    fn text(text: &str) -> Shape {
        let set = Set {
            bold: false,
            upright: false,
        };
        let (role, across) = (Role::Text, Across::Start);
        Shape::Text {
            role,
            base: (15, -5),
            across,
            size: 12,
            set,
            text: text.to_owned(),
        }
    }

    #[test]
    fn text_is_escaped() {
        let svg = write(&[text("<script>'&\"")], Size::new(10, 10), "\"><script>");
        assert!(!svg.contains("<script"), "{svg}");
        assert!(svg.contains("&lt;script&gt;&#39;&amp;&quot;"), "{svg}");
        assert!(svg.contains("x=\"1.5\" y=\"-0.5\""), "{svg}");
    }

    #[test]
    fn neighbours_of_one_role_share_a_path() {
        let bar = |role, x| Shape::Rect {
            role,
            from: (x, 0),
            to: (x + 9, 100),
        };
        let shapes = [
            bar(Role::ClassA, 0),
            bar(Role::ClassA, 10),
            bar(Role::ClassB, 20),
        ];
        let svg = write(&shapes, Size::new(10, 10), "");
        assert_eq!(svg.matches("<path").count(), 2, "{svg}");
        assert!(svg.contains("d=\"M0 0h0.9v10H0zM1 0h0.9v10H1z\""), "{svg}");
    }

    #[test]
    fn painting_replaces_classes_only() {
        let svg = write(&[text(" class=\"fill-text\"")], Size::new(10, 10), "");
        let painted = painted(&svg, &|role| (role == "text").then(|| "#123".to_owned()));
        assert_eq!(painted.matches("fill=\"#123\"").count(), 1, "{painted}");
        assert!(
            painted.contains(" class=&quot;fill-text&quot;</text>"),
            "{painted}"
        );
        assert!(!painted.contains("class=\"figure\""), "{painted}");
    }
}

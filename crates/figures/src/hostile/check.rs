//! What must hold of every figure.

use proptest::prelude::*;

use crate::text::Type;
use crate::{Area, Figure, Rect};

/// The box of a text element as this crate measures it: as high as capitals are.
fn text_box(node: roxmltree::Node<'_, '_>) -> Rect {
    let number = |name| {
        node.attribute(name)
            .and_then(|value| value.parse::<f64>().ok())
    };
    let size = number("font-size").unwrap_or(crate::text::SIZE);
    let style = Type {
        size,
        bold: node.has_attribute("font-weight"),
        ..Type::TICK
    };
    let length = style.width(node.text().unwrap_or_default());
    let before = match node.attribute("text-anchor") {
        Some("middle") => length / 2.0,
        Some("end") => length,
        _ => 0.0,
    };
    let (x, y) = (
        number("x").unwrap_or(f64::NAN),
        number("y").unwrap_or(f64::NAN),
    );
    let cap = 0.72 * size;
    if node.has_attribute("transform") {
        let top = y - (length - before);
        return Rect {
            left: x - cap,
            top,
            right: x,
            bottom: top + length,
        };
    }
    Rect {
        left: x - before,
        top: y - cap,
        right: x - before + length,
        bottom: y,
    }
}

pub(super) fn check(figure: &Figure) -> Result<(), TestCaseError> {
    let document = roxmltree::Document::parse(&figure.svg)
        .map_err(|error| TestCaseError::fail(format!("{error}\n{}", figure.svg)))?;
    let (width, height) = (f64::from(figure.width), f64::from(figure.height));
    let mut texts: Vec<Rect> = Vec::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        prop_assert!(
            matches!(name, "svg" | "path" | "rect" | "circle" | "text"),
            "{}",
            name
        );
        for attribute in node.attributes() {
            prop_assert!(!matches!(attribute.name(), "id" | "style" | "href"));
            prop_assert!(!attribute.name().starts_with("on"));
        }
        if name != "text" {
            continue;
        }
        // Coordinates are written in tenths of a pixel.
        let Rect {
            left,
            top,
            right,
            bottom,
        } = text_box(node);
        let inside = left >= -0.2 && right <= width + 0.2 && top >= -0.2 && bottom <= height + 0.2;
        prop_assert!(inside, "{:?} is outside of\n{}", node.text(), figure.svg);
        for other in &texts {
            let across = right.min(other.right) - left.max(other.left);
            let down = bottom.min(other.bottom) - top.max(other.top);
            prop_assert!(
                across < 0.2 || down < 0.2,
                "{:?} collides in\n{}",
                node.text(),
                figure.svg
            );
        }
        texts.push(Rect {
            left,
            top,
            right,
            bottom,
        });
    }
    for mark in &figure.marks {
        let at = match mark.area {
            Area::Cell(rect) | Area::Band(rect) => rect.centre(),
            Area::Spot | Area::Ribbon(_) => mark.anchor,
        };
        prop_assert!(
            at.x.is_finite() && (-0.1..=width + 0.1).contains(&at.x),
            "{:?}",
            mark
        );
        prop_assert!(
            at.y.is_finite() && (-0.1..=height + 0.1).contains(&at.y),
            "{:?}",
            mark
        );
        let hit = figure
            .hit(at.x, at.y)
            .and_then(|index| figure.marks.get(index));
        // Marks may cover each other; the one met is then at least as near.
        let met = hit.is_some_and(|hit| {
            let away = |x: f64, y: f64| (x - at.x).hypot(y - at.y);
            hit == mark
                || away(hit.anchor.x, hit.anchor.y) <= away(mark.anchor.x, mark.anchor.y) + 1e-9
                || hit.outline().width().min(mark.outline().width()) < 0.2
        });
        prop_assert!(met, "{:?} met {:?}", mark, hit);
    }
    Ok(())
}

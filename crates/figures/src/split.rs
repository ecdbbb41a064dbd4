//! The make-up of one whole as a single bar: how many clients each class would get.

use crate::figure::{Area, Figure, Mark, Rect, Size};
use crate::legend::{self, Key};
use crate::role::Role;
use crate::sheet::{Sheet, sane};

/// Thickness of the bar, px.
const BAR: f64 = 24.0;

/// A part of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its entry in the legend, for example `X · 214`; parts of nothing are listed too.
    pub name: String,
    /// How large it is; only what is above zero is drawn.
    pub value: f64,
    /// Its colour.
    pub role: Role,
    /// The text of its mark.
    pub label: String,
}

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// The parts from the left.
    pub parts: &'a [Part],
}

/// The height of legend and bar, px: what a host should make its box.
pub fn height(spec: &Spec<'_>, width: u32) -> u32 {
    let legend = legend::draw(None, &keys(spec), Size::new(width, 1).rect());
    (legend + BAR).ceil() as u32
}

/// Draws the figure. Marks are cells, one a drawn part, in group 0.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let legend = legend::draw(None, &keys(spec), within);
    let top = if legend + BAR / 2.0 <= within.height() {
        legend::draw(Some(&sheet), &keys(spec), within)
    } else {
        0.0
    };
    let bar = Rect { top, ..within };
    let value = |part: &Part| sane(part.value).filter(|value| *value > 0.0);
    let total: f64 = spec.parts.iter().filter_map(value).sum();
    if total <= 0.0 {
        sheet.bar(bar, Role::HeatEmpty);
    }
    let mut before = 0.0;
    let mut marks = Vec::with_capacity(spec.parts.len());
    for (id, part) in (0..).zip(spec.parts) {
        let Some(value) = value(part) else { continue };
        let at = |share: f64| bar.left + bar.width() * share.min(1.0);
        let (left, right) = (at(before / total), at((before + value) / total));
        before += value;
        let area = Rect { left, right, ..bar };
        let gap = if right - left > 3.0 && right < bar.right {
            1.0
        } else {
            0.0
        };
        sheet.bar(
            Rect {
                right: right - gap,
                ..area
            },
            part.role,
        );
        marks.push(Mark {
            id,
            group: 0,
            area: Area::Cell(area),
            anchor: area.centre(),
            label: part.label.clone(),
        });
    }
    sheet.finish(spec.name, marks)
}

fn keys<'a>(spec: &Spec<'a>) -> Vec<Key<'a>> {
    let key = |part: &'a Part| Key {
        role: part.role,
        text: &part.name,
    };
    spec.parts.iter().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_share_the_width() {
        let part = |value, role| Part {
            name: String::new(),
            value,
            role,
            label: String::new(),
        };
        let parts = [
            part(3.0, Role::ClassA),
            part(0.0, Role::ClassB),
            part(1.0, Role::ClassC),
        ];
        let spec = Spec {
            name: "",
            parts: &parts,
        };
        let figure = draw(&spec, Size::new(400, 24));
        let ends: Vec<(u32, f64)> = figure
            .marks
            .iter()
            .map(|mark| (mark.id, mark.outline().right))
            .collect();
        assert_eq!(ends, [(0, 300.0), (2, 400.0)]);
    }
}

//! Who moved from which class to which: two columns of classes and bands between them, as thick as many moved.

mod layout;
mod names;

use crate::figure::{Area, Figure, Mark, Point, Rect, Size};
use crate::frame;
use crate::order::sort_few;
use crate::ribbon::Ribbon;
use crate::role::Role;
use crate::sheet::{Sheet, sane};
use crate::text::{ROW, Type};
use layout::{Layout, Place};
use names::{Room, Rooms, words};

/// Least distance between the two heads, px.
const APART: f64 = 16.0;
/// Thickness of blocks, px.
const BLOCK: f64 = 10.0;
/// The height a class likes, px.
const LIKED: f64 = 44.0;
/// The least and the most height of the whole, px.
const HEIGHTS: (f64, f64) = (240.0, 640.0);
/// The group of the marks of classes on the left.
pub const FROM: u16 = 0;
/// The group of the marks of bands.
pub const BANDS: u16 = 1;
/// The group of the marks of classes on the right.
pub const TO: u16 = 2;

/// A class, on the left as it was, on the right as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its name.
    pub name: String,
    /// How many it has; left out where it does not fit.
    pub value: String,
    /// Its colour.
    pub role: Role,
    /// The text of its mark.
    pub label: String,
}

/// Those who went from one class to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Index in [`Spec::from`].
    pub from: usize,
    /// Index in [`Spec::to`].
    pub to: usize,
    /// What the thickness shows, clients or money; only what is above zero is drawn.
    pub weight: f64,
    /// The text of its mark.
    pub label: String,
}

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// What the two columns are, for example two years; empty for nothing.
    pub heads: [&'a str; 2],
    /// The classes before, from the top; one that nobody leaves is left out.
    pub from: &'a [Block],
    /// The classes after, from the top; one that nobody enters is left out.
    pub to: &'a [Block],
    /// The bands, in any order.
    pub flows: &'a [Flow],
}

/// The height in which so many classes on a side have the room they like, px: what a host should make its box.
pub fn height(classes: usize) -> u32 {
    (ROW + classes as f64 * LIKED).clamp(HEIGHTS.0, HEIGHTS.1) as u32
}

/// Draws the figure. Marks are cells for blocks, in group [`FROM`] or [`TO`], and ribbons in group [`BANDS`],
/// each under its index in its list. Keys walk every class before with the bands that leave it, then
/// the classes after.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let body = Rect {
        top: within.top + heads(&sheet, spec.heads, within),
        ..within
    };
    let shares = shares(spec);
    let weights = |side: fn(&Share) -> usize, blocks: &[Block]| {
        let mut weights = vec![0.0; blocks.len()];
        for share in &shares {
            if let Some(weight) = weights.get_mut(side(share)) {
                *weight += share.weight;
            }
        }
        weights
    };
    let (from, to) = (
        weights(|share| share.from, spec.from),
        weights(|share| share.to, spec.to),
    );
    let layout = Layout::of([&from, &to], body.height());
    let mut left = layout.side(&from, body);
    let mut right = layout.side(&to, body);
    let rooms = Rooms::of(spec, &left, &right, within);
    let ends = (
        within.left + rooms.left + BLOCK,
        within.right - rooms.right - BLOCK,
    );

    let bands = bands(&shares, &mut left, &mut right, layout.scale, ends);
    // The thin ones are drawn over the thick ones.
    let mut order: Vec<&Band> = bands.iter().collect();
    sort_few(&mut order, |one, other| other.weight.total_cmp(&one.weight));
    for band in order {
        let role = spec.from.get(band.from).map_or(Role::Text, |of| of.role);
        sheet.veil(&band.ribbon.outline(), role);
    }
    let left_marks = side(&sheet, spec.from, &left, rooms.on_left(within));
    let right_marks = side(&sheet, spec.to, &right, rooms.on_right(within));

    let mut marks = Vec::with_capacity(left_marks.len() + bands.len() + right_marks.len());
    for mark in left_marks {
        let class = mark.id as usize;
        marks.push(mark);
        let leaving = bands.iter().filter(|band| band.from == class);
        marks.extend(leaving.filter_map(|band| band.mark(spec)));
    }
    let entered = right_marks.into_iter();
    marks.extend(entered.map(|mark| Mark { group: TO, ..mark }));
    sheet.finish(spec.name, marks)
}

/// Draws the heads of the columns; returns the height they take.
fn heads(sheet: &Sheet, heads: [&str; 2], within: Rect) -> f64 {
    if !frame::captioned(within) || heads.iter().all(|head| head.trim().is_empty()) {
        return 0.0;
    }
    let y = within.top + ROW / 2.0;
    let sides = [
        (within.left, Type::TICK),
        (within.right, Type::TICK.ending()),
    ];
    for (head, (x, style)) in heads.into_iter().zip(sides) {
        if let Some(text) = style.fit(head, (within.width() - APART) / 2.0) {
            sheet.text(&text, Point { x, y }, style);
        }
    }
    ROW + 6.0
}

/// A flow that is drawn, its weight as a share of all.
struct Share {
    id: u32,
    from: usize,
    to: usize,
    weight: f64,
}

/// The flows above zero between classes that exist, in the order of the classes they leave, then enter.
fn shares(spec: &Spec<'_>) -> Vec<Share> {
    let weight = |flow: &Flow| sane(flow.weight).filter(|weight| *weight > 0.0);
    let total: f64 = spec.flows.iter().filter_map(weight).sum();
    let drawn = (0..).zip(spec.flows).filter_map(|(id, flow)| {
        let is_known = flow.from < spec.from.len() && flow.to < spec.to.len();
        let weight = weight(flow).filter(|_| is_known)? / total;
        let (from, to) = (flow.from, flow.to);
        Some(Share {
            id,
            from,
            to,
            weight,
        })
    });
    let mut shares: Vec<Share> = drawn.collect();
    sort_few(&mut shares, |one, other| {
        (one.from, one.to).cmp(&(other.from, other.to))
    });
    shares
}

/// A band on the sheet.
struct Band {
    id: u32,
    from: usize,
    weight: f64,
    ribbon: Ribbon,
}

impl Band {
    fn mark(&self, spec: &Spec<'_>) -> Option<Mark> {
        let flow = spec.flows.get(self.id as usize)?;
        Some(Mark {
            id: self.id,
            group: BANDS,
            area: Area::Ribbon(self.ribbon),
            anchor: self.ribbon.centre(),
            label: flow.label.clone(),
        })
    }
}

/// Every band between its stretches of the two blocks, from the top in the order of the classes on the other side.
fn bands(
    shares: &[Share],
    left: &mut [Option<Place>],
    right: &mut [Option<Place>],
    scale: f64,
    ends: (f64, f64),
) -> Vec<Band> {
    let band = |share: &Share| {
        let thick = share.weight * scale;
        let from = left.get_mut(share.from)?.as_mut()?.attach(thick);
        let to = right.get_mut(share.to)?.as_mut()?.attach(thick);
        // Few are not nobody.
        let seen = |(top, bottom): (f64, f64)| {
            let more = (1.0 - (bottom - top)).max(0.0) / 2.0;
            (top - more, bottom + more)
        };
        Some(Band {
            id: share.id,
            from: share.from,
            weight: share.weight,
            ribbon: Ribbon::new(ends, seen(from), seen(to)),
        })
    };
    shares.iter().filter_map(band).collect()
}

/// Draws the blocks and words of a side; returns its marks.
fn side(sheet: &Sheet, blocks: &[Block], places: &[Option<Place>], room: Room) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(blocks.len());
    for (id, (block, place)) in (0..).zip(blocks.iter().zip(places)) {
        let Some(place) = place else { continue };
        let rect = Rect {
            left: room.block.0,
            top: place.block.0,
            right: room.block.1,
            bottom: place.block.1.max(place.block.0 + 1.0),
        };
        sheet.bar(rect, block.role);
        words(sheet, block, place.room, room);
        let area = Rect {
            left: rect.left.min(room.words.0),
            top: place.room.0,
            right: rect.right.max(room.words.1),
            bottom: place.room.1,
        };
        marks.push(Mark {
            id,
            group: FROM,
            area: Area::Cell(area),
            anchor: Point {
                y: area.centre().y,
                x: rect.centre().x,
            },
            label: block.label.clone(),
        });
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_flows_between_known_classes_are_drawn() {
        let flow = |from, to, weight| Flow {
            from,
            to,
            weight,
            label: String::new(),
        };
        let block = Block {
            name: "A".to_owned(),
            value: String::new(),
            role: Role::ClassA,
            label: String::new(),
        };
        let flows = [
            flow(0, 0, 3.0),
            flow(0, 9, 1.0),
            flow(0, 0, f64::NAN),
            flow(0, 0, -2.0),
        ];
        let spec = Spec {
            name: "",
            heads: ["", ""],
            from: std::slice::from_ref(&block),
            to: std::slice::from_ref(&block),
            flows: &flows,
        };
        let groups: Vec<(u16, u32)> = draw(&spec, Size::new(400, 300))
            .marks
            .iter()
            .map(|mark| (mark.group, mark.id))
            .collect();
        assert_eq!(groups, [(0, 0), (1, 0), (2, 0)]);
    }
}

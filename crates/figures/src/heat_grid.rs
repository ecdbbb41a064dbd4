//! A grid of shaded cells with a number and a short caption each: score against score, class against class.

use crate::figure::{Area, Figure, Mark, Point, Rect, Size};
use crate::place;
use crate::role::{HEAT_STEPS, Role};
use crate::sheet::{Sheet, sane};
use crate::text::{ROW, SMALL, Type};

/// Half of the gap between cells, px.
const HALF_GAP: f64 = 1.0;
/// Distance of text from the edge of its cell, px.
const PADDING: f64 = 7.0;
/// Font size of the numbers, px.
const NUMBER: f64 = 13.0;
/// Height of a row of captions, px.
const CAPTION_ROW: f64 = 13.0;
/// Captions of rows take at most this share of the width, upright ones of columns of the height.
const CAPTIONS: f64 = 0.3;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What the shade shows: the scale runs evenly from the smallest to the largest value of the grid. Nothing
    /// for an empty cell.
    pub value: Option<f64>,
    /// The number in the cell.
    pub main: String,
    /// The words in the cell; left out where they do not fit.
    pub caption: String,
    /// The text of its mark.
    pub label: String,
}

/// What the figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Captions of the rows, the uppermost first.
    pub rows: &'a [String],
    /// Captions of the columns, the leftmost first.
    pub columns: &'a [String],
    /// The cells row by row, `rows.len() * columns.len()` of them; missing ones are not drawn.
    pub cells: &'a [Cell],
    /// What the rows are; empty for nothing.
    pub row_title: &'a str,
    /// What the columns are; empty for nothing.
    pub column_title: &'a str,
    /// What the palest and the strongest shade stand for; both empty for no key.
    pub ends: (&'a str, &'a str),
    /// Whether the last row and the last column are sums of the others: they have no shade and no part in the
    /// scale.
    pub totals: bool,
}

impl Spec<'_> {
    /// Whether the cell at `index` is a sum.
    fn is_total(&self, index: usize) -> bool {
        let (across, down) = (self.columns.len(), self.rows.len());
        self.totals && (index % across + 1 == across || index / across + 1 == down)
    }

    /// The cells that are drawn, each with its index.
    fn drawn(&self) -> impl Iterator<Item = (usize, &Cell)> {
        let count = self.columns.len() * self.rows.len();
        self.cells.iter().take(count).enumerate()
    }
}

/// Draws the figure. Marks are cells, row by row; their group is the row.
pub fn draw(spec: &Spec<'_>, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let within = sheet.rect();
    let grid = around(&sheet, spec, within);
    let (across, down) = (spec.columns.len(), spec.rows.len());
    let (wide, high) = (
        grid.width() / across.max(1) as f64,
        grid.height() / down.max(1) as f64,
    );
    let shaded = spec.drawn().filter(|(index, _)| !spec.is_total(*index));
    let values: Vec<f64> = shaded.filter_map(|(_, cell)| cell.value).collect();
    let first = Rect {
        left: 0.0,
        top: 0.0,
        right: wide,
        bottom: high,
    };
    let setting = Setting::of(spec, inset(first));
    let mut marks = Vec::with_capacity(spec.cells.len());
    for (index, cell) in spec.drawn() {
        let (row, column) = (index / across, index % across);
        let left = grid.left + column as f64 * wide;
        let top = grid.top + row as f64 * high;
        let area = Rect {
            left,
            top,
            right: left + wide,
            bottom: top + high,
        };
        let ground = match cell.value {
            _ if spec.is_total(index) => Ground::Sum,
            Some(value) => shade(&values, value).map_or(Ground::Empty, Ground::Shade),
            None => Ground::Empty,
        };
        draw_cell(&sheet, cell, inset(area), ground, setting);
        marks.push(Mark {
            id: u32::try_from(index).unwrap_or(u32::MAX),
            group: u16::try_from(row).unwrap_or(u16::MAX),
            area: Area::Cell(inset(area)),
            anchor: area.centre(),
            label: cell.label.clone(),
        });
    }
    sheet.finish(spec.name, marks)
}

fn inset(area: Rect) -> Rect {
    let (across, down) = (
        HALF_GAP.min(area.width() / 4.0),
        HALF_GAP.min(area.height() / 4.0),
    );
    Rect {
        left: area.left + across,
        top: area.top + down,
        right: area.right - across,
        bottom: area.bottom - down,
    }
}

/// The step of a value on the scale of all values of the grid; a grid of one value is in the middle.
fn shade(values: &[f64], value: f64) -> Option<usize> {
    let sound = || values.iter().copied().filter_map(sane);
    let low = sound().fold(f64::INFINITY, f64::min);
    let high = sound().fold(f64::NEG_INFINITY, f64::max);
    let value = sane(value)?;
    let share = if high > low {
        (value - low) / (high - low)
    } else {
        0.5
    };
    Some(((share * HEAT_STEPS as f64) as usize).min(HEAT_STEPS - 1))
}

/// What a cell is drawn on.
#[derive(Clone, Copy)]
enum Ground {
    Shade(usize),
    Empty,
    Sum,
}

fn draw_cell(sheet: &Sheet, cell: &Cell, area: Rect, ground: Ground, setting: Setting) {
    let (fill, role) = match ground {
        Ground::Shade(step) => (Some(Role::heat(step)), Role::on_heat(step)),
        Ground::Empty => (Some(Role::HeatEmpty), Role::Muted),
        Ground::Sum => (None, Role::Text),
    };
    if let Some(fill) = fill {
        sheet.bar(area, fill);
    }
    let words = Type {
        size: SMALL,
        ..Type::LABEL.role(role)
    };
    let style = match setting {
        Setting::Corner | Setting::Centre => number().role(role),
        Setting::Small => words,
    };
    if setting != Setting::Corner {
        let fits = style.width(&cell.main) <= area.width() && area.height() >= ROW;
        if fits {
            sheet.text(&cell.main, area.centre(), style.centred());
        }
        return;
    }
    let x = area.left + PADDING;
    let y = area.top + PADDING + 6.0;
    sheet.text(&cell.main, Point { x, y }, style);
    let room = area.width() - 2.0 * PADDING;
    let rows = ((area.height() - ROW - 2.0 * PADDING) / CAPTION_ROW).max(0.0) as usize;
    let caption = words
        .wrap(&cell.caption, room, rows.min(2))
        .unwrap_or_default();
    for (row, text) in caption.iter().rev().enumerate() {
        let y = area.bottom - PADDING - 4.0 - row as f64 * CAPTION_ROW;
        sheet.text(text, Point { x, y }, words);
    }
}

fn number() -> Type {
    Type {
        size: NUMBER,
        ..Type::LABEL.bold()
    }
}

/// How the words of cells are set, alike in the whole grid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// The number in the upper corner, the caption below.
    Corner,
    /// The number alone in the middle.
    Centre,
    /// The same, smaller; what still does not fit is left out.
    Small,
}

impl Setting {
    /// The setting for cells of this size.
    fn of(spec: &Spec<'_>, cell: Rect) -> Self {
        let widest = number().widest(spec.drawn().map(|(_, cell)| cell.main.as_str()));
        let high = cell.height() >= ROW + 2.0 * PADDING + CAPTION_ROW;
        if high && widest <= cell.width() - 2.0 * PADDING {
            Self::Corner
        } else if widest <= cell.width() - 2.0 {
            Self::Centre
        } else {
            Self::Small
        }
    }
}

/// Draws captions, titles and the key of shades; returns the room left for the cells.
fn around(sheet: &Sheet, spec: &Spec<'_>, within: Rect) -> Rect {
    let roomy = within.height() >= 130.0 && within.width() >= 160.0;
    let mut grid = within;
    if roomy && key(sheet, spec.ends, within) {
        grid.top += ROW + 8.0;
    }
    let captioned = within.height() >= 64.0;
    let names = |names: &[String]| Type::TICK.widest(names.iter().map(String::as_str));
    if roomy && !spec.column_title.is_empty() {
        grid.bottom -= ROW + 2.0;
    }
    if roomy && !spec.row_title.is_empty() {
        grid.left += ROW + 4.0;
    }
    let captions = names(spec.rows).min(within.width() * CAPTIONS);
    if captioned && captions > 0.0 {
        grid.left += captions + 8.0;
    }
    let wide = grid.width() / spec.columns.len().max(1) as f64;
    let upright = roomy && wide >= ROW && names(spec.columns) > wide - 4.0;
    if captioned && upright {
        grid.bottom -= names(spec.columns).min(within.height() * CAPTIONS) + 6.0;
    } else if captioned && !spec.columns.is_empty() {
        grid.bottom -= ROW + 4.0;
    }
    if captioned {
        row_captions(sheet, spec.rows, grid, captions);
        column_captions(
            sheet,
            spec.columns,
            grid,
            upright.then_some(within.height() * CAPTIONS),
        );
    }
    if roomy {
        titles(sheet, spec, grid, within);
    }
    grid
}

/// The captions of rows, in `room` px left of the grid.
fn row_captions(sheet: &Sheet, captions: &[String], grid: Rect, room: f64) {
    let high = grid.height() / captions.len().max(1) as f64;
    let every = (ROW / high.max(1.0)).ceil().max(1.0) as usize;
    for (row, caption) in captions.iter().enumerate().step_by(every) {
        let y = grid.top + (row as f64 + 0.5) * high;
        let y = place::inside(y, ROW, grid.top, grid.bottom);
        if let Some(text) = Type::TICK.fit(caption, room) {
            let x = grid.left - 8.0;
            sheet.text(&text, Point { x, y }, Type::TICK.ending());
        }
    }
}

/// The captions of columns below the grid: lying, or upright in so many px.
fn column_captions(sheet: &Sheet, captions: &[String], grid: Rect, upright: Option<f64>) {
    let wide = grid.width() / captions.len().max(1) as f64;
    for (column, caption) in captions.iter().enumerate() {
        let Some(text) = Type::TICK.fit(caption, upright.unwrap_or(wide - 4.0)) else {
            continue;
        };
        let x = grid.left + (column as f64 + 0.5) * wide;
        let (y, style) = match upright {
            Some(_) => (grid.bottom + 4.0, Type::TICK.ending()),
            None => (grid.bottom + 4.0 + ROW / 2.0, Type::TICK.centred()),
        };
        let upright = upright.is_some();
        sheet.text(&text, Point { x, y }, Type { upright, ..style });
    }
}

fn titles(sheet: &Sheet, spec: &Spec<'_>, grid: Rect, within: Rect) {
    let style = Type::TICK.centred();
    if let Some(text) = style.fit(spec.column_title, grid.width()) {
        let at = Point {
            x: grid.centre().x,
            y: within.bottom - ROW / 2.0,
        };
        sheet.text(&text, at, style);
    }
    if let Some(text) = style.fit(spec.row_title, grid.height()) {
        let at = Point {
            x: within.left + ROW / 2.0,
            y: grid.centre().y,
        };
        sheet.text(
            &text,
            at,
            Type {
                upright: true,
                ..style
            },
        );
    }
}

/// The key of shades at the upper right; false where there is none.
fn key(sheet: &Sheet, (low, high): (&str, &str), within: Rect) -> bool {
    const STEP: f64 = 14.0;
    let style = Type::TICK;
    let shades = STEP * HEAT_STEPS as f64;
    let length = style.width(low) + style.width(high) + shades + 16.0;
    if (low.is_empty() && high.is_empty()) || length > within.width() {
        return false;
    }
    let y = within.top + ROW / 2.0;
    let left = within.right - style.width(high) - 8.0 - shades;
    sheet.text(low, Point { x: left - 8.0, y }, style.ending());
    sheet.text(high, Point { x: within.right, y }, style.ending());
    for step in 0..HEAT_STEPS {
        let left = left + step as f64 * STEP;
        let area = Rect {
            left,
            top: y - 5.0,
            right: left + STEP - 1.0,
            bottom: y + 5.0,
        };
        sheet.bar(area, Role::heat(step));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_run_from_the_smallest_to_the_largest() {
        let values = [10.0, f64::NAN, 28.0];
        assert_eq!(shade(&values, 10.0), Some(0));
        assert_eq!(shade(&values, 19.0), Some(4));
        assert_eq!(shade(&values, 28.0), Some(8));
        assert_eq!(shade(&values, f64::NAN), None);
    }

    #[test]
    fn a_single_value_is_in_the_middle() {
        assert_eq!(shade(&[7.0], 7.0), Some(4));
    }

    #[test]
    fn sums_have_no_part_in_the_scale() {
        let cell = |value: f64| Cell {
            value: Some(value),
            main: String::new(),
            caption: String::new(),
            label: String::new(),
        };
        let names = ["A".to_owned(), "sum".to_owned()];
        let spec = Spec {
            name: "",
            rows: &names,
            columns: &names,
            cells: &[7.0, 7.0, 7.0, 99.0].map(cell),
            row_title: "",
            column_title: "",
            ends: ("", ""),
            totals: true,
        };
        let svg = draw(&spec, Size::new(200, 200)).svg;
        assert_eq!(svg.matches("<rect").count(), 1, "{svg}");
        assert!(svg.contains("fill-heat-4"), "{svg}");
    }
}

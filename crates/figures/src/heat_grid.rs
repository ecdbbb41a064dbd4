//! A grid of shaded cells with a number and a short caption each, for the recency × frequency map of RFM.

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
    let shade = shades(spec.cells);
    let mut marks = Vec::with_capacity(spec.cells.len());
    for (index, cell) in spec.cells.iter().take(across * down).enumerate() {
        let (row, column) = (index / across, index % across);
        let left = grid.left + column as f64 * wide;
        let top = grid.top + row as f64 * high;
        let area = Rect {
            left,
            top,
            right: left + wide,
            bottom: top + high,
        };
        draw_cell(&sheet, cell, inset(area), cell.value.and_then(&shade));
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
fn shades(cells: &[Cell]) -> impl Fn(f64) -> Option<usize> + use<> {
    let values = || cells.iter().filter_map(|cell| cell.value.and_then(sane));
    let low = values().fold(f64::INFINITY, f64::min);
    let high = values().fold(f64::NEG_INFINITY, f64::max);
    move |value| {
        let share = if high > low {
            (sane(value)? - low) / (high - low)
        } else {
            sane(value).map(|_| 0.5)?
        };
        Some(((share * HEAT_STEPS as f64) as usize).min(HEAT_STEPS - 1))
    }
}

fn draw_cell(sheet: &Sheet, cell: &Cell, area: Rect, step: Option<usize>) {
    sheet.bar(area, step.map_or(Role::HeatEmpty, Role::heat));
    let role = step.map_or(Role::Muted, Role::on_heat);
    let number = Type {
        size: NUMBER,
        ..Type::LABEL.bold().role(role)
    };
    let room = area.width() - 2.0 * PADDING;
    let words = Type {
        size: SMALL,
        ..Type::LABEL.role(role)
    };
    let rows = ((area.height() - ROW - 2.0 * PADDING) / CAPTION_ROW).max(0.0) as usize;
    let caption = words
        .wrap(&cell.caption, room, rows.min(2))
        .unwrap_or_default();

    let tight = area.height() < ROW + 2.0 * PADDING;
    if tight || number.width(&cell.main) > room {
        let fits = number.width(&cell.main) <= area.width() && area.height() >= ROW;
        if fits {
            sheet.text(&cell.main, area.centre(), number.centred());
        }
        return;
    }
    let x = area.left + PADDING;
    sheet.text(
        &cell.main,
        Point {
            x,
            y: area.top + PADDING + 6.0,
        },
        number,
    );
    for (row, text) in caption.iter().rev().enumerate() {
        let y = area.bottom - PADDING - 4.0 - row as f64 * CAPTION_ROW;
        sheet.text(text, Point { x, y }, words);
    }
}

/// Draws captions, titles and the key of shades; returns the room left for the cells.
fn around(sheet: &Sheet, spec: &Spec<'_>, within: Rect) -> Rect {
    let roomy = within.height() >= 130.0 && within.width() >= 160.0;
    let mut grid = within;
    if roomy && key(sheet, spec.ends, within) {
        grid.top += ROW + 8.0;
    }
    let captions = Type::TICK.widest(spec.rows.iter().map(String::as_str));
    let captioned = within.height() >= 64.0 && captions <= within.width() * 0.3;
    if captioned && captions > 0.0 {
        grid.left += captions + 8.0;
    }
    if captioned && !spec.columns.is_empty() {
        grid.bottom -= ROW + 4.0;
    }
    if roomy && !spec.column_title.is_empty() {
        grid.bottom -= ROW + 2.0;
    }
    if roomy && !spec.row_title.is_empty() {
        grid.left += ROW + 4.0;
    }
    if captioned {
        edges(sheet, spec, grid);
    }
    if roomy {
        titles(sheet, spec, grid, within);
    }
    grid
}

/// The captions of rows and columns.
fn edges(sheet: &Sheet, spec: &Spec<'_>, grid: Rect) {
    let high = grid.height() / spec.rows.len().max(1) as f64;
    let every = (ROW / high.max(1.0)).ceil().max(1.0) as usize;
    for (row, caption) in spec.rows.iter().enumerate().step_by(every) {
        let y = grid.top + (row as f64 + 0.5) * high;
        let y = place::inside(y, ROW, grid.top, grid.bottom);
        sheet.text(
            caption,
            Point {
                x: grid.left - 8.0,
                y,
            },
            Type::TICK.ending(),
        );
    }
    let wide = grid.width() / spec.columns.len().max(1) as f64;
    for (column, caption) in spec.columns.iter().enumerate() {
        if let Some(text) = Type::TICK.fit(caption, wide - 4.0) {
            let x = grid.left + (column as f64 + 0.5) * wide;
            let y = grid.bottom + 4.0 + ROW / 2.0;
            sheet.text(&text, Point { x, y }, Type::TICK.centred());
        }
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

    fn cell(value: Option<f64>) -> Cell {
        Cell {
            value,
            main: String::new(),
            caption: String::new(),
            label: String::new(),
        }
    }

    #[test]
    fn shades_run_from_the_smallest_to_the_largest() {
        let shade = shades(&[
            cell(Some(10.0)),
            cell(None),
            cell(Some(f64::NAN)),
            cell(Some(28.0)),
        ]);
        assert_eq!(shade(10.0), Some(0));
        assert_eq!(shade(19.0), Some(4));
        assert_eq!(shade(28.0), Some(8));
        assert_eq!(shade(f64::NAN), None);
    }

    #[test]
    fn a_single_value_is_in_the_middle() {
        assert_eq!(shades(&[cell(Some(7.0))])(7.0), Some(4));
    }
}

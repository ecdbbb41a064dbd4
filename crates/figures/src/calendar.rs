//! Names of months or quarters below their columns, and the years below those.

use crate::figure::{Point, Rect};
use crate::place::{self, Reach};
use crate::sheet::{Plot, Sheet};
use crate::text::{ROW, Type};

/// The name of a column.
pub(crate) struct Tick<'a> {
    /// The column's left edge, px.
    pub(crate) left: f64,
    /// Its middle, px.
    pub(crate) centre: f64,
    /// For example `Jan` or `Q1`.
    pub(crate) name: &'a str,
    /// Its year, if it is the first column of it.
    pub(crate) year: Option<&'a str>,
}

/// The years of the columns that open one, in the order of `years`; empty years open nothing.
pub(crate) fn openings<'a>(years: impl IntoIterator<Item = &'a str>) -> Vec<Option<&'a str>> {
    let mut last = "";
    let opening = |year: &'a str| {
        let opens = !year.trim().is_empty() && year != last;
        last = year;
        opens.then_some(year)
    };
    years.into_iter().map(opening).collect()
}

/// Columns from one name to the next, so that names keep to the year: of quarters, and of months.
const QUARTERS: [usize; 5] = [1, 2, 4, 8, 16];
const MONTHS: [usize; 8] = [1, 2, 3, 4, 6, 12, 24, 48];

/// The steps for columns of which at most four make a year, or for any others.
fn steps(ticks: &[Tick<'_>]) -> &'static [usize] {
    let mut years = ticks.split(|tick| tick.year.is_some()).skip(1);
    let has_years = ticks.iter().any(|tick| tick.year.is_some());
    // A run lacks the column that opens its year.
    if has_years && years.all(|run| run.len() < 4) {
        &QUARTERS
    } else {
        &MONTHS
    }
}

/// Names below `plot`, as many as have room, every n-th so that they keep to the year; years below them. `within`
/// bounds the labels.
pub(crate) fn draw(sheet: &Sheet, plot: &Plot, ticks: &[Tick<'_>], within: Rect) {
    let room = within.bottom - plot.rect.bottom;
    if room < ROW {
        return;
    }
    let reach = |tick: &Tick<'_>| {
        let length = Type::TICK.width(tick.name);
        let centre = place::inside(tick.centre, length, within.left, within.right);
        Reach { centre, length }
    };
    let reaches: Vec<Reach> = ticks.iter().map(reach).collect();
    // The first column opens its year whatever its month: steps are counted from the second year's first.
    let start = ticks
        .iter()
        .skip(1)
        .position(|tick| tick.year.is_some())
        .map_or(0, |index| index + 1);
    let y = plot.rect.bottom + 6.0 + ROW / 2.0;
    if let Some(step) = place::thinned(&reaches, start, steps(ticks)) {
        let kept = ticks.iter().zip(&reaches).skip(start % step).step_by(step);
        for (tick, reach) in kept.filter(|(_, reach)| reach.length <= within.width()) {
            let at = Point { x: reach.centre, y };
            sheet.text(tick.name, at, Type::TICK.centred());
        }
    }
    if room >= 2.0 * ROW {
        draw_years(sheet, ticks, y + ROW, within.right);
    }
}

/// Every year under its first column, flush with its tick, unless the next year's is too near; the last one always.
fn draw_years(sheet: &Sheet, ticks: &[Tick<'_>], y: f64, right: f64) {
    let mut limit = right;
    for tick in ticks.iter().rev() {
        let Some(year) = tick.year else { continue };
        let length = Type::LABEL.width(year);
        let start = tick.centre - Type::TICK.width(tick.name) / 2.0;
        let x = tick.left.min(start).min(right - length).max(0.0);
        if x + length <= limit {
            sheet.text(year, Point { x, y }, Type::LABEL);
            limit = x - 8.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_and_months_have_their_steps() {
        let every = |columns: usize| -> usize {
            let tick = |index: usize| Tick {
                left: 0.0,
                centre: 0.0,
                name: "",
                year: (index % columns == 2).then_some("2024"),
            };
            let ticks: Vec<Tick<'_>> = (0..30).map(tick).collect();
            steps(&ticks)
                .iter()
                .copied()
                .find(|step| *step > 2)
                .unwrap_or(0)
        };
        assert_eq!((every(4), every(12), every(99)), (4, 3, 3));
    }

    #[test]
    fn a_year_opens_where_it_changes() {
        let found = openings(["", "2023", "2023", "2024", ""]);
        assert_eq!(found, [None, Some("2023"), None, Some("2024"), None]);
    }
}

//! Class against class as a matrix of shaded cells, each with its clients and its money.

use figures::Mark;
use figures::heat_grid::{self, Shade};

use super::cross::{Cross, CrossClass, Measure, Pair, Sum};
use crate::figures::drawings::heat;
use crate::figures::{Drawing, use_lists};
use crate::format::{Format, use_format};
use crate::prelude::*;

/// The matrix; the shade of cells shows `measure`.
pub fn matrix(name: Signal<String>, cross: Signal<Cross>, measure: Signal<Measure>) -> Drawing {
    let format = use_format();
    let grid = Signal::derive(move || grid(&cross.read(), measure.get(), format.get()));
    heat(name, grid)
}

/// What a click on a cell does: it lists the cell's clients.
pub fn open_cell(cross: Signal<Cross>) -> Callback<Mark> {
    let lists = use_lists();
    Callback::new(move |mark: Mark| {
        let set = cross.with_untracked(|cross| {
            let pair = pair(cross, place(cross, mark.id as usize));
            pair.and_then(|pair| pair.set.clone())
        });
        if let Some(set) = set {
            lists.open(set);
        }
    })
}

/// Row and column of a cell.
fn place(cross: &Cross, cell: usize) -> (usize, usize) {
    let across = cross.to.len().max(1);
    (cell / across, cell % across)
}

/// The pair in a cell, unless it is empty.
fn pair(cross: &Cross, (row, column): (usize, usize)) -> Option<&Pair> {
    let mut pairs = cross.pairs.iter();
    pairs.find(|pair| pair.from == row && pair.to == column)
}

fn names(classes: &[CrossClass]) -> Vec<String> {
    classes.iter().map(|class| class.name.clone()).collect()
}

fn cell(cross: &Cross, cell: usize, measure: Measure, format: Format) -> heat_grid::Cell {
    let place = place(cross, cell);
    let Some(pair) = pair(cross, place).filter(|pair| pair.clients > 0) else {
        let name = |classes: &[CrossClass], place: usize| {
            let class = classes.get(place);
            class.map_or_else(String::new, |class| class.name.clone())
        };
        let names = [name(&cross.from, place.0), name(&cross.to, place.1)];
        return heat_grid::Cell {
            label: format!(
                "{}\n{}",
                names.join(cross.sign),
                Sum::default().lines(format)
            ),
            ..heat_grid::Cell::default()
        };
    };
    heat_grid::Cell {
        shade: Shade::Of(pair.sum().of(measure)),
        main: format.count(pair.clients),
        caption: match pair.caption.is_empty() {
            true => format.money_short(pair.money.to_f64()),
            false => pair.caption.clone(),
        },
        label: cross.label(pair, format),
    }
}

fn grid(cross: &Cross, measure: Measure, format: Format) -> heat_grid::Grid {
    let (rows, columns) = (names(&cross.from), names(&cross.to));
    let cells = (0..rows.len() * columns.len()).map(|index| cell(cross, index, measure, format));
    let end = |better: fn(&f64, &f64) -> std::cmp::Ordering| {
        let sums = cross.pairs.iter().map(Pair::sum);
        let found = sums.max_by(|one, other| better(&one.of(measure), &other.of(measure)));
        found.map_or_else(String::new, |sum| sum.short(measure, format))
    };
    let [row_title, column_title] = cross.heads.clone();
    heat_grid::Grid {
        cells: cells.collect(),
        rows,
        columns,
        row_title,
        column_title,
        ends: (end(|one, other| other.total_cmp(one)), end(f64::total_cmp)),
        ..heat_grid::Grid::default()
    }
}

#[cfg(test)]
mod tests {
    use figures::Role;

    use super::*;

    #[test]
    fn a_cell_stands_for_the_pair_of_its_row_and_column() {
        let class = |name: &str| CrossClass {
            name: name.to_string(),
            role: Role::ClassA,
            set: None,
        };
        let pair_of = |from, to, clients| Pair {
            from,
            to,
            clients,
            ..Pair::default()
        };
        let cross = Cross {
            from: vec![class("A"), class("B")],
            to: vec![class("A"), class("B"), class("gone")],
            pairs: vec![pair_of(0, 0, 3), pair_of(0, 2, 4), pair_of(1, 1, 5)],
            ..Cross::default()
        };
        let clients: Vec<Option<u64>> = (0..6)
            .map(|cell| pair(&cross, place(&cross, cell)).map(|pair| pair.clients))
            .collect();
        assert_eq!(clients, [Some(3), None, Some(4), None, Some(5), None]);
    }
}

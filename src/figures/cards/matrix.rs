//! Class against class as a matrix of shaded cells, each with its clients and its money.

use engine::protocol::ClientSet;
use figures::{Figure, Mark, Size, heat_grid};
use leptos::prelude::*;

use super::cross::{Cross, CrossClass, Measure, Pair, Sum};
use crate::figures::{Drawing, FigureCard, use_lists};
use crate::format::{Format, use_format};

/// The height of a row of cells with room for both numbers, and of what stands around the cells, px.
const ROW: u32 = 48;
const AROUND: u32 = 110;
/// From so many rows on, cells hold one number only, px for each.
const MANY: u32 = 8;
const LOW_ROW: u32 = 32;

/// A click on a cell lists its clients.
#[component]
pub fn MatrixCard(
    #[prop(into)] headline: Signal<String>,
    #[prop(into)] about: Signal<String>,
    #[prop(into)] definition: Signal<String>,
    file: &'static str,
    #[prop(into)] cross: Signal<Cross>,
    /// What the shade of cells shows.
    #[prop(into)]
    measure: Signal<Measure>,
    /// The name of the last row and column, which add up the others; without it there are none.
    #[prop(optional, into)]
    totals: Option<Signal<String>>,
    #[prop(optional)] wide: bool,
    /// Controls of the figure.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let drawing = Drawing {
        draw: Callback::new(move |size| {
            let (cross, format, measure) = (cross.read(), format.get(), measure.get());
            let totals = totals.map(|totals| totals.get());
            draw(
                &Grid::new(&cross, totals),
                measure,
                &headline.get(),
                format,
                size,
            )
        }),
        height: Callback::new(move |_| {
            let rows = cross.read().from.len() as u32 + u32::from(totals.is_some());
            AROUND + rows * if rows < MANY { ROW } else { LOW_ROW }
        }),
    };
    let numbers = Signal::derive(move || cross.read().numbers(format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let totals = totals.map(|totals| totals.get_untracked());
        let set = cross.with_untracked(|cross| Grid::new(cross, totals).set(mark.id as usize));
        if let Some(set) = set {
            lists.open(set);
        }
    });
    view! {
        <FigureCard headline about definition file drawing numbers on_pick wide>
            {children.map(|children| children())}
        </FigureCard>
    }
    .into_any()
}

/// The cells in the order in which they are drawn.
struct Grid<'a> {
    cross: &'a Cross,
    totals: Option<String>,
}

impl<'a> Grid<'a> {
    fn new(cross: &'a Cross, totals: Option<String>) -> Grid<'a> {
        Grid { cross, totals }
    }

    fn names(&self, classes: &[CrossClass]) -> Vec<String> {
        let names = classes.iter().map(|class| class.name.clone());
        names.chain(self.totals.clone()).collect()
    }

    /// Row and column of a cell; one past the last class is the sum.
    fn place(&self, cell: usize) -> (usize, usize) {
        let across = (self.cross.to.len() + usize::from(self.totals.is_some())).max(1);
        (cell / across, cell % across)
    }

    /// The pair in a cell, unless it is empty or a sum.
    fn pair(&self, (row, column): (usize, usize)) -> Option<&'a Pair> {
        let mut pairs = self.cross.pairs.iter();
        pairs.find(|pair| pair.from == row && pair.to == column)
    }

    fn sum(&self, (row, column): (usize, usize)) -> Sum {
        let (rows, columns) = (self.cross.from.len(), self.cross.to.len());
        let is_in = |pair: &Pair| {
            (row == rows || pair.from == row) && (column == columns || pair.to == column)
        };
        self.cross.sum(&is_in)
    }

    fn set(&self, cell: usize) -> Option<ClientSet> {
        let place = self.place(cell);
        if let Some(pair) = self.pair(place) {
            return pair.set.clone();
        }
        let (from, to) = (self.cross.from.get(place.0), self.cross.to.get(place.1));
        match (from, to) {
            (Some(class), None) | (None, Some(class)) => class.set.clone(),
            _ => None,
        }
    }

    fn cell(&self, cell: usize, measure: Measure, format: Format) -> heat_grid::Cell {
        let place = self.place(cell);
        let (pair, sum) = (self.pair(place), self.sum(place));
        let is_filled = sum.clients > 0;
        let caption = match pair {
            Some(pair) if !pair.caption.is_empty() => pair.caption.clone(),
            _ if is_filled => format.money_short(sum.money.to_f64()),
            _ => String::new(),
        };
        let name = |classes: &[CrossClass], place: usize| {
            let class = classes.get(place).map(|class| class.name.clone());
            class.or_else(|| self.totals.clone()).unwrap_or_default()
        };
        let names = [
            name(&self.cross.from, place.0),
            name(&self.cross.to, place.1),
        ];
        heat_grid::Cell {
            value: is_filled.then(|| sum.of(measure)),
            main: match is_filled {
                true => format.count(sum.clients),
                false => String::new(),
            },
            caption,
            label: match pair {
                Some(pair) => self.cross.label(pair, format),
                None => format!("{}\n{}", names.join(self.cross.sign), sum.lines(format)),
            },
        }
    }
}

fn draw(grid: &Grid<'_>, measure: Measure, name: &str, format: Format, size: Size) -> Figure {
    let cross = grid.cross;
    let (rows, columns) = (grid.names(&cross.from), grid.names(&cross.to));
    let cells: Vec<heat_grid::Cell> = (0..rows.len() * columns.len())
        .map(|cell| grid.cell(cell, measure, format))
        .collect();
    let end = |better: fn(&f64, &f64) -> std::cmp::Ordering| {
        let sums = cross.pairs.iter().map(Pair::sum);
        let found = sums.max_by(|one, other| better(&one.of(measure), &other.of(measure)));
        found.map_or_else(String::new, |sum| sum.short(measure, format))
    };
    let (low, high) = (end(|one, other| other.total_cmp(one)), end(f64::total_cmp));
    let spec = heat_grid::Spec {
        name,
        rows: &rows,
        columns: &columns,
        cells: &cells,
        row_title: &cross.heads[0],
        column_title: &cross.heads[1],
        ends: (&low, &high),
        totals: grid.totals.is_some(),
    };
    heat_grid::draw(&spec, size)
}

#[cfg(test)]
mod tests {
    use figures::Role;

    use super::*;

    fn cross() -> Cross {
        let class = |name: &str| CrossClass {
            name: name.to_string(),
            role: Role::ClassA,
            set: Some(ClientSet::Portfolio(name.to_string())),
        };
        let pair = |from, to, clients| Pair {
            from,
            to,
            clients,
            ..Pair::default()
        };
        Cross {
            from: vec![class("A"), class("B")],
            to: vec![class("C"), class("gone")],
            pairs: vec![pair(0, 0, 3), pair(0, 1, 4), pair(1, 1, 5)],
            ..Cross::default()
        }
    }

    #[test]
    fn sums_stand_in_the_last_row_and_column() {
        let cross = cross();
        let grid = Grid::new(&cross, Some("all".to_string()));
        let clients: Vec<u64> = (0..9)
            .map(|cell| grid.sum(grid.place(cell)).clients)
            .collect();
        assert_eq!(clients, [3, 4, 7, 0, 5, 5, 3, 9, 12]);
        assert_eq!(grid.set(2), Some(ClientSet::Portfolio("A".to_string())));
        assert_eq!(grid.set(7), Some(ClientSet::Portfolio("gone".to_string())));
        assert_eq!(grid.set(8), None);
    }

    #[test]
    fn without_sums_there_are_as_many_cells_as_pairs_of_classes() {
        let cross = cross();
        let grid = Grid::new(&cross, None);
        assert_eq!(grid.names(&cross.to), ["C", "gone"]);
        assert_eq!(grid.place(3), (1, 1));
    }
}

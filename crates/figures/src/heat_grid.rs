//! A grid of shaded cells with a number and a short caption each: score against score, class against class, cohort
//! against age, weekday against hour, days of years.

mod around;
mod cell;
mod days;

use crate::figure::{Area, Figure, Mark, Rect, Size};
use crate::role::HEAT_STEPS;
use crate::sheet::{Sheet, sane};
use around::around;
use cell::{Ground, Placed, Setting, inset};

pub use days::{DayGrid, Days, of_days};

/// Height of a row by the number of rows, px: up to so many rows, so high.
const ROWS: [(usize, u32); 5] = [(7, 48), (14, 32), (24, 24), (36, 20), (usize::MAX, 16)];
/// More columns than this make narrow cells, which take rows of at most so many px.
const NARROW: (usize, u32) = (36, 20);
/// Height of a row of a grid with bands, px.
const BANDED_ROW: u32 = 13;
/// Height of what stands around the cells, px.
const AROUND: u32 = 110;
/// Distance between bands, px.
const BAND_GAP: f64 = 12.0;

/// What a cell is drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Shade {
    /// A value on the scale.
    Of(f64),
    /// A value on the scale whose time is not over: hatched.
    Unfinished(f64),
    /// A cell that has no value.
    #[default]
    Empty,
    /// A cell outside of the scale, without a shade: sums and means of others.
    Plain,
    /// No cell: nothing is drawn, nothing is met.
    Absent,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What it is drawn on.
    pub shade: Shade,
    /// The number in the cell; left out where it does not fit.
    pub main: String,
    /// The words in the cell; left out where they do not fit.
    pub caption: String,
    /// The text of its mark.
    pub label: String,
}

/// What the figure shows.
///
/// ```
/// use figures::heat_grid::{Cell, Grid, Shade, draw, height};
/// use figures::Size;
///
/// let cell = |shade, main: &str| Cell { shade, main: main.into(), ..Cell::default() };
/// let grid = Grid {
///     rows: vec!["Jan".into(), "Feb".into()],
///     columns: vec!["0".into(), "1".into()],
///     cells: vec![
///         cell(Shade::Of(1.0), "100 %"), cell(Shade::Unfinished(0.3), "30 %"),
///         cell(Shade::Of(1.0), "100 %"), cell(Shade::Absent, ""),
///     ],
///     scale: Some((0.0, 0.5)),
///     sequence: true,
///     ..Grid::default()
/// };
/// let figure = draw("Retention", &grid, Size::new(600, height(&grid)));
/// assert_eq!(figure.marks.len(), 3);
/// assert_eq!(grid.place(1), (0, 1));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Captions of the rows, the uppermost first.
    pub rows: Vec<String>,
    /// Captions of the columns, the leftmost first.
    pub columns: Vec<String>,
    /// The cells row by row, `rows.len() * columns.len()` of them; missing ones are not drawn.
    pub cells: Vec<Cell>,
    /// What the rows are; empty for nothing.
    pub row_title: String,
    /// What the columns are; empty for nothing.
    pub column_title: String,
    /// What the palest and the strongest shade stand for; both empty for no key.
    pub ends: (String, String),
    /// What hatched cells are, for the key; empty for no entry.
    pub hatched: String,
    /// The values of the palest and of the strongest shade; what lies beyond has the nearest shade. Nothing: the
    /// smallest and the largest value of the grid.
    pub scale: Option<(f64, f64)>,
    /// Whether columns are a sequence, such as ages or hours: where there is no room for every caption, some of
    /// them do.
    pub sequence: bool,
    /// Rows in bands of equal length, set apart, each with its name on the left in place of the title of rows, for
    /// example years; empty for none.
    pub bands: Vec<String>,
}

impl Grid {
    /// Row and column of the cell at an index: the place of a mark by its id.
    pub fn place(&self, index: usize) -> (usize, usize) {
        let across = self.columns.len().max(1);
        (index / across, index % across)
    }

    /// The cells that are drawn, each with its index.
    fn drawn(&self) -> impl Iterator<Item = (usize, &Cell)> {
        let count = self.columns.len() * self.rows.len();
        let cells = self.cells.iter().take(count).enumerate();
        cells.filter(|(_, cell)| cell.shade != Shade::Absent)
    }

    /// Rows in a band.
    fn rows_in_band(&self) -> usize {
        self.rows.len().div_ceil(self.bands.len().max(1)).max(1)
    }

    /// The values of the palest and the strongest shade; the first is above the second where no cell has a value.
    pub fn range(&self) -> (f64, f64) {
        if let Some((low, high)) = self.scale {
            return (low, high);
        }
        let values = self.drawn().filter_map(|(_, cell)| match cell.shade {
            Shade::Of(value) | Shade::Unfinished(value) => sane(value),
            _ => None,
        });
        values.fold(
            (f64::INFINITY, f64::NEG_INFINITY),
            |(low, high): (f64, f64), value| (low.min(value), high.max(value)),
        )
    }
}

/// The height in which rows have the room they like, px: what a host should make its box.
///
/// Sixty rows are about 1 070 px high and read by scrolling the page; sixty columns are as wide as the box allows,
/// without words where they have no room.
pub fn height(grid: &Grid) -> u32 {
    let rows = grid.rows.len();
    let count = u32::try_from(rows).unwrap_or(u32::MAX);
    if !grid.bands.is_empty() {
        let gaps = BAND_GAP * grid.bands.len() as f64;
        return AROUND.saturating_add(count.saturating_mul(BANDED_ROW)) + gaps as u32;
    }
    let row = ROWS.iter().find(|(most, _)| rows <= *most);
    let high = row.map_or(16, |(_, high)| *high);
    let high = if grid.columns.len() > NARROW.0 {
        high.min(NARROW.1)
    } else {
        high
    };
    AROUND.saturating_add(count.saturating_mul(high))
}

/// Draws the figure; `name` is its accessible name. Marks are cells, row by row; their id is the index of the cell
/// (see [`Grid::place`]), their group the row.
pub fn draw(name: &str, grid: &Grid, size: Size) -> Figure {
    let sheet = Sheet::new(size);
    let lattice = Lattice::of(grid, around(&sheet, grid, sheet.rect()));
    let setting = Setting::of(grid, inset(lattice.first()));
    let range = grid.range();
    let placed: Vec<Placed<'_>> = grid
        .drawn()
        .map(|(index, cell)| Placed {
            index,
            cell,
            area: inset(lattice.area(grid.place(index))),
            ground: Ground::of(cell.shade, range),
        })
        .collect();
    // Cells of a shade follow each other, so that small ones share a path.
    for step in 0..HEAT_STEPS {
        let shaded = placed
            .iter()
            .filter(|cell| cell.ground.step() == Some(step));
        shaded.for_each(|cell| cell.draw_ground(&sheet));
    }
    let rest = placed.iter().filter(|cell| cell.ground.step().is_none());
    rest.for_each(|cell| cell.draw_ground(&sheet));
    for cell in &placed {
        cell.draw_words(&sheet, setting);
    }
    let mark = |cell: &Placed<'_>| Mark {
        id: u32::try_from(cell.index).unwrap_or(u32::MAX),
        group: u16::try_from(grid.place(cell.index).0).unwrap_or(u16::MAX),
        area: Area::Cell(cell.area),
        anchor: cell.area.centre(),
        label: cell.cell.label.clone(),
    };
    let marks = placed.iter().map(mark).collect();
    sheet.finish(name, marks)
}

/// Where rows and columns lie.
struct Lattice {
    rect: Rect,
    wide: f64,
    high: f64,
    rows_in_band: usize,
    gap: f64,
}

impl Lattice {
    fn of(grid: &Grid, rect: Rect) -> Self {
        let bands = grid.bands.len().max(1) as f64;
        let gap = BAND_GAP.min(rect.height() / bands / 4.0);
        let rows = grid.rows.len().max(1) as f64;
        Self {
            rect,
            wide: rect.width() / grid.columns.len().max(1) as f64,
            high: (rect.height() - gap * (bands - 1.0)).max(0.0) / rows,
            rows_in_band: grid.rows_in_band(),
            gap,
        }
    }

    /// The upper edge of a row.
    fn top(&self, row: usize) -> f64 {
        let bands = (row / self.rows_in_band) as f64;
        self.rect.top + row as f64 * self.high + bands * self.gap
    }

    fn first(&self) -> Rect {
        self.area((0, 0))
    }

    fn area(&self, (row, column): (usize, usize)) -> Rect {
        let (left, top) = (self.rect.left + column as f64 * self.wide, self.top(row));
        Rect {
            left,
            top,
            right: left + self.wide,
            bottom: top + self.high,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(shade: Shade) -> Cell {
        Cell {
            shade,
            ..Cell::default()
        }
    }

    fn grid(cells: [Shade; 4]) -> Grid {
        let names = vec!["A".to_owned(), "B".to_owned()];
        Grid {
            rows: names.clone(),
            columns: names,
            cells: cells.map(cell).to_vec(),
            ..Grid::default()
        }
    }

    #[test]
    fn sums_have_no_part_in_the_scale() {
        let sums = grid([Shade::Of(7.0), Shade::Plain, Shade::Plain, Shade::Plain]);
        let svg = draw("", &sums, Size::new(200, 200)).svg;
        assert_eq!(svg.matches("<rect").count(), 1, "{svg}");
        assert!(svg.contains("fill-heat-4"), "{svg}");
    }

    #[test]
    fn a_scale_of_its_own_holds_what_lies_beyond() {
        let mut beyond = grid([1.0, 0.4, 0.0, -3.0].map(Shade::Of));
        beyond.scale = Some((0.0, 0.4));
        let svg = draw("", &beyond, Size::new(200, 200)).svg;
        assert_eq!(svg.matches("fill-heat-8").count(), 2, "{svg}");
        assert_eq!(svg.matches("fill-heat-0").count(), 2, "{svg}");
    }

    #[test]
    fn absent_cells_are_not_met_and_unfinished_ones_hatched() {
        let [one, other] = [Shade::Of(1.0), Shade::Unfinished(2.0)];
        let figure = draw(
            "",
            &grid([one, other, one, Shade::Absent]),
            Size::new(200, 200),
        );
        let ids: Vec<u32> = figure.marks.iter().map(|mark| mark.id).collect();
        assert_eq!(ids, [0, 1, 2]);
        assert!(figure.svg.contains("stroke-heat-6"), "{}", figure.svg);
    }

    #[test]
    fn many_small_cells_share_paths() {
        let names: Vec<String> = (0..60).map(|index: u32| index.to_string()).collect();
        let cells = (0..3600).map(|index| cell(Shade::Of(f64::from(index % 61))));
        let grid = Grid {
            rows: names.clone(),
            columns: names,
            cells: cells.collect(),
            sequence: true,
            ..Grid::default()
        };
        let figure = draw("", &grid, Size::new(340, height(&grid)));
        assert_eq!(figure.marks.len(), 3600);
        assert!(figure.svg.matches("<path").count() <= 9, "{}", figure.svg);
    }

    #[test]
    fn bands_stand_apart() {
        let mut banded = grid([1.0, 2.0, 3.0, 4.0].map(Shade::Of));
        banded.bands = vec!["2023".to_owned(), "2024".to_owned()];
        let figure = draw("", &banded, Size::new(200, 200));
        let gap = figure.marks[2].outline().top - figure.marks[0].outline().bottom;
        assert!(gap > BAND_GAP, "{gap}");
    }
}

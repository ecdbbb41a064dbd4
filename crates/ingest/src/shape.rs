//! Where the table stands in a file and how its rows are laid out, decided on the first records.
//!
//! A file may have titles above its header, a header of several rows, rows of units below it, or no header at
//! all; among its rows may be totals, headings of groups and the header once more; and the client of a line may
//! stand in a row above. This module knows nothing of how values are proved or turned into lines.

mod dressing;
mod fill;
mod head;
mod names;
mod rows;
mod sample;
#[cfg(test)]
mod tests;
mod totals;

use crate::HeaderChoice;
use names::Names;

pub use fill::Fill;
pub(crate) use fill::FillWatch;
pub use head::Head;
pub(crate) use rows::{RowRules, is_cell_error, may_be_date};
pub(crate) use sample::{Sample, SampleRow, one_line};
pub(crate) use totals::is_bare_total;

/// Where the table begins and what its columns are called.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    pub head: Head,
    pub names: Names,
    /// Rows of the sample above the first of the data.
    pub rows_above: usize,
    /// The line on which the last of them starts; 0 when data is all there is.
    pub last_row_above: u32,
    /// The lines of titles, units and column numbers among them.
    pub dressing: Vec<u32>,
}

impl Shape {
    /// Decides by the first rows of a file; the person's choice goes before what they show.
    pub fn of(sample: &Sample, choice: Option<HeaderChoice>) -> Shape {
        let rows = sample.rows.as_slice();
        let place = head::find(rows, choice);
        let part = |from: usize, to: usize| rows.get(from..to).unwrap_or_default();
        let above = part(0, place.first);
        let named = part(place.first, place.first + place.names);
        let units = part(place.first + place.names, place.data);
        let data = part(place.data, rows.len());
        let last = part(0, place.data).last();
        Shape {
            head: Head {
                row: named.first().map_or(0, |row| row.row),
                height: u8::try_from(named.len() + units.len()).unwrap_or(u8::MAX),
                preamble: above.iter().map(SampleRow::text).collect(),
                rows: named.iter().map(|row| row.cells.clone()).collect(),
            },
            names: match named {
                [] => Names::numbered(usual_width(data)),
                named => Names::of(named),
            },
            rows_above: place.data,
            last_row_above: last.map_or(0, |row| row.row),
            dressing: above.iter().chain(units).map(|row| row.row).collect(),
        }
    }
}

/// The number of fields that most rows have; of equal ones the larger.
fn usual_width(rows: &[SampleRow]) -> usize {
    let widths = rows.iter().map(|row| row.cells.len());
    let rows_with = |width: usize| rows.iter().filter(|row| row.cells.len() == width).count();
    widths
        .max_by_key(|&width| (rows_with(width), width))
        .unwrap_or(0)
}

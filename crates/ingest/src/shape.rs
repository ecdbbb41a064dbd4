//! Where the table stands in a file and how its rows are laid out, decided on the first records.
//!
//! A file may have titles above its header, a header of several rows, rows of units below it, or no header at
//! all; and the client of a line may stand in a row above. This module knows nothing of types beyond asking
//! whether a text is a date or a number.

mod fill;
mod names;
mod sample;

pub use fill::Fill;
pub(crate) use sample::{Sample, SampleRow, one_line};

use crate::HeaderChoice;
use names::Names;

/// The header of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Line of the file on which it starts; 0 when the table has none.
    pub row: u32,
    /// Rows of names, and of units or column numbers below them; blank rows apart.
    pub height: u8,
    /// What stands above it, a text for each row that is not blank.
    pub preamble: Vec<String>,
    /// The fields of its rows.
    pub(crate) texts: Vec<Vec<String>>,
}

/// Where the table begins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    pub head: Head,
    pub names: Names,
    /// The line on which the last record above the data starts; 0 when data is all there is.
    pub last_row_of_head: u32,
    /// The lines of what stands above and below the names without being data.
    pub dressing: Vec<u32>,
}

impl Shape {
    /// Decides by the first records of a file; the person's choice goes before what they show.
    pub fn of(sample: &Sample, _choice: Option<HeaderChoice>) -> Shape {
        let Some(first) = sample.rows.first() else {
            return Shape::default();
        };
        Shape {
            head: Head {
                row: first.row,
                height: 1,
                preamble: Vec::new(),
                texts: vec![first.cells.clone()],
            },
            names: Names::of(&[first]),
            last_row_of_head: first.row,
            dressing: Vec::new(),
        }
    }
}

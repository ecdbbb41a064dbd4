//! The records of a part of a table, sent and joined.

use ledger::{Packed, Parcel};

use super::{ColumnSurveyor, FIRST_ROWS, Layout, Tables, surveyors};
use crate::{Notes, Rejects};

impl Tables {
    /// What a part of the same table is gathered in, whose lines are counted from its own first.
    pub fn part(&self) -> Tables {
        let mut shape = self.shape.clone();
        shape.last_row_above = 0;
        let layout = self.layout.as_ref().map(|layout| Layout {
            rules: layout.rules.clone(),
            fill: None,
            date: String::new(),
        });
        Tables {
            columns: surveyors(&shape),
            shape,
            notes: Notes::default(),
            skipped: Rejects::default(),
            layout,
            first_rows: Vec::new(),
            rows: 0,
            blank_rows: 0,
            misaligned_rows: 0,
            start: None,
        }
    }

    /// Whether the rest of the table may be gathered in parts: the header is read, and clients are known to stand
    /// in the rows of their own lines.
    pub fn takes_parts(&self) -> bool {
        let is_settled = |layout: &Layout| layout.fill.is_none();
        self.start.is_some() && self.layout.as_ref().is_none_or(is_settled)
    }

    /// Counts what was put off.
    pub fn count_waiting(&mut self) {
        self.columns
            .iter_mut()
            .for_each(ColumnSurveyor::count_waiting);
    }

    /// Adds the next part of the table, above which so many lines stand.
    pub fn join(&mut self, part: Tables, lines: u32) {
        self.notes.append(part.notes, lines);
        self.skipped.append(part.skipped, lines);
        for (column, part) in self.columns.iter_mut().zip(part.columns) {
            column.join(part, lines);
        }
        let room = FIRST_ROWS.saturating_sub(self.first_rows.len());
        self.first_rows
            .extend(part.first_rows.into_iter().take(room));
        self.rows += part.rows;
        self.blank_rows += part.blank_rows;
        self.misaligned_rows += part.misaligned_rows;
    }
}

/// All that records add to [`Tables::part`].
impl Packed for Tables {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.notes.pass(parcel);
        self.skipped.pass(parcel);
        for column in &mut self.columns {
            column.pass(parcel);
        }
        self.first_rows.pass(parcel);
        self.rows.pass(parcel);
        self.blank_rows.pass(parcel);
        self.misaligned_rows.pass(parcel);
    }
}

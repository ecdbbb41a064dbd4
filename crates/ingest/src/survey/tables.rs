//! The records of a table: its header, then its rows, column by column.

use super::column::{ColumnSurvey, ColumnSurveyor};
use super::{FIRST_ROWS, Origin, PART_BYTES, Survey, clip, dates, numbers};
use crate::records::{Record, Start};
use crate::roles::{Role, guess};
use crate::shape::{Fill, Shape};
use crate::{Error, Mapping, Note, Notes, Rejects, currency};

/// Gathers the records of a table whose shape is known.
pub(super) struct Tables {
    shape: Shape,
    notes: Notes,
    skipped: Rejects,
    columns: Vec<ColumnSurveyor>,
    first_rows: Vec<Vec<String>>,
    rows: u64,
    blank_rows: u64,
    misaligned_rows: u64,
    starts: Vec<Start>,
}

impl Tables {
    pub fn new(shape: Shape) -> Tables {
        let mut notes = Notes::default();
        for &row in &shape.dressing {
            notes.add(Note::Preamble, row);
        }
        for _ in 0..shape.names.repeated {
            notes.add(Note::RepeatedName, shape.head.row);
        }
        let names = shape.names.texts.iter().cloned();
        Tables {
            columns: names.map(ColumnSurveyor::new).collect(),
            shape,
            notes,
            skipped: Rejects::default(),
            first_rows: Vec::new(),
            rows: 0,
            blank_rows: 0,
            misaligned_rows: 0,
            starts: Vec::new(),
        }
    }

    pub fn add(&mut self, record: &Record<'_>) {
        if record.start.row <= self.shape.last_row_of_head {
            return;
        }
        let last_start = self.starts.last();
        if last_start.is_none_or(|last| record.start.offset - last.offset >= PART_BYTES) {
            self.starts.push(record.start);
        }
        if record.is_blank() {
            self.blank_rows += 1;
            return;
        }
        self.rows += 1;
        if record.fault.is_some() || record.has_extra(self.columns.len()) {
            self.misaligned_rows += 1;
        } else {
            for (place, column) in self.columns.iter_mut().enumerate() {
                column.add(record.field(place), record.start.row);
            }
        }
        if self.first_rows.len() < FIRST_ROWS {
            self.first_rows.push(record.fields().map(clip).collect());
        }
    }

    pub fn finish(self, origin: Origin) -> Result<Survey, Error> {
        if self.columns.is_empty() {
            return Err(Error::EmptyFile);
        }
        if self.rows == 0 {
            return Err(Error::NoDataRows);
        }
        let order = dates::order_of_file(self.columns.iter().map(|column| &column.dates));
        let mark = numbers::mark_of_file(self.columns.iter().map(|column| &column.numbers));
        let columns: Vec<ColumnSurvey> = self
            .columns
            .into_iter()
            .map(|column| column.finish(mark, order))
            .collect();
        let mapping = guess::mapping(&columns);
        let currency = currency_of(&columns, &mapping);
        Ok(Survey {
            dialect: origin.dialect,
            charset: origin.charset,
            is_packed: origin.is_packed,
            charsets: origin.charsets,
            first_rows: self.first_rows,
            rows: self.rows,
            blank_rows: self.blank_rows,
            misaligned_rows: self.misaligned_rows,
            starts: self.starts,
            mapping,
            currencies: currencies(&columns, &mapping),
            currency,
            head: self.shape.head,
            fill: Fill::None,
            skipped: self.skipped,
            notes: self.notes,
            columns,
        })
    }
}

/// The currency column's only value, else the only mark beside the amounts, else a mark in their header.
fn currency_of(columns: &[ColumnSurvey], mapping: &Mapping) -> Option<String> {
    let column = |role| mapping.column(role).and_then(|column| columns.get(column));
    if let Some(column) = column(Role::Currency) {
        return column.only_value.clone();
    }
    let amounts = column(Role::Amount).or_else(|| column(Role::Price))?;
    match amounts
        .numbers
        .as_ref()
        .map(|numbers| numbers.currencies.as_slice())
    {
        Some([(code, _)]) => Some((*code).to_string()),
        Some([]) | None => {
            let mut words = amounts
                .header
                .split(|letter: char| !letter.is_alphabetic() && letter != '$');
            words.find_map(currency::code_of).map(String::from)
        }
        Some(_) => None,
    }
}

/// The currencies that amounts are in, each with its rows: by the currency column where there is one, else by
/// the marks beside the amounts.
fn currencies(columns: &[ColumnSurvey], mapping: &Mapping) -> Vec<(String, u64)> {
    let column = |role| mapping.column(role).and_then(|column| columns.get(column));
    if let Some(column) = column(Role::Currency) {
        return column.values.clone();
    }
    let amounts = column(Role::Amount).or_else(|| column(Role::Price));
    let marks = amounts.and_then(|column| column.numbers.as_ref());
    let marks = marks.map(|numbers| numbers.currencies.as_slice());
    marks
        .unwrap_or_default()
        .iter()
        .map(|&(code, rows)| (code.to_string(), rows))
        .collect()
}

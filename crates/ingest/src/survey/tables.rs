//! The records of a table: its header, then its rows, column by column.

mod part;

use std::ops::Range;

use ledger::{Dictionary, same};

use super::column::{ColumnSurvey, ColumnSurveyor};
use super::{FIRST_ROWS, Origin, Survey, clip, currencies, dates, numbers};
use crate::records::{Record, Run, Start};
use crate::roles::{Role, guess};
use crate::shape::{Fill, FillWatch, RowRules, Sample, Shape, may_be_date};
use crate::{Epoch, Error, HeaderChoice, Kind, Note, Notes, Reason, Reject, Rejects};

/// Gathers the records of a table whose shape is known.
pub(super) struct Tables {
    shape: Shape,
    notes: Notes,
    skipped: Rejects,
    /// Present when the sample has a column of dates.
    layout: Option<Layout>,
    columns: Vec<ColumnSurveyor>,
    first_rows: Vec<Vec<String>>,
    rows: u64,
    blank_rows: u64,
    misaligned_rows: u64,
    start: Option<Start>,
}

impl Tables {
    /// Decides the shape on a sample from the start of the table, which is not part of the survey.
    pub fn new(sample: &Sample, choice: Option<HeaderChoice>) -> Tables {
        let shape = Shape::of(sample, choice);
        let mut notes = Notes::default();
        for &row in &shape.dressing {
            notes.add(Note::Preamble, row);
        }
        for _ in 0..shape.names.repeated {
            notes.add(Note::RepeatedName, shape.head.row);
        }
        Tables {
            layout: Layout::of(sample, &shape),
            columns: surveyors(&shape),
            shape,
            notes,
            skipped: Rejects::default(),
            first_rows: Vec::new(),
            rows: 0,
            blank_rows: 0,
            misaligned_rows: 0,
            start: None,
        }
    }

    /// For the rows of a workbook: true numbers, in whose text the mark is a point, stand there beside numbers
    /// that a person or a program wrote as text, each in its own convention. Day numbers are those of the book.
    pub fn of_cells(mut self, epoch: Epoch) -> Tables {
        for column in &mut self.columns {
            column.numbers.take_both();
            column.dates.epoch = epoch;
        }
        self
    }

    /// Takes the next record; whether it stands below the header.
    pub fn add(&mut self, record: &Record<'_>) -> bool {
        let is_data = record.start.row > self.shape.last_row_above;
        if is_data {
            self.add_data(record);
        }
        is_data
    }

    fn add_data(&mut self, record: &Record<'_>) {
        for note in record.mended.notes() {
            self.notes.add(note, record.start.row);
        }
        self.start.get_or_insert(record.start);
        if record.is_blank() {
            self.blank_rows += 1;
            return;
        }
        self.rows += 1;
        if record.fault.is_some() || record.has_extra(self.columns.len()) {
            self.misaligned_rows += 1;
        } else if self.skips(record) {
            return;
        } else {
            for (place, column) in self.columns.iter_mut().enumerate() {
                column.add(record.field(place), record.start.row);
            }
        }
        if self.first_rows.len() < FIRST_ROWS {
            self.first_rows.push(record.fields().map(clip).collect());
        }
    }

    /// How many fields the records of a run have to have; `None` while each is to be added by itself.
    pub fn run_columns(&self) -> Option<usize> {
        let is_open = self.takes_parts() && self.first_rows.len() >= FIRST_ROWS;
        (is_open && self.layout.is_some()).then_some(self.columns.len())
    }

    /// Whether a record of a run has a date, so that it is a line by its nature.
    pub fn is_dated(&mut self, run: &Run<'_>, row: usize) -> bool {
        let Some(layout) = &mut self.layout else {
            return false;
        };
        let date = layout.rules.date();
        layout.is_date(run.field(row, date))
    }

    /// Adds records of a run that are lines by their nature. `codes` gives those of the texts in a column, where they
    /// have any.
    pub fn add_lines<'a>(
        &mut self,
        run: &Run<'_>,
        rows: Range<usize>,
        codes: impl Fn(usize) -> Option<&'a [u32]>,
    ) {
        self.rows += rows.len() as u64;
        for (place, column) in self.columns.iter_mut().enumerate() {
            let value = |row| (run.field(row, place), run.row(row));
            match codes(place) {
                Some(codes) => column.add_coded(codes, |row| value(rows.start + row)),
                None => rows.clone().map(value).for_each(|(value, row)| {
                    column.add(value, row);
                }),
            }
        }
    }

    /// Counts the values that were added by their codes, which stand for these texts.
    pub fn count_coded<'a>(&mut self, texts: impl Fn(usize) -> Option<&'a Dictionary>) {
        for (place, column) in self.columns.iter_mut().enumerate() {
            if let Some(texts) = texts(place) {
                column.count_coded(texts);
            }
        }
    }

    /// Whether a row is no line by its nature: its values are not those of the columns.
    fn skips(&mut self, record: &Record<'_>) -> bool {
        let Some(layout) = &mut self.layout else {
            return false;
        };
        let is_dated = layout.is_date(record.field(layout.rules.date()));
        let Layout { rules, fill, .. } = layout;
        let Some(reason) = (!is_dated).then(|| rules.class(record)).flatten() else {
            if let Some(watch) = fill {
                watch.line(record);
                if watch.has_seen_enough() {
                    *fill = None;
                }
            }
            return false;
        };
        if reason == Reason::GroupRow
            && let Some(fill) = fill
        {
            fill.group(record);
        }
        let sample = self.skipped.wants(reason).then(|| Reject {
            row: record.start.row,
            reason,
            column: None,
            sample: clip(record.text.trim_end()),
        });
        self.skipped.add(reason, sample);
        true
    }

    pub fn finish(self, origin: Origin) -> Result<Survey, Error> {
        if self.columns.is_empty() {
            return Err(Error::EmptyFile);
        }
        let start = self.start.filter(|_| self.rows > 0);
        let start = start.ok_or(Error::NoDataRows)?;
        let columns = settled(self.columns);
        let mut mapping = guess::mapping(&columns);
        let fill = self.layout.and_then(|layout| layout.fill);
        let fill = fill.map_or(Fill::None, |fill| {
            let dates = mapping
                .column(Role::Date)
                .and_then(|date| columns.get(date));
            let order = dates
                .and_then(|column| column.dates.as_ref())
                .map(|dates| dates.order);
            let clients = mapping
                .column(Role::Client)
                .and_then(|client| columns.get(client));
            let clients = clients.and_then(|column| column.distinct);
            let (fill, client) = fill.finish(&mapping, order.unwrap_or_default(), clients);
            mapping.set(Role::Client, client);
            fill
        });
        Ok(Survey {
            dialect: origin.dialect,
            charset: origin.charset,
            is_packed: origin.is_packed,
            charsets: origin.charsets,
            first_rows: self.first_rows,
            rows: self.rows,
            blank_rows: self.blank_rows,
            misaligned_rows: self.misaligned_rows,
            start,
            mapping,
            currency: currencies::only(&columns, &mapping),
            currencies: currencies::all(&columns, &mapping),
            head: self.shape.head,
            fill,
            skipped: self.skipped,
            notes: self.notes,
            columns,
        })
    }
}

/// What the sample says about the rows of a table with dates.
struct Layout {
    rules: RowRules,
    /// `None` when each row names its own client, whatever is to come.
    fill: Option<FillWatch>,
    /// The last date that was met.
    date: String,
}

impl Layout {
    /// Whether a text may be a date: lines of one order have one.
    fn is_date(&mut self, text: &str) -> bool {
        if !same(&self.date, text) && may_be_date(text) {
            self.date.clear();
            self.date.push_str(text);
        }
        !text.is_empty() && same(&self.date, text)
    }

    fn of(sample: &Sample, shape: &Shape) -> Option<Layout> {
        let mut columns = surveyors(shape);
        let data = sample.rows.iter().skip(shape.rows_above);
        // One text more is enough for a column of dates in eight digits to look like another.
        for row in data.filter(|row| !shape.head.is_repeated_by(row) && !row.has_total()) {
            for (place, column) in columns.iter_mut().enumerate() {
                column.add(row.cell(place), row.row);
            }
        }
        let columns = settled(columns);
        let mapping = guess::mapping(&columns);
        let texts = (0..).zip(&columns);
        let texts = texts.filter(|(_, column)| column.kind == Kind::Text);
        let rules = RowRules::new(&shape.head, &mapping, texts.map(|(place, _)| place))?;
        Some(Layout {
            fill: Some(FillWatch::new(rules.date(), &mapping)),
            rules,
            date: String::new(),
        })
    }
}

fn surveyors(shape: &Shape) -> Vec<ColumnSurveyor> {
    let names = shape.names.texts.iter().cloned();
    names.map(ColumnSurveyor::new).collect()
}

/// The columns with the conventions that they prove together.
fn settled(mut columns: Vec<ColumnSurveyor>) -> Vec<ColumnSurvey> {
    columns.iter_mut().for_each(ColumnSurveyor::count_waiting);
    let order = dates::order_of_file(columns.iter().map(|column| &column.dates));
    let mark = numbers::mark_of_file(columns.iter().map(|column| &column.numbers));
    let columns = columns.into_iter();
    columns.map(|column| column.finish(mark, order)).collect()
}

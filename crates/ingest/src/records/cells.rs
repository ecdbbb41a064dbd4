//! Records that are put together cell by cell, as the rows of a workbook are.

use super::{FIELD_BYTES, Fault, Mended, RECORD_BYTES, Record, SAMPLE_BYTES, Span, Start};

/// The cells of one row, in any order. The row is then read like a record of a text file.
#[derive(Default)]
pub(crate) struct Cells {
    text: String,
    spans: Vec<Span>,
    /// Bytes that were put, those included for which there was no room.
    bytes: usize,
    too_long: bool,
}

impl Cells {
    pub fn clear(&mut self) {
        self.text.clear();
        self.spans.clear();
        self.bytes = 0;
        self.too_long = false;
    }

    /// One more than the last column that was put.
    pub fn width(&self) -> usize {
        self.spans.len()
    }

    /// Bytes of the texts that were put.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Fills the cell of a column, counted from 0. Columns left out are blank.
    pub fn put(&mut self, column: usize, text: &str) {
        let mut text = text;
        self.bytes = self.bytes.saturating_add(text.len());
        if self.text.len() + text.len() > RECORD_BYTES {
            self.too_long = true;
            text = "";
        } else if text.len() > FIELD_BYTES {
            self.too_long = true;
            text = text
                .get(..text.floor_char_boundary(SAMPLE_BYTES))
                .unwrap_or_default();
        }
        if !self.text.is_empty() && !text.is_empty() {
            self.text.push('\t');
        }
        let start = self.text.len() as u32;
        self.text.push_str(text);
        if column >= self.spans.len() {
            self.spans.resize(column + 1, BLANK);
        }
        if let Some(span) = self.spans.get_mut(column) {
            *span = Span {
                start,
                end: self.text.len() as u32,
                escaped: false,
            };
        }
    }

    /// The cells as the record of a row (1 = the first). A cell longer than [`FIELD_BYTES`], or a row longer than
    /// [`RECORD_BYTES`], is a fault.
    pub fn record(&self, row: u32) -> Record<'_> {
        let fault = self.too_long.then_some(Fault::TooLong);
        Record {
            start: Start { offset: 0, row },
            text: &self.text,
            fault,
            raw: self.text.as_bytes(),
            mended: Mended::default(),
            is_open: true,
            spans: if self.too_long { &[] } else { &self.spans },
        }
    }
}

const BLANK: Span = Span {
    start: 0,
    end: 0,
    escaped: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_become_fields_of_their_columns() {
        let mut cells = Cells::default();
        cells.put(2, "c");
        cells.put(0, " a ");
        let record = cells.record(7);
        let fields: Vec<&str> = record.fields().collect();
        assert_eq!((fields, record.start.row), (vec!["a", "", "c"], 7));
        cells.clear();
        assert!(cells.record(8).is_blank());
    }

    #[test]
    fn a_giant_row_is_a_fault() {
        let mut cells = Cells::default();
        let (text, count) = ("x".repeat(1 << 16), 200);
        for column in 0..count {
            cells.put(column % 3, &text);
        }
        assert_eq!(cells.bytes(), text.len() * count);
        let record = cells.record(1);
        assert_eq!(record.fault, Some(Fault::TooLong));
        assert!(record.text.len() <= RECORD_BYTES);
        cells.clear();
        cells.put(0, "x");
        assert_eq!(cells.record(2).fault, None);
    }

    #[test]
    fn a_giant_cell_is_a_fault() {
        let mut cells = Cells::default();
        cells.put(0, &"ж".repeat(FIELD_BYTES));
        let record = cells.record(1);
        assert_eq!(record.fault, Some(Fault::TooLong));
        assert!(record.text.len() <= SAMPLE_BYTES);
    }
}

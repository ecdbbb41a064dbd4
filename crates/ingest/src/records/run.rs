//! Records that follow each other and are alike, to be taken together, column by column.

use std::ops::Range;

use super::record::trim;
use super::scanner::Span;
use super::{Mended, Record, Start};
use crate::Error;

/// What records are read for.
pub(crate) trait Visit {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Error>;

    /// How many fields the records of a [`Run`] have to have; `None` while each is wanted by itself.
    fn run_columns(&self) -> Option<usize> {
        None
    }

    /// Takes records together. Comes to the same as taking one after another.
    fn run(&mut self, run: &Run<'_>) -> Result<(), Error> {
        (0..run.len()).try_for_each(|row| self.record(&run.record(row)))
    }
}

impl<F> Visit for F
where
    F: FnMut(&Record<'_>) -> Result<(), Error>,
{
    fn record(&mut self, record: &Record<'_>) -> Result<(), Error> {
        self(record)
    }
}

/// Records of one line each, of as many fields.
pub(crate) struct Run<'a> {
    /// Where the text begins, and the row of its first record.
    start: Start,
    raw: &'a [u8],
    text: &'a str,
    gathered: &'a Gathered,
}

impl<'a> Run<'a> {
    pub fn len(&self) -> usize {
        self.gathered.places.len()
    }

    /// Number in the file, 1 = the first.
    pub fn row(&self, row: usize) -> u32 {
        self.start.row.saturating_add(row as u32)
    }

    /// The bytes of all its records.
    pub fn raw(&self) -> &'a [u8] {
        let raw = self.raw.get(self.gathered.range.clone());
        raw.unwrap_or_default()
    }

    /// A field without outer whitespace.
    pub fn field(&self, row: usize, column: usize) -> &'a str {
        let place = self.place(row);
        let span = self
            .gathered
            .spans
            .get(row * self.gathered.columns + column);
        let field = span.and_then(|span| {
            let range = place.from + span.start..place.from + span.end;
            self.source(place)
                .get(range.start as usize..range.end as usize)
        });
        trim(field.unwrap_or_default())
    }

    pub fn record(&self, row: usize) -> Record<'a> {
        let place = self.place(row);
        let text = self
            .source(place)
            .get(place.from as usize..place.to as usize);
        let text = text.unwrap_or_default();
        let raw = self.raw.get(place.raw.0 as usize..place.raw.1 as usize);
        let columns = self.gathered.columns;
        let spans = self.gathered.spans.get(row * columns..(row + 1) * columns);
        Record {
            start: Start {
                offset: self.start.offset + u64::from(place.raw.0),
                row: self.row(row),
            },
            text,
            fault: None,
            raw: raw.unwrap_or_default(),
            mended: Mended::default(),
            is_open: false,
            spans: spans.unwrap_or_default(),
        }
    }

    fn place(&self, row: usize) -> Place {
        self.gathered.places.get(row).copied().unwrap_or_default()
    }

    fn source(&self, place: Place) -> &'a str {
        match place.is_rewritten {
            true => &self.gathered.rewritten,
            false => self.text,
        }
    }
}

/// Where the text of a record lies.
#[derive(Clone, Copy, Default)]
struct Place {
    from: u32,
    to: u32,
    /// Among those rewritten, not in the text itself.
    is_rewritten: bool,
    /// Where the bytes of the record lie.
    raw: (u32, u32),
}

/// Gathers a [`Run`].
#[derive(Default)]
pub(super) struct Gathered {
    /// The row of the first record.
    row: u32,
    columns: usize,
    /// What all records take of the text.
    range: Range<usize>,
    places: Vec<Place>,
    /// The fields of all records, counted from the start of theirs.
    spans: Vec<Span>,
    /// Records whose text is another than their bytes: decoded, and without the doubled quotes.
    rewritten: String,
}

impl Gathered {
    /// Adds the record in a range of the bytes, which the text reads there or which was rewritten.
    pub fn add(&mut self, row: u32, range: Range<usize>, rewritten: Option<&str>, spans: &[Span]) {
        if self.places.is_empty() {
            (self.row, self.columns) = (row, spans.len());
            self.range.start = range.start;
        }
        self.range.end = range.end;
        let (raw, from) = ((range.start as u32, range.end as u32), self.rewritten.len());
        self.rewritten.push_str(rewritten.unwrap_or_default());
        let place = match rewritten {
            Some(_) => from..self.rewritten.len(),
            None => range,
        };
        self.spans.extend_from_slice(spans);
        self.places.push(Place {
            from: place.start as u32,
            to: place.end as u32,
            is_rewritten: rewritten.is_some(),
            raw,
        });
    }

    /// Has the run taken, if any records were added. `raw` stands at an `offset` in the file and, as far as it needs no
    /// decoding, reads `text`.
    pub fn visit(
        &mut self,
        raw: &[u8],
        text: &str,
        offset: u64,
        visit: &mut dyn Visit,
    ) -> Result<(), Error> {
        if self.places.is_empty() {
            return Ok(());
        }
        let start = Start {
            offset,
            row: self.row,
        };
        let result = visit.run(&Run {
            start,
            raw,
            text,
            gathered: self,
        });
        self.places.clear();
        self.spans.clear();
        self.rewritten.clear();
        result
    }
}

//! Records that follow each other and are alike, to be taken together, column by column.

use std::ops::Range;

use memchr::memchr;

use super::plain::Found;
use super::record::trim;
use super::scanner::Span;
use super::{Mended, Record, Start};
use crate::{Dialect, Error};

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
        let raw = self.text.get(self.gathered.range.clone());
        raw.unwrap_or_default().as_bytes()
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
        let columns = self.gathered.columns;
        let spans = self.gathered.spans.get(row * columns..(row + 1) * columns);
        Record {
            start: Start {
                offset: self.start.offset + u64::from(place.offset),
                row: self.row(row),
            },
            text,
            fault: None,
            raw: text.as_bytes(),
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
    /// Where the record begins in the text itself.
    offset: u32,
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
    /// Records without the doubled quotes that stand in the text.
    rewritten: String,
}

impl Gathered {
    /// Adds the record in a range of a text. Where fields are escaped they are quoted as a whole, and only doubled
    /// quotes stand in them.
    pub fn add(&mut self, row: u32, text: &str, found: &Found, spans: &[Span], dialect: Dialect) {
        if self.places.is_empty() {
            (self.row, self.columns) = (row, spans.len());
            self.range.start = found.start;
        }
        self.range.end = found.end;
        let place = match found.has_escapes {
            true => {
                let record = text.get(found.start..found.end);
                let from = self.rewritten.len();
                self.rewrite(record.unwrap_or_default(), spans, dialect);
                from..self.rewritten.len()
            }
            false => {
                self.spans.extend_from_slice(spans);
                found.start..found.end
            }
        };
        self.places.push(Place {
            from: place.start as u32,
            to: place.end as u32,
            is_rewritten: found.has_escapes,
            offset: found.start as u32,
        });
    }

    /// Appends the fields of a record, as [`Rewritten`](super::rewritten::Rewritten) has them.
    fn rewrite(&mut self, record: &str, spans: &[Span], dialect: Dialect) {
        let from = self.rewritten.len();
        for (place, span) in spans.iter().enumerate() {
            if place > 0 {
                self.rewritten.push(char::from(dialect.delimiter));
            }
            let start = self.rewritten.len() - from;
            let field = record.get(span.start as usize..span.end as usize);
            let field = field.unwrap_or_default();
            let mut rest = field;
            if span.escaped {
                rest = field
                    .get(1..field.len().saturating_sub(1))
                    .unwrap_or_default();
                while let Some(quote) = memchr(dialect.quote, rest.as_bytes()) {
                    let (before, behind) = rest.split_at(quote + 1);
                    self.rewritten.push_str(before);
                    rest = behind.get(1..).unwrap_or_default();
                }
            }
            self.rewritten.push_str(rest);
            self.spans.push(Span {
                start: start as u32,
                end: (self.rewritten.len() - from) as u32,
                escaped: false,
            });
        }
    }

    /// Has the run taken, if any records were added; `offset` is where its text stands in the file.
    pub fn visit(&mut self, text: &str, offset: u64, visit: &mut dyn Visit) -> Result<(), Error> {
        if self.places.is_empty() {
            return Ok(());
        }
        let start = Start {
            offset,
            row: self.row,
        };
        let result = visit.run(&Run {
            start,
            text,
            gathered: self,
        });
        self.places.clear();
        self.spans.clear();
        self.rewritten.clear();
        result
    }
}

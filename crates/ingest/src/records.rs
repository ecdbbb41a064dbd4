//! Slices of a file → records of fields, wherever the slices are cut.
//!
//! The grammar is that of RFC 4180 as `csv-core` reads it: a field that starts with a quote runs to the
//! closing one, a doubled quote inside stands for one, a quote elsewhere is text; records end at LF, CRLF or
//! CR. Unlike `csv-core`, blank lines are records too, every record knows its line and byte in the file, NULs
//! are left out, and a record that lies whole in a slice is not copied.

mod cells;
mod scanner;
mod unescaped;

use memchr::memchr;

use crate::Error;
pub(crate) use cells::Cells;
use scanner::{Scanner, Span};
use unescaped::Unescaped;

/// Longest field that is read, in bytes as written.
pub const FIELD_BYTES: usize = 1 << 20;

/// Longest record that is read, in bytes as written.
pub const RECORD_BYTES: usize = 4 << 20;

/// The start of a record: its byte offset in the file, and its line there (1 = the first).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    pub offset: u64,
    pub row: u32,
}

/// Why the fields of a record cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Longer than [`FIELD_BYTES`] or [`RECORD_BYTES`].
    TooLong,
    /// The file ends inside a quoted field.
    UnclosedQuote,
}

/// One record. With a fault it has no fields and `text` is only the beginning.
pub(crate) struct Record<'a> {
    pub start: Start,
    pub text: &'a str,
    pub fault: Option<Fault>,
    spans: &'a [Span],
}

impl<'a> Record<'a> {
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// A field without outer whitespace; empty where the record is too short.
    pub fn field(&self, column: usize) -> &'a str {
        let span = self.spans.get(column);
        let field = span.and_then(|span| self.text.get(span.start as usize..span.end as usize));
        trim(field.unwrap_or_default())
    }

    pub fn fields(&self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(|column| self.field(column))
    }

    pub fn is_blank(&self) -> bool {
        self.fault.is_none() && self.fields().all(str::is_empty)
    }

    /// Whether there is text beyond the first `columns` fields: the columns of such a record do not align.
    pub fn has_extra(&self, columns: usize) -> bool {
        (columns..self.len()).any(|column| !self.field(column).is_empty())
    }
}

/// `str::trim`, with the usual case of nothing to trim decided on two bytes.
fn trim(field: &str) -> &str {
    let inner = |byte: Option<&u8>| byte.is_none_or(|byte| (0x21..0x7f).contains(byte));
    let bytes = field.as_bytes();
    if inner(bytes.first()) && inner(bytes.last()) {
        field
    } else {
        field.trim()
    }
}

/// Reads records from slices that follow each other.
pub(crate) struct Records {
    scanner: Scanner,
    start: Start,
    /// Bytes of an unfinished record.
    pending: Vec<u8>,
    too_long: bool,
    after_return: bool,
    unescaped: Unescaped,
}

impl Records {
    /// A reader of bytes from `start`, which must be the start of a record.
    pub fn new(delimiter: u8, start: Start) -> Records {
        Records {
            scanner: Scanner::new(delimiter),
            start,
            pending: Vec::new(),
            too_long: false,
            after_return: false,
            unescaped: Unescaped::default(),
        }
    }

    /// Takes the next bytes of the file and visits the records that they complete.
    pub fn push<V>(&mut self, mut slice: &[u8], visit: &mut V) -> Result<(), Error>
    where
        V: FnMut(&Record<'_>) -> Result<(), Error>,
    {
        while let Some(&first) = slice.first() {
            if std::mem::take(&mut self.after_return) && first == b'\n' {
                self.start.offset += 1;
                slice = slice.get(1..).unwrap_or_default();
                continue;
            }
            let Some(used) = self.scanner.scan(slice) else {
                self.keep(slice);
                return Ok(());
            };
            let (bytes, rest) = slice.split_at(used);
            self.after_return = bytes.last() == Some(&b'\r');
            if self.scanner.length == used {
                self.visit(bytes, None, visit)?;
            } else {
                self.keep(bytes);
                self.visit_pending(None, visit)?;
            }
            slice = rest;
        }
        Ok(())
    }

    /// Visits the last record when the file does not end with a line end.
    pub fn finish<V>(&mut self, visit: &mut V) -> Result<(), Error>
    where
        V: FnMut(&Record<'_>) -> Result<(), Error>,
    {
        if self.scanner.length == 0 {
            return Ok(());
        }
        let closed = self.scanner.end();
        let fault = (!closed).then_some(Fault::UnclosedQuote);
        self.visit_pending(fault, visit)
    }

    fn keep(&mut self, bytes: &[u8]) {
        self.too_long |= self.scanner.too_long();
        if !self.too_long {
            self.pending.extend_from_slice(bytes);
        } else if self.pending.len() < SAMPLE_BYTES {
            let room = SAMPLE_BYTES.min(bytes.len());
            self.pending
                .extend_from_slice(bytes.get(..room).unwrap_or_default());
        }
    }

    fn visit_pending<V>(&mut self, fault: Option<Fault>, visit: &mut V) -> Result<(), Error>
    where
        V: FnMut(&Record<'_>) -> Result<(), Error>,
    {
        let mut bytes = std::mem::take(&mut self.pending);
        let result = self.visit(&bytes, fault, visit);
        bytes.clear();
        bytes.shrink_to(RECORD_BYTES / 4);
        self.pending = bytes;
        result
    }

    fn visit<V>(&mut self, bytes: &[u8], fault: Option<Fault>, visit: &mut V) -> Result<(), Error>
    where
        V: FnMut(&Record<'_>) -> Result<(), Error>,
    {
        let start = self.start;
        let too_long = self.too_long || self.scanner.too_long();
        let fault = if too_long {
            Some(Fault::TooLong)
        } else {
            fault
        };
        let result = match fault {
            Some(_) => {
                let head = bytes
                    .get(..SAMPLE_BYTES.min(bytes.len()))
                    .unwrap_or_default();
                let text = String::from_utf8_lossy(head);
                let text = text.trim_end_matches(char::REPLACEMENT_CHARACTER);
                visit(&Record {
                    start,
                    text,
                    fault,
                    spans: &[],
                })
            }
            None => match std::str::from_utf8(bytes) {
                Err(error) => Err(Error::EncodingNotSupported {
                    offset: start.offset + error.valid_up_to() as u64,
                }),
                Ok(text) if self.scanner.escaped || memchr(0, bytes).is_some() => {
                    self.unescaped.fill(text, &self.scanner.spans);
                    let Unescaped { text, spans } = &self.unescaped;
                    visit(&Record {
                        start,
                        text,
                        fault,
                        spans,
                    })
                }
                Ok(text) => visit(&Record {
                    start,
                    text,
                    fault,
                    spans: &self.scanner.spans,
                }),
            },
        };
        self.start.offset += self.scanner.length as u64;
        self.start.row = start.row.saturating_add(1 + self.scanner.inner_lines);
        self.too_long = false;
        self.scanner.begin();
        result
    }
}

/// How much of a faulty record is shown.
const SAMPLE_BYTES: usize = 1 << 10;

#[cfg(test)]
mod tests;

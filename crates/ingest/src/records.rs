//! Slices of a file → records of fields, wherever the slices are cut.
//!
//! The grammar is that of RFC 4180: a field that starts with a quote runs to the closing one, a doubled quote
//! inside stands for one, a quote elsewhere is text; records end at LF, CRLF or CR. Blank lines are records too,
//! every record knows its line and byte in the file, NULs are left out, and a record of UTF-8 that lies whole in
//! a slice is not copied.
//!
//! Real files also have fields that start with a quote and mean it as text. A record that by the grammar
//! (a) never ends, (b) has text behind a closing quote, or (c) swallows a line end and has not as many fields as
//! the table while its first line alone has, is read again with that quote as text. This is decided by the
//! bytes from the start of the record, so that slices and parts change nothing: two readers that come to the same
//! start of a record read the same from there on.

mod blocks;
mod cells;
mod extent;
mod plain;
mod record;
mod rewritten;
mod run;
mod scanner;

use memchr::{memchr, memrchr};

use crate::charset::Decoder;
use crate::{Charset, Dialect, Error};
pub(crate) use cells::Cells;
pub(crate) use extent::Extent;
use plain::Plain;
pub(crate) use record::{Fault, Mended, Record};
use rewritten::Rewritten;
use run::Gathered;
pub(crate) use run::{Run, Visit};
use scanner::{Scanner, Span, Step};

/// Longest field that is read, in bytes as written.
pub const FIELD_BYTES: usize = 1 << 20;

/// Longest record that is read, in bytes as written.
pub const RECORD_BYTES: usize = 4 << 20;

/// Bytes that are looked through for plain records at a time, at least and at most: as many as stay in a processor's
/// nearest memory.
const WINDOW: (usize, usize) = (1 << 10, 32 << 10);

/// Most line ends that a quoted field is believed to hold.
const QUOTED_LINES: u32 = 1000;

/// The start of a record: its byte offset in the file, and its line there (1 = the first).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    pub offset: u64,
    pub row: u32,
}

/// Reads records from slices that follow each other.
pub(crate) struct Records {
    scanner: Scanner,
    decoder: Decoder,
    start: Start,
    /// Where the first record begins; `None` as long as the rest of one that began before is passed over.
    began_at: Option<u64>,
    /// Records that begin here or behind are not read.
    limit: u64,
    /// Bytes to look through next for plain records.
    window: usize,
    /// Fields of a plain record.
    spans: Vec<Span>,
    gathered: Gathered,
    /// Bytes of an unfinished record.
    pending: Vec<u8>,
    too_long: bool,
    after_return: bool,
    rewritten: Rewritten,
}

impl Records {
    /// A reader of bytes from `start`, which must be the start of a record.
    pub fn new(dialect: Dialect, charset: Charset, start: Start) -> Records {
        Records {
            scanner: Scanner::new(dialect),
            decoder: charset.decoder(),
            start,
            began_at: Some(start.offset),
            limit: u64::MAX,
            window: WINDOW.1,
            spans: Vec::new(),
            gathered: Gathered::default(),
            pending: Vec::new(),
            too_long: false,
            after_return: false,
            rewritten: Rewritten::default(),
        }
    }

    /// Takes the next bytes of the file and visits the records that they complete.
    pub fn push(&mut self, mut slice: &[u8], visit: &mut dyn Visit) -> Result<(), Error> {
        while let Some(&first) = slice.first() {
            if std::mem::take(&mut self.after_return) && first == b'\n' {
                self.start.offset += 1;
                slice = slice.get(1..).unwrap_or_default();
                continue;
            }
            if self.began_at.is_none() && self.start.row > 0 {
                self.began_at = Some(self.start.offset);
                self.start.row = 1;
            }
            if self.start.offset >= self.limit {
                return Ok(());
            }
            if self.scanner.is_at_start() && self.began_at.is_some() {
                let used = self.push_plain(slice, visit)?;
                if used > 0 {
                    slice = slice.get(used..).unwrap_or_default();
                    continue;
                }
            }
            match self.scan(slice) {
                Step::More => {
                    self.keep(slice);
                    return Ok(());
                }
                Step::Ended(used) => {
                    let (bytes, rest) = slice.split_at(used);
                    if self.take(bytes, visit)? {
                        slice = rest;
                    }
                }
                Step::Stray(quote) => {
                    self.scanner.reread(quote);
                    self.read_pending_again(visit)?;
                }
            }
        }
        Ok(())
    }

    /// Visits plain records at the start of a slice up to the first that is none, and says how many bytes they took.
    /// The slice begins with a record.
    #[inline(never)]
    fn push_plain(&mut self, slice: &[u8], visit: &mut dyn Visit) -> Result<usize, Error> {
        let room = self.limit.saturating_sub(self.start.offset);
        let most = usize::try_from(room).map_or(self.window, |room| room.min(self.window));
        let window = slice.get(..most).unwrap_or(slice);
        let window = match memchr(0, window) {
            Some(nul) => window.get(..nul).unwrap_or_default(),
            None => window,
        };
        // The rest is looked at when it is whole.
        let whole = memrchr(b'\n', window).map_or(window.len(), |last| last + 1);
        let window = window.get(..whole).unwrap_or_default();
        let text = self.decoder.borrow_start(window);
        let offset = self.start.offset;
        let columns = visit.run_columns();
        let mut records = Plain::new(window, self.scanner.dialect);
        let mut used = 0;
        while let Some(found) = records.next_in(&mut self.spans) {
            let row = self.start.row;
            let raw = window.get(found.start..found.end).unwrap_or_default();
            let as_it_is = text.get(found.start..found.end);
            let as_it_is = as_it_is.filter(|_| !found.has_escapes);
            let mended = match as_it_is {
                Some(_) => Mended::default(),
                None => {
                    let (rewritten, dialect) = (&mut self.rewritten, self.scanner.dialect);
                    rewritten.fill(raw, &self.spans, dialect, &self.decoder)
                }
            };
            let (own_text, spans) = match as_it_is {
                Some(text) => (text, &self.spans),
                None => (self.rewritten.text.as_str(), &self.rewritten.spans),
            };
            if mended == Mended::default() && Some(spans.len()) == columns {
                let rewritten = as_it_is.is_none().then_some(own_text);
                (self.gathered).add(row, found.start..found.end, rewritten, spans);
            } else {
                self.gathered.visit(window, text, offset, visit)?;
                self.start.offset = offset + found.start as u64;
                visit.record(&Record {
                    start: self.start,
                    text: own_text,
                    fault: None,
                    raw,
                    mended,
                    is_open: false,
                    spans,
                })?;
            }
            self.start.row = row.saturating_add(1);
            used = found.end;
        }
        self.gathered.visit(window, text, offset, visit)?;
        let last = used.checked_sub(1).and_then(|last| window.get(last));
        self.after_return = last == Some(&b'\r');
        self.start.offset = offset + used as u64;
        // Not to look far ahead again and again where hardly any record is plain.
        self.window = (used * 4).clamp(WINDOW.0, WINDOW.1);
        Ok(used)
    }

    /// Visits the last record when the file does not end with a line end.
    pub fn finish(&mut self, visit: &mut dyn Visit) -> Result<(), Error> {
        while self.scanner.length > 0 {
            let open = self.scanner.open_quote();
            let closed = self.scanner.end();
            let stray = open.or_else(|| self.scanner.swallowing_quote(&self.pending));
            let Some(quote) = stray else {
                let fault = (!closed).then_some(Fault::UnclosedQuote);
                return self.visit_pending(fault, visit);
            };
            self.scanner.reread(quote);
            self.read_pending_again(visit)?;
        }
        Ok(())
    }

    /// Scans a slice from where the record stands. Quotes of the slice that are no quotes are seen to; one in
    /// the bytes kept before is returned.
    fn scan(&mut self, slice: &[u8]) -> Step {
        let base = self.scanner.length;
        let mut from = 0;
        loop {
            match self.scanner.scan(slice.get(from..).unwrap_or_default()) {
                Step::Stray(quote) if quote >= base => {
                    self.scanner.rewind();
                    from = quote - base;
                }
                Step::Ended(used) => return Step::Ended(from + used),
                step => return step,
            }
        }
    }

    /// Visits the record that ends with some bytes; `false` when it is to be read again from those bytes on.
    #[cold]
    fn take(&mut self, bytes: &[u8], visit: &mut dyn Visit) -> Result<bool, Error> {
        if self.scanner.length == bytes.len() {
            if let Some(quote) = self.scanner.swallowing_quote(bytes) {
                self.scanner.reread(quote);
                return Ok(false);
            }
            self.after_return = bytes.last() == Some(&b'\r');
            self.visit(bytes, None, visit)?;
            return Ok(true);
        }
        self.keep(bytes);
        if let Some(quote) = self.scanner.swallowing_quote(&self.pending) {
            self.scanner.reread(quote);
            self.read_pending_again(visit)?;
        } else {
            self.after_return = bytes.last() == Some(&b'\r');
            self.visit_pending(None, visit)?;
        }
        Ok(true)
    }

    /// Reads the bytes kept of an unfinished record as if they were pushed for the first time.
    #[cold]
    fn read_pending_again(&mut self, visit: &mut dyn Visit) -> Result<(), Error> {
        let bytes = std::mem::take(&mut self.pending);
        self.push(&bytes, visit)
    }

    #[cold]
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

    #[cold]
    fn visit_pending(&mut self, fault: Option<Fault>, visit: &mut dyn Visit) -> Result<(), Error> {
        let mut bytes = std::mem::take(&mut self.pending);
        let result = self.visit(&bytes, fault, visit);
        bytes.clear();
        bytes.shrink_to(RECORD_BYTES / 4);
        self.pending = bytes;
        result
    }

    #[cold]
    fn visit(
        &mut self,
        raw: &[u8],
        fault: Option<Fault>,
        visit: &mut dyn Visit,
    ) -> Result<(), Error> {
        let start = self.start;
        let too_long = self.too_long || self.scanner.too_long();
        let fault = too_long.then_some(Fault::TooLong).or(fault);
        let stray_quote = self.scanner.has_stray();
        let result = match self.decoder.borrow(raw) {
            _ if self.began_at.is_none() => Ok(()),
            _ if fault.is_some() => {
                let head = raw.get(..SAMPLE_BYTES).unwrap_or(raw);
                let mut text = String::new();
                self.decoder.append(head, &mut text);
                visit.record(&Record {
                    start,
                    text: text.trim_end_matches(char::REPLACEMENT_CHARACTER),
                    fault,
                    raw: head,
                    mended: Mended::default(),
                    is_open: false,
                    spans: &[],
                })
            }
            Some(text) if !self.scanner.escaped && memchr(0, raw).is_none() => {
                visit.record(&Record {
                    start,
                    text,
                    fault: None,
                    raw,
                    mended: Mended {
                        stray_quote,
                        ..Mended::default()
                    },
                    is_open: false,
                    spans: &self.scanner.spans,
                })
            }
            _ => {
                let Scanner { dialect, spans, .. } = &self.scanner;
                let mended = self.rewritten.fill(raw, spans, *dialect, &self.decoder);
                visit.record(&Record {
                    start,
                    text: &self.rewritten.text,
                    fault: None,
                    raw,
                    mended: Mended {
                        stray_quote,
                        ..mended
                    },
                    is_open: false,
                    spans: &self.rewritten.spans,
                })
            }
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

//! One record after another, byte by byte: where its fields start and end.

use memchr::{memchr, memchr2, memchr2_iter};

use super::{FIELD_BYTES, QUOTED_LINES, RECORD_BYTES};
use crate::dialect::{Dialect, Escape};

/// A field: bytes of the record's text, without the outer quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub start: u32,
    pub end: u32,
    /// Escaped quotes, or text after the closing quote, are still in it, and the outer quotes too.
    pub escaped: bool,
}

/// How far a record was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It goes on behind the bytes given.
    More,
    /// It ends with so many of the bytes given, its line end included.
    Ended(usize),
    /// The quote at this byte of the record, which opens the present field, is text: [`Scanner::rewind`] or
    /// [`Scanner::reread`] comes next.
    Stray(usize),
}

/// Finds the fields of one record at a time; may stop and go on at any byte.
pub(super) struct Scanner {
    pub dialect: Dialect,
    state: State,
    pub spans: Vec<Span>,
    /// Bytes of the record seen so far, its line end included.
    pub length: usize,
    field_start: usize,
    longest_field: usize,
    form: Form,
    /// Some field of the record is [`Form::Escaped`].
    pub escaped: bool,
    /// Line ends inside quoted fields.
    pub inner_lines: u32,
    /// Line ends inside the quoted field that is being read, and where the first of them is.
    field_lines: u32,
    field_break: usize,
    /// The quote that opens the field in which the first line of the record ends.
    breaking_quote: Option<usize>,
    /// One past the last CR seen inside a quoted field.
    after_return: usize,
    /// Quotes of the record that are text, in order.
    strays: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Text,
    Quoted,
    /// Behind a backslash inside a quoted field.
    Escaped,
    /// Behind a quote inside a quoted field: it closes the field, or is the first of a doubled one.
    Quote,
    /// Behind the closing quote and blanks.
    Closed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Quoted,
    Escaped,
}

impl Scanner {
    pub fn new(dialect: Dialect) -> Scanner {
        Scanner {
            dialect,
            state: State::FieldStart,
            spans: Vec::new(),
            length: 0,
            field_start: 0,
            longest_field: 0,
            form: Form::Plain,
            escaped: false,
            inner_lines: 0,
            field_lines: 0,
            field_break: usize::MAX,
            breaking_quote: None,
            after_return: usize::MAX,
            strays: Vec::new(),
        }
    }

    /// Makes ready for the next record.
    pub fn begin(&mut self) {
        self.strays.clear();
        self.restart();
    }

    /// Makes ready to read the record anew from its first byte, with a quote as text.
    pub fn reread(&mut self, stray: usize) {
        self.mark(stray);
        self.restart();
    }

    /// Goes back to the quote that opens the present field, which then is text; `scan` goes on with that byte.
    pub fn rewind(&mut self) {
        self.mark(self.field_start);
        self.inner_lines -= self.field_lines;
        (self.field_lines, self.field_break) = (0, usize::MAX);
        self.breaking_quote = self
            .breaking_quote
            .filter(|&quote| quote != self.field_start);
        self.after_return = usize::MAX;
        self.length = self.field_start;
        (self.state, self.form) = (State::FieldStart, Form::Plain);
    }

    fn mark(&mut self, stray: usize) {
        self.strays.retain(|&known| known < stray);
        self.strays.push(stray);
    }

    fn restart(&mut self) {
        self.spans.clear();
        *self = Scanner {
            spans: std::mem::take(&mut self.spans),
            strays: std::mem::take(&mut self.strays),
            ..Scanner::new(self.dialect)
        };
    }

    /// Whether no byte of a record was read yet, nor any of it is to be read anew.
    pub fn is_at_start(&self) -> bool {
        self.length == 0 && self.strays.is_empty()
    }

    /// Whether a quote was read as text.
    pub fn has_stray(&self) -> bool {
        !self.strays.is_empty()
    }

    /// Consumes bytes up to the end of the record, its line end included. After [`Step::Stray`] nothing is
    /// consumed.
    pub fn scan(&mut self, bytes: &[u8]) -> Step {
        let Dialect {
            delimiter, quote, ..
        } = self.dialect;
        let base = self.length;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match self.state {
                State::FieldStart if byte == quote && !self.is_stray(base + at) => {
                    (self.state, self.form) = (State::Quoted, Form::Quoted);
                    at += 1;
                }
                State::Quoted => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    let special = match self.dialect.escape {
                        Escape::Doubled => memchr(quote, rest),
                        Escape::Backslash => memchr2(quote, b'\\', rest),
                    };
                    let run = special.unwrap_or(rest.len());
                    self.count_lines(rest.get(..run).unwrap_or_default(), base + at);
                    at += run;
                    if self.runs_away(base + at) {
                        return Step::Stray(self.field_start);
                    }
                    if let Some(special) = rest.get(run) {
                        self.state = if *special == quote {
                            State::Quote
                        } else {
                            State::Escaped
                        };
                        at += 1;
                    }
                }
                State::Escaped => {
                    (self.state, self.form) = (State::Quoted, Form::Escaped);
                    // A line end is counted with the run it begins.
                    at += usize::from(!matches!(byte, b'\n' | b'\r'));
                }
                State::Quote if byte == quote => {
                    (self.state, self.form) = (State::Quoted, Form::Escaped);
                    at += 1;
                }
                State::FieldStart | State::Text | State::Quote | State::Closed => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    let ends = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
                    let run = rest.iter().position(ends);
                    let text = run.unwrap_or(rest.len());
                    if text > 0 {
                        if self.state == State::Quote {
                            self.state = State::Closed;
                        }
                        if self.state != State::Closed {
                            self.state = State::Text;
                        } else if !is_blank(rest.get(..text).unwrap_or_default()) {
                            if self.may_be_stray(base + at) {
                                return Step::Stray(self.field_start);
                            }
                            self.state = State::Text;
                        }
                        if self.form == Form::Quoted {
                            self.form = Form::Escaped;
                        }
                    }
                    at += text;
                    let Some(&end) = bytes.get(at) else { break };
                    self.close_field(base + at);
                    at += 1;
                    self.field_start = base + at;
                    if end != delimiter {
                        self.length = base + at;
                        return Step::Ended(at);
                    }
                }
            }
        }
        self.length = base + at;
        Step::More
    }

    /// Ends the record at the end of the file; whether no quote was left open.
    pub fn end(&mut self) -> bool {
        self.close_field(self.length);
        !matches!(self.state, State::Quoted | State::Escaped)
    }

    /// The quote that is open at the end of the file, when it may be text.
    pub fn open_quote(&self) -> Option<usize> {
        let is_open = matches!(self.state, State::Quoted | State::Escaped);
        (is_open && self.may_be_stray(self.length)).then_some(self.field_start)
    }

    /// The quote in whose field the first line of a whole record ends, when the record has not as many fields
    /// as the table and that line has, read with the quote as text.
    pub fn swallowing_quote(&self, record: &[u8]) -> Option<usize> {
        let fields = self.dialect.fields;
        let quote = self.breaking_quote.filter(|_| {
            fields > 1
                && self.spans.len() != fields
                && self.length <= RECORD_BYTES
                && !self.too_long()
        })?;
        let mut line = Scanner::new(self.dialect);
        line.strays.clone_from(&self.strays);
        line.reread(quote);
        let ends = matches!(line.scan(record), Step::Ended(_));
        (ends && line.inner_lines == 0 && line.spans.len() == fields).then_some(quote)
    }

    fn close_field(&mut self, end: usize) {
        let (start, form) = (self.field_start, self.form);
        self.longest_field = self.longest_field.max(end - start);
        let quotes = u32::from(form == Form::Quoted);
        self.spans.push(Span {
            start: start as u32 + quotes,
            end: end as u32 - quotes,
            escaped: form == Form::Escaped,
        });
        self.escaped |= form == Form::Escaped;
        if !matches!(self.state, State::Quoted | State::Escaped) {
            (self.state, self.form) = (State::FieldStart, Form::Plain);
            (self.field_lines, self.field_break) = (0, usize::MAX);
        }
    }

    pub fn too_long(&self) -> bool {
        self.length > RECORD_BYTES
            || self.longest_field.max(self.length - self.field_start) > FIELD_BYTES
    }

    /// Whether the quoted field, read up to `at`, has line ends and is longer than any that is meant.
    fn runs_away(&self, at: usize) -> bool {
        let breaks_early = self.field_break.saturating_sub(self.field_start) <= FIELD_BYTES;
        let is_long = at - self.field_start > FIELD_BYTES || self.field_lines > QUOTED_LINES;
        breaks_early && is_long && self.has_room()
    }

    /// Whether the quote that opens the field, read up to `at`, may be taken for text: the bytes since the
    /// start of the record are still there, however they were sliced.
    fn may_be_stray(&self, at: usize) -> bool {
        at - self.field_start <= FIELD_BYTES && self.has_room()
    }

    fn has_room(&self) -> bool {
        self.field_start + FIELD_BYTES < RECORD_BYTES && self.longest_field <= FIELD_BYTES
    }

    fn is_stray(&self, quote: usize) -> bool {
        self.strays.binary_search(&quote).is_ok()
    }

    /// Counts LF, CRLF and CR as one line end each.
    fn count_lines(&mut self, run: &[u8], base: usize) {
        for place in memchr2_iter(b'\n', b'\r', run) {
            let second_of_pair =
                run.get(place) == Some(&b'\n') && self.after_return == base + place;
            let more = u32::from(!second_of_pair);
            self.inner_lines = self.inner_lines.saturating_add(more);
            self.field_lines = self.field_lines.saturating_add(more);
            self.field_break = self.field_break.min(base + place);
            self.breaking_quote.get_or_insert(self.field_start);
            if run.get(place) == Some(&b'\r') {
                self.after_return = base + place + 1;
            }
        }
    }
}

/// Nothing that counts behind a closing quote.
fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|byte| matches!(byte, b' ' | b'\t' | 0))
}

//! One record after another, byte by byte: where its fields start and end.

use memchr::{memchr, memchr2_iter};

use super::{FIELD_BYTES, RECORD_BYTES};

/// A field: bytes of the record's text, without the outer quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub start: u32,
    pub end: u32,
    /// Doubled quotes, or text after the closing quote, are still in it, and the outer quotes too.
    pub escaped: bool,
}

/// Finds the fields of one record at a time; may stop and go on at any byte.
pub(super) struct Scanner {
    delimiter: u8,
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
    /// One past the last CR seen inside a quoted field.
    after_return: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Text,
    Quoted,
    /// Behind a quote inside a quoted field: it closes the field, or is the first of a doubled one.
    Quote,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Quoted,
    Escaped,
}

impl Scanner {
    pub fn new(delimiter: u8) -> Scanner {
        Scanner {
            delimiter,
            state: State::FieldStart,
            spans: Vec::new(),
            length: 0,
            field_start: 0,
            longest_field: 0,
            form: Form::Plain,
            escaped: false,
            inner_lines: 0,
            after_return: usize::MAX,
        }
    }

    pub fn begin(&mut self) {
        self.spans.clear();
        *self = Scanner {
            spans: std::mem::take(&mut self.spans),
            ..Scanner::new(self.delimiter)
        };
    }

    /// Consumes bytes up to the end of the record, its line end included; `None` when it goes on.
    pub fn scan(&mut self, bytes: &[u8]) -> Option<usize> {
        let base = self.length;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match self.state {
                State::FieldStart if byte == b'"' => {
                    (self.state, self.form) = (State::Quoted, Form::Quoted);
                    at += 1;
                }
                State::Quoted => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    let run = memchr(b'"', rest).unwrap_or(rest.len());
                    self.count_lines(rest.get(..run).unwrap_or_default(), base + at);
                    at += run;
                    if run < rest.len() {
                        self.state = State::Quote;
                        at += 1;
                    }
                }
                State::Quote if byte == b'"' => {
                    (self.state, self.form) = (State::Quoted, Form::Escaped);
                    at += 1;
                }
                State::FieldStart | State::Text | State::Quote => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    let ends =
                        |byte: &u8| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r';
                    let run = rest.iter().position(ends);
                    let text = run.unwrap_or(rest.len());
                    if text > 0 {
                        if self.state == State::Quote {
                            self.form = Form::Escaped;
                        }
                        self.state = State::Text;
                    }
                    at += text;
                    let Some(&end) = bytes.get(at) else { break };
                    self.close_field(base + at);
                    at += 1;
                    self.field_start = base + at;
                    if end != self.delimiter {
                        self.length = base + at;
                        return Some(at);
                    }
                }
            }
        }
        self.length = base + at;
        None
    }

    /// Ends the record at the end of the file; whether no quote was left open.
    pub fn end(&mut self) -> bool {
        self.close_field(self.length);
        self.state != State::Quoted
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
        (self.state, self.form) = match self.state {
            State::Quoted => (State::Quoted, form),
            _ => (State::FieldStart, Form::Plain),
        };
    }

    pub fn too_long(&self) -> bool {
        self.length > RECORD_BYTES
            || self.longest_field.max(self.length - self.field_start) > FIELD_BYTES
    }

    /// Counts LF, CRLF and CR as one line end each.
    fn count_lines(&mut self, run: &[u8], base: usize) {
        for place in memchr2_iter(b'\n', b'\r', run) {
            let second_of_pair =
                run.get(place) == Some(&b'\n') && self.after_return == base + place;
            self.inner_lines = self.inner_lines.saturating_add(u32::from(!second_of_pair));
            if run.get(place) == Some(&b'\r') {
                self.after_return = base + place + 1;
            }
        }
    }
}

//! One record: its fields, where it stands, what was mended in it.

use super::Start;
use super::scanner::Span;
use crate::Note;

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
    /// The bytes that the record was read from; with a fault only the first of them.
    pub raw: &'a [u8],
    pub mended: Mended,
    /// Blank fields at its end may be left out, as in the rows of a sheet: a record that is short lacks nothing.
    pub is_open: bool,
    pub(super) spans: &'a [Span],
}

/// What was mended in a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mended {
    pub nul: bool,
    pub bad_bytes: bool,
    pub stray_quote: bool,
}

impl Mended {
    pub fn notes(self) -> impl Iterator<Item = Note> {
        let notes = [
            self.nul.then_some(Note::Nul),
            self.bad_bytes.then_some(Note::BadBytes),
            self.stray_quote.then_some(Note::StrayQuote),
        ];
        notes.into_iter().flatten()
    }
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

    /// Whether the record ends before a column.
    pub fn ends_before(&self, column: usize) -> bool {
        !self.is_open && self.len() <= column
    }

    /// Whether there is text beyond the first `columns` fields: the columns of such a record do not align.
    pub fn has_extra(&self, columns: usize) -> bool {
        (columns..self.len()).any(|column| !self.field(column).is_empty())
    }
}

/// `str::trim`, with the usual case of nothing to trim decided on three bytes.
pub(super) fn trim(field: &str) -> &str {
    // No white space beyond ASCII begins like a Cyrillic letter or one of the first with marks, or ends in two bytes
    // the first of which is not one of these.
    let begins = |byte: &u8| matches!(byte, 0x21..=0x7e | 0xc3..=0xdf);
    let ends = |bytes: &[u8]| match bytes {
        [.., 0x21..=0x7e] => true,
        [.., before, 0x80..=0xff] => !matches!(before, 0xc2 | 0x9a | 0x80 | 0x81),
        _ => false,
    };
    let bytes = field.as_bytes();
    match bytes.first() {
        None => field,
        Some(first) if begins(first) && ends(bytes) => field,
        Some(_) => field.trim(),
    }
}

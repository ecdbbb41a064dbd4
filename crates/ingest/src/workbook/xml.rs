//! XML parts of workbooks, read tag by tag as they are unpacked.
//!
//! What books are made of and no more: tags, texts, CDATA, the five named characters and numbered ones; UTF-8,
//! and UTF-16 where a part begins with it. End tags are not compared with their start tags. A document type is
//! refused, for it can define what texts mean without end.

mod escapes;
mod tag;

use memchr::{memchr, memmem};

use crate::archive::Part;
use crate::intake::Utf16;
use crate::{Charset, Error};
pub(super) use escapes::{resolve_escapes, unescape};
pub(super) use tag::{Tag, local};

/// Bytes unpacked at a time.
const CHUNK: usize = 64 << 10;

/// Longest tag, and longest stretch without one. A cell holds 32 767 characters at most.
const STRETCH_BYTES: usize = 4 << 20;

/// A piece of a part. A comment is an empty text, so that whoever counts pieces counts it.
pub(super) enum Token<'a> {
    /// A start tag; that of an empty element is followed by an end tag like any other.
    Open(Tag<'a>),
    /// The name of an end tag, with its prefix.
    Close(&'a [u8]),
    Text(Text<'a>),
}

/// A text between two tags.
pub(super) struct Text<'a> {
    bytes: &'a [u8],
    /// CDATA, in which nothing is escaped.
    is_plain: bool,
}

impl Text<'_> {
    /// What a comment means.
    const NONE: Text<'static> = Text {
        bytes: &[],
        is_plain: true,
    };

    /// Appends what the text means.
    pub fn append(&self, text: &mut String) -> Result<(), Error> {
        match self.is_plain {
            true => {
                text.push_str(std::str::from_utf8(self.bytes).map_err(|_| Error::CorruptFile)?);
                Ok(())
            }
            false => unescape(self.bytes, text),
        }
    }
}

/// Reads a part from its first byte to its last.
pub(super) struct Xml {
    part: Part,
    utf16: Option<Utf16>,
    /// Unpacked bytes; those before `at` are read.
    buffer: Vec<u8>,
    at: usize,
    chunk: Vec<u8>,
    is_begun: bool,
    /// The name of an empty element whose end is still to be told: its place in the buffer.
    empty: Option<(usize, usize)>,
    unpacked: u64,
}

impl Xml {
    pub fn new(part: Part) -> Xml {
        Xml {
            part,
            utf16: None,
            buffer: Vec::with_capacity(2 * CHUNK),
            at: 0,
            chunk: vec![0; CHUNK],
            is_begun: false,
            empty: None,
            unpacked: 0,
        }
    }

    /// Bytes unpacked so far.
    pub fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Checks some bytes more of a part whose other pieces nobody wants; `false` at its end.
    pub fn pass_over(&mut self) -> Result<bool, Error> {
        self.part.pass_over()
    }

    /// The next piece; `None` at the end of the part.
    ///
    /// # Errors
    ///
    /// [`Error::CorruptFile`] when this is no XML, [`Error::UnpackedTooLarge`] for a piece beyond 4 MiB.
    pub fn next(&mut self) -> Result<Option<Token<'_>>, Error> {
        if let Some((start, end)) = self.empty.take() {
            let name = self.buffer.get(start..end).unwrap_or_default();
            return Ok(Some(Token::Close(name)));
        }
        if self.rest().is_empty() && !self.fill()? {
            return Ok(None);
        }
        if self.rest().first() != Some(&b'<') {
            let length = self.length_of_text()?;
            let bytes = self.take(length, 0);
            return Ok(Some(Token::Text(Text {
                bytes,
                is_plain: false,
            })));
        }
        while self.rest().len() < CDATA.len() && self.fill()? {}
        let rest = self.rest();
        if rest.starts_with(b"<!--") {
            let length = self.length_to(b"-->", 4)?;
            self.take(length, 3);
            Ok(Some(Token::Text(Text::NONE)))
        } else if rest.starts_with(b"<?") {
            let length = self.length_to(b"?>", 2)?;
            self.take(length, 2);
            Ok(Some(Token::Text(Text::NONE)))
        } else if rest.starts_with(CDATA) {
            let length = self.length_to(b"]]>", CDATA.len())?;
            let bytes = self.take(length, 3).get(CDATA.len()..).unwrap_or_default();
            Ok(Some(Token::Text(Text {
                bytes,
                is_plain: true,
            })))
        } else if rest.starts_with(b"<!") {
            Err(Error::CorruptFile)
        } else {
            let length = self.length_of_tag()?;
            Ok(Some(self.tag(length)))
        }
    }

    /// A tag of so many bytes, with its `<` and without its `>`.
    fn tag(&mut self, length: usize) -> Token<'_> {
        let (start, end) = (self.at + 1, self.at + length);
        self.at = end + 1;
        let inside = self.buffer.get(start..end).unwrap_or_default();
        if let Some(name) = inside.strip_prefix(b"/") {
            return Token::Close(name.trim_ascii_end());
        }
        let tag = Tag::of(inside.strip_suffix(b"/").unwrap_or(inside));
        if inside.ends_with(b"/") {
            self.empty = Some((start, start + tag.name.len()));
        }
        Token::Open(tag)
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..).unwrap_or_default()
    }

    /// The next bytes; so many behind them are passed over.
    fn take(&mut self, length: usize, behind: usize) -> &[u8] {
        let start = self.at;
        self.at += length + behind;
        self.buffer.get(start..start + length).unwrap_or_default()
    }

    /// Bytes up to the next tag, or to the end of the part.
    fn length_of_text(&mut self) -> Result<usize, Error> {
        let mut seen = 0;
        loop {
            let rest = self.rest();
            if let Some(found) = memchr(b'<', rest.get(seen..).unwrap_or_default()) {
                return Ok(seen + found);
            }
            seen = rest.len();
            if !self.fill()? {
                return Ok(seen);
            }
        }
    }

    /// Bytes up to a mark that stands behind the first so many.
    fn length_to(&mut self, mark: &[u8], from: usize) -> Result<usize, Error> {
        let mut seen = from;
        loop {
            let rest = self.rest();
            if let Some(found) = memmem::find(rest.get(seen..).unwrap_or_default(), mark) {
                return Ok(seen + found);
            }
            seen = from.max(rest.len().saturating_sub(mark.len()));
            if !self.fill()? {
                return Err(Error::CorruptFile);
            }
        }
    }

    /// Bytes up to the `>` of a tag; one within quotes does not end it.
    fn length_of_tag(&mut self) -> Result<usize, Error> {
        let (mut seen, mut quote) = (0, None);
        loop {
            for &byte in self.rest().get(seen..).unwrap_or_default() {
                match (quote, byte) {
                    (None, b'>') => return Ok(seen),
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (Some(open), _) if open == byte => quote = None,
                    _ => {}
                }
                seen += 1;
            }
            if !self.fill()? {
                return Err(Error::CorruptFile);
            }
        }
    }

    /// Unpacks more; `false` at the end of the part.
    fn fill(&mut self) -> Result<bool, Error> {
        if self.rest().len() > STRETCH_BYTES {
            return Err(Error::UnpackedTooLarge);
        }
        self.buffer.drain(..self.at);
        self.at = 0;
        let read = self.part.read(&mut self.chunk)?;
        self.unpacked += read as u64;
        let mut bytes = self.chunk.get(..read).unwrap_or_default();
        if !std::mem::replace(&mut self.is_begun, true) {
            bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            self.utf16 = match bytes {
                [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(Utf16::new(Charset::Utf16Le)),
                [0xfe, 0xff, ..] | [0, b'<', ..] => Some(Utf16::new(Charset::Utf16Be)),
                _ => None,
            };
        }
        let bytes = match &mut self.utf16 {
            Some(utf16) => utf16.decode(bytes),
            None => bytes,
        };
        self.buffer.extend_from_slice(bytes);
        Ok(read > 0)
    }
}

const CDATA: &[u8] = b"<![CDATA[";

#[cfg(test)]
mod tests;

//! Plain records, which nearly all are: fields without any quote, or quoted as a whole with no line end and none but
//! doubled quotes inside. A first record that is not so is left to the [`Scanner`](super::scanner::Scanner), which reads these alike.

use memchr::memchr;

use super::blocks::{BLOCK, Marks, parity};
use super::scanner::Span;
use crate::dialect::{Dialect, Escape};

/// Finds plain records in bytes that begin with a record.
pub(super) struct Plain<'a> {
    bytes: &'a [u8],
    dialect: Dialect,
    /// Where the next record starts.
    start: usize,
    /// Where the block behind the present one starts.
    next_block: usize,
    /// Of the present block: delimiters outside quotes and line ends, as far as they were not passed.
    marks: u64,
    line_ends: u64,
    /// The bytes of the present block inside quotes, each opening quote among them.
    inside: u64,
    /// The quotes of the present block that stand in the present record or behind it.
    quotes: u64,
    /// How many quotes of the present record the blocks before have.
    quotes_before: u32,
}

/// A record with its line end; of CRLF it has only the CR.
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    /// Doubled quotes stand in fields, which still have their outer ones too.
    pub has_escapes: bool,
}

impl<'a> Plain<'a> {
    pub fn new(bytes: &'a [u8], dialect: Dialect) -> Plain<'a> {
        Plain {
            bytes,
            dialect,
            start: 0,
            next_block: 0,
            marks: 0,
            line_ends: 0,
            inside: 0,
            quotes: 0,
            quotes_before: 0,
        }
    }

    /// The next record and its fields; `None` when it is not plain or does not end here.
    pub fn next_in(&mut self, spans: &mut Vec<Span>) -> Option<Found> {
        spans.clear();
        let before = self.start.checked_sub(1);
        if before.and_then(|before| self.bytes.get(before..=self.start)) == Some(b"\r\n") {
            self.pass_mark()?;
            self.start += 1;
        }
        let start = self.start;
        let mut field = start;
        let end = loop {
            let (at, is_line_end) = self.pass_mark()?;
            spans.push(Span {
                start: (field - start) as u32,
                end: (at - start) as u32,
                escaped: false,
            });
            field = at + 1;
            if is_line_end {
                break field;
            }
        };
        let mark = (end - 1) % BLOCK;
        if self.inside >> mark & 1 == 1 {
            return None;
        }
        let behind = !0 << mark;
        let quotes = self.quotes_before + (self.quotes & !behind).count_ones();
        let has_escapes = match quotes {
            0 => false,
            _ => self.unquote(spans, quotes)?,
        };
        (self.quotes, self.quotes_before) = (self.quotes & behind, 0);
        self.start = end;
        Some(Found {
            start,
            end,
            has_escapes,
        })
    }

    /// Takes the quotes off fields where all there are stand around whole ones, or doubled inside such; whether some
    /// are doubled.
    fn unquote(&self, spans: &mut [Span], quotes: u32) -> Option<bool> {
        let record = self.bytes.get(self.start..).unwrap_or_default();
        let quote = self.dialect.quote;
        let (mut around, mut inside) = (0, 0);
        for span in spans {
            let field = record.get(span.start as usize..span.end as usize);
            let Some([first, inner @ .., last]) = field else {
                continue;
            };
            if *first != quote || *last != quote {
                continue;
            }
            match doubled(inner, quote)? {
                0 => (span.start, span.end) = (span.start + 1, span.end - 1),
                doubled => {
                    span.escaped = true;
                    inside += doubled;
                }
            }
            around += 2;
        }
        let is_plain = around + inside == quotes && self.dialect.escape == Escape::Doubled;
        is_plain.then_some(inside > 0)
    }

    /// The place of the next mark, and whether it is a line end.
    #[inline(always)]
    fn pass_mark(&mut self) -> Option<(usize, bool)> {
        while self.marks == 0 {
            self.next_marks()?;
        }
        let bit = self.marks.trailing_zeros();
        self.marks &= self.marks - 1;
        let at = self.next_block - BLOCK + bit as usize;
        Some((at, self.line_ends >> bit & 1 == 1))
    }

    /// Goes on to the next block; `None` at the end of the bytes.
    #[inline(never)]
    fn next_marks(&mut self) -> Option<()> {
        let rest = self
            .bytes
            .get(self.next_block..)
            .filter(|rest| !rest.is_empty())?;
        let mut padded = [0; BLOCK];
        let (block, padding) = match rest.first_chunk() {
            Some(block) => (block, 0),
            None => {
                padded
                    .iter_mut()
                    .zip(rest)
                    .for_each(|(to, from)| *to = *from);
                (&padded, !0 << rest.len())
            }
        };
        let carry = self.inside >> (BLOCK - 1);
        self.quotes_before += self.quotes.count_ones();
        let found = Marks::of(block, self.dialect);
        self.quotes = found.quotes;
        self.line_ends = found.line_ends;
        self.inside = parity(found.quotes) ^ 0u64.wrapping_sub(carry);
        let delimiters = found.delimiters & !self.inside;
        self.marks = (delimiters | found.line_ends) & !padding;
        self.next_block += BLOCK;
        Some(())
    }
}

/// How many quotes there are, when each stands beside another one.
fn doubled(text: &[u8], quote: u8) -> Option<u32> {
    let (mut rest, mut quotes) = (text, 0);
    while let Some(place) = memchr(quote, rest) {
        let (first, behind) = rest.get(place + 1..)?.split_first()?;
        if *first != quote {
            return None;
        }
        (rest, quotes) = (behind, quotes + 2);
    }
    Some(quotes)
}

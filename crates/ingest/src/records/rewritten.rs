//! Fields as they are meant: decoded, without escapes and NULs.

use memchr::memchr;

use super::Mended;
use super::scanner::Span;
use crate::charset::Decoder;
use crate::dialect::{Dialect, Escape};

/// A record rewritten field by field, with the delimiter between them.
#[derive(Default)]
pub(super) struct Rewritten {
    pub text: String,
    pub spans: Vec<Span>,
    field: Vec<u8>,
}

impl Rewritten {
    /// Takes over a record; says whether NULs or bad bytes were in it.
    pub fn fill(
        &mut self,
        raw: &[u8],
        spans: &[Span],
        dialect: Dialect,
        decoder: &Decoder,
    ) -> Mended {
        self.text.clear();
        self.spans.clear();
        let mut mended = Mended {
            nul: memchr(0, raw).is_some(),
            ..Mended::default()
        };
        for span in spans {
            if !self.spans.is_empty() {
                self.text.push(char::from(dialect.delimiter));
            }
            let start = self.text.len() as u32;
            let bytes = raw.get(span.start as usize..span.end as usize);
            let bytes = bytes.unwrap_or_default();
            let is_whole = if span.escaped || mended.nul {
                self.field.clear();
                match span.escaped {
                    true => unescape(bytes, dialect, &mut self.field),
                    false => self.field.extend_from_slice(bytes),
                }
                self.field.retain(|&byte| byte != 0);
                decoder.append(&self.field, &mut self.text)
            } else {
                decoder.append(bytes, &mut self.text)
            };
            mended.bad_bytes |= !is_whole;
            self.spans.push(Span {
                start,
                end: self.text.len() as u32,
                escaped: false,
            });
        }
        mended
    }
}

/// Appends a field that starts with a quote: up to the closing quote escapes are undone, behind it everything
/// is text.
fn unescape(field: &[u8], dialect: Dialect, out: &mut Vec<u8>) {
    let quote = dialect.quote;
    let mut rest = field.strip_prefix(&[quote]).unwrap_or(field);
    while let Some((&byte, behind)) = rest.split_first() {
        let next = behind.first().copied();
        let escapes = match dialect.escape {
            Escape::Backslash if byte == b'\\' => {
                matches!(next, Some(b'\\')) || next == Some(quote)
            }
            _ => byte == quote && next == Some(quote),
        };
        if byte == quote && !escapes {
            out.extend_from_slice(behind);
            return;
        }
        out.push(if escapes { next.unwrap_or(byte) } else { byte });
        rest = behind.get(usize::from(escapes)..).unwrap_or_default();
    }
}

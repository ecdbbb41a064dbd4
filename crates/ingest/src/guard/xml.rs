//! What is refused in an XML part: document types, endless texts, and more shared strings than memory.

use memchr::{memchr, memmem, memrchr};

use crate::{Error, Limits};

/// Longest stretch without a tag, or longest tag, in bytes. A cell holds 32 767 characters at most.
const STRETCH_BYTES: usize = 4 << 20;

/// Memory that one string needs beside its bytes.
const STRING_BYTES: u64 = 48;

/// Bytes kept of the chunk before, so that a mark cut in two is found.
const KEPT: usize = 80;

/// Looks through the bytes of an XML part.
#[derive(Default)]
pub(super) struct Xml {
    /// Whether the part lists shared strings.
    lists_strings: bool,
    bytes: u64,
    strings: u64,
    /// Bytes since the last `<`.
    stretch: usize,
    kept: Vec<u8>,
}

impl Xml {
    pub fn of_strings() -> Xml {
        Xml {
            lists_strings: true,
            ..Xml::default()
        }
    }

    pub fn see(&mut self, chunk: &[u8]) -> Result<(), Error> {
        self.measure(chunk)?;
        let is_first = self.bytes == 0;
        self.bytes += chunk.len() as u64;
        // A document type stands before the root, which is in the first chunk of any honest part.
        if is_first && memmem::find(chunk, b"<!DOCTYPE").is_some() {
            return Err(Error::CorruptFile);
        }
        match self.lists_strings {
            true => self.count_strings(chunk),
            false => Ok(()),
        }
    }

    fn measure(&mut self, chunk: &[u8]) -> Result<(), Error> {
        let first = memchr(b'<', chunk).unwrap_or(chunk.len());
        if self.stretch + first > STRETCH_BYTES {
            return Err(Error::UnpackedTooLarge);
        }
        // Chunks are shorter than the limit, so that only the stretches across their ends can break it.
        self.stretch = match memrchr(b'<', chunk) {
            Some(last) => chunk.len() - last,
            None => self.stretch + chunk.len(),
        };
        Ok(())
    }

    /// Counts start tags of strings, with or without a prefix, and reads how many the part announces.
    fn count_strings(&mut self, chunk: &[u8]) -> Result<(), Error> {
        let seen = self.kept.len();
        self.kept.extend_from_slice(chunk);
        for tag in [b"<si", b":si"] {
            let tags = memmem::find_iter(&self.kept, tag);
            self.strings += tags.filter(|place| place + tag.len() > seen).count() as u64;
        }
        for place in memmem::find_iter(&self.kept, ANNOUNCED) {
            let value = self.kept.get(place + ANNOUNCED.len()..).unwrap_or_default();
            affordable(announced(value), 0)?;
        }
        let excess = self.kept.len().saturating_sub(KEPT);
        self.kept.drain(..excess);
        affordable(self.strings, self.bytes)
    }
}

/// The attribute by which readers reserve memory.
const ANNOUNCED: &[u8] = b"uniqueCount";

/// The number in what follows the attribute's name; without end when it lies too far behind to be honest.
fn announced(value: &[u8]) -> u64 {
    let value = value.get(..KEPT - 2 * ANNOUNCED.len()).unwrap_or(value);
    let is_filler = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'');
    let Some(start) = value.iter().position(|byte| !is_filler(byte)) else {
        return if value.len() == KEPT - 2 * ANNOUNCED.len() {
            u64::MAX
        } else {
            0
        };
    };
    let digits = value
        .iter()
        .skip(start)
        .take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: u64, digit| {
        number
            .saturating_mul(10)
            .saturating_add(u64::from(digit - b'0'))
    })
}

/// Whether memory bears so many shared strings of so many bytes together.
pub(crate) fn affordable(strings: u64, bytes: u64) -> Result<(), Error> {
    let memory = strings.saturating_mul(STRING_BYTES).saturating_add(bytes);
    match memory > Limits::SHARED_STRINGS_BYTES {
        true => Err(Error::UnpackedTooLarge),
        false => Ok(()),
    }
}

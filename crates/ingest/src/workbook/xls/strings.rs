//! Texts of XLS books: UTF-16 or its lower bytes since Excel 97, bytes of a code page before.

use super::records::Record;
use crate::guard::affordable;
use crate::workbook::binary::u32_at;
use crate::{Charset, Error};

/// How texts are written.
#[derive(Clone, Copy)]
pub struct Encoding {
    /// Excel 97 and later.
    pub is_unicode: bool,
    code_page: Charset,
}

impl Default for Encoding {
    fn default() -> Encoding {
        Encoding {
            is_unicode: true,
            code_page: Charset::Windows1252,
        }
    }
}

impl Encoding {
    pub fn set_code_page(&mut self, page: u16) {
        self.code_page = match page {
            866 => Charset::Cp866,
            1250 => Charset::Windows1250,
            1251 => Charset::Windows1251,
            20_866 => Charset::Koi8R,
            _ => Charset::Windows1252,
        };
    }
}

/// A text behind its length in two bytes.
pub fn long_string(parts: &[&[u8]], encoding: Encoding) -> String {
    let mut bytes = Parts::new(parts);
    let length = bytes.u16().unwrap_or_default();
    string(&mut bytes, length, encoding)
}

/// A text behind its length in one byte.
pub fn short_string(parts: &[&[u8]], encoding: Encoding) -> String {
    let mut bytes = Parts::new(parts);
    let length = bytes.byte().map(u16::from).unwrap_or_default();
    string(&mut bytes, length, encoding)
}

fn string(bytes: &mut Parts<'_>, length: u16, encoding: Encoding) -> String {
    if encoding.is_unicode {
        let flags = bytes.byte().unwrap_or_default();
        return bytes.characters(length, flags);
    }
    let bytes: Vec<u8> = (0..length).map_while(|_| bytes.byte()).collect();
    encoding.code_page.text_of(&bytes)
}

/// The strings that cells share.
pub fn table(record: &Record<'_>) -> Result<Vec<String>, Error> {
    let count = u32_at(record.body, 4)? as usize;
    let parts = record.tail(8);
    let mut bytes = Parts::new(&parts);
    let (mut strings, mut written) = (Vec::new(), 0);
    while strings.len() < count {
        let Some(length) = bytes.u16() else { break };
        let flags = bytes.byte().unwrap_or_default();
        let runs = if flags & 8 != 0 { bytes.u16() } else { None };
        let phonetic = if flags & 4 != 0 { bytes.u32() } else { None };
        let string = bytes.characters(length, flags);
        written += string.len() as u64;
        strings.push(string);
        affordable(strings.len() as u64, written)?;
        bytes.skip(usize::from(runs.unwrap_or_default()) * 4);
        bytes.skip(phonetic.unwrap_or_default() as usize);
    }
    Ok(strings)
}

/// The bodies of a record and of those that continue it, read as one.
struct Parts<'a> {
    part: &'a [u8],
    more: std::slice::Iter<'a, &'a [u8]>,
}

impl<'a> Parts<'a> {
    fn new(parts: &'a [&'a [u8]]) -> Parts<'a> {
        let mut more = parts.iter();
        Parts {
            part: more.next().copied().unwrap_or_default(),
            more,
        }
    }

    fn byte(&mut self) -> Option<u8> {
        while self.part.is_empty() {
            self.part = self.more.next()?;
        }
        let (&byte, rest) = self.part.split_first()?;
        self.part = rest;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut bytes: usize) {
        while bytes > 0 {
            if self.part.is_empty() {
                match self.more.next() {
                    Some(part) => self.part = part,
                    None => return,
                }
            }
            let skipped = bytes.min(self.part.len());
            self.part = self.part.get(skipped..).unwrap_or_default();
            bytes -= skipped;
        }
    }

    /// So many characters. Where a text goes on in the next record, that record says anew how they are written.
    fn characters(&mut self, length: u16, flags: u8) -> String {
        let mut is_wide = flags & 1 != 0;
        let mut units = Vec::with_capacity(usize::from(length));
        while units.len() < usize::from(length) {
            if self.part.is_empty() {
                let Some(flags) = self.byte() else { break };
                is_wide = flags & 1 != 0;
            }
            let unit = match is_wide {
                true => self.u16(),
                false => self.byte().map(u16::from),
            };
            units.extend(unit);
            if unit.is_none() {
                break;
            }
        }
        String::from_utf16_lossy(&units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_on_in_the_next_record() {
        let parts: [&[u8]; 2] = [b"\x05\x00\x00ab", b"\x01\x36\x04\x36\x04c\x00"];
        assert_eq!(long_string(&parts, Encoding::default()), "abжжc");
    }

    #[test]
    fn code_pages() {
        let mut encoding = Encoding {
            is_unicode: false,
            ..Encoding::default()
        };
        encoding.set_code_page(1251);
        assert_eq!(short_string(&[b"\x02\xe6\xc6"], encoding), "жЖ");
        assert_eq!(short_string(&[b"\x09\xe6"], encoding), "ж");
    }
}

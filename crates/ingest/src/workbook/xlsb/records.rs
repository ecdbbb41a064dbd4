//! The records of a part: type, length, body. [MS-XLSB] 2.1.4; the types are those of 2.3.

use crate::archive::Part;
use crate::workbook::binary::u32_at;
use crate::{Charset, Error};

pub const ROW_HEADER: u16 = 0;
pub const CELL_BLANK: u16 = 1;
pub const CELL_RK: u16 = 2;
pub const CELL_ERROR: u16 = 3;
pub const CELL_BOOL: u16 = 4;
pub const CELL_REAL: u16 = 5;
pub const CELL_STRING: u16 = 6;
pub const CELL_SHARED: u16 = 7;
pub const FORMULA_STRING: u16 = 8;
pub const FORMULA_NUMBER: u16 = 9;
pub const FORMULA_BOOL: u16 = 10;
pub const FORMULA_ERROR: u16 = 11;
pub const SHORT_BLANK: u16 = 12;
pub const SHORT_SHARED: u16 = 18;
pub const SHARED_STRING: u16 = 0x13;
pub const FORMAT: u16 = 0x2c;
pub const STYLE: u16 = 0x2f;
pub const SHORT_RICH_STRING: u16 = 0x3d;
pub const CELL_RICH_STRING: u16 = 0x3e;
pub const BEGIN_SHEET_DATA: u16 = 0x91;
pub const END_SHEET_DATA: u16 = 0x92;
pub const DIMENSIONS: u16 = 0x94;
pub const WORKBOOK_PROPERTIES: u16 = 0x99;
pub const BUNDLE_SHEET: u16 = 0x9c;
pub const BEGIN_CELL_STYLES: u16 = 0x269;
pub const END_CELL_STYLES: u16 = 0x26a;

/// Longest record: a cell of 32 767 characters is far shorter.
const RECORD_BYTES: usize = 4 << 20;

/// Bytes unpacked at a time.
const CHUNK: usize = 64 << 10;

/// A string that is not there, by its length.
const NO_STRING: u32 = u32::MAX;

/// Reads a part record by record.
pub struct Records {
    part: Part,
    /// Unpacked bytes; those before `at` are read.
    buffer: Vec<u8>,
    at: usize,
    chunk: Vec<u8>,
    unpacked: u64,
}

impl Records {
    pub fn new(part: Part) -> Records {
        Records {
            part,
            buffer: Vec::with_capacity(2 * CHUNK),
            at: 0,
            chunk: vec![0; CHUNK],
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

    /// Type and body of the next record; `None` at the end of the part.
    ///
    /// # Errors
    ///
    /// [`Error::CorruptFile`] when the part ends inside a record, or one is beyond 4 MiB.
    pub fn next(&mut self) -> Result<Option<(u16, &[u8])>, Error> {
        if !self.has(1)? {
            return Ok(None);
        }
        let kind = self.number(2)?;
        let length = self.number(4)?;
        if length > RECORD_BYTES || !self.has(length)? {
            return Err(Error::CorruptFile);
        }
        let body = self.at..self.at + length;
        self.at = body.end;
        let kind = u16::try_from(kind).map_err(|_| Error::CorruptFile)?;
        Ok(Some((kind, self.buffer.get(body).unwrap_or_default())))
    }

    /// A number in at most so many groups of seven bits, the lowest first.
    fn number(&mut self, most: u32) -> Result<usize, Error> {
        let mut number = 0;
        for group in 0..most {
            self.has(1)?;
            let byte = *self.buffer.get(self.at).ok_or(Error::CorruptFile)?;
            self.at += 1;
            number |= usize::from(byte & 0x7f) << (7 * group);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(number)
    }

    /// Unpacks until there are so many bytes; whether there are.
    fn has(&mut self, count: usize) -> Result<bool, Error> {
        while self.buffer.len() - self.at < count {
            self.buffer.drain(..self.at);
            self.at = 0;
            let read = self.part.read(&mut self.chunk)?;
            if read == 0 {
                return Ok(false);
            }
            self.unpacked += read as u64;
            let chunk = self.chunk.get(..read).unwrap_or_default();
            self.buffer.extend_from_slice(chunk);
        }
        Ok(true)
    }
}

/// Appends a string, its length in UTF-16 units in front of it; the bytes of both.
pub fn wide_string(body: &[u8], at: usize, text: &mut String) -> Result<usize, Error> {
    let length = u32_at(body, at)?;
    if length == NO_STRING {
        return Ok(4);
    }
    let bytes = (length as usize).saturating_mul(2);
    let units = body.get(at + 4..).and_then(|rest| rest.get(..bytes));
    text.push_str(&Charset::Utf16Le.text_of(units.ok_or(Error::CorruptFile)?));
    Ok(4 + bytes)
}

//! The records of a stream: type, length, body, and the records that continue it.

use crate::Error;
use crate::workbook::binary::u16_at;

pub const FORMULA: u16 = 0x0006;
pub const EOF: u16 = 0x000a;
pub const DATEMODE: u16 = 0x0022;
pub const FILEPASS: u16 = 0x002f;
pub const CONTINUE: u16 = 0x003c;
pub const CODEPAGE: u16 = 0x0042;
pub const BOUNDSHEET: u16 = 0x0085;
pub const MULRK: u16 = 0x00bd;
pub const RSTRING: u16 = 0x00d6;
pub const XF: u16 = 0x00e0;
pub const SST: u16 = 0x00fc;
pub const LABELSST: u16 = 0x00fd;
pub const DIMENSIONS: u16 = 0x0200;
pub const NUMBER: u16 = 0x0203;
pub const LABEL: u16 = 0x0204;
pub const BOOLERR: u16 = 0x0205;
pub const STRING: u16 = 0x0207;
pub const RK: u16 = 0x027e;
pub const FORMAT: u16 = 0x041e;
pub const BOF: u16 = 0x0809;

/// Whether a record is a cell, or several, with a value.
pub fn is_cell(kind: u16) -> bool {
    matches!(
        kind,
        FORMULA | MULRK | RSTRING | LABELSST | NUMBER | LABEL | BOOLERR | RK
    )
}

#[derive(Clone, Copy)]
pub struct Record<'a> {
    pub kind: u16,
    /// Where the record begins in the stream.
    pub at: usize,
    pub body: &'a [u8],
    /// The stream behind the body, where records that continue it may stand.
    behind: &'a [u8],
}

impl<'a> Record<'a> {
    /// The body from a byte on, and the bodies of the records that continue it.
    pub fn tail(&self, from: usize) -> Vec<&'a [u8]> {
        let mut parts = vec![self.body.get(from..).unwrap_or_default()];
        let more = Records {
            stream: self.behind,
            at: 0,
        };
        let more = more.map_while(Result::ok);
        parts.extend(
            more.take_while(|record| record.kind == CONTINUE)
                .map(|record| record.body),
        );
        parts
    }
}

/// Records from a place in a stream to its end.
pub struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub fn new(stream: &'a [u8], at: usize) -> Records<'a> {
        Records { stream, at }
    }

    fn read(&self) -> Option<Record<'a>> {
        let header = self.stream.get(self.at..)?;
        let kind = u16_at(header, 0).ok()?;
        let length = usize::from(u16_at(header, 2).ok()?);
        let behind = header.get(4..)?;
        let (body, behind) = behind.split_at_checked(length)?;
        Some(Record {
            kind,
            at: self.at,
            body,
            behind,
        })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, Error>;

    /// The next record; an error, and then the end, when the stream is cut inside it.
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.stream.len() {
            return None;
        }
        let record = self.read();
        self.at = match &record {
            Some(record) => record.at + 4 + record.body.len(),
            None => self.stream.len(),
        };
        Some(record.ok_or(Error::CorruptFile))
    }
}

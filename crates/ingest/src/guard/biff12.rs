//! The records of a binary part of an XLSB book, as far as `calamine` takes their lengths for granted.

use crate::Error;

/// Longest record: a cell of 32 767 characters is far shorter.
const RECORD_BYTES: u32 = 4 << 20;

/// Bytes that a record must have, by its type: [MS-XLSB] 2.3 and 2.4.
fn least_bytes(kind: u32) -> u32 {
    match kind {
        // BrtRowHdr, BrtCellBlank.
        0 | 1 => 4,
        // BrtCellRk, BrtCellSt, BrtFmlaString, BrtCellIsst.
        2 | 6 | 7 | 8 => 12,
        // BrtCellError, BrtCellBool, BrtFmlaBool, BrtFmlaError.
        3 | 4 | 10 | 11 => 9,
        // BrtCellReal, BrtFmlaNum.
        5 | 9 => 16,
        // BrtSSTItem.
        0x13 => 5,
        // BrtWsDim.
        0x94 => 16,
        // BrtWbProp.
        0x99 => 1,
        // BrtBundleSh.
        BUNDLE_SHEET => 16,
        // BrtBeginSst.
        0x9f => 8,
        // BrtExternSheet.
        EXTERN_SHEET => 4,
        _ => 0,
    }
}

/// Bytes of a body that are looked at.
const HEAD: usize = 12;

/// BrtCellIsst: a cell with a shared string, its number behind column and style.
const CELL_ISST: u32 = 7;

/// BrtBeginSst: how often the strings are used, and how many there are.
const BEGIN_SST: u32 = 0x9f;

/// BrtBundleSh: a sheet; its state and number, the length of its relation's id in UTF-16 units and the id.
const BUNDLE_SHEET: u32 = 0x9c;

/// Bytes of it that are looked at: honest ids are as short as `rId12`.
const BUNDLE_HEAD: usize = 1024;

/// A sheet without a relation.
const NO_RELATION: u32 = u32::MAX;

/// BrtExternSheet: a count, and as many entries of twelve bytes.
const EXTERN_SHEET: u32 = 0x16a;

/// Walks over records, wherever the chunks are cut.
#[derive(Default)]
pub(super) struct Biff12 {
    kind: Varint<2>,
    length: Varint<4>,
    /// Bytes of the record's body still to come.
    body: usize,
    head: Vec<u8>,
    /// How many shared strings the part announces.
    pub strings: Option<u32>,
    /// The highest number of a shared string that a cell of the part names.
    pub highest_string: Option<u32>,
    /// The ids of the relations of the sheets that the part lists.
    pub sheets: Vec<String>,
    /// Bytes of the record's whole body.
    length_of_body: usize,
}

/// A number in at most so many groups of seven bits, the lowest first.
#[derive(Default)]
struct Varint<const MOST: u32> {
    value: u32,
    bytes: u32,
    /// The last byte says that another follows.
    is_open: bool,
}

impl<const MOST: u32> Varint<MOST> {
    /// Takes a byte; the number when it is complete.
    fn take(&mut self, byte: u8) -> Option<u32> {
        self.value |= u32::from(byte & 0x7f) << (7 * self.bytes);
        self.bytes += 1;
        self.is_open = byte & 0x80 != 0 && self.bytes < MOST;
        (!self.is_open).then_some(self.value)
    }
}

impl Biff12 {
    pub fn see(&mut self, mut chunk: &[u8]) -> Result<(), Error> {
        while let Some((&byte, rest)) = chunk.split_first() {
            if self.body > 0 {
                let (seen, rest) = chunk.split_at(chunk.len().min(self.body));
                let head = match self.kind.value {
                    BUNDLE_SHEET => BUNDLE_HEAD,
                    _ => HEAD,
                };
                let wanted = head.saturating_sub(self.head.len()).min(seen.len());
                self.head
                    .extend_from_slice(seen.get(..wanted).unwrap_or_default());
                self.body -= seen.len();
                chunk = rest;
                if self.body == 0 {
                    self.end_record()?;
                }
                continue;
            }
            chunk = rest;
            if self.length.bytes == 0 && !self.has_kind() {
                self.kind.take(byte);
            } else if let Some(length) = self.length.take(byte) {
                self.begin_body(length)?;
            }
        }
        Ok(())
    }

    /// Fails when the part ends inside a record.
    pub fn end(&self) -> Result<(), Error> {
        match self.body == 0 && self.kind.bytes == 0 {
            true => Ok(()),
            false => Err(Error::CorruptFile),
        }
    }

    fn has_kind(&self) -> bool {
        self.kind.bytes > 0 && !self.kind.is_open
    }

    fn begin_body(&mut self, length: u32) -> Result<(), Error> {
        self.body = length as usize;
        self.length_of_body = self.body;
        self.head.clear();
        if length < least_bytes(self.kind.value) || length > RECORD_BYTES {
            return Err(Error::CorruptFile);
        }
        if length == 0 {
            self.end_record()?;
        }
        Ok(())
    }

    fn end_record(&mut self) -> Result<(), Error> {
        let number = |at: usize| {
            let bytes = self.head.get(at..at + 4)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?))
        };
        match self.kind.value {
            CELL_ISST => self.highest_string = self.highest_string.max(number(8)),
            BEGIN_SST if self.strings.is_none() => self.strings = number(4),
            BUNDLE_SHEET if number(8) != Some(NO_RELATION) => {
                let bytes = number(8).unwrap_or_default() as usize * 2;
                let id = self.head.get(12..).and_then(|rest| rest.get(..bytes));
                let id = id.ok_or(Error::CorruptFile)?;
                let id = crate::Charset::Utf16Le.text_of(id);
                self.sheets.push(id);
            }
            EXTERN_SHEET => {
                let entries = number(0).unwrap_or_default() as usize;
                if self.length_of_body < entries.saturating_mul(12).saturating_add(4) {
                    return Err(Error::CorruptFile);
                }
            }
            _ => {}
        }
        self.kind = Varint::default();
        self.length = Varint::default();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_measured_at_any_cut() {
        let check = |bytes: &[u8], expected: Result<(), Error>| {
            for size in [1, 3, bytes.len()] {
                let mut walk = Biff12::default();
                let chunks = bytes.chunks(size).try_for_each(|chunk| walk.see(chunk));
                assert_eq!(chunks.and_then(|()| walk.end()), expected, "{bytes:?}");
            }
        };
        check(&[0, 4, 1, 2, 3, 4], Ok(()));
        check(&[0x94, 0x01, 1, 9], Err(Error::CorruptFile));
        check(&[0x80, 0x10, 0x82, 0x00, 1, 2], Ok(()));
        check(&[0x92, 0x01, 0], Ok(()));
        check(&[0, 4, 1, 2], Err(Error::CorruptFile));
        check(
            &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            Err(Error::CorruptFile),
        );
        check(&[0x99, 0x01, 0], Err(Error::CorruptFile));
        check(&[0xea, 0x02, 4, 1, 0, 0, 0], Err(Error::CorruptFile));
        check(&[0xea, 0x02, 4, 0, 0, 0, 0], Ok(()));
        check(&[5, 8, 0, 0, 0, 0, 0, 0, 0, 0], Err(Error::CorruptFile));
    }

    #[test]
    fn numbers_of_shared_strings_are_gathered() {
        let mut walk = Biff12::default();
        let cell = [7, 12, 0, 0, 0, 0, 0, 0, 0, 0, 5, 1, 0, 0];
        let table = [0x9f, 0x01, 8, 9, 0, 0, 0, 6, 0, 0, 0];
        for byte in [cell.as_slice(), &table].concat() {
            assert_eq!(walk.see(&[byte]), Ok(()));
        }
        assert_eq!((walk.highest_string, walk.strings), (Some(261), Some(6)));
    }
}

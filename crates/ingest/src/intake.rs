//! What stands between the bytes of a file and its records: gzip and UTF-16 are undone, slice by slice.
//!
//! Offsets of records count the bytes that come out. For a plain file they are those of the file.

mod sample;

use std::io::Write;

use flate2::write::MultiGzDecoder;

pub(crate) use sample::SampleText;

use crate::{Charset, Error, Limits};

/// Bytes unpacked at a time: a thousandfold of it still fits into memory.
const PACKED_SLICE: usize = 16 << 10;

/// Passes the bytes of a file on as its records want them.
pub(crate) struct Intake {
    gunzip: Option<Gunzip>,
    utf16: Option<Utf16>,
    /// Bytes to leave out at the start of what comes out.
    skip: u64,
}

impl Intake {
    pub fn new(is_packed: bool, charset: Charset, skip: u64) -> Intake {
        Intake {
            gunzip: is_packed.then(Gunzip::new),
            utf16: charset.is_wide().then(|| Utf16::new(charset)),
            skip,
        }
    }

    /// Whether bytes are passed on as they are, so that offsets are those of the file.
    pub fn is_plain(is_packed: bool, charset: Charset) -> bool {
        !is_packed && !charset.is_wide()
    }

    /// Takes the next bytes of the file and hands over what they come to.
    pub fn push(
        &mut self,
        slice: &[u8],
        out: &mut impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Intake {
            gunzip,
            utf16,
            skip,
        } = self;
        let mut pass = |bytes: &[u8]| {
            let bytes = match utf16 {
                Some(utf16) => utf16.decode(bytes),
                None => bytes,
            };
            let skipped = usize::try_from(*skip).map_or(bytes.len(), |skip| skip.min(bytes.len()));
            *skip -= skipped as u64;
            out(bytes.get(skipped..).unwrap_or_default())
        };
        match gunzip {
            Some(gunzip) => gunzip.push(slice, &mut pass),
            None => pass(slice),
        }
    }

    /// Fails when the file ends too early.
    pub fn finish(
        &mut self,
        out: &mut impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if let Some(gunzip) = &mut self.gunzip {
            gunzip.finish()?;
        }
        match &self.utf16 {
            Some(utf16) if utf16.is_cut() => out(BAD_UNIT),
            _ => Ok(()),
        }
    }
}

/// Unpacks gzip of any number of members.
struct Gunzip {
    decoder: MultiGzDecoder<Vec<u8>>,
    packed: u64,
    unpacked: u64,
}

impl Gunzip {
    fn new() -> Gunzip {
        Gunzip {
            decoder: MultiGzDecoder::new(Vec::new()),
            packed: 0,
            unpacked: 0,
        }
    }

    fn push(
        &mut self,
        slice: &[u8],
        out: &mut impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for slice in slice.chunks(PACKED_SLICE) {
            let written = self.decoder.write_all(slice);
            written.map_err(|_| Error::CorruptFile)?;
            // What was unpacked lies in the decoder's own buffer until it is flushed.
            self.decoder.flush().map_err(|_| Error::CorruptFile)?;
            self.packed += slice.len() as u64;
            let unpacked = self.decoder.get_mut();
            self.unpacked += unpacked.len() as u64;
            let is_bomb = self.unpacked > Limits::UNPACKED_BYTES
                || self.unpacked > Limits::RATIO_FROM
                    && self.unpacked / Limits::RATIO > self.packed;
            if is_bomb {
                return Err(Error::UnpackedTooLarge);
            }
            out(unpacked)?;
            unpacked.clear();
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Error> {
        self.decoder.try_finish().map_err(|_| Error::CorruptFile)
    }
}

/// A byte that UTF-8 does not have, in place of a UTF-16 unit that is no character: read, it becomes U+FFFD,
/// and its record is noted.
const BAD_UNIT: &[u8] = &[0xff];

const BYTE_ORDER_MARK: u32 = 0xfeff;

/// Writes UTF-16 as UTF-8, without byte order mark.
pub(crate) struct Utf16 {
    is_big: bool,
    at_start: bool,
    /// The first byte of a unit that is cut, and the first unit of a pair.
    half_unit: Option<u8>,
    half_pair: Option<u16>,
    text: Vec<u8>,
}

impl Utf16 {
    pub fn new(charset: Charset) -> Utf16 {
        Utf16 {
            is_big: charset == Charset::Utf16Be,
            at_start: true,
            half_unit: None,
            half_pair: None,
            text: Vec::new(),
        }
    }

    pub fn decode(&mut self, bytes: &[u8]) -> &[u8] {
        self.text.clear();
        for &byte in bytes {
            let Some(first) = self.half_unit.take() else {
                self.half_unit = Some(byte);
                continue;
            };
            let unit = match self.is_big {
                true => u16::from_be_bytes([first, byte]),
                false => u16::from_le_bytes([first, byte]),
            };
            self.add(unit);
        }
        &self.text
    }

    fn add(&mut self, unit: u16) {
        let high = self.half_pair.take();
        let point = match (high, unit) {
            (Some(high), 0xdc00..=0xdfff) => {
                0x10000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(unit) - 0xdc00)
            }
            _ => {
                if high.is_some() {
                    self.text.extend_from_slice(BAD_UNIT);
                }
                if matches!(unit, 0xd800..=0xdbff) {
                    self.half_pair = Some(unit);
                    return;
                }
                u32::from(unit)
            }
        };
        if std::mem::take(&mut self.at_start) && point == BYTE_ORDER_MARK {
            return;
        }
        match char::from_u32(point) {
            Some(letter) => {
                let mut buffer = [0; 4];
                self.text
                    .extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
            }
            None => self.text.extend_from_slice(BAD_UNIT),
        }
    }

    fn is_cut(&self) -> bool {
        self.half_unit.is_some() || self.half_pair.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(
        file: &[u8],
        is_packed: bool,
        charset: Charset,
        slice: usize,
    ) -> Result<Vec<u8>, Error> {
        let mut intake = Intake::new(is_packed, charset, 0);
        let mut read = Vec::new();
        let mut out = |bytes: &[u8]| {
            read.extend_from_slice(bytes);
            Ok(())
        };
        for slice in file.chunks(slice) {
            intake.push(slice, &mut out)?;
        }
        intake.finish(&mut out)?;
        Ok(read)
    }

    #[test]
    fn members_are_unpacked_one_after_another() {
        let text = "Дата;Сумма\r\n".repeat(5000);
        let (first, second) = text.as_bytes().split_at(24);
        let file = [gzip(first), gzip(second)].concat();
        for slice in [1, 7, 1 << 16] {
            let read = read(&file, true, Charset::Utf8, slice);
            assert_eq!(read.as_deref(), Ok(text.as_bytes()), "slices of {slice}");
        }
    }

    #[test]
    fn damaged_and_cut_files_are_told() {
        let file = gzip("a;b\n".repeat(1000).as_bytes());
        let refused = |file: &[u8]| read(file, true, Charset::Utf8, 10);
        for end in [3, 12, file.len() / 2, file.len() - 1] {
            assert_eq!(refused(&file[..end]), Err(Error::CorruptFile), "{end}");
        }
        let mut flipped = file.clone();
        flipped[file.len() - 6] ^= 1;
        assert_eq!(refused(&flipped), Err(Error::CorruptFile));
    }

    #[test]
    fn bombs_are_refused_early() {
        let file = gzip(&vec![b'0'; 64 << 20]);
        let refused = read(&file, true, Charset::Utf8, 1 << 20);
        assert_eq!(refused, Err(Error::UnpackedTooLarge));
    }

    #[test]
    fn utf16_becomes_utf8() {
        let text = "\u{feff}Дата\t€\u{1f600}\u{feff}";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for slice in 1..9 {
            for (file, charset) in [(&little, Charset::Utf16Le), (&big, Charset::Utf16Be)] {
                let read = read(file, false, charset, slice).unwrap();
                assert_eq!(read, "Дата\t€\u{1f600}\u{feff}".as_bytes());
            }
        }
        let lone = [0x00, 0xd8, b'a', 0, 0x00, 0xdc, b'b'];
        let read = read(&lone, false, Charset::Utf16Le, 3).unwrap();
        assert_eq!(read, b"\xffa\xff\xff");
    }
}

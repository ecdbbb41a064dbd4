//! The central directory of an archive: APPNOTE 6.3, sections 4.3.7 to 4.3.16.

use ledger::sort;
use memchr::memmem;

use crate::{Charset, Error, Limits};

/// What stands in front of the directory's end, of one of its entries, and of an entry itself.
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const END_64_LOCATOR: &[u8] = b"PK\x06\x07";
const HEADER: &[u8] = b"PK\x01\x02";
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";

/// Bytes of the fixed parts of these.
const END_BYTES: usize = 22;
const LOCATOR_BYTES: usize = 20;
const HEADER_BYTES: usize = 46;
const LOCAL_HEADER_BYTES: usize = 30;

/// Longest comment behind the end.
const COMMENT_BYTES: usize = 0xffff;

/// The extra field that holds what four bytes cannot.
const EXTRA_64: u16 = 1;

/// A figure that stands in that field instead.
const IN_EXTRA: u64 = 0xffff_ffff;

/// Flags of an entry: its bytes are encrypted, its name is UTF-8.
const ENCRYPTED: u16 = 1;
const UTF8: u16 = 1 << 11;

/// An entry of the directory.
pub(super) struct Entry {
    pub name: String,
    pub is_deflated: bool,
    /// Where its packed bytes stand in the archive.
    pub from: usize,
    pub to: usize,
    /// Bytes that it should unpack to, and their CRC-32.
    pub size: u64,
    pub checksum: u32,
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Entry>, Error> {
    let directory = Directory::find(bytes).ok_or(Error::CorruptFile)?;
    if directory.entries > Limits::ENTRIES as u64 {
        return Err(Error::UnpackedTooLarge);
    }
    let mut entries = Vec::new();
    let mut at = directory.start;
    for _ in 0..directory.entries {
        let header = Header::at(bytes, at).ok_or(Error::CorruptFile)?;
        at += header.length;
        entries.push(header.entry(bytes, directory.before)?);
    }
    match are_apart(&entries) {
        true => Ok(entries),
        false => Err(Error::CorruptFile),
    }
}

/// Whether no two entries share packed bytes, which would be unpacked as often as they are shared.
fn are_apart(entries: &[Entry]) -> bool {
    let mut places: Vec<_> = entries.iter().map(|entry| (entry.from, entry.to)).collect();
    sort(&mut places);
    let ends = places.iter().map(|&(_, to)| to);
    ends.zip(places.iter().skip(1))
        .all(|(end, &(from, _))| end <= from)
}

/// Where the directory stands.
struct Directory {
    start: usize,
    entries: u64,
    /// Bytes in front of the archive, as of a program that unpacks itself; no offset counts them.
    before: usize,
}

impl Directory {
    fn find(bytes: &[u8]) -> Option<Directory> {
        let tail = bytes.len().saturating_sub(END_BYTES + COMMENT_BYTES);
        let end = tail + memmem::rfind(bytes.get(tail..)?, END)?;
        let short = bytes.get(end..end + END_BYTES)?;
        let (mut entries, mut size, mut offset, mut behind) = (
            u64::from(u16_at(short, 10)?),
            u64::from(u32_at(short, 12)?),
            u64::from(u32_at(short, 16)?),
            end,
        );
        let locator = end
            .checked_sub(LOCATOR_BYTES)
            .and_then(|at| bytes.get(at..end));
        if let Some(locator) = locator.filter(|locator| locator.starts_with(END_64_LOCATOR)) {
            behind = usize::try_from(u64_at(locator, 8)?).ok()?;
            let long = bytes
                .get(behind..)
                .filter(|long| long.starts_with(END_64))?;
            entries = u64_at(long, 32)?;
            size = u64_at(long, 40)?;
            offset = u64_at(long, 48)?;
        }
        let start = behind.checked_sub(usize::try_from(size).ok()?)?;
        let before = start.checked_sub(usize::try_from(offset).ok()?)?;
        Some(Directory {
            start,
            entries,
            before,
        })
    }
}

/// An entry as the directory has it.
struct Header<'a> {
    fixed: &'a [u8],
    name: &'a [u8],
    extra: &'a [u8],
    /// Bytes up to the next one.
    length: usize,
}

impl<'a> Header<'a> {
    fn at(bytes: &'a [u8], at: usize) -> Option<Header<'a>> {
        let header = bytes
            .get(at..)
            .filter(|header| header.starts_with(HEADER))?;
        let fixed = header.get(..HEADER_BYTES)?;
        let name = HEADER_BYTES + usize::from(u16_at(fixed, 28)?);
        let extra = name + usize::from(u16_at(fixed, 30)?);
        Some(Header {
            fixed,
            name: header.get(HEADER_BYTES..name)?,
            extra: header.get(name..extra)?,
            length: extra + usize::from(u16_at(fixed, 32)?),
        })
    }

    fn entry(&self, bytes: &[u8], before: usize) -> Result<Entry, Error> {
        let flags = u16_at(self.fixed, 8).unwrap_or_default();
        if flags & ENCRYPTED != 0 {
            return Err(Error::PasswordProtected);
        }
        let is_deflated = match u16_at(self.fixed, 10) {
            Some(0) => false,
            Some(8) => true,
            _ => return Err(Error::CorruptFile),
        };
        let entry = || {
            let [size, packed, offset] = self.figures()?;
            let local = before.checked_add(usize::try_from(offset).ok()?)?;
            let header = bytes
                .get(local..)
                .filter(|header| header.starts_with(LOCAL_HEADER))?;
            let from = local
                + LOCAL_HEADER_BYTES
                + usize::from(u16_at(header, 26)?)
                + usize::from(u16_at(header, 28)?);
            let to = from.checked_add(usize::try_from(packed).ok()?)?;
            bytes.get(from..to)?;
            Some(Entry {
                name: name_of(self.name, flags & UTF8 != 0),
                is_deflated,
                from,
                to,
                size,
                checksum: u32_at(self.fixed, 16)?,
            })
        };
        entry().ok_or(Error::CorruptFile)
    }

    /// Unpacked and packed size, and where the entry begins.
    fn figures(&self) -> Option<[u64; 3]> {
        let mut figures = [24, 20, 42].map(|at| u32_at(self.fixed, at).map(u64::from));
        let mut extra = self.extra;
        while let (Some(kind), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
            let (body, rest) = extra.get(4..)?.split_at_checked(usize::from(length))?;
            if kind == EXTRA_64 {
                let mut longs = body.chunks_exact(8).map(|long| u64_at(long, 0));
                for figure in &mut figures {
                    if *figure == Some(IN_EXTRA) {
                        *figure = longs.next()?;
                    }
                }
            }
            extra = rest;
        }
        let [Some(size), Some(packed), Some(offset)] = figures else {
            return None;
        };
        Some([size, packed, offset])
    }
}

/// A name in lower case and with `/`. Without the flag for UTF-8, Russian programs write CP866.
fn name_of(bytes: &[u8], is_utf8: bool) -> String {
    let charset = match is_utf8 || std::str::from_utf8(bytes).is_ok() {
        true => Charset::Utf8,
        false => Charset::Cp866,
    };
    charset.text_of(bytes).to_lowercase().replace('\\', "/")
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + 8)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const COMMENT: &str = "PK";

    fn archive(options: SimpleFileOptions) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["XL\\Workbook.xml", "Отчёт.csv", "empty"] {
            writer.start_file(name, options).expect("an entry");
            writer.write_all(name.as_bytes()).expect("bytes");
        }
        writer.set_comment(COMMENT).expect("a comment");
        writer.finish().expect("an archive").into_inner()
    }

    fn names(bytes: &[u8]) -> Vec<String> {
        let entries = read(bytes).expect("a directory");
        entries.into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn entries_are_found_in_any_archive() {
        let expected = ["xl/workbook.xml", "отчёт.csv", "empty"];
        let plain = archive(SimpleFileOptions::default());
        assert_eq!(names(&plain), expected);
        // Sizes of eight bytes, and a program in front.
        let long = archive(SimpleFileOptions::default().large_file(true));
        assert_eq!(names(&long), expected);
        assert_eq!(
            names(&[b"MZ program".as_slice(), &plain].concat()),
            expected
        );
    }

    #[test]
    fn names_of_old_programs() {
        assert_eq!(name_of(b"\x8e\xe2\xe7.CSV", false), "отч.csv");
        assert_eq!(name_of("Отч.csv".as_bytes(), false), "отч.csv");
    }

    #[test]
    fn entries_that_share_their_bytes_are_refused() {
        let mut shared = archive(SimpleFileOptions::default());
        let headers: Vec<usize> = memmem::find_iter(&shared, HEADER).collect();
        // The second entry begins where the first one does.
        let offset = shared[headers[0] + 42..headers[0] + 46].to_vec();
        shared[headers[1] + 42..headers[1] + 46].copy_from_slice(&offset);
        assert!(matches!(read(&shared), Err(Error::CorruptFile)));
    }

    #[test]
    fn directories_that_lie_are_refused() {
        let plain = archive(SimpleFileOptions::default());
        for at in 0..plain.len() {
            for value in [0, 0xff] {
                let mut bytes = plain.clone();
                bytes[at] = value;
                // Whatever is found lies in the file.
                for entry in read(&bytes).unwrap_or_default() {
                    assert!(entry.from <= entry.to && entry.to <= bytes.len());
                }
            }
            let is_whole = at >= plain.len() - COMMENT.len();
            assert_eq!(read(&plain[..at]).is_ok(), is_whole);
        }
    }
}

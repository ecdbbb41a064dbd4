//! What is checked of a zip before any of it is believed: entries, true sizes, checksums, passwords, and the
//! figures in its parts that a reader would reserve memory by.
//!
//! Every entry is inflated once without being kept. The same `zip` crate reads the file here and in `calamine`,
//! so that both see the same entries.

mod biff12;
mod rels;
mod xml;

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Error, Limits};
use biff12::Biff12;
use rels::Rels;
use xml::Xml;
pub(crate) use xml::affordable;

/// Bytes inflated at a time.
const CHUNK: usize = 64 << 10;

/// The names in an archive that passed, in lower case and with `/`, in the order of its directory.
pub(crate) struct Entries {
    pub names: Vec<String>,
}

impl Entries {
    pub fn is_workbook(&self) -> bool {
        ["content.xml", "xl/workbook.bin", "[content_types].xml"]
            .iter()
            .any(|part| self.has(part))
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }
}

/// Checks a zip whole.
///
/// # Errors
///
/// [`Error::PasswordProtected`] when an entry is encrypted, [`Error::UnpackedTooLarge`] beyond the [`Limits`],
/// [`Error::CorruptFile`] when it is cut short, fails a checksum or does not follow its format.
pub(crate) fn inspect(bytes: &[u8]) -> Result<Entries, Error> {
    if bytes.len() as u64 > Limits::BOOK_BYTES {
        return Err(Error::UnpackedTooLarge);
    }
    // No more entries can be found than there are headers of them.
    if memmem::find_iter(bytes, b"PK\x01\x02")
        .nth(Limits::ENTRIES)
        .is_some()
    {
        return Err(Error::UnpackedTooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::CorruptFile)?;
    let mut meter = Meter {
        packed: bytes.len() as u64,
        unpacked: 0,
    };
    let mut names = Vec::with_capacity(archive.len());
    let mut buffer = vec![0; CHUNK];
    let (mut strings, mut highest_string) = (None, None);
    let (mut sheets, mut relations) = (Vec::new(), Vec::new());
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).map_err(refusal)?;
        let name = name_of(&entry.name().map_err(refusal)?);
        meter.allows(entry.size())?;
        let mut watch = Watch::of(&name);
        loop {
            let read = entry.read(&mut buffer).map_err(|_| Error::CorruptFile)?;
            let chunk = buffer.get(..read).unwrap_or_default();
            if chunk.is_empty() {
                break;
            }
            meter.add(read as u64)?;
            watch.see(chunk)?;
        }
        match watch {
            Watch::Biff12(records) => {
                records.end()?;
                strings = strings.or(records.strings);
                highest_string = highest_string.max(records.highest_string);
                sheets.extend(records.sheets);
            }
            Watch::Rels(_, rels) => relations.extend(rels.ids()?),
            Watch::Unread | Watch::Xml(_) => {}
        }
        if !entry.is_dir() {
            names.push(name);
        }
    }
    if highest_string.is_some_and(|number| number >= strings.unwrap_or(0)) {
        return Err(Error::CorruptFile);
    }
    if !sheets.iter().all(|sheet| relations.contains(sheet)) {
        return Err(Error::CorruptFile);
    }
    Ok(Entries { names })
}

/// A name as [`Entries`] keep it.
pub(crate) fn name_of(entry: &str) -> String {
    entry.to_lowercase().replace('\\', "/")
}

/// What an error of the `zip` crate means.
pub(crate) fn refusal(error: ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Error::PasswordProtected
        }
        _ => Error::CorruptFile,
    }
}

/// Sums what is unpacked.
struct Meter {
    packed: u64,
    unpacked: u64,
}

impl Meter {
    fn add(&mut self, bytes: u64) -> Result<(), Error> {
        self.allows(bytes)?;
        self.unpacked += bytes;
        Ok(())
    }

    /// Whether so many bytes more are bearable.
    fn allows(&self, bytes: u64) -> Result<(), Error> {
        let unpacked = self.unpacked.saturating_add(bytes);
        let is_large = unpacked > Limits::RATIO_FROM;
        if unpacked > Limits::UNPACKED_BYTES || is_large && unpacked / Limits::RATIO > self.packed {
            return Err(Error::UnpackedTooLarge);
        }
        Ok(())
    }
}

/// Looks through a part while it is inflated.
enum Watch {
    Unread,
    Xml(Xml),
    Rels(Xml, Rels),
    Biff12(Biff12),
}

impl Watch {
    /// What is looked at in a part, by its name: only those that are read later.
    fn of(name: &str) -> Watch {
        let file = name.rsplit('/').next().unwrap_or_default();
        // A sheet of an XLSB book may have any name in its folder, one of an XLSX book any in any folder.
        let is_sheet = name.contains("worksheets/");
        let is_part = name.starts_with("xl/") && !name.starts_with("xl/media/");
        match file.rsplit('.').next() {
            Some("xml" | "rels") => match file {
                "sharedstrings.xml" => Watch::Xml(Xml::of_strings()),
                "content.xml" | "workbook.xml" | "styles.xml" | "manifest.xml" => {
                    Watch::Xml(Xml::default())
                }
                "workbook.bin.rels" => Watch::Rels(Xml::default(), Rels::default()),
                _ if is_sheet || is_part || file.ends_with(".rels") => Watch::Xml(Xml::default()),
                _ => Watch::Unread,
            },
            Some("bin") if matches!(file, "workbook.bin" | "sharedstrings.bin") => {
                Watch::Biff12(Biff12::default())
            }
            _ if name.starts_with("xl/worksheets") => Watch::Biff12(Biff12::default()),
            _ => Watch::Unread,
        }
    }

    fn see(&mut self, chunk: &[u8]) -> Result<(), Error> {
        match self {
            Watch::Unread => Ok(()),
            Watch::Xml(watch) => watch.see(chunk),
            Watch::Rels(xml, rels) => xml.see(chunk).and_then(|()| rels.see(chunk)),
            Watch::Biff12(watch) => watch.see(chunk),
        }
    }
}

#[cfg(test)]
mod tests;

//! Files that are read whole: workbooks, archives, pages of HTML. Told by their first bytes, never by a name.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::guard::{self, Entries};
use crate::workbook::is_bare_workbook;
use crate::{Error, Limits, Workbook};

/// How the bytes of a file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Text as it is: surveyed slice by slice.
    Text,
    /// Gzip: surveyed slice by slice too.
    Gzip,
    /// A workbook, an archive or a page: read whole and given to [`Opened::of`].
    Whole,
}

/// Tells the packing by the first bytes of a file, some thousands of them if there are as many.
pub fn packing_of(head: &[u8]) -> Packing {
    if head.starts_with(b"\x1f\x8b") {
        Packing::Gzip
    } else if is_zip(head) || is_bare_workbook(head) {
        Packing::Whole
    } else {
        Packing::Text
    }
}

/// The signature of an entry, or of an archive's end when it is empty.
fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// What a file that is read whole turned out to be.
pub enum Opened {
    Workbook(Workbook),
    /// The one text table inside an archive.
    Text(Vec<u8>),
}

impl Opened {
    /// Opens a file whose [packing](packing_of) is [`Packing::Whole`].
    ///
    /// # Errors
    ///
    /// Those of [`Workbook::open`], and [`Error::NoSheet`] for an archive with no table or with several.
    pub fn of(bytes: Vec<u8>) -> Result<Opened, Error> {
        if !is_zip(&bytes) {
            return Workbook::open(bytes).map(Opened::Workbook);
        }
        let entries = guard::inspect(&bytes)?;
        if entries.is_workbook() {
            return Workbook::of_zip(bytes, &entries).map(Opened::Workbook);
        }
        let table = only_table(bytes, &entries)?;
        if table.trim_ascii().is_empty() {
            return Err(Error::EmptyFile);
        }
        match packing_of(&table) {
            // An archive in an archive is nobody's export.
            Packing::Whole => Workbook::open(table).map(Opened::Workbook),
            Packing::Text | Packing::Gzip => Ok(Opened::Text(table)),
        }
    }
}

/// Endings of names that tables have.
const TABLES: [&str; 14] = [
    ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".htm", ".html",
    ".xml", ".gz", ".dat",
];

/// The bytes of the one table in an archive: its only file, or the only one that is named like a table.
fn only_table(bytes: Vec<u8>, entries: &Entries) -> Result<Vec<u8>, Error> {
    let files: Vec<&String> = entries
        .names
        .iter()
        .filter(|name| !is_of_system(name))
        .collect();
    let is_table = |name: &&&String| TABLES.iter().any(|ending| name.ends_with(ending));
    let tables: Vec<&String> = files.iter().filter(is_table).copied().collect();
    let name = match (tables.as_slice(), files.as_slice()) {
        ([table], _) => *table,
        ([], [file]) => *file,
        _ => return Err(Error::NoSheet),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(guard::refusal)?;
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).map_err(guard::refusal)?;
        if guard::name_of(&entry.name().map_err(guard::refusal)?) == *name {
            let mut table = Vec::new();
            let most = Limits::FILE_BYTES + 1;
            let read = (&mut entry).take(most).read_to_end(&mut table);
            return match read {
                Ok(length) if (length as u64) < most => Ok(table),
                Ok(_) => Err(Error::UnpackedTooLarge),
                Err(_) => Err(Error::CorruptFile),
            };
        }
    }
    Err(Error::NoSheet)
}

/// Files that systems leave in archives.
fn is_of_system(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    name.starts_with("__macosx/")
        || file.starts_with('.')
        || matches!(file, "thumbs.db" | "desktop.ini")
}

#[cfg(test)]
mod tests;

//! Files that are read whole: workbooks, archives, pages of HTML. Told by their first bytes, never by a name.

use crate::archive::Archive;
use crate::guard::admit;
use crate::workbook::{OpeningBook, is_bare_workbook};
use crate::{Error, Limits, Workbook};

/// How the bytes of a file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Text as it is: surveyed slice by slice.
    Text,
    /// Gzip: surveyed slice by slice too.
    Gzip,
    /// A workbook, an archive or a page: read whole and given to [`Opening`].
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
    /// Opens a file whose [packing](packing_of) is [`Packing::Whole`], at one go.
    ///
    /// # Errors
    ///
    /// Those of [`Opening::step`].
    pub fn of(bytes: Vec<u8>) -> Result<Opened, Error> {
        let mut opening = Opening::new(bytes);
        loop {
            if let Some(opened) = opening.step()? {
                return Ok(opened);
            }
        }
    }
}

/// A file whose [packing](packing_of) is [`Packing::Whole`], opened a step at a time.
///
/// ```
/// use ingest::{Opened, Opening};
///
/// let page = b"<table><tr><td>date<td>client<td>amount<tr><td>31.01.2025<td>Anna<td>12,50</table>";
/// let mut opening = Opening::new(page.to_vec());
/// let opened = loop {
///     if let Some(opened) = opening.step()? {
///         break opened;
///     }
///     // Here the person may have asked for a stop.
/// };
/// assert!(matches!(opened, Opened::Workbook(book) if book.sheets().len() == 1));
/// # Ok::<(), ingest::Error>(())
/// ```
pub struct Opening(Stage);

enum Stage {
    Bytes {
        bytes: Vec<u8>,
        /// They came in an archive; one in that again is nobody's export.
        is_inner: bool,
    },
    Book(Box<OpeningBook>),
    Ended,
}

impl Opening {
    pub fn new(bytes: Vec<u8>) -> Opening {
        let is_inner = false;
        Opening(Stage::Bytes { bytes, is_inner })
    }

    /// Reads some megabytes more: the file when it is open.
    ///
    /// # Errors
    ///
    /// [`Error::NotATable`] when it is none of these, [`Error::NoSheet`] for an archive with no table or with
    /// several, [`Error::PasswordProtected`], [`Error::UnpackedTooLarge`] beyond the [`Limits`],
    /// [`Error::CorruptFile`]; that of a file that failed before, too.
    pub fn step(&mut self) -> Result<Option<Opened>, Error> {
        let (next, opened) = match std::mem::replace(&mut self.0, Stage::Ended) {
            Stage::Bytes { bytes, is_inner } if is_zip(&bytes) => {
                admitted(admit(bytes)?, is_inner)?
            }
            Stage::Bytes { bytes, .. } => {
                let book = match is_bare_workbook(&bytes) {
                    true => Workbook::of_bare(&bytes)?,
                    false => return Err(Error::NotATable),
                };
                (Stage::Ended, Some(Opened::Workbook(book)))
            }
            Stage::Book(mut book) => match book.step()? {
                true => (Stage::Ended, Some(Opened::Workbook(book.finish()))),
                false => (Stage::Book(book), None),
            },
            Stage::Ended => return Err(Error::CorruptFile),
        };
        self.0 = next;
        Ok(opened)
    }
}

/// What comes after an archive was admitted.
fn admitted(archive: Archive, is_inner: bool) -> Result<(Stage, Option<Opened>), Error> {
    if OpeningBook::is_workbook(&archive) {
        return Ok((Stage::Book(Box::new(OpeningBook::of(archive)?)), None));
    }
    if is_inner {
        return Err(Error::NotATable);
    }
    let bytes = only_table(&archive)?;
    if bytes.trim_ascii().is_empty() {
        return Err(Error::EmptyFile);
    }
    Ok(match packing_of(&bytes) {
        Packing::Whole => {
            let is_inner = true;
            (Stage::Bytes { bytes, is_inner }, None)
        }
        Packing::Text | Packing::Gzip => (Stage::Ended, Some(Opened::Text(bytes))),
    })
}

/// Endings of names that tables have.
const TABLES: [&str; 14] = [
    ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".htm", ".html",
    ".xml", ".gz", ".dat",
];

/// The bytes of the one table in an archive: its only file, or the only one that is named like a table.
fn only_table(archive: &Archive) -> Result<Vec<u8>, Error> {
    let files: Vec<&str> = archive.names().filter(|name| !is_of_system(name)).collect();
    let is_table = |name: &&str| TABLES.iter().any(|ending| name.ends_with(ending));
    let tables: Vec<&str> = files.iter().copied().filter(is_table).collect();
    let name = match (tables.as_slice(), files.as_slice()) {
        ([table], _) => *table,
        ([], [file]) => *file,
        _ => return Err(Error::NoSheet),
    };
    let size = archive.size(name).unwrap_or_default();
    if size > Limits::TABLE_BYTES {
        return Err(Error::UnpackedTooLarge);
    }
    let mut part = archive.part(name).ok_or(Error::NoSheet)?;
    // With room for one byte more the end is seen, and so the checksum checked.
    let mut bytes = vec![0; usize::try_from(size).unwrap_or_default() + 1];
    let mut filled = 0;
    loop {
        match part.read(bytes.get_mut(filled..).unwrap_or_default())? {
            0 => break,
            read => filled += read,
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
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

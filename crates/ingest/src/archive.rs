//! Zip archives in memory: their directory, and their entries as streams of unpacked bytes.
//!
//! Only what tables come in is read: one disk, no password, entries stored or deflated. Workbooks are made of no more.

mod directory;
mod part;

use std::sync::Arc;

use crate::Error;
use directory::Entry;
pub(crate) use part::Part;

/// An archive. Names of its entries are in lower case and with `/`.
pub(crate) struct Archive {
    bytes: Arc<Vec<u8>>,
    entries: Vec<Entry>,
}

impl Archive {
    /// Reads the directory.
    ///
    /// # Errors
    ///
    /// [`Error::PasswordProtected`] when an entry is encrypted, [`Error::UnpackedTooLarge`] for more entries than
    /// the limit, [`Error::CorruptFile`] when there is no directory or an entry is not where it says.
    pub fn new(bytes: Vec<u8>) -> Result<Archive, Error> {
        let entries = directory::read(&bytes)?;
        let bytes = Arc::new(bytes);
        Ok(Archive { bytes, entries })
    }

    /// The names of the files, in the order of the directory.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.entries.iter().map(|entry| entry.name.as_str());
        names.filter(|name| !name.ends_with('/'))
    }

    pub fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// A file from its first byte, by its name in any case.
    pub fn part(&self, name: &str) -> Option<Part> {
        let name = name.to_lowercase();
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        Some(Part::new(&self.bytes, entry))
    }

    /// Bytes that a file unpacks to.
    pub fn size(&self, name: &str) -> Option<u64> {
        let name = name.to_lowercase();
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        Some(entry.size)
    }

    /// Bytes that each entry unpacks to, by the directory. [`Part::read`] gives no more.
    pub fn sizes(&self) -> impl Iterator<Item = u64> {
        self.entries.iter().map(|entry| entry.size)
    }
}

//! What is checked of a zip before any of it is believed: entries, true sizes, checksums and passwords.
//!
//! Every entry is unpacked once without being kept, a step at a time. What its parts say is checked by those who
//! read them.

use flate2::Crc;

use crate::archive::{Archive, Part};
use crate::{Error, Limits};

/// Bytes unpacked at a time, and in a step.
const CHUNK: usize = 64 << 10;
const STEP: usize = 4 << 20;

/// Memory that a text shared by cells needs beside its bytes.
const STRING_BYTES: u64 = 48;

/// The check of an archive, as far as it has come.
pub(crate) struct Inspection {
    archive: Archive,
    /// Entries that were checked.
    done: usize,
    open: Option<Open>,
    unpacked: u64,
    buffer: Vec<u8>,
}

/// An entry that is being checked.
struct Open {
    part: Part,
    checksum: Crc,
    /// Bytes still to come, and the checksum that they should have.
    rest: u64,
    expected: u32,
}

impl Inspection {
    /// # Errors
    ///
    /// Those of [`Archive::new`], and [`Error::UnpackedTooLarge`] for a file beyond the limit.
    pub fn new(bytes: Vec<u8>) -> Result<Inspection, Error> {
        if bytes.len() as u64 > Limits::BOOK_BYTES {
            return Err(Error::UnpackedTooLarge);
        }
        Ok(Inspection {
            archive: Archive::new(bytes)?,
            done: 0,
            open: None,
            unpacked: 0,
            buffer: vec![0; CHUNK],
        })
    }

    /// Checks some megabytes more; whether all is checked.
    ///
    /// # Errors
    ///
    /// [`Error::UnpackedTooLarge`] beyond the [`Limits`], [`Error::CorruptFile`] when an entry is cut short or
    /// fails its checksum.
    pub fn step(&mut self) -> Result<bool, Error> {
        let mut seen = 0;
        while seen < STEP {
            let Some(open) = &mut self.open else {
                let Some((part, size, expected)) = self.archive.entry(self.done) else {
                    return Ok(true);
                };
                self.bearable(size)?;
                self.open = Some(Open {
                    part,
                    checksum: Crc::new(),
                    rest: size,
                    expected,
                });
                seen += 1;
                continue;
            };
            let read = open.part.read(&mut self.buffer)?;
            if read == 0 {
                if open.rest > 0 || open.checksum.sum() != open.expected {
                    return Err(Error::CorruptFile);
                }
                self.open = None;
                self.done += 1;
                continue;
            }
            open.checksum
                .update(self.buffer.get(..read).unwrap_or_default());
            open.rest = open
                .rest
                .checked_sub(read as u64)
                .ok_or(Error::CorruptFile)?;
            self.bearable(read as u64)?;
            self.unpacked += read as u64;
            seen += read;
        }
        Ok(false)
    }

    /// The archive, when [all of it](Self::step) is checked.
    pub fn into_archive(self) -> Archive {
        self.archive
    }

    /// Fails when so many bytes more are not what an honest file unpacks to.
    fn bearable(&self, bytes: u64) -> Result<(), Error> {
        let unpacked = self.unpacked.saturating_add(bytes);
        let is_large = unpacked > Limits::RATIO_FROM;
        let packed = self.archive.packed_bytes();
        if unpacked > Limits::UNPACKED_BYTES || is_large && unpacked / Limits::RATIO > packed {
            return Err(Error::UnpackedTooLarge);
        }
        Ok(())
    }
}

/// Whether memory bears so many shared strings of so many bytes together.
pub(crate) fn affordable(strings: u64, bytes: u64) -> Result<(), Error> {
    let memory = strings.saturating_mul(STRING_BYTES).saturating_add(bytes);
    match memory > Limits::SHARED_STRINGS_BYTES {
        true => Err(Error::UnpackedTooLarge),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests;

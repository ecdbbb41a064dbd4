//! What an archive may unpack to, and what memory texts may take.
//!
//! What the directory says is judged before anything is unpacked; that it is true is checked as parts are
//! [read](crate::archive::Part::read), so no part ever gives more than was judged. One that nobody reads is not
//! checked.

use crate::archive::Archive;
use crate::{Error, Limits};

/// Memory that a text shared by cells needs beside its bytes.
const STRING_BYTES: u64 = 48;

/// The archive that a file is, when it unpacks to no more than an honest one.
///
/// # Errors
///
/// Those of [`Archive::new`], and [`Error::UnpackedTooLarge`] beyond the [`Limits`].
pub(crate) fn admit(bytes: Vec<u8>) -> Result<Archive, Error> {
    let packed = bytes.len() as u64;
    if packed > Limits::BOOK_BYTES {
        return Err(Error::UnpackedTooLarge);
    }
    let archive = Archive::new(bytes)?;
    let unpacked = archive.sizes().fold(0, u64::saturating_add);
    let is_large = unpacked > Limits::RATIO_FROM;
    match unpacked > Limits::UNPACKED_BYTES || is_large && unpacked / Limits::RATIO > packed {
        true => Err(Error::UnpackedTooLarge),
        false => Ok(archive),
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

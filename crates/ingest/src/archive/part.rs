//! The unpacked bytes of an entry, as they are asked for; whether they are those it should have is checked on the way.

use std::sync::Arc;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::directory::Entry;
use crate::Error;

/// Bytes passed over at a time: as long a wait for whoever counts cells as a cell is.
const PASSED: usize = 64;

/// A file of an archive, read once from its first byte to its last.
pub(crate) struct Part {
    archive: Arc<Vec<u8>>,
    /// Packed bytes that are still to be read.
    from: usize,
    to: usize,
    /// `None` for bytes that are stored as they are.
    inflate: Option<Decompress>,
    is_ended: bool,
    /// Unpacked bytes still to come, the checksum of those that came, and that which all should have.
    rest: u64,
    checksum: Crc,
    expected: u32,
}

impl Part {
    pub(super) fn new(archive: &Arc<Vec<u8>>, entry: &Entry) -> Part {
        Part {
            archive: archive.clone(),
            from: entry.from,
            to: entry.to,
            inflate: entry.is_deflated.then(|| Decompress::new(false)),
            is_ended: false,
            rest: entry.size,
            checksum: Crc::new(),
            expected: entry.checksum,
        }
    }

    /// Writes the next bytes to the start of `out`, which has room; how many, 0 at the end. Who saw the end read
    /// what the directory promised.
    ///
    /// # Errors
    ///
    /// [`Error::CorruptFile`] when the bytes are not packed as they should be, are more or fewer than the directory
    /// says, or fail its checksum.
    pub fn read(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        let read = self.unpack(out)?;
        let left = self.rest.checked_sub(read as u64);
        self.rest = left.ok_or(Error::CorruptFile)?;
        self.checksum.update(out.get(..read).unwrap_or_default());
        if read == 0 && (self.rest > 0 || self.checksum.sum() != self.expected) {
            return Err(Error::CorruptFile);
        }
        Ok(read)
    }

    /// Checks some bytes more that nobody wants; `false` at the end.
    ///
    /// # Errors
    ///
    /// Those of [`Part::read`].
    pub fn pass_over(&mut self) -> Result<bool, Error> {
        Ok(self.read(&mut [0; PASSED])? > 0)
    }

    fn unpack(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        let Some(inflate) = &mut self.inflate else {
            let packed = self.archive.get(self.from..self.to).unwrap_or_default();
            let count = packed.len().min(out.len());
            for (to, from) in out.iter_mut().zip(packed) {
                *to = *from;
            }
            self.from += count;
            return Ok(count);
        };
        while !self.is_ended {
            let packed = self.archive.get(self.from..self.to).unwrap_or_default();
            let (read, written) = (inflate.total_in(), inflate.total_out());
            let status = inflate.decompress(packed, out, FlushDecompress::None);
            let read = inflate.total_in() - read;
            let written = (inflate.total_out() - written) as usize;
            self.from += read as usize;
            match status {
                Ok(Status::StreamEnd) => self.is_ended = true,
                Ok(_) if read > 0 || written > 0 => {}
                _ => return Err(Error::CorruptFile),
            }
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

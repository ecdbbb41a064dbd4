//! The unpacked bytes of an entry, as they are asked for.

use std::sync::Arc;

use flate2::{Decompress, FlushDecompress, Status};

use super::directory::Entry;
use crate::Error;

/// A file of an archive, read once from its first byte to its last.
pub(crate) struct Part {
    archive: Arc<Vec<u8>>,
    /// Packed bytes that are still to be read.
    from: usize,
    to: usize,
    /// `None` for bytes that are stored as they are.
    inflate: Option<Decompress>,
    is_ended: bool,
}

impl Part {
    pub(super) fn new(archive: &Arc<Vec<u8>>, entry: &Entry) -> Part {
        Part {
            archive: archive.clone(),
            from: entry.from,
            to: entry.to,
            inflate: entry.is_deflated.then(|| Decompress::new(false)),
            is_ended: false,
        }
    }

    /// Writes the next bytes to the start of `out`; how many, 0 at the end.
    ///
    /// # Errors
    ///
    /// [`Error::CorruptFile`] when the bytes are not packed as they should be, or end too early.
    pub fn read(&mut self, out: &mut [u8]) -> Result<usize, Error> {
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

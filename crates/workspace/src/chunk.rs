//! Columns as chunks named by their content.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::v1::ChunkRef;
use crate::{Damage, Error, Key};

/// The most bytes one chunk holds: large enough for few values, small enough for steady memory.
pub(crate) const CHUNK_BYTES: usize = 4 << 20;

/// The BLAKE3 digest of a chunk; written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChunkHash([u8; 32]);

impl ChunkHash {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }
}

impl fmt::Display for ChunkHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ChunkHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChunkHash({self})")
    }
}

impl FromStr for ChunkHash {
    type Err = blake3::HexError;

    fn from_str(text: &str) -> Result<Self, blake3::HexError> {
        blake3::Hash::from_hex(text).map(|hash| Self(*hash.as_bytes()))
    }
}

/// A column's bytes cut into chunks of at most [`CHUNK_BYTES`]; none for an empty column.
pub(crate) fn split(bytes: &[u8]) -> impl Iterator<Item = (ChunkRef, &[u8])> {
    bytes.chunks(CHUNK_BYTES).map(|chunk| {
        let hash = ChunkHash::of(chunk);
        // At most CHUNK_BYTES, so the length fits.
        let len = chunk.len() as u32;
        (ChunkRef { hash, len }, chunk)
    })
}

/// The stored bytes of a chunk, if they are the bytes that were saved.
pub(crate) fn verify(chunk: &ChunkRef, stored: Option<Vec<u8>>) -> Result<Vec<u8>, Error> {
    let damaged = |damage| Error::Damaged {
        key: Key::Chunk(chunk.hash),
        damage,
    };
    let bytes = stored.ok_or_else(|| damaged(Damage::Missing))?;
    let (expected, found) = (u64::from(chunk.len), bytes.len() as u64);
    if expected != found {
        return Err(damaged(Damage::Length { expected, found }));
    }
    if ChunkHash::of(&bytes) != chunk.hash {
        return Err(damaged(Damage::Checksum));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_its_chunks_in_order() {
        let bytes: Vec<u8> = (0..2 * CHUNK_BYTES + 5).map(|i| (i / 1000) as u8).collect();
        let lens: Vec<u32> = split(&bytes).map(|(chunk, _)| chunk.len).collect();
        assert_eq!(lens, [CHUNK_BYTES as u32, CHUNK_BYTES as u32, 5]);
        let joined: Vec<u8> = split(&bytes)
            .flat_map(|(chunk, bytes)| verify(&chunk, Some(bytes.to_vec())).unwrap())
            .collect();
        assert_eq!(joined, bytes);
        assert_eq!(split(&[]).count(), 0);
    }

    #[test]
    fn damage_is_named() {
        let (chunk, bytes) = split(b"lines of sales").next().unwrap();
        let check = |stored: Option<&[u8]>, damage| {
            let key = Key::Chunk(chunk.hash);
            let found = verify(&chunk, stored.map(<[u8]>::to_vec));
            assert_eq!(found, Err(Error::Damaged { key, damage }));
        };
        let (expected, found) = (14, 13);
        check(None, Damage::Missing);
        check(Some(&bytes[1..]), Damage::Length { expected, found });
        check(Some(b"lines of Sales"), Damage::Checksum);
    }
}

//! The frame around stored manifests and heads: what they are, which version, and a checksum.
//!
//! Layout, which every version keeps: 8 bytes of magic, the schema number and the payload's length as u32
//! little-endian, 32 bytes of BLAKE3 over (these 16 bytes, the key's name, the payload), the payload in
//! postcard. The key is part of the digest, so a value copied to another key is found out.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::v1::{self, Head};
use crate::v2::{self, Mappings};
use crate::v3;
use crate::v4::{Manifest, SCHEMA};
use crate::{Damage, Error, Key};

const MAGIC: &[u8; 8] = b"clientel";

/// Bytes in front of the digest: magic, schema, length.
const PREAMBLE: usize = 16;

/// What an envelope holds: written in the newest schema, read in every one that has it.
pub(crate) trait Sealed: Serialize + Sized {
    /// The content of a payload; `None` when it is none of this schema.
    fn read(schema: u32, payload: &[u8]) -> Option<Self>;
}

impl Sealed for Head {
    fn read(schema: u32, payload: &[u8]) -> Option<Head> {
        (1..=SCHEMA)
            .contains(&schema)
            .then(|| whole(payload))
            .flatten()
    }
}

impl Sealed for Manifest {
    fn read(schema: u32, payload: &[u8]) -> Option<Manifest> {
        match schema {
            v1::SCHEMA => whole::<v1::Manifest>(payload)
                .map(v2::Manifest::from)
                .map(v3::Manifest::from)
                .map(Manifest::from),
            v2::SCHEMA => whole::<v2::Manifest>(payload)
                .map(v3::Manifest::from)
                .map(Manifest::from),
            v3::SCHEMA => whole::<v3::Manifest>(payload).map(Manifest::from),
            SCHEMA => whole(payload),
            _ => None,
        }
    }
}

impl Sealed for Mappings {
    fn read(schema: u32, payload: &[u8]) -> Option<Mappings> {
        (v2::SCHEMA..=SCHEMA)
            .contains(&schema)
            .then(|| whole(payload))
            .flatten()
    }
}

/// The value whose encoding all of these bytes are.
fn whole<T: DeserializeOwned>(payload: &[u8]) -> Option<T> {
    match postcard::take_from_bytes(payload) {
        Ok((content, [])) => Some(content),
        _ => None,
    }
}

/// The value to store under `key`.
pub(crate) fn seal<T: Sealed>(key: &Key, content: &T) -> Result<Vec<u8>, Error> {
    let payload = postcard::to_allocvec(content).map_err(|_| Error::NotEncodable { key: *key })?;
    let len = u32::try_from(payload.len()).map_err(|_| Error::NotEncodable { key: *key })?;
    Ok(frame(key, SCHEMA, len, &payload))
}

/// The content of a value found under `key`: exactly what was sealed, or an error that says why not.
pub(crate) fn unseal<T: Sealed>(key: &Key, stored: Option<&[u8]>) -> Result<T, Error> {
    let damaged = |damage| Error::Damaged { key: *key, damage };
    let value = stored.ok_or_else(|| damaged(Damage::Missing))?;
    let unrecognised = || damaged(Damage::Unrecognised);
    let rest = value.strip_prefix(MAGIC).ok_or_else(unrecognised)?;
    let (schema, rest) = split_u32(rest).ok_or_else(unrecognised)?;
    let (len, rest) = split_u32(rest).ok_or_else(unrecognised)?;
    let (_, payload) = rest
        .split_at_checked(blake3::OUT_LEN)
        .ok_or_else(unrecognised)?;
    let (expected, found) = (u64::from(len), payload.len() as u64);
    if expected != found {
        return Err(damaged(Damage::Length { expected, found }));
    }
    if frame(key, schema, len, payload) != value {
        return Err(damaged(Damage::Checksum));
    }
    if schema > SCHEMA {
        return Err(Error::NewerSchema { found: schema });
    }
    T::read(schema, payload).ok_or_else(|| damaged(Damage::Malformed))
}

fn frame(key: &Key, schema: u32, len: u32, payload: &[u8]) -> Vec<u8> {
    let mut value = Vec::with_capacity(PREAMBLE + blake3::OUT_LEN + payload.len());
    value.extend_from_slice(MAGIC);
    value.extend_from_slice(&schema.to_le_bytes());
    value.extend_from_slice(&len.to_le_bytes());
    let mut hasher = blake3::Hasher::new();
    hasher.update(&value);
    hasher.update(key.to_string().as_bytes());
    hasher.update(payload);
    value.extend_from_slice(hasher.finalize().as_bytes());
    value.extend_from_slice(payload);
    value
}

fn split_u32(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = bytes.split_first_chunk()?;
    Some((u32::from_le_bytes(*number), rest))
}

/// A value as the builds of an older version wrote it.
#[cfg(test)]
pub(crate) fn seal_old<T: Serialize>(schema: u32, key: &Key, content: &T) -> Vec<u8> {
    let payload = postcard::to_allocvec(content).unwrap();
    frame(key, schema, payload.len() as u32, &payload)
}

/// A value of a version this build does not know, as a newer build would leave it.
#[cfg(test)]
pub(crate) fn seal_newer(key: &Key, payload: &[u8]) -> Vec<u8> {
    frame(key, SCHEMA + 1, payload.len() as u32, payload)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::WorkspaceId;

    const KEY: Key = Key::Head(WorkspaceId::new(5));

    #[test]
    fn content_comes_back() {
        let head = Head { revision: 300 };
        let value = seal(&KEY, &head).unwrap();
        assert_eq!(unseal(&KEY, Some(&value)), Ok(head));
    }

    #[test]
    fn every_flipped_bit_and_every_truncation_is_found() {
        let value = seal(&KEY, &Head { revision: 300 }).unwrap();
        for at in 0..value.len() * 8 {
            let mut flipped = value.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            let found = unseal::<Head>(&KEY, Some(&flipped));
            assert!(
                matches!(found, Err(Error::Damaged { .. })),
                "bit {at}: {found:?}"
            );
        }
        for len in 0..value.len() {
            let found = unseal::<Head>(&KEY, Some(&value[..len]));
            assert!(
                matches!(found, Err(Error::Damaged { .. })),
                "length {len}: {found:?}"
            );
        }
    }

    #[test]
    fn a_value_belongs_to_its_key() {
        let value = seal(&KEY, &Head { revision: 1 }).unwrap();
        let key = Key::Head(WorkspaceId::new(6));
        let damage = Damage::Checksum;
        let expected = Err(Error::Damaged { key, damage });
        assert_eq!(unseal::<Head>(&key, Some(&value)), expected);
    }

    #[test]
    fn a_newer_version_is_refused_by_number() {
        let value = seal_newer(&KEY, b"unknown to this build");
        let expected = Err(Error::NewerSchema { found: SCHEMA + 1 });
        assert_eq!(unseal::<Head>(&KEY, Some(&value)), expected);
    }

    proptest! {
        #[test]
        fn arbitrary_payloads_never_panic(payload in proptest::collection::vec(any::<u8>(), 0..400)) {
            for schema in 0..=SCHEMA {
                let value = frame(&KEY, schema, payload.len() as u32, &payload);
                let _ = unseal::<Manifest>(&KEY, Some(&value));
                let _ = unseal::<Mappings>(&KEY, Some(&value));
            }
            let _ = unseal::<Manifest>(&KEY, Some(&payload));
        }
    }
}

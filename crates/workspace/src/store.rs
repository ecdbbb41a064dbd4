//! What the library asks of a place that keeps values: keys, batches, the [`Store`] trait and its errors.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::{ChunkHash, WorkspaceId};

/// The name of one stored value. Stores that name values by text use its `Display` and `FromStr`, whose
/// alphabetical order is the order of the enum within each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Bytes of a column, named by their content: `chunk/<64 hexadecimal digits>`.
    Chunk(ChunkHash),
    /// The newest revision of a workspace, on which saves compare and set: `head/<id>`.
    Head(WorkspaceId),
    /// One revision of a workspace: `manifest/<id>/<20 decimal digits>`.
    Manifest { id: WorkspaceId, revision: u64 },
    /// Changes whenever chunks are added, so that a collection made meanwhile notices: `epoch`.
    Epoch,
    /// Mappings that were used before: `mappings`.
    Mappings,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Chunk(hash) => write!(f, "chunk/{hash}"),
            Key::Head(id) => write!(f, "head/{id}"),
            Key::Manifest { id, revision } => write!(f, "manifest/{id}/{revision:020}"),
            Key::Epoch => f.write_str("epoch"),
            Key::Mappings => f.write_str("mappings"),
        }
    }
}

/// The text names no value of this format; a newer build may have written it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("foreign_key")]
pub struct ForeignKey;

impl FromStr for Key {
    type Err = ForeignKey;

    fn from_str(text: &str) -> Result<Self, ForeignKey> {
        let key = if let Some(hash) = text.strip_prefix("chunk/") {
            hash.parse().ok().map(Key::Chunk)
        } else if let Some(id) = text.strip_prefix("head/") {
            id.parse().ok().map(Key::Head)
        } else if let Some(rest) = text.strip_prefix("manifest/") {
            rest.split_once('/').and_then(|(id, revision)| {
                let (id, revision) = (id.parse().ok()?, revision.parse().ok()?);
                Some(Key::Manifest { id, revision })
            })
        } else {
            [Key::Epoch, Key::Mappings]
                .into_iter()
                .find(|key| key.to_string() == text)
        };
        key.filter(|key| key.to_string() == text).ok_or(ForeignKey)
    }
}

/// A family of keys to list; its `Display` is the text their names begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    Chunks,
    Heads,
    Manifests,
    ManifestsOf(WorkspaceId),
}

impl Prefix {
    /// Whether the key belongs to this family.
    pub fn holds(&self, key: &Key) -> bool {
        match (self, key) {
            (Prefix::Chunks, Key::Chunk(_))
            | (Prefix::Heads, Key::Head(_))
            | (Prefix::Manifests, Key::Manifest { .. }) => true,
            (Prefix::ManifestsOf(id), Key::Manifest { id: other, .. }) => id == other,
            _ => false,
        }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Prefix::Chunks => f.write_str("chunk/"),
            Prefix::Heads => f.write_str("head/"),
            Prefix::Manifests => f.write_str("manifest/"),
            Prefix::ManifestsOf(id) => write!(f, "manifest/{id}/"),
        }
    }
}

/// A value to be stored under its key.
pub type Put<'a> = (Key, Cow<'a, [u8]>);

/// Changes that happen together or not at all. No key is both put and deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch<'a> {
    /// All of these must hold, or nothing changes and the store answers [`StoreError::Conflict`].
    pub expect: Vec<Expectation>,
    pub puts: Vec<Put<'a>>,
    pub deletes: Vec<Key>,
}

impl Batch<'_> {
    /// Bytes of the values to be put.
    pub fn put_bytes(&self) -> u64 {
        self.puts.iter().map(|(_, value)| value.len() as u64).sum()
    }
}

/// What the store must hold under a key: these very bytes, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    pub key: Key,
    pub value: Option<Vec<u8>>,
}

impl Expectation {
    /// The key must hold nothing.
    pub fn absent(key: Key) -> Self {
        Self { key, value: None }
    }
}

/// A place that keeps values by key. `conformance::check` states the contract as a test.
///
/// The futures stay on the thread that made them: a browser's storage belongs to its thread.
#[allow(async_fn_in_trait)]
pub trait Store {
    /// The values under these keys, in their order, all as of one moment; `None` where there is none.
    async fn get(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError>;

    /// All keys of the family in ascending order. Names this build does not know are left out.
    async fn list(&self, prefix: Prefix) -> Result<Vec<Key>, StoreError>;

    /// Applies the batch atomically: after an error the store holds either everything or nothing of it.
    /// `Ok` means that it is durable, as far as the store can know.
    async fn commit(&self, batch: Batch<'_>) -> Result<(), StoreError>;
}

/// Why a store did not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// An expectation of the batch does not hold; nothing changed.
    #[error("conflict")]
    Conflict,
    /// No room; `needed` is the number of bytes the batch wanted to put.
    #[error("quota: {needed} bytes needed")]
    Quota { needed: u64 },
    /// Another tab keeps the store from being opened in this version.
    #[error("blocked")]
    Blocked,
    /// There is no such store here, or the person forbids it.
    #[error("unavailable")]
    Unavailable,
    /// The connection was lost and could not be made again.
    #[error("closed")]
    Closed,
    /// Anything else, by the name the store gives it.
    #[error("other: {0}")]
    Other(String),
}

impl StoreError {
    /// A stable code, one per kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Conflict => "conflict",
            StoreError::Quota { .. } => "quota",
            StoreError::Blocked => "blocked",
            StoreError::Unavailable => "unavailable",
            StoreError::Closed => "closed",
            StoreError::Other(_) => "store_other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back_from_their_names() {
        let id = WorkspaceId::new(7);
        let keys = [
            Key::Chunk(ChunkHash::of(b"chunk")),
            Key::Head(id),
            Key::Manifest { id, revision: 12 },
            Key::Epoch,
            Key::Mappings,
        ];
        for key in keys {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        assert_eq!(
            keys[2].to_string(),
            "manifest/0000000000000007/00000000000000000012"
        );
        for name in [
            "",
            "chunk/",
            "head/7",
            "manifest/0000000000000007/12",
            "epochs",
            "blob/1",
        ] {
            assert_eq!(name.parse::<Key>(), Err(ForeignKey), "{name:?}");
        }
    }

    #[test]
    fn prefixes_agree_with_names() {
        let (one, two) = (WorkspaceId::new(1), WorkspaceId::new(2));
        let keys = [
            Key::Chunk(ChunkHash::of(b"chunk")),
            Key::Head(one),
            Key::Manifest {
                id: one,
                revision: 1,
            },
            Key::Manifest {
                id: two,
                revision: 1,
            },
            Key::Epoch,
            Key::Mappings,
        ];
        for prefix in [
            Prefix::Chunks,
            Prefix::Heads,
            Prefix::Manifests,
            Prefix::ManifestsOf(one),
        ] {
            for key in keys {
                let by_name = key.to_string().starts_with(&prefix.to_string());
                assert_eq!(prefix.holds(&key), by_name, "{prefix} {key}");
            }
        }
    }
}

//! What can go wrong with a saved workspace.

use std::fmt;

use crate::{Key, StoreError, WorkspaceId};

/// Why a workspace could not be listed, opened or saved.
///
/// The messages are codes for logs; sentences for people belong to the application.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The store has nothing under this id.
    #[error("not_found: {id}")]
    NotFound { id: WorkspaceId },
    /// Somebody else saved, deleted or created this workspace meanwhile: nothing was written.
    #[error("conflict: {id}")]
    Conflict { id: WorkspaceId },
    /// Written by a newer build than this one: it is neither read nor changed.
    #[error("newer_schema: {found}")]
    NewerSchema { found: u32 },
    /// A stored value is not what was saved.
    #[error("damaged: {key}: {damage}")]
    Damaged { key: Key, damage: Damage },
    /// A value to be saved cannot be expressed in the format.
    #[error("not_encodable: {key}")]
    NotEncodable { key: Key },
    /// The store refused.
    #[error("store: {0}")]
    Store(#[from] StoreError),
}

impl Error {
    /// A stable code, one per kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            Error::NotFound { .. } => "not_found",
            Error::Conflict { .. } => "conflict",
            Error::NewerSchema { .. } => "newer_schema",
            Error::Damaged { .. } => "damaged",
            Error::NotEncodable { .. } => "not_encodable",
            Error::Store(error) => error.code(),
        }
    }
}

/// How a stored value differs from what was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// There is no such value.
    Missing,
    /// It does not begin as values of this kind do.
    Unrecognised,
    /// It has another length, in bytes.
    Length { expected: u64, found: u64 },
    /// It has the right length and other bytes.
    Checksum,
    /// Its checksum holds, its content does not decode.
    Malformed,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Missing => f.write_str("missing"),
            Damage::Unrecognised => f.write_str("unrecognised"),
            Damage::Length { expected, found } => write!(f, "length {found}, not {expected}"),
            Damage::Checksum => f.write_str("checksum"),
            Damage::Malformed => f.write_str("malformed"),
        }
    }
}

//! Why storage refused, in the protocol's words.

use workspace::{Error, StoreError};

use crate::protocol::{Failure, FailureCode};

pub(super) fn failure(error: Error) -> Failure {
    let detail = error.to_string();
    match error {
        Error::NotFound { .. } => Failure::new(FailureCode::WorkspaceMissing),
        Error::Conflict { .. } => Failure::new(FailureCode::Conflict),
        Error::NewerSchema { found } => {
            Failure::with(FailureCode::WorkspaceNewer, found.to_string())
        }
        Error::Damaged { .. } => Failure::with(FailureCode::WorkspaceDamaged, detail),
        Error::NotEncodable { .. } => Failure::with(FailureCode::Internal, detail),
        Error::Store(StoreError::Quota { needed }) => {
            Failure::with(FailureCode::StorageFull, needed.to_string())
        }
        Error::Store(StoreError::Conflict) => Failure::new(FailureCode::Conflict),
        Error::Store(
            StoreError::Blocked
            | StoreError::Unavailable
            | StoreError::Closed
            | StoreError::Other(_),
        ) => Failure::with(FailureCode::StorageUnavailable, detail),
    }
}

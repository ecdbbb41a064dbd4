//! Whom a list of calls shows.

use super::Session;
use crate::protocol::{CallFilter, Failure, FailureCode, Scope};

impl Session {
    /// Keys of all clients that a list of calls shows.
    pub(crate) fn call_clients(
        &self,
        _filter: &CallFilter,
        _scope: &Scope,
    ) -> Result<Vec<String>, Failure> {
        Err(Failure::new(FailureCode::Internal))
    }
}

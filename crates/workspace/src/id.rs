//! The identity of a workspace.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Names one workspace for ever; written as 16 lower-case hexadecimal digits.
///
/// The caller draws the number at random; this crate has no source of randomness.
///
/// ```
/// use workspace::WorkspaceId;
/// let id = WorkspaceId::new(0xc11e);
/// assert_eq!(id.to_string(), "000000000000c11e");
/// assert_eq!("000000000000c11e".parse(), Ok(id));
/// assert!("C11E".parse::<WorkspaceId>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WorkspaceId(u64);

/// The text is not 16 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid_workspace_id")]
pub struct InvalidId;

impl WorkspaceId {
    /// The id of this number.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }
}

impl fmt::Display for WorkspaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for WorkspaceId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let id = Self(u64::from_str_radix(text, 16).map_err(|_| InvalidId)?);
        if id.to_string() == text {
            Ok(id)
        } else {
            Err(InvalidId)
        }
    }
}

impl TryFrom<String> for WorkspaceId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<WorkspaceId> for String {
    fn from(id: WorkspaceId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_text_is_an_id() {
        let id = WorkspaceId::new(u64::MAX);
        assert_eq!(id.to_string().parse(), Ok(id));
        for text in [
            "",
            "0",
            "+00000000000c11e",
            "000000000000C11E",
            "0000000000000c11e",
        ] {
            assert_eq!(text.parse::<WorkspaceId>(), Err(InvalidId), "{text:?}");
        }
    }
}

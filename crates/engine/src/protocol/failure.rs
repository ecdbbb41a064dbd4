//! Why a job failed: a code that the page puts into words, and the one detail the words need.

use wire::Wire;

#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct Failure {
    pub code: FailureCode,
    /// A header, a byte offset, a revision or a technical text; empty when there is nothing to add.
    pub detail: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Wire)]
pub enum FailureCode {
    EmptyFile,
    NoDataRows,
    NotATable,
    CorruptFile,
    PasswordProtected,
    UnpackedTooLarge,
    NoSheet,
    /// A file of several lacks headers that the first one's columns need; the detail names both.
    FilesDiffer,
    /// Appended files hold nothing but lines that are there already.
    NothingNew,
    FileTooLarge,
    /// A rate is no positive decimal; the detail is its currency.
    BadRate,
    /// A control total is no decimal.
    BadTotal,
    /// A text that was typed has more characters than the detail says.
    TextTooLong,
    /// Nobody is meant, or a note has no text.
    NothingToWrite,
    /// What is to be ended was never written, or has ended; the detail is its number.
    NoSuchEntry,
    NoDate,
    NoAmount,
    NoClient,
    MixedCurrencies,
    /// Every row was rejected.
    NoReadableLines,
    /// The browser could not read the file: it was moved, changed or forbidden.
    FileUnreadable,
    /// An import was asked before a survey.
    NoFile,
    NoWorkspaceOpen,
    WorkspaceMissing,
    WorkspaceDamaged,
    /// Saved by a newer version of the app.
    WorkspaceNewer,
    /// Another tab saved this workspace meanwhile.
    Conflict,
    /// Another tab holds this workspace.
    Locked,
    StorageFull,
    StorageUnavailable,
    Cancelled,
    Superseded,
    EngineCrashed,
    Internal,
}

impl Failure {
    pub fn new(code: FailureCode) -> Failure {
        Failure {
            code,
            detail: String::new(),
        }
    }

    pub fn with(code: FailureCode, detail: impl Into<String>) -> Failure {
        Failure {
            code,
            detail: detail.into(),
        }
    }
}

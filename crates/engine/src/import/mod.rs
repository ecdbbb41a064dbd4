//! From files to a ledger: what they are, what their columns hold, then their lines, slice by slice.

mod file;
mod imported;
mod load;
mod parts;
mod remembered;
mod report;
mod roles;
mod source;
mod survey_view;
mod surveyed;

pub use file::{Bytes, File, Job, Slices};
pub(crate) use imported::{Imported, Known, joined, same_currency};
pub(crate) use load::load;
pub use parts::{Alone, Crew, Hand};
pub use report::{FileReport, ImportReport};
pub(crate) use roles::{role_from_key, role_key};
pub(crate) use surveyed::{Surveyed, survey};

use crate::protocol::{Failure, FailureCode};

/// Why a file cannot be read, in the protocol's words.
fn refusal(error: ingest::Error) -> Failure {
    let code = match &error {
        ingest::Error::EmptyFile => FailureCode::EmptyFile,
        ingest::Error::NoDataRows => FailureCode::NoDataRows,
        ingest::Error::NotATable => FailureCode::NotATable,
        ingest::Error::CorruptFile => FailureCode::CorruptFile,
        ingest::Error::PasswordProtected => FailureCode::PasswordProtected,
        ingest::Error::UnpackedTooLarge => FailureCode::UnpackedTooLarge,
        ingest::Error::NoSheet => FailureCode::NoSheet,
        ingest::Error::NoDate => FailureCode::NoDate,
        ingest::Error::NoAmount => FailureCode::NoAmount,
        ingest::Error::NoClient => FailureCode::NoClient,
        ingest::Error::MixedCurrencies { .. } => FailureCode::MixedCurrencies,
    };
    match error {
        ingest::Error::MixedCurrencies { first, second, .. } => {
            Failure::with(code, format!("{first}, {second}"))
        }
        _ => Failure::new(code),
    }
}

#[cfg(test)]
pub(crate) use file::tests::{MemoryFile, TestJob};

#[cfg(test)]
mod tests;

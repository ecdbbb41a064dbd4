//! Failures in words: what happened and what to do next.

use engine::protocol::{Failure, FailureCode};

use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::words::say;

/// What happened, and what to do next.
pub struct FailureWords {
    pub title: String,
    pub advice: String,
}

impl FailureWords {
    pub fn of(format: Format, code: FailureCode) -> FailureWords {
        macro_rules! words {
            ($key:ident) => {
                FailureWords {
                    title: say!(format, failures.$key.title),
                    advice: say!(format, failures.$key.advice),
                }
            };
        }
        match code {
            FailureCode::EmptyFile => words!(empty_file),
            FailureCode::NoDataRows => words!(no_data_rows),
            FailureCode::NotATable => words!(not_a_table),
            FailureCode::CorruptFile => words!(corrupt_file),
            FailureCode::PasswordProtected => words!(password_protected),
            FailureCode::UnpackedTooLarge => words!(unpacked_too_large),
            FailureCode::NoSheet => words!(no_sheet),
            FailureCode::FilesDiffer => words!(files_differ),
            FailureCode::NothingNew => words!(nothing_new),
            FailureCode::FileTooLarge => words!(file_too_large),
            FailureCode::BadRate => words!(bad_rate),
            FailureCode::BadTotal => words!(bad_total),
            FailureCode::TextTooLong => words!(text_too_long),
            FailureCode::NothingToWrite => words!(nothing_to_write),
            FailureCode::NoSuchEntry => words!(no_such_entry),
            FailureCode::NoDate => words!(no_date),
            FailureCode::NoAmount => words!(no_amount),
            FailureCode::NoClient => words!(no_client),
            FailureCode::MixedCurrencies => words!(mixed_currencies),
            FailureCode::NoReadableLines => words!(no_readable_lines),
            FailureCode::FileUnreadable => words!(file_unreadable),
            FailureCode::NoFile => words!(no_file),
            FailureCode::NoWorkspaceOpen => words!(no_workspace_open),
            FailureCode::WorkspaceMissing => words!(workspace_missing),
            FailureCode::WorkspaceDamaged => words!(workspace_damaged),
            FailureCode::WorkspaceNewer => words!(workspace_newer),
            FailureCode::Conflict => words!(conflict),
            FailureCode::Locked => words!(locked),
            FailureCode::StorageFull => words!(storage_full),
            FailureCode::StorageUnavailable => words!(storage_unavailable),
            FailureCode::Cancelled | FailureCode::Superseded => words!(cancelled),
            FailureCode::EngineCrashed => words!(engine_crashed),
            FailureCode::Internal => words!(internal),
        }
    }
}

/// A failure in one line, beside the form that it befell; a screen reader says it at once.
#[component]
pub fn FailureLine(failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let format = use_format();
    let words = move || {
        let failure = failure.read();
        let words = FailureWords::of(format.get(), failure.as_ref()?.code);
        Some(format!("{}. {}", words.title, words.advice))
    };
    view! { <p class="field-error" role="alert">{words}</p> }.into_any()
}

/// The advice for a failure and, small, its technical detail. The title stands with the container.
#[component]
pub fn FailureText(failure: Failure) -> impl IntoView {
    let format = use_format();
    let code = failure.code;
    let detail = failure.detail;
    view! {
        <p>{move || FailureWords::of(format.get(), code).advice}</p>
        {(!detail.is_empty()).then(|| view! {
            <p class="failure-detail">
                {move || say!(format.get(), failures.detail, detail = detail.as_str())}
            </p>
        })}
    }
}

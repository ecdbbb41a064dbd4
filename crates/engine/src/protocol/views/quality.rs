//! The account of an import: what was read from where, and what is worth a look.

use wire::Wire;

use super::GuestView;
use crate::protocol::{Amount, ColumnKind, DayNumber, NoteView, Rate, Reject, RejectGroup, Role};

/// Figures are over all lines of the workspace, before any filter.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct QualityView {
    pub rows: u64,
    pub lines: u64,
    pub blank_rows: u64,
    /// Rows that the filters of the import left out.
    pub filtered: u64,
    pub rejects: Vec<RejectGroup>,
    /// Sum of all lines.
    pub total: Amount,
    pub returns: Amount,
    pub return_lines: u64,
    pub unidentified: Amount,
    pub unidentified_lines: u64,
    /// What each role was read from: role's header, in the order of roles.
    pub mapped: Vec<(Role, String)>,
    pub files: Vec<FileView>,
    pub notes: Vec<NoteView>,
    pub proofs: Vec<ProofView>,
    /// Lines that equal an earlier one in everything.
    pub equal_lines: u64,
    /// Rows of such pairs, the earlier first.
    pub equal_samples: Vec<(u32, u32)>,
    /// Unusually long spans without a line, the longest first.
    pub gaps: Vec<GapView>,
    /// Lines dated after today.
    pub future_lines: u64,
    /// Today.
    pub future_from: DayNumber,
    /// The most unusual amounts.
    pub outliers: Vec<OutlierView>,
    pub outlier_count: u64,
    /// Lines whose amount and quantity differ in sign.
    pub sign_conflicts: u64,
    pub zero_lines: u64,
    /// In force.
    pub guests: Vec<GuestView>,
    /// Keys that merges made others.
    pub merged: u64,
    pub rates: Vec<Rate>,
    /// Lines of appended files that were there already and were left out.
    pub duplicates_dropped: u64,
    /// For the control total of the settings, when there is one.
    pub control: Option<ControlView>,
}

/// A file that was read into the workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Wire)]
pub struct FileView {
    pub file_name: String,
    pub bytes: u64,
    pub lines: u64,
    /// Data rows, blank ones apart.
    pub rows: u64,
    pub rejected: u64,
    /// How it was taken apart: `windows-1251 ;`, `utf-8 , gzip`, `xlsx Sheet1`.
    pub form: String,
}

/// What the values of a mapped column proved it to hold.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ProofView {
    pub header: String,
    pub kind: ColumnKind,
    pub filled: u64,
    pub blank: u64,
    pub misfits: u64,
    /// The first misfits.
    pub samples: Vec<Reject>,
}

/// A span without a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Wire)]
pub struct GapView {
    /// First and last day without one.
    pub from: DayNumber,
    pub to: DayNumber,
    pub days: u32,
}

/// A line with an unusual amount.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OutlierView {
    /// Place among the files read.
    pub file: u32,
    pub row: u32,
    pub client: String,
    pub amount: Amount,
    pub day: DayNumber,
}

/// A total that the person knows, against ours.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ControlView {
    pub typed: Amount,
    pub ours: Amount,
    /// Typed − ours.
    pub difference: Amount,
    /// The likeliest first; empty when the totals are equal or nothing single explains the difference.
    pub causes: Vec<CauseView>,
}

/// One thing that explains the whole difference.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct CauseView {
    /// `line_left_out`, `line_twice`, `returns_ignored`, `returns_positive`, `unidentified`, `day`, `month`,
    /// `client`, `order`, `equal_lines`, `rejected_row`, `rejected_reason`.
    pub code: String,
    /// ISO day or month, client, order or the reason's code; empty where the code says all.
    pub what: String,
    /// The first of the rows concerned.
    pub rows: Vec<u32>,
    /// Their place among the files read, one a row; empty when there is one file.
    pub files: Vec<u32>,
    pub amount: Amount,
}

//! Saved workspaces as the page sees them.

use wire::Wire;

use super::{Column, DayNumber, Failure, Settings};

/// A row of the list on the start page.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct Summary {
    pub id: String,
    pub name: String,
    /// Last change, milliseconds since 1970 in UTC.
    pub changed_millis: i64,
    /// Bytes in the browser's storage.
    pub bytes: u64,
    pub lines: u64,
    pub clients: u64,
    pub synthetic: bool,
    /// Why it cannot be opened: it is damaged, or a newer build saved it. Then its name is not known and the
    /// numbers are 0; it can be deleted unless it is newer.
    pub failure: Option<Failure>,
}

/// A workspace that was opened.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct Opened {
    pub id: String,
    pub name: String,
    pub settings: Settings,
    pub source: Source,
    pub saved: SavedState,
    /// The latest saved state was damaged, and this is the one before it.
    pub fell_back: bool,
    /// Another tab holds the workspace: changes are not saved from here.
    pub read_only: bool,
    /// Distinct values of the columns by which one can filter, in code-point order.
    pub values: Vec<Values>,
    /// The same of the columns without a role, in the order of the ledger.
    pub extras: Vec<ExtraValues>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Wire)]
pub struct SavedState {
    pub revision: u64,
    pub changed_millis: i64,
    /// False when the browser keeps nothing: the workspace lives in this tab only.
    pub durable: bool,
}

/// Where the lines came from.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct Source {
    pub file_name: String,
    pub synthetic: bool,
    /// Lines in the ledger.
    pub lines: u64,
    pub rejects: u64,
    pub clients: u64,
    pub first_day: DayNumber,
    pub last_day: DayNumber,
    pub has_times: bool,
    pub has_costs: bool,
    pub has_quantities: bool,
    /// False when no amount and no price was mapped: figures count lines.
    pub is_money: bool,
    /// Bytes that the ledger holds in memory.
    pub ledger_bytes: u64,
}

/// A column without a role, by which one can filter.
#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct ExtraValues {
    pub header: String,
    /// Distinct values in code-point order.
    pub texts: Vec<String>,
    /// Some line has no value in this column.
    pub has_blank: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct Values {
    pub column: Column,
    pub texts: Vec<String>,
    /// Some line has no value in this column.
    pub has_blank: bool,
}

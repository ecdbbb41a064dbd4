//! What may be there twice: clients under several keys, lines of files that were read before.

use wire::Wire;

use crate::protocol::{Amount, DayNumber, Merge};

/// Clients that may be one and clients that may be none, over all lines as the files have them.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct DoublesView {
    /// The largest revenue first; those in force already are left out.
    pub groups: Vec<DoubleGroup>,
    /// Suggested ones and those in force.
    pub guests: Vec<GuestView>,
    /// In force.
    pub merges: Vec<Merge>,
    /// All groups, of which `groups` may be the first.
    pub total_groups: u32,
    /// Distinct client keys of the files, before anything is arranged.
    pub names: u64,
}

/// Keys that look like one client.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct DoubleGroup {
    pub keys: Vec<ClientKey>,
    /// Place in `keys` of the one suggested to keep.
    pub keep: u32,
    /// In what they differ: `case`, `spaces`, `punctuation`, `legal_form`, `look_alike`, `yo`, `diacritics`.
    pub reasons: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ClientKey {
    pub key: String,
    /// What the client is called; empty where the files do not tell.
    pub name: String,
    pub lines: u64,
    pub revenue: Amount,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct GuestView {
    pub key: String,
    /// As of [`ClientKey`].
    pub name: String,
    pub lines: u64,
    pub revenue: Amount,
    /// In force: kept out of client figures.
    pub is_guest: bool,
    pub is_suggested: bool,
}

/// The lines of surveyed files against each other and, where they shall be added to it, those of the open workspace.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ComparedView {
    /// Lines of the files.
    pub lines: u64,
    /// Lines that are not there yet.
    pub new_lines: u64,
    /// Lines that are there already.
    pub duplicates: u64,
    /// Those of them that are in an earlier one of the files.
    pub repeated: u64,
    /// Duplicates were found by order id and content, otherwise by content alone.
    pub by_orders: bool,
    pub samples: Vec<DuplicateView>,
    /// First and last day of the files' lines.
    pub first_day: DayNumber,
    pub last_day: DayNumber,
    pub rejected: u64,
    /// Sum of the files' lines.
    pub revenue: Amount,
    /// Clients of the files that the workspace does not have.
    pub new_clients: u64,
}

/// A line that is there already.
#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct DuplicateView {
    /// Place among the files read.
    pub file: u32,
    /// 1 = the first row of its file.
    pub row: u32,
    /// Day, client with its name, order and amount, with ` · ` between.
    pub text: String,
}

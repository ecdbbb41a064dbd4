//! What the person says about files: how they are taken apart, how their rows are read, and where they go.

use wire::Wire;

use super::Mapping;

/// What is settled before files are surveyed. The default lets the files decide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Wire)]
pub struct Choices {
    /// Label of a character set: `windows-1251`.
    pub charset: Option<String>,
    pub delimiter: Option<char>,
    pub header: Option<HeaderChoice>,
    /// Name of a workbook's sheet.
    pub sheet: Option<String>,
    /// All columns of which a ledger has nothing by their roles are offered to be kept, as many as there is room for.
    pub keeps_all: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Wire)]
pub enum HeaderChoice {
    /// Columns are called `#1`, `#2` …
    None,
    /// It starts on this line (1 = the first) and is so many rows high.
    At { row: u32, height: u8 },
}

/// How the surveyed files are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Wire)]
pub struct Reading {
    pub mapping: Mapping,
    /// Whether the day comes first, for columns of dates whose order is open.
    pub day_first: Vec<(u16, bool)>,
    /// Rates into [`super::Settings::currency`].
    pub rates: Vec<Rate>,
    /// Columns without a role that are kept to filter by, the first eight of them.
    pub extras: Vec<u16>,
    /// Only rows for which all of these hold are read.
    pub filters: Vec<RowFilter>,
    /// Whether a client is taken from the rows above where the survey found that it is left blank.
    pub fill: bool,
}

/// What one unit of a currency is in the workspace's currency.
#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct Rate {
    pub currency: String,
    /// A plain decimal with a point.
    pub rate: String,
}

/// Keeps only rows with this text in this column.
#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct RowFilter {
    pub column: u16,
    pub text: String,
}

/// Where the lines of files go. Lines that are there already, in the workspace to which they are added or in an
/// earlier one of the files, are left out or counted again.
#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub enum Target {
    /// Into a new workspace.
    New { name: String, drop_duplicates: bool },
    /// To the lines of the workspace `id`, which must be the open one.
    Append { id: String, drop_duplicates: bool },
    /// Into the workspace `id`, which must be the open one, in place of its lines.
    Replace { id: String, drop_duplicates: bool },
}

impl Target {
    pub fn drop_duplicates(&self) -> bool {
        match self {
            Target::New {
                drop_duplicates, ..
            }
            | Target::Append {
                drop_duplicates, ..
            }
            | Target::Replace {
                drop_duplicates, ..
            } => *drop_duplicates,
        }
    }
}

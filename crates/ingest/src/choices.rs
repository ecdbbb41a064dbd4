//! What the person says about a file before it is surveyed; all else is found out.

use crate::Charset;

/// Where the header of a table stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeaderChoice {
    /// The table has no header: columns are `#1`, `#2` …
    #[default]
    None,
    /// The header starts on this line of the file (1 = the first) and is so many rows high.
    At { row: u32, height: u8 },
}

/// The person's answers; what is `None` is decided by the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    pub charset: Option<Charset>,
    pub delimiter: Option<u8>,
    pub header: Option<HeaderChoice>,
}

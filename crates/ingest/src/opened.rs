//! Files that are read whole: workbooks, archives, pages of HTML. Told by their first bytes, never by a name.

use crate::{Error, Workbook};

/// How the bytes of a file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Text as it is: surveyed slice by slice.
    Text,
    /// Gzip: surveyed slice by slice too.
    Gzip,
    /// A workbook, an archive or a page: read whole and given to [`Opened::of`].
    Whole,
}

/// Tells the packing by the first bytes of a file; some hundred are enough.
pub fn packing_of(head: &[u8]) -> Packing {
    if head.starts_with(b"\x1f\x8b") {
        Packing::Gzip
    } else if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        Packing::Whole
    } else {
        Packing::Text
    }
}

/// What a file that is read whole turned out to be.
pub enum Opened {
    Workbook(Workbook),
    /// The one text table inside an archive.
    Text(Vec<u8>),
}

impl Opened {
    pub fn of(bytes: Vec<u8>) -> Result<Opened, Error> {
        Workbook::open(bytes).map(Opened::Workbook)
    }
}

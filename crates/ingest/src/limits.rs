//! How large a file may be: what an honest export never reaches and a browser can still bear.

/// Limits of what is read. A file beyond one of them is refused as a whole, with a code that says which kind.
pub struct Limits;

impl Limits {
    /// Bytes of a text file, which is read slice by slice: ten million lines of sales have 1.5 GB.
    pub const FILE_BYTES: u64 = 2_000_000_000;

    /// Bytes of a table that is unpacked into memory, and of the texts in the cells of a sheet.
    pub const TABLE_BYTES: u64 = 500 << 20;

    /// Bytes of a workbook or archive, as packed.
    pub const BOOK_BYTES: u64 = 100 << 20;

    /// Entries of an archive.
    pub const ENTRIES: usize = 10_000;

    /// Bytes that a file may unpack to.
    pub const UNPACKED_BYTES: u64 = 1 << 30;

    /// How many times larger than packed a file may become, above [`RATIO_FROM`](Self::RATIO_FROM).
    pub const RATIO: u64 = 200;

    /// Unpacked bytes below which the ratio is not judged: a sheet of blanks packs very well.
    pub const RATIO_FROM: u64 = 32 << 20;

    /// Cells of a sheet: its rows, each as wide as its last filled cell.
    pub const CELLS: u64 = 30_000_000;

    /// Sheets of a workbook, tables of a page.
    pub const SHEETS: usize = 1000;

    /// Blank rows of a sheet above its last filled cell: as many as Excel has rows.
    pub const BLANK_ROWS: u64 = 1 << 20;

    /// Columns of a sheet; Excel's last is `XFD`.
    pub const COLUMNS: u32 = 16_384;

    /// Memory for the texts that cells of a workbook share.
    pub const SHARED_STRINGS_BYTES: u64 = 256 << 20;
}

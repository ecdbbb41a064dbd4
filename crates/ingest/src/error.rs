//! What makes a whole file unusable. Rows that cannot be read are not errors: see [`crate::Rejects`].

/// Why a file cannot be imported. Displays as its [`code`](Error::code); the sentences are the caller's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum Error {
    /// No bytes, or nothing but blanks.
    EmptyFile,
    /// A header and no row below it.
    NoDataRows,
    /// Binary bytes, or text without columns.
    NotATable,
    /// A workbook, an archive or a packed file that ends too early or does not follow its format.
    CorruptFile,
    /// An encrypted workbook or archive.
    PasswordProtected,
    /// Unpacked, or in cells, far larger than any honest file of its size: see `docs/import.md`.
    UnpackedTooLarge,
    /// An archive of several files, or a workbook without the sheet that was chosen.
    NoSheet,
    /// No column holds readable dates, or none was chosen.
    NoDate,
    /// No column holds readable amounts or prices, or none was chosen.
    NoAmount,
    /// No column names the client, or the chosen one is blank throughout.
    NoClient,
    /// Kept rows are in more than one currency; `row` is the first that differs, 0 when two parts differ.
    MixedCurrencies {
        first: String,
        second: String,
        row: u32,
    },
}

impl Error {
    /// A stable name for messages, protocols and exit statuses.
    pub fn code(&self) -> &'static str {
        match self {
            Error::EmptyFile => "empty_file",
            Error::NoDataRows => "no_data_rows",
            Error::NotATable => "not_a_table",
            Error::CorruptFile => "corrupt_file",
            Error::PasswordProtected => "password_protected",
            Error::UnpackedTooLarge => "unpacked_too_large",
            Error::NoSheet => "no_sheet",
            Error::NoDate => "no_date",
            Error::NoAmount => "no_amount",
            Error::NoClient => "no_client",
            Error::MixedCurrencies { .. } => "mixed_currencies",
        }
    }
}

//! What a survey of files found: their form, where the table stands, and what each column is proved to hold.

use wire::Wire;

use super::{Failure, Mapping};

/// What the survey found in the first file; the others stand in `others`.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct SurveyView {
    pub file_name: String,
    pub file_bytes: u64,
    pub form: Form,
    pub head: HeadView,
    pub rows: u64,
    pub blank_rows: u64,
    /// Totals, headings of groups and repeated headers: they are left out of the columns' figures.
    pub skipped: Vec<RejectGroup>,
    pub notes: Vec<NoteView>,
    pub fill: Fill,
    pub columns: Vec<ColumnView>,
    /// The first rows as texts, one text a column.
    pub first_rows: Vec<Vec<String>>,
    pub guess: Mapping,
    /// Columns without a role that are worth to be kept: they have few values.
    pub extras: Vec<u16>,
    /// The guess, the columns kept, the answers and the filters are those used before for this header.
    pub is_remembered: bool,
    /// Answers about dates that were given before for this header, by column.
    pub day_first: Vec<(u16, bool)>,
    /// Filters that were chosen before for this header.
    pub filters: Vec<super::RowFilter>,
    /// ISO 4217 code, when the file names one currency.
    pub currency: Option<String>,
    /// The currencies of the rows of all files, the most frequent first.
    pub currencies: Vec<CurrencyCount>,
    pub others: Vec<OtherFile>,
}

/// What kind of file it is, and how it is taken apart.
#[derive(Clone, Debug, PartialEq, Wire)]
pub enum Form {
    Text {
        /// Label of the character set: `utf-8`, `windows-1251` …
        charset: String,
        /// Likely character sets, best first; empty when the file is plain ASCII.
        charsets: Vec<CharsetSample>,
        delimiter: char,
        /// It came gzipped.
        is_packed: bool,
    },
    Book {
        sheet: String,
        sheets: Vec<SheetView>,
    },
}

impl Default for Form {
    fn default() -> Form {
        Form::Text {
            charset: "utf-8".into(),
            charsets: Vec::new(),
            delimiter: ',',
            is_packed: false,
        }
    }
}

/// The same text of the file in one of several character sets.
#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct CharsetSample {
    pub charset: String,
    pub sample: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct SheetView {
    pub name: String,
    pub is_hidden: bool,
}

/// Where the header stands. Row and height are 0 when there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Wire)]
pub struct HeadView {
    /// 1 = the first line of the file.
    pub row: u32,
    pub height: u8,
    /// The lines above it, as text.
    pub preamble: Vec<String>,
}

/// What was mended or is unusual, without a row being lost.
#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct NoteView {
    /// `short_row`, `nul`, `stray_quote`, `bad_bytes`, `filled_down`, `preamble`, `repeated_name`.
    pub code: String,
    /// Place among the files read.
    pub file: u32,
    pub count: u64,
    /// The first of the rows.
    pub rows: Vec<u32>,
}

/// Where rows without a client take it from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Wire)]
pub enum Fill {
    #[default]
    None,
    /// From the row above: the client stands only on its first row.
    Below,
    /// From the heading of their group.
    Groups,
}

#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct CurrencyCount {
    /// ISO 4217 code, or the text of the currency column.
    pub code: String,
    pub count: u64,
}

/// A file surveyed together with the first one.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OtherFile {
    pub file_name: String,
    pub file_bytes: u64,
    pub rows: u64,
    /// Headers of the first file's columns that it lacks: it cannot be read when these play a role, are answered
    /// about or filter rows.
    pub missing: Vec<String>,
    /// Why it could not be surveyed at all.
    pub failure: Option<Failure>,
}

#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct ColumnView {
    pub header: String,
    pub kind: ColumnKind,
    pub filled: u64,
    pub blank: u64,
    /// Values that do not read as the column's kind.
    pub misfits: u64,
    /// The first of them.
    pub misfit_samples: Vec<Reject>,
    /// Two conventions in one column, such as decimal commas and points.
    pub is_mixed: bool,
    /// The distinct texts with their counts, the most frequent first; empty when there are more than 50.
    pub values: Vec<(String, u64)>,
    /// Smallest and largest value: ISO days, or plain decimals with a point; texts have none.
    pub min: Option<String>,
    pub max: Option<String>,
    /// The exact sum as a plain decimal with a point; numbers only.
    pub sum: Option<String>,
    /// Distinct values when there are at most a thousand.
    pub distinct: Option<u32>,
    /// ISO code of the currency that the header of numbers names, where no marks stand beside them.
    pub currency: Option<String>,
}

/// What the values of a column prove it to hold.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub enum ColumnKind {
    #[default]
    Empty,
    Text,
    Number {
        decimal_comma: bool,
    },
    Date {
        /// As the person knows it: `dd.mm.yyyy`, `yyyy-mm-dd`, `mm/dd/yyyy` …
        pattern: String,
        day_first: bool,
        /// Values that only this order of day and month can explain; 0 when the order is assumed.
        proven_by: u64,
        /// Nothing proves the order of day and month: the person is to say it.
        is_open: bool,
        /// Values that read as two different days.
        examples: Vec<String>,
        has_times: bool,
        /// Values that are numbers of days, as spreadsheets store them.
        serials: u64,
    },
}

/// Rejected rows with one reason.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct RejectGroup {
    /// The reason's code: `no_date`, `no_amount`, `extra_fields` …
    pub code: String,
    pub count: u64,
    /// The first of them.
    pub samples: Vec<Reject>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct Reject {
    /// Place among the files read.
    pub file: u32,
    /// 1 = the first row of the file.
    pub row: u64,
    pub sample: String,
}

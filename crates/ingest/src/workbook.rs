//! Workbooks: their sheets, and the rows of a sheet as records.
//!
//! XLSX and XLSB are read by `calamine`'s streams of cells, behind the [guard](crate::guard). XLS, ODS and
//! pages of HTML have readers of their own here. All of them give cells in the order of the sheet; a cell becomes
//! the text that a person would see in a CSV export of it, and a row a record.

mod number_format;
mod ods;
mod ole;
mod page;
mod rows;
mod text;
mod xls;

use std::io::Cursor;

use calamine::{
    Dimensions, Reader, Sheet, SheetType, SheetVisible, Xlsb, XlsbError, Xlsx, XlsxError,
};

use crate::guard::Entries;
use crate::{Choices, Error, Limits, Role, Survey, Surveyor, guard};
use ods::Ods;
use ole::{Ole, is_ole};
use page::{Page, is_page};
pub use rows::Rows;
use xls::Xls;

/// Bytes of a file in memory.
type Bytes = Cursor<Vec<u8>>;

/// Rows that are looked at to tell what a sheet holds.
const PROBED_ROWS: usize = 300;

/// Visible sheets that are looked at.
const PROBED_SHEETS: usize = 100;

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetView {
    pub name: String,
    /// Hidden in the program that wrote it; never chosen unless the person does.
    pub is_hidden: bool,
    /// Rows as the workbook states them, blank ones included; `None` where it does not.
    pub rows: Option<u32>,
}

/// An opened workbook, its bytes in memory.
pub struct Workbook {
    book: Book,
    sheets: Vec<SheetView>,
}

enum Book {
    Xlsx(Box<Xlsx<Bytes>>),
    Xlsb(Box<Xlsb<Bytes>>),
    Xls(Xls),
    Ods(Ods),
    Page(Page),
}

/// Whether a file with these first bytes is a workbook without being a zip.
pub(crate) fn is_bare_workbook(head: &[u8]) -> bool {
    is_ole(head) || is_page(head)
}

impl Workbook {
    /// Opens a workbook of any format, told by its bytes and not by a name.
    ///
    /// # Errors
    ///
    /// [`Error::NotATable`] when it is no workbook, [`Error::PasswordProtected`], [`Error::UnpackedTooLarge`]
    /// beyond the [`Limits`], [`Error::CorruptFile`].
    pub fn open(bytes: Vec<u8>) -> Result<Workbook, Error> {
        if bytes.len() as u64 > Limits::BOOK_BYTES {
            return Err(Error::UnpackedTooLarge);
        }
        if is_ole(&bytes) {
            let ole = Ole::open(&bytes)?;
            if ole.has("EncryptedPackage") {
                return Err(Error::PasswordProtected);
            }
            let (book, sheets) = Xls::open(&ole)?;
            return Ok(Workbook {
                book: Book::Xls(book),
                sheets,
            });
        }
        if is_page(&bytes) {
            let (page, sheets) = Page::open(&bytes)?;
            return Ok(Workbook {
                book: Book::Page(page),
                sheets,
            });
        }
        let entries = guard::inspect(&bytes)?;
        Workbook::of_zip(bytes, &entries)
    }

    /// The workbook in a zip that passed the guard.
    pub(crate) fn of_zip(bytes: Vec<u8>, entries: &Entries) -> Result<Workbook, Error> {
        let bytes = Cursor::new(bytes);
        let book = if entries.has("content.xml") {
            let (book, sheets) = Ods::open(bytes)?;
            Workbook {
                book: Book::Ods(book),
                sheets,
            }
        } else if entries.has("xl/workbook.bin") {
            let mut book = Xlsb::new(bytes).map_err(of_xlsb)?;
            let mut sheets = views(book.sheets_metadata());
            bearable(&sheets)?;
            for sheet in &mut sheets {
                let cells = book.worksheet_cells_reader(&sheet.name).ok();
                sheet.rows = cells.and_then(|cells| rows_of(cells.dimensions()));
            }
            Workbook {
                sheets,
                book: Book::Xlsb(Box::new(book)),
            }
        } else if entries.has("[content_types].xml") {
            let mut book = Xlsx::new(bytes).map_err(of_xlsx)?;
            let mut sheets = views(book.sheets_metadata());
            bearable(&sheets)?;
            for sheet in &mut sheets {
                let cells = book.worksheet_cells_reader(&sheet.name).ok();
                sheet.rows = cells.and_then(|cells| rows_of(cells.dimensions()));
            }
            Workbook {
                sheets,
                book: Book::Xlsx(Box::new(book)),
            }
        } else {
            return Err(Error::NotATable);
        };
        Ok(book)
    }

    pub fn sheets(&self) -> &[SheetView] {
        &self.sheets
    }

    /// Of the first 100 visible sheets, the first with dates and with amounts or clients, else the visible one with most rows.
    pub fn likely_sheet(&mut self) -> Result<usize, Error> {
        let mut largest = None;
        let visible = (0..)
            .zip(&self.sheets)
            .filter(|(_, sheet)| !sheet.is_hidden);
        let visible: Vec<usize> = visible
            .map(|(place, _)| place)
            .take(PROBED_SHEETS)
            .collect();
        for place in visible {
            let Ok(survey) = self.probe(place) else {
                continue;
            };
            let has = |role| survey.mapping.column(role).is_some();
            let measured = [Role::Amount, Role::Price, Role::Client];
            if has(Role::Date) && measured.into_iter().any(has) {
                return Ok(place);
            }
            if largest.is_none_or(|(rows, _)| survey.rows > rows) {
                largest = Some((survey.rows, place));
            }
        }
        largest.map(|(_, place)| place).ok_or(Error::NoSheet)
    }

    /// The rows of a sheet, from its first.
    pub fn rows(&mut self, sheet: usize) -> Result<Rows<'_>, Error> {
        let view = self.sheets.get(sheet).ok_or(Error::NoSheet)?;
        Ok(match &mut self.book {
            Book::Xlsx(book) => {
                let is_1904 = book.has_1904_epoch();
                let mut cells = book.worksheet_cells_reader(&view.name).map_err(of_xlsx)?;
                let next = move || loop {
                    match cells.next_cell() {
                        // An error value that `calamine` does not know, such as `#SPILL!`: a blank cell.
                        Err(XlsxError::CellError(_)) => {}
                        cell => return cell.map_err(of_xlsx),
                    }
                };
                Rows::of_cells(Box::new(next), is_1904)
            }
            Book::Xlsb(book) => {
                let is_1904 = book.has_1904_epoch();
                let mut cells = book.worksheet_cells_reader(&view.name).map_err(of_xlsb)?;
                let next = move || loop {
                    match cells.next_cell() {
                        Err(XlsbError::CellError(_)) => {}
                        cell => return cell.map_err(of_xlsb),
                    }
                };
                Rows::of_cells(Box::new(next), is_1904)
            }
            Book::Xls(book) => Rows::of_cells(book.cells(sheet)?, book.is_1904),
            Book::Ods(book) => Rows::of_cells(book.cells(sheet)?, false),
            Book::Page(page) => Rows::of_cells(page.cells(sheet)?, false),
        })
    }

    /// The survey of a sheet's first rows.
    fn probe(&mut self, sheet: usize) -> Result<Survey, Error> {
        let mut surveyor = Surveyor::of_rows(&mut self.rows(sheet)?, &Choices::default())?;
        surveyor.take(&mut self.rows(sheet)?, PROBED_ROWS)?;
        surveyor.settle()
    }
}

/// Fails when a book has more sheets than a person could look through.
fn bearable(sheets: &[SheetView]) -> Result<(), Error> {
    match sheets.len() > Limits::SHEETS {
        true => Err(Error::UnpackedTooLarge),
        false => Ok(()),
    }
}

/// The worksheets of a book; charts and macros are left out.
fn views(sheets: &[Sheet]) -> Vec<SheetView> {
    let worksheets = sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet);
    worksheets
        .map(|sheet| SheetView {
            name: sheet.name.clone(),
            is_hidden: sheet.visible != SheetVisible::Visible,
            rows: None,
        })
        .collect()
}

/// Rows down to the last one of a sheet's stated dimensions; a sheet without them states its first cell.
fn rows_of(stated: Dimensions) -> Option<u32> {
    (stated.end != (0, 0)).then(|| stated.end.0.saturating_add(1))
}

fn of_xlsx(error: XlsxError) -> Error {
    match error {
        XlsxError::Password => Error::PasswordProtected,
        _ => Error::CorruptFile,
    }
}

fn of_xlsb(error: XlsbError) -> Error {
    match error {
        XlsbError::Password => Error::PasswordProtected,
        _ => Error::CorruptFile,
    }
}

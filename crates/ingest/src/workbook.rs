//! Workbooks: their sheets, and the rows of a sheet as records.
//!
//! The formats are `calamine`'s to read; what this module adds is the guard in front of it, cells as the texts
//! that a person would see in a CSV export of the sheet, and rows that can be taken a few at a time.

mod rows;
mod text;

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use crate::{Choices, Error, Role, Survey, Surveyor};
pub use rows::Rows;

/// Bytes of a file in memory, as `calamine` reads them.
type Bytes = Cursor<Vec<u8>>;

/// Rows that are looked at to tell what a sheet holds.
const PROBED_ROWS: usize = 300;

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
}

impl Workbook {
    /// Opens a workbook of any format, told by its bytes and not by a name.
    pub fn open(bytes: Vec<u8>) -> Result<Workbook, Error> {
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Error::CorruptFile)?;
        let sheets = book.sheets_metadata().to_vec();
        let views = sheets
            .into_iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| SheetView {
                rows: book
                    .worksheet_cells_reader(&sheet.name)
                    .ok()
                    .map(|cells| cells.dimensions().end.0 + 1),
                name: sheet.name,
                is_hidden: sheet.visible != SheetVisible::Visible,
            });
        Ok(Workbook {
            sheets: views.collect(),
            book: Book::Xlsx(Box::new(book)),
        })
    }

    pub fn sheets(&self) -> &[SheetView] {
        &self.sheets
    }

    /// The first visible sheet with dates and with amounts or clients, else the visible one with most rows.
    pub fn likely_sheet(&mut self) -> Result<usize, Error> {
        let mut largest = None;
        for place in 0..self.sheets.len() {
            if self.sheets.get(place).is_none_or(|sheet| sheet.is_hidden) {
                continue;
            }
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
        match &mut self.book {
            Book::Xlsx(book) => {
                let is_1904 = book.has_1904_epoch();
                let mut cells = book
                    .worksheet_cells_reader(&view.name)
                    .map_err(|_| Error::CorruptFile)?;
                let next = move || cells.next_cell().map_err(|_| Error::CorruptFile);
                Ok(Rows::of_cells(Box::new(next), is_1904))
            }
        }
    }

    /// The survey of a sheet's first rows.
    fn probe(&mut self, sheet: usize) -> Result<Survey, Error> {
        let mut surveyor = Surveyor::of_rows(&mut self.rows(sheet)?, &Choices::default())?;
        surveyor.take(&mut self.rows(sheet)?, PROBED_ROWS)?;
        surveyor.settle()
    }
}

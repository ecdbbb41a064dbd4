//! Workbooks: their sheets, and the rows of a sheet as records.
//!
//! Each format has a reader here that gives the cells in the order of the sheet, without ever holding all of them;
//! what an archive unpacks to is bounded by the [guard](crate::guard). A cell becomes the text that a person would see
//! in a CSV export of it, and a row a record.

mod binary;
mod number_format;
mod ods;
mod ole;
mod opening;
mod package;
mod page;
mod rows;
mod shared;
mod text;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use crate::{Choices, Error, Limits, Role, Survey, Surveyor};
use ods::Ods;
use ole::is_ole;
pub(crate) use opening::OpeningBook;
use page::{Page, is_page};
pub use rows::Rows;
use xls::Xls;
use xlsb::Xlsb;
use xlsx::Xlsx;

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
    Xlsx(Xlsx),
    Xlsb(Xlsb),
    Xls(Xls),
    Ods(Ods),
    Page(Page),
}

/// Whether a file with these first bytes is a workbook without being a zip.
pub(crate) fn is_bare_workbook(head: &[u8]) -> bool {
    is_ole(head) || is_page(head)
}

impl Workbook {
    pub fn sheets(&self) -> &[SheetView] {
        &self.sheets
    }

    /// Of the first 100 visible sheets, the first with dates and with amounts or clients, else the visible one with most rows.
    ///
    /// # Errors
    ///
    /// [`Error::NoSheet`] when none can be read, [`Error::CorruptFile`] when one that was looked at is damaged.
    pub fn likely_sheet(&self) -> Result<usize, Error> {
        let mut largest = None;
        let visible = (0..)
            .zip(&self.sheets)
            .filter(|(_, sheet)| !sheet.is_hidden);
        let visible: Vec<usize> = visible
            .map(|(place, _)| place)
            .take(PROBED_SHEETS)
            .collect();
        for place in visible {
            let survey = self.probe(place);
            if survey.as_ref().is_ok_and(is_of_sales) {
                return Ok(place);
            }
            self.check(place)?;
            let Ok(survey) = survey else { continue };
            if largest.is_none_or(|(rows, _)| survey.rows > rows) {
                largest = Some((survey.rows, place));
            }
        }
        largest.map(|(_, place)| place).ok_or(Error::NoSheet)
    }

    /// The rows of a sheet, from its first.
    pub fn rows(&self, sheet: usize) -> Result<Rows<'_>, Error> {
        Ok(match &self.book {
            Book::Xlsx(book) => Rows::of_cells(book.cells(sheet)?, book.is_1904),
            Book::Xlsb(book) => Rows::of_cells(book.cells(sheet)?, book.is_1904),
            Book::Xls(book) => Rows::of_cells(book.cells(sheet)?, book.is_1904),
            Book::Ods(book) => Rows::of_cells(book.cells(sheet)?, false),
            Book::Page(page) => Rows::of_cells(page.cells(sheet)?, false),
        })
    }

    /// Fails when a sheet that is passed over is damaged: what it holds may be the table. The one part of an ODS book
    /// was read to its end before.
    fn check(&self, sheet: usize) -> Result<(), Error> {
        let part = match &self.book {
            Book::Xlsx(book) => book.part(sheet),
            Book::Xlsb(book) => book.part(sheet),
            Book::Xls(_) | Book::Ods(_) | Book::Page(_) => return Ok(()),
        };
        if let Ok(mut part) = part {
            while part.pass_over()? {}
        }
        Ok(())
    }

    /// The survey of a sheet's first rows.
    fn probe(&self, sheet: usize) -> Result<Survey, Error> {
        let mut surveyor = Surveyor::of_rows(&mut self.rows(sheet)?, &Choices::default())?;
        surveyor.take(&mut self.rows(sheet)?, PROBED_ROWS)?;
        surveyor.settle()
    }
}

/// Whether a sheet has dates, and amounts or clients.
fn is_of_sales(survey: &Survey) -> bool {
    let has = |role| survey.mapping.column(role).is_some();
    let measured = [Role::Amount, Role::Price, Role::Client];
    has(Role::Date) && measured.into_iter().any(has)
}

/// Fails when a book has more sheets than a person could look through.
fn bearable(sheets: usize) -> Result<(), Error> {
    match sheets > Limits::SHEETS {
        true => Err(Error::UnpackedTooLarge),
        false => Ok(()),
    }
}

/// Adds the part of a worksheet. Two sheets of one part would be read twice as long as the archive is large.
fn add_part(parts: &mut Vec<String>, part: &str) -> Result<(), Error> {
    if parts.iter().any(|known| known == part) {
        return Err(Error::CorruptFile);
    }
    parts.push(part.to_owned());
    Ok(())
}

#[cfg(test)]
mod tests;

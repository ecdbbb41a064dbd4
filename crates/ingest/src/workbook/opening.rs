//! Opening a workbook a step at a time, so that whoever waits may ask for a stop in between.

use super::ods::OpeningOds;
use super::ole::Ole;
use super::xls::Xls;
use super::xlsb::OpeningXlsb;
use super::xlsx::OpeningXlsx;
use super::{Book, Page, Workbook, is_ole};
use crate::archive::Archive;
use crate::{Error, Limits};

/// A workbook that is being opened.
pub(crate) struct OpeningBook(Format);

enum Format {
    Xlsx(OpeningXlsx),
    Xlsb(OpeningXlsb),
    Ods(OpeningOds),
}

impl OpeningBook {
    /// Begins with a workbook in an archive that was admitted.
    ///
    /// # Errors
    ///
    /// [`Error::PasswordProtected`], [`Error::UnpackedTooLarge`] beyond the [`Limits`], [`Error::CorruptFile`].
    pub fn of(archive: Archive) -> Result<OpeningBook, Error> {
        let format = if archive.has("content.xml") {
            Format::Ods(OpeningOds::new(archive)?)
        } else if archive.has("xl/workbook.bin") {
            Format::Xlsb(OpeningXlsb::new(archive)?)
        } else {
            Format::Xlsx(OpeningXlsx::new(archive)?)
        };
        Ok(OpeningBook(format))
    }

    /// Whether an archive is a workbook.
    pub fn is_workbook(archive: &Archive) -> bool {
        let parts = [
            "content.xml",
            "xl/workbook.bin",
            "[content_types].xml",
            "xl/workbook.xml",
        ];
        parts.iter().any(|part| archive.has(part))
    }

    /// Reads some megabytes more; whether the book is open.
    pub fn step(&mut self) -> Result<bool, Error> {
        match &mut self.0 {
            Format::Xlsx(book) => book.step(),
            Format::Xlsb(book) => book.step(),
            Format::Ods(book) => book.step(),
        }
    }

    /// The book, when it is open.
    pub fn finish(self) -> Workbook {
        let (book, sheets) = match self.0 {
            Format::Xlsx(book) => {
                let (book, sheets) = book.finish();
                (Book::Xlsx(book), sheets)
            }
            Format::Xlsb(book) => {
                let (book, sheets) = book.finish();
                (Book::Xlsb(book), sheets)
            }
            Format::Ods(book) => {
                let (book, sheets) = book.finish();
                (Book::Ods(book), sheets)
            }
        };
        Workbook { book, sheets }
    }
}

impl Workbook {
    /// Opens a workbook that is no archive: an XLS book or a page.
    ///
    /// # Errors
    ///
    /// [`Error::PasswordProtected`], [`Error::UnpackedTooLarge`] beyond the [`Limits`], [`Error::CorruptFile`].
    pub(crate) fn of_bare(bytes: &[u8]) -> Result<Workbook, Error> {
        if bytes.len() as u64 > Limits::BOOK_BYTES {
            return Err(Error::UnpackedTooLarge);
        }
        let (book, sheets) = if is_ole(bytes) {
            let ole = Ole::open(bytes)?;
            if ole.has("EncryptedPackage") {
                return Err(Error::PasswordProtected);
            }
            let (book, sheets) = Xls::open(&ole)?;
            (Book::Xls(book), sheets)
        } else {
            let (book, sheets) = Page::open(bytes)?;
            (Book::Page(book), sheets)
        };
        Ok(Workbook { book, sheets })
    }
}

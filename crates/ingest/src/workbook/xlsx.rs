//! XLSX books, in both editions of their standard: ECMA-376 part 1, section 18.

mod sheet;
mod strings;
mod styles;

use super::number_format::Shows;
use super::package::{Relations, small};
use super::rows::NextCell;
use super::shared::SharedStrings;
use super::xml::{Token, Xml};
use super::{SheetView, add_part, bearable};
use crate::Error;
use crate::archive::{Archive, Part};
use sheet::Sheet;
use strings::Strings;

/// A book; every look at a sheet unpacks it anew.
pub(super) struct Xlsx {
    archive: Archive,
    strings: SharedStrings,
    /// What the cells of each style show.
    styles: Vec<Shows>,
    pub is_1904: bool,
    /// The parts of the worksheets.
    parts: Vec<String>,
}

/// A book whose shared texts are still being read.
pub(super) struct OpeningXlsx {
    book: Xlsx,
    views: Vec<SheetView>,
    strings: Option<Strings>,
}

impl OpeningXlsx {
    pub fn new(archive: Archive) -> Result<OpeningXlsx, Error> {
        let whole = Relations::of(&archive, "")?;
        let part = whole.part(&archive, "officeDocument", "xl/workbook.xml");
        let part = part.ok_or(Error::CorruptFile)?;
        let relations = Relations::of(&archive, part)?;
        let strings = relations.part(&archive, "sharedStrings", "xl/sharedstrings.xml");
        let strings = strings
            .and_then(|name| archive.part(name))
            .map(Strings::new);
        let styles = match relations.part(&archive, "styles", "xl/styles.xml") {
            Some(name) => styles::read(Xml::new(small(&archive, name)?))?,
            None => Vec::new(),
        };
        let sheets = Sheets::read(Xml::new(small(&archive, part)?), &relations)?;
        Ok(OpeningXlsx {
            views: sheets.views,
            strings,
            book: Xlsx {
                archive,
                strings: SharedStrings::default(),
                styles,
                is_1904: sheets.is_1904,
                parts: sheets.parts,
            },
        })
    }

    /// Reads some shared texts more; whether all are read.
    pub fn step(&mut self) -> Result<bool, Error> {
        match &mut self.strings {
            Some(strings) => strings.step(),
            None => Ok(true),
        }
    }

    pub fn finish(mut self) -> (Xlsx, Vec<SheetView>) {
        self.book.strings = self.strings.map(Strings::finish).unwrap_or_default();
        for (view, part) in self.views.iter_mut().zip(&self.book.parts) {
            let sheet = self.book.archive.part(part).map(Xml::new);
            view.rows = sheet.and_then(|xml| sheet::stated_rows(xml).ok().flatten());
        }
        (self.book, self.views)
    }
}

impl Xlsx {
    /// The cells of a sheet, row by row.
    pub fn cells(&self, sheet: usize) -> Result<NextCell<'_>, Error> {
        let part = self.part(sheet)?;
        let mut sheet = Sheet::new(Xml::new(part), &self.strings, &self.styles, self.is_1904)?;
        Ok(Box::new(move |text| sheet.next(text)))
    }

    /// The part of a sheet.
    pub fn part(&self, sheet: usize) -> Result<Part, Error> {
        let part = self.parts.get(sheet).ok_or(Error::NoSheet)?;
        self.archive.part(part).ok_or(Error::CorruptFile)
    }
}

/// What the book's own part says: its worksheets; charts and macros are left out.
#[derive(Default)]
struct Sheets {
    is_1904: bool,
    views: Vec<SheetView>,
    parts: Vec<String>,
    /// Sheets of any kind.
    count: usize,
}

impl Sheets {
    fn read(mut xml: Xml, relations: &Relations) -> Result<Sheets, Error> {
        let mut sheets = Sheets::default();
        while let Some(token) = xml.next()? {
            let Token::Open(tag) = token else { continue };
            match tag.local() {
                b"workbookPr" => sheets.is_1904 = tag.is_true("date1904"),
                b"sheet" => {
                    sheets.count += 1;
                    bearable(sheets.count)?;
                    let id = tag.prefixed("id").unwrap_or_default();
                    // A sheet without a relation held a module of old.
                    if id.is_empty() {
                        continue;
                    }
                    let (kind, part) = relations.get(&id).ok_or(Error::CorruptFile)?;
                    if kind != "worksheet" {
                        continue;
                    }
                    add_part(&mut sheets.parts, part)?;
                    sheets.views.push(SheetView {
                        name: tag.value("name").unwrap_or_default(),
                        is_hidden: tag.raw("state").is_some_and(|state| state != b"visible"),
                        rows: None,
                    });
                }
                _ => {}
            }
        }
        Ok(sheets)
    }
}

//! XLSB books: the parts of an XLSX book as the records of [MS-XLSB].

mod records;
mod sheet;
mod strings;
mod styles;

use super::binary::u32_at;
use super::number_format::Shows;
use super::package::{Relations, small};
use super::rows::NextCell;
use super::shared::SharedStrings;
use super::{SheetView, add_part, bearable};
use crate::Error;
use crate::archive::{Archive, Part};
use records::{Records, wide_string};
use sheet::Sheet;
use strings::Strings;

/// A book; every look at a sheet unpacks it anew.
pub(super) struct Xlsb {
    archive: Archive,
    strings: SharedStrings,
    /// What the cells of each style show.
    styles: Vec<Shows>,
    pub is_1904: bool,
    /// The parts of the worksheets.
    parts: Vec<String>,
}

/// A book whose shared texts are still being read.
pub(super) struct OpeningXlsb {
    book: Xlsb,
    views: Vec<SheetView>,
    strings: Option<Strings>,
}

impl OpeningXlsb {
    pub fn new(archive: Archive) -> Result<OpeningXlsb, Error> {
        let whole = Relations::of(&archive, "")?;
        let part = whole.part(&archive, "officeDocument", "xl/workbook.bin");
        let part = part.ok_or(Error::CorruptFile)?;
        let relations = Relations::of(&archive, part)?;
        let strings = relations.part(&archive, "sharedStrings", "xl/sharedstrings.bin");
        let strings = strings
            .and_then(|name| archive.part(name))
            .map(Strings::new);
        let styles = match relations.part(&archive, "styles", "xl/styles.bin") {
            Some(name) => styles::read(Records::new(small(&archive, name)?))?,
            None => Vec::new(),
        };
        let sheets = Sheets::read(Records::new(small(&archive, part)?), &relations)?;
        Ok(OpeningXlsb {
            views: sheets.views,
            strings,
            book: Xlsb {
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

    pub fn finish(mut self) -> (Xlsb, Vec<SheetView>) {
        self.book.strings = self.strings.map(Strings::finish).unwrap_or_default();
        for (view, part) in self.views.iter_mut().zip(&self.book.parts) {
            let sheet = self.book.archive.part(part).map(Records::new);
            view.rows = sheet.and_then(|records| sheet::stated_rows(records).ok().flatten());
        }
        (self.book, self.views)
    }
}

impl Xlsb {
    /// The cells of a sheet, row by row.
    pub fn cells(&self, sheet: usize) -> Result<NextCell<'_>, Error> {
        let part = self.part(sheet)?;
        let records = Records::new(part);
        let mut sheet = Sheet::new(records, &self.strings, &self.styles, self.is_1904)?;
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
    fn read(mut records: Records, relations: &Relations) -> Result<Sheets, Error> {
        let mut sheets = Sheets::default();
        while let Some((kind, body)) = records.next()? {
            match kind {
                records::WORKBOOK_PROPERTIES => sheets.is_1904 = u32_at(body, 0)? & 1 != 0,
                records::BUNDLE_SHEET => sheets.add(body, relations)?,
                _ => {}
            }
        }
        Ok(sheets)
    }

    /// A sheet: its state and number, the id of its relation, its name.
    fn add(&mut self, body: &[u8], relations: &Relations) -> Result<(), Error> {
        self.count += 1;
        bearable(self.count)?;
        let state = u32_at(body, 0)?;
        let (mut id, mut name) = (String::new(), String::new());
        let behind = 8 + wide_string(body, 8, &mut id)?;
        wide_string(body, behind, &mut name)?;
        // A sheet without a relation holds a macro of old.
        if id.is_empty() {
            return Ok(());
        }
        let (kind, part) = relations.get(&id).ok_or(Error::CorruptFile)?;
        if kind != "worksheet" {
            return Ok(());
        }
        add_part(&mut self.parts, part)?;
        self.views.push(SheetView {
            name,
            is_hidden: state != 0,
            rows: None,
        });
        Ok(())
    }
}

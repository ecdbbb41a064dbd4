//! ODS books: the tables of `content.xml`, read from its first byte to the wanted one.
//!
//! One cell may say that it is repeated a million times: repetitions are counted, not stored.

use std::collections::HashSet;
use std::ops::Range;

use super::number_format::Shows;
use super::package::small;
use super::rows::{NextCell, Place};
use super::xml::{Tag, Token, Xml};
use super::{SheetView, bearable, text};
use crate::archive::Archive;
use crate::number::parse;
use crate::records::RECORD_BYTES;
use crate::{DecimalMark, Error, Limits};

/// Bytes unpacked in a step of opening.
const STEP: u64 = 4 << 20;

const TABLE: &[u8] = b"table:table";
const ROW: &[u8] = b"table:table-row";
const NOTE: &[u8] = b"office:annotation";

/// A book; every look at a sheet unpacks it anew.
pub(super) struct Ods {
    archive: Archive,
}

/// A book whose tables are still being listed.
pub(super) struct OpeningOds {
    book: Ods,
    xml: Xml,
    views: Vec<SheetView>,
    /// The style that is being read, and those that hide a table.
    style: Option<String>,
    hiding: HashSet<String>,
}

impl OpeningOds {
    pub fn new(archive: Archive) -> Result<OpeningOds, Error> {
        let book = Ods { archive };
        if book.is_encrypted()? {
            return Err(Error::PasswordProtected);
        }
        Ok(OpeningOds {
            xml: book.content()?,
            book,
            views: Vec::new(),
            style: None,
            hiding: HashSet::new(),
        })
    }

    /// Lists some tables more; whether all are listed.
    pub fn step(&mut self) -> Result<bool, Error> {
        let until = self.xml.unpacked() + STEP;
        while self.xml.unpacked() < until {
            let Some(token) = self.xml.next()? else {
                return Ok(true);
            };
            let Token::Open(tag) = token else { continue };
            match tag.name {
                b"style:style" => self.style = tag.value("style:name"),
                b"style:table-properties" if tag.raw("table:display") == Some(b"false") => {
                    self.hiding.extend(self.style.take());
                }
                TABLE => {
                    let style = tag.value("table:style-name");
                    self.views.push(SheetView {
                        name: tag.value("table:name").unwrap_or_default(),
                        is_hidden: style.is_some_and(|style| self.hiding.contains(&style)),
                        rows: None,
                    });
                    bearable(self.views.len())?;
                }
                _ => {}
            }
        }
        Ok(false)
    }

    pub fn finish(self) -> (Ods, Vec<SheetView>) {
        (self.book, self.views)
    }
}

impl Ods {
    /// The cells of a sheet, row by row.
    pub fn cells(&self, sheet: usize) -> Result<NextCell<'_>, Error> {
        let mut xml = self.content()?;
        let mut tables = 0;
        while tables <= sheet {
            match xml.next()?.ok_or(Error::NoSheet)? {
                Token::Open(tag) if tag.name == TABLE => tables += 1,
                _ => {}
            }
        }
        let mut table = Table {
            xml,
            row: 0,
            repeats: 0,
            texts: String::new(),
            cells: Vec::new(),
            bytes: 0,
            given: 0,
        };
        Ok(Box::new(move |text| table.next(text)))
    }

    fn is_encrypted(&self) -> Result<bool, Error> {
        let Ok(part) = small(&self.archive, "META-INF/manifest.xml") else {
            return Ok(false);
        };
        let mut xml = Xml::new(part);
        while let Some(token) = xml.next()? {
            if matches!(token, Token::Open(tag) if tag.local() == b"encryption-data") {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn content(&self) -> Result<Xml, Error> {
        let part = self.archive.part("content.xml");
        part.map(Xml::new).ok_or(Error::CorruptFile)
    }
}

fn repeats(tag: &Tag<'_>, name: &str) -> u32 {
    tag.number(name).unwrap_or(1)
}

/// The rows of a table, from behind its start tag.
struct Table {
    xml: Xml,
    /// The row of the cells, counted from 0, and how often it still stands in the sheet.
    row: u32,
    repeats: u32,
    /// Columns of the row's filled cells, and where their texts stand.
    cells: Vec<(u32, Range<usize>)>,
    texts: String,
    /// Bytes of their texts, with the repeated ones.
    bytes: usize,
    /// How many of the cells were given.
    given: usize,
}

impl Table {
    /// The place of the next cell; its text is appended.
    fn next(&mut self, text: &mut String) -> Result<Option<Place>, Error> {
        loop {
            if let Some((column, range)) = self.cells.get(self.given) {
                self.given += 1;
                text.push_str(self.texts.get(range.clone()).unwrap_or_default());
                return Ok(Some(Place {
                    row: self.row,
                    column: *column,
                }));
            }
            if self.repeats > 1 && !self.cells.is_empty() {
                self.repeats -= 1;
                self.row = self.row.saturating_add(1);
                self.given = 0;
                continue;
            }
            self.row = self.row.saturating_add(self.repeats);
            self.cells.clear();
            self.texts.clear();
            self.bytes = 0;
            self.given = 0;
            if !self.read_row()? {
                return Ok(None);
            }
        }
    }

    /// Reads the cells of the next row; `false` at the end of the table.
    fn read_row(&mut self) -> Result<bool, Error> {
        loop {
            match self.xml.next()?.ok_or(Error::CorruptFile)? {
                Token::Open(tag) if tag.name == ROW => {
                    self.repeats = repeats(&tag, "table:number-rows-repeated");
                    break;
                }
                Token::Close(TABLE) => {
                    self.repeats = 0;
                    return Ok(false);
                }
                _ => {}
            }
        }
        let mut column = 0u32;
        loop {
            match self.xml.next()?.ok_or(Error::CorruptFile)? {
                Token::Open(tag) if is_cell(tag.name) => {
                    let times = repeats(&tag, "table:number-columns-repeated");
                    let stated = Stated::of(&tag);
                    let start = self.texts.len();
                    self.read_paragraphs()?;
                    stated.resolve(&mut self.texts, start);
                    self.put(column, times, start)?;
                    column = column.saturating_add(times);
                }
                Token::Close(ROW) => return Ok(true),
                _ => {}
            }
        }
    }

    /// Puts the text from `start` on into so many columns.
    fn put(&mut self, column: u32, times: u32, start: usize) -> Result<(), Error> {
        let text = start..self.texts.len();
        if text.is_empty() {
            return Ok(());
        }
        let is_wide = column.saturating_add(times) > Limits::COLUMNS;
        let bytes = text.len().saturating_mul(times as usize);
        self.bytes = self.bytes.saturating_add(bytes);
        if is_wide || self.bytes > RECORD_BYTES {
            return Err(Error::UnpackedTooLarge);
        }
        let columns = column..column + times;
        self.cells
            .extend(columns.map(|column| (column, text.clone())));
        Ok(())
    }

    /// Appends the text of a cell up to its end tag, without the notes on it.
    fn read_paragraphs(&mut self) -> Result<(), Error> {
        let text = &mut self.texts;
        let start = text.len();
        let (mut cells, mut notes, mut paragraphs) = (1u32, 0u32, 0u32);
        while cells > 0 {
            match self.xml.next()?.ok_or(Error::CorruptFile)? {
                Token::Open(tag) => match tag.name {
                    name if is_cell(name) => cells += 1,
                    NOTE => notes += 1,
                    _ if notes > 0 => {}
                    b"text:p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    b"text:s" => {
                        let spaces = repeats(&tag, "text:c").min(MOST_SPACES);
                        text.extend((0..spaces).map(|_| ' '));
                    }
                    b"text:tab" | b"text:line-break" => text.push(' '),
                    _ => {}
                },
                Token::Close(NOTE) => notes = notes.saturating_sub(1),
                Token::Close(name) if is_cell(name) => cells -= 1,
                Token::Close(_) => {}
                // Between the paragraphs stand line ends that mean nothing.
                Token::Text(part) if notes == 0 && paragraphs > 0 => part.append(text)?,
                Token::Text(_) => {}
            }
            if text.len() - start > RECORD_BYTES {
                return Err(Error::UnpackedTooLarge);
            }
        }
        Ok(())
    }
}

/// Spaces that one element of a text may stand for.
const MOST_SPACES: u32 = 1000;

fn is_cell(name: &[u8]) -> bool {
    matches!(name, b"table:table-cell" | b"table:covered-table-cell")
}

/// Appends a number with its currency behind it, where that is one that numbers may have.
fn money(number: f64, currency: &str, text: &mut String) {
    let start = text.len();
    text::number(number, text);
    let end = text.len();
    text.push(' ');
    text.push_str(currency);
    let read = parse(text.get(start..).unwrap_or_default(), DecimalMark::Point);
    if !read.is_ok_and(|read| read.currency.is_some()) {
        text.truncate(end);
    }
}

/// What the attributes of a cell say of its value.
struct Stated {
    kind: String,
    value: Option<String>,
    currency: Option<String>,
}

impl Stated {
    fn of(tag: &Tag<'_>) -> Stated {
        let kind = tag.value("office:value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "date" => tag.value("office:date-value"),
            "time" => tag.value("office:time-value"),
            "boolean" => tag.value("office:boolean-value"),
            "string" => tag.value("office:string-value"),
            _ => tag.value("office:value"),
        };
        Stated {
            kind,
            value: value.filter(|value| !value.is_empty()),
            currency: tag.value("office:currency"),
        }
    }

    /// Puts the value in the place of the paragraphs that show it, which stand from `start` on.
    fn resolve(self, text: &mut String, start: usize) {
        if self.value.is_some() || self.kind.is_empty() {
            text.truncate(start);
        }
        let Some(value) = self.value else { return };
        match (self.kind.as_str(), value.parse()) {
            ("", _) => {}
            ("float", Ok(number)) => text::number(number, text),
            ("percentage", Ok(number)) => text::shown(number, Shows::Percent, false, text),
            ("currency", Ok(number)) => match self.currency {
                Some(currency) => money(number, &currency, text),
                None => text::number(number, text),
            },
            ("boolean", _) => text::flag(value == "true", text),
            ("date", _) => text::iso_date(&value, text),
            ("time", _) => text::iso_duration(&value, text),
            _ => text.push_str(&value),
        }
    }
}

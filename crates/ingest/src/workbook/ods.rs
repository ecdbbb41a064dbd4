//! ODS books: the tables of `content.xml`, read from its first byte to the wanted one.
//!
//! `calamine` reads these too, but lays every sheet out as a full grid: one cell that says it is repeated a
//! million times would take all memory. Here repetitions are counted, not stored.

use std::collections::HashSet;
use std::io::BufReader;

use calamine::{Cell, DataRef};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::rows::NextCell;
use super::{Bytes, SheetView, bearable, text};
use crate::number::parse;
use crate::records::RECORD_BYTES;
use crate::{DecimalMark, Error, Limits, guard};

type Xml<'a> = Reader<BufReader<ZipFile<'a, Bytes>>>;

/// A book; every look at a sheet inflates it anew.
pub(super) struct Ods {
    archive: ZipArchive<Bytes>,
}

impl Ods {
    pub fn open(bytes: Bytes) -> Result<(Ods, Vec<SheetView>), Error> {
        let archive = ZipArchive::new(bytes).map_err(guard::refusal)?;
        let mut ods = Ods { archive };
        if ods.is_encrypted()? {
            return Err(Error::PasswordProtected);
        }
        let views = views(&mut ods.part("content.xml")?)?;
        Ok((ods, views))
    }

    /// The cells of a sheet, row by row.
    pub fn cells(&mut self, sheet: usize) -> Result<NextCell<'_>, Error> {
        let mut xml = self.part("content.xml")?;
        let mut buffer = Vec::new();
        let mut tables = 0;
        while tables <= sheet {
            match event(&mut xml, &mut buffer)? {
                Event::Start(tag) if tag.name().as_ref() == TABLE => tables += 1,
                Event::Eof => return Err(Error::NoSheet),
                _ => {}
            }
        }
        let mut table = Table {
            xml,
            buffer,
            row: 0,
            repeats: 0,
            cells: Vec::new(),
            bytes: 0,
            given: 0,
        };
        Ok(Box::new(move || table.next()))
    }

    fn is_encrypted(&mut self) -> Result<bool, Error> {
        let Ok(mut xml) = self.part("META-INF/manifest.xml") else {
            return Ok(false);
        };
        let mut buffer = Vec::new();
        loop {
            match event(&mut xml, &mut buffer)? {
                Event::Start(tag) if tag.local_name().as_ref() == "encryption-data" => {
                    return Ok(true);
                }
                Event::Eof => return Ok(false),
                _ => {}
            }
        }
    }

    fn part(&mut self, name: &str) -> Result<Xml<'_>, Error> {
        let file = self.archive.by_name(name).map_err(guard::refusal)?;
        let mut xml = Reader::from_reader(BufReader::new(file));
        let config = xml.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Ok(xml)
    }
}

const TABLE: &str = "table:table";
const ROW: &str = "table:table-row";

fn event<'b>(xml: &mut Xml<'_>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, Error> {
    buffer.clear();
    xml.read_event_into(buffer).map_err(|_| Error::CorruptFile)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(
        attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()?
            .into_owned(),
    )
}

fn repeats(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
}

/// Names and visibility of the sheets.
fn views(xml: &mut Xml<'_>) -> Result<Vec<SheetView>, Error> {
    let mut views: Vec<SheetView> = Vec::new();
    let mut hidden = HashSet::new();
    let mut style = None;
    let mut buffer = Vec::new();
    loop {
        match event(xml, &mut buffer)? {
            Event::Start(tag) => match tag.name().as_ref() {
                "style:style" => style = attribute(&tag, "style:name"),
                "style:table-properties" if is_hiding(&tag) => hidden.extend(style.take()),
                TABLE => {
                    let style = attribute(&tag, "table:style-name");
                    views.push(SheetView {
                        name: attribute(&tag, "table:name").unwrap_or_default(),
                        is_hidden: style.is_some_and(|style| hidden.contains(&style)),
                        rows: None,
                    });
                    bearable(&views)?;
                }
                _ => {}
            },
            Event::Eof => return Ok(views),
            _ => {}
        }
    }
}

fn is_hiding(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "table:display").as_deref() == Some("false")
}

/// The rows of a table, from behind its start tag.
struct Table<'a> {
    xml: Xml<'a>,
    buffer: Vec<u8>,
    /// The row of the cells, counted from 0, and how often it still stands in the sheet.
    row: u32,
    repeats: u32,
    cells: Vec<(u32, DataRef<'static>)>,
    /// Bytes of their texts.
    bytes: usize,
    /// How many of the cells were given.
    given: usize,
}

impl Table<'_> {
    fn next(&mut self) -> Result<Option<Cell<DataRef<'static>>>, Error> {
        loop {
            if let Some((column, value)) = self.cells.get(self.given) {
                self.given += 1;
                return Ok(Some(Cell::new((self.row, *column), value.clone())));
            }
            if self.repeats > 1 && !self.cells.is_empty() {
                self.repeats -= 1;
                self.row = self.row.saturating_add(1);
                self.given = 0;
                continue;
            }
            self.row = self.row.saturating_add(self.repeats);
            self.cells.clear();
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
            match event(&mut self.xml, &mut self.buffer)? {
                Event::Start(tag) if tag.name().as_ref() == ROW => {
                    self.repeats = repeats(&tag, "table:number-rows-repeated");
                    break;
                }
                Event::End(tag) if tag.name().as_ref() == TABLE => {
                    self.repeats = 0;
                    return Ok(false);
                }
                Event::Eof => return Err(Error::CorruptFile),
                _ => {}
            }
        }
        let mut column = 0u32;
        loop {
            match event(&mut self.xml, &mut self.buffer)? {
                Event::Start(tag) if is_cell(tag.name().as_ref()) => {
                    let times = repeats(&tag, "table:number-columns-repeated");
                    let stated = Stated::of(&tag);
                    let paragraphs = self.read_paragraphs()?;
                    self.put(column, times, stated.value(paragraphs))?;
                    column = column.saturating_add(times);
                }
                Event::End(tag) if tag.name().as_ref() == ROW => return Ok(true),
                Event::Eof => return Err(Error::CorruptFile),
                _ => {}
            }
        }
    }

    fn put(&mut self, column: u32, times: u32, value: DataRef<'static>) -> Result<(), Error> {
        let length = match &value {
            DataRef::Empty => return Ok(()),
            DataRef::String(text) => text.len(),
            _ => 0,
        };
        let is_wide = column.saturating_add(times) > Limits::COLUMNS;
        self.bytes = (self.bytes).saturating_add(length.saturating_mul(times as usize));
        if is_wide || self.bytes > RECORD_BYTES {
            return Err(Error::UnpackedTooLarge);
        }
        let columns = column..column + times;
        self.cells
            .extend(columns.map(|column| (column, value.clone())));
        Ok(())
    }

    /// The text of a cell up to its end tag, without the notes on it.
    fn read_paragraphs(&mut self) -> Result<String, Error> {
        let mut text = String::new();
        let (mut cells, mut notes, mut paragraphs) = (1, 0, 0);
        loop {
            match event(&mut self.xml, &mut self.buffer)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    name if is_cell(name) => cells += 1,
                    "office:annotation" => notes += 1,
                    _ if notes > 0 => {}
                    "text:p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "text:s" => {
                        let spaces = repeats(&tag, "text:c").min(MOST_SPACES);
                        text.extend((0..spaces).map(|_| ' '));
                    }
                    "text:tab" | "text:line-break" => text.push(' '),
                    _ => {}
                },
                Event::End(tag) => match tag.name().as_ref() {
                    "office:annotation" => notes -= 1,
                    name if is_cell(name) => {
                        cells -= 1;
                        if cells == 0 {
                            return Ok(text);
                        }
                    }
                    _ => {}
                },
                // Between the paragraphs stand line ends that mean nothing.
                Event::Text(part) if notes == 0 && paragraphs > 0 => {
                    text.push_str(&part.xml10_content());
                }
                Event::CData(part) if notes == 0 => text.push_str(&part.xml10_content()),
                Event::GeneralRef(part) if notes == 0 => {
                    let named = quick_xml::escape::resolve_predefined_entity(&part);
                    match (named, part.resolve_char_ref()) {
                        (Some(named), _) => text.push_str(named),
                        (None, Ok(Some(letter))) => text.push(letter),
                        _ => return Err(Error::CorruptFile),
                    }
                }
                Event::Eof => return Err(Error::CorruptFile),
                _ => {}
            }
        }
    }
}

/// Spaces that one element of a text may stand for.
const MOST_SPACES: u32 = 1000;

fn is_cell(name: &str) -> bool {
    matches!(name, "table:table-cell" | "table:covered-table-cell")
}

/// A number with its currency behind it, where that is one that numbers may have.
fn money(number: f64, currency: &str) -> DataRef<'static> {
    let mut money = String::new();
    text::write(&DataRef::Float(number), false, &mut money);
    money.push(' ');
    money.push_str(currency);
    match parse(&money, DecimalMark::Point) {
        Ok(read) if read.currency.is_some() => DataRef::String(money),
        _ => DataRef::Float(number),
    }
}

/// What the attributes of a cell say of its value.
struct Stated {
    kind: String,
    value: Option<String>,
    currency: Option<String>,
}

impl Stated {
    fn of(tag: &BytesStart<'_>) -> Stated {
        let kind = attribute(tag, "office:value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "date" => attribute(tag, "office:date-value"),
            "time" => attribute(tag, "office:time-value"),
            "boolean" => attribute(tag, "office:boolean-value"),
            "string" => attribute(tag, "office:string-value"),
            _ => attribute(tag, "office:value"),
        };
        Stated {
            kind,
            value,
            currency: attribute(tag, "office:currency"),
        }
    }

    fn value(self, paragraphs: String) -> DataRef<'static> {
        let value = self.value.filter(|value| !value.is_empty());
        match (self.kind.as_str(), value) {
            ("", _) => DataRef::Empty,
            ("float" | "currency" | "percentage", Some(value)) => match value.parse() {
                Ok(number) => match self.currency {
                    Some(currency) => money(number, &currency),
                    None => DataRef::Float(number),
                },
                Err(_) => DataRef::String(value),
            },
            ("boolean", Some(value)) => DataRef::Bool(value == "true"),
            ("date", Some(value)) => DataRef::DateTimeIso(value),
            ("time", Some(value)) => DataRef::DurationIso(value),
            (_, Some(value)) => DataRef::String(value),
            (_, None) if paragraphs.is_empty() => DataRef::Empty,
            (_, None) => DataRef::String(paragraphs),
        }
    }
}

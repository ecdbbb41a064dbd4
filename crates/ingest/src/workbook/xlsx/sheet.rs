//! The cells of a worksheet, one after another: ECMA-376 part 1, 18.3.

use super::strings::runs;
use crate::Error;
use crate::records::RECORD_BYTES;
use crate::workbook::number_format::Shows;
use crate::workbook::rows::Place;
use crate::workbook::shared::SharedStrings;
use crate::workbook::text;
use crate::workbook::xml::{Tag, Token, Xml, local, resolve_escapes};

/// Tags, and bytes, among which a sheet states its dimensions.
const TAGS_AHEAD: usize = 64;
const BYTES_AHEAD: u64 = 64 << 10;

/// Pieces that are no cells after which a blank cell is told, so that whoever counts cells counts them.
const PIECES_PER_CELL: usize = 16;

/// Bytes of one cell, its tags included.
const CELL_BYTES: u64 = 16 << 20;

/// A sheet, read up to some cell.
pub struct Sheet<'a> {
    xml: Xml,
    strings: &'a SharedStrings,
    styles: &'a [Shows],
    is_1904: bool,
    /// Where a row, or a cell, stands that does not say so.
    next_row: u32,
    next: Place,
    /// What stands in the cell that is being read.
    value: String,
    /// All cells were read: the rest of the part is only checked.
    is_ended: bool,
}

/// What the value of a cell is.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Shared,
    Bool,
    Date,
    /// The result of a formula, an error: as it stands.
    Text,
}

/// What the tag of a cell says.
struct Stated {
    place: Option<Place>,
    kind: Kind,
    shows: Shows,
}

/// Rows down to the last one of the stated dimensions; a sheet without them states its first cell.
pub fn stated_rows(mut xml: Xml) -> Result<Option<u32>, Error> {
    for _ in 0..TAGS_AHEAD {
        if xml.unpacked() > BYTES_AHEAD {
            break;
        }
        match xml.next()? {
            Some(Token::Open(tag)) if tag.local() == b"dimension" => {
                let area = tag.raw("ref").unwrap_or_default();
                let last = area.rsplit(|&byte| byte == b':').next().and_then(place_of);
                let last = last.filter(|last| (last.row, last.column) != (0, 0));
                return Ok(last.map(|last| last.row.saturating_add(1)));
            }
            Some(Token::Open(tag)) if tag.local() == b"sheetData" => break,
            None => break,
            Some(_) => {}
        }
    }
    Ok(None)
}

impl<'a> Sheet<'a> {
    pub fn new(
        mut xml: Xml,
        strings: &'a SharedStrings,
        styles: &'a [Shows],
        is_1904: bool,
    ) -> Result<Sheet<'a>, Error> {
        loop {
            match xml.next()? {
                Some(Token::Open(tag)) if tag.local() == b"sheetData" => break,
                Some(_) => {}
                None => return Err(Error::CorruptFile),
            }
        }
        Ok(Sheet {
            xml,
            strings,
            styles,
            is_1904,
            next_row: 0,
            next: Place { row: 0, column: 0 },
            value: String::new(),
            is_ended: false,
        })
    }

    /// The place of the next cell, or of a blank one where there is none for long; its text is appended.
    pub fn next(&mut self, text: &mut String) -> Result<Option<Place>, Error> {
        if self.is_ended {
            return Ok(self.xml.pass_over()?.then_some(self.next));
        }
        for _ in 0..PIECES_PER_CELL {
            match self.xml.next()?.ok_or(Error::CorruptFile)? {
                Token::Open(tag) => match tag.local() {
                    b"c" => {
                        let stated = Stated::of(&tag, self.styles);
                        let place = stated.place.unwrap_or(self.next);
                        self.next = Place {
                            row: place.row,
                            column: place.column.saturating_add(1),
                        };
                        self.read(&stated, text)?;
                        return Ok(Some(place));
                    }
                    b"row" => {
                        let stated = tag.number("r").and_then(|row| row.checked_sub(1));
                        let row = stated.unwrap_or(self.next_row);
                        self.next_row = row.saturating_add(1);
                        self.next = Place { row, column: 0 };
                    }
                    _ => {}
                },
                Token::Close(name) if local(name) == b"sheetData" => {
                    self.is_ended = true;
                    break;
                }
                _ => {}
            }
        }
        Ok(Some(self.next))
    }

    /// Appends the text of a cell, whose tag was read.
    fn read(&mut self, stated: &Stated, text: &mut String) -> Result<(), Error> {
        self.value.clear();
        let mut is_value = false;
        let until = self.xml.unpacked() + CELL_BYTES;
        loop {
            match self.xml.next()?.ok_or(Error::CorruptFile)? {
                Token::Open(tag) => match tag.local() {
                    b"v" => is_value = true,
                    b"is" => {
                        runs(&mut self.xml, b"is", text)?;
                        if text.len() > RECORD_BYTES {
                            return Err(Error::UnpackedTooLarge);
                        }
                    }
                    _ => {}
                },
                Token::Text(part) if is_value => {
                    part.append(&mut self.value)?;
                    if self.value.len() > RECORD_BYTES {
                        return Err(Error::UnpackedTooLarge);
                    }
                }
                Token::Text(_) => {}
                Token::Close(name) => match local(name) {
                    b"c" => break,
                    b"v" => is_value = false,
                    b"row" | b"sheetData" => return Err(Error::CorruptFile),
                    _ => {}
                },
            }
            if self.xml.unpacked() > until {
                return Err(Error::UnpackedTooLarge);
            }
        }
        // A cell with a text of its own needs no value.
        if !text.is_empty() || self.value.is_empty() {
            return Ok(());
        }
        match stated.kind {
            Kind::Number => text::written(&self.value, stated.shows, self.is_1904, text),
            Kind::Shared => {
                let number = self.value.trim().parse().map_err(|_| Error::CorruptFile)?;
                text.push_str(self.strings.get(number)?);
            }
            Kind::Bool => text::flag(matches!(self.value.trim(), "1" | "true"), text),
            Kind::Date => text::iso_date(&self.value, text),
            Kind::Text => {
                text.push_str(&self.value);
                resolve_escapes(text, 0);
            }
        }
        Ok(())
    }
}

impl Stated {
    fn of(tag: &Tag<'_>, styles: &[Shows]) -> Stated {
        let mut stated = Stated {
            place: None,
            kind: Kind::Number,
            shows: styles.first().copied().unwrap_or_default(),
        };
        for (name, value) in tag.attributes() {
            match name {
                b"r" => stated.place = place_of(value),
                b"s" => {
                    let style = std::str::from_utf8(value).ok();
                    let style = style.and_then(|style| style.parse::<usize>().ok());
                    let shows = style.and_then(|style| styles.get(style));
                    stated.shows = shows.copied().unwrap_or_default();
                }
                b"t" => {
                    stated.kind = match value {
                        b"n" => Kind::Number,
                        b"s" => Kind::Shared,
                        b"b" => Kind::Bool,
                        b"d" => Kind::Date,
                        _ => Kind::Text,
                    }
                }
                _ => {}
            }
        }
        stated
    }
}

/// A reference such as `BC23`; columns beyond the last one of Excel stay beyond it.
fn place_of(reference: &[u8]) -> Option<Place> {
    let (mut column, mut row) = (0u32, 0u32);
    for &byte in reference {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.saturating_mul(26).saturating_add(letter);
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'$' => {}
            _ => return None,
        }
    }
    Some(Place {
        row: row.checked_sub(1)?,
        column: column.checked_sub(1)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let check = |reference: &str, expected: Option<(u32, u32)>| {
            let place = place_of(reference.as_bytes());
            assert_eq!(
                place.map(|place| (place.row, place.column)),
                expected,
                "{reference}"
            );
        };
        check("A1", Some((0, 0)));
        check("$XFD$1048576", Some((1_048_575, 16_383)));
        check("aa10", Some((9, 26)));
        check("ZZZZ1", Some((0, 475_253)));
        for broken in ["", "A", "1", "A0", "1A1", "Ж1", "A99999999999"] {
            check(broken, None);
        }
    }
}

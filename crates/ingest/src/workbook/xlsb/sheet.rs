//! The cells of a worksheet, one after another.

use super::records::{self, Records, wide_string};
use crate::Error;
use crate::workbook::binary::{error, number_at, rk, u32_at};
use crate::workbook::number_format::Shows;
use crate::workbook::rows::Place;
use crate::workbook::shared::SharedStrings;
use crate::workbook::text;

/// Records, and bytes, among which a sheet states its dimensions.
const RECORDS_AHEAD: usize = 64;
const BYTES_AHEAD: u64 = 64 << 10;

/// Bytes of a cell in front of its value: its column, and its style in three of the four behind that.
const VALUE: usize = 8;

/// The same of a cell that stands right behind another one, and so without its column.
const SHORT_VALUE: usize = 4;
const STYLE_BITS: u32 = 0x00ff_ffff;

/// Records that are no cells after which a blank cell is told, so that whoever counts cells counts them.
const RECORDS_PER_CELL: usize = 16;

/// A sheet, read up to some cell.
pub struct Sheet<'a> {
    records: Records,
    strings: &'a SharedStrings,
    styles: &'a [Shows],
    is_1904: bool,
    row: u32,
    /// Where a cell stands that does not say so: behind the last one of its row.
    column: u32,
    /// All cells were read: the rest of the part is only checked.
    is_ended: bool,
}

/// Rows down to the last one of the stated dimensions; a sheet without them states its first cell.
pub fn stated_rows(mut records: Records) -> Result<Option<u32>, Error> {
    for _ in 0..RECORDS_AHEAD {
        if records.unpacked() > BYTES_AHEAD {
            break;
        }
        match records.next()? {
            Some((records::DIMENSIONS, body)) => {
                let (row, column) = (u32_at(body, 4)?, u32_at(body, 12)?);
                return Ok(((row, column) != (0, 0)).then(|| row.saturating_add(1)));
            }
            Some((records::BEGIN_SHEET_DATA, _)) | None => break,
            Some(_) => {}
        }
    }
    Ok(None)
}

impl<'a> Sheet<'a> {
    pub fn new(
        mut records: Records,
        strings: &'a SharedStrings,
        styles: &'a [Shows],
        is_1904: bool,
    ) -> Result<Sheet<'a>, Error> {
        loop {
            match records.next()? {
                Some((records::BEGIN_SHEET_DATA, _)) => break,
                Some(_) => {}
                None => return Err(Error::CorruptFile),
            }
        }
        Ok(Sheet {
            records,
            strings,
            styles,
            is_1904,
            row: 0,
            column: 0,
            is_ended: false,
        })
    }

    /// The place of the next cell, or of a blank one where there is none for long; its text is appended.
    pub fn next(&mut self, text: &mut String) -> Result<Option<Place>, Error> {
        let place = Place {
            row: self.row,
            column: self.column,
        };
        if self.is_ended {
            return Ok(self.records.pass_over()?.then_some(place));
        }
        for _ in 0..RECORDS_PER_CELL {
            let (kind, body) = self.records.next()?.ok_or(Error::CorruptFile)?;
            let (kind, value) = match full(kind) {
                Some(full) => (full, SHORT_VALUE),
                None => (kind, VALUE),
            };
            let number = match kind {
                records::ROW_HEADER => {
                    self.row = u32_at(body, 0)?;
                    self.column = 0;
                    continue;
                }
                records::END_SHEET_DATA => {
                    self.is_ended = true;
                    break;
                }
                records::CELL_RK => Some(rk(u32_at(body, value)?)),
                records::CELL_REAL | records::FORMULA_NUMBER => Some(number_at(body, value)?),
                records::CELL_STRING | records::FORMULA_STRING => {
                    wide_string(body, value, text)?;
                    None
                }
                records::CELL_RICH_STRING => {
                    wide_string(body, value + 1, text)?;
                    None
                }
                records::CELL_SHARED => {
                    text.push_str(self.strings.get(u32_at(body, value)? as usize)?);
                    None
                }
                records::CELL_BOOL | records::FORMULA_BOOL => {
                    text::flag(byte(body, value)? != 0, text);
                    None
                }
                records::CELL_ERROR | records::FORMULA_ERROR => {
                    text.push_str(error(byte(body, value)?));
                    None
                }
                records::CELL_BLANK => None,
                _ => continue,
            };
            if let Some(number) = number {
                let style = (u32_at(body, value - 4)? & STYLE_BITS) as usize;
                let shows = self.styles.get(style).copied().unwrap_or_default();
                text::shown(number, shows, self.is_1904, text);
            }
            let column = match value {
                SHORT_VALUE => self.column,
                _ => u32_at(body, 0)?,
            };
            self.column = column.saturating_add(1);
            return Ok(Some(Place {
                row: self.row,
                column,
            }));
        }
        Ok(Some(place))
    }
}

/// The type of the cells that a type of short ones stands for.
fn full(kind: u16) -> Option<u16> {
    match kind {
        records::SHORT_BLANK..=records::SHORT_SHARED => {
            Some(kind - records::SHORT_BLANK + records::CELL_BLANK)
        }
        records::SHORT_RICH_STRING => Some(records::CELL_RICH_STRING),
        _ => None,
    }
}

fn byte(body: &[u8], at: usize) -> Result<u8, Error> {
    body.get(at).copied().ok_or(Error::CorruptFile)
}

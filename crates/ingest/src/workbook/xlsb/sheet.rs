//! The cells of a worksheet, one after another.

use super::records::{self, Records, wide_string};
use crate::Error;
use crate::workbook::binary::{error, number_at, rk, u32_at};
use crate::workbook::number_format::Shows;
use crate::workbook::rows::Place;
use crate::workbook::shared::SharedStrings;
use crate::workbook::text;

/// Records among which a sheet states its dimensions.
const RECORDS_AHEAD: usize = 64;

/// Bytes of a cell in front of its value: its column, and its style in three of the four behind that.
const VALUE: usize = 8;
const STYLE_BITS: u32 = 0x00ff_ffff;

/// A sheet, read up to some cell.
pub struct Sheet<'a> {
    records: Records,
    strings: &'a SharedStrings,
    styles: &'a [Shows],
    is_1904: bool,
    row: u32,
}

/// Rows down to the last one of the stated dimensions; a sheet without them states its first cell.
pub fn stated_rows(mut records: Records) -> Result<Option<u32>, Error> {
    for _ in 0..RECORDS_AHEAD {
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
        })
    }

    /// The place of the next cell; its text is appended.
    pub fn next(&mut self, text: &mut String) -> Result<Option<Place>, Error> {
        loop {
            let (kind, body) = self.records.next()?.ok_or(Error::CorruptFile)?;
            let number = match kind {
                records::ROW_HEADER => {
                    self.row = u32_at(body, 0)?;
                    continue;
                }
                records::END_SHEET_DATA => return Ok(None),
                records::CELL_RK => Some(rk(u32_at(body, VALUE)?)),
                records::CELL_REAL | records::FORMULA_NUMBER => Some(number_at(body, VALUE)?),
                records::CELL_STRING | records::FORMULA_STRING => {
                    wide_string(body, VALUE, text)?;
                    None
                }
                records::CELL_RICH_STRING => {
                    wide_string(body, VALUE + 1, text)?;
                    None
                }
                records::CELL_SHARED => {
                    text.push_str(self.strings.get(u32_at(body, VALUE)? as usize)?);
                    None
                }
                records::CELL_BOOL | records::FORMULA_BOOL => {
                    text::flag(byte(body)? != 0, text);
                    None
                }
                records::CELL_ERROR | records::FORMULA_ERROR => {
                    text.push_str(error(byte(body)?));
                    None
                }
                records::CELL_BLANK => None,
                _ => continue,
            };
            if let Some(number) = number {
                let style = (u32_at(body, 4)? & STYLE_BITS) as usize;
                let shows = self.styles.get(style).copied().unwrap_or_default();
                text::shown(number, shows, self.is_1904, text);
            }
            return Ok(Some(Place {
                row: self.row,
                column: u32_at(body, 0)?,
            }));
        }
    }
}

fn byte(body: &[u8]) -> Result<u8, Error> {
    body.get(VALUE).copied().ok_or(Error::CorruptFile)
}

//! XLS books, Excel 5 to 2003: the records of [MS-XLS], as far as cells and their texts need them.
//!
//! Nothing in an XLS book has a checksum: no length and no number in it is believed.

mod records;
mod strings;

use std::collections::HashMap;

use ledger::sort_by_key;

use super::binary::{error, number_at, rk, u16_at, u32_at};
use super::number_format::{Shows, of_builtin, of_code};
use super::ole::Ole;
use super::rows::{NextCell, Place};
use super::{SheetView, bearable, text};
use crate::Error;
use records::Records;
use strings::{Encoding, long_string, short_string, table};

/// A book, its stream of records in memory.
pub(super) struct Xls {
    stream: Vec<u8>,
    strings: Vec<String>,
    /// What the cells of each style show.
    styles: Vec<Shows>,
    encoding: Encoding,
    pub is_1904: bool,
    /// Where the records of each worksheet begin.
    starts: Vec<usize>,
}

/// A cell's place, and that of its record in the stream.
#[derive(Clone, Copy)]
struct Spot {
    row: u16,
    column: u32,
    at: u32,
}

impl Xls {
    pub fn open(ole: &Ole<'_>) -> Result<(Xls, Vec<SheetView>), Error> {
        let stream = match ole.stream("Workbook")? {
            Some(stream) => Some(stream),
            None => ole.stream("Book")?,
        };
        let stream = stream.ok_or(Error::NotATable)?;
        let mut xls = Xls {
            stream: Vec::new(),
            strings: Vec::new(),
            styles: Vec::new(),
            encoding: Encoding::default(),
            is_1904: false,
            starts: Vec::new(),
        };
        let views = xls.read_globals(&stream)?;
        xls.stream = stream;
        Ok((xls, views))
    }

    /// The records before the first sheet: what all sheets share.
    fn read_globals(&mut self, stream: &[u8]) -> Result<Vec<SheetView>, Error> {
        let mut views = Vec::new();
        let mut codes: HashMap<u16, Shows> = HashMap::new();
        let mut formats: Vec<u16> = Vec::new();
        for record in Records::new(stream, 0) {
            let record = record?;
            let body = record.body;
            match record.kind {
                records::BOF => self.encoding.is_unicode = u16_at(body, 0)? >= 0x0600,
                records::FILEPASS => return Err(Error::PasswordProtected),
                records::CODEPAGE => self.encoding.set_code_page(u16_at(body, 0)?),
                records::DATEMODE => self.is_1904 = u16_at(body, 0)? == 1,
                records::FORMAT => {
                    let code = match self.encoding.is_unicode {
                        true => long_string(&record.tail(2), self.encoding),
                        false => short_string(&record.tail(2), self.encoding),
                    };
                    codes.entry(u16_at(body, 0)?).or_insert(of_code(&code));
                }
                records::XF => formats.push(u16_at(body, 2)?),
                records::SST => self.strings = table(&record)?,
                // The sixth byte tells worksheets (0) from charts and macros.
                records::BOUNDSHEET if body.get(5) == Some(&0) => {
                    self.starts.push(u32_at(body, 0)? as usize);
                    views.push(SheetView {
                        name: short_string(&record.tail(6), self.encoding),
                        is_hidden: body.get(4).is_some_and(|state| state & 3 != 0),
                        rows: None,
                    });
                    bearable(views.len())?;
                }
                records::EOF => break,
                _ => {}
            }
        }
        let shows = |format: &u16| {
            let own = codes.get(format).copied();
            own.unwrap_or_else(|| of_builtin(*format))
        };
        self.styles = formats.iter().map(shows).collect();
        for (view, &start) in views.iter_mut().zip(&self.starts) {
            view.rows = rows_of(stream, start);
        }
        Ok(views)
    }

    /// The cells of a sheet in the order of its rows. Most writers keep that order; the places of all cells are
    /// gathered first for those that do not.
    pub fn cells(&self, sheet: usize) -> Result<NextCell<'_>, Error> {
        let start = *self.starts.get(sheet).ok_or(Error::NoSheet)?;
        let mut spots = self.spots(start)?;
        if !spots.is_sorted_by_key(|spot| (spot.row, spot.column)) {
            sort_by_key(&mut spots, |spot| (spot.row, spot.column));
        }
        let mut spots = spots.into_iter();
        Ok(Box::new(move |text| {
            let Some(spot) = spots.next() else {
                return Ok(None);
            };
            self.write(spot, text)?;
            Ok(Some(Place {
                row: spot.row.into(),
                column: spot.column,
            }))
        }))
    }

    fn spots(&self, start: usize) -> Result<Vec<Spot>, Error> {
        let mut spots = Vec::new();
        // Charts on a sheet are streams within its stream.
        let mut depth = 0;
        for record in Records::new(&self.stream, start) {
            let record = record?;
            match record.kind {
                records::BOF => depth += 1,
                records::EOF => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth > 1 || !records::is_cell(record.kind) {
                continue;
            }
            let (row, first) = (u16_at(record.body, 0)?, u16_at(record.body, 2)?);
            let columns = match record.kind {
                records::MULRK => record.body.len().saturating_sub(6) / 6,
                _ => 1,
            };
            for column in (u32::from(first)..).take(columns) {
                spots.push(Spot {
                    row,
                    column,
                    at: record.at as u32,
                });
            }
        }
        Ok(spots)
    }

    /// Appends the text of a cell.
    fn write(&self, spot: Spot, text: &mut String) -> Result<(), Error> {
        let mut records = Records::new(&self.stream, spot.at as usize);
        let record = records.next().ok_or(Error::CorruptFile)??;
        let body = record.body;
        match record.kind {
            records::NUMBER => self.number(number_at(body, 6)?, u16_at(body, 4)?, text),
            records::RK => self.number(rk(u32_at(body, 6)?), u16_at(body, 4)?, text),
            records::MULRK => {
                let place = spot.column.saturating_sub(u16_at(body, 2)?.into()) as usize;
                let at = 4 + 6 * place;
                self.number(rk(u32_at(body, at + 2)?), u16_at(body, at)?, text);
            }
            records::LABELSST => {
                let string = self.strings.get(u32_at(body, 6)? as usize);
                text.push_str(string.ok_or(Error::CorruptFile)?);
            }
            records::LABEL | records::RSTRING => {
                text.push_str(&long_string(&record.tail(6), self.encoding));
            }
            records::BOOLERR => match body.get(6..8) {
                Some(&[value, 0]) => text::flag(value != 0, text),
                Some(&[code, _]) => text.push_str(error(code)),
                _ => return Err(Error::CorruptFile),
            },
            records::FORMULA => match body.get(6..14) {
                // A text stands in a record behind the formula's own.
                Some([0, .., 0xff, 0xff]) => self.write_result(records, text)?,
                Some([1, _, value, .., 0xff, 0xff]) => text::flag(*value != 0, text),
                Some([2, _, code, .., 0xff, 0xff]) => text.push_str(error(*code)),
                Some([_, .., 0xff, 0xff]) => {}
                _ => self.number(number_at(body, 6)?, u16_at(body, 4)?, text),
            },
            _ => {}
        }
        Ok(())
    }

    /// Appends the text that a formula came to.
    fn write_result(&self, records: Records<'_>, text: &mut String) -> Result<(), Error> {
        for record in records.take(4) {
            let record = record?;
            match record.kind {
                records::STRING => {
                    text.push_str(&long_string(&record.tail(0), self.encoding));
                    break;
                }
                kind if records::is_cell(kind) => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn number(&self, number: f64, style: u16, text: &mut String) {
        let shows = self.styles.get(usize::from(style));
        text::shown(
            number,
            shows.copied().unwrap_or_default(),
            self.is_1904,
            text,
        );
    }
}

/// Rows as the sheet's record of its dimensions says.
fn rows_of(stream: &[u8], start: usize) -> Option<u32> {
    let mut records = Records::new(stream, start).map_while(Result::ok).take(200);
    let record = records.find(|record| record.kind == records::DIMENSIONS)?;
    match record.body.len() >= 14 {
        true => u32_at(record.body, 4).ok(),
        false => u16_at(record.body, 2).ok().map(u32::from),
    }
}

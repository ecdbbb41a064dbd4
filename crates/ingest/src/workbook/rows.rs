//! Cells in the order of a sheet → its rows, blank ones among them.

use crate::records::{Cells, Visit};
use crate::{Epoch, Error, Limits};

/// Appends the text of a sheet's next cell, nothing for a blank one, and gives its place; `None` at the end.
pub(super) type NextCell<'a> = Box<dyn FnMut(&mut String) -> Result<Option<Place>, Error> + 'a>;

/// Where a cell stands, both counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub row: u32,
    pub column: u32,
}

/// Cells that are looked at before the caller is asked again: blank ones have no row to count.
const CELLS_AT_ONCE: usize = 500_000;

/// The rows of a sheet, one after another; a row has the number that it has in the sheet.
pub struct Rows<'a> {
    next: NextCell<'a>,
    is_1904: bool,
    /// What stands behind the cells that were put into a row.
    ahead: Ahead,
    ahead_text: String,
    /// The row, 1 being the first, whose cells are being put together.
    gathering: Option<u32>,
    cells: Cells,
    /// The row that is to be given next, 1 being the first.
    row: u32,
    /// Cells given so far, blank ones within the rows included.
    given: u64,
    /// Bytes of their texts: a shared text counts as often as it stands in a cell.
    given_bytes: u64,
    /// Blank rows among them.
    blank: u64,
}

#[derive(Clone, Copy)]
enum Ahead {
    /// Still to be read.
    Unknown,
    Cell(Place),
    End,
}

impl<'a> Rows<'a> {
    pub(super) fn of_cells(next: NextCell<'a>, is_1904: bool) -> Rows<'a> {
        Rows {
            next,
            is_1904,
            ahead: Ahead::Unknown,
            ahead_text: String::new(),
            gathering: None,
            cells: Cells::default(),
            row: 1,
            given: 0,
            given_bytes: 0,
            blank: 0,
        }
    }

    /// Bytes of the texts in the cells that were given.
    pub(crate) fn given_bytes(&self) -> u64 {
        self.given_bytes
    }

    /// From which day the numbers of days count.
    pub(crate) fn epoch(&self) -> Epoch {
        match self.is_1904 {
            true => Epoch::Of1904,
            false => Epoch::Of1900,
        }
    }

    /// Visits the next rows, `count` of them at most, and fewer where many cells are blank; `false` when there are
    /// no more. Rows behind the last filled cell are not visited.
    pub(crate) fn read(&mut self, count: usize, visit: &mut dyn Visit) -> Result<bool, Error> {
        let mut visited = 0;
        let mut budget = CELLS_AT_ONCE;
        while visited < count {
            if !self.look_ahead(&mut budget)? {
                return Ok(true);
            }
            let ahead = match self.ahead {
                Ahead::Cell(place) => Some(place.row.saturating_add(1)),
                _ => None,
            };
            if let Some(row) = self.gathering
                && ahead != Some(row)
            {
                self.given += self.cells.width() as u64;
                self.given_bytes += self.cells.bytes() as u64;
                self.gathering = None;
                visit.record(&self.cells.record(row))?;
                self.cells.clear();
                self.row = self.row.max(row.saturating_add(1));
                visited += 1;
                continue;
            }
            let Ahead::Cell(place) = self.ahead else {
                return Ok(false);
            };
            let row = place.row.saturating_add(1);
            if row > self.row {
                self.blank += 1;
                if self.blank + u64::from(row - self.row) > Limits::BLANK_ROWS {
                    return Err(Error::UnpackedTooLarge);
                }
                visit.record(&self.cells.record(self.row))?;
                self.row += 1;
                visited += 1;
                continue;
            }
            self.gathering = Some(row);
            self.put(place)?;
        }
        Ok(true)
    }

    /// Puts the cell ahead into the row that is put together.
    fn put(&mut self, place: Place) -> Result<(), Error> {
        self.cells.put(place.column as usize, &self.ahead_text);
        self.ahead = Ahead::Unknown;
        let given = self.given + self.cells.width() as u64;
        let bytes = self.given_bytes + self.cells.bytes() as u64;
        match given > Limits::CELLS || bytes > Limits::TABLE_BYTES {
            true => Err(Error::UnpackedTooLarge),
            false => Ok(()),
        }
    }

    /// Finds the next cell that is not blank, or the end; whether the budget of cells was enough for that.
    fn look_ahead(&mut self, budget: &mut usize) -> Result<bool, Error> {
        while let Ahead::Unknown = self.ahead {
            if *budget == 0 {
                return Ok(false);
            }
            *budget -= 1;
            self.ahead_text.clear();
            let Some(place) = (self.next)(&mut self.ahead_text)? else {
                self.ahead = Ahead::End;
                break;
            };
            if self.ahead_text.is_empty() {
                continue;
            }
            if place.column >= Limits::COLUMNS {
                return Err(Error::CorruptFile);
            }
            self.ahead = Ahead::Cell(place);
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Record;

    /// Reads a sheet that repeats a cell for ever.
    fn endless(text: &str, width: u32) -> Result<bool, Error> {
        let mut cells = 0..;
        let next = |cell: &mut String| {
            let place: u32 = cells.next().unwrap_or_default();
            cell.push_str(text);
            let (row, column) = (place / width, place % width);
            Ok(Some(Place { row, column }))
        };
        let mut rows = Rows::of_cells(Box::new(next), false);
        while rows.read(usize::MAX, &mut |_: &Record<'_>| Ok(()))? {}
        Ok(false)
    }

    #[test]
    fn sheets_without_end_are_refused() {
        assert_eq!(endless("x", 1000), Err(Error::UnpackedTooLarge));
        assert_eq!(
            endless(&"x".repeat(900_000), 4),
            Err(Error::UnpackedTooLarge)
        );
        // One row that never ends.
        assert_eq!(
            endless(&"x".repeat(900_000), u32::MAX),
            Err(Error::UnpackedTooLarge)
        );
    }

    #[test]
    fn blank_rows_without_end_are_refused() {
        let read = |row: u32| {
            let mut cells = [1, row].into_iter();
            let next = |cell: &mut String| {
                cell.push('1');
                Ok(cells.next().map(|row| Place { row, column: 0 }))
            };
            let mut rows = 0;
            let read =
                Rows::of_cells(Box::new(next), false).read(usize::MAX, &mut |_: &Record<'_>| {
                    rows += 1;
                    Ok(())
                });
            (read, rows)
        };
        assert_eq!(read(1 << 20), (Ok(false), (1 << 20) + 1));
        assert_eq!(read(u32::MAX), (Err(Error::UnpackedTooLarge), 2));
    }

    #[test]
    fn many_blank_cells_do_not_keep_the_caller_waiting() {
        let (most, mut count) = (3 * CELLS_AT_ONCE as u32, 0);
        let next = |cell: &mut String| {
            count += 1;
            // A text at the start and at the end of one long row.
            if count == 1 || count == most {
                cell.push('x');
            }
            let column = count % Limits::COLUMNS;
            Ok((count <= most).then_some(Place { row: 0, column }))
        };
        let mut rows = Rows::of_cells(Box::new(next), false);
        let (mut calls, mut records) = (1, Vec::new());
        while rows
            .read(10, &mut |record: &Record<'_>| {
                records.push(record.fields().filter(|field| !field.is_empty()).count());
                Ok(())
            })
            .expect("a sheet")
        {
            calls += 1;
        }
        assert_eq!((calls, records), (4, vec![2]));
    }
}

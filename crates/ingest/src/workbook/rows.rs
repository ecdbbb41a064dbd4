//! Cells in the order of a sheet → its rows, blank ones among them.

use calamine::{Cell, DataRef};

use super::text;
use crate::records::{Cells, Record};
use crate::{Epoch, Error, Limits};

/// Gives the next cell of a sheet.
pub(super) type NextCell<'a> = Box<dyn FnMut() -> Result<Option<Cell<DataRef<'a>>>, Error> + 'a>;

/// The rows of a sheet, one after another; a row has the number that it has in the sheet.
pub struct Rows<'a> {
    next: NextCell<'a>,
    is_1904: bool,
    /// The cell behind the row that was given last.
    ahead: Option<Place>,
    ahead_text: String,
    begun: bool,
    cells: Cells,
    /// The row that is to be given next.
    row: u32,
    /// Cells given so far, blank ones within the rows included.
    given: u64,
    /// Bytes of their texts: a shared text counts as often as it stands in a cell.
    given_bytes: u64,
    /// Blank rows among them.
    blank: u64,
}

/// Row (1 = the first) and column (0 = the first) of a cell.
#[derive(Clone, Copy)]
struct Place {
    row: u32,
    column: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn of_cells(next: NextCell<'a>, is_1904: bool) -> Rows<'a> {
        Rows {
            next,
            is_1904,
            ahead: None,
            ahead_text: String::new(),
            begun: false,
            cells: Cells::default(),
            row: 1,
            given: 0,
            given_bytes: 0,
            blank: 0,
        }
    }

    /// From which day the numbers of days count.
    pub(crate) fn epoch(&self) -> Epoch {
        match self.is_1904 {
            true => Epoch::Of1904,
            false => Epoch::Of1900,
        }
    }

    /// Visits the next rows, `count` of them at most; `false` when there are no more. Rows behind the last
    /// filled cell are not visited.
    pub(crate) fn read<V>(&mut self, count: usize, visit: &mut V) -> Result<bool, Error>
    where
        V: FnMut(&Record<'_>) -> Result<(), Error>,
    {
        if !std::mem::replace(&mut self.begun, true) {
            self.look_ahead()?;
        }
        for _ in 0..count {
            let Some(Place { row, .. }) = self.ahead else {
                return Ok(false);
            };
            self.cells.clear();
            if row > self.row {
                self.blank += 1;
                if self.blank + u64::from(row - self.row) > Limits::BLANK_ROWS {
                    return Err(Error::UnpackedTooLarge);
                }
                visit(&self.cells.record(self.row))?;
                self.row += 1;
                continue;
            }
            self.gather(row)?;
            visit(&self.cells.record(row))?;
            self.row = self.row.max(row.saturating_add(1));
        }
        Ok(self.ahead.is_some())
    }

    /// Puts together the cells that follow each other in one row.
    fn gather(&mut self, row: u32) -> Result<(), Error> {
        while let Some(place) = self.ahead.filter(|place| place.row == row) {
            self.cells.put(place.column, &self.ahead_text);
            let given = self.given + self.cells.width() as u64;
            let bytes = self.given_bytes + self.cells.bytes() as u64;
            if given > Limits::CELLS || bytes > Limits::FILE_BYTES {
                return Err(Error::UnpackedTooLarge);
            }
            self.look_ahead()?;
        }
        self.given += self.cells.width() as u64;
        self.given_bytes += self.cells.bytes() as u64;
        Ok(())
    }

    /// Finds the next cell that is not blank.
    fn look_ahead(&mut self) -> Result<(), Error> {
        while let Some(cell) = (self.next)()? {
            self.ahead_text.clear();
            text::write(cell.get_value(), self.is_1904, &mut self.ahead_text);
            if self.ahead_text.is_empty() {
                continue;
            }
            let (row, column) = cell.get_position();
            if column >= Limits::COLUMNS {
                return Err(Error::CorruptFile);
            }
            self.ahead = Some(Place {
                row: row.saturating_add(1),
                column: column as usize,
            });
            return Ok(());
        }
        self.ahead = None;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a sheet that repeats a cell for ever.
    fn endless(text: &str, width: u32) -> Result<bool, Error> {
        let mut cells = 0..;
        let next = || {
            let place: u32 = cells.next().unwrap_or_default();
            let value = DataRef::SharedString(text);
            Ok(Some(Cell::new((place / width, place % width), value)))
        };
        Rows::of_cells(Box::new(next), false).read(usize::MAX, &mut |_| Ok(()))
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
            let next = || Ok(cells.next().map(|row| Cell::new((row, 0), DataRef::Int(1))));
            let mut rows = 0;
            let read = Rows::of_cells(Box::new(next), false).read(usize::MAX, &mut |_| {
                rows += 1;
                Ok(())
            });
            (read, rows)
        };
        assert_eq!(read(1 << 20), (Ok(false), (1 << 20) + 1));
        assert_eq!(read(u32::MAX), (Err(Error::UnpackedTooLarge), 2));
    }
}

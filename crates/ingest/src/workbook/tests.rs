//! Every cell of real and messy books as `calamine` reads it.
//!
//! What differs on purpose is not compared or compared by its value: errors that it does not know, signs of shares
//! and money behind numbers, blanks around texts.

use crate::records::Record;
use std::fs::read;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use super::number_format::Shows;
use super::*;
use crate::{Epoch, Opened};

/// All workbooks below a folder.
fn books(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = folder.read_dir() else {
        return;
    };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            books(&path, found);
        } else if ["xlsx", "xlsm", "xlsb", "xls", "ods"].contains(&ending.as_ref()) {
            found.push(path);
        }
    }
}

/// The cells of a sheet by row and column, and from when its days count.
fn cells(book: &Workbook, sheet: usize) -> (Vec<Vec<String>>, bool) {
    let mut rows = book.rows(sheet).expect("a sheet");
    let mut cells: Vec<Vec<String>> = Vec::new();
    let is_1904 = rows.epoch() == Epoch::Of1904;
    while rows
        .read(1000, &mut |record: &Record<'_>| {
            let row = record.start.row as usize;
            cells.resize(cells.len().max(row), Vec::new());
            cells[row - 1] = record.fields().map(String::from).collect();
            Ok(())
        })
        .expect("rows")
    {}
    (cells, is_1904)
}

fn is_same(found: &str, cell: &Data, is_1904: bool) -> bool {
    let is_number = |number: f64| {
        let (text, factor) = match found.strip_suffix('%') {
            Some(text) => (text, 100.0),
            None => (found.split(' ').next().unwrap_or_default(), 1.0),
        };
        let found = text.parse::<f64>().unwrap_or(f64::NAN);
        (found - number * factor).abs() <= found.abs() * 1e-15
    };
    match cell {
        Data::Empty | Data::Error(_) | Data::DurationIso(_) => true,
        Data::String(text) => found.trim() == text.trim(),
        Data::Int(number) => is_number(*number as f64),
        Data::Float(number) => is_number(*number),
        Data::Bool(flag) => found == if *flag { "TRUE" } else { "FALSE" },
        Data::DateTime(date) => {
            let mut expected = String::new();
            let shows = match date.is_duration() {
                true => Shows::Duration,
                false => Shows::Date,
            };
            text::shown(date.as_f64(), shows, is_1904, &mut expected);
            found == expected
        }
        Data::DateTimeIso(text) => text.starts_with(found),
    }
}

#[test]
fn cells_are_those_of_the_oracle() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let mut paths = Vec::new();
    books(&folder, &mut paths);
    let (mut compared, mut files) = (0, 0);
    for path in &paths {
        let bytes = read(path).expect("a file");
        let Ok(Opened::Workbook(book)) = Opened::of(bytes.clone()) else {
            continue;
        };
        // Pages that are called workbooks it does not know.
        let Ok(mut oracle) = open_workbook_auto_from_rs(Cursor::new(bytes)) else {
            continue;
        };
        files += 1;
        for (place, sheet) in book.sheets().iter().enumerate() {
            let range = oracle.worksheet_range(&sheet.name).expect("a sheet");
            let Some((top, left)) = range.start() else {
                continue;
            };
            let (found, is_1904) = cells(&book, place);
            for (row, column, cell) in range.used_cells() {
                let (row, column) = (top as usize + row, left as usize + column);
                let found = found.get(row).and_then(|cells| cells.get(column));
                let found = found.map_or("", String::as_str);
                let place = (path.display(), &sheet.name, row, column);
                assert!(
                    is_same(found, cell, is_1904),
                    "{place:?}: {found:?}, not {cell:?}"
                );
                compared += 1;
            }
        }
    }
    assert!(
        paths.is_empty() || files >= 5 && compared > 100_000,
        "{compared} cells of {files} books"
    );
}

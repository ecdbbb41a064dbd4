//! Every cell as `calamine` reads it.

use std::io::{Cursor, Read};

use ::zip::ZipArchive;
use calamine::{Data, Range, Reader, Xlsx as Book};
use proptest::prelude::*;

use super::*;
use crate::protocol::Amount;

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn sheets(bytes: Vec<u8>) -> Vec<(String, Range<Data>)> {
    let mut book: Book<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.worksheets()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// Whether a cell is what was written.
fn is_same(written: Cell<'_>, read: &Data) -> bool {
    match (written, read) {
        (Cell::Blank | Cell::Text(""), Data::Empty) => true,
        (Cell::Text(text), Data::String(read)) => text == read,
        (Cell::Count(count), Data::Float(read)) => *read == count as f64,
        (Cell::Exact(amount), Data::Float(read)) => *read == amount.0 as f64 / 10_000.0,
        (Cell::Number(number) | Cell::Share(number), Data::Float(read)) => *read == number,
        (Cell::Day(day), Data::DateTime(read)) => {
            read.is_datetime() && read.as_f64() == f64::from(day.0 + EPOCH)
        }
        _ => false,
    }
}

#[test]
fn every_cell_comes_back_as_what_it_is() {
    let rows = [
        [
            Cell::Text("Ромашка & Co <1>"),
            Cell::Count(7),
            Cell::Exact(Amount(-12_345_678)),
            Cell::Number(1.0 / 3.0),
            Cell::Share(0.125),
            Cell::Day(Day(20_000)),
        ],
        [
            Cell::Text("=HYPERLINK(\"http://x\")"),
            Cell::Text("007"),
            Cell::Text("2024-10-04"),
            Cell::Text(" spaced\tout "),
            Cell::Text("_x0041_"),
            Cell::Text("two\nlines"),
        ],
        [
            Cell::Blank,
            Cell::Text(""),
            Cell::Exact(Amount(1)),
            Cell::Number(-0.0),
            Cell::Share(1e-9),
            Cell::Day(Day(FIRST_DAY - EPOCH)),
        ],
    ];
    let names = header(&["Клиент", "=1+1", "Выручка", "<b>", "%", "Дата"]);
    let mut book = Xlsx::new(&names);
    rows.iter().for_each(|row| book.row(row));
    let sheets = sheets(book.into_bytes());
    let [(name, range)] = &sheets[..] else {
        panic!("{} sheets", sheets.len())
    };
    assert_eq!(name, "1");
    let read: Vec<&[Data]> = range.rows().collect();
    assert_eq!(read.len(), 4);
    let texts = names.iter().map(|name| Data::String(name.clone()));
    assert!(texts.eq(read[0].iter().cloned()), "{:?}", read[0]);
    for (written, read) in rows.iter().zip(&read[1..]) {
        for (cell, found) in written.iter().zip(*read) {
            assert!(is_same(*cell, found), "{cell:?}: {found:?}");
        }
    }
}

#[test]
fn what_no_spreadsheet_can_show_is_a_text_or_blank() {
    let mut book = Xlsx::new(&header(&["a", "b", "c", "d"]));
    let days = [-40_000, FIRST_DAY - 1 - EPOCH, LAST_DAY + 1 - EPOCH];
    for day in days {
        let number = Cell::Number(f64::INFINITY);
        let last = Cell::Text("x");
        book.row(&[Cell::Day(Day(day)), number, Cell::Share(f64::NAN), last]);
    }
    let sheets = sheets(book.into_bytes());
    let rows: Vec<&[Data]> = sheets[0].1.rows().skip(1).collect();
    for (day, row) in days.into_iter().zip(rows) {
        let text = Data::String(Day(day).to_string());
        let last = Data::String("x".to_owned());
        assert_eq!(row, [text, Data::Empty, Data::Empty, last]);
    }
}

#[test]
fn the_header_is_bold_stays_in_sight_and_filters() {
    let mut book = Xlsx::new(&header(&["Client", "Revenue"]));
    let name = "A name of just thirty letters.";
    book.row(&[Cell::Text(name), Cell::Exact(Amount(0))]);
    let bytes = book.into_bytes();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for piece in [
        "ySplit=\"1\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A1:B2\"/>",
        "<col min=\"1\" max=\"1\" width=\"32\" customWidth=\"1\"/>",
        "<col min=\"2\" max=\"2\" width=\"10\" customWidth=\"1\"/>",
        "<c r=\"A1\" s=\"2\" t=\"inlineStr\">",
        "<c r=\"B2\" s=\"4\"><v>0.0000</v></c>",
    ] {
        assert!(sheet.contains(piece), "{piece}: {sheet}");
    }
    assert!(!sheet.contains("<f>"));
    let styles = part(&bytes, "xl/styles.xml");
    let formats: Vec<&str> = styles.split("<cellXfs").skip(1).collect();
    let formats: Vec<&str> = formats[0].split("<xf ").skip(1).collect();
    assert!(formats[2].contains("fontId=\"1\""), "{}", formats[2]);
}

#[test]
fn rows_beyond_a_sheet_go_to_the_next_one() {
    let names = header(&["Client"]);
    let mut book = Xlsx::with_sheets_of(3, &names);
    let clients = ["a", "b", "c", "d", "e"];
    clients
        .iter()
        .for_each(|name| book.row(&[Cell::Text(name)]));
    let sheets = sheets(book.into_bytes());
    let columns: Vec<(&str, Vec<String>)> = sheets
        .iter()
        .map(|(name, range)| {
            let cells = range.rows().map(|row| row[0].to_string());
            (name.as_str(), cells.collect())
        })
        .collect();
    let column = |texts: &[&str]| header(texts);
    assert_eq!(
        columns,
        [
            ("1", column(&["Client", "a", "b"])),
            ("2", column(&["Client", "c", "d"])),
            ("3", column(&["Client", "e"])),
        ]
    );
}

#[test]
fn a_table_of_nothing_is_a_workbook() {
    let sheets = sheets(Xlsx::new(&[]).into_bytes());
    assert_eq!((sheets.len(), sheets[0].1.is_empty()), (1, true));
}

#[test]
fn columns_have_letters() {
    for (place, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
        assert_eq!(letters(place), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_cells_come_back(
        rows in prop::collection::vec((".*", any::<u32>(), any::<i64>(), any::<f64>(), 61..2_958_465i32), 1..6),
    ) {
        let mut book = Xlsx::new(&header(&["a", "b", "c", "d", "e"]));
        for (text, count, parts, number, day) in &rows {
            // Doubles have 15 digits.
            let amount = Amount(i128::from(parts / 10_000));
            let number = if number.is_finite() { Cell::Number(*number) } else { Cell::Blank };
            book.row(&[
                Cell::Text(text),
                Cell::Count((*count).into()),
                Cell::Exact(amount),
                number,
                Cell::Day(Day(day - EPOCH)),
            ]);
        }
        let sheets = sheets(book.into_bytes());
        let read: Vec<&[Data]> = sheets[0].1.rows().skip(1).collect();
        prop_assert_eq!(read.len(), rows.len());
        for ((text, count, parts, number, day), read) in rows.iter().zip(read) {
            // Control characters are left out or changed; of blanks alone a reader may make nothing.
            let is_kept = |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
            let plain = |text: &str| text.chars().filter(is_kept).collect::<String>().trim().to_owned();
            prop_assert_eq!(plain(&read[0].to_string()), plain(text));
            prop_assert!(is_same(Cell::Count((*count).into()), &read[1]));
            let amount = Amount(i128::from(parts / 10_000));
            prop_assert!(is_same(Cell::Exact(amount), &read[2]), "{:?}", read[2]);
            prop_assert!(!number.is_finite() || is_same(Cell::Number(*number), &read[3]));
            prop_assert!(is_same(Cell::Day(Day(day - EPOCH)), &read[4]));
        }
    }
}

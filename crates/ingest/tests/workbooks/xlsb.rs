//! Cells, rows and texts of XLSB books.

use ingest::Error;

use crate::write::archive;
use crate::{open, shown, survey};

/// A record of an XLSB part.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let kind = match u8::try_from(kind) {
        Ok(short @ 0..=0x7f) => vec![short],
        _ => vec![kind as u8 | 0x80, (kind >> 7) as u8],
    };
    [kind, vec![body.len() as u8], body.to_vec()].concat()
}

/// A text of an XLSB part.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [(units.len() as u32 / 2).to_le_bytes().to_vec(), units].concat()
}

/// An XLSB book whose one cell names a shared string by its number.
fn xlsb(string: u32) -> Vec<u8> {
    xlsb_with(string, "a", "sheet1.bin")
}

/// Such a book with another id of the sheet's relation, or another name of the sheet's part.
fn xlsb_with(string: u32, id: &str, sheet_part: &str) -> Vec<u8> {
    let numbers = |numbers: &[u32]| -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    };
    let cell = |kind, column: u32, style: u32, value: &[u8]| {
        record(
            kind,
            &[numbers(&[column, style]).as_slice(), value].concat(),
        )
    };
    let sheet = [
        record(0x81, &[]),
        record(0x94, &numbers(&[0, 2, 0, 1])),
        record(0x91, &[]),
        record(0, &numbers(&[0, 0, 0])),
        cell(6, 0, 0, &wide("date")),
        cell(7, 1, 0, &string.to_le_bytes()),
        record(0, &numbers(&[2, 0, 0])),
        cell(5, 0, 1, &45658.5f64.to_le_bytes()),
        cell(2, 1, 0, &(12_345u32 << 2 | 3).to_le_bytes()),
        record(0x92, &[]),
    ];
    let workbook = [
        record(0x99, &[0; 4]),
        record(0x9c, &[numbers(&[0, 1]), wide(id), wide("A")].concat()),
        record(0x90, &[]),
        record(0x84, &[]),
    ];
    let strings = [
        record(0x9f, &numbers(&[1, 1])),
        record(0x13, &[vec![0], wide("сумма")].concat()),
    ];
    let styles = [
        record(0x269, &numbers(&[2])),
        record(0x2f, &[0; 16]),
        record(0x2f, &[0, 0, 14, 0]),
    ];
    let rels = format!(
        r#"<Relationships><Relationship Id="a" Type="o/worksheet" Target="worksheets/{sheet_part}"/></Relationships>"#
    );
    let sheet_name = format!("xl/worksheets/{sheet_part}");
    archive([
        ("xl/_rels/workbook.bin.rels", rels.into_bytes()),
        ("xl/workbook.bin", workbook.concat()),
        ("xl/sharedStrings.bin", strings.concat()),
        ("xl/styles.bin", styles.concat()),
        (sheet_name.as_str(), sheet.concat()),
    ])
}

#[test]
fn sheets_of_xlsb() {
    let book = open(xlsb(0)).expect("a book");
    assert_eq!(book.sheets()[0].rows, Some(3));
    let survey = survey(&book, 0, 10).expect("a survey");
    assert_eq!(survey.header().collect::<Vec<_>>(), ["date", "сумма"]);
    assert_eq!(survey.first_rows, [["2025-01-01T12:00", "123.45"]]);
    // Whatever the part is called, its records are checked as they are read.
    for sheet in ["sheet1.bin", "Лист.bin", "data", "sheet1.xml"] {
        assert!(shown(xlsb_with(0, "a", sheet)).is_ok(), "{sheet}");
        let corrupt = shown(xlsb_with(1, "a", sheet)).err();
        assert_eq!(corrupt, Some(Error::CorruptFile), "{sheet}");
    }
    let lost = open(xlsb_with(0, "b", "sheet1.bin")).err();
    assert_eq!(lost, Some(Error::CorruptFile));
}

/// A book of such parts, the sheet between its first and last record, its cells in the first row.
fn book_of(cells: &[Vec<u8>], strings: &[u8], styles: &[u8]) -> Vec<u8> {
    let rels = r#"<Relationships><Relationship Id="a" Type="o/worksheet" Target="worksheets/s.bin"/></Relationships>"#;
    let numbers = |numbers: &[u32]| {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect::<Vec<u8>>()
    };
    let sheet = [
        record(0x91, &[]),
        record(0, &numbers(&[0])),
        cells.concat(),
        record(0x92, &[]),
    ];
    let workbook = record(0x9c, &[numbers(&[0, 1]), wide("a"), wide("A")].concat());
    archive([
        ("xl/_rels/workbook.bin.rels", rels.into()),
        ("xl/workbook.bin", workbook),
        ("xl/sharedStrings.bin", strings.to_vec()),
        ("xl/styles.bin", styles.to_vec()),
        ("xl/worksheets/s.bin", sheet.concat()),
    ])
}

/// A cell of the third row's first column, above it a 1 and a header.
fn only(kind: u16, style: u32, value: &[u8]) -> Vec<Vec<u8>> {
    let place = |style: u32| [0u32.to_le_bytes(), style.to_le_bytes()].concat();
    vec![
        record(6, &[place(0), wide("a")].concat()),
        record(0, &1u32.to_le_bytes()),
        record(
            2,
            &[place(0), (1u32 << 2 | 2).to_le_bytes().to_vec()].concat(),
        ),
        record(0, &2u32.to_le_bytes()),
        record(kind, &[place(style).as_slice(), value].concat()),
    ]
}

#[test]
fn kinds_of_cells() {
    let styles = [
        record(0x2c, &[vec![170, 0], wide("0.00 \"lei\"")].concat()),
        record(0x2f, &[0, 0, 14, 0]),
        record(0x269, &[1, 0, 0, 0]),
        record(0x2f, &[0, 0, 0, 0]),
        record(0x2f, &[0, 0, 14, 0]),
        record(0x2f, &[0, 0, 170, 0]),
        record(0x26a, &[]),
    ];
    let check = |kind: u16, style: u32, value: &[u8], expected: &str| {
        let strings = record(0x13, &[vec![0], wide("shared")].concat());
        let found = shown(book_of(
            &only(kind, style, value),
            &strings,
            &styles.concat(),
        ));
        assert_eq!(
            found,
            Ok(vec![vec!["1".to_string()], vec![expected.to_string()]]),
            "{kind}"
        );
    };
    check(2, 0, &(7u32 << 2 | 2).to_le_bytes(), "7");
    check(2, 1, &(45_658u32 << 2 | 2).to_le_bytes(), "2025-01-01");
    check(5, 2, &1234.5f64.to_le_bytes(), "1234.5 RON");
    check(
        9,
        0,
        &[12.5f64.to_le_bytes().as_slice(), b"formula"].concat(),
        "12.5",
    );
    check(3, 0, &[0x07], "#DIV/0!");
    check(11, 0, &[0x2a], "#N/A");
    check(4, 0, &[1], "TRUE");
    check(10, 0, &[0, 9], "FALSE");
    check(6, 0, &wide("текст"), "текст");
    check(
        8,
        0,
        &[wide("result"), b"formula".to_vec()].concat(),
        "result",
    );
    check(7, 0, &0u32.to_le_bytes(), "shared");
    check(0x3e, 0, &[vec![1], wide("rich")].concat(), "rich");
}

/// SheetJS writes them, for every cell right behind another one.
#[test]
fn short_cells_stand_behind_the_last_one() {
    let styles = [
        record(0x269, &[2, 0, 0, 0]),
        record(0x2f, &[0, 0, 0, 0]),
        record(0x2f, &[0, 0, 14, 0]),
        record(0x26a, &[]),
    ];
    let strings = record(0x13, &[vec![0], wide("shared")].concat());
    let row = |row: u32| record(0, &row.to_le_bytes());
    let full = |column: u32, text: &str| {
        let place = [column.to_le_bytes(), 0u32.to_le_bytes()].concat();
        record(6, &[place, wide(text)].concat())
    };
    let short = |kind: u16, style: u32, value: &[u8]| {
        record(kind, &[style.to_le_bytes().as_slice(), value].concat())
    };
    let headers = ["b", "c", "d", "e", "f", "g", "h"];
    let cells = [
        vec![full(0, "a")],
        headers.map(|name| short(17, 0, &wide(name))).to_vec(),
        vec![
            row(1),
            full(0, "x"),
            short(13, 1, &(45_658u32 << 2 | 2).to_le_bytes()),
            short(12, 0, &[]),
            short(14, 0, &[0x07]),
            short(15, 0, &[1]),
            short(16, 0, &12.5f64.to_le_bytes()),
            short(18, 0, &0u32.to_le_bytes()),
            short(0x3d, 0, &[vec![1], wide("rich")].concat()),
            row(2),
            short(17, 0, &wide("first")),
            full(3, "y"),
            short(17, 0, &wide("z")),
        ],
    ];
    let found = shown(book_of(&cells.concat(), &strings, &styles.concat())).expect("rows");
    let first = [
        "x",
        "2025-01-01",
        "",
        "#DIV/0!",
        "TRUE",
        "12.5",
        "shared",
        "rich",
    ];
    assert_eq!(found[0], first);
    assert_eq!(found[1][..5], ["first", "", "", "y", "z"]);
    let cut = [full(0, "a"), short(13, 0, &[1])];
    assert_eq!(shown(book_of(&cut, b"", b"")), Err(Error::CorruptFile));
}

/// A record that says less than its type needs, or more than there is.
#[test]
fn records_cut_short_are_refused() {
    let whole = [
        (2, 4),
        (3, 1),
        (4, 1),
        (5, 8),
        (6, 8),
        (7, 4),
        (8, 8),
        (9, 8),
        (10, 1),
        (11, 1),
        (0x3e, 9),
    ];
    for (kind, length) in whole {
        for length in 0..length {
            let value = [2, 0, 0, 0, b'a', 0, b'b', 0, 0];
            let bytes = book_of(&only(kind, 0, &value[..length]), b"", b"");
            assert_eq!(
                shown(bytes),
                Err(Error::CorruptFile),
                "{kind} of {length} bytes"
            );
        }
    }
    let corrupt = |cells: &[Vec<u8>], strings: &[u8], styles: &[u8]| {
        assert_eq!(
            shown(book_of(cells, strings, styles)),
            Err(Error::CorruptFile)
        );
    };
    corrupt(&[record(0, &[1, 0])], b"", b"");
    corrupt(&[vec![0xff, 0xff, 0xff, 0xff, 0xff, 0xff]], b"", b"");
    corrupt(&[], &record(0x13, &[0, 9, 0, 0, 0]), b"");
    corrupt(&[], b"\x13\x05\x00", b"");
    corrupt(&[], b"", &record(0x2c, &[1]));
    corrupt(&[], b"", &[record(0x269, &[]), record(0x2f, &[0])].concat());
}

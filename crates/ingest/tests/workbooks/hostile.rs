//! Books made to break their reader.

use ingest::{Choices, Error, Surveyor};

use crate::write::{Xlsx, archive, inline, xlsx};
use crate::{messy, open, read, shown, survey};

#[test]
fn hostile_books_are_refused() {
    let check = |bytes: Vec<u8>, expected: Error| {
        let started = std::time::Instant::now();
        assert_eq!(shown(bytes).map(|rows| rows.len()), Err(expected));
        assert!(
            started.elapsed().as_secs() < 20,
            "far too slow, even for a debug build"
        );
    };
    // Rows that are as wide as a sheet can be.
    let wide: String = (1..4000)
        .map(|row| format!(r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#))
        .collect();
    check(xlsx(&wide, ""), Error::UnpackedTooLarge);
    check(
        xlsx(r#"<row r="1"><c r="ZZZZ1"><v>1</v></c></row>"#, ""),
        Error::CorruptFile,
    );
    // The number of texts that a part announces is nothing to reserve memory by.
    check(
        xlsx("", r#"<sst uniqueCount="18446744073709551615"></sst>"#),
        Error::EmptyFile,
    );
    check(
        xlsx("", r#"<!DOCTYPE lolz [<!ENTITY lol "lol">]><sst/>"#),
        Error::CorruptFile,
    );
    // A cell of many texts, and one of many tags without any.
    let text = format!("<is><t>{}</t></is>", "x".repeat(1 << 20));
    let texts = format!(r#"<row r="1"><c r="A1">{}</c></row>"#, text.repeat(5));
    check(xlsx(&texts, ""), Error::UnpackedTooLarge);
    let runs = "<r><rPr/></r>".repeat(2 << 20);
    let runs = format!(r#"<row r="1"><c r="A1"><is>{runs}</is></c></row>"#);
    check(xlsx(&runs, ""), Error::UnpackedTooLarge);
    // One row that names a long text again and again.
    let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let names = r#"<c t="s"><v>0</v></c>"#.repeat(600);
    check(
        xlsx(&format!("<row>{names}</row>"), &shared),
        Error::UnpackedTooLarge,
    );
    check(xlsx("<row><c><v>", ""), Error::CorruptFile);
    check(
        xlsx(r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#, ""),
        Error::CorruptFile,
    );
}

#[test]
fn parts_are_bounded() {
    let with = |part: &str, text: &[u8]| {
        let book = Xlsx {
            strings: "<sst/>",
            ..Xlsx::default()
        };
        let parts = book.parts().into_iter().map(|(name, own)| {
            let bytes = if name == part {
                text.to_vec()
            } else {
                own.into_bytes()
            };
            (name, bytes)
        });
        shown(archive(parts)).map(|rows| rows.len())
    };
    let laughs = br#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>"#;
    let giant = [b"<t>".as_slice(), &vec![b'x'; 5 << 20], b"</t>"].concat();
    for part in [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ] {
        assert_eq!(with(part, laughs), Err(Error::CorruptFile), "{part}");
        assert_eq!(with(part, &giant), Err(Error::UnpackedTooLarge), "{part}");
    }
    // What is not read may be anything.
    assert_eq!(with("[Content_Types].xml", laughs), Err(Error::EmptyFile));
}

#[test]
fn texts_that_memory_would_not_bear_are_refused() {
    let strings = format!("<sst>{}</sst>", "<si><t/></si>".repeat(6_000_000));
    let found = shown(xlsx("", &strings)).map(|rows| rows.len());
    assert_eq!(found, Err(Error::UnpackedTooLarge));
}

#[test]
fn rows_without_cells_do_not_keep_the_caller_waiting() {
    let started = std::time::Instant::now();
    let nothing = "<row/>".repeat(5_000_000);
    let cell = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    let book = open(xlsx(&format!("{cell}{nothing}{cell}"), "")).expect("a book");
    let mut surveyed = Surveyor::of_rows(&mut book.rows(0).expect("a sheet"), &Choices::default())
        .expect("a sample");
    let mut rows = book.rows(0).expect("a sheet");
    assert_eq!(surveyed.take(&mut rows, 1000), Ok(true));
    assert!(started.elapsed().as_secs() < 20);
}

/// A book of two sheets, the first of which has this part; the second is a table of sales.
fn book_of(first: &str) -> Vec<u8> {
    let sales: String = (1..=20)
        .map(|day| {
            let cells = [
                format!("{day:02}.01.2025"),
                format!("Anna {day}"),
                "12.5".into(),
            ];
            format!("<row>{}</row>", cells.map(|cell| inline(&cell)).concat())
        })
        .collect();
    let head = ["date", "client", "amount"].map(inline).concat();
    let second = format!("<worksheet><sheetData><row>{head}</row>{sales}</sheetData></worksheet>");
    let relation = |id: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="x/worksheet" Target="worksheets/{target}"/>"#)
    };
    let (a, b) = (relation("a", "sheet1.xml"), relation("b", "sheet2.xml"));
    archive([
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{a}{b}</Relationships>").into()),
        (
            "xl/workbook.xml",
            br#"<workbook><sheets><sheet name="A" r:id="a"/><sheet name="B" r:id="b"/></sheets></workbook>"#.to_vec(),
        ),
        ("xl/worksheets/sheet1.xml", first.as_bytes().to_vec()),
        ("xl/worksheets/sheet2.xml", second.into_bytes()),
    ])
}

/// Breaks a figure of a part in the directory of an archive, which begins behind so many bytes of its entry.
fn with_figure(mut archive: Vec<u8>, part: &str, at: usize, figure: u32) -> Vec<u8> {
    let name = memchr::memmem::rfind(&archive, part.as_bytes()).expect("a part");
    let entry = name - 46;
    archive[entry + at..entry + at + 4].copy_from_slice(&figure.to_le_bytes());
    archive
}

#[test]
fn damaged_parts_are_found_by_whoever_reads_them() {
    let rows = "<row><c><v>1</v></c></row>".repeat(1000);
    let tail = "<mergeCells/>".repeat(100_000);
    let first = format!("<worksheet><sheetData>{rows}</sheetData>{tail}</worksheet>");
    let lines = |bytes: Vec<u8>| {
        open(bytes)
            .and_then(|book| read(book, 100))
            .map(|(lines, _)| lines)
    };
    assert_eq!(lines(book_of(&first)), Ok(20));
    let (checksum, size) = (16, 24);
    for part in [
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ] {
        // A wrong checksum, and sizes that promise too little and too much.
        for (at, figure) in [(checksum, 7), (size, 7), (size, 20 << 20)] {
            let damaged = with_figure(book_of(&first), part, at, figure);
            assert_eq!(lines(damaged), Err(Error::CorruptFile), "{part}: {figure}");
        }
    }
    // A sheet whose rows are read to their end was read to the end of its part.
    let damaged = with_figure(book_of(&first), "xl/worksheets/sheet1.xml", checksum, 7);
    let book = open(damaged).expect("a book");
    assert_eq!(survey(&book, 0, 100).err(), Some(Error::CorruptFile));
    // One that nobody reads does no harm.
    assert!(survey(&book, 1, 100).is_ok());
}

#[test]
fn what_follows_the_cells_does_not_keep_the_caller_waiting() {
    let (row, tail) = ("<row><c><v>1</v></c></row>", "\n".repeat(33_000_000));
    let sheet = format!("<worksheet><sheetData>{row}{row}</sheetData>{tail}</worksheet>");
    let book = open(book_of(&sheet)).expect("a book");
    let sample = &mut book.rows(0).expect("a sheet");
    let mut surveyed = Surveyor::of_rows(sample, &Choices::default()).expect("a sample");
    let mut rows = book.rows(0).expect("a sheet");
    assert_eq!(surveyed.take(&mut rows, 1000), Ok(true));
    assert_eq!(surveyed.take(&mut rows, 1000), Ok(false));
}

#[test]
fn repetitions_of_ods_cannot_explode() {
    let row = |rows: &str, columns: &str| {
        let text = "x".repeat(3000);
        format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>{text}</text:p></table:table-cell></table:table-row>"#
        )
    };
    let check = |columns: &str| {
        let book = open(crate::ods::ods(&row("1", columns))).expect("a book");
        assert_eq!(survey(&book, 1, 1000).err(), Some(Error::UnpackedTooLarge));
    };
    check("16384");
    check("99999999");
}

/// Nothing in an XLS book has a checksum, so any byte may be anything.
#[test]
fn damaged_xls_books_never_panic() {
    let Some(whole) = messy("16_biff8.xls") else {
        return;
    };
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..1 + random(20) {
            let place = random(bytes.len());
            bytes[place] = random(256) as u8;
        }
        if random(4) == 0 {
            bytes.truncate(random(whole.len()));
        }
        let _ = open(bytes).and_then(|book| read(book, 1000));
    }
}

//! The same 100 000 rows of sales in several formats, surveyed and loaded: time, and memory at its peak.
//!
//! `cargo xtask bench`, or `cargo bench -p ingest --bench formats`.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use calamine::{Xlsx, open_workbook_from_rs};
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};
use ingest::{Choices, Plan, Whole};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const ROWS: usize = 100_000;

const HEADER: [&str; 8] = [
    "Дата",
    "Документ",
    "Контрагент",
    "Номенклатура",
    "Менеджер",
    "Количество",
    "Цена",
    "Сумма",
];

/// A cell before it is written in a format.
enum Cell {
    Text(String),
    Number(String),
    /// Days since 30 December 1899.
    Day(usize),
}

fn cells(row: usize) -> [Cell; 8] {
    let (quantity, price) = (1 + row % 9, 10_000 + row * 7919 % 900_000);
    let money =
        |hundredths: usize| Cell::Number(format!("{}.{:02}", hundredths / 100, hundredths % 100));
    [
        Cell::Day(45_292 + row * 730 / ROWS),
        Cell::Text(format!("Реализация {:07}", row / 3)),
        Cell::Text(format!("ООО «Клиент {}»", row * 7 % 8_000)),
        Cell::Text(format!("Товар {}", row % 500)),
        Cell::Text(format!("Менеджер {}", row % 12)),
        Cell::Number(quantity.to_string()),
        money(price),
        money(price * quantity),
    ]
}

fn csv() -> String {
    let mut text = HEADER.join(";");
    text.push('\n');
    for row in 0..ROWS {
        for (place, cell) in cells(row).into_iter().enumerate() {
            if place > 0 {
                text.push(';');
            }
            match cell {
                Cell::Text(cell) => text.push_str(&cell),
                Cell::Number(number) => text.push_str(&number.replace('.', ",")),
                Cell::Day(day) => {
                    let day = day - 45_292;
                    let _ = write!(
                        text,
                        "{:02}.{:02}.{}",
                        day % 28 + 1,
                        day / 28 % 12 + 1,
                        2024 + day / 366
                    );
                }
            }
        }
        text.push('\n');
    }
    text
}

static UTF8: LazyLock<Vec<u8>> = LazyLock::new(|| csv().into_bytes());

static WINDOWS_1251: LazyLock<Vec<u8>> =
    LazyLock::new(|| encoding_rs::WINDOWS_1251.encode(&csv()).0.into_owned());

/// A workbook with shared strings, as spreadsheets save it.
static XLSX: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut strings: Vec<String> = Vec::new();
    let mut places = std::collections::HashMap::new();
    let mut shared = |text: String| -> usize {
        *places.entry(text.clone()).or_insert_with(|| {
            strings.push(text);
            strings.len() - 1
        })
    };
    let mut rows = String::new();
    let header: String = HEADER
        .iter()
        .map(|name| format!("<c t=\"s\"><v>{}</v></c>", shared((*name).to_owned())))
        .collect();
    let _ = write!(rows, "<row r=\"1\">{header}</row>");
    for row in 0..ROWS {
        let _ = write!(rows, "<row r=\"{}\">", row + 2);
        for (column, cell) in ('A'..).zip(cells(row)) {
            let place = format!("{column}{}", row + 2);
            let _ = match cell {
                Cell::Text(text) => {
                    write!(rows, "<c r=\"{place}\" t=\"s\"><v>{}</v></c>", shared(text))
                }
                Cell::Number(number) => write!(rows, "<c r=\"{place}\"><v>{number}</v></c>"),
                Cell::Day(day) => write!(rows, "<c r=\"{place}\" s=\"1\"><v>{day}</v></c>"),
            };
        }
        rows.push_str("</row>");
    }
    let strings: String = strings
        .iter()
        .map(|text| format!("<si><t>{text}</t></si>"))
        .collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: u8, kind: &str, target: &str| {
        format!(r#"<Relationship Id="r{id}" Type="{relations}/{kind}" Target="{target}"/>"#)
    };
    let relationships =
        |inner: String| format!(r#"<Relationships xmlns="{package}">{inner}</Relationships>"#);
    let parts = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#
                .to_owned(),
        ),
        (
            "_rels/.rels",
            relationships(relation(1, "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Продажи" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relationships(
                relation(1, "worksheet", "worksheets/sheet1.xml")
                    + &relation(2, "sharedStrings", "sharedStrings.xml")
                    + &relation(3, "styles", "styles.xml"),
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!(r#"<sst xmlns="{main}">{strings}</sst>"#),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ];
    let mut book = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        book.start_file(name, SimpleFileOptions::default())
            .expect("memory");
        book.write_all(xml.as_bytes()).expect("memory");
    }
    book.finish().expect("memory").into_inner()
});

fn main() {
    for (name, file) in [
        ("utf-8", &UTF8),
        ("windows-1251", &WINDOWS_1251),
        ("xlsx", &XLSX),
    ] {
        println!("{name}: {ROWS} rows, {} bytes", file.len());
    }
    divan::main();
}

/// Both passes over a file, to the ledger.
fn read(bencher: Bencher, file: &[u8]) {
    bencher
        .counter(ItemsCount::new(ROWS))
        .with_inputs(|| file.to_vec())
        .bench_values(|bytes| {
            let mut file = Whole::open(bytes).expect("a table");
            let survey = file.survey(&Choices::default(), None).expect("rows");
            let plan = Plan::guessed(&survey).expect("date, client and amount");
            let loaded = file.load(&survey, &plan).expect("lines");
            assert_eq!(loaded.totals.lines, ROWS as u64);
            loaded.into_ledger()
        });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn utf_8(bencher: Bencher) {
    read(bencher, &UTF8);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn windows_1251(bencher: Bencher) {
    read(bencher, &WINDOWS_1251);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn xlsx(bencher: Bencher) {
    read(bencher, &XLSX);
}

/// For comparison: `calamine` opens the book and goes over its cells once.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn xlsx_by_calamine(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(ROWS))
        .with_inputs(|| Cursor::new(XLSX.clone()))
        .bench_values(|bytes| {
            let mut book: Xlsx<_> = open_workbook_from_rs(bytes).expect("a book");
            let mut cells = book.worksheet_cells_reader("Продажи").expect("a sheet");
            let mut count = 0;
            while cells.next_cell().expect("a cell").is_some() {
                count += 1;
            }
            assert_eq!(count, (ROWS + 1) * HEADER.len());
        });
}

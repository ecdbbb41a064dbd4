//! Workbooks and other files that are read whole, through the public API.

use std::io::{Cursor, Write};
use std::path::Path;

use ingest::{Choices, Error, Finished, Loader, Opened, Plan, Survey, Surveyor, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Surveys a sheet, some rows at a time.
fn survey(book: &mut Workbook, sheet: usize, rows_at_once: usize) -> Result<Survey, Error> {
    let mut surveyor = Surveyor::of_rows(&mut book.rows(sheet)?, &Choices::default())?;
    let mut rows = book.rows(sheet)?;
    while surveyor.take(&mut rows, rows_at_once)? {}
    match surveyor.finish()? {
        Finished::Survey(survey) => Ok(*survey),
        Finished::Again(_) => panic!("a workbook has no character set"),
    }
}

/// Lines and the sum of the amounts of a book's likely sheet.
fn read(mut book: Workbook, rows_at_once: usize) -> Result<(u64, String), Error> {
    let sheet = book.likely_sheet()?;
    let survey = survey(&mut book, sheet, rows_at_once)?;
    let plan = Plan::guessed(&survey)?;
    let mut loader = Loader::new(&plan, survey.starts[0]);
    let mut rows = book.rows(sheet)?;
    while loader.take(&mut rows, rows_at_once)? {}
    let totals = loader.finish()?.totals;
    Ok((totals.lines, totals.amount.to_string()))
}

fn open(bytes: Vec<u8>) -> Result<Workbook, Error> {
    match Opened::of(bytes)? {
        Opened::Workbook(book) => Ok(book),
        Opened::Text(_) => panic!("a workbook"),
    }
}

fn messy(name: &str) -> Option<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/messy");
    std::fs::read(folder.join(name)).ok()
}

#[test]
fn messy_workbooks() {
    let check = |name: &str, expected: Result<(u64, &str), Error>| {
        let Some(bytes) = messy(name) else { return };
        let expected = expected.map(|(lines, amount)| (lines, amount.to_string()));
        for rows_at_once in [1, 7, 100_000] {
            let found = open(bytes.clone()).and_then(|book| read(book, rows_at_once));
            assert_eq!(found, expected, "{name}");
        }
    };
    check("15_sheets_merged.xlsx", Ok((148, "4670643.4900")));
    check("15c_minimal_inline.xlsx", Ok((40, "1087552.0600")));
    check("15b_phantom_rows.xlsx", Ok((50, "1546278.0200")));
    check("15d_inflating.xlsx", Err(Error::UnpackedTooLarge));
    check("15e_truncated.xlsx", Err(Error::CorruptFile));
    check("15f_password.xlsx", Err(Error::PasswordProtected));
    check("16_biff8.xls", Ok((100, "3827261.9500")));
    check("18_html_table.xls", Ok((40, "977341.6100")));
}

#[test]
fn hidden_and_other_sheets_are_not_chosen() {
    let Some(bytes) = messy("15_sheets_merged.xlsx") else {
        return;
    };
    let mut book = open(bytes).expect("a workbook");
    let hidden: Vec<(&str, bool)> = book
        .sheets()
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.is_hidden))
        .collect();
    assert_eq!(
        hidden,
        [
            ("Сводка", false),
            ("Продажи", false),
            ("Лист3", false),
            ("черновик", true)
        ]
    );
    assert_eq!(book.likely_sheet(), Ok(1));
}

/// An XLSX book with one sheet of the given rows, and shared strings if any.
fn xlsx(rows: &str, strings: &str) -> Vec<u8> {
    xlsx_with("", rows, strings)
}

/// An XLSX book with properties of the whole book.
fn xlsx_with(properties: &str, rows: &str, strings: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("a part");
        writer.write_all(text.as_bytes()).expect("its text");
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    part("[Content_Types].xml", "<Types/>");
    part(
        "_rels/.rels",
        &format!(
            r#"<Relationships><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            r#"<Relationships><Relationship Id="a" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
        ),
    );
    part(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="{main}" xmlns:r="{office}">{properties}<sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>"#
        ),
    );
    part(
        "xl/styles.xml",
        r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd.mm.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="22"/></cellXfs></styleSheet>"#,
    );
    if !strings.is_empty() {
        part("xl/sharedStrings.xml", strings);
    }
    part(
        "xl/worksheets/sheet1.xml",
        &format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
    );
    writer.finish().expect("a book").into_inner()
}

/// The rows of a sheet as a survey shows them.
fn shown(bytes: Vec<u8>) -> Result<Vec<Vec<String>>, Error> {
    let mut book = open(bytes)?;
    Ok(survey(&mut book, 0, 100)?.first_rows)
}

#[test]
fn day_numbers_count_from_the_epoch_of_the_book() {
    let text = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let header = ["date", "client", "amount"].map(text).concat();
    let line = format!("<row><c><v>44220</v></c>{}<c><v>5</v></c></row>", text("A"));
    let rows = format!("<row>{header}</row>{}", line.repeat(3));
    let first = |properties: &str| {
        let mut book = open(xlsx_with(properties, &rows, "")).expect("a book");
        let survey = survey(&mut book, 0, 100).expect("a survey");
        let dates = survey.columns[0].dates.as_ref().expect("dates");
        dates.first.to_string()
    };
    assert_eq!(first(""), "2021-01-24");
    assert_eq!(first(r#"<workbookPr date1904="1"/>"#), "2025-01-25");
}

#[test]
fn cells_are_read_as_a_person_would() {
    let rows = r#"
        <row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>
        <row r="2"><c r="A2"><v>4607001234567</v></c><c r="B2"><v>1234.5</v></c></row>
        <row r="3"><c r="A3" s="1"><v>45658</v></c><c r="B3" s="2"><v>45658.5729166667</v></c></row>
        <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="e"><v>#N/A</v></c></row>
        <row r="6"><c r="A6"><f>1+1</f><v>2</v></c><c r="B6"><f>1+1</f></c></row>
        <row r="7"><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r></is></c></row>
        <row r="8"><c r="A8" s="1"/><c r="B8" s="1"/></row>
        <row r="9"><c r="A9" t="e"><v>#SPILL!</v></c><c r="B9" t="str"><v>behind</v></c></row>"#;
    let strings = r#"<sst count="1" uniqueCount="1"><si><t>shared &amp; kept</t></si></sst>"#;
    let expected = [
        ["4607001234567", "1234.5"],
        ["2025-01-01", "2025-01-01T13:45"],
        ["TRUE", "#N/A"],
        ["2", ""],
        ["shared & kept", "rich"],
        ["", "behind"],
    ];
    let mut found = shown(xlsx(rows, strings)).expect("a sheet");
    found
        .iter_mut()
        .for_each(|row| row.resize(2, String::new()));
    assert_eq!(found, expected);
}

#[test]
fn rows_keep_their_numbers() {
    let cell = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let row = |number: u32, texts: [&str; 3]| {
        let cells: String = texts.into_iter().map(cell).collect();
        format!(r#"<row r="{number}">{cells}</row>"#)
    };
    let rows = [
        row(1, ["date", "client", "amount"]),
        row(2, ["01.02.2025", "Anna", "10"]),
        row(40, ["02.02.2025", "Boris", "x"]),
    ];
    let mut book = open(xlsx(&rows.concat(), "")).expect("a book");
    let survey = survey(&mut book, 0, 5).expect("a survey");
    assert_eq!((survey.rows, survey.blank_rows), (2, 37));
    let plan = Plan::guessed(&survey).expect("a plan");
    let mut loader = Loader::new(&plan, survey.starts[0]);
    while loader
        .take(&mut book.rows(0).expect("rows"), 100)
        .expect("lines")
    {}
    let loaded = loader.finish().expect("a table");
    assert_eq!(loaded.rejects.samples()[0].row, 40);
    assert_eq!((loaded.rows, loaded.blank_rows), (2, 37));
}

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
    check(
        xlsx("", r#"<sst uniqueCount="18446744073709551615"></sst>"#),
        Error::UnpackedTooLarge,
    );
    check(
        xlsx("", r#"<!DOCTYPE lolz [<!ENTITY lol "lol">]><sst/>"#),
        Error::CorruptFile,
    );
    check(xlsx("<row><c><v>", ""), Error::CorruptFile);
    check(
        xlsx(r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#, ""),
        Error::CorruptFile,
    );
}

#[test]
fn one_far_cell_costs_nothing() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(shown(xlsx(rows, "")).map(|rows| rows.len()), Ok(1));
}

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
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let rels = format!(
        r#"<Relationships><Relationship Id="a" Target="worksheets/{sheet_part}"/></Relationships>"#
    );
    let sheet_name = format!("xl/worksheets/{sheet_part}");
    for (name, bytes) in [
        ("xl/_rels/workbook.bin.rels", rels.into_bytes()),
        ("xl/workbook.bin", workbook.concat()),
        ("xl/sharedStrings.bin", strings.concat()),
        ("xl/styles.bin", styles.concat()),
        (sheet_name.as_str(), sheet.concat()),
    ] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("a part");
        writer.write_all(&bytes).expect("its bytes");
    }
    writer.finish().expect("a book").into_inner()
}

#[test]
fn sheets_of_xlsb() {
    let mut book = Workbook::open(xlsb(0)).expect("a book");
    assert_eq!(book.sheets()[0].rows, Some(3));
    let survey = survey(&mut book, 0, 10).expect("a survey");
    assert_eq!(survey.header().collect::<Vec<_>>(), ["date", "сумма"]);
    assert_eq!(survey.first_rows, [["2025-01-01T12:00", "123.45"]]);
    for sheet in ["sheet1.bin", "Лист.bin", "data"] {
        assert!(Workbook::open(xlsb_with(0, "a", sheet)).is_ok());
        let corrupt = Workbook::open(xlsb_with(1, "a", sheet)).err();
        assert_eq!(corrupt, Some(Error::CorruptFile), "{sheet}");
    }
    let disguised = Workbook::open(xlsb_with(0, "a", "sheet1.xml")).err();
    assert_eq!(disguised, Some(Error::CorruptFile));
    let lost = Workbook::open(xlsb_with(0, "b", "sheet1.bin")).err();
    assert_eq!(lost, Some(Error::CorruptFile));
}

/// An ODS book with the rows of a visible sheet behind a hidden one.
fn ods(rows: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("a part");
        writer.write_all(text.as_bytes()).expect("its text");
    };
    part("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    part("META-INF/manifest.xml", "<manifest:manifest/>");
    let hidden = r#"<style:style style:name="h"><style:table-properties table:display="false"/></style:style>"#;
    part(
        "content.xml",
        &format!(
            r#"<office:document-content>{hidden}<office:body><table:table table:name="B" table:style-name="h"></table:table><table:table table:name="A">{rows}</table:table></office:body></office:document-content>"#
        ),
    );
    writer.finish().expect("a book").into_inner()
}

#[test]
fn sheets_of_ods() {
    let text = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let blank = r#"<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let rows = [
        format!("<table:table-row>{}{}{}</table:table-row>", text("a"), text("b"), text("c")),
        blank.to_string(),
        r#"<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2025-01-31T00:00:00"><text:p>31.01.25</text:p></table:table-cell><table:table-cell office:value-type="currency" office:value="1234.5" table:number-columns-repeated="2"><text:p>1 234,50 lei</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16381"/></table:table-row>"#.to_string(),
        format!("<table:table-row>{}<table:covered-table-cell/>{}</table:table-row>", text("A &amp;<text:s text:c=\"2\"/>B<office:annotation><text:p>note</text:p></office:annotation>"), text("x")),
        blank.replace("\"3\"", "\"1048000\""),
    ];
    let mut book = open(ods(&rows.concat())).expect("a book");
    let hidden: Vec<bool> = book.sheets().iter().map(|sheet| sheet.is_hidden).collect();
    assert_eq!(hidden, [true, false]);
    let survey = survey(&mut book, 1, 2).expect("a survey");
    let line = ["2025-01-31", "1234.5", "1234.5"];
    assert_eq!(survey.first_rows, [line, line, ["A &  B", "", "x"]]);
    assert_eq!((survey.rows, survey.blank_rows), (3, 3));
}

#[test]
fn money_of_ods_keeps_its_currency() {
    let cell = |currency: &str| {
        format!(
            r#"<table:table-cell office:value-type="currency" office:currency="{currency}" office:value="1.234"/>"#
        )
    };
    let rows = format!(
        "<table:table-row>{0}{0}</table:table-row><table:table-row>{0}{1}</table:table-row>",
        cell("EUR"),
        cell("none")
    );
    let mut book = open(ods(&rows)).expect("a book");
    let survey = survey(&mut book, 1, 2).expect("a survey");
    assert_eq!(survey.first_rows, [["1.2340 EUR", "1.2340"]]);
}

#[test]
fn books_of_too_many_sheets_are_refused() {
    let tables = |tables: usize| {
        open(
            "<table><tr><td>a<tr><td>1</table>"
                .repeat(tables)
                .into_bytes(),
        )
    };
    assert_eq!(tables(1001).err(), Some(Error::UnpackedTooLarge));
    let mut book = tables(1000).expect("a book");
    assert_eq!(book.likely_sheet(), Ok(0));
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
        let mut book = open(ods(&row("1", columns))).expect("a book");
        assert_eq!(
            survey(&mut book, 1, 1000).err(),
            Some(Error::UnpackedTooLarge)
        );
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

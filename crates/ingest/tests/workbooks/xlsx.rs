//! Cells, rows and texts of XLSX books.

use ingest::{Error, Loader, Plan};

use crate::write::{Xlsx, archive, inline, xlsx};
use crate::{open, shown, survey};

#[test]
fn day_numbers_count_from_the_epoch_of_the_book() {
    let header = ["date", "client", "amount"].map(inline).concat();
    let line = format!(
        "<row><c><v>44220</v></c>{}<c><v>5</v></c></row>",
        inline("A")
    );
    let rows = format!("<row>{header}</row>{}", line.repeat(3));
    let first = |properties: &str| {
        let book = open(
            Xlsx {
                properties,
                rows: &rows,
                ..Xlsx::default()
            }
            .bytes(),
        )
        .expect("a book");
        let survey = survey(&book, 0, 100).expect("a survey");
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
        ["#SPILL!", "behind"],
    ];
    let mut found = shown(xlsx(rows, strings)).expect("a sheet");
    found
        .iter_mut()
        .for_each(|row| row.resize(2, String::new()));
    assert_eq!(found, expected);
}

#[test]
fn rows_keep_their_numbers() {
    let row = |number: u32, texts: [&str; 3]| {
        let cells: String = texts.into_iter().map(inline).collect();
        format!(r#"<row r="{number}">{cells}</row>"#)
    };
    let rows = [
        row(1, ["date", "client", "amount"]),
        row(2, ["01.02.2025", "Anna", "10"]),
        row(40, ["02.02.2025", "Boris", "x"]),
    ];
    let book = open(xlsx(&rows.concat(), "")).expect("a book");
    let survey = survey(&book, 0, 5).expect("a survey");
    assert_eq!((survey.rows, survey.blank_rows), (2, 37));
    let plan = Plan::guessed(&survey).expect("a plan");
    let mut loader = Loader::new(&plan, survey.start);
    while loader
        .take(&mut book.rows(0).expect("rows"), 100)
        .expect("lines")
    {}
    let loaded = loader.finish().expect("a table");
    assert_eq!(loaded.rejects.samples()[0].row, 40);
    assert_eq!((loaded.rows, loaded.blank_rows), (2, 37));
}

#[test]
fn one_far_cell_costs_nothing() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(shown(xlsx(rows, "")).map(|rows| rows.len()), Ok(1));
}

#[test]
fn texts_are_what_a_person_sees() {
    let strings = "<sst><si><t xml:space='preserve'> a </t></si><si/><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r>\
        <rPh sb='0'><t>phonetic</t></rPh></si><si><t>line_x000D_&#10;break_x005F_x0041_</t></si><si><t><![CDATA[<b>&]]></t></si></sst>";
    let shared: String = (0..5)
        .map(|number| format!("<c t='s'><v>{number}</v></c>"))
        .collect();
    let rows = format!(
        "<row>{}</row><row>{shared}</row><row><c t='str'><f>\"&lt;\"</f><v>&lt;b&gt;_x0041_</v></c>\
         <c t='d'><v>2025-01-31T00:00:00</v></c><c t='b'><v>0</v></c><c><v>no number</v></c><c t='n'/></row>",
        ["a", "b", "c", "d", "e"].map(inline).concat()
    );
    let found = shown(xlsx(&rows, strings)).expect("a sheet");
    assert_eq!(found[0], ["a", "", "rich", "line\r\nbreak_x0041_", "<b>&"]);
    assert_eq!(found[1], ["<b>A", "2025-01-31", "FALSE", "no number"]);
}

#[test]
fn rows_and_cells_may_stand_anywhere() {
    let rows = "<row r='2'><c r='C2'><v>3</v></c><c r='A2'><v>1</v></c><c><v>2</v></c></row>\
                <row><c r='B3'/><c r='C3'><v>6</v></c></row><row r='9' spans='1:3'/>";
    let header = format!("<row>{}</row>", ["a", "b", "c"].map(inline).concat());
    let found = shown(xlsx(&(header + rows), "")).expect("a sheet");
    assert_eq!(found, [["1", "2", "3"], ["", "", "6"]]);
}

/// The other edition of the standard: other names of types, and prefixes before every tag.
#[test]
fn strict_books_with_prefixes() {
    let rows = format!(
        "<row>{}</row><row><c s='1'><v>45658</v></c></row>",
        inline("a")
    );
    let book = Xlsx {
        rows: &rows,
        ..Xlsx::default()
    };
    let prefixed = |text: String| {
        let text = text
            .replace("</", "\0")
            .replace('<', "<x:")
            .replace('\0', "</x:");
        text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        )
        .replace("xmlns=", "xmlns:x=")
        .replace("r:id", "rel:id")
    };
    let parts = book.parts().into_iter();
    let strict = archive(parts.map(|(name, text)| (name, prefixed(text).into_bytes())));
    assert_eq!(shown(strict), Ok(vec![vec!["2025-01-01".to_string()]]));
}

#[test]
fn parts_in_utf16() {
    let rows = format!(
        "<row>{}</row><row><c t='s'><v>0</v></c></row>",
        inline("Дата")
    );
    let book = Xlsx {
        rows: &rows,
        strings: "<sst><si><t>жук</t></si></sst>",
        ..Xlsx::default()
    };
    let wide = |text: String| {
        format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect()
    };
    let wide = archive(
        book.parts()
            .into_iter()
            .map(|(name, text)| (name, wide(text))),
    );
    assert_eq!(shown(wide), Ok(vec![vec!["жук".to_string()]]));
}

#[test]
fn sheets_are_found_by_their_relations() {
    let rows = format!("<row>{}</row><row>{}</row>", inline("a"), inline("b"));
    let book = Xlsx {
        rows: &rows,
        ..Xlsx::default()
    };
    let moved = |(name, text): (&str, String)| {
        let name = name
            .replace("xl/worksheets/sheet1.xml", "Other/Лист.XML")
            .replace("xl/", "book/");
        let text = text
            .replace("worksheets/sheet1.xml", "/Other/Лист.xml")
            .replace("xl/", "book/");
        (name, text)
    };
    let parts: Vec<(String, String)> = book.parts().into_iter().map(moved).collect();
    let parts = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone().into_bytes()));
    assert_eq!(shown(archive(parts)), Ok(vec![vec!["b".to_string()]]));
}

#[test]
fn sheets_without_a_relation_are_passed_over() {
    let rows = format!("<row>{}</row><row><c><v>7</v></c></row>", inline("a"));
    let book = Xlsx {
        rows: &rows,
        ..Xlsx::default()
    };
    let with = |sheets: &str| {
        let list = |text: String| match text.split_once("<sheets>") {
            Some((before, _)) => format!("{before}<sheets>{sheets}</sheets></workbook>"),
            None => text,
        };
        let parts = book.parts().into_iter();
        open(archive(
            parts.map(|(name, text)| (name, list(text).into_bytes())),
        ))
    };
    let module = r#"<sheet name="Module1" sheetId="2" r:id=""/>"#;
    let sheet = r#"<sheet name="A" sheetId="1" r:id="a"/>"#;
    let found = with(&[module, sheet].concat()).expect("a book");
    assert_eq!(found.sheets().len(), 1);
    assert_eq!(found.sheets()[0].name, "A");
    assert_eq!(found.likely_sheet(), Ok(0));
    let found = with(module).and_then(|book| book.likely_sheet());
    assert_eq!(found, Err(Error::NoSheet));
    let lost = with(r#"<sheet name="A" sheetId="1" r:id="b"/>"#).err();
    assert_eq!(lost, Some(Error::CorruptFile));
    // One part of two sheets, and more sheets than anybody looks through.
    assert_eq!(with(&sheet.repeat(2)).err(), Some(Error::CorruptFile));
    let many = with(&module.repeat(1001)).err();
    assert_eq!(many, Some(Error::UnpackedTooLarge));
}

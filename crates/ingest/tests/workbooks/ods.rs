//! Cells, rows and texts of ODS books.

use crate::write::archive;
use crate::{open, survey};

/// An ODS book with the rows of a visible sheet behind a hidden one.
pub fn ods(rows: &str) -> Vec<u8> {
    let hidden = r#"<style:style style:name="h"><style:table-properties table:display="false"/></style:style>"#;
    let content = format!(
        r#"<office:document-content>{hidden}<office:body><table:table table:name="B" table:style-name="h"></table:table><table:table table:name="A">{rows}</table:table></office:body></office:document-content>"#
    );
    archive([
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
        ),
        ("META-INF/manifest.xml", b"<manifest:manifest/>".to_vec()),
        ("content.xml", content.into_bytes()),
    ])
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
    let book = open(ods(&rows.concat())).expect("a book");
    let hidden: Vec<bool> = book.sheets().iter().map(|sheet| sheet.is_hidden).collect();
    assert_eq!(hidden, [true, false]);
    let survey = survey(&book, 1, 2).expect("a survey");
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
    let book = open(ods(&rows)).expect("a book");
    let survey = survey(&book, 1, 2).expect("a survey");
    assert_eq!(survey.first_rows, [["1.2340 EUR", "1.2340"]]);
}

#[test]
fn locked_books_say_so() {
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let locked = archive([
        ("META-INF/manifest.xml", manifest.to_vec()),
        ("content.xml", b"\x13\x37".to_vec()),
    ]);
    assert_eq!(open(locked).err(), Some(ingest::Error::PasswordProtected));
}

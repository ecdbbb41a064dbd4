//! Workbooks: ECMA-376 SpreadsheetML, as little of it as a table needs.
//!
//! Texts are strings in the cells and are shown as text, so that nothing typed turns into a formula, a number or a
//! day, not even when the cell is edited later. Days are days and shares are per cent, written by the reader's own
//! program in the reader's language. The header is bold, stays in sight and filters.

mod text;
mod zip;

use std::fmt::{Display, Write};

use ledger::Day;

use self::text::push_escaped;
use self::zip::Zip;
use super::table::{Cell, exact};

/// Rows that a sheet can have; what is more goes to a sheet after it.
const SHEET_ROWS: u32 = 1 << 20;

/// In characters: the narrowest column and the widest.
const WIDTHS: (usize, usize) = (8, 60);

/// Days whose numbers mean the same in all programs: 1 March 1900, before which some count a day that never was, to
/// the last day of 9999.
const FIRST_DAY: i32 = 61;
const LAST_DAY: i32 = 2_958_465;

/// 30 December 1899, from which days are counted, in days before 1970.
const EPOCH: i32 = 25_569;

/// Places in the list of formats in `styles.xml`.
mod style {
    pub const TEXT: u8 = 1;
    pub const HEADER: u8 = 2;
    pub const COUNT: u8 = 3;
    pub const DECIMAL: u8 = 4;
    pub const SHARE: u8 = 5;
    pub const DAY: u8 = 6;
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// Formats 49, 3, 4, 10 and 14 are every program's own: text, `#,##0`, `#,##0.00`, `0.00%` and the short date.
const STYLES: &str = concat!(
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>"#,
    r#"<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill>"#,
    r#"<fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>"#,
    r#"<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>"#,
    r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#,
);

/// Builds a workbook row by row.
pub(crate) struct Xlsx {
    header: Vec<String>,
    most_rows: u32,
    sheets: Vec<Sheet>,
}

/// A sheet as far as it is written.
#[derive(Default)]
struct Sheet {
    /// The rows as XML.
    data: String,
    rows: u32,
    columns: Vec<Column>,
}

struct Column {
    /// `A`, …, `Z`, `AA`, …
    letters: String,
    /// In characters.
    width: usize,
}

impl Xlsx {
    pub fn new(header: &[String]) -> Xlsx {
        Xlsx::with_sheets_of(SHEET_ROWS, header)
    }

    fn with_sheets_of(most_rows: u32, header: &[String]) -> Xlsx {
        Xlsx {
            sheets: vec![Sheet::new(header)],
            header: header.to_vec(),
            most_rows,
        }
    }

    pub fn row(&mut self, cells: &[Cell<'_>]) {
        match self.sheets.last_mut() {
            Some(sheet) if sheet.rows < self.most_rows => sheet.row(cells),
            _ => {
                let mut sheet = Sheet::new(&self.header);
                sheet.row(cells);
                self.sheets.push(sheet);
            }
        }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        let mut zip = Zip::default();
        let count = self.sheets.len();
        zip.add("[Content_Types].xml", &[HEAD, &content_types(count)]);
        zip.add("_rels/.rels", &[HEAD, RELATIONSHIPS]);
        zip.add("xl/workbook.xml", &[HEAD, &workbook(count)]);
        let links = sheet_links(count);
        zip.add("xl/_rels/workbook.xml.rels", &[HEAD, &links]);
        zip.add("xl/styles.xml", &[HEAD, STYLES]);
        for (number, sheet) in (1..).zip(self.sheets) {
            let (before, after) = (sheet.before(), sheet.after());
            let name = format!("xl/worksheets/sheet{number}.xml");
            zip.add(&name, &[HEAD, &before, &sheet.data, &after]);
        }
        zip.into_bytes()
    }
}

impl Sheet {
    fn new(header: &[String]) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.open_row();
        for (place, name) in header.iter().enumerate() {
            sheet.string(place, style::HEADER, name);
        }
        sheet.close_row();
        sheet
    }

    fn row(&mut self, cells: &[Cell<'_>]) {
        self.open_row();
        for (place, cell) in cells.iter().enumerate() {
            match *cell {
                Cell::Blank | Cell::Text("") => {}
                Cell::Text(text) => self.string(place, style::TEXT, text),
                Cell::Count(count) => self.number(place, style::COUNT, count as f64, count),
                Cell::Exact(amount) => {
                    let units = (amount.0 / 10_000) as f64;
                    self.number(place, style::DECIMAL, units, exact(amount));
                }
                Cell::Number(number) if number.is_finite() => {
                    self.number(place, style::DECIMAL, number, number);
                }
                Cell::Share(share) if share.is_finite() => {
                    self.number(place, style::SHARE, share, share);
                }
                Cell::Number(_) | Cell::Share(_) => {}
                Cell::Day(day) => self.day(place, day),
            }
        }
        self.close_row();
    }

    fn open_row(&mut self) {
        self.rows += 1;
        push(&mut self.data, format_args!("<row r=\"{}\">", self.rows));
    }

    fn close_row(&mut self) {
        self.data.push_str("</row>");
    }

    fn string(&mut self, place: usize, style: u8, text: &str) {
        self.open_cell(place, style, text.chars().count());
        self.data
            .push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        push_escaped(&mut self.data, text);
        self.data.push_str("</t></is></c>");
    }

    /// A number of this size, written as it is exactly.
    fn number(&mut self, place: usize, style: u8, size: f64, exact: impl Display) {
        // A digit for each power of ten, a sign for each thousand; a sign, a point and two decimals.
        let digits = size.abs().max(1.0).log10() as usize;
        self.open_cell(place, style, 5 + digits + digits / 3);
        push(&mut self.data, format_args!("><v>{exact}</v></c>"));
    }

    /// A day, as its text where spreadsheets have none.
    fn day(&mut self, place: usize, day: Day) {
        match day.0.checked_add(EPOCH) {
            Some(number) if (FIRST_DAY..=LAST_DAY).contains(&number) => {
                self.open_cell(place, style::DAY, 10);
                push(&mut self.data, format_args!("><v>{number}</v></c>"));
            }
            _ => self.string(place, style::TEXT, &day.to_string()),
        }
    }

    fn open_cell(&mut self, place: usize, style: u8, width: usize) {
        while self.columns.len() <= place {
            self.columns.push(Column {
                letters: letters(self.columns.len()),
                width: WIDTHS.0,
            });
        }
        let (columns, data) = (&mut self.columns, &mut self.data);
        if let Some(column) = columns.get_mut(place) {
            column.width = column.width.max(width).min(WIDTHS.1);
            let (letters, row) = (&column.letters, self.rows);
            push(data, format_args!("<c r=\"{letters}{row}\" s=\"{style}\""));
        }
    }

    /// The sheet up to its rows.
    fn before(&self) -> String {
        let mut xml = String::from(concat!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>"#,
            r#"<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" "#,
            r#"state="frozen"/></sheetView></sheetViews>"#,
        ));
        if !self.columns.is_empty() {
            xml.push_str("<cols>");
            for (number, column) in (1..).zip(&self.columns) {
                // Room for the sign of the filter.
                let width = column.width + 2;
                push(
                    &mut xml,
                    format_args!(
                        "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
                    ),
                );
            }
            xml.push_str("</cols>");
        }
        xml.push_str("<sheetData>");
        xml
    }

    /// The sheet after its rows.
    fn after(&self) -> String {
        let mut xml = String::from("</sheetData>");
        if let Some(column) = self.columns.last() {
            let (letters, rows) = (&column.letters, self.rows);
            push(
                &mut xml,
                format_args!("<autoFilter ref=\"A1:{letters}{rows}\"/>"),
            );
        }
        xml.push_str("</worksheet>");
        xml
    }
}

fn content_types(sheets: usize) -> String {
    let mut xml = String::from(concat!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
        r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
        r#"<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
        r#"<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#,
    ));
    for number in 1..=sheets {
        push(
            &mut xml,
            format_args!(
                r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
            ),
        );
    }
    xml.push_str("</Types>");
    xml
}

/// The sheets, named by their numbers, which every language reads.
fn workbook(sheets: usize) -> String {
    let mut xml = String::from(concat!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
        r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
        r#"<bookViews><workbookView/></bookViews><sheets>"#,
    ));
    for number in 1..=sheets {
        push(
            &mut xml,
            format_args!(r#"<sheet name="{number}" sheetId="{number}" r:id="rId{number}"/>"#),
        );
    }
    xml.push_str("</sheets></workbook>");
    xml
}

/// Where the parts of the workbook are, the styles behind the sheets.
fn sheet_links(sheets: usize) -> String {
    let mut xml = String::from(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    );
    for number in 1..=sheets {
        push(
            &mut xml,
            format_args!(
                r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
            ),
        );
    }
    let number = sheets + 1;
    push(
        &mut xml,
        format_args!(
            r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
        ),
    );
    xml
}

/// The letters of a column by its place, from 0.
fn letters(place: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), place + 1);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Writing to a `String` cannot fail.
fn push(text: &mut String, part: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(part);
}

#[cfg(test)]
mod tests;

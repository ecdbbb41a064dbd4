//! Books written by the tests themselves.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive of these parts.
pub fn archive<'a>(parts: impl IntoIterator<Item = (&'a str, Vec<u8>)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default();
        writer.start_file(name, options).expect("a part");
        writer.write_all(&bytes).expect("its bytes");
    }
    writer.finish().expect("a book").into_inner()
}

/// An XLSX book of one sheet. Its cells of style 1 are days, those of style 2 moments.
pub struct Xlsx<'a> {
    /// Elements in front of the list of sheets.
    pub properties: &'a str,
    /// Number formats by their numbers, and the styles that cells may have.
    pub formats: &'a str,
    pub styles: &'a str,
    /// The part of shared texts, if any.
    pub strings: &'a str,
    pub rows: &'a str,
}

impl Default for Xlsx<'_> {
    fn default() -> Self {
        Xlsx {
            properties: "",
            formats: r#"<numFmt numFmtId="170" formatCode="dd.mm.yyyy"/>"#,
            styles: r#"<xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="22"/>"#,
            strings: "",
            rows: "",
        }
    }
}

impl Xlsx<'_> {
    pub fn parts(&self) -> Vec<(&'static str, String)> {
        let relation = |id: &str, kind: &str, target: &str| {
            format!(
                r#"<Relationships><Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
            )
        };
        let mut parts = vec![
            ("[Content_Types].xml", "<Types/>".to_string()),
            (
                "_rels/.rels",
                relation("r", "officeDocument", "xl/workbook.xml"),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relation("a", "worksheet", "worksheets/sheet1.xml"),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{}<sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>"#,
                    self.properties
                ),
            ),
            (
                "xl/styles.xml",
                format!(
                    r#"<styleSheet xmlns="{MAIN}"><numFmts>{}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{}</cellXfs></styleSheet>"#,
                    self.formats, self.styles
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    r#"<worksheet xmlns="{MAIN}"><sheetData>{}</sheetData></worksheet>"#,
                    self.rows
                ),
            ),
        ];
        if !self.strings.is_empty() {
            parts.push(("xl/sharedStrings.xml", self.strings.to_string()));
        }
        parts
    }

    pub fn bytes(&self) -> Vec<u8> {
        let parts = self.parts().into_iter();
        archive(parts.map(|(name, text)| (name, text.into_bytes())))
    }
}

/// An XLSX book of these rows, and shared strings if any.
pub fn xlsx(rows: &str, strings: &str) -> Vec<u8> {
    let book = Xlsx {
        rows,
        strings,
        ..Xlsx::default()
    };
    book.bytes()
}

/// A cell that holds its text itself.
pub fn inline(text: &str) -> String {
    format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#)
}

//! The parts of workbooks as targets of their own: no checksum stands between the bytes and their reader.

use std::io::{Cursor, Write};

use ingest::{Choices, Opened, Surveyor};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A part by its name, with the bytes that an honest book has there.
type Part = (&'static str, &'static [u8]);

const XLSX: &[Part] = &[
    (
        "xl/worksheets/sheet1.xml",
        br#"<worksheet><dimension ref="A1:D3"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>cli</t></r><t>ent_x0041_</t></is></c><c t="str"><v>sum &amp; tax</v></c></row><row><c s="1"><v>45658.5</v></c><c t="b"><v>1</v></c><c s="2"><f>1+1</f><v>12.5</v></c><c t="e"><v>#N/A</v></c></row><row r="3"><c r="C3" s="3"><v>1E-2</v></c><c t="d"><v>2025-01-31</v></c></row></sheetData></worksheet>"#,
    ),
    (
        "xl/sharedStrings.xml",
        br#"<?xml version="1.0"?><sst><si><t xml:space="preserve">date</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh></si><!-- c --><si><t><![CDATA[d]]></t></si></sst>"#,
    ),
    (
        "xl/styles.xml",
        br##"<x:styleSheet><x:numFmts><x:numFmt numFmtId="170" formatCode="#,##0.00\ [$&#8364;-407];[Red]-0"/></x:numFmts><x:cellXfs><x:xf/><x:xf numFmtId='14'/><x:xf numFmtId="170"/><x:xf numFmtId="10"/></x:cellXfs></x:styleSheet>"##,
    ),
    (
        "xl/workbook.xml",
        br#"<workbook><workbookPr date1904="1"/><sheets><sheet name="A" state="hidden" r:id="a"/><sheet name="B" r:id=""/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        br#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="../xl/worksheets/sheet1.xml"/></Relationships>"#,
    ),
    ("[Content_Types].xml", b"<Types/>"),
];

const XLSB: &[Part] = &[
    (
        "xl/worksheets/sheet1.bin",
        b"\x91\x01\x00\x00\x04\0\0\0\0\x06\x0e\0\0\0\0\0\0\0\0\x01\0\0\0a\0\x07\x0c\x01\0\0\0\0\0\0\0\0\0\0\0\x00\x04\x01\0\0\0\x02\x0c\0\0\0\0\x01\0\0\0\x1e\0\0\0\x05\x10\x01\0\0\0\x02\0\0\0\0\0\0\0\0\0\x29\x40\x04\x09\x02\0\0\0\0\0\0\0\x01\x92\x01\x00",
    ),
    ("xl/sharedStrings.bin", b"\x9f\x01\x08\x01\0\0\0\x01\0\0\0\x13\x07\0\x01\0\0\0b\0"),
    (
        "xl/styles.bin",
        b"\x2c\x0c\xaa\0\x03\0\0\x000\0\x0c\x20\xac\x20\xe9\x04\x04\x03\0\0\0\x2f\x04\0\0\0\0\x2f\x04\0\0\x0e\0\x2f\x04\0\0\xaa\0\xea\x04\0",
    ),
    (
        "xl/workbook.bin",
        b"\x99\x01\x04\0\0\0\0\x9c\x01\x14\0\0\0\0\x01\0\0\0\x01\0\0\0a\0\x01\0\0\0A\0",
    ),
    (
        "xl/_rels/workbook.bin.rels",
        br#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#,
    ),
];

const ODS: &[Part] = &[
    (
        "content.xml",
        br#"<office:document-content><style:style style:name="h"><style:table-properties table:display="false"/></style:style><table:table table:name="A" table:style-name="g"><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>&lt;</text:p></table:table-cell><table:table-cell office:value-type="currency" office:currency="EUR" office:value="1.5" table:number-columns-repeated="3"/></table:table-row><table:table-row><table:table-cell office:value-type="date" office:date-value="2025-01-31"/><table:table-cell office:value-type="percentage" office:value="0.07"/></table:table-row></table:table></office:document-content>"#,
    ),
    ("META-INF/manifest.xml", b"<manifest:manifest/>"),
];

/// Parts that may be replaced, numbered through the formats.
fn numbered() -> impl Iterator<Item = (&'static [Part], Part)> {
    let of = |book: &'static [Part]| book.iter().map(move |&part| (book, part));
    [XLSX, XLSB, ODS].into_iter().flat_map(of)
}

/// Each part behind its number.
#[allow(dead_code)]
pub fn seeds() -> Vec<Vec<u8>> {
    let parts = (0u8..).zip(numbered());
    parts
        .map(|(number, (_, (_, bytes)))| [&[number], bytes].concat())
        .collect()
}

/// A book with one part of these bytes; the first says which. All its sheets are read to the last row.
pub fn parts(bytes: &[u8]) {
    let Some((&number, bytes)) = bytes.split_first() else {
        return;
    };
    let Some((book, (replaced, _))) = numbered().nth(usize::from(number)) else {
        return;
    };
    let parts = book.iter().map(|&(name, honest)| match name == replaced {
        true => (name, bytes),
        false => (name, honest),
    });
    let Ok(Opened::Workbook(book)) = Opened::of(archive(parts)) else {
        return;
    };
    for sheet in 0..book.sheets().len() {
        let _ = book.rows(sheet).and_then(|mut rows| {
            let mut surveyor = Surveyor::of_rows(&mut rows, &Choices::default())?;
            let mut rows = book.rows(sheet)?;
            while surveyor.take(&mut rows, 1000)? {}
            surveyor.finish()
        });
    }
}

fn archive(parts: impl Iterator<Item = (&'static str, impl AsRef<[u8]>)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(name, stored).expect("a part");
        writer.write_all(bytes.as_ref()).expect("its bytes");
    }
    writer.finish().expect("a book").into_inner()
}

/// The honest books are read.
#[test]
fn seeds_are_books() {
    for (book, _) in numbered() {
        let Ok(Opened::Workbook(book)) = Opened::of(archive(book.iter().copied())) else {
            panic!("a book");
        };
        let mut rows = book.rows(0).expect("rows");
        let mut surveyor = Surveyor::of_rows(&mut rows, &Choices::default()).expect("a sample");
        let mut rows = book.rows(0).expect("rows");
        while surveyor.take(&mut rows, 1000).expect("rows") {}
        assert!(surveyor.finish().is_ok());
    }
}

//! The sales file as a workbook, as spreadsheets save one: typed cells, shared texts, packed.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Seek, Write};
use std::path::Path;

use anyhow::{Context, Result};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::reference::{day, fields};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// Days from the beginning of a workbook's calendar to 1970.
const EPOCH: i64 = 25_569;
const DAY_SECONDS: f64 = 86_400.0;

/// What stands in a column.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Moment,
    Text,
}

/// Write the table of `rows` rows in `csv`.
pub fn write(csv: impl BufRead, rows: usize, out: impl Write + Seek) -> Result<()> {
    let mut book = Book {
        zip: ZipWriter::new(out),
        texts: HashMap::new(),
        shared: String::new(),
    };
    book.sheet(csv, rows)?;
    book.close()
}

/// Write the table of `rows` rows in the file `csv` to `path`.
pub fn write_file(csv: &Path, rows: usize, path: &Path) -> Result<()> {
    let csv = BufReader::new(File::open(csv)?);
    let out = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    write(csv, rows, out)
}

struct Book<W: Write + Seek> {
    zip: ZipWriter<W>,
    /// The numbers of the texts so far.
    texts: HashMap<String, usize>,
    /// The texts so far, as XML.
    shared: String,
}

impl<W: Write + Seek> Book<W> {
    fn sheet(&mut self, csv: impl BufRead, rows: usize) -> Result<()> {
        self.begin("xl/worksheets/sheet1.xml")?;
        let mut xml = format!(
            r#"<worksheet xmlns="{MAIN}"><dimension ref="A1:M{}"/><sheetData>"#,
            rows + 1
        );
        for (number, line) in (1..).zip(csv.lines()) {
            let fields = fields(&line?);
            write!(xml, "<row r=\"{number}\">")?;
            for ((column, kind), field) in ('A'..).zip(KINDS).zip(&fields) {
                let kind = if number == 1 { Kind::Text } else { kind };
                write!(xml, "<c r=\"{column}{number}\"")?;
                match kind {
                    Kind::Number => write!(xml, "><v>{}</v></c>", number_of(field)?)?,
                    Kind::Moment => write!(xml, " s=\"1\"><v>{}</v></c>", moment_of(field)?)?,
                    Kind::Text => write!(xml, " t=\"s\"><v>{}</v></c>", self.share(field))?,
                }
            }
            xml.push_str("</row>");
            self.zip.write_all(xml.as_bytes())?;
            xml.clear();
        }
        Ok(self.zip.write_all(b"</sheetData></worksheet>")?)
    }

    /// The number of a text.
    fn share(&mut self, text: &str) -> usize {
        if let Some(&number) = self.texts.get(text) {
            return number;
        }
        let number = self.texts.len();
        self.texts.insert(text.to_owned(), number);
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        self.shared.push_str("<si><t>");
        self.shared.push_str(&escaped.replace('>', "&gt;"));
        self.shared.push_str("</t></si>");
        number
    }

    /// What a workbook has besides its sheet.
    fn close(mut self) -> Result<()> {
        let relation = |id: u8, kind: &str, target: &str| {
            format!(r#"<Relationship Id="r{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
        };
        let relations =
            |inner: String| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
        let kinds = format!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}{}{}{}{}{}</Types>"#,
            r#"<Default Extension="xml" ContentType="application/xml"/>"#,
            r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            content("workbook", "sheet.main"),
            content("worksheets/sheet1", "worksheet"),
            content("sharedStrings", "sharedStrings"),
            content("styles", "styles"),
        );
        // 22 is the day and the minute.
        let styles = format!(
            r#"<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>"#
        );
        let parts = [
            (
                "xl/sharedStrings.xml",
                format!(
                    r#"<sst xmlns="{MAIN}" uniqueCount="{}">{}</sst>"#,
                    self.texts.len(),
                    self.shared
                ),
            ),
            ("xl/styles.xml", styles),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Sales" sheetId="1" r:id="r1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations(
                    relation(1, "worksheet", "worksheets/sheet1.xml")
                        + &relation(2, "sharedStrings", "sharedStrings.xml")
                        + &relation(3, "styles", "styles.xml"),
                ),
            ),
            (
                "_rels/.rels",
                relations(relation(1, "officeDocument", "xl/workbook.xml")),
            ),
            ("[Content_Types].xml", kinds),
        ];
        for (name, xml) in parts {
            self.begin(name)?;
            self.zip.write_all(xml.as_bytes())?;
        }
        self.zip.finish()?;
        Ok(())
    }

    fn begin(&mut self, name: &str) -> Result<()> {
        Ok(self.zip.start_file(name, SimpleFileOptions::default())?)
    }
}

/// The columns of the sales file.
const KINDS: [Kind; 13] = [
    Kind::Number,
    Kind::Moment,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Number,
    Kind::Number,
    Kind::Number,
    Kind::Number,
];

fn content(part: &str, kind: &str) -> String {
    format!(
        r#"<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>"#
    )
}

/// As a spreadsheet writes it: `12.50` is `12.5`.
fn number_of(field: &str) -> Result<f64> {
    field.parse().with_context(|| field.to_owned())
}

/// Days since the beginning of the calendar, of `2024-12-31 23:59:59`.
fn moment_of(field: &str) -> Result<f64> {
    let time = field.get(11..).context("no time")?;
    let seconds = time.split(':').try_fold(0, |sum, part| -> Result<i64> {
        Ok(sum * 60 + part.parse::<i64>()?)
    })?;
    Ok((day(field)? + EPOCH) as f64 + seconds as f64 / DAY_SECONDS)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    #[test]
    fn a_row_as_cells() {
        let csv = "order_id,order_date,customer_id,customer_name,product,category,manager,channel,region,quantity,unit_price,amount,cost
7,2022-01-01 12:00:00,C1,\"A & \"\"B\"\", c\",p,g,m,h,Ural,-1,10.50,-10.50,5.00
";
        let mut bytes = Cursor::new(Vec::new());
        write(csv.as_bytes(), 1, &mut bytes).unwrap();
        let mut book = zip::ZipArchive::new(bytes).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            let mut part = book.by_name(name).unwrap();
            part.read_to_string(&mut text).unwrap();
            text
        };
        let sheet = part("xl/worksheets/sheet1.xml");
        assert!(sheet.contains("ref=\"A1:M2\""), "{sheet}");
        assert!(
            sheet.contains(
                "<row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"B2\" s=\"1\"><v>44562.5</v></c><c r=\"C2\" t=\"s\"><v>13</v></c>"
            ),
            "{sheet}"
        );
        assert!(sheet.contains("<c r=\"L2\"><v>-10.5</v></c>"), "{sheet}");
        let shared = part("xl/sharedStrings.xml");
        assert!(shared.contains("<t>A &amp; \"B\", c</t>"), "{shared}");
    }
}

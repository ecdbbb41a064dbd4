//! The corpus that the code can make: one small input for each thing that a target knows.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Targets with their seeds.
pub fn seeds() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    vec![
        ("sniff", texts()),
        (
            "csv",
            texts()
                .into_iter()
                .map(|text| [&[6], text.as_slice()].concat())
                .collect(),
        ),
        ("types", values()),
        (
            "guard",
            archives()
                .iter()
                .map(|bytes| bytes[4.min(bytes.len())..].to_vec())
                .collect(),
        ),
        ("workbook", archives()),
        ("parts", crate::parts::seeds()),
    ]
}

fn texts() -> Vec<Vec<u8>> {
    let russian = "Отчёт о продажах\nза 2025 год\n\nДата;Контрагент;Сумма;Менеджер\n31.01.2025;\"ООО \"\"Мир\"\"; и Ко\";1 234,50;Анна\n\
                   ;ИП Ёлкин;900,00;\n01.02.2025;ИП Ёлкин;-12,00;\nИтого;;1 222,50;\n";
    let (cp1251, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    let utf16: Vec<u8> = "\u{feff}Dată\tClient\tValoare\n12.ian.2025\tȚiriac\t5,00\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        b"date,client,amount\n2025-01-31,Anna,12.50\n2025-02-01,\"Boris\nand Co\",\"1,234.00\"\n".to_vec(),
        russian.as_bytes().to_vec(),
        cp1251.into_owned(),
        utf16,
        b"date|client|amount\r\n01/02/2025|O'Neil|(5.00)\r\n03/04/2025|\"lone|7\r\n05/06/2025|Ann|8\0\r\n".to_vec(),
        "Контрагент / Дата;Сумма\nООО Заря;30\n  01.02.2025;10\n  02.02.2025;20\nИтого;30\n".into(),
        b"sep=;\nclient;date;amount;amount\n'Ann';2025-01-01T10:00:00+03:00;5;6\nclient;date;amount;amount\n;;;\n".to_vec(),
        packed(b"date;client;amount\n2025-01-31;Anna;1\n"),
    ]
}

fn values() -> Vec<Vec<u8>> {
    let dates = "31.12.2025\n1/2/25\n21 января 2025 г.\nJan 5, 2025\n45682\n45682.75\n2025-01-31T23:59:59.5Z\n20250131\n12 ian. 2025";
    let numbers = "1 234,50\n1.234,50\n$1,234.50\n(12)\n12-\n1e3\n5 %\n−7\n1'000.5\n12 руб.\n#N/A\n0,0001\n99999999999999999999";
    vec![
        dates.into(),
        numbers.into(),
        format!("{numbers}\n{dates}").into(),
    ]
}

fn archives() -> Vec<Vec<u8>> {
    let html = "<html><body><table><tr><th>Date</th><th>Client</th><th>Sum</th></tr>\
                <tr><td>31.01.2025</td><td>A &amp; B</td><td>5</td></tr></table>";
    vec![
        book(),
        packed(b"date;client;amount\n2025-01-31;Anna;1\n"),
        html.into(),
    ]
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

/// A book of one sheet: a blank row, a header, dates as serials, texts in the cells.
fn book() -> Vec<u8> {
    let text = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let number = |number: &str| format!("<c><v>{number}</v></c>");
    let mut rows = format!(
        "<row r=\"2\">{}{}{}</row>",
        text("Дата"),
        text("Клиент"),
        text("Сумма")
    );
    for (place, client) in ["Анна", "Борис", "Анна"].into_iter().enumerate() {
        let (day, amount) = (number(&format!("{}", 45_658 + place)), number("12.5"));
        rows.push_str(&format!(
            "<row r=\"{}\">{day}{}{amount}</row>",
            place + 3,
            text(client)
        ));
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
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
}

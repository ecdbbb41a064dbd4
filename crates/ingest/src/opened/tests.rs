use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(bytes).expect("bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

const TABLE: &[u8] = b"date;client\n01.02.2025;Anna\n";

#[test]
fn packings() {
    let check = |head: &[u8], expected: Packing| assert_eq!(packing_of(head), expected);
    check(TABLE, Packing::Text);
    check(b"", Packing::Text);
    check(b"\x1f\x8b\x08", Packing::Gzip);
    check(b"PK\x03\x04", Packing::Whole);
    check(b"PK;client", Packing::Text);
    check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Packing::Whole);
    check(b"\xef\xbb\xbf <html><table>", Packing::Whole);
}

#[test]
fn archives_of_one_table() {
    let check = |entries: &[(&str, &[u8])], expected: Result<&[u8], Error>| {
        let found = Opened::of(archive(entries)).map(|opened| match opened {
            Opened::Text(text) => text,
            Opened::Workbook(_) => b"a workbook".to_vec(),
        });
        assert_eq!(found, expected.map(<[u8]>::to_vec));
    };
    check(&[("sales.csv", TABLE)], Ok(TABLE));
    check(
        &[
            ("export/sales.CSV", TABLE),
            ("__MACOSX/._sales.csv", b"x"),
            (".DS_Store", b"x"),
        ],
        Ok(TABLE),
    );
    check(&[("sales.csv", TABLE), ("readme.md", b"x")], Ok(TABLE));
    check(&[("sales", TABLE)], Ok(TABLE));
    check(
        &[("page.xls", b"<html><table><tr><td>a</table>")],
        Ok(b"a workbook"),
    );
    check(&[("a.csv", TABLE), ("b.csv", TABLE)], Err(Error::NoSheet));
    check(&[("a", TABLE), ("b", TABLE)], Err(Error::NoSheet));
    check(&[], Err(Error::NoSheet));
    check(&[("empty.csv", b" \r\n")], Err(Error::EmptyFile));
    check(
        &[("inner.zip", &archive(&[("a.csv", TABLE)]))],
        Err(Error::NotATable),
    );
}

#[test]
fn a_table_in_an_archive_is_checked() {
    let whole = archive(&[("sales.csv", TABLE)]);
    let directory = memchr::memmem::find(&whole, b"PK\x01\x02").expect("a directory");
    // Its checksum, and its size: fewer bytes and more.
    let size = TABLE.len() as u32;
    for (at, figure) in [(16, 7), (24, size - 1), (24, size + 1)] {
        let mut damaged = whole.clone();
        damaged[directory + at..directory + at + 4].copy_from_slice(&figure.to_le_bytes());
        assert!(matches!(Opened::of(damaged), Err(Error::CorruptFile)));
    }
}

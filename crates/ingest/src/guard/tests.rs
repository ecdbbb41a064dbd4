use std::io::Write;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn archive<'a>(entries: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(bytes).expect("bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn check(archive: &[u8], expected: Result<usize, Error>) {
    assert_eq!(
        inspect(archive).map(|entries| entries.names.len()),
        expected
    );
}

#[test]
fn honest_archives_pass() {
    check(
        &archive([("XL\\Workbook.xml", b"<a/>".as_slice()), ("b.csv", b"x;y")]),
        Ok(2),
    );
    check(&archive([]), Ok(0));
    let entries = inspect(&archive([("XL\\A.xml", b"<a/>".as_slice())])).expect("an archive");
    assert!(entries.has("xl/a.xml"));
}

#[test]
fn damage_is_found_anywhere() {
    let text: Vec<u8> = (0..20_000u32)
        .flat_map(|number| number.to_string().into_bytes())
        .collect();
    let whole = archive([("a.csv", text.as_slice())]);
    for cut in [0, 10, whole.len() / 2, whole.len() - 1] {
        check(&whole[..cut], Err(Error::CorruptFile));
    }
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0x10;
    check(&flipped, Err(Error::CorruptFile));
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b'0'; 70 << 20];
    check(
        &archive([("a.csv", zeros.as_slice())]),
        Err(Error::UnpackedTooLarge),
    );
    // Bearable: what is small unpacked may pack as well as it likes.
    check(&archive([("a.csv", &zeros[..20 << 20])]), Ok(1));
    let many: Vec<String> = (0..=Limits::ENTRIES)
        .map(|number| number.to_string())
        .collect();
    let many = archive(many.iter().map(|name| (name.as_str(), b"".as_slice())));
    check(&many, Err(Error::UnpackedTooLarge));
}

#[test]
fn lying_sizes_change_nothing() {
    let zeros = vec![b'0'; 70 << 20];
    let mut lying = archive([("a.csv", zeros.as_slice())]);
    // The unpacked size, in the directory and before the entry.
    let directory = memmem::find(&lying, b"PK\x01\x02").expect("a directory");
    lying[directory + 24..directory + 28].copy_from_slice(&10u32.to_le_bytes());
    lying[22..26].copy_from_slice(&10u32.to_le_bytes());
    assert!(inspect(&lying).is_err());
}

#[test]
fn marks_of_a_password() {
    let mut locked = archive([("a.csv", b"x;y".as_slice())]);
    let directory = memmem::find(&locked, b"PK\x01\x02").expect("a directory");
    locked[directory + 8] |= 1;
    locked[6] |= 1;
    check(&locked, Err(Error::PasswordProtected));
}

#[test]
fn xml_parts_are_looked_through() {
    let part = |name: &str, text: &[u8], expected| check(&archive([(name, text)]), expected);
    let sheet = "xl/worksheets/sheet1.xml";
    let laughs = br#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>"#;
    part(sheet, laughs, Err(Error::CorruptFile));
    part("xl/media/notes.xml", laughs, Ok(1));
    let giant = [b"<t>".as_slice(), &vec![b'x'; 5 << 20], b"</t>"].concat();
    part(sheet, &giant, Err(Error::UnpackedTooLarge));
    part("xl/any.xml", &giant, Err(Error::UnpackedTooLarge));
    part("docProps/app.xml", &giant, Ok(1));
    part("worksheets/sales.csv", b"date;client", Ok(1));
}

#[test]
fn shared_strings_are_counted_and_their_number_is_checked() {
    let check = |text: &str, expected: Result<(), Error>| {
        for size in [1, 7, 64 << 10] {
            let mut watch = Xml::of_strings();
            let found = text
                .as_bytes()
                .chunks(size)
                .try_for_each(|chunk| watch.see(chunk));
            assert_eq!(found, expected, "{}", &text[..40]);
        }
    };
    let strings = "<si><t>a</t></si><x:si/>".repeat(1000);
    check(&format!("<sst uniqueCount=\"2000\">{strings}"), Ok(()));
    check(
        &format!("<sst uniqueCount=\"99999999999\">{strings}"),
        Err(Error::UnpackedTooLarge),
    );
    check(
        &format!("<sst uniqueCount{}='7'>", " ".repeat(900)),
        Err(Error::UnpackedTooLarge),
    );
}

#[test]
fn ten_million_shared_strings_are_refused() {
    let mut watch = Xml::of_strings();
    let chunk = "<si><t/></si>".repeat(5000);
    let found = (0..2000).try_for_each(|_| watch.see(chunk.as_bytes()));
    assert_eq!(found, Err(Error::UnpackedTooLarge));
}

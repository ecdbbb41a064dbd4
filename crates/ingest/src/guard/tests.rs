use std::io::{Cursor, Write};

use memchr::memmem;

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

/// Admits an archive and reads all of it.
fn inspect(archive: &[u8]) -> Result<Archive, Error> {
    let archive = admit(archive.to_vec())?;
    for mut part in archive.names().filter_map(|name| archive.part(name)) {
        while part.pass_over()? {}
    }
    Ok(archive)
}

/// Files in an archive, or why it is refused.
fn check(archive: &[u8], expected: Result<usize, Error>) {
    assert_eq!(
        inspect(archive).map(|archive| archive.names().count()),
        expected
    );
}

#[test]
fn honest_archives_pass() {
    let entries = [("XL\\Workbook.xml", b"<a/>".as_slice()), ("b.csv", b"x;y")];
    check(&archive(entries), Ok(2));
    check(&archive([]), Ok(0));
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
    check(&lying, Err(Error::CorruptFile));
    // And one that is far larger than what is there.
    lying[directory + 24..directory + 28].copy_from_slice(&u32::MAX.to_le_bytes()[..]);
    check(&lying, Err(Error::UnpackedTooLarge));
    lying[directory + 24..directory + 28].copy_from_slice(&(1u32 << 20).to_le_bytes());
    check(&lying, Err(Error::CorruptFile));
}

#[test]
fn sizes_that_are_too_large_are_refused_unread() {
    let mut lying = archive([("a.csv", b"x;y".as_slice()), ("b.csv", b"x;y")]);
    let headers: Vec<usize> = memmem::find_iter(&lying, b"PK\x01\x02").collect();
    // Neither is beyond the ratio's floor; together they are.
    for header in headers {
        lying[header + 24..header + 28].copy_from_slice(&(20u32 << 20).to_le_bytes());
    }
    assert_eq!(admit(lying).err(), Some(Error::UnpackedTooLarge));
}

#[test]
fn marks_of_a_password() {
    let mut locked = archive([("a.csv", b"x;y".as_slice())]);
    let directory = memmem::find(&locked, b"PK\x01\x02").expect("a directory");
    locked[directory + 8] |= 1;
    locked[6] |= 1;
    check(&locked, Err(Error::PasswordProtected));
}

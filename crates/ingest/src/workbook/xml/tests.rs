use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::archive::Archive;

fn xml(bytes: &[u8]) -> Xml {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    writer.start_file("a.xml", options).expect("an entry");
    writer.write_all(bytes).expect("bytes");
    let archive = writer.finish().expect("an archive").into_inner();
    let archive = Archive::new(archive).expect("an archive");
    Xml::new(archive.part("a.xml").expect("a part"))
}

/// The pieces of a part, written one way.
fn pieces(bytes: &[u8]) -> Result<String, Error> {
    let mut xml = xml(bytes);
    let mut pieces = String::new();
    let name = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(tag) => {
                pieces.push_str(&format!("<{}", name(tag.name)));
                for (key, value) in tag.attributes() {
                    pieces.push_str(&format!(" {}={}", name(key), name(value)));
                }
                pieces.push('>');
            }
            Token::Close(tag) => pieces.push_str(&format!("</{}>", name(tag))),
            Token::Text(text) => text.append(&mut pieces)?,
        }
    }
    Ok(pieces)
}

#[test]
fn pieces_of_a_part() {
    let check = |text: &str, expected: &str| {
        assert_eq!(pieces(text.as_bytes()).as_deref(), Ok(expected), "{text}");
    };
    check("<?xml version='1.0'?><a><b/></a >", "<a><b></b></a>");
    check(
        "\u{feff}<x:a  r = \"1>\"\n t='\"'/>",
        "<x:a r=1> t=\"></x:a>",
    );
    check(
        "<a><!-- <b> - -- --><![CDATA[<&amp;]]>]&gt;</a>",
        "<a><&amp;]></a>",
    );
    check("<a b=1 c=\"2\">", "<a>");
    check("<>", "<>");
}

#[test]
fn pieces_are_the_same_wherever_the_bytes_are_cut() {
    let cell = "<c r='A1'><v>12&amp;</v></c><!-- x --><![CDATA[]]]]>";
    let part = cell.repeat(20_000);
    let expected = "<c r=A1><v>12&</v></c>]]".repeat(20_000);
    assert!(pieces(part.as_bytes()) == Ok(expected));
}

#[test]
fn utf16_is_read_too() {
    let text = "<?xml encoding='UTF-16'?><a b='ж'>Дата</a>";
    let marked = format!("\u{feff}{text}");
    for text in [text, &marked] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(pieces(&little).as_deref(), Ok("<a b=ж>Дата</a>"));
        assert_eq!(pieces(&big).as_deref(), Ok("<a b=ж>Дата</a>"));
    }
}

#[test]
fn what_is_no_xml_is_refused() {
    for part in [
        "<a",
        "<a b='>",
        "<!-- ",
        "<![CDATA[ ]]",
        "<?xml",
        "<!DOCTYPE a>",
        "&lol;",
    ] {
        assert_eq!(pieces(part.as_bytes()), Err(Error::CorruptFile), "{part}");
    }
    let giant = "x".repeat(5 << 20);
    for part in [
        format!("<a>{giant}</a>"),
        format!("<a b='{giant}'>"),
        format!("<!--{giant}-->"),
    ] {
        assert!(pieces(part.as_bytes()) == Err(Error::UnpackedTooLarge));
    }
}

#[test]
fn attributes_of_a_tag() {
    let tag = Tag::of(b"sheet name='A &amp; B' r:id=\"rId1\" id='7' on='true'");
    assert_eq!(tag.value("name").as_deref(), Some("A & B"));
    assert_eq!(tag.prefixed("id").as_deref(), Some("rId1"));
    assert_eq!((tag.number("id"), tag.number("name")), (Some(7), None));
    assert!(tag.is_true("on") && !tag.is_true("id"));
}

//! Shared texts, and texts of several runs as cells hold them too.

use crate::Error;
use crate::archive::Part;
use crate::records::RECORD_BYTES;
use crate::workbook::shared::SharedStrings;
use crate::workbook::xml::{Token, Xml, local, resolve_escapes};

/// Bytes unpacked in a step.
const STEP: u64 = 2 << 20;

/// Bytes of one text, its tags included.
const TEXT_BYTES: u64 = 16 << 20;

/// The table of shared texts, as far as it is read.
pub struct Strings {
    xml: Xml,
    strings: SharedStrings,
}

impl Strings {
    pub fn new(part: Part) -> Strings {
        Strings {
            xml: Xml::new(part),
            strings: SharedStrings::default(),
        }
    }

    /// Reads some texts more; whether all are read.
    pub fn step(&mut self) -> Result<bool, Error> {
        let until = self.xml.unpacked() + STEP;
        while self.xml.unpacked() < until {
            match self.xml.next()? {
                Some(Token::Open(tag)) if tag.local() == b"si" => {
                    let xml = &mut self.xml;
                    self.strings.push(|text| runs(xml, b"si", text))?;
                }
                Some(_) => {}
                None => return Ok(true),
            }
        }
        Ok(false)
    }

    pub fn finish(self) -> SharedStrings {
        self.strings
    }
}

/// Appends the runs of a text up to its end tag, without the hints of how to read them aloud.
pub fn runs(xml: &mut Xml, end: &[u8], text: &mut String) -> Result<(), Error> {
    let start = text.len();
    let until = xml.unpacked() + TEXT_BYTES;
    let (mut is_text, mut is_hint) = (false, false);
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(tag) => match tag.local() {
                b"t" => is_text = !is_hint,
                b"rPh" => is_hint = true,
                _ => {}
            },
            Token::Text(run) if is_text => {
                run.append(text)?;
                if text.len() - start > RECORD_BYTES {
                    return Err(Error::UnpackedTooLarge);
                }
            }
            Token::Text(_) => {}
            Token::Close(name) => match local(name) {
                b"t" => is_text = false,
                b"rPh" => is_hint = false,
                name if name == end => {
                    resolve_escapes(text, start);
                    return Ok(());
                }
                _ => {}
            },
        }
        if xml.unpacked() > until {
            return Err(Error::UnpackedTooLarge);
        }
    }
    Err(Error::CorruptFile)
}

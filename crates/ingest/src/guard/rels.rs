//! The relations of an XLSB workbook, among which `calamine` takes those of its sheets for granted.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::Error;

/// Longest part that is kept: an honest one has some hundred bytes a sheet.
const PART_BYTES: usize = 1 << 20;

/// The bytes of the part, as they are inflated.
#[derive(Default)]
pub(super) struct Rels {
    bytes: Vec<u8>,
}

impl Rels {
    pub fn see(&mut self, chunk: &[u8]) -> Result<(), Error> {
        self.bytes.extend_from_slice(chunk);
        match self.bytes.len() > PART_BYTES {
            true => Err(Error::UnpackedTooLarge),
            false => Ok(()),
        }
    }

    /// The ids that may lead to a sheet, which is no part of XML; fails when this part is none.
    pub fn ids(&self) -> Result<Vec<String>, Error> {
        let mut xml = Reader::from_reader(self.bytes.as_slice());
        let config = xml.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        let mut ids = Vec::new();
        loop {
            match xml.read_event().map_err(|_| Error::CorruptFile)? {
                Event::Start(tag) if tag.name().as_ref() == "Relationship" => {
                    let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten();
                    if let (Some(id), Some(target)) = (attribute("Id"), attribute("Target"))
                        && is_binary(&target.value)
                    {
                        ids.push(id.value.to_string());
                    }
                }
                Event::Eof => return Ok(ids),
                _ => {}
            }
        }
    }
}

/// Whether a part is looked through as a binary one, by its name as it is written.
fn is_binary(target: &str) -> bool {
    let target = target.to_lowercase();
    let is_xml = [".xml", ".rels"].iter().any(|end| target.ends_with(end));
    !is_xml && !target.contains('&')
}

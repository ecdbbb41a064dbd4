//! Zip archives of stored parts (PKWARE APPNOTE 6.3.3, 4.3): enough for a workbook, and for nothing above 4 GB.

/// What a part was made on: 1 January 1980, the first day that the format knows, so that equal tables are equal files.
const DATE: u16 = 1 << 5 | 1;

/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;

/// The version of the format that stored parts need, in tenths.
const VERSION: u16 = 20;

#[derive(Default)]
pub(super) struct Zip {
    bytes: Vec<u8>,
    /// The list of parts, which stands at the end.
    directory: Vec<u8>,
    parts: u16,
}

impl Zip {
    /// Adds a part with these texts, one after another.
    pub fn add(&mut self, name: &str, texts: &[&str]) {
        let start = self.bytes.len() as u32;
        let len = texts.iter().map(|text| text.len() as u32).sum::<u32>();
        let mut checksum = !0;
        for text in texts {
            checksum = crc32(checksum, text.as_bytes());
        }
        let mut about = Vec::with_capacity(26);
        for number in [VERSION, FLAGS, 0, 0, DATE] {
            about.extend_from_slice(&number.to_le_bytes());
        }
        for number in [!checksum, len, len] {
            about.extend_from_slice(&number.to_le_bytes());
        }
        // The length of the name, and of nothing else about the part.
        about.extend_from_slice(&(name.len() as u32).to_le_bytes());

        self.bytes.extend_from_slice(b"PK\x03\x04");
        self.bytes.extend_from_slice(&about);
        self.bytes.extend_from_slice(name.as_bytes());
        for text in texts {
            self.bytes.extend_from_slice(text.as_bytes());
        }
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&VERSION.to_le_bytes());
        self.directory.extend_from_slice(&about);
        // No comment, the first disk, no attributes.
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&start.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        self.parts += 1;
    }

    pub fn into_bytes(mut self) -> Vec<u8> {
        let start = self.bytes.len() as u32;
        self.bytes.append(&mut self.directory);
        let len = self.bytes.len() as u32 - start;
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        for _ in 0..2 {
            self.bytes.extend_from_slice(&self.parts.to_le_bytes());
        }
        for number in [len, start] {
            self.bytes.extend_from_slice(&number.to_le_bytes());
        }
        self.bytes.extend_from_slice(&[0; 2]);
        self.bytes
    }
}

/// CRC-32 (ISO 3309) of further bytes; it starts with all ones and is inverted at the end.
fn crc32(checksum: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(checksum, |sum, byte| {
        CRC_TABLE[usize::from(sum as u8 ^ byte)] ^ sum >> 8
    })
}

const CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = sum >> 1 ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 };
            bit += 1;
        }
        table[byte] = sum;
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn parts_come_back() {
        assert_eq!(!crc32(!0, b"123456789"), 0xcbf4_3926);
        let mut archive = Zip::default();
        archive.add("empty", &[]);
        archive.add("папка/часть.xml", &["one ", "", "two"]);
        let mut read = ZipArchive::new(Cursor::new(archive.into_bytes())).unwrap();
        assert_eq!(read.len(), 2);
        for (name, expected) in [("empty", ""), ("папка/часть.xml", "one two")] {
            let mut text = String::new();
            // The reader holds what it reads to the checksum.
            read.by_name(name)
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            assert_eq!(text, expected);
        }
        let none = ZipArchive::new(Cursor::new(Zip::default().into_bytes()));
        assert_eq!(none.unwrap().len(), 0);
    }
}

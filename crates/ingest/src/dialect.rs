//! What the bytes of a file are: text or not, and how its fields are parted. Decided on a sample.

use crate::records::{Record, Records, Start};
use crate::{Error, date, number};

/// How the records of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// One of `,` `;` tab `|`.
    pub delimiter: u8,
}

/// Candidates, the likelier first: an equal score goes to the earlier one.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Records of the sample that are looked at.
const RECORDS: usize = 400;

/// The UTF-8 byte order mark.
pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

/// Checks that a sample from the start of a file is UTF-8 text, and gives it without a BOM and without a
/// character that the end of the sample cuts.
pub(crate) fn text_of(sample: &[u8]) -> Result<&str, Error> {
    if sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff") {
        return Err(Error::EncodingNotSupported { offset: 0 });
    }
    if is_binary(sample) {
        return Err(Error::NotATable);
    }
    let text = sample.strip_prefix(BOM).unwrap_or(sample);
    let marked = sample.len() - text.len();
    let text = match std::str::from_utf8(text) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let whole = text.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(error) => {
            let offset = (marked + error.valid_up_to()) as u64;
            return Err(Error::EncodingNotSupported { offset });
        }
    };
    if text.trim().is_empty() {
        return Err(Error::EmptyFile);
    }
    Ok(text)
}

/// More than one byte in 50 is a control character: a workbook, an image, an archive. A few NULs in a text
/// are no more than dirt.
fn is_binary(sample: &[u8]) -> bool {
    let control =
        |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a | 0x1b);
    sample.starts_with(b"PK\x03\x04") || sample.iter().filter(control).count() * 50 > sample.len()
}

impl Dialect {
    /// The dialect that fits a sample best.
    ///
    /// For each delimiter: the share of records with as many fields as the first, times how clean the cells
    /// are (dates, numbers and blanks are; a text with another candidate inside is not).
    pub(crate) fn sniff(text: &str) -> Result<Dialect, Error> {
        let mut best = (0.0, None);
        for delimiter in DELIMITERS {
            let score = Score::of(text, delimiter)?.total();
            if score > best.0 {
                best = (score, Some(Dialect { delimiter }));
            }
        }
        best.1.ok_or(Error::NotATable)
    }
}

#[derive(Default)]
struct Score {
    columns: usize,
    records: usize,
    aligned: usize,
    cells: usize,
    cleanness: f64,
}

impl Score {
    fn of(text: &str, delimiter: u8) -> Result<Score, Error> {
        let mut score = Score::default();
        let mut records = Records::new(delimiter, Start { offset: 0, row: 1 });
        let mut visit = |record: &Record<'_>| {
            if score.records < RECORDS && !record.is_blank() {
                score.add(record);
            }
            Ok(())
        };
        records.push(text.as_bytes(), &mut visit)?;
        records.finish(&mut visit)?;
        Ok(score)
    }

    fn add(&mut self, record: &Record<'_>) {
        if self.columns == 0 {
            self.columns = record.len();
            return;
        }
        self.records += 1;
        self.aligned += usize::from(record.len() == self.columns);
        for field in record.fields() {
            self.cells += 1;
            self.cleanness += cleanness(field);
        }
    }

    fn total(&self) -> f64 {
        if self.columns < 2 {
            return 0.0;
        }
        let columns = self.columns as f64;
        let preference = columns / (columns + 1.0);
        if self.records == 0 {
            return preference;
        }
        let aligned = self.aligned as f64 / self.records as f64;
        aligned * (self.cleanness / self.cells.max(1) as f64) * preference
    }
}

fn cleanness(field: &str) -> f64 {
    let is_number = || number::parse_both(field).iter().any(Result::is_ok);
    if field.is_empty() || is_number() || date::read(field).is_some() {
        1.0
    } else if field.bytes().any(|byte| DELIMITERS.contains(&byte)) {
        0.4
    } else {
        0.8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        let check = |text: &str, expected: Result<char, Error>| {
            let found = Dialect::sniff(text).map(|dialect| char::from(dialect.delimiter));
            assert_eq!(found, expected, "{text}");
        };
        check("a,b\n1,2\n", Ok(','));
        check("a;b\n1,5;2\n", Ok(';'));
        check(
            "Дата;Сумма, руб\n01.01.2025;12,50\n02.01.2025;7,00\n",
            Ok(';'),
        );
        check("a\tb\n1,5\t2;3\n", Ok('\t'));
        check("a|b|c\nx, 1;2;3|2|3\ny, 1;2;3|2|3\n", Ok('|'));
        check("name,note\n\"Smith; Jones; Co\",\"a;b\"\n", Ok(','));
        check("a;b\n", Ok(';'));
        check("just a line\nand another\n", Err(Error::NotATable));
        check(
            "Dear all\nplease, find\nthe file, here, attached\n",
            Err(Error::NotATable),
        );
    }

    #[test]
    fn bytes_that_are_not_text() {
        let check =
            |bytes: &[u8], expected: Result<&str, Error>| assert_eq!(text_of(bytes), expected);
        check(b"", Err(Error::EmptyFile));
        check(b"\xef\xbb\xbf \r\n", Err(Error::EmptyFile));
        check(b"\xef\xbb\xbfa;b", Ok("a;b"));
        check("a;ж".as_bytes().split_last().unwrap().1, Ok("a;"));
        check(b"a;\xe6;b", Err(Error::EncodingNotSupported { offset: 2 }));
        check(
            b"\xff\xfea\0;\0",
            Err(Error::EncodingNotSupported { offset: 0 }),
        );
        check(b"PK\x03\x04abc", Err(Error::NotATable));
        check(&[0, 1, 2, 3, 200, 7], Err(Error::NotATable));
        let dirt = format!("{}\0", "client;".repeat(20));
        check(dirt.as_bytes(), Ok(&dirt));
    }
}

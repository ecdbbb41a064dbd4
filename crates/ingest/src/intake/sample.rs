//! The start of a file as text: what it is packed in and which character set it is in.

use super::Intake;
use crate::charset::Evidence;
use crate::survey::SAMPLE_BYTES;
use crate::{Charset, Error};

const GZIP: &[u8] = b"\x1f\x8b";
const ZIP: &[u8] = b"PK\x03\x04";

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Bytes handed to the unpacking at a time.
const SLICE: usize = 16 << 10;

/// A sample from the start of a file.
#[derive(Default)]
pub(crate) struct SampleText {
    pub charset: Charset,
    pub is_packed: bool,
    /// Bytes of a byte order mark, left out of the text.
    pub mark: usize,
    pub text: String,
}

impl SampleText {
    /// Reads a sample in the set that the person chose, else in the one that the sample speaks for. Fails when
    /// it is empty or no text.
    pub fn of(sample: &[u8], choice: Option<Charset>) -> Result<SampleText, Error> {
        if sample.starts_with(ZIP) {
            return Err(Error::NotATable);
        }
        let is_packed = sample.starts_with(GZIP);
        let unpacked = match is_packed {
            true => head_of(sample, true, Charset::Utf8)?,
            false => sample.to_vec(),
        };
        let wide = match choice {
            Some(charset) => charset.is_wide().then_some(charset),
            None => utf16_of(&unpacked),
        };
        let bytes = match wide {
            Some(charset) => head_of(&unpacked, false, charset)?,
            None => unpacked,
        };
        if is_binary(&bytes) {
            return Err(Error::NotATable);
        }
        let body = bytes.strip_prefix(MARK).unwrap_or(&bytes);
        let body = match std::str::from_utf8(body) {
            Err(cut) if cut.error_len().is_none() => body.get(..cut.valid_up_to()),
            _ => Some(body),
        };
        let body = body.unwrap_or_default();
        let charset = choice.or(wide).unwrap_or_else(|| {
            let mut evidence = Evidence::default();
            body.split(|byte| *byte == b'\n')
                .for_each(|line| evidence.add(line));
            evidence.charset()
        });
        let mut text = String::new();
        charset.decoder().append(body, &mut text);
        if text.trim().is_empty() {
            return Err(Error::EmptyFile);
        }
        Ok(SampleText {
            charset,
            is_packed,
            mark: if bytes.starts_with(MARK) {
                MARK.len()
            } else {
                0
            },
            text,
        })
    }
}

/// The first bytes that a sample comes to.
fn head_of(sample: &[u8], is_packed: bool, charset: Charset) -> Result<Vec<u8>, Error> {
    let mut intake = Intake::new(is_packed, charset, 0);
    let mut head = Vec::new();
    for slice in sample.chunks(SLICE) {
        intake.push(slice, &mut |bytes| {
            let room = SAMPLE_BYTES.saturating_sub(head.len());
            head.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
            Ok(())
        })?;
        if head.len() >= SAMPLE_BYTES {
            break;
        }
    }
    Ok(head)
}

/// UTF-16 by its mark; without one, when nearly all units have a high byte that Latin and Cyrillic texts have
/// and many of them have 0.
fn utf16_of(sample: &[u8]) -> Option<Charset> {
    for (mark, charset) in [
        (b"\xff\xfe", Charset::Utf16Le),
        (b"\xfe\xff", Charset::Utf16Be),
    ] {
        if sample.starts_with(mark) {
            return Some(charset);
        }
        let units = sample.chunks_exact(2);
        let all = units.len();
        let (mut usual, mut zero) = (0, 0);
        for unit in units {
            let [first, second] = *unit else { continue };
            let (high, low) = match charset {
                Charset::Utf16Le => (second, first),
                _ => (first, second),
            };
            usual += usize::from(matches!(high, 0 | 1 | 2 | 4 | 0x20 | 0x21) && low != 0);
            zero += usize::from(high == 0 && low != 0);
        }
        if all > 1 && usual * 20 >= all * 19 && zero * 20 >= all {
            return Some(charset);
        }
    }
    None
}

/// More than one byte in 50 is a control character: a workbook, an image, an archive. A few NULs in a text
/// are no more than dirt.
fn is_binary(sample: &[u8]) -> bool {
    let control =
        |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a | 0x1b);
    sample.iter().filter(control).count() * 50 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_text() {
        let check = |bytes: &[u8], expected: Result<&str, Error>| {
            let read = SampleText::of(bytes, None).map(|sample| sample.text);
            assert_eq!(read, expected.map(String::from));
        };
        check(b"", Err(Error::EmptyFile));
        check(b"\xef\xbb\xbf \r\n", Err(Error::EmptyFile));
        check(b"\xef\xbb\xbfa;b", Ok("a;b"));
        check("a;ж".as_bytes().split_last().unwrap().1, Ok("a;"));
        check(b"PK\x03\x04abc", Err(Error::NotATable));
        check(&[0, 1, 2, 3, 200, 7], Err(Error::NotATable));
        let dirt = format!("{}\0", "client;".repeat(20));
        check(dirt.as_bytes(), Ok(&dirt));
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let text = "Дата;Сумма\r\n31.01.2025;12,50\r\n";
        let little =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let big =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
        let marked = format!("\u{feff}{text}");
        for (bytes, charset) in [
            (little(text), Charset::Utf16Le),
            (little(&marked), Charset::Utf16Le),
            (big(text), Charset::Utf16Be),
            (big(&marked), Charset::Utf16Be),
            (text.as_bytes().to_vec(), Charset::Utf8),
            (marked.as_bytes().to_vec(), Charset::Utf8),
        ] {
            let sample = SampleText::of(&bytes, None).unwrap();
            assert_eq!((sample.charset, sample.text.as_str()), (charset, text));
        }
    }
}

//! Character sets: which one a file is written in, and its bytes as text.

mod detect;
mod tables;

pub(crate) use detect::Evidence;

/// A character set that files come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Charset {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1251,
    Windows1250,
    Windows1252,
    Iso8859_2,
    Iso8859_16,
    Koi8R,
    Cp866,
}

impl Charset {
    pub const COUNT: usize = 10;

    pub const ALL: [Charset; Charset::COUNT] = [
        Charset::Utf8,
        Charset::Utf16Le,
        Charset::Utf16Be,
        Charset::Windows1251,
        Charset::Windows1250,
        Charset::Windows1252,
        Charset::Iso8859_2,
        Charset::Iso8859_16,
        Charset::Koi8R,
        Charset::Cp866,
    ];

    /// The name that the WHATWG Encoding Standard gives it, in lower case.
    pub fn label(self) -> &'static str {
        match self {
            Charset::Utf8 => "utf-8",
            Charset::Utf16Le => "utf-16le",
            Charset::Utf16Be => "utf-16be",
            Charset::Windows1251 => "windows-1251",
            Charset::Windows1250 => "windows-1250",
            Charset::Windows1252 => "windows-1252",
            Charset::Iso8859_2 => "iso-8859-2",
            Charset::Iso8859_16 => "iso-8859-16",
            Charset::Koi8R => "koi8-r",
            Charset::Cp866 => "ibm866",
        }
    }

    pub fn from_label(label: &str) -> Option<Charset> {
        Charset::ALL
            .into_iter()
            .find(|charset| charset.label() == label)
    }
}

impl Charset {
    /// Two bytes a unit: line ends and delimiters are found only after decoding.
    pub(crate) fn is_wide(self) -> bool {
        matches!(self, Charset::Utf16Le | Charset::Utf16Be)
    }

    /// The decoder of bytes that [`Intake`](crate::intake::Intake) passes on: UTF-16 is UTF-8 there.
    pub(crate) fn decoder(self) -> Decoder {
        Decoder(tables::upper_half(self))
    }

    /// All of some bytes as text, U+FFFD for what is no character.
    pub(crate) fn text_of(self, bytes: &[u8]) -> String {
        let mut text = String::new();
        if !self.is_wide() {
            self.decoder().append(bytes, &mut text);
            return text;
        }
        let unit = |pair: &[u8]| match (self, pair) {
            (Charset::Utf16Be, &[high, low]) | (_, &[low, high]) => u16::from_le_bytes([low, high]),
            _ => SURROGATE,
        };
        let units = char::decode_utf16(bytes.chunks(2).map(unit));
        text.extend(units.map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
        text
    }

    /// The set that a page or a document names, by any of the names that these have in use.
    pub(crate) fn from_name(name: &str) -> Option<Charset> {
        let name = name.trim().to_ascii_lowercase();
        Some(match name.as_str() {
            "utf8" | "unicode-1-1-utf-8" => Charset::Utf8,
            "utf-16" | "unicode" | "ucs-2" | "iso-10646-ucs-2" => Charset::Utf16Le,
            "cp1251" | "x-cp1251" | "win-1251" => Charset::Windows1251,
            "cp1250" | "x-cp1250" => Charset::Windows1250,
            "cp1252" | "x-cp1252" | "iso-8859-1" | "iso8859-1" | "latin1" | "l1" | "ascii"
            | "us-ascii" => Charset::Windows1252,
            "iso8859-2" | "iso_8859-2" | "latin2" | "l2" => Charset::Iso8859_2,
            "koi8" | "koi" | "koi8_r" | "cskoi8r" => Charset::Koi8R,
            "cp866" | "866" | "csibm866" => Charset::Cp866,
            label => return Charset::from_label(label),
        })
    }
}

/// A unit of UTF-16 that is no character without another one behind it.
const SURROGATE: u16 = 0xd800;

/// Bytes to text: of UTF-8, or of a one-byte set by the characters of its upper half.
pub(crate) struct Decoder(Option<Box<[char]>>);

impl Decoder {
    /// Bytes that are the same in UTF-8, without a copy.
    pub fn borrow<'a>(&self, bytes: &'a [u8]) -> Option<&'a str> {
        if self.0.is_some() && !bytes.is_ascii() {
            return None;
        }
        std::str::from_utf8(bytes).ok()
    }

    /// The first bytes that are the same in UTF-8, as many as there are.
    pub fn borrow_start<'a>(&self, bytes: &'a [u8]) -> &'a str {
        let bytes = match self.0 {
            Some(_) => bytes.get(..ascii_run(bytes)).unwrap_or_default(),
            None => bytes,
        };
        if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
            return text;
        }
        let chunk = bytes.utf8_chunks().next();
        chunk.map_or("", |chunk| chunk.valid())
    }

    /// Appends the text of some bytes, U+FFFD for what is no character; whether there was nothing of that.
    pub fn append(&self, bytes: &[u8], text: &mut String) -> bool {
        let Some(upper_half) = &self.0 else {
            if let Ok(whole) = std::str::from_utf8(bytes) {
                text.push_str(whole);
                return true;
            }
            let mut is_whole = true;
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    text.push(char::REPLACEMENT_CHARACTER);
                    is_whole = false;
                }
            }
            return is_whole;
        };
        text.reserve(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let (ascii, behind) = rest.split_at(ascii_run(rest));
            text.push_str(std::str::from_utf8(ascii).unwrap_or_default());
            let letters = behind.iter().take_while(|byte| !byte.is_ascii());
            let mut passed = 0;
            for byte in letters {
                text.extend(upper_half.get(usize::from(byte & 0x7f)));
                passed += 1;
            }
            rest = behind.get(passed..).unwrap_or_default();
        }
        true
    }
}

/// Bytes before the first that is not ASCII, found eight at a time.
fn ascii_run(bytes: &[u8]) -> usize {
    let words = bytes.chunks_exact(8);
    let whole = words.take_while(|word| word.is_ascii()).count() * 8;
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

/// What some texts of a file say when they are read in a character set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharsetSample {
    pub charset: Charset,
    /// The same fields for every set: the first ones that are not ASCII, one a line.
    pub sample: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lead_back() {
        for charset in Charset::ALL {
            assert_eq!(Charset::from_label(charset.label()), Some(charset));
        }
    }

    /// Every byte of every set, alone and behind others, as `encoding_rs` reads it.
    #[test]
    fn one_byte_sets_are_those_of_the_standard() {
        let bytes: Vec<u8> = (0..=255).chain(b"0123456789".iter().copied()).collect();
        for charset in Charset::ALL {
            let oracle = encoding_rs::Encoding::for_label(charset.label().as_bytes());
            let oracle = oracle.expect("a label of the standard");
            if !oracle.is_single_byte() {
                continue;
            }
            for start in 0..bytes.len() {
                for end in [start + 1, bytes.len()] {
                    let (expected, _) = oracle.decode_without_bom_handling(&bytes[start..end]);
                    assert_eq!(
                        charset.text_of(&bytes[start..end]),
                        expected,
                        "{}",
                        charset.label()
                    );
                }
            }
        }
        assert_eq!(Charset::Cp866.text_of(b"\x84\xa0\xe2\xa0;1"), "Дата;1");
    }

    #[test]
    fn names_are_those_of_the_standard() {
        for name in [
            "utf8",
            "UTF-8",
            "utf-16",
            "unicode",
            "ucs-2",
            "iso-10646-ucs-2",
            "cp1251",
            "x-cp1251",
            "cp1250",
            "x-cp1250",
            "cp1252",
            "x-cp1252",
            "iso-8859-1",
            "iso8859-1",
            "latin1",
            "l1",
            "ascii",
            "us-ascii",
            "iso8859-2",
            "iso_8859-2",
            "latin2",
            "l2",
            "koi8",
            "koi",
            "koi8_r",
            "cskoi8r",
            "cp866",
            "866",
            "csibm866",
            "windows-1251",
            "KOI8-R",
        ] {
            let named = Charset::from_name(name).map(Charset::label);
            let oracle = encoding_rs::Encoding::for_label(name.as_bytes()).expect("a name in use");
            assert_eq!(
                named,
                Some(oracle.name().to_ascii_lowercase().as_str()),
                "{name}"
            );
        }
        assert_eq!(Charset::from_name("gb18030"), None);
    }

    #[test]
    fn utf16_is_read_whole() {
        let check = |bytes: &[u8], charset: Charset, expected: &str| {
            assert_eq!(charset.text_of(bytes), expected);
        };
        check(b"a\0\x36\x04", Charset::Utf16Le, "aж");
        check(b"\0a\x04\x36", Charset::Utf16Be, "aж");
        check(b"\x3d\xd8\x00\xdea\0", Charset::Utf16Le, "\u{1f600}a");
        check(b"\x3d\xd8a\0b", Charset::Utf16Le, "\u{fffd}a\u{fffd}");
    }

    #[test]
    fn damaged_utf8_keeps_what_is_whole() {
        let mut text = String::new();
        assert!(
            !Charset::Utf8
                .decoder()
                .append(b"a\xd0\xd0\xb6\xff", &mut text)
        );
        assert_eq!(text, "a\u{fffd}\u{436}\u{fffd}");
    }
}

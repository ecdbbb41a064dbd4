//! Character sets: which one a file is written in, and its bytes as text.

mod detect;

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
        let encoding = match self {
            Charset::Utf8 | Charset::Utf16Le | Charset::Utf16Be => return Decoder(None),
            Charset::Windows1251 => encoding_rs::WINDOWS_1251,
            Charset::Windows1250 => encoding_rs::WINDOWS_1250,
            Charset::Windows1252 => encoding_rs::WINDOWS_1252,
            Charset::Iso8859_2 => encoding_rs::ISO_8859_2,
            Charset::Iso8859_16 => encoding_rs::ISO_8859_16,
            Charset::Koi8R => encoding_rs::KOI8_R,
            Charset::Cp866 => encoding_rs::IBM866,
        };
        let upper_half: Vec<u8> = (0x80..=0xff).collect();
        let (text, _) = encoding.decode_without_bom_handling(&upper_half);
        Decoder(Some(text.chars().collect()))
    }
}

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

    /// Appends the text of some bytes, U+FFFD for what is no character; whether there was nothing of that.
    pub fn append(&self, bytes: &[u8], text: &mut String) -> bool {
        let Some(upper_half) = &self.0 else {
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
        text.extend(bytes.iter().map(|&byte| {
            let place = usize::from(byte).checked_sub(0x80);
            let upper = place.and_then(|place| upper_half.get(place));
            upper.copied().unwrap_or(char::from(byte))
        }));
        true
    }
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

    #[test]
    fn one_byte_sets_have_a_character_for_each_byte() {
        let bytes: Vec<u8> = (0..=255).collect();
        for charset in Charset::ALL {
            let decoder = charset.decoder();
            let mut text = String::new();
            assert!(decoder.0.is_none() || decoder.append(&bytes, &mut text));
            assert!(decoder.0.is_none() || text.chars().count() == 256);
            assert!(
                !text.contains(char::REPLACEMENT_CHARACTER),
                "{}",
                charset.label()
            );
        }
        let mut text = String::new();
        Charset::Cp866
            .decoder()
            .append(b"\x84\xa0\xe2\xa0;1", &mut text);
        assert_eq!(text, "Дата;1");
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

//! Character sets: which one a file is written in, and its bytes as text.

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
}

//! Clients' texts as their keys.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// Whether the bytes of a text show that it is NFC.
pub(super) fn is_composed(text: &str) -> bool {
    // UTF-8 leads of U+0080…U+02FF and U+0400…U+047F: letters that are their own NFC and compose with nothing
    // before them.
    let plain = |byte: u8| matches!(byte, 0..=0xcb | 0xd0 | 0xd1);
    // Without a way out of the loop, so that many bytes are looked at at once.
    text.bytes().fold(true, |all, byte| all & plain(byte))
}

/// A client's text as its key: Unicode NFC, which nearly all texts are already.
pub(super) fn key(text: &str) -> Cow<'_, str> {
    if is_composed(text) {
        return Cow::Borrowed(text);
    }
    const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
    NFC.normalize(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_composed() {
        let check = |text: &str, expected: &str| assert_eq!(key(text), expected);
        check("Anna", "Anna");
        check("Кёнигсберг", "Кёнигсберг");
        check("Ке\u{308}нигсберг", "Кёнигсберг");
        check("И\u{306}", "Й");
        check("e\u{301}", "é");
        check("\u{212b}ngström", "Ångström");
        check("ООО «Мир №2»", "ООО «Мир №2»");
    }

    #[test]
    fn the_quick_test_of_keys_is_right() {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let quick = (0x80u32..0x300)
            .chain(0x400..0x480)
            .filter_map(char::from_u32);
        for letter in quick {
            let text = letter.to_string();
            assert_eq!(nfc.normalize(&text), text);
        }
    }
}

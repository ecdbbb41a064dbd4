//! Texts of cells as XML.

/// The longest text that a cell can have, in UTF-16 units.
const LONGEST: usize = 32_767;

/// Adds a text with what XML and spreadsheets would read otherwise escaped. Characters that XML cannot have are left
/// out, ends of lines become the one that spreadsheets know, and what no cell can hold is cut off.
pub(super) fn push_escaped(xml: &mut String, text: &str) {
    let (mut units, mut letters) = (0, text.char_indices().peekable());
    while let Some((at, letter)) = letters.next() {
        units += letter.len_utf16();
        if units > LONGEST {
            break;
        }
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\r' if letters.peek().is_some_and(|(_, next)| *next == '\n') => {}
            '\r' => xml.push('\n'),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            '_' if text.get(at..).is_some_and(is_escape) => xml.push_str("_x005F_"),
            letter => xml.push(letter),
        }
    }
}

/// Whether a text begins with what spreadsheets take for an escaped character: `_x000D_`.
fn is_escape(text: &str) -> bool {
    let digits = text.get(2..6).unwrap_or_default();
    text.starts_with("_x")
        && digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        && text.get(6..7) == Some("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_escaped() {
        let long = "я".repeat(LONGEST + 5);
        for (text, expected) in [
            ("Ромашка & Co <1>", "Ромашка &amp; Co &lt;1&gt;"),
            ("=1+1", "=1+1"),
            ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
            ("\0a\u{1}\u{1f}\u{b}b\u{ffff}", "ab"),
            ("_x0041_", "_x005F_x0041_"),
            ("_x004_ _x00G1_ _x0041", "_x004_ _x00G1_ _x0041"),
            ("_xя123_", "_xя123_"),
            (&long, &long[..2 * LONGEST]),
        ] {
            let mut xml = String::new();
            push_escaped(&mut xml, text);
            assert_eq!(xml, expected);
        }
    }
}

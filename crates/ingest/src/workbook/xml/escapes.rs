//! Characters that texts name instead of holding them.

use memchr::memchr2;

use crate::Error;

/// Appends what a text of XML means: its named and numbered characters, and `\n` for every kind of line end.
///
/// # Errors
///
/// [`Error::CorruptFile`] for bytes that are no UTF-8, and for names that XML does not define.
pub fn unescape(bytes: &[u8], text: &mut String) -> Result<(), Error> {
    let mut rest = std::str::from_utf8(bytes).map_err(|_| Error::CorruptFile)?;
    while let Some(place) = memchr2(b'&', b'\r', rest.as_bytes()) {
        let (before, behind) = rest.split_at(place);
        text.push_str(before);
        if let Some(behind) = behind.strip_prefix('\r') {
            text.push('\n');
            rest = behind.strip_prefix('\n').unwrap_or(behind);
            continue;
        }
        let entity = behind.get(1..).unwrap_or_default();
        let (name, behind) = entity.split_once(';').ok_or(Error::CorruptFile)?;
        text.push(character(name).ok_or(Error::CorruptFile)?);
        rest = behind;
    }
    text.push_str(rest);
    Ok(())
}

fn character(name: &str) -> Option<char> {
    let code = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let code = match code.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => code.parse(),
    };
    char::from_u32(code.ok()?)
}

/// Resolves `_x000D_` and the like from a byte of the text on: characters that XML cannot hold, and the underscores
/// that would look like the start of one. ECMA-376 part 1, 22.9.2.19.
pub fn resolve_escapes(text: &mut String, from: usize) {
    let mut seen = from;
    while let Some(found) = text.get(seen..).and_then(|rest| rest.find("_x")) {
        let at = seen + found;
        seen = at + 1;
        let Some(escape) = text.get(at..at + ESCAPE) else {
            continue;
        };
        let digits = escape.get(2..6).filter(|_| escape.ends_with('_'));
        let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if let Some(letter) = code.and_then(char::from_u32) {
            text.replace_range(at..at + ESCAPE, letter.encode_utf8(&mut [0; 4]));
            seen = at + letter.len_utf8();
        }
    }
}

/// Bytes of an escape: `_x000D_`.
const ESCAPE: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_and_numbered_characters() {
        let check = |bytes: &[u8], expected: Result<&str, Error>| {
            let mut text = String::new();
            let found = unescape(bytes, &mut text).map(|()| text);
            assert_eq!(found.as_deref(), expected.as_ref().copied());
        };
        check(b"a &amp;&lt;&gt;&quot;&apos; b", Ok("a &<>\"' b"));
        check(b"&#1078;&#x416;&#10;", Ok("жЖ\n"));
        check(b"a\r\nb\rc\n", Ok("a\nb\nc\n"));
        for broken in [&b"&nbsp;"[..], b"&amp", b"&#xd800;", b"&#;", b"\xff", b"&;"] {
            check(broken, Err(Error::CorruptFile));
        }
    }

    #[test]
    fn escapes_of_spreadsheets() {
        let check = |text: &str, expected: &str| {
            let mut text = text.to_string();
            resolve_escapes(&mut text, 0);
            assert_eq!(text, expected);
        };
        check("a_x000D_b_x0416_", "a\rbЖ");
        check("_x005F_x000D_", "_x000D_");
        check("_x00_xD800_x+123__xжж_x", "_x00_xD800_x+123__xжж_x");
        let mut kept = String::from("_x0041_ _x0041_");
        resolve_escapes(&mut kept, 7);
        assert_eq!(kept, "_x0041_ A");
    }
}

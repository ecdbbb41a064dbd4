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
    let Some(escaped) = text.get(from..).filter(|rest| rest.contains("_x")) else {
        return;
    };
    let mut rest = escaped;
    let mut resolved = String::with_capacity(rest.len());
    while let Some(at) = rest.find("_x") {
        let (before, behind) = rest.split_at(at);
        resolved.push_str(before);
        let letter = behind.get(..ESCAPE).and_then(escaped_letter);
        // An underscore that begins no escape may stand in front of one.
        let length = letter.map_or(1, |_| ESCAPE);
        resolved.push(letter.unwrap_or('_'));
        rest = behind.get(length..).unwrap_or_default();
    }
    resolved.push_str(rest);
    text.truncate(from);
    text.push_str(&resolved);
}

/// The character that `_x000D_` stands for.
fn escaped_letter(escape: &str) -> Option<char> {
    let digits = escape.strip_prefix("_x")?.strip_suffix('_')?;
    let is_code = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok()?;
    char::from_u32(code).filter(|_| is_code)
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
        let many = 200_000;
        check(&"_x0041_".repeat(many), &"A".repeat(many));
        let mut kept = String::from("_x0041_ _x0041_");
        resolve_escapes(&mut kept, 7);
        assert_eq!(kept, "_x0041_ A");
    }
}

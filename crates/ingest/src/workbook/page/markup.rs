//! Tags and texts of HTML or XML, read tolerantly: nothing is an error.

use memchr::{memchr, memmem};

/// A piece of a page. Names are in lower case and without a prefix.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    Open {
        name: String,
        attributes: &'a str,
    },
    Close {
        name: String,
        /// Where the tag begins.
        at: usize,
    },
    /// With its entities.
    Text(&'a str),
}

/// Reads a page token by token; comments, declarations, scripts and styles are left out.
pub struct Markup<'a> {
    text: &'a str,
    /// Where the next token begins.
    pub at: usize,
}

impl<'a> Markup<'a> {
    pub fn new(text: &'a str) -> Markup<'a> {
        Markup { text, at: 0 }
    }

    /// The text up to a mark, which is passed over; all of it where there is none.
    fn until(&mut self, mark: &str) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let found = memmem::find(rest.as_bytes(), mark.as_bytes());
        let length = found.unwrap_or(rest.len());
        self.at += found.map_or(rest.len(), |length| length + mark.len());
        rest.get(..length).unwrap_or_default()
    }

    /// The rest of a tag up to its `>`; one within quotes does not end it.
    fn tag(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut quote = None;
        for (place, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (None, b'>') => {
                    self.at += place + 1;
                    return rest.get(..place).unwrap_or_default();
                }
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
        }
        // A quote that closes nowhere: the tag ends at the first `>` after all.
        self.until(">")
    }
}

impl<'a> Iterator for Markup<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let at = self.at;
            let Some(behind) = rest.strip_prefix('<') else {
                let length = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
                self.at += length;
                return rest.get(..length).map(Token::Text);
            };
            if behind.starts_with("!--") {
                self.until("-->");
            } else if let Some(text) = behind.strip_prefix("![CDATA[") {
                self.at += rest.len() - text.len();
                return Some(Token::Text(self.until("]]>")));
            } else if behind.starts_with(['!', '?']) {
                self.until(">");
            } else if behind
                .starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/')
            {
                self.at += 1;
                let tag = self.tag();
                let end = tag
                    .find(|letter: char| letter.is_whitespace())
                    .unwrap_or(tag.len());
                let (name, attributes) = tag.split_at(end);
                if let Some(name) = name.strip_prefix('/') {
                    return Some(Token::Close {
                        name: local(name),
                        at,
                    });
                }
                let name = local(name);
                if matches!(name.as_str(), "script" | "style") && !attributes.ends_with('/') {
                    self.until("</");
                    self.until(">");
                    continue;
                }
                return Some(Token::Open { name, attributes });
            } else {
                // A lone `<` is text.
                self.at += 1;
                return Some(Token::Text("<"));
            }
        }
    }
}

/// `ss:Cell` → `cell`.
fn local(name: &str) -> String {
    let name = name.trim_end_matches('/');
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

/// The value of an attribute, its name compared without case and prefix.
pub fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some((key, behind)) = rest.split_once('=') {
        let behind = behind.trim_start();
        let (value, behind) = match behind.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = behind.get(1..).unwrap_or_default();
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            _ => behind
                .split_once(char::is_whitespace)
                .unwrap_or((behind, "")),
        };
        let key = key.split_whitespace().next_back().unwrap_or_default();
        if local(key) == name {
            return Some(unescape(value));
        }
        rest = behind;
    }
    None
}

/// A text with its entities resolved; what is no entity stays.
pub fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        plain.push_str(before);
        let entity = behind
            .split_once(';')
            .filter(|(name, _)| name.len() <= LONGEST_ENTITY);
        match entity.and_then(|(name, behind)| Some((character(name)?, behind))) {
            Some((letter, behind)) => {
                plain.push(letter);
                rest = behind;
            }
            None => {
                plain.push('&');
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain
}

const LONGEST_ENTITY: usize = 8;

fn character(entity: &str) -> Option<char> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "thinsp" => '\u{2009}',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "bdquo" => '„',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '−',
        "euro" => '€',
        "pound" => '£',
        "shy" => '\u{ad}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open<'a>(name: &str, attributes: &'a str) -> Token<'a> {
        Token::Open {
            name: name.to_string(),
            attributes,
        }
    }

    #[test]
    fn tokens() {
        let check = |text: &str, expected: &[Token<'_>]| {
            let found: Vec<Token<'_>> = Markup::new(text).collect();
            assert_eq!(found, expected, "{text}");
        };
        let close = |name: &str, at| Token::Close {
            name: name.to_string(),
            at,
        };
        check(
            "<TD x='>'>a < b",
            &[
                open("td", " x='>'"),
                Token::Text("a "),
                Token::Text("<"),
                Token::Text(" b"),
            ],
        );
        check(
            "<!-- <td> --><ss:Cell/>x",
            &[open("cell", ""), Token::Text("x")],
        );
        check(
            "<style>td{}</style><b>1</b>",
            &[open("b", ""), Token::Text("1"), close("b", 23)],
        );
        check("<![CDATA[a<b]]>", &[Token::Text("a<b")]);
        check("<td x=\"open", &[open("td", " x=\"open")]);
    }

    #[test]
    fn attributes() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(attribute(text, "index").as_deref(), expected, "{text}");
        };
        check(" ss:Index=\"3\"", Some("3"));
        check(" a=1 INDEX = '4' b", Some("4"));
        check(" a=\"index=5\"", None);
        check(" index=6 b=7", Some("6"));
    }

    #[test]
    fn entities() {
        let check = |text: &str, expected: &str| assert_eq!(unescape(text), expected);
        check("a&nbsp;b&amp;c", "a\u{a0}b&c");
        check("&#1078;&#x416;&laquo;", "жЖ«");
        check("R&D; &unknown; &", "R&D; &unknown; &");
    }
}

//! A start tag: its name and its attributes.

use super::unescape;

/// A start tag.
#[derive(Clone, Copy)]
pub struct Tag<'a> {
    /// With its prefix.
    pub name: &'a [u8],
    attributes: &'a [u8],
}

/// A name without its prefix: `x:row` → `row`.
pub fn local(name: &[u8]) -> &[u8] {
    match name.iter().position(|&byte| byte == b':') {
        Some(colon) => name.get(colon + 1..).unwrap_or_default(),
        None => name,
    }
}

impl<'a> Tag<'a> {
    /// What stands between `<` and `>`.
    pub fn of(inside: &'a [u8]) -> Tag<'a> {
        let end = inside.iter().position(u8::is_ascii_whitespace);
        let (name, attributes) = inside.split_at(end.unwrap_or(inside.len()));
        Tag { name, attributes }
    }

    pub fn local(&self) -> &'a [u8] {
        local(self.name)
    }

    /// Names and values of the attributes, as they are written; up to the first that is none.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes(self.attributes)
    }

    /// The value of an attribute as it is written, the name with its prefix.
    pub fn raw(&self, name: &str) -> Option<&'a [u8]> {
        let mut attributes = self.attributes();
        let (_, value) = attributes.find(|(known, _)| *known == name.as_bytes())?;
        Some(value)
    }

    /// What the value of an attribute means.
    pub fn value(&self, name: &str) -> Option<String> {
        let mut value = String::new();
        unescape(self.raw(name)?, &mut value).ok()?;
        Some(value)
    }

    /// The value of an attribute with a prefix, whatever that is: `r:id`.
    pub fn prefixed(&self, name: &str) -> Option<String> {
        let mut attributes = self.attributes();
        let is_it = |known: &[u8]| known.contains(&b':') && local(known) == name.as_bytes();
        let (_, raw) = attributes.find(|(known, _)| is_it(known))?;
        let mut value = String::new();
        unescape(raw, &mut value).ok()?;
        Some(value)
    }

    pub fn number(&self, name: &str) -> Option<u32> {
        std::str::from_utf8(self.raw(name)?)
            .ok()?
            .trim()
            .parse()
            .ok()
    }

    /// Whether an attribute says yes.
    pub fn is_true(&self, name: &str) -> bool {
        matches!(self.raw(name), Some(b"1" | b"true" | b"on"))
    }
}

/// Attributes that are still to be read.
pub struct Attributes<'a>(&'a [u8]);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.trim_ascii_start();
        let equals = rest.iter().position(|&byte| byte == b'=')?;
        let (name, behind) = rest.split_at_checked(equals)?;
        let (&quote, behind) = behind.get(1..)?.trim_ascii_start().split_first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let end = behind.iter().position(|&byte| byte == quote)?;
        self.0 = behind.get(end + 1..).unwrap_or_default();
        Some((name.trim_ascii_end(), behind.get(..end)?))
    }
}

//! The first line of an HTTP request, and the file it asks for.

use std::io::BufRead;

/// Enough for any request a browser makes of a static site.
const HEAD_LIMIT: u64 = 16 * 1024;

/// What a request asks for.
#[derive(Debug, PartialEq)]
pub struct Request {
    /// `GET`, `HEAD`, or anything else a client sent.
    pub method: String,
    /// The target as sent, with its query.
    pub target: String,
}

impl Request {
    /// Read the head of a request, up to and with its empty line.
    pub fn read(stream: impl BufRead) -> Option<Self> {
        let mut lines = stream.take(HEAD_LIMIT).lines();
        let first = lines.next()?.ok()?;
        let mut words = first.split(' ');
        let request = Self {
            method: words.next()?.to_owned(),
            target: words.next()?.to_owned(),
        };
        for line in lines {
            if line.ok()?.is_empty() {
                return Some(request);
            }
        }
        None
    }

    /// The path of the file asked for, relative to the root of the site. A
    /// folder means its `index.html`. `None` for anything that would lead
    /// outside of the root.
    pub fn file(&self) -> Option<String> {
        let path = self.target.split(['?', '#']).next()?;
        let path = decode(path.strip_prefix('/')?)?;
        let leads_out = |part: &str| matches!(part, "." | "..") || part.contains(['\\', ':', '\0']);
        if path.starts_with('/') || path.split('/').any(leads_out) {
            return None;
        }
        Some(match path.is_empty() || path.ends_with('/') {
            true => path + "index.html",
            false => path,
        })
    }
}

/// Undo percent-encoding; `None` when it is broken or not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, file: Option<&str>) {
        let head = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let request = Request::read(head.as_bytes()).expect("a whole head");
        assert_eq!(request.file().as_deref(), file);
    }

    #[test]
    fn targets_become_files_of_the_site() {
        check("/", Some("index.html"));
        check("/shop/?a=b", Some("shop/index.html"));
        check("/style/main.css#x", Some("style/main.css"));
        check("/a%20b.csv", Some("a b.csv"));
    }

    #[test]
    fn nothing_leads_outside() {
        check("/../secret", None);
        check("/a/%2e%2e/%2e%2e/secret", None);
        check("/%2Fetc/passwd", None);
        check("/a%5c..%5cb", None);
        check("/%zz", None);
    }

    #[test]
    fn a_head_without_end_is_no_request() {
        assert_eq!(Request::read("GET / HTTP/1.1\r\n".as_bytes()), None);
        assert_eq!(Request::read("".as_bytes()), None);
    }
}

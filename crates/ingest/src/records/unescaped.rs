//! Fields as they are meant: without doubled quotes and NULs.

use super::scanner::Span;

/// A record rewritten without its doubled quotes and NULs.
#[derive(Default)]
pub(super) struct Unescaped {
    pub text: String,
    pub spans: Vec<Span>,
}

impl Unescaped {
    pub fn fill(&mut self, record: &str, spans: &[Span]) {
        self.text.clear();
        self.spans.clear();
        for span in spans {
            let start = self.text.len() as u32;
            let field = record
                .get(span.start as usize..span.end as usize)
                .unwrap_or_default();
            if span.escaped {
                self.unescape(field);
            } else {
                self.push(field);
            }
            self.spans.push(Span {
                start,
                end: self.text.len() as u32,
                escaped: false,
            });
        }
    }

    /// Appends a field that starts with a quote: up to the closing quote doubled ones are halved, behind it
    /// everything is text.
    fn unescape(&mut self, field: &str) {
        let mut rest = field.strip_prefix('"').unwrap_or(field);
        while let Some((text, behind)) = rest.split_once('"') {
            self.push(text);
            rest = behind;
            match rest.strip_prefix('"') {
                Some(behind) => {
                    self.text.push('"');
                    rest = behind;
                }
                None => break,
            }
        }
        self.push(rest);
    }

    fn push(&mut self, text: &str) {
        self.text.extend(text.split('\0'));
    }
}

//! CSV for spreadsheets: RFC 4180, UTF-8 with a byte order mark, and no cell that a spreadsheet would run.

use std::fmt::{Display, Write};

/// Builds a CSV file row by row.
pub(super) struct Csv {
    text: String,
    at_row_start: bool,
}

impl Csv {
    pub fn new(header: &[String]) -> Csv {
        let mut csv = Csv {
            text: String::from('\u{feff}'),
            at_row_start: true,
        };
        for name in header {
            csv.text(name);
        }
        csv.end_row();
        csv
    }

    /// A cell of text, with an apostrophe in front when a spreadsheet would take it for a formula.
    pub fn text(&mut self, text: &str) -> &mut Csv {
        self.separate();
        let guard = if starts_like_a_formula(text) { "'" } else { "" };
        if guard.is_empty() && !text.contains(['"', ',', '\r', '\n', ';', '\t']) {
            self.text.push_str(text);
        } else {
            self.text.push('"');
            self.text.push_str(guard);
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        }
        self
    }

    /// A number or a day: written as it is, since a minus sign belongs to it.
    pub fn number(&mut self, number: impl Display) -> &mut Csv {
        self.separate();
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{number}");
        self
    }

    /// A number or a day, or a blank cell.
    pub fn optional(&mut self, number: Option<impl Display>) -> &mut Csv {
        match number {
            Some(number) => self.number(number),
            None => self.text(""),
        }
    }

    pub fn end_row(&mut self) {
        self.text.push_str("\r\n");
        self.at_row_start = true;
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    fn separate(&mut self) {
        if !self.at_row_start {
            self.text.push(',');
        }
        self.at_row_start = false;
    }
}

/// Whether the first character that a spreadsheet heeds opens a formula. Spreadsheets skip blanks, quotes and
/// invisible characters, and read full-width signs as ASCII ones; OWASP, "CSV Injection".
fn starts_like_a_formula(text: &str) -> bool {
    let skipped = |letter: char| {
        letter.is_whitespace() && !matches!(letter, '\t' | '\r' | '\n')
            || matches!(
                letter,
                '"' | '\'' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
            )
    };
    let first = text.trim_start_matches(skipped).chars().next();
    first.is_some_and(|letter| {
        matches!(
            letter,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '−'
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_run_are_disarmed() {
        let cell = |text: &str| {
            let mut csv = Csv::new(&[]);
            csv.text(text);
            String::from_utf8(csv.into_bytes())
                .unwrap()
                .replace("\u{feff}\r\n", "")
        };
        for (text, written) in [
            ("Anna", "Anna"),
            ("", ""),
            ("O'Neil, Ltd", "\"O'Neil, Ltd\""),
            ("ООО \"Ромашка\"", "\"ООО \"\"Ромашка\"\"\""),
            ("a=b", "a=b"),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "\"'=1+1\""),
            ("+37369", "\"'+37369\""),
            ("-5", "\"'-5\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("  =1", "\"'  =1\""),
            ("\u{a0}=1", "\"'\u{a0}=1\""),
            ("\"=1", "\"'\"\"=1\""),
            ("'=1", "\"''=1\""),
            ("＝1", "\"'＝1\""),
            ("\u{200b}@x", "\"'\u{200b}@x\""),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }

    #[test]
    fn rows_end_as_rfc_4180_says_and_numbers_stay_numbers() {
        let mut csv = Csv::new(&["client".into(), "=revenue".into()]);
        csv.text("Anna").number(-12).end_row();
        csv.text("").optional(None::<u8>).end_row();
        let text = String::from_utf8(csv.into_bytes()).unwrap();
        assert_eq!(text, "\u{feff}client,\"'=revenue\"\r\nAnna,-12\r\n,\r\n");
    }
}

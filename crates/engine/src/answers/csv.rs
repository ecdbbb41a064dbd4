//! CSV for spreadsheets: RFC 4180, UTF-8 with a byte order mark, and no cell that a spreadsheet would run.
//!
//! Numbers have a point and days are ISO, whatever the language: programs read them, too.

use std::fmt::{Display, Write};

use super::table::{Cell, exact};

/// Builds a CSV file row by row.
pub(crate) struct Csv {
    text: String,
}

impl Csv {
    pub fn new(header: &[String]) -> Csv {
        let mut csv = Csv {
            text: String::from('\u{feff}'),
        };
        let names: Vec<Cell<'_>> = header.iter().map(|name| Cell::Text(name)).collect();
        csv.row(&names);
        csv
    }

    pub fn row(&mut self, cells: &[Cell<'_>]) {
        for (column, cell) in cells.iter().enumerate() {
            if column > 0 {
                self.text.push(',');
            }
            self.cell(*cell);
        }
        self.text.push_str("\r\n");
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    fn cell(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Blank => {}
            Cell::Text(text) => self.quoted(text),
            Cell::Count(count) => self.plain(count),
            Cell::Exact(amount) => self.plain(exact(amount)),
            Cell::Number(number) if number.is_finite() => self.plain(format_args!("{number:.4}")),
            Cell::Share(share) if share.is_finite() => self.plain(share),
            Cell::Number(_) | Cell::Share(_) => {}
            Cell::Day(day) => self.plain(day),
        }
    }

    /// A text, with an apostrophe in front when a spreadsheet would take it for a formula.
    fn quoted(&mut self, text: &str) {
        let guard = if starts_like_a_formula(text) { "'" } else { "" };
        if guard.is_empty() && !text.contains(['"', ',', '\r', '\n', ';', '\t']) {
            self.text.push_str(text);
        } else {
            self.text.push('"');
            self.text.push_str(guard);
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        }
    }

    /// A number or a day: written as it is, since a minus sign belongs to it.
    fn plain(&mut self, number: impl Display) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{number}");
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
    use crate::protocol::Amount;
    use ledger::Day;

    #[test]
    fn cells_that_a_spreadsheet_would_run_are_disarmed() {
        let cell = |text: &str| {
            let mut csv = Csv::new(&[]);
            csv.row(&[Cell::Text(text)]);
            let text = String::from_utf8(csv.into_bytes()).unwrap();
            let row = text.strip_prefix("\u{feff}\r\n").unwrap();
            row.strip_suffix("\r\n").unwrap().to_owned()
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
        csv.row(&[Cell::Text("Anna"), Cell::Exact(Amount(-125_000))]);
        csv.row(&[Cell::Blank, Cell::Day(Day(20_000))]);
        csv.row(&[Cell::Number(0.125), Cell::Share(0.125), Cell::Count(7)]);
        csv.row(&[Cell::Number(f64::NAN), Cell::Share(f64::INFINITY)]);
        let text = String::from_utf8(csv.into_bytes()).unwrap();
        let (header, rows) = text.split_once("\r\n").unwrap();
        assert_eq!(header, "\u{feff}client,\"'=revenue\"");
        let expected = "Anna,-12.5000\r\n,2024-10-04\r\n0.1250,0.125,7\r\n,\r\n";
        assert_eq!(rows, expected);
    }
}

//! The rows of one table.

use std::ops::Range;

use ledger::sort_by_key;

use super::markup::{Markup, Token, attribute, unescape};
use crate::number::parse_both;
use crate::records::RECORD_BYTES;
use crate::workbook::number_format::Shows;
use crate::workbook::rows::Place;
use crate::workbook::text;
use crate::{Error, Limits};

/// Reads a table row by row. End tags may be missing, as browsers allow.
pub struct Table<'a> {
    markup: Markup<'a>,
    /// Counted from 0; `None` before the first row.
    row: Option<u32>,
    cells: Vec<(u32, String)>,
    /// How many of the cells were given.
    given: usize,
    /// Cells of this and earlier rows that reach into the next one.
    spans: Vec<Span>,
    /// Columns of the row that cells from above take, from the left, and how many of them lie behind.
    taken: Vec<Range<u32>>,
    passed: usize,
    /// How often cells reached into another row.
    reached: u64,
    /// The tag of the next row was read already; the number that it states.
    ahead: Option<Option<u32>>,
}

/// A cell that goes on below. Its text is repeated there; a number counts once, and a blank takes the place alone.
struct Span {
    columns: Range<u32>,
    rows: u32,
    text: String,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    column: u32,
    width: u32,
    rows: u32,
    kind: String,
    text: String,
}

impl<'a> Table<'a> {
    pub fn new(text: &'a str) -> Table<'a> {
        Table {
            markup: Markup::new(text),
            row: None,
            cells: Vec::new(),
            given: 0,
            spans: Vec::new(),
            taken: Vec::new(),
            passed: 0,
            reached: 0,
            ahead: None,
        }
    }

    /// The place of the next cell; its text is appended.
    pub fn next(&mut self, text: &mut String) -> Result<Option<Place>, Error> {
        loop {
            if let Some((column, cell)) = self.cells.get(self.given) {
                self.given += 1;
                text.push_str(cell);
                return Ok(Some(Place {
                    row: self.row.unwrap_or_default(),
                    column: *column,
                }));
            }
            if !self.read_row()? {
                return Ok(None);
            }
        }
    }

    /// Reads the next row; `false` at the end of the table.
    fn read_row(&mut self) -> Result<bool, Error> {
        let Some(stated) = self.ahead.take().or_else(|| self.find_row()) else {
            return Ok(false);
        };
        self.begin_row(stated)?;
        let mut column = 0;
        let mut cell: Option<Open> = None;
        while let Some(token) = self.markup.next() {
            match token {
                Token::Text(text) => add(&mut cell, text)?,
                Token::Open { name, attributes } => match name.as_str() {
                    "tr" | "row" => {
                        self.ahead = Some(number(attributes, "index"));
                        break;
                    }
                    "td" | "th" | "cell" => {
                        self.close(cell.take());
                        let next = self.open(column, attributes)?;
                        column = next.column + next.width;
                        cell = Some(next);
                    }
                    "data" => {
                        if let Some(cell) = &mut cell {
                            cell.kind = attribute(attributes, "type").unwrap_or_default();
                        }
                    }
                    "br" | "p" | "div" => add(&mut cell, " ")?,
                    _ => {}
                },
                Token::Close { name, .. } => match name.as_str() {
                    "tr" | "row" => break,
                    "td" | "th" | "cell" => self.close(cell.take()),
                    _ => {}
                },
            }
        }
        self.close(cell);
        Ok(true)
    }

    /// Goes to the next row's tag; the number that it states.
    fn find_row(&mut self) -> Option<Option<u32>> {
        self.markup.find_map(|token| match token {
            Token::Open { name, attributes } if matches!(name.as_str(), "tr" | "row") => {
                Some(number(attributes, "index"))
            }
            _ => None,
        })
    }

    fn begin_row(&mut self, stated: Option<u32>) -> Result<(), Error> {
        let next = self.row.map_or(0, |row| row.saturating_add(1));
        // XML books leave blank rows out and number the next one.
        self.row = Some(next.max(stated.unwrap_or_default().saturating_sub(1)));
        self.given = 0;
        self.cells.clear();
        self.taken.clear();
        self.passed = 0;
        self.reached += self.spans.len() as u64;
        if self.reached > Limits::CELLS {
            return Err(Error::UnpackedTooLarge);
        }
        sort_by_key(&mut self.spans, |span| span.columns.start);
        for span in &mut self.spans {
            span.rows -= 1;
            self.taken.push(span.columns.clone());
            if !span.text.is_empty() {
                self.cells.push((span.columns.start, span.text.clone()));
            }
        }
        self.spans.retain(|span| span.rows > 0);
        Ok(())
    }

    /// Begins a cell behind the one before it and behind those that come from above.
    fn open(&mut self, mut column: u32, attributes: &str) -> Result<Open, Error> {
        if let Some(stated) = number(attributes, "index") {
            column = column.max(stated.saturating_sub(1));
        }
        while let Some(taken) = self.taken.get(self.passed)
            && taken.start <= column
        {
            column = column.max(taken.end);
            self.passed += 1;
        }
        let more = |name| number(attributes, name).unwrap_or_default();
        let width = more("colspan").max(more("mergeacross").saturating_add(1));
        let rows = more("rowspan").max(more("mergedown").saturating_add(1));
        if column.saturating_add(width) > Limits::COLUMNS {
            return Err(Error::UnpackedTooLarge);
        }
        Ok(Open {
            column,
            width,
            rows,
            ..Open::default()
        })
    }

    fn close(&mut self, cell: Option<Open>) {
        let Some(cell) = cell else { return };
        let text = cell.shown();
        if cell.rows > 1 {
            self.spans.push(Span {
                columns: cell.column..cell.column.saturating_add(cell.width),
                rows: cell.rows - 1,
                text: match cell.is_number(&text) {
                    true => String::new(),
                    false => text.clone(),
                },
            });
        }
        self.cells.push((cell.column, text));
    }
}

impl Open {
    fn shown(&self) -> String {
        let inside = unescape(&self.text);
        let inside = inside.trim_matches(|letter: char| letter.is_ascii_whitespace());
        let mut shown = String::new();
        match self.kind.to_ascii_lowercase().as_str() {
            _ if inside.is_empty() => {}
            "number" => text::written(inside, Shows::Number, false, &mut shown),
            "datetime" => text::iso_date(inside, &mut shown),
            "boolean" => text::flag(inside == "1", &mut shown),
            _ => shown = one_line(inside),
        }
        shown
    }

    /// Whether what it shows would be counted once more where it is repeated.
    fn is_number(&self, shown: &str) -> bool {
        let is_date = self.kind.eq_ignore_ascii_case("datetime");
        !is_date && parse_both(shown).iter().any(Result::is_ok)
    }
}

/// A text as a browser shows it: line ends and runs of blanks are one space. No-break spaces stay.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

fn add(cell: &mut Option<Open>, text: &str) -> Result<(), Error> {
    let Some(cell) = cell else { return Ok(()) };
    if cell.text.len() + text.len() > RECORD_BYTES {
        return Err(Error::UnpackedTooLarge);
    }
    cell.text.push_str(text);
    Ok(())
}

fn number(attributes: &str, name: &str) -> Option<u32> {
    attribute(attributes, name)?.trim().parse().ok()
}

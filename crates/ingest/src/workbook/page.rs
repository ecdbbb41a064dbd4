//! Tables in markup: pages of HTML that shops and 1C name `.xls`, and the XML books of Excel 2003.

mod markup;
mod table;

use std::ops::Range;

use super::rows::NextCell;
use super::{SheetView, bearable};
use crate::{Charset, Error};
use markup::{Markup, Token, attribute};
use table::Table;

/// Bytes in which a page says what it is.
const HEAD_BYTES: usize = 4096;

/// Whether the first bytes of a file are those of a page or an XML book, in UTF-16 too.
pub(crate) fn is_page(head: &[u8]) -> bool {
    let head = head_of(head);
    let head = head
        .trim_start_matches(['\u{feff}', '\u{fffd}'])
        .trim_start();
    let marks = [
        "<html",
        "<table",
        "urn:schemas-microsoft-com:office:spreadsheet",
    ];
    head.starts_with('<') && marks.iter().any(|mark| head.contains(mark))
}

/// The ASCII of the first bytes, in lower case. Leaving out NULs makes it of UTF-16 too.
fn head_of(bytes: &[u8]) -> String {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let head: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
    String::from_utf8_lossy(&head).to_lowercase()
}

/// A page in memory, and where its tables are.
pub(super) struct Page {
    text: String,
    tables: Vec<Range<usize>>,
}

impl Page {
    pub fn open(bytes: &[u8]) -> Result<(Page, Vec<SheetView>), Error> {
        let text = decode(bytes);
        let (tables, views) = tables(&text)?;
        Ok((Page { text, tables }, views))
    }

    /// The cells of a table, row by row.
    pub fn cells(&self, table: usize) -> Result<NextCell<'_>, Error> {
        let range = self.tables.get(table).cloned().ok_or(Error::NoSheet)?;
        let text = self.text.get(range).unwrap_or_default();
        let mut table = Table::new(text);
        Ok(Box::new(move |text| table.next(text)))
    }
}

/// Byte order marks and the sets that they stand for.
const MARKS: [(&[u8], Charset); 3] = [
    (b"\xef\xbb\xbf", Charset::Utf8),
    (b"\xff\xfe", Charset::Utf16Le),
    (b"\xfe\xff", Charset::Utf16Be),
];

/// The text of a page, in the set that its mark or its head names; else UTF-8, or windows-1251 where it is not.
fn decode(bytes: &[u8]) -> String {
    for (mark, charset) in MARKS {
        if let Some(bytes) = bytes.strip_prefix(mark) {
            return charset.text_of(bytes);
        }
    }
    let charset = match named(bytes) {
        Some(charset) => charset,
        None if std::str::from_utf8(bytes).is_ok() => Charset::Utf8,
        None => Charset::Windows1251,
    };
    charset.text_of(bytes)
}

/// The set that the head of a page names; one that can be read byte by byte is not in UTF-16, whatever it says.
fn named(bytes: &[u8]) -> Option<Charset> {
    let head = head_of(bytes);
    let (_, name) = head
        .split_once("charset=")
        .or_else(|| head.split_once("encoding="))?;
    let name = name.trim_start_matches(['"', '\'', ' ']);
    let mut name = name.split(|letter: char| !letter.is_alphanumeric() && !"-_:".contains(letter));
    let named = Charset::from_name(name.next()?)?;
    let is_wide = bytes.iter().take(HEAD_BYTES).any(|&byte| byte == 0);
    (is_wide || !named.is_wide()).then_some(named)
}

type Tables = (Vec<Range<usize>>, Vec<SheetView>);

/// The tables that hold no table themselves: those around them only lay out the page.
fn tables(text: &str) -> Result<Tables, Error> {
    let (mut ranges, mut views) = (Vec::new(), Vec::<SheetView>::new());
    let mut markup = Markup::new(text);
    let mut open = None;
    let mut name = String::new();
    while let Some(token) = markup.next() {
        match token {
            Token::Open {
                name: tag,
                attributes,
            } if tag == "worksheet" => {
                name = attribute(attributes, "name").unwrap_or_default();
            }
            Token::Open { name: tag, .. } if tag == "table" => open = Some(markup.at),
            Token::Close { name: tag, at } if tag == "table" => {
                let Some(start) = open.take() else { continue };
                ranges.push(start..at);
                views.push(SheetView {
                    name: match name.is_empty() {
                        true => ranges.len().to_string(),
                        false => name.clone(),
                    },
                    is_hidden: false,
                    rows: None,
                });
                bearable(views.len())?;
            }
            // Behind the table of a sheet its options follow.
            Token::Open { name: tag, .. } if tag == "visible" => {
                if let (Some(view), false) = (views.last_mut(), name.is_empty()) {
                    view.is_hidden = true;
                }
            }
            _ => {}
        }
    }
    // A page that was cut short, or that never closes its table.
    if let Some(start) = open {
        ranges.push(start..text.len());
        views.push(SheetView {
            name: ranges.len().to_string(),
            is_hidden: false,
            rows: None,
        });
    }
    Ok((ranges, views))
}

#[cfg(test)]
mod tests;

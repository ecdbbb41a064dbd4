//! How the records of a text are written: delimiter, quote, escape. Decided on a sample.

use ledger::sort;

use crate::records::{Record, Records, Start};
use crate::{Charset, Error, date, number};

/// How the records of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// One of `,` `;` tab `|`, else `^` or `~`, else what the person chose.
    pub delimiter: u8,
    /// `"` or `'`.
    pub quote: u8,
    pub escape: Escape,
    /// How many fields most records have; 0 when that is not known.
    pub fields: usize,
}

/// How a quote inside a quoted field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// `""`
    Doubled,
    /// `\"`; a doubled quote does as well.
    Backslash,
}

/// That of RFC 4180.
impl Default for Dialect {
    fn default() -> Dialect {
        Dialect::of(b',')
    }
}

/// Candidates, the likelier first: an equal score goes to the earlier one.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Candidates where none of [`DELIMITERS`] makes a table.
const RARE_DELIMITERS: [u8; 2] = [b'^', b'~'];

/// Records of the sample that are looked at.
const RECORDS: usize = 400;

/// Most records above a table that may be of another length.
const PREAMBLE: usize = 40;

impl Dialect {
    /// The usual dialect with a delimiter.
    pub(crate) const fn of(delimiter: u8) -> Dialect {
        Dialect {
            delimiter,
            quote: b'"',
            escape: Escape::Doubled,
            fields: 0,
        }
    }

    /// The dialect that fits a sample best, with the delimiter that the person or the first line names, if any.
    ///
    /// For each delimiter: the share of records with as many fields as most, those above the first of that
    /// length left out, times how clean the cells are (dates, numbers and blanks are; a text with another
    /// candidate inside is not).
    pub(crate) fn sniff(text: &str, delimiter: Option<u8>) -> Result<Dialect, Error> {
        let named = delimiter.or(named_delimiter(text).map(|named| named.delimiter));
        let quote = quote_of(text);
        let dialect = |delimiter| Dialect {
            quote,
            escape: escape_of(text, quote),
            ..Dialect::of(delimiter)
        };
        if let Some(delimiter) = named {
            let score = Score::of(text, dialect(delimiter))?;
            return Ok(Dialect {
                fields: score.fields(),
                ..dialect(delimiter)
            });
        }
        for candidates in [DELIMITERS.as_slice(), &RARE_DELIMITERS] {
            let mut best = (0.0, None);
            for &delimiter in candidates {
                let score = Score::of(text, dialect(delimiter))?;
                if score.total() > best.0 {
                    let fields = score.fields();
                    let found = Dialect {
                        fields,
                        ..dialect(delimiter)
                    };
                    best = (score.total(), Some(found));
                }
            }
            if let (_, Some(found)) = best {
                return Ok(found);
            }
        }
        Err(Error::NotATable)
    }
}

/// The line `sep=;` that Excel puts before a table, and heeds.
pub(crate) struct NamedDelimiter {
    pub delimiter: u8,
    /// Bytes of the line, its end included.
    pub length: usize,
}

pub(crate) fn named_delimiter(text: &str) -> Option<NamedDelimiter> {
    let line = text.split_inclusive('\n').next()?;
    let words = line.trim_end_matches(['\r', '\n']).trim_matches('"');
    match words.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => Some(NamedDelimiter {
            delimiter: *delimiter,
            length: line.len(),
        }),
        _ => None,
    }
}

/// `'` when it starts and ends fields, about as many of them and at least two, and `"` fewer.
fn quote_of(text: &str) -> u8 {
    let edges = |quote: u8| {
        let bytes = text.as_bytes();
        let (mut opening, mut closing) = (0, 0);
        for (place, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == quote) {
            let before = place.checked_sub(1).and_then(|place| bytes.get(place));
            opening += usize::from(parts(before));
            closing += usize::from(parts(bytes.get(place + 1)));
        }
        (usize::min(opening, closing), usize::max(opening, closing))
    };
    let (fewer, more) = edges(b'\'');
    let is_single = fewer >= 2 && more * 4 <= fewer * 5 && fewer > edges(b'"').0;
    if is_single { b'\'' } else { b'"' }
}

/// Whether quotes inside fields are more often written `\"` than doubled.
fn escape_of(text: &str, quote: u8) -> Escape {
    let (mut backslashed, mut doubled) = (0, 0);
    let inner = |byte: &u8| !parts(Some(byte)) && *byte != quote && *byte != b'\\';
    for window in text.as_bytes().windows(4) {
        if let [before, escape, second, after] = window
            && *second == quote
            && inner(before)
            && inner(after)
        {
            backslashed += usize::from(*escape == b'\\');
            doubled += usize::from(*escape == quote);
        }
    }
    match backslashed > doubled {
        true => Escape::Backslash,
        false => Escape::Doubled,
    }
}

/// Whether a byte, or the edge of the text, parts fields.
fn parts(byte: Option<&u8>) -> bool {
    byte.is_none_or(|byte| matches!(byte, b'\n' | b'\r') || DELIMITERS.contains(byte))
}

/// How well a dialect fits.
#[derive(Default)]
struct Score {
    /// Fields of each record that is not blank.
    lengths: Vec<usize>,
    cells: usize,
    cleanness: f64,
}

impl Score {
    fn of(text: &str, dialect: Dialect) -> Result<Score, Error> {
        let mut score = Score::default();
        let start = Start { offset: 0, row: 1 };
        let mut records = Records::new(dialect, Charset::Utf8, start);
        let mut visit = |record: &Record<'_>| {
            if score.lengths.len() < RECORDS && record.fault.is_none() && !record.is_blank() {
                score.add(record);
            }
            Ok(())
        };
        records.push(text.as_bytes(), &mut visit)?;
        records.finish(&mut visit)?;
        Ok(score)
    }

    fn add(&mut self, record: &Record<'_>) {
        self.lengths.push(record.len());
        for field in record.fields() {
            self.cells += 1;
            self.cleanness += cleanness(field);
        }
    }

    /// The length of most records that have more than one field; the longer one of two equally frequent.
    fn fields(&self) -> usize {
        let mut lengths: Vec<usize> = self
            .lengths
            .iter()
            .copied()
            .filter(|&length| length > 1)
            .collect();
        sort(&mut lengths);
        let runs = lengths.chunk_by(|left, right| left == right);
        let most = runs.max_by_key(|run| run.len());
        most.and_then(|run| run.first())
            .copied()
            .unwrap_or_default()
    }

    fn total(&self) -> f64 {
        let fields = self.fields();
        let first = self.lengths.iter().position(|&length| length == fields);
        let Some(first) = first.filter(|&first| first <= PREAMBLE) else {
            return 0.0;
        };
        let table = self.lengths.get(first..).unwrap_or_default();
        if table.len() == 1 && first > 0 {
            return 0.0;
        }
        // Trailing blank cells are left out by some programs.
        let fit = |&length: &usize| match length {
            _ if length == fields => 1.0,
            0 | 1 => 0.0,
            _ if length < fields => 0.5,
            _ => 0.0,
        };
        let aligned = table.iter().map(fit).sum::<f64>() / table.len() as f64;
        if aligned <= 0.5 {
            return 0.0;
        }
        let preference = fields as f64 / (fields as f64 + 1.0);
        aligned * (self.cleanness / self.cells.max(1) as f64) * preference
    }
}

fn cleanness(field: &str) -> f64 {
    let is_number = || number::parse_both(field).iter().any(Result::is_ok);
    if field.is_empty() || is_number() || date::read(field).is_some() {
        1.0
    } else if field.bytes().any(|byte| DELIMITERS.contains(&byte)) {
        0.4
    } else {
        0.8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        let check = |text: &str, expected: Result<char, Error>| {
            let found = Dialect::sniff(text, None).map(|dialect| char::from(dialect.delimiter));
            assert_eq!(found, expected, "{text}");
        };
        check("a,b\n1,2\n", Ok(','));
        check("a;b\n1,5;2\n", Ok(';'));
        check(
            "Дата;Сумма, руб\n01.01.2025;12,50\n02.01.2025;7,00\n",
            Ok(';'),
        );
        check("a\tb\n1,5\t2;3\n", Ok('\t'));
        check("a|b|c\nx, 1;2;3|2|3\ny, 1;2;3|2|3\n", Ok('|'));
        check("name,note\n\"Smith; Jones; Co\",\"a;b\"\n", Ok(','));
        check("a;b\n", Ok(';'));
        check("just a line\nand another\n", Err(Error::NotATable));
        check(
            "Dear all\nplease, find\nthe file, here, attached\n",
            Err(Error::NotATable),
        );
        check(
            "Sales, by client\nfor January\n\na;b;c\n1;2,5;3\n1;2;3\nx;;\n",
            Ok(';'),
        );
        check("sep=|\na|b\n", Ok('|'));
        check("a^b^c\n1^2^3\n", Ok('^'));
        check(
            "a;b;c\n1;\"x, y\nz, w\nq, r\";3\n2;\"k, l\nm, n\";4\n",
            Ok(';'),
        );
    }

    #[test]
    fn quotes_and_escapes() {
        let check = |text: &str, quote: char, escape: Escape, fields: usize| {
            let found = Dialect::sniff(text, None).unwrap();
            assert_eq!(
                (char::from(found.quote), found.escape, found.fields),
                (quote, escape, fields),
                "{text}"
            );
        };
        check("a,b\n'x, y','z'\n'O''Neil','w'\n", '\'', Escape::Doubled, 2);
        check("a,b\nO'Neil,'s\n", '"', Escape::Doubled, 2);
        check("a,b\n\"say \\\"hi\\\" to\",1\n", '"', Escape::Backslash, 2);
        check("a,b\n\"say \"\"hi\"\" to\",1\n", '"', Escape::Doubled, 2);
    }
}

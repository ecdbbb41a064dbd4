//! What is done to a table: one way of writing it down, with what a reader should find.

use ingest::Charset;

use crate::random::Random;
use crate::table::{Day, ENGLISH, ROMANIAN, RUSSIAN, Sale, Words, sales};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dates {
    Iso,
    DayFirst(char),
    MonthFirst,
    ShortYear,
    Compact,
    Timed,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbers {
    Point,
    Comma,
    SpacedComma,
    GroupedPoint,
    GroupedComma,
    Apostrophe,
    Marked,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quotes {
    WhereNeeded,
    Everywhere,
    Single,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Head {
    Plain,
    /// A row of units below the names.
    Units,
    /// The header once more in the middle, as when two exports are glued.
    Repeated,
    None,
}

/// How a table is written.
#[derive(Clone, Debug)]
pub struct Variant {
    pub language: usize,
    pub delimiter: char,
    pub quotes: Quotes,
    pub charset: Charset,
    pub bom: bool,
    pub line_end: &'static str,
    pub preamble: usize,
    pub blank_lines: bool,
    pub total: bool,
    pub head: Head,
    pub dates: Dates,
    pub numbers: Numbers,
    /// Empty fields at the ends of some rows; ends cut off others.
    pub ragged: bool,
    pub line_end_in_fields: bool,
}

/// A written table and what it holds.
pub struct Polluted {
    pub variant: Variant,
    pub bytes: Vec<u8>,
    /// Texts of the data rows as they should be read.
    pub cells: Vec<Vec<String>>,
    /// Line of the header, 0 where there is none.
    pub header_row: u32,
}

impl Variant {
    pub fn random(random: &mut Random) -> Variant {
        let language = random.below(3);
        let charsets: &[Charset] = match language {
            0 => &[Charset::Utf8, Charset::Windows1252, Charset::Utf16Le],
            1 => &[
                Charset::Utf8,
                Charset::Windows1251,
                Charset::Windows1251,
                Charset::Koi8R,
                Charset::Cp866,
                Charset::Utf16Le,
                Charset::Utf16Be,
            ],
            _ => &[
                Charset::Utf8,
                Charset::Windows1250,
                Charset::Iso8859_2,
                Charset::Iso8859_16,
                Charset::Utf16Le,
            ],
        };
        let rarely = |random: &mut Random| random.once_in(4);
        let charset = random.one_of(charsets);
        let wide = matches!(charset, Charset::Utf16Le | Charset::Utf16Be);
        Variant {
            language,
            delimiter: random.one_of(&[',', ';', ';', '\t', '|']),
            quotes: random.one_of(&[
                Quotes::WhereNeeded,
                Quotes::WhereNeeded,
                Quotes::WhereNeeded,
                Quotes::Everywhere,
                Quotes::Single,
            ]),
            charset,
            bom: wide || (charset == Charset::Utf8 && random.once_in(3)),
            line_end: random.one_of(&["\r\n", "\n", "\r\n", "\n", "\r"]),
            preamble: if rarely(random) {
                1 + random.below(4)
            } else {
                0
            },
            blank_lines: rarely(random),
            total: rarely(random),
            head: random.one_of(&[
                Head::Plain,
                Head::Plain,
                Head::Plain,
                Head::Plain,
                Head::Plain,
                Head::Units,
                Head::Repeated,
                Head::None,
            ]),
            dates: random.one_of(&[
                Dates::Iso,
                Dates::DayFirst('.'),
                Dates::DayFirst('/'),
                Dates::MonthFirst,
                Dates::ShortYear,
                Dates::Compact,
                Dates::Timed,
            ]),
            numbers: random.one_of(&[
                Numbers::Point,
                Numbers::Comma,
                Numbers::SpacedComma,
                Numbers::GroupedPoint,
                Numbers::GroupedComma,
                Numbers::Apostrophe,
                Numbers::Marked,
            ]),
            ragged: rarely(random),
            line_end_in_fields: random.once_in(8),
        }
    }

    /// How many things were done that a plain export does not have.
    pub fn complexity(&self) -> u32 {
        let unusual = [
            self.quotes == Quotes::Single,
            !matches!(
                self.charset,
                Charset::Utf8 | Charset::Windows1251 | Charset::Windows1252
            ),
            self.line_end == "\r",
            self.preamble > 0,
            self.blank_lines,
            self.total,
            self.head != Head::Plain,
            matches!(self.dates, Dates::ShortYear | Dates::Compact),
            matches!(self.numbers, Numbers::Apostrophe | Numbers::Marked),
            self.ragged,
            self.line_end_in_fields,
        ];
        unusual.into_iter().map(u32::from).sum()
    }

    fn words(&self) -> &'static Words {
        [&ENGLISH, &RUSSIAN, &ROMANIAN][self.language]
    }

    pub fn write(self, random: &mut Random) -> Polluted {
        let words = self.words();
        let rows = 12 + random.below(28);
        let sales = sales(words, rows, random);
        let mut lines = Lines {
            lines: Vec::new(),
            next_row: 1,
        };
        for title in words.titles.iter().cycle().take(self.preamble) {
            lines.push(self.fit(title));
        }
        if self.preamble > 0 && self.blank_lines {
            lines.push(String::new());
        }
        let header: Vec<String> = words.header.iter().map(|name| self.fit(name)).collect();
        let mut header_row = 0;
        if self.head != Head::None {
            header_row = lines.next_row;
            lines.push(self.row(&header));
        }
        if self.head == Head::Units {
            let units: Vec<String> = words.units.iter().map(|unit| self.fit(unit)).collect();
            lines.push(self.row(&units));
        }
        let mut cells = Vec::new();
        for (place, sale) in sales.iter().enumerate() {
            if self.head == Head::Repeated && place == rows / 2 {
                lines.push(self.row(&header));
            }
            if self.blank_lines && place % 9 == 4 {
                lines.push(String::new());
            }
            let mut row = self.cells(sale);
            if self.line_end_in_fields && place % 7 == 3 {
                row[2].push_str("\nx");
            }
            let written = self.row(&row);
            lines.push(match (self.ragged, place % 5) {
                (true, 2) => format!("{written}{0}{0}", self.delimiter),
                (true, 4) => {
                    let manager = row.pop().unwrap_or_default();
                    row.push(String::new());
                    let end = self.field(&manager).len() + 1;
                    written[..written.len() - end].to_owned()
                }
                _ => written,
            });
            cells.push(row);
        }
        if self.total {
            let amount = sales.iter().map(|sale| sale.amount).sum();
            let mut row = vec![String::new(); 6];
            row[0] = self.fit(words.total);
            row[4] = self.money(amount);
            lines.push(self.row(&row));
        }
        Polluted {
            bytes: self.encode(&lines.text(self.line_end)),
            variant: self,
            cells,
            header_row,
        }
    }

    fn cells(&self, sale: &Sale) -> Vec<String> {
        vec![
            self.date(sale.day),
            self.fit(sale.client),
            self.fit(sale.product),
            sale.quantity.to_string(),
            self.money(sale.amount),
            self.fit(sale.manager),
        ]
    }

    fn date(&self, Day { year, month, day }: Day) -> String {
        match self.dates {
            Dates::Iso => format!("{year}-{month:02}-{day:02}"),
            Dates::DayFirst(sign) => format!("{day:02}{sign}{month:02}{sign}{year}"),
            Dates::MonthFirst => format!("{month}/{day}/{year}"),
            Dates::ShortYear => format!("{day:02}.{month:02}.{:02}", year % 100),
            Dates::Compact => format!("{year}{month:02}{day:02}"),
            Dates::Timed => format!(
                "{day:02}.{month:02}.{year} {:02}:{:02}:00",
                day % 24,
                month * 4
            ),
        }
    }

    fn money(&self, hundredths: i64) -> String {
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        let grouped = |sign: &str| {
            let digits = whole.to_string();
            let mut text = String::new();
            for (place, digit) in digits.chars().enumerate() {
                if place > 0 && (digits.len() - place).is_multiple_of(3) {
                    text.push_str(sign);
                }
                text.push(digit);
            }
            text
        };
        match self.numbers {
            Numbers::Point => format!("{whole}.{rest:02}"),
            Numbers::Comma => format!("{whole},{rest:02}"),
            // A no-break space, where the set has one.
            Numbers::SpacedComma => format!("{},{rest:02}", grouped("\u{a0}")),
            Numbers::GroupedPoint => format!("{}.{rest:02}", grouped(",")),
            Numbers::GroupedComma => format!("{},{rest:02}", grouped(".")),
            Numbers::Apostrophe => format!("{}.{rest:02}", grouped("'")),
            Numbers::Marked => match self.language {
                0 => format!("{}{}.{rest:02}", self.words().currency, grouped(",")),
                _ => format!("{},{rest:02} {}", grouped(" "), self.words().currency),
            },
        }
    }

    fn row(&self, cells: &[String]) -> String {
        let fields: Vec<String> = cells.iter().map(|cell| self.field(cell)).collect();
        fields.join(&self.delimiter.to_string())
    }

    fn field(&self, text: &str) -> String {
        let quote = match self.quotes {
            Quotes::Single => '\'',
            _ => '"',
        };
        let needed = text.contains([self.delimiter, quote, '\n']);
        if self.quotes == Quotes::Everywhere || needed {
            let doubled = text.replace(quote, &format!("{quote}{quote}"));
            format!("{quote}{doubled}{quote}")
        } else {
            text.to_owned()
        }
    }

    fn encode(&self, text: &str) -> Vec<u8> {
        let mark = if self.bom { "\u{feff}" } else { "" };
        let text = format!("{mark}{text}");
        match self.charset {
            Charset::Utf8 => text.into_bytes(),
            Charset::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Charset::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            one_byte => {
                let set = encoding_rs::Encoding::for_label(one_byte.label().as_bytes());
                let (bytes, _, lossy) = set.expect("a set of the standard").encode(&text);
                assert!(!lossy, "{} cannot write {text}", one_byte.label());
                bytes.into_owned()
            }
        }
    }

    /// A text with the letters that the set has.
    fn fit(&self, text: &str) -> String {
        let replaced: &[(char, char)] = match self.charset {
            Charset::Koi8R => &[('«', '"'), ('»', '"'), ('№', 'N')],
            Charset::Cp866 => &[('«', '"'), ('»', '"')],
            // These sets have the older letters with cedillas.
            Charset::Windows1250 | Charset::Iso8859_2 => {
                &[('ș', 'ş'), ('ț', 'ţ'), ('Ș', 'Ş'), ('Ț', 'Ţ')]
            }
            _ => &[],
        };
        let fitting = |letter: char| {
            let found = replaced.iter().find(|(from, _)| *from == letter);
            found.map_or(letter, |(_, to)| *to)
        };
        text.chars().map(fitting).collect()
    }
}

/// The lines of a file so far, and the number of the next one.
struct Lines {
    lines: Vec<String>,
    next_row: u32,
}

impl Lines {
    fn push(&mut self, line: String) {
        self.next_row += 1 + line.matches('\n').count() as u32;
        self.lines.push(line);
    }

    fn text(&self, line_end: &str) -> String {
        self.lines
            .iter()
            .flat_map(|line| [line.as_str(), line_end])
            .collect()
    }
}

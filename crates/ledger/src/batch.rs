//! Lines collected in the order of the file, before they become a ledger.

mod packed;

use crate::{Column, Contact, Day, Dictionary, Interner, Measure, Money, NONE};

/// Which optional columns a file has, and what its amounts measure. Batches of one ledger share a layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub measure: Measure,
    pub times: bool,
    pub orders: bool,
    pub costs: bool,
    pub quantities: bool,
    /// Which of [`Column::ALL`] are present.
    pub dimensions: [bool; Column::COUNT],
    /// Which of [`Contact::ALL`] are present.
    pub contacts: [bool; Contact::COUNT],
}

/// One data row of a file, as read. Texts are trimmed by the reader; an empty text is an absent value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line<'a> {
    /// Row in the file, 1 = the first row, the header included.
    pub row_in_file: u32,
    pub day: Day,
    /// Minutes since midnight, local wall time as written.
    pub minute: u16,
    pub client: &'a str,
    pub order: &'a str,
    pub amount: Money,
    /// Cost of the whole line; `None` when it is not known.
    pub cost: Option<Money>,
    /// Quantity in 1/10 000 of a unit; `None` when it cannot be read.
    pub quantity: Option<i64>,
    /// Values of [`Column::ALL`], in that order.
    pub dimensions: [&'a str; Column::COUNT],
    /// Texts of [`Contact::ALL`] about the client, in that order.
    pub contacts: [&'a str; Contact::COUNT],
}

impl Line<'_> {
    /// An empty line at a row of the file, to be filled in.
    pub fn at_row(row_in_file: u32) -> Line<'static> {
        Line {
            row_in_file,
            ..Line::default()
        }
    }
}

/// Columns of lines in the order of the file, with dictionaries of their own.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub(crate) layout: Layout,
    pub(crate) rows: Vec<u32>,
    pub(crate) days: Vec<i32>,
    pub(crate) minutes: Vec<u16>,
    pub(crate) clients: Texts,
    pub(crate) orders: Texts,
    pub(crate) amounts: Vec<i64>,
    pub(crate) costs: Vec<i64>,
    pub(crate) quantities: Vec<i64>,
    pub(crate) dimensions: [Texts; Column::COUNT],
    pub(crate) contacts: [Texts; Contact::COUNT],
}

/// A column of interned texts; [`NONE`] where the text is empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    pub(crate) codes: Vec<u32>,
    interner: Interner,
}

/// A column of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Client,
    Order,
    Dimension(Column),
    Contact(Contact),
}

impl Words {
    fn all() -> impl Iterator<Item = Words> {
        let dimensions = Column::ALL.into_iter().map(Words::Dimension);
        let contacts = Contact::ALL.into_iter().map(Words::Contact);
        let all = [Words::Client, Words::Order].into_iter().chain(dimensions);
        all.chain(contacts)
    }
}

impl Layout {
    fn has(&self, words: Words) -> bool {
        match words {
            Words::Client => true,
            Words::Order => self.orders,
            Words::Dimension(column) => self.dimensions[column as usize],
            Words::Contact(contact) => self.contacts[contact as usize],
        }
    }
}

/// Stands for an unknown cost or quantity in a column of integers.
pub(crate) const UNKNOWN: i64 = i64::MIN;

impl Batch {
    pub fn new(layout: Layout) -> Batch {
        Batch {
            layout,
            ..Batch::default()
        }
    }

    /// Adds a line. Columns that the layout leaves out are ignored.
    pub fn push(&mut self, line: &Line<'_>) {
        self.push_figures(line);
        for words in Words::all() {
            self.push_text(
                words,
                match words {
                    Words::Client => line.client,
                    Words::Order => line.order,
                    Words::Dimension(column) => line.dimensions[column as usize],
                    Words::Contact(contact) => line.contacts[contact as usize],
                },
            );
        }
    }

    /// Adds what a line has besides texts. Before the batch is used, each of its columns of texts has to get the text
    /// of that line: by [`push_text`](Self::push_text) or [`push_codes`](Self::push_codes).
    pub fn push_figures(&mut self, line: &Line<'_>) {
        self.rows.push(line.row_in_file);
        self.days.push(line.day.0);
        self.amounts.push(line.amount.0);
        if self.layout.times {
            self.minutes.push(line.minute);
        }
        if self.layout.costs {
            self.costs.push(line.cost.map_or(UNKNOWN, |cost| cost.0));
        }
        if self.layout.quantities {
            self.quantities.push(line.quantity.unwrap_or(UNKNOWN));
        }
    }

    /// Makes room for so many lines more.
    pub fn reserve(&mut self, lines: usize) {
        self.rows.reserve_exact(lines);
        self.days.reserve_exact(lines);
        self.amounts.reserve_exact(lines);
        if self.layout.times {
            self.minutes.reserve_exact(lines);
        }
        if self.layout.costs {
            self.costs.reserve_exact(lines);
        }
        if self.layout.quantities {
            self.quantities.reserve_exact(lines);
        }
        let layout = self.layout;
        for words in Words::all().filter(|&words| layout.has(words)) {
            self.texts_mut(words).codes.reserve_exact(lines);
        }
    }

    /// The columns of texts that the layout has.
    pub fn words(&self) -> impl Iterator<Item = Words> {
        let layout = self.layout;
        Words::all().filter(move |&words| layout.has(words))
    }

    /// Adds the text of the next line to a column, where the layout has it.
    pub fn push_text(&mut self, words: Words, text: &str) {
        if self.layout.has(words) {
            self.texts_mut(words).push(text);
        }
    }

    /// Adds the texts of the next lines to a column that the layout has, by the codes that [`code`](Self::code) gave
    /// them; [`NONE`] for an empty text.
    pub fn push_codes(&mut self, words: Words, codes: impl IntoIterator<Item = u32>) {
        self.texts_mut(words).codes.extend(codes);
    }

    /// The code of a text in a column, new when it is met for the first time; [`NONE`] of an empty one.
    pub fn code(&mut self, words: Words, text: &str) -> u32 {
        self.texts_mut(words).code(text)
    }

    /// Appends the codes of texts in a column, as [`code`](Self::code) gives them.
    pub fn codes(&mut self, words: Words, texts: &[&str], codes: &mut Vec<u32>) {
        self.texts_mut(words).interner.intern_all(texts, codes);
    }

    /// The texts that have codes in a column.
    pub fn texts(&self, words: Words) -> &Dictionary {
        let texts = match words {
            Words::Client => &self.clients,
            Words::Order => &self.orders,
            Words::Dimension(column) => &self.dimensions[column as usize],
            Words::Contact(contact) => &self.contacts[contact as usize],
        };
        texts.interner.dictionary()
    }

    fn texts_mut(&mut self, words: Words) -> &mut Texts {
        match words {
            Words::Client => &mut self.clients,
            Words::Order => &mut self.orders,
            Words::Dimension(column) => &mut self.dimensions[column as usize],
            Words::Contact(contact) => &mut self.contacts[contact as usize],
        }
    }

    /// Drops the texts of no line, which [`code`](Self::code) may have left. Codes are then in the order of the lines.
    pub fn drop_unused(&mut self) {
        for words in Words::all() {
            self.texts_mut(words).drop_unused();
        }
    }

    /// An empty one of the same layout.
    pub fn like(&self) -> Batch {
        Batch::new(self.layout)
    }

    pub fn len(&self) -> usize {
        self.days.len()
    }

    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Appends the lines of the next part of the file, of the same layout. Its rows are counted from the one before
    /// its first: `rows` of the file stand above.
    pub fn append(&mut self, next: Batch, rows: u32) {
        debug_assert_eq!(self.layout, next.layout);
        let in_file = |row: u32| row.saturating_add(rows);
        self.rows.extend(next.rows.into_iter().map(in_file));
        self.days.extend(next.days);
        self.minutes.extend(next.minutes);
        self.amounts.extend(next.amounts);
        self.costs.extend(next.costs);
        self.quantities.extend(next.quantities);
        self.clients.append(next.clients);
        self.orders.append(next.orders);
        for (texts, next) in self.dimensions.iter_mut().zip(next.dimensions) {
            texts.append(next);
        }
        for (texts, next) in self.contacts.iter_mut().zip(next.contacts) {
            texts.append(next);
        }
    }
}

impl Texts {
    fn push(&mut self, text: &str) {
        let code = self.code(text);
        self.codes.push(code);
    }

    fn code(&mut self, text: &str) -> u32 {
        match text.is_empty() {
            true => NONE,
            false => self.interner.intern(text),
        }
    }

    fn drop_unused(&mut self) {
        let texts = std::mem::take(&mut self.interner).into_dictionary();
        let mut new_code = vec![NONE; texts.len()];
        for code in self.codes.iter_mut().filter(|code| **code != NONE) {
            let new_code = &mut new_code[*code as usize];
            if *new_code == NONE {
                *new_code = self.interner.intern(texts.text(*code));
            }
            *code = *new_code;
        }
    }

    fn append(&mut self, next: Texts) {
        let texts = next.interner.dictionary().texts();
        let code_here: Vec<u32> = texts.map(|text| self.interner.intern(text)).collect();
        let translate = |code: u32| code_here.get(code as usize).copied().unwrap_or(NONE);
        self.codes.extend(next.codes.into_iter().map(translate));
    }

    /// The column with codes in the order of the texts, so that nothing depends on the order of lines.
    pub(crate) fn into_sorted(self) -> (Dictionary, Vec<u32>) {
        let (dictionary, sorted_code) = self.interner.into_sorted();
        let mut codes = self.codes;
        for code in codes.iter_mut().filter(|code| **code != NONE) {
            *code = sorted_code[*code as usize];
        }
        (dictionary, codes)
    }

    /// Codes alone, in the order of first appearance, and how many there are.
    pub(crate) fn into_codes(self) -> (Dictionary, Vec<u32>) {
        (self.interner.into_dictionary(), self.codes)
    }
}

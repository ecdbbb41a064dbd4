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
        self.push_with(line, |column| line.dimensions[column as usize]);
    }

    /// Adds a line whose dimensions are asked for one by one, those of the layout alone.
    pub fn push_with<'a>(&mut self, line: &Line<'_>, dimension: impl Fn(Column) -> &'a str) {
        self.rows.push(line.row_in_file);
        self.days.push(line.day.0);
        self.clients.push(line.client);
        self.amounts.push(line.amount.0);
        if self.layout.times {
            self.minutes.push(line.minute);
        }
        if self.layout.orders {
            self.orders.push(line.order);
        }
        if self.layout.costs {
            self.costs.push(line.cost.map_or(UNKNOWN, |cost| cost.0));
        }
        if self.layout.quantities {
            self.quantities.push(line.quantity.unwrap_or(UNKNOWN));
        }
        for (column, texts) in Column::ALL.into_iter().zip(&mut self.dimensions) {
            if self.layout.dimensions[column as usize] {
                texts.push(dimension(column));
            }
        }
        for (place, texts) in self.contacts.iter_mut().enumerate() {
            if self.layout.contacts[place] {
                texts.push(line.contacts[place]);
            }
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
        let code = if text.is_empty() {
            NONE
        } else {
            self.interner.intern(text)
        };
        self.codes.push(code);
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

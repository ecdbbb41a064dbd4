//! A ledger as columns of bytes, and back.
//!
//! Numbers are little-endian without padding. A dictionary is two columns: all its texts in one run of UTF-8
//! (`.text`) and the end of each (`.ends`). Codes of a dimension have the width that [`Codes::pack`] chooses
//! for its dictionary. The column `layout` says which of the others there are, but for two that older ledgers
//! do not have: `files` (absent: all lines are of file 0) and `guest_order_ids` (absent: not known). A text about
//! clients is a dictionary, a code a client and the day that each is of (`contact_name.codes`, `.days`). Columns without
//! a role are stored like those with one, as `extra_1` and on; their headers are the texts of `extras`.

mod read;
mod sound;

use crate::{Codes, Column, Contact, Dictionary, Layout, Ledger, Measure};

/// Written in front of the layout; another number is another arrangement of columns.
const VERSION: u8 = 2;
/// The arrangement without columns that have no role and without texts about clients.
const FIRST: u8 = 1;

/// One column of a stored ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredColumn {
    pub name: String,
    pub kind: StoredKind,
    pub bytes: Vec<u8>,
}

/// What the bytes of a stored column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredKind {
    /// The layout, or text.
    Bytes,
    U8,
    U16,
    U32,
    I32,
    I64,
}

/// The columns do not make a ledger: one is missing or contradicts the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedLedger {
    /// The column in which it was noticed.
    pub column: String,
}

impl std::fmt::Display for DamagedLedger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "damaged column {}", self.column)
    }
}

impl std::error::Error for DamagedLedger {}

impl DamagedLedger {
    fn at(column: impl Into<String>) -> DamagedLedger {
        let column = column.into();
        DamagedLedger { column }
    }
}

impl Ledger {
    /// What the files said, as columns of bytes; equal ledgers give equal bytes. The days on which matched
    /// returns were booked are not among them: an [`arranged`](Ledger::arranged) ledger is derived anew.
    pub fn to_columns(&self) -> Vec<StoredColumn> {
        let mut columns = Columns(Vec::with_capacity(32));
        columns.add("layout", StoredKind::Bytes, layout_bytes(self.layout));
        columns.add("days", StoredKind::I32, bytes(&self.days, i32::to_le_bytes));
        columns.add(
            "minutes",
            StoredKind::U16,
            bytes(&self.minutes, u16::to_le_bytes),
        );
        if !self.files.is_empty() {
            columns.add(
                "files",
                StoredKind::U16,
                bytes(&self.files, u16::to_le_bytes),
            );
        }
        columns.numbers("rows", &self.rows);
        columns.add(
            "amounts",
            StoredKind::I64,
            bytes(&self.amounts, i64::to_le_bytes),
        );
        columns.add(
            "costs",
            StoredKind::I64,
            bytes(&self.costs, i64::to_le_bytes),
        );
        columns.add(
            "quantities",
            StoredKind::I64,
            bytes(&self.quantities, i64::to_le_bytes),
        );
        columns.numbers("line_starts", &self.line_starts);
        columns.numbers("orders", &self.orders);
        columns.numbers("order_starts", &self.order_starts);
        columns.numbers("order_ids", &self.order_ids);
        columns.numbers("guest_order_ids", &self.guest_order_ids);
        columns.dictionary("clients", &self.clients);
        columns.dictionary("order_names", &self.order_names);
        for column in Column::ALL {
            if let Some(dimension) = self.dimension(column) {
                let name = column_name(column);
                columns.dictionary(name, &dimension.names);
                columns.codes(name, &dimension.codes);
            }
        }
        if !self.extras.is_empty() {
            let headers = self.extras.iter().map(String::as_str);
            columns.dictionary(EXTRAS, &Dictionary::from_texts(headers));
        }
        for contact in Contact::ALL {
            if let Some(contacts) = &self.contacts[contact as usize] {
                let name = contact_name(contact);
                columns.dictionary(name, &contacts.texts);
                columns.numbers(format!("{name}.codes"), &contacts.codes);
                let days = bytes(&contacts.days, i32::to_le_bytes);
                columns.add(format!("{name}.days"), StoredKind::I32, days);
            }
        }
        columns.0
    }

    /// The ledger of these columns, found by name; columns of other names are not asked for. Every relation
    /// between columns on which the ledger relies is verified.
    pub fn from_columns<'a>(
        find: impl Fn(&str) -> Option<&'a [u8]>,
    ) -> Result<Ledger, DamagedLedger> {
        let ledger = read::ledger(&find)?;
        sound::check(&ledger)?;
        Ok(ledger)
    }
}

struct Columns(Vec<StoredColumn>);

impl Columns {
    fn add(&mut self, name: impl Into<String>, kind: StoredKind, bytes: Vec<u8>) {
        let name = name.into();
        self.0.push(StoredColumn { name, kind, bytes });
    }

    fn numbers(&mut self, name: impl Into<String>, numbers: &[u32]) {
        self.add(name, StoredKind::U32, bytes(numbers, u32::to_le_bytes));
    }

    fn dictionary(&mut self, name: &str, dictionary: &Dictionary) {
        let (text, ends) = dictionary.as_parts();
        self.add(format!("{name}.text"), StoredKind::Bytes, text.into());
        self.numbers(format!("{name}.ends"), ends);
    }

    fn codes(&mut self, name: &str, codes: &Codes) {
        let name = format!("{name}.codes");
        match codes {
            Codes::U8(codes) => self.add(name, StoredKind::U8, codes.clone()),
            Codes::U16(codes) => self.add(name, StoredKind::U16, bytes(codes, u16::to_le_bytes)),
            Codes::U32(codes) => self.numbers(name, codes),
        }
    }
}

fn bytes<T: Copy, const WIDTH: usize>(numbers: &[T], to_bytes: fn(T) -> [u8; WIDTH]) -> Vec<u8> {
    let mut bytes = vec![0; numbers.len() * WIDTH];
    for (place, &number) in bytes.chunks_exact_mut(WIDTH).zip(numbers) {
        place.copy_from_slice(&to_bytes(number));
    }
    bytes
}

/// The name under which the headers of the columns without a role are stored.
const EXTRAS: &str = "extras";

/// The name under which a dimension's columns are stored.
fn column_name(column: Column) -> &'static str {
    match column {
        Column::Product => "product",
        Column::Category => "category",
        Column::Manager => "manager",
        Column::Channel => "channel",
        Column::Region => "region",
        Column::Extra1 => "extra_1",
        Column::Extra2 => "extra_2",
        Column::Extra3 => "extra_3",
        Column::Extra4 => "extra_4",
        Column::Extra5 => "extra_5",
        Column::Extra6 => "extra_6",
        Column::Extra7 => "extra_7",
        Column::Extra8 => "extra_8",
    }
}

/// The name under which texts about clients are stored.
fn contact_name(contact: Contact) -> &'static str {
    match contact {
        Contact::Name => "contact_name",
        Contact::Phone => "contact_phone",
        Contact::Email => "contact_email",
        Contact::Birthday => "contact_birthday",
    }
}

fn layout_bytes(layout: Layout) -> Vec<u8> {
    let lines = layout.measure == Measure::Lines;
    let optional = [layout.times, layout.orders, layout.costs, layout.quantities];
    let flags = [lines].into_iter().chain(optional);
    let flags = flags.chain(layout.dimensions).chain(layout.contacts);
    std::iter::once(VERSION)
        .chain(flags.map(u8::from))
        .collect()
}

/// The inverse of [`layout_bytes`], of earlier versions too.
fn layout(bytes: &[u8]) -> Option<Layout> {
    let (&version, flags) = bytes.split_first()?;
    let mut flags = flags.iter().map(|&flag| match flag {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    });
    let mut next = || flags.next().flatten();
    let mut layout = Layout {
        measure: if next()? {
            Measure::Lines
        } else {
            Measure::Money
        },
        times: next()?,
        orders: next()?,
        costs: next()?,
        quantities: next()?,
        ..Layout::default()
    };
    let (roles, extras) = layout
        .dimensions
        .split_at_mut(Column::COUNT - Column::EXTRAS.len());
    for flag in roles {
        *flag = next()?;
    }
    match version {
        FIRST => {}
        VERSION => {
            for flag in extras.iter_mut().chain(&mut layout.contacts) {
                *flag = next()?;
            }
        }
        _ => return None,
    }
    flags.next().is_none().then_some(layout)
}

#[cfg(test)]
mod tests;

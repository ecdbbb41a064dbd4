//! The ledger: columns of lines sorted by client, and what stands beside them.

use std::borrow::Cow;
use std::ops::Range;

use crate::batch::UNKNOWN;
use crate::contacts::Contacts;
use crate::lines::Lines;
use crate::{Batch, Codes, Column, Contact, Day, Dictionary, Dimension, Layout, Money, NONE};

/// What the amounts of a ledger are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Money in 1/10 000 of the currency unit.
    #[default]
    Money,
    /// No amount and no price was mapped: quantities, or 1 a line, in 1/10 000.
    Lines,
}

/// Sales lines in columns, sorted by client key (unidentified lines last), day, minute, file, row.
///
/// Lines of client `c` are [`client_lines`](Ledger::client_lines)`(c)`; its orders are
/// [`client_orders`](Ledger::client_orders)`(c)`; the order of a line is [`order`](Ledger::order).
/// The same lines in any order of file give the same ledger, but for [`row_in_file`](Ledger::row_in_file)
/// and the order among lines of one client and minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    pub(crate) layout: Layout,
    /// The file of each line; empty when all lines are of one file, number 0.
    pub(crate) files: Vec<u16>,
    pub(crate) rows: Vec<u32>,
    pub(crate) days: Vec<i32>,
    /// The days as written where matching returns moved some; else empty.
    pub(crate) booked_days: Vec<i32>,
    pub(crate) minutes: Vec<u16>,
    pub(crate) amounts: Vec<i64>,
    pub(crate) costs: Vec<i64>,
    pub(crate) quantities: Vec<i64>,
    pub(crate) dimensions: [Option<Dimension>; Column::COUNT],
    /// Headers of the columns without a role.
    pub(crate) extras: Vec<String>,
    pub(crate) clients: Dictionary,
    pub(crate) contacts: [Option<Contacts>; Contact::COUNT],
    /// `clients.len() + 1` places: where each client's lines start, then where the unidentified start.
    pub(crate) line_starts: Vec<u32>,
    /// Dense number of each line's order, ascending over clients; NONE for unidentified lines.
    pub(crate) orders: Vec<u32>,
    /// `clients.len() + 1` places: where each client's orders start.
    pub(crate) order_starts: Vec<u32>,
    /// Text code of each order; NONE for the orders that are a day of a client.
    pub(crate) order_ids: Vec<u32>,
    /// Text code of the order of each unidentified line; empty when the files have no order ids.
    pub(crate) guest_order_ids: Vec<u32>,
    pub(crate) order_names: Dictionary,
}

impl Ledger {
    /// Merges batches of one layout, in the order of the file. No batches make an empty ledger. Columns without a
    /// role have no headers: see [`with_extras`](Ledger::with_extras).
    pub fn from_batches(batches: Vec<Batch>) -> Ledger {
        Ledger::with_extras(batches, &[])
    }

    /// Merges batches whose layout has as many columns without a role, the first of [`Column::EXTRAS`], as there are
    /// headers, all different.
    pub fn with_extras(batches: Vec<Batch>, extras: &[String]) -> Ledger {
        let mut batches = batches.into_iter();
        let mut whole = batches.next().unwrap_or_default();
        batches.for_each(|batch| whole.append(batch, 0));

        let (clients, client_codes) = whole.clients.into_sorted();
        let mut present = whole.layout.contacts.into_iter();
        let contacts = whole.contacts.map(|texts| {
            let of_clients = (client_codes.as_slice(), clients.len());
            let of_lines = || Contacts::of_lines(texts, of_clients, &whole.days, &whole.rows);
            present.next()?.then(of_lines)
        });
        let (order_names, order_codes) = whole.orders.into_codes();
        let mut present = whole.layout.dimensions.into_iter();
        let dimensions = whole.dimensions.map(|texts| {
            let (names, codes) = present.next()?.then(|| texts.into_sorted())?;
            let codes = Codes::pack(&codes, names.len());
            Some(Dimension { names, codes })
        });
        let lines = Lines {
            layout: whole.layout,
            files: Cow::Borrowed(&[]),
            rows: whole.rows.into(),
            days: whole.days.into(),
            minutes: whole.minutes.into(),
            booked_days: Cow::Borrowed(&[]),
            amounts: whole.amounts.into(),
            costs: whole.costs.into(),
            quantities: whole.quantities.into(),
            dimensions: dimensions.each_ref().map(Option::as_ref),
            extras,
            clients: &clients,
            client_codes: client_codes.into(),
            contacts: contacts.each_ref().map(Option::as_ref),
            order_names: &order_names,
            order_codes: order_codes.into(),
        };
        lines.ledger(|_| true)
    }

    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Number of lines.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Client keys in code-point order; a client's code is its place here.
    pub fn clients(&self) -> &Dictionary {
        &self.clients
    }

    /// What is known of a client; empty when nothing is.
    pub fn contact(&self, contact: Contact, client: u32) -> &str {
        let contacts = self.contacts[contact as usize].as_ref();
        contacts.map_or("", |contacts| contacts.text(client))
    }

    /// The lines of a client, by day, minute and row in the file.
    pub fn client_lines(&self, client: u32) -> Range<usize> {
        let client = client as usize;
        self.line_starts[client] as usize..self.line_starts[client + 1] as usize
    }

    /// The lines without a client.
    pub fn unidentified_lines(&self) -> Range<usize> {
        self.line_starts.last().map_or(0, |&start| start as usize)..self.len()
    }

    /// The orders of a client, numbered in the order in which they first appear.
    pub fn client_orders(&self, client: u32) -> Range<usize> {
        let client = client as usize;
        self.order_starts[client] as usize..self.order_starts[client + 1] as usize
    }

    /// Orders of all clients, counted or not.
    pub fn order_count(&self) -> usize {
        self.order_ids.len()
    }

    /// The order of a line; [`NONE`] when the line has no client.
    pub fn order(&self, line: usize) -> u32 {
        self.orders[line]
    }

    /// The id of an order as written; empty for an order that is a day of a client.
    pub fn order_id(&self, order: usize) -> &str {
        self.order_names.text(self.order_ids[order])
    }

    /// The order id of a line as written, of an unidentified one too; empty without one.
    pub fn line_order_id(&self, line: usize) -> &str {
        self.order_names.text(self.order_code(line))
    }

    /// The text code of a line's order id.
    pub(crate) fn order_code(&self, line: usize) -> u32 {
        let guest = || line.checked_sub(self.unidentified_lines().start);
        match self.orders[line] {
            NONE => guest()
                .and_then(|guest| self.guest_order_ids.get(guest).copied())
                .unwrap_or(NONE),
            order => self.order_ids[order as usize],
        }
    }

    pub fn day(&self, line: usize) -> Day {
        Day(self.days[line])
    }

    /// Days since 1970-01-01, one a line.
    pub fn days(&self) -> &[i32] {
        &self.days
    }

    /// Minutes since midnight; 0 when the file has no times.
    pub fn minute(&self, line: usize) -> u16 {
        self.minutes.get(line).copied().unwrap_or(0)
    }

    pub fn amount(&self, line: usize) -> Money {
        Money(self.amounts[line])
    }

    /// Amounts in 1/10 000, one a line.
    pub fn amounts(&self) -> &[i64] {
        &self.amounts
    }

    /// The cost of a line; `None` when the file has no costs or this one cannot be read.
    pub fn cost(&self, line: usize) -> Option<Money> {
        self.costs
            .get(line)
            .filter(|&&cost| cost != UNKNOWN)
            .map(|&cost| Money(cost))
    }

    /// The quantity of a line in 1/10 000 of a unit.
    pub fn quantity(&self, line: usize) -> Option<i64> {
        self.quantities
            .get(line)
            .copied()
            .filter(|&quantity| quantity != UNKNOWN)
    }

    /// The day on which a line was booked: its [`day`](Ledger::day), but for a return that was matched with
    /// the order it belongs to.
    pub fn booked_day(&self, line: usize) -> Day {
        Day(self
            .booked_days
            .get(line)
            .copied()
            .unwrap_or(self.days[line]))
    }

    /// The file that a line was read from, in the order in which files were appended; 0 is the first.
    pub fn file(&self, line: usize) -> u16 {
        self.files.get(line).copied().unwrap_or(0)
    }

    /// The row of its file that a line was read from; 1 is the first row.
    pub fn row_in_file(&self, line: usize) -> u32 {
        self.rows[line]
    }

    /// The code of a line's value in a column; [`NONE`] when blank or when there is no such column.
    pub fn code(&self, column: Column, line: usize) -> u32 {
        self.dimension(column)
            .map_or(NONE, |dimension| dimension.codes.get(line))
    }

    /// The first and the last day of all lines.
    pub fn span(&self) -> Option<(Day, Day)> {
        let first = self.days.iter().min()?;
        let last = self.days.iter().max()?;
        Some((Day(*first), Day(*last)))
    }

    /// Bytes held in memory by columns, dictionaries and indexes.
    pub fn heap_bytes(&self) -> usize {
        let dimensions = self.dimensions.iter().flatten();
        let contacts = self.contacts.iter().flatten();
        (self.rows.capacity() + self.days.capacity() + self.orders.capacity()) * 4
            + (self.files.capacity() + self.minutes.capacity()) * 2
            + (self.booked_days.capacity() + self.guest_order_ids.capacity()) * 4
            + (self.amounts.capacity() + self.costs.capacity() + self.quantities.capacity()) * 8
            + (self.line_starts.capacity() + self.order_starts.capacity()) * 4
            + self.order_ids.capacity() * 4
            + self.clients.heap_bytes()
            + self.order_names.heap_bytes()
            + contacts.map(Contacts::heap_bytes).sum::<usize>()
            + dimensions
                .map(|of| of.names.heap_bytes() + of.codes.heap_bytes())
                .sum::<usize>()
    }
}

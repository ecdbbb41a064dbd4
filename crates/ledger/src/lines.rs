//! Lines in any order with their dictionaries: what every ledger is built from.

use std::borrow::Cow;

use crate::contacts::Contacts;
use crate::index::{SortKeys, Sorted};
use crate::{Codes, Column, Contact, Dictionary, Dimension, Layout, Ledger, NONE};

/// Columns of lines, one value a line; optional ones may be empty. Client and dimension dictionaries are in
/// code-point order.
pub(crate) struct Lines<'a> {
    pub(crate) layout: Layout,
    pub(crate) files: Cow<'a, [u16]>,
    pub(crate) rows: Cow<'a, [u32]>,
    pub(crate) days: Cow<'a, [i32]>,
    pub(crate) minutes: Cow<'a, [u16]>,
    pub(crate) booked_days: Cow<'a, [i32]>,
    pub(crate) amounts: Cow<'a, [i64]>,
    pub(crate) costs: Cow<'a, [i64]>,
    pub(crate) quantities: Cow<'a, [i64]>,
    pub(crate) dimensions: [Option<&'a Dimension>; Column::COUNT],
    pub(crate) extras: &'a [String],
    pub(crate) clients: &'a Dictionary,
    pub(crate) client_codes: Cow<'a, [u32]>,
    /// One text a client.
    pub(crate) contacts: [Option<&'a Contacts>; Contact::COUNT],
    pub(crate) order_names: &'a Dictionary,
    pub(crate) order_codes: Cow<'a, [u32]>,
}

type OwnContacts = [Option<Contacts>; Contact::COUNT];

impl<'a> Lines<'a> {
    /// The lines of a ledger, with the codes of clients and orders given apart.
    pub(crate) fn of(
        ledger: &'a Ledger,
        client_codes: &'a [u32],
        order_codes: &'a [u32],
    ) -> Lines<'a> {
        Lines {
            layout: ledger.layout,
            files: (&ledger.files).into(),
            rows: (&ledger.rows).into(),
            days: (&ledger.days).into(),
            minutes: (&ledger.minutes).into(),
            booked_days: (&ledger.booked_days).into(),
            amounts: (&ledger.amounts).into(),
            costs: (&ledger.costs).into(),
            quantities: (&ledger.quantities).into(),
            dimensions: ledger.dimensions.each_ref().map(Option::as_ref),
            extras: &ledger.extras,
            clients: &ledger.clients,
            client_codes: client_codes.into(),
            contacts: ledger.contacts.each_ref().map(Option::as_ref),
            order_names: &ledger.order_names,
            order_codes: order_codes.into(),
        }
    }

    /// The ledger of the lines that `keep` accepts. Clients without a line are left out of its dictionary.
    /// Each column is given up as soon as it stands in the new order.
    pub(crate) fn ledger(self, keep: impl Fn(usize) -> bool) -> Ledger {
        let keys = SortKeys {
            clients: &self.client_codes,
            client_count: self.clients.len(),
            days: &self.days,
            minutes: &self.minutes,
            files: &self.files,
            rows: &self.rows,
        };
        let mut sorted = Sorted::by_client(keys, keep);
        drop(self.client_codes);
        let (clients, contacts) =
            clients_with_lines(self.clients, self.contacts, &mut sorted.line_starts);
        let days = sorted.gather(self.days);
        let order_codes = sorted.gather(self.order_codes);
        let index = sorted.orders(&days, &order_codes, self.order_names.len());
        let identified = sorted.line_starts.last().map_or(0, |&end| end as usize);
        let dimension = |of: Option<&Dimension>| {
            of.map(|of| Dimension {
                names: of.names.clone(),
                codes: of.codes.gather(sorted.order()),
            })
        };
        Ledger {
            layout: self.layout,
            files: sorted.gather(self.files),
            rows: sorted.gather(self.rows),
            days,
            minutes: sorted.gather(self.minutes),
            booked_days: sorted.gather(self.booked_days),
            amounts: sorted.gather(self.amounts),
            costs: sorted.gather(self.costs),
            quantities: sorted.gather(self.quantities),
            dimensions: self.dimensions.map(dimension),
            extras: self.extras.to_vec(),
            clients,
            contacts,
            orders: index.order_of_line,
            order_starts: index.order_starts,
            order_ids: index.order_ids,
            guest_order_ids: order_codes.get(identified..).unwrap_or_default().to_vec(),
            order_names: self.order_names.clone(),
            line_starts: sorted.line_starts,
        }
    }
}

/// The clients that have a line; the others' starts are taken out of `starts`.
fn clients_with_lines(
    all: &Dictionary,
    contacts: [Option<&Contacts>; Contact::COUNT],
    starts: &mut Vec<u32>,
) -> (Dictionary, OwnContacts) {
    let has_lines = |client: usize| starts[client] < starts[client + 1];
    let clients = 0..all.len();
    if clients.clone().all(has_lines) {
        return (all.clone(), contacts.map(|of| of.cloned()));
    }
    let mut names = Dictionary::default();
    let mut new_code = vec![NONE; clients.len()];
    for client in clients.filter(|&client| has_lines(client)) {
        new_code[client] = names.len() as u32;
        names.push(all.text(client as u32));
    }
    starts.dedup();
    let renamed = |of: &Contacts| of.renamed(&new_code, names.len(), |_| true);
    let contacts = contacts.map(|of| of.map(renamed));
    (names, contacts)
}

impl Ledger {
    /// The client's code of each line; [`NONE`] for unidentified ones.
    pub(crate) fn client_codes(&self) -> Vec<u32> {
        let mut codes = vec![NONE; self.len()];
        for client in 0..self.clients.len() as u32 {
            codes[self.client_lines(client)].fill(client);
        }
        codes
    }

    /// The text code of each line's order id; empty when the files have none.
    pub(crate) fn order_codes(&self) -> Vec<u32> {
        if self.layout.orders {
            (0..self.len()).map(|line| self.order_code(line)).collect()
        } else {
            Vec::new()
        }
    }

    /// This ledger without the lines that are set in the mask, and without the texts that only they had.
    pub fn without(&self, lines: &crate::Mask) -> Ledger {
        let (clients, orders) = (self.client_codes(), self.order_codes());
        let mut rest = Lines::of(self, &clients, &orders).ledger(|line| !lines.get(line));
        rest.forget_unused_texts();
        rest
    }

    fn forget_unused_texts(&mut self) {
        for dimension in self.dimensions.iter_mut().flatten() {
            let codes = &dimension.codes;
            let mut codes: Vec<u32> = (0..codes.len()).map(|line| codes.get(line)).collect();
            let mut columns = [codes.as_mut_slice()];
            dimension.names = dimension.names.with_only_used(&mut columns);
            dimension.codes = Codes::pack(&codes, dimension.names.len());
        }
        let mut columns = [&mut self.order_ids[..], &mut self.guest_order_ids[..]];
        self.order_names = self.order_names.with_only_used(&mut columns);
    }
}

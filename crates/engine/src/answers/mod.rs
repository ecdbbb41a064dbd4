//! What the analyses found, as the views of the protocol: one module a question.

mod calls;
mod card;
mod clients;
mod cohorts;
mod compared;
mod control;
mod csv;
mod doubles;
mod exit;
mod forecast;
mod goods;
mod historic;
mod left;
mod managers;
mod moves;
mod next;
mod overview;
mod pareto;
mod quality;
mod regular;
mod reminders;
mod rfm;
mod rhythm;
mod table;
mod worth;
mod xlsx;
mod xyz;
#[cfg(feature = "yardstick")]
mod yardstick;

pub(crate) use calls::{calls, calls_file};
pub(crate) use card::card;
pub(crate) use clients::{clients, clients_file, no_clients_file};
pub(crate) use cohorts::cohorts;
pub(crate) use compared::compared;
pub(crate) use control::control;
pub(crate) use doubles::{doubles, guest_views};
pub(crate) use exit::exit;
pub(crate) use forecast::forecast;
pub(crate) use goods::{goods, goods_file};
pub(crate) use historic::historic;
pub(crate) use left::left;
pub(crate) use managers::{manager, managers};
pub(crate) use moves::{moves, segment_moves};
pub(crate) use next::next;
pub(crate) use overview::overview;
pub(crate) use pareto::pareto;
pub(crate) use quality::{Account, quality, rejects_csv};
pub(crate) use regular::regular;
pub(crate) use reminders::reminders;
pub(crate) use rfm::rfm;
pub(crate) use rhythm::rhythm;
pub(crate) use worth::worth;
pub(crate) use xyz::xyz;
#[cfg(feature = "yardstick")]
pub(crate) use yardstick::yardstick;

use ledger::{Contact, Ledger};

/// What a client is called; empty where the files do not tell it beside the key.
fn name_of(ledger: &Ledger, client: u32) -> String {
    ledger.contact(Contact::Name, client).to_owned()
}

/// A client in one text: its key and, where it has one, its name.
fn client_text(ledger: &Ledger, client: u32) -> String {
    let key = ledger.clients().text(client);
    match ledger.contact(Contact::Name, client) {
        "" => key.to_owned(),
        name => format!("{key} · {name}"),
    }
}

/// The [`client_text`] of a line's client; empty without one.
fn client_of(ledger: &Ledger, line: usize) -> String {
    if ledger.unidentified_lines().contains(&line) {
        return String::new();
    }
    // Lines are in the order of clients.
    let (mut low, mut high) = (0, ledger.clients().len() as u32);
    while low < high {
        let middle = low + (high - low) / 2;
        if ledger.client_lines(middle).end <= line {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    client_text(ledger, low)
}

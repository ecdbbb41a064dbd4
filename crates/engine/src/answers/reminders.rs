//! Reminders that are not done.

use ledger::{Few, Ledger};

use super::name_of;
use crate::journal::{Journal, Reminder};
use crate::protocol::views::{ReminderView, RemindersView};

/// The reminders of a journal, clients by the keys that they go by.
pub(crate) fn reminders<'a>(
    ledger: &Ledger,
    journal: &'a Journal,
    goes_by: impl Fn(&'a str) -> &'a str,
) -> RemindersView {
    let row = |reminder: Reminder<'a>| {
        let mut seen = Few::default();
        let clients = reminder.entry.clients.iter();
        let clients: Vec<String> = clients
            .map(|client| goes_by(client))
            .filter(|client| seen.insert(*client, ()))
            .map(str::to_owned)
            .collect();
        let first = clients.first();
        let first = first.and_then(|client| ledger.clients().find(client));
        ReminderView {
            entry: reminder.entry.number,
            day: reminder.day,
            text: reminder.text.to_owned(),
            name: first.map_or_else(String::new, |client| name_of(ledger, client)),
            clients,
        }
    };
    RemindersView {
        rows: journal.reminders().into_iter().map(row).collect(),
    }
}

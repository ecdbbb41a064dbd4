//! What a person writes about clients: checked, saved, then kept.

use ledger::Few;

use workspace::Store;

use super::failures::failure;
use super::{Host, Service};
use crate::import::File;
use crate::journal::Journal;
use crate::protocol::{Act, Entry, Failure, FailureCode, Mark, Reply, Scope, Whom};
use crate::saved::entry_to_saved;

/// The longest text that is kept, in characters.
const LONGEST_TEXT: usize = 4_000;

impl<S: Store, H: Host, F: File> Service<S, H, F> {
    /// Adds an entry to the journal of the open workspace. Clients that the files do not name are kept as they are:
    /// other files may bring them.
    pub(super) async fn write(
        &mut self,
        id: &str,
        whom: Whom,
        act: Act,
        scope: &Scope,
    ) -> Result<Reply, Failure> {
        let open = self.named(id)?;
        if open.lock.is_none() {
            return Err(Failure::new(FailureCode::Locked));
        }
        let act = checked(act, open.session.journal())?;
        let clients = match (&act, whom) {
            (Act::Done { .. } | Act::Strike { .. }, _) => Vec::new(),
            (_, Whom::Clients(keys)) => distinct(keys)?,
            (_, Whom::Calls(filter)) => distinct(open.session.call_clients(&filter, scope)?)?,
        };
        let now = self.host.now_millis();
        let entry = Entry {
            number: open.session.journal().next_number(),
            at_millis: now,
            clients,
            act,
        };
        let saving = self
            .library
            .add_entry(open.id, entry_to_saved(&entry), open.revision, now);
        let revision = saving.await.map_err(failure)?;
        let open = self.open.as_mut();
        let open = open.ok_or(Failure::new(FailureCode::NoWorkspaceOpen))?;
        open.revision = revision;
        open.changed_millis = now;
        let number = entry.number;
        open.session.write(entry);
        Ok(Reply::Written {
            entry: number,
            saved: self.saved(revision, now),
        })
    }
}

/// The act with its texts trimmed, when it can be written.
fn checked(act: Act, journal: &Journal) -> Result<Act, Failure> {
    Ok(match act {
        Act::Mark(mark) => Act::Mark(Mark {
            reason: text(&mark.reason)?,
            owner: text(&mark.owner)?,
            ..mark
        }),
        Act::Note { text: note } => match text(&note)? {
            note if note.is_empty() => return Err(Failure::new(FailureCode::NothingToWrite)),
            text => Act::Note { text },
        },
        Act::Reminder { day, text: about } => Act::Reminder {
            day,
            text: text(&about)?,
        },
        Act::Done { entry } | Act::Strike { entry } => {
            let ended = journal.entry(entry).filter(|_| !journal.is_ended(entry));
            let can_end = ended.is_some_and(|ended| match (&act, &ended.act) {
                (Act::Done { .. }, ended) => matches!(ended, Act::Reminder { .. }),
                (_, ended) => !matches!(ended, Act::Done { .. } | Act::Strike { .. }),
            });
            match can_end {
                true => act,
                false => return Err(Failure::with(FailureCode::NoSuchEntry, entry.to_string())),
            }
        }
    })
}

fn text(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    if text.chars().count() > LONGEST_TEXT {
        let longest = LONGEST_TEXT.to_string();
        return Err(Failure::with(FailureCode::TextTooLong, longest));
    }
    Ok(text.to_owned())
}

/// Each client once, in the order given.
fn distinct(mut clients: Vec<String>) -> Result<Vec<String>, Failure> {
    let mut seen = Few::default();
    clients.retain(|client| !client.is_empty() && seen.insert(client.clone(), ()));
    match clients.is_empty() {
        true => Err(Failure::new(FailureCode::NothingToWrite)),
        false => Ok(clients),
    }
}

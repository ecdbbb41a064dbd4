//! Saving settings at once after every change; changes made while a save runs are saved together after it.

use engine::protocol::{FailureCode, Reply, Request, Settings};
use leptos::task::spawn_local;

use super::Desk;
use crate::prelude::*;
use crate::state::SaveStatus;

/// What is in storage, or on its way there.
#[derive(Clone, Default)]
pub struct Kept {
    /// The opening of which it is.
    opening: u64,
    /// `None` after a save that failed.
    settings: Option<Settings>,
    /// A save is on its way.
    saving: bool,
    /// To be saved when it has arrived.
    next: Option<Due>,
}

#[derive(Clone)]
struct Due {
    opening: u64,
    id: String,
    settings: Settings,
}

/// Saves the open workspace's settings whenever they, the filters or the page change.
pub fn autosave(desk: Desk) {
    let session = desk.session;
    effect(move || {
        let opening = session.opening.get();
        let address = desk.location.address().get();
        let here = desk.location.workspace();
        let settings = Settings {
            filters: address.filters.clone(),
            page: address.with_card(None).hash(),
            ..session.settings.get()
        };
        let writable = session.opened.with_untracked(|opened| {
            let opened = opened.as_ref().filter(|opened| !opened.read_only)?;
            let is_here = Some(&opened.id) == here.as_ref();
            is_here.then(|| (opened.id.clone(), opened.settings.clone()))
        });
        let Some((id, stored)) = writable else { return };
        let due = desk.kept.try_update_value(|kept| {
            if kept.opening != opening {
                (kept.opening, kept.settings) = (opening, Some(stored));
            }
            if kept.settings.as_ref() == Some(&settings) {
                return None;
            }
            kept.settings = Some(settings.clone());
            let due = Due {
                opening,
                id,
                settings,
            };
            if kept.saving {
                kept.next = Some(due);
                return None;
            }
            kept.saving = true;
            Some(due)
        });
        if let Some(due) = due.flatten() {
            spawn_local(save(desk, due));
        }
    });
}

/// Knows that the engine has saved these merges and guests.
pub(super) fn keep_arrangement(desk: Desk, settings: &Settings) {
    desk.kept.update_value(|kept| {
        if let Some(kept) = &mut kept.settings {
            kept.merges.clone_from(&settings.merges);
            kept.guests.clone_from(&settings.guests);
        }
    });
}

/// Sends what waits to be saved. To be called before the open workspace is left: the engine saves the open one
/// alone, and does its jobs in the order in which they are sent.
pub(super) fn flush(desk: Desk) {
    let next = desk.kept.try_update_value(|kept| kept.next.take());
    if let Some(due) = next.flatten() {
        spawn_local(send(desk, due));
    }
}

/// Saves, and again for as long as something waits.
async fn save(desk: Desk, first: Due) {
    let mut due = Some(first);
    while let Some(now) = due {
        send(desk, now).await;
        let next = desk.kept.try_update_value(|kept| {
            let next = kept.next.take();
            kept.saving = next.is_some();
            next
        });
        due = next.flatten();
    }
}

async fn send(desk: Desk, due: Due) {
    let Due {
        opening,
        id,
        settings,
    } = due;
    let session = desk.session;
    let is_open = move || session.opening.get_untracked() == opening;
    let show = move |status| {
        if is_open() {
            session.saved.set(status);
        }
    };
    show(SaveStatus::Saving);
    match desk
        .engine
        .run(Request::SaveSettings { id, settings })
        .await
    {
        Ok(Reply::Saved(state)) => show(SaveStatus::Saved(state)),
        Ok(_) => show(SaveStatus::Failed),
        // The workspace was left, or deleted, before its turn came.
        Err(failure) if failure.code == FailureCode::NoWorkspaceOpen && !is_open() => {}
        Err(failure) => {
            desk.kept.update_value(|kept| {
                if kept.opening == opening {
                    kept.settings = None;
                }
            });
            show(SaveStatus::Failed);
            desk.tell(failure);
        }
    }
}

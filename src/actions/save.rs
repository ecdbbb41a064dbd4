//! Saving settings at once after every change; changes made while a save runs are saved together after it.

use engine::protocol::{Reply, Request, Settings};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::state::SaveStatus;

/// What is in storage, or on its way there.
#[derive(Clone, Default)]
struct Kept {
    /// The opening of which it is.
    opening: u64,
    settings: Settings,
    /// A save is on its way.
    saving: bool,
    /// To be saved when it has arrived.
    next: Option<(String, Settings)>,
}

/// Saves the open workspace's settings whenever they, the filters or the page change.
pub fn autosave(desk: Desk) {
    let session = desk.session;
    let kept = StoredValue::new(Kept::default());
    Effect::new(move |_| {
        let opening = session.opening.get();
        let address = desk.location.address().get();
        let here = desk.location.workspace();
        let settings = Settings {
            filters: address.filters.clone(),
            page: address.hash(),
            ..session.settings.get()
        };
        let writable = session.opened.with_untracked(|opened| {
            let opened = opened.as_ref().filter(|opened| !opened.read_only)?;
            let is_here = Some(&opened.id) == here.as_ref();
            is_here.then(|| (opened.id.clone(), opened.settings.clone()))
        });
        let Some((id, stored)) = writable else { return };
        let due = kept.try_update_value(|kept| {
            if kept.opening != opening {
                (kept.opening, kept.settings) = (opening, stored);
            }
            if kept.settings == settings {
                return None;
            }
            kept.settings = settings.clone();
            if kept.saving {
                kept.next = Some((id, settings));
                return None;
            }
            kept.saving = true;
            Some((id, settings))
        });
        if let Some((id, settings)) = due.flatten() {
            spawn_local(save(desk, kept, id, settings));
        }
    });
}

async fn save(desk: Desk, kept: StoredValue<Kept>, id: String, settings: Settings) {
    let status = desk.session.saved;
    let mut due = Some((id, settings));
    while let Some((id, settings)) = due {
        status.set(SaveStatus::Saving);
        match desk
            .engine
            .run(Request::SaveSettings { id, settings })
            .await
        {
            Ok(Reply::Saved(state)) => status.set(SaveStatus::Saved(state)),
            Ok(_) => status.set(SaveStatus::Failed),
            Err(failure) => {
                status.set(SaveStatus::Failed);
                desk.tell(failure);
            }
        }
        let next = kept.try_update_value(|kept| {
            let next = kept.next.take();
            kept.saving = next.is_some();
            next
        });
        due = next.flatten();
    }
}

//! Saving settings after every change, a moment after the last of them.

use std::time::Duration;

use engine::protocol::{Reply, Request, Settings};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::state::SaveStatus;

/// Changes that come closer together than this are saved together.
const PAUSE: Duration = Duration::from_millis(300);

/// Saves the open workspace's settings whenever they, the filters or the page change.
pub fn autosave(desk: Desk) {
    let session = desk.session;
    let saved: StoredValue<Option<(u64, Settings)>> = StoredValue::new(None);
    let pause: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    Effect::new(move |_| {
        let opening = session.opening.get();
        let address = desk.location.address().get();
        let here = desk.location.workspace();
        let settings = Settings {
            filters: address.filters.clone(),
            page: address.hash(),
            ..session.settings.get()
        };
        let writable = session
            .opened
            .read_untracked()
            .as_ref()
            .is_some_and(|opened| !opened.read_only && Some(&opened.id) == here.as_ref());
        if !writable {
            return;
        }
        let known = saved.with_value(|saved| saved.clone());
        match known {
            Some((of, last)) if of == opening && last == settings => return,
            _ => saved.set_value(Some((opening, settings.clone()))),
        }
        if let Some(pause) = pause.get_value() {
            pause.clear();
        }
        let handle = set_timeout_with_handle(move || save(desk, settings), PAUSE);
        pause.set_value(handle.ok());
    });
}

fn save(desk: Desk, settings: Settings) {
    let status = desk.session.saved;
    status.set(SaveStatus::Saving);
    spawn_local(async move {
        match desk.engine.run(Request::SaveSettings { settings }).await {
            Ok(Reply::Saved(state)) => status.set(SaveStatus::Saved(state)),
            Ok(_) => status.set(SaveStatus::Failed),
            Err(failure) => {
                status.set(SaveStatus::Failed);
                desk.tell(failure);
            }
        }
    });
}

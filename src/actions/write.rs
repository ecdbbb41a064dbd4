//! What the person writes about clients: marks, notes, reminders, and taking them back.

use engine::protocol::{Act, Failure, Reply, Request, Whom};
use leptos::task::spawn_local;

use super::{Desk, unexpected};
use crate::prelude::*;
use crate::state::SaveStatus;

/// What a form has on its way, and why the last of it was not kept.
#[derive(Clone, Copy)]
pub struct Writing {
    pub is_busy: RwSignal<bool>,
    pub failure: RwSignal<Option<Failure>>,
}

impl Writing {
    pub fn new() -> Writing {
        Writing {
            is_busy: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }
}

/// Writes in the open workspace and saves it; one thing of a form at a time. `on_written` gets the number of the
/// entry; after a failure it does not run, so that the form keeps what was typed.
pub fn write(desk: Desk, writing: Writing, whom: Whom, act: Act, on_written: Callback<u64>) {
    let session = desk.session;
    if writing.is_busy.get_untracked() {
        return;
    }
    writing.is_busy.set(true);
    writing.failure.set(None);
    let opening = session.opening.get_untracked();
    let request = Request::Write {
        id: session.id_untracked(),
        whom,
        act,
        scope: session.scope().get_untracked(),
    };
    spawn_local(async move {
        let failure = match desk.engine.run(request).await {
            Ok(Reply::Written { entry, saved }) => {
                if session.opening.get_untracked() == opening {
                    session.saved.set(SaveStatus::Saved(saved));
                    session.written.update(|count| *count += 1);
                }
                on_written.try_run(entry);
                None
            }
            Ok(_) => Some(unexpected()),
            Err(failure) => Some(failure),
        };
        // Whoever wrote may have closed the form: the failure is told all the same.
        if let Some(Some(failure)) = writing.failure.try_set(failure) {
            desk.tell(failure);
        }
        writing.is_busy.try_set(false);
    });
}

//! What the person decides about clients: which names are one, and which are none.

use engine::protocol::{Merge, Reply, Request};
use leptos::task::spawn_local;

use super::save::{flush, keep_arrangement};
use super::{Desk, unexpected};
use crate::prelude::*;

/// The decisions in force, as whole lists: each step sends them anew, so that each can be taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    pub merges: Vec<Merge>,
    pub guests: Vec<String>,
}

/// Clients before and after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub before: u64,
    pub after: u64,
}

/// A step on its way, and what the last one did.
#[derive(Clone, Copy)]
pub struct Arranging {
    pub is_busy: RwSignal<bool>,
    pub effect: RwSignal<Option<Effect>>,
}

impl Arranging {
    pub fn new() -> Arranging {
        Arranging {
            is_busy: RwSignal::new(false),
            effect: RwSignal::new(None),
        }
    }
}

/// Arranges the open workspace and saves it; one step at a time.
pub fn arrange(desk: Desk, arranging: Arranging, wanted: Arrangement) {
    let session = desk.session;
    if arranging.is_busy.get_untracked() {
        return;
    }
    arranging.is_busy.set(true);
    flush(desk);
    let opening = session.opening.get_untracked();
    let clients = move || {
        let opened = session.opened.read_untracked();
        opened.as_ref().map_or(0, |opened| opened.source.clients)
    };
    let before = clients();
    let id = session.id_untracked();
    spawn_local(async move {
        let Arrangement { merges, guests } = wanted;
        let request = Request::Arrange { id, merges, guests };
        let result = desk.engine.run(request).await;
        let is_open = session.opening.get_untracked() == opening;
        match result {
            Ok(Reply::Opened(opened)) if is_open => {
                keep_arrangement(desk, &opened.settings);
                session.rearrange(*opened);
                let after = clients();
                arranging.effect.set(Some(Effect { before, after }));
            }
            // Another workspace was opened meanwhile.
            Ok(Reply::Opened(_)) => {}
            Ok(_) => desk.tell(unexpected()),
            Err(failure) => desk.tell(failure),
        }
        arranging.is_busy.set(false);
    });
}

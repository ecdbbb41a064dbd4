//! The list of workspaces: open, rename, duplicate, delete.

use engine::protocol::{Reply, Request, Summary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Desk, unexpected};
use crate::route::{Address, Place};

/// Reads the list from storage.
pub fn list(desk: Desk, into: RwSignal<Option<Vec<Summary>>>) {
    spawn_local(async move {
        match desk.engine.run(Request::Library).await {
            Ok(Reply::Library(summaries)) => {
                into.try_set(Some(summaries));
            }
            Ok(_) => desk.tell(unexpected()),
            Err(failure) => desk.tell(failure),
        }
    });
}

/// Opens a workspace where its address, or else its last visit, left it.
pub fn open(desk: Desk, id: String) {
    spawn_local(async move {
        match desk.run_shown(Request::Open { id }, None).await {
            Ok(Reply::Opened(opened)) => {
                desk.engine.keep_open(Some(opened.id.clone()));
                let page = opened.settings.page.clone();
                let there = desk.location.is_in_untracked(&opened.id);
                desk.session.take(*opened);
                if !there {
                    desk.location.go(&Address::parse(&page));
                }
            }
            Ok(_) => desk.tell(unexpected()),
            Err(failure) => {
                desk.session.opened.set(None);
                desk.tell(failure);
                desk.location.replace(Address {
                    place: Place::Start,
                    ..Address::default()
                });
            }
        }
    });
}

/// Lets go of the open workspace, so that another tab may write it.
fn leave(desk: Desk) {
    desk.engine.keep_open(None);
    desk.session.opened.set(None);
    spawn_local(async move {
        // What was open is closed whatever the answer.
        let _ = desk.engine.run(Request::Close).await;
    });
}

pub fn rename(desk: Desk, id: String, name: String, into: RwSignal<Option<Vec<Summary>>>) {
    let open_name = name.clone();
    let open_id = id.clone();
    desk.session.opened.update(|opened| {
        if let Some(opened) = opened.as_mut().filter(|opened| opened.id == open_id) {
            opened.name = open_name;
        }
    });
    change(desk, Request::Rename { id, name }, into);
}

pub fn duplicate(desk: Desk, id: String, name: String, into: RwSignal<Option<Vec<Summary>>>) {
    change(desk, Request::Duplicate { id, name }, into);
}

pub fn delete(desk: Desk, id: String, into: RwSignal<Option<Vec<Summary>>>) {
    if desk
        .session
        .opened
        .read_untracked()
        .as_ref()
        .is_some_and(|opened| opened.id == id)
    {
        leave(desk);
    }
    change(desk, Request::Delete { id }, into);
}

fn change(desk: Desk, request: Request, into: RwSignal<Option<Vec<Summary>>>) {
    spawn_local(async move {
        if let Err(failure) = desk.engine.run(request).await {
            desk.tell(failure);
        }
        list(desk, into);
    });
}

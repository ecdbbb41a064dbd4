//! The list of workspaces: open, rename, duplicate, delete.

use engine::protocol::{Reply, Request, Summary};
use leptos::task::spawn_local;

use super::opening::Opening;
use super::save::flush;
use super::{Desk, unexpected};
use crate::prelude::*;
use crate::route::Address;

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

/// Opens a workspace where its address, or else its last visit, left it. One that cannot be opened leaves the
/// open one as it is.
pub fn open(desk: Desk, id: String) {
    let opening = Opening::begin(desk);
    spawn_local(async move {
        let request = Request::Open { id: id.clone() };
        match desk.run_shown(request, Vec::new()).await {
            Ok(Reply::Opened(opened)) => {
                let page = Address::parse(&opened.settings.page);
                opening.arrive(*opened, &page);
            }
            _ if !opening.is_last() => {}
            failed => {
                desk.tell(failed.err().unwrap_or_else(unexpected));
                let is_named = desk
                    .location
                    .address()
                    .with_untracked(|address| address.workspace_id() == Some(&id));
                if is_named {
                    let back = desk.session.back().get_untracked();
                    desk.location.replace(back.unwrap_or_default());
                }
            }
        }
    });
}

/// Lets go of the open workspace, so that another tab may write it.
fn leave(desk: Desk) {
    flush(desk);
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

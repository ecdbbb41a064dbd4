//! Who asked for a workspace, and from where: the person may have gone elsewhere before it is open.

use engine::protocol::Opened;

use super::save::flush;
use super::{Desk, library};
use crate::route::Address;

pub(super) struct Opening {
    desk: Desk,
    turn: u64,
    from: Address,
}

impl Opening {
    /// Begins one: what waits is saved first, and the opening asked for before is no longer waited for.
    pub fn begin(desk: Desk) -> Opening {
        flush(desk);
        Opening {
            desk,
            turn: desk.session.next_turn(),
            from: desk.location.address().get_untracked(),
        }
    }

    /// Whether no other one was asked for since.
    pub fn is_last(&self) -> bool {
        self.desk.session.is_turn(self.turn)
    }

    /// Takes the workspace that the engine has opened, and goes to it if the person waits where they asked.
    pub fn arrive(&self, opened: Opened, page: &Address) {
        let desk = self.desk;
        let id = opened.id.clone();
        desk.engine.keep_open(Some(id.clone()));
        desk.session.take(opened);
        if !self.is_last() {
            return;
        }
        let here = desk.location.address().get_untracked();
        match here.workspace_id() {
            Some(named) if named == id => {}
            // They went back to another one, which is open no longer.
            Some(named) => library::open(desk, named.to_string()),
            None if here == self.from => desk.location.go(page),
            None => {}
        }
    }
}

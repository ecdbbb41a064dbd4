//! The open workspace: what it is, how it is set, whether it is saved.

use engine::protocol::{Opened, SavedState, Scope, Settings};
use leptos::prelude::*;

use super::Location;

#[derive(Clone, Copy)]
pub struct Session {
    /// `None` while no workspace is open.
    pub opened: RwSignal<Option<Opened>>,
    /// The settings of the open workspace. The filters and the page in them follow the address.
    pub settings: RwSignal<Settings>,
    pub saved: RwSignal<SaveStatus>,
    /// Counts openings: answers of an earlier opening are of other data.
    pub opening: RwSignal<u64>,
    scope: Memo<Scope>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SaveStatus {
    Saved(SavedState),
    Saving,
    /// The last save failed; the failure was told.
    Failed,
}

impl Session {
    pub fn new(location: Location) -> Session {
        let settings = RwSignal::new(Settings::default());
        let scope = Memo::new(move |_| {
            let filters = location.address().read().filters.clone();
            Scope {
                filters,
                ..settings.read().scope()
            }
        });
        let never = SavedState {
            revision: 0,
            changed_millis: 0,
            durable: true,
        };
        Session {
            opened: RwSignal::new(None),
            settings,
            saved: RwSignal::new(SaveStatus::Saved(never)),
            opening: RwSignal::new(0),
            scope,
        }
    }

    /// Filters, audit day and parameters on which every answer depends.
    pub fn scope(self) -> Memo<Scope> {
        self.scope
    }

    /// Takes an opened workspace in the place of the present one.
    pub fn take(self, opened: Opened) {
        self.settings.set(opened.settings.clone());
        self.saved.set(SaveStatus::Saved(opened.saved));
        self.opened.set(Some(opened));
        self.opening.update(|count| *count += 1);
    }
}

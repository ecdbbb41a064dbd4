//! The open workspace: what it is, how it is set, whether it is saved.

use engine::protocol::{DayNumber, Opened, SavedState, Scope, Settings};

use super::Location;
use crate::prelude::*;
use crate::route::Address;

#[derive(Clone, Copy)]
pub struct Session {
    /// `None` while no workspace is open.
    pub opened: RwSignal<Option<Opened>>,
    /// The settings of the open workspace. The filters and the page in them follow the address.
    pub settings: RwSignal<Settings>,
    pub saved: RwSignal<SaveStatus>,
    /// Counts openings: answers of an earlier opening are of other data.
    pub opening: RwSignal<u64>,
    /// Counts what was written about clients: answers that tell it are asked for anew.
    pub written: RwSignal<u64>,
    scope: Memo<Scope>,
    back: Memo<Option<Address>>,
    /// Counts workspaces asked for: who asked last is heard.
    turn: StoredValue<u64>,
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
        let opened: RwSignal<Option<Opened>> = RwSignal::new(None);
        let back = Memo::new(move |last: Option<&Option<Address>>| {
            let address = location.address().get();
            let opened = opened.read();
            let opened = opened.as_ref()?;
            let names_it = |address: &Address| address.workspace_id() == Some(&opened.id);
            match last {
                _ if names_it(&address) => Some(address.with_card(None)),
                Some(Some(last)) if names_it(last) => Some(last.clone()),
                _ => Some(Address::parse(&opened.settings.page)).filter(names_it),
            }
        });
        Session {
            opened,
            settings,
            saved: RwSignal::new(SaveStatus::Saved(never)),
            opening: RwSignal::new(0),
            written: RwSignal::new(0),
            scope,
            back,
            turn: StoredValue::new(0),
        }
    }

    /// Filters, audit day and parameters on which every answer depends.
    pub fn scope(self) -> Memo<Scope> {
        self.scope
    }

    /// Whether the figures of the open workspace are money, and no quantities.
    pub fn is_money(self) -> bool {
        let opened = self.opened.read();
        opened.as_ref().is_none_or(|opened| opened.source.is_money)
    }

    /// Whether changes made here are not saved: another tab holds the workspace.
    pub fn is_read_only(self) -> bool {
        let opened = self.opened.read();
        opened.as_ref().is_some_and(|opened| opened.read_only)
    }

    /// The audit day that the person chose, or the last day of the lines.
    pub fn audit_day(self) -> DayNumber {
        let opened = self.opened.read();
        let last = opened.as_ref().map(|opened| opened.source.last_day);
        let chosen = self.settings.read().audit_day;
        chosen.or(last).unwrap_or(DayNumber(0))
    }

    /// The id of the open workspace; empty while none is open.
    pub fn id_untracked(self) -> String {
        let opened = self.opened.read_untracked();
        opened
            .as_ref()
            .map(|opened| opened.id.clone())
            .unwrap_or_default()
    }

    /// The address last seen inside the open workspace: from elsewhere one returns to it.
    pub fn back(self) -> Memo<Option<Address>> {
        self.back
    }

    /// Begins another opening; the one before it is no longer waited for.
    pub fn next_turn(self) -> u64 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    pub fn is_turn(self, turn: u64) -> bool {
        self.turn.get_value() == turn
    }

    /// Takes the open workspace with its clients arranged anew: the page stays, its questions are asked again.
    pub fn rearrange(self, opened: Opened) {
        self.settings.update(|settings| {
            settings.merges.clone_from(&opened.settings.merges);
            settings.guests.clone_from(&opened.settings.guests);
        });
        self.saved.set(SaveStatus::Saved(opened.saved));
        self.opened.set(Some(opened));
    }

    /// Takes an opened workspace in the place of the present one.
    pub fn take(self, opened: Opened) {
        self.settings.set(opened.settings.clone());
        self.saved.set(SaveStatus::Saved(opened.saved));
        self.opened.set(Some(opened));
        self.opening.update(|count| *count += 1);
    }
}

//! The address of the moment, kept equal to the browser's.

use leptos::ev;

use crate::prelude::*;
use crate::route::Address;

#[derive(Clone, Copy)]
pub struct Location {
    address: RwSignal<Address>,
}

impl Location {
    /// Reads the browser's address and follows it from now on.
    pub fn new() -> Location {
        let location = Location {
            address: RwSignal::new(current()),
        };
        let handle =
            window_event_listener(ev::hashchange, move |_| location.address.set(current()));
        on_cleanup(move || handle.remove());
        location
    }

    pub fn address(self) -> Signal<Address> {
        self.address.into()
    }

    /// Goes to an address; the browser's "back" returns.
    pub fn go(self, address: &Address) {
        // The event that follows sets the store; a refusal would leave the old page, which is true.
        let _ = window().location().set_hash(&address.hash());
    }

    /// Puts an address in the place of the present one.
    pub fn replace(self, address: Address) {
        let _ = window().location().replace(&address.hash());
        self.address.set(address);
    }

    /// Goes to where the browser was before.
    pub fn back(self) {
        // Refused in a page that is not shown, which has nothing to go back from.
        let _ = window().history().and_then(|history| history.back());
    }

    /// The id of the workspace that the address names.
    pub fn workspace(self) -> Option<String> {
        self.address.read().workspace_id().map(str::to_string)
    }
}

fn current() -> Address {
    Address::parse(&window().location().hash().unwrap_or_default())
}

//! From a mark or a row to the list of the clients behind it, or to the card of the one client.

use engine::protocol::ClientSet;

use crate::prelude::*;
use crate::route::Address;
use crate::state::Location;

/// The way to lists of clients, under the filters of the moment.
#[derive(Clone, Copy)]
pub struct Lists {
    location: Location,
}

pub fn use_lists() -> Lists {
    Lists {
        location: expect_context(),
    }
}

impl Lists {
    /// Whether a first purchase is only the first that the filter leaves.
    pub fn hides_first_purchases(self) -> bool {
        self.location.address().read().hides_first_purchases()
    }

    /// Goes to the list.
    pub fn open(self, set: ClientSet) {
        let address = of(&self.location.address().read_untracked(), set);
        self.location.go(&address);
    }

    /// The list's address, for a link.
    pub fn href(self, set: ClientSet) -> String {
        of(&self.location.address().read(), set).hash()
    }
}

fn of(address: &Address, set: ClientSet) -> Address {
    match set {
        ClientSet::Client(key) => address.with_card(Some(key)),
        set => address.with_clients(set),
    }
}

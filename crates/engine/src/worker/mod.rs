//! The worker in a browser: messages in, one job after another, messages out.
//!
//! Only this module and `storage` touch the browser. What a request does is [`crate::service`]'s matter.

mod crew;
mod desk;
mod file;
mod hand;
mod host;
mod outbox;
mod pause;
mod store;

use wasm_bindgen_futures::spawn_local;
use workspace::{Library, MemoryStore};

use self::desk::Desk;
use self::host::Tab;
use self::store::TabStore;
use crate::protocol::{Event, PROTOCOL};
use crate::service::Service;
use crate::storage::IndexedDb;

/// The build that this worker belongs to; the release sets it.
const BUILD: &str = match option_env!("CLIENTELE_BUILD") {
    Some(build) => build,
    None => "dev",
};

/// The database of saved workspaces.
const DATABASE: &str = "clientele";

/// Listens to the page, or to the worker that wants parts of a file read. Called once, when the module has loaded.
pub fn start() {
    if outbox::scope().name() == crew::NAME {
        return spawn_local(hand::serve());
    }
    std::panic::set_hook(Box::new(|panic| {
        outbox::post(&Event::Panicked {
            text: panic.to_string(),
        });
    }));
    spawn_local(async {
        let desk = Desk::listen();
        // The page says that nothing is kept.
        let (store, durable) = match IndexedDb::open(DATABASE).await {
            Ok(store) => (TabStore::Durable(store), true),
            Err(_) => (TabStore::Passing(MemoryStore::default()), false),
        };
        let mut service = Service::new(Library::new(store, BUILD), Tab, durable);
        outbox::post(&Event::Ready {
            protocol: PROTOCOL,
            build: BUILD.to_owned(),
            durable,
        });
        desk.serve(&mut service).await;
    });
}

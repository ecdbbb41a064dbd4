//! The connection to the database: opened when needed, given up when another tab or the browser asks.

use std::cell::RefCell;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction};
use workspace::StoreError;

use super::error::{aborted_open, thrown};
use super::request::{Opening, opened};

/// The name of the only object store.
pub(super) const STORE: &str = "values";

/// What a transaction may do.
#[derive(Clone, Copy)]
pub(super) enum Mode {
    Read,
    Write,
}

/// The database's own version: it counts changes of the object stores, not of what they hold.
const VERSION: u32 = 1;

pub(super) struct Connection {
    factory: IdbFactory,
    name: String,
    database: RefCell<Option<IdbDatabase>>,
}

impl Connection {
    pub(super) fn new(name: &str) -> Result<Self, StoreError> {
        // Reading the property throws where cookies are blocked.
        let factory = Reflect::get(&js_sys::global(), &"indexedDB".into())
            .map_err(|_| StoreError::Unavailable)?;
        Ok(Self {
            factory: factory.dyn_into().map_err(|_| StoreError::Unavailable)?,
            name: name.to_owned(),
            database: RefCell::new(None),
        })
    }

    /// The open database.
    pub(super) async fn database(&self) -> Result<IdbDatabase, StoreError> {
        let open = self.database.borrow().clone();
        if let Some(database) = open {
            return Ok(database);
        }
        let database = self.open().await?;
        self.database.replace(Some(database.clone()));
        Ok(database)
    }

    /// A transaction, on a new connection if the present one turns out to be closed. Requests must be made of
    /// it before anything else is awaited.
    pub(super) async fn transaction(&self, mode: Mode) -> Result<IdbTransaction, StoreError> {
        let database = self.database().await?;
        match begin(&database, mode) {
            // Firefox does this after a transaction that ran out of quota, every browser after a close.
            Err(StoreError::Closed) => {
                database.close();
                self.database.take();
                begin(&self.database().await?, mode)
            }
            found => found,
        }
    }

    async fn open(&self) -> Result<IdbDatabase, StoreError> {
        let request = self.factory.open_with_u32(&self.name, VERSION);
        let request = request.map_err(|error| thrown(&error))?;
        let upgrading = request.clone();
        let upgrade = Closure::once(move || create_store(&upgrading));
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        match opened(&request).await {
            Opening::Done => {}
            Opening::Blocked => {
                close_when_opened(&request);
                return Err(StoreError::Blocked);
            }
            Opening::Failed => return Err(aborted_open(&request)),
        }
        let database: IdbDatabase = request
            .result()
            .map_err(|error| thrown(&error))?
            .unchecked_into();
        give_way(&database);
        Ok(database)
    }
}

fn begin(database: &IdbDatabase, mode: Mode) -> Result<IdbTransaction, StoreError> {
    let begun = match mode {
        Mode::Read => database.transaction_with_str(STORE),
        Mode::Write => begin_durable(database),
    };
    begun.map_err(|error| thrown(&error))
}

/// A transaction that completes only when it is on disk. `web-sys` has the option only behind an unstable
/// flag, so the method is called by name; browsers that do not know the option ignore it.
fn begin_durable(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let method: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    let transaction = method.call3(database, &STORE.into(), &"readwrite".into(), &options)?;
    Ok(transaction.unchecked_into())
}

/// An error thrown here aborts the upgrade, which fails the opening.
fn create_store(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    database.create_object_store(STORE).map(drop)
}

/// Lets another tab upgrade or delete the database. The next transaction here finds the connection closed.
fn give_way(database: &IdbDatabase) {
    let close = Reflect::get(database, &"close".into()).ok();
    let close = close.and_then(|close| close.dyn_into::<Function>().ok());
    let close = close.map(|close| close.bind0(database));
    database.set_onversionchange(close.as_ref());
}

/// A connection that opens after all, once nobody waits for it, must not stand in another tab's way.
fn close_when_opened(request: &IdbOpenDbRequest) {
    let late = request.clone();
    let close = Closure::once_into_js(move || {
        if let Ok(database) = late.result() {
            database.unchecked_into::<IdbDatabase>().close();
        }
    });
    request.set_onsuccess(Some(close.unchecked_ref()));
}

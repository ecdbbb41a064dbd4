//! The browser's storage: [`workspace::Store`] on IndexedDB, and the locks that keep tabs apart.
//!
//! One database with one object store maps the names of keys to byte arrays. This module knows nothing of
//! workspaces; what is stored, and in which order, is [`workspace::Library`]'s affair.

mod connection;
mod error;
mod locks;
mod request;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};
use workspace::{Batch, Key, Prefix, Store, StoreError};

use self::connection::{Connection, Mode, STORE};
use self::error::{aborted, thrown};
pub use self::locks::{Lock, lock};
use self::request::{answered, finished};

/// A database of this origin.
///
/// Every commit is one transaction with strict durability. A connection that the browser closed is opened
/// again by the next operation.
pub struct IndexedDb {
    connection: Connection,
}

impl IndexedDb {
    /// Opens the database, creating it where there is none.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the browser has no such storage or forbids it, as some do in private
    /// windows: only an attempt shows. [`StoreError::Blocked`] when a newer build has changed the database.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let connection = Connection::new(name)?;
        connection.database().await?;
        Ok(Self { connection })
    }
}

impl Store for IndexedDb {
    async fn get(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self.connection.transaction(Mode::Read).await?;
        let finished = finished(&transaction);
        let requests = issue(&transaction, |store| {
            keys.iter()
                .map(|key| store.get(&name(key)))
                .collect::<Result<Vec<_>, _>>()
        });
        let requests = settle(&transaction, finished, requests).await?;
        requests.iter().map(bytes).collect()
    }

    async fn list(&self, prefix: Prefix) -> Result<Vec<Key>, StoreError> {
        let transaction = self.connection.transaction(Mode::Read).await?;
        let finished = finished(&transaction);
        let request = issue(&transaction, |store| {
            let first = prefix.to_string();
            let last = format!("{first}\u{ffff}");
            let range = IdbKeyRange::bound(&first.into(), &last.into())?;
            store.get_all_keys_with_key(&range)
        });
        let request = settle(&transaction, finished, request).await?;
        let names: Array = request
            .result()
            .map_err(|error| thrown(&error))?
            .unchecked_into();
        let names = names.iter().filter_map(|name| name.as_string());
        Ok(names.filter_map(|name| name.parse().ok()).collect())
    }

    async fn commit(&self, batch: Batch<'_>) -> Result<(), StoreError> {
        let transaction = self.connection.transaction(Mode::Write).await?;
        let finished = finished(&transaction);
        // Only answers of this very transaction are awaited before it is finished: it ends by itself once
        // the browser finds it idle.
        let outcome = match as_expected(&transaction, &finished, &batch).await {
            Ok(()) => issue(&transaction, |store| {
                for (key, value) in &batch.puts {
                    store.put_with_key(&Uint8Array::from(&value[..]), &name(key))?;
                }
                for key in &batch.deletes {
                    store.delete(&name(key))?;
                }
                Ok(())
            }),
            Err(error) => Err(error),
        };
        let outcome = settle(&transaction, finished, outcome).await;
        outcome.map_err(|error| match error {
            StoreError::Quota { .. } => StoreError::Quota {
                needed: batch.put_bytes(),
            },
            error => error,
        })
    }
}

/// Whether the store holds what the batch expects, as of this transaction.
async fn as_expected(
    transaction: &IdbTransaction,
    finished: &Promise,
    batch: &Batch<'_>,
) -> Result<(), StoreError> {
    for expected in &batch.expect {
        let request = issue(transaction, |store| store.get(&name(&expected.key)))?;
        answered(&request, finished)
            .await
            .map_err(|_| aborted(transaction))?;
        if bytes(&request)? != expected.value {
            return Err(StoreError::Conflict);
        }
    }
    Ok(())
}

/// Makes requests of the transaction.
fn issue<T>(
    transaction: &IdbTransaction,
    requests: impl FnOnce(&IdbObjectStore) -> Result<T, JsValue>,
) -> Result<T, StoreError> {
    let store = transaction.object_store(STORE);
    store
        .and_then(|store| requests(&store))
        .map_err(|error| thrown(&error))
}

/// Waits for the end of the transaction, which is aborted first if its work failed.
async fn settle<T>(
    transaction: &IdbTransaction,
    finished: Promise,
    outcome: Result<T, StoreError>,
) -> Result<T, StoreError> {
    if outcome.is_err() {
        // Refused when the browser has aborted it already.
        let _ = transaction.abort();
    }
    let ended = wasm_bindgen_futures::JsFuture::from(finished).await;
    let done = outcome?;
    ended.map_err(|_| aborted(transaction))?;
    Ok(done)
}

/// The value an answered `get` found. What is not a byte array was not saved here and counts as damaged.
fn bytes(request: &IdbRequest) -> Result<Option<Vec<u8>>, StoreError> {
    let value = request.result().map_err(|error| thrown(&error))?;
    if value.is_undefined() {
        return Ok(None);
    }
    let array = value.dyn_into::<Uint8Array>();
    Ok(Some(array.map(|array| array.to_vec()).unwrap_or_default()))
}

fn name(key: &Key) -> JsValue {
    key.to_string().into()
}

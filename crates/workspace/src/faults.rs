//! A store that breaks on purpose, to test what is left afterwards.

use std::cell::Cell;

use crate::{Batch, Key, Prefix, Store, StoreError};

/// What goes wrong at one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The operation fails without an effect.
    Before(StoreError),
    /// The operation takes effect, then fails.
    After(StoreError),
    /// The operation and all after it fail: the tab is gone.
    Stopped,
    /// A commit applies only its first puts, then fails. No store may do this; a save still survives it.
    Torn { puts: usize },
    /// Values read are reported as missing.
    Missing,
    /// Values read have one bit flipped.
    Flipped,
    /// Values read lack their last byte.
    Truncated,
}

/// Passes operations on to a store, except the one numbered `at` (from 0), which meets the fault.
#[derive(Debug)]
pub struct Faulty<S> {
    store: S,
    at: usize,
    fault: Fault,
    done: Cell<usize>,
}

enum Turn<'a> {
    Normal,
    Faulty(&'a Fault),
}

impl<S> Faulty<S> {
    /// Breaks operation `at` of the store.
    pub fn new(store: S, at: usize, fault: Fault) -> Self {
        let done = Cell::new(0);
        Self {
            store,
            at,
            fault,
            done,
        }
    }

    /// How many operations were asked for so far.
    pub fn operations(&self) -> usize {
        self.done.get()
    }

    fn turn(&self) -> Result<Turn<'_>, StoreError> {
        let now = self.done.replace(self.done.get() + 1);
        match &self.fault {
            Fault::Stopped if now >= self.at => Err(StoreError::Closed),
            Fault::Before(error) if now == self.at => Err(error.clone()),
            fault if now == self.at => Ok(Turn::Faulty(fault)),
            _ => Ok(Turn::Normal),
        }
    }
}

impl<S: Store> Store for Faulty<S> {
    async fn get(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let turn = self.turn()?;
        let mut values = self.store.get(keys).await?;
        match turn {
            Turn::Faulty(Fault::After(error)) => return Err(error.clone()),
            Turn::Faulty(Fault::Missing) => values.fill(None),
            Turn::Faulty(Fault::Flipped) => {
                let bytes = values.iter_mut().flatten();
                bytes
                    .filter_map(|value| value.last_mut())
                    .for_each(|byte| *byte ^= 1);
            }
            Turn::Faulty(Fault::Truncated) => {
                values.iter_mut().flatten().for_each(|value| {
                    value.pop();
                });
            }
            _ => {}
        }
        Ok(values)
    }

    async fn list(&self, prefix: Prefix) -> Result<Vec<Key>, StoreError> {
        let turn = self.turn()?;
        let keys = self.store.list(prefix).await?;
        match turn {
            Turn::Faulty(Fault::After(error)) => Err(error.clone()),
            _ => Ok(keys),
        }
    }

    async fn commit(&self, mut batch: Batch<'_>) -> Result<(), StoreError> {
        match self.turn()? {
            Turn::Faulty(Fault::After(error)) => {
                self.store.commit(batch).await?;
                Err(error.clone())
            }
            Turn::Faulty(Fault::Torn { puts }) => {
                batch.puts.truncate(*puts);
                batch.deletes.clear();
                self.store.commit(batch).await?;
                Err(StoreError::Closed)
            }
            _ => self.store.commit(batch).await,
        }
    }
}

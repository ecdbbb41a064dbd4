//! The saved document and the logic of its store.
//!
//! A [`Document`] is what a person keeps: settings, a journal, facts about the source file, and columns of bytes. A
//! [`Library`] saves documents to a [`Store`] as immutable, content-addressed chunks plus one checksummed
//! manifest per revision, and opens them again, detecting every damaged byte on the way. The layout of the
//! stored values is written down in `docs/workspace-format.md`.
//!
//! This crate must not know what the columns mean, where the store lives (a browser, memory), what time it
//! is, or how ids are drawn: the caller hands in columns, a store, millis and ids.

#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod chunk;
#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod document;
mod envelope;
mod error;
#[cfg(any(test, feature = "conformance"))]
pub mod faults;
mod header;
mod id;
mod library;
mod memory;
mod store;
pub mod v1;
pub mod v2;
pub mod v3;
pub mod v4;

pub use chunk::ChunkHash;
pub use document::{Column, Document};
pub use error::{Damage, Error};
pub use header::HeaderPrint;
pub use id::{InvalidId, WorkspaceId};
pub use library::{Collected, Library, Listing, Opened, Summary, Sweep, Unreadable};
pub use memory::MemoryStore;
pub use store::{Batch, Expectation, Key, Prefix, Put, Store, StoreError};
pub use v1::{AbcBasis, AbcCuts, ColumnKind, Filters, MappedColumn, ReturnsPolicy, Source};
pub use v2::{Merge, UsedMapping};
pub use v3::ExtraFilter;
pub use v4::Settings;

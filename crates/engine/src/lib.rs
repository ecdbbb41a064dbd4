//! The engine worker and what it speaks.
//!
//! [`protocol`] is all that the page knows of it. The rest is behind the feature `worker`: a
//! [`service::Service`] does what requests ask, wherever it runs; the module `worker` runs one in a browser.

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

pub mod protocol;

#[cfg(feature = "worker")]
#[allow(
    clippy::indexing_slicing,
    reason = "places index the columns of the book they come from"
)]
mod answers;
#[cfg(feature = "worker")]
pub mod import;
#[cfg(feature = "worker")]
mod journal;
#[cfg(all(feature = "worker", any(target_arch = "wasm32", test)))]
mod queue;
#[cfg(feature = "worker")]
#[allow(
    clippy::indexing_slicing,
    reason = "all tables are the generator's own"
)]
pub mod sample;
#[cfg(feature = "worker")]
mod saved;
#[cfg(feature = "worker")]
pub mod service;
#[cfg(feature = "worker")]
#[allow(
    clippy::indexing_slicing,
    reason = "places index the columns of the book they come from"
)]
pub mod session;
#[cfg(all(feature = "worker", target_arch = "wasm32"))]
mod storage;
#[cfg(feature = "worker")]
#[allow(clippy::indexing_slicing, reason = "tables are indexed by classes")]
mod translate;
#[cfg(all(feature = "worker", target_arch = "wasm32"))]
pub mod worker;

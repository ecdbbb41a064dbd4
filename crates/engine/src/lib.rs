//! The engine worker and what it speaks.
//!
//! [`protocol`] is all that the page knows of it. The rest is behind the feature `worker`.

pub mod protocol;

//! What every file of the page starts with: Leptos, with [`crate::reactive`] in the place of its own signals.

pub use leptos::prelude::*;

pub use crate::reactive::{Memo, RwSignal, Signal, effect};

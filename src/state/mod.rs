//! Stores: what the app remembers while it runs. Pages read them; actions write them.

mod jobs;
mod location;
mod preferences;
mod session;

pub use jobs::{Jobs, Running};
pub use location::Location;
pub use preferences::{Preferences, Theme, language};
pub use session::{SaveStatus, Session};

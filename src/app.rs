//! The app: its stores, its engine, and the page that the address names.

use crate::actions::{self, Arranging, Desk, Import, Kept};
use crate::engine::{Engine, Status};
use crate::format::{use_format, warm};
use crate::parts::Parts;
use crate::prelude::*;
use crate::shell::Shell;
use crate::state::{Jobs, Location, Preferences, Session};

/// Provides the stores and starts what runs on its own.
#[component]
pub fn App() -> impl IntoView {
    let location = Location::new();
    let desk = Desk {
        engine: Engine::start(),
        jobs: Jobs::new(),
        session: Session::new(location),
        location,
        kept: StoredValue::new(Kept::default()),
    };
    provide_context(Parts::new());
    provide_context(Preferences::new());
    provide_context(desk);
    provide_context(desk.engine);
    provide_context(desk.session);
    provide_context(desk.jobs);
    provide_context(location);
    provide_context(Import::new());
    provide_context(Arranging::new());
    let format = use_format();
    effect(move || warm(format.get()));
    // A change of scope makes questions on their way needless.
    effect(move || {
        desk.session.scope().track();
        desk.engine.supersede_questions();
    });
    // The address may name a workspace that is not open: after a reload, or from a bookmark.
    effect(move || {
        let Some(id) = location.workspace() else {
            return;
        };
        let open = desk
            .session
            .opened
            .with_untracked(|opened| opened.as_ref().map(|opened| opened.id.clone()));
        if open.as_deref() != Some(id.as_str()) {
            actions::open(desk, id);
        }
    });
    // A worker that was started again has the workspace open again, but no question to answer.
    Effect::new(move |was_ready: Option<bool>| {
        let is_ready = matches!(desk.engine.status().get(), Status::Ready { .. });
        let is_open = desk.session.opened.with_untracked(Option::is_some);
        if is_ready && was_ready == Some(false) && is_open {
            desk.session.opening.update(|count| *count += 1);
        }
        is_ready
    });
    actions::autosave(desk);

    view! { <Shell /> }
}

//! What may be drawn a frame later, so that no task of the page grows long.

use std::time::Duration;

use super::live::Show;
use crate::prelude::*;

/// Draws its children in a task of their own, after the frame that shows what stands before them.
#[component]
pub fn Later(children: ChildrenFn) -> impl IntoView {
    let due = RwSignal::new(false);
    let wait = set_timeout_with_handle(
        move || {
            due.try_set(true);
        },
        Duration::ZERO,
    );
    on_cleanup(move || {
        if let Ok(wait) = wait {
            wait.clear();
        }
    });
    view! { <Show when=move || due.get()>{children()}</Show> }
}

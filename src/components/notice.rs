//! What stands in the place of content that is not there: a title, what to do next, and the way there.

use crate::prelude::*;

#[component]
pub fn Notice(
    #[prop(into)] title: Signal<String>,
    /// What to do next, and the controls for it.
    children: Children,
    /// It tells of a failure, which a screen reader says at once.
    #[prop(optional)]
    alert: bool,
) -> impl IntoView {
    view! {
        <section class="notice" role=alert.then_some("alert")>
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

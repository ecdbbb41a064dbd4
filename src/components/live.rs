//! Parts of a page that follow their signals, all of one type.
//!
//! Rust compiles what builds and rebuilds a part anew for every closure's type. `{move || …}` written in a view is
//! boxed by Leptos; a closure that comes into the view by its name is not, and is given through [`live`] instead.

use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// What `part` makes, again whenever a signal that it reads changes.
pub fn live<V>(mut part: impl FnMut() -> V + Send + 'static) -> SharedReactiveFunction<AnyView>
where
    V: IntoView + 'static,
{
    std::sync::Arc::new(std::sync::Mutex::new(move || part().into_any()))
}

/// Its children while `when` holds.
#[component]
pub fn Show(#[prop(into)] when: Signal<bool>, children: ChildrenFn) -> impl IntoView {
    let shown = Memo::new(move |_| when.get());
    live(move || shown.get().then(|| children()))
}

//! Parts of a page that follow their signals, all of one type.
//!
//! Rust compiles what builds and rebuilds a part anew for every closure's type. `{move || …}` written in a view is
//! boxed by Leptos; a closure that comes into the view by its name is not, and is given through [`live`] instead.

use std::sync::{Arc, Mutex};

use leptos::tachys::reactive_graph::SharedReactiveFunction;

use crate::prelude::*;

/// What `part` makes, again whenever a signal that it reads changes.
pub fn live<V>(part: impl FnMut() -> V + Send + 'static) -> SharedReactiveFunction<AnyView>
where
    V: IntoView + 'static,
{
    made(Box::new(part))
}

fn made(mut part: Box<dyn Part>) -> SharedReactiveFunction<AnyView> {
    Arc::new(Mutex::new(move || part.make()))
}

/// What makes a part of a page. A table of functions of its own is half as long as that of `dyn FnMut`.
trait Part: Send {
    fn make(&mut self) -> AnyView;
}

impl<F, V> Part for F
where
    F: FnMut() -> V + Send,
    V: IntoView + 'static,
{
    fn make(&mut self) -> AnyView {
        self().into_any()
    }
}

/// Its children while `when` holds.
#[component]
pub fn Show(#[prop(into)] when: Signal<bool>, children: ChildrenFn) -> impl IntoView {
    let shown = Memo::new(move |_| when.get());
    live(move || shown.get().then(|| children()))
}

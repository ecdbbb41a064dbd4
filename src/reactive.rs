//! Signals and memos that keep their values behind one type.
//!
//! Rust compiles all that keeps, follows and compares a value anew for every type of value, and Leptos' `Signal` of a
//! type has its memos in it. A page of a hundred such types spends more on that than on many of its figures. Here
//! Leptos' own signals are of one type, [`Value`], and a type adds only the way in and out.

mod value;

use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

use leptos::prelude::{
    self, Get, GetUntracked, IntoAttributeValue, IntoRender, Notify, Set, Track,
};
use leptos::tachys::reactive_graph::SharedReactiveFunction;

pub use value::{Held, Value, Writing};
use value::{seen, taken};

/// A value of type `T` that may change, as Leptos' `Kept` keeps it.
pub struct Shared<Kept, T> {
    kept: Kept,
    of: PhantomData<fn() -> T>,
}

/// A value that the page sets.
pub type RwSignal<T> = Shared<prelude::RwSignal<Value>, T>;
/// A value that is found from others, and found anew when they change; a change is told when it differs.
pub type Memo<T> = Shared<prelude::Memo<Value>, T>;
/// Any value that can be followed: a memo's, one that is set, one that never changes, or what a function gives.
pub type Signal<T> = Shared<prelude::Signal<Value>, T>;

impl<Kept, T> Shared<Kept, T> {
    fn of(kept: Kept) -> Self {
        let of = PhantomData;
        Shared { kept, of }
    }
}

impl<Kept: Copy, T> Clone for Shared<Kept, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Kept: Copy, T> Copy for Shared<Kept, T> {}

/// What Leptos keeps a value in.
pub trait Keeps:
    Get<Value = Value> + GetUntracked<Value = Value> + Track + Copy + Send + 'static
{
}

impl Keeps for prelude::RwSignal<Value> {}
impl Keeps for prelude::Memo<Value> {}
impl Keeps for prelude::Signal<Value> {}

impl<Kept: Keeps, T: Send + Sync + 'static> Shared<Kept, T> {
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        taken(self.kept.get())
    }

    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        taken(self.kept.get_untracked())
    }

    /// `None` when the value is gone with what it belonged to.
    pub fn try_get_untracked(&self) -> Option<T>
    where
        T: Clone,
    {
        self.kept.try_get_untracked().map(taken)
    }

    pub fn read(&self) -> Held<T> {
        Held::of(self.kept.get())
    }

    pub fn read_untracked(&self) -> Held<T> {
        Held::of(self.kept.get_untracked())
    }

    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(seen(&self.kept.get()))
    }

    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(seen(&self.kept.get_untracked()))
    }

    pub fn track(&self) {
        self.kept.track();
    }
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    pub fn new(value: T) -> RwSignal<T> {
        Shared::of(prelude::RwSignal::new(Arc::new(value)))
    }

    pub fn set(&self, value: T) {
        self.kept.set(Arc::new(value));
    }

    /// Gives the value back when the signal is gone with what it belonged to.
    pub fn try_set(&self, value: T) -> Option<T>
    where
        T: Clone,
    {
        self.kept.try_set(Arc::new(value)).map(taken)
    }

    /// Tells whoever follows the value, though it is the same.
    pub fn notify(&self) {
        self.kept.notify();
    }

    /// The value, to be changed; whoever follows it is told when the guard goes.
    pub fn write(&self) -> Writing<T> {
        Writing::of(self.kept, self.kept.get_untracked())
    }

    /// Nothing when the signal is gone with what it belonged to.
    pub fn update(&self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        if let Some(value) = self.kept.try_get_untracked() {
            change(&mut Writing::of(self.kept, value));
        }
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// `find` is given the value before.
    pub fn new(find: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq,
    {
        let find = Finding(find, PhantomData);
        let differs = |last: &Value, next: &Value| seen::<T>(last) != seen::<T>(next);
        Shared::of(memo(Box::new(find), differs))
    }
}

fn memo(find: Box<dyn Find>, differs: fn(&Value, &Value) -> bool) -> prelude::Memo<Value> {
    prelude::Memo::new_owning(move |last: Option<Value>| {
        let next = find.find(last.as_ref());
        let differs = last.is_none_or(|last| differs(&last, &next));
        (next, differs)
    })
}

/// Finds a value, given the one before. A table of functions of its own is half as long as that of `dyn Fn`.
trait Find: Send + Sync {
    fn find(&self, last: Option<&Value>) -> Value;
}

/// A function that finds a value of type `T`.
struct Finding<F, T>(F, PhantomData<fn() -> T>);

impl<F, T> Find for Finding<F, T>
where
    F: Fn(Option<&T>) -> T + Send + Sync,
    T: Send + Sync + 'static,
{
    fn find(&self, last: Option<&Value>) -> Value {
        Arc::new(self.0(last.map(seen)))
    }
}

impl<T: Send + Sync + 'static> Signal<T> {
    pub fn derive(find: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
        let find = Finding(move |_: Option<&T>| find(), PhantomData);
        Shared::of(derived(Box::new(find)))
    }

    pub fn stored(value: T) -> Signal<T> {
        Shared::of(prelude::Signal::stored(Arc::new(value)))
    }
}

fn derived(find: Box<dyn Find>) -> prelude::Signal<Value> {
    prelude::Signal::derive(move || find.find(None))
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Signal<T> {
        Shared::of(signal.kept.into())
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Signal<T> {
        Shared::of(memo.kept.into())
    }
}

impl<T, Find> From<Find> for Signal<T>
where
    T: Send + Sync + 'static,
    Find: Fn() -> T + Send + Sync + 'static,
{
    fn from(find: Find) -> Signal<T> {
        Signal::derive(find)
    }
}

impl<T: Default + Send + Sync + 'static> Default for Signal<T> {
    fn default() -> Signal<T> {
        Signal::stored(T::default())
    }
}

impl<T: Default + Send + Sync + 'static> Default for RwSignal<T> {
    fn default() -> RwSignal<T> {
        RwSignal::new(T::default())
    }
}

impl From<&str> for Signal<String> {
    fn from(text: &str) -> Signal<String> {
        Signal::stored(text.to_owned())
    }
}

impl<Kept: Keeps, T: Clone + Send + Sync + 'static> Shared<Kept, T> {
    fn into_function(self) -> SharedReactiveFunction<T> {
        Arc::new(Mutex::new(move || self.get()))
    }
}

/// In a view, among the children of an element.
impl<Kept: Keeps, T: Clone + Send + Sync + 'static> IntoRender for Shared<Kept, T> {
    type Output = SharedReactiveFunction<T>;

    fn into_render(self) -> Self::Output {
        self.into_function()
    }
}

/// In a view, as the value of an attribute.
impl<Kept: Keeps, T: Clone + Send + Sync + 'static> IntoAttributeValue for Shared<Kept, T> {
    type Output = SharedReactiveFunction<T>;

    fn into_attribute_value(self) -> Self::Output {
        self.into_function()
    }
}

/// Runs what has an effect, and again whenever a signal that it reads changes.
pub fn effect(run: impl FnMut() + 'static) {
    run_always(Box::new(run));
}

fn run_always(mut run: Box<dyn FnMut()>) {
    prelude::Effect::new(move |_: Option<()>| run());
}

#[cfg(test)]
mod tests;

//! A value of any type, the way to it, and guards that read and change it.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use leptos::prelude::{RwSignal, Set};

/// A value of any type.
pub type Value = Arc<dyn Any + Send + Sync>;

/// A value at this moment.
pub struct Held<T> {
    value: Value,
    of: PhantomData<fn() -> T>,
}

impl<T> Held<T> {
    pub fn of(value: Value) -> Held<T> {
        let of = PhantomData;
        Held { value, of }
    }
}

impl<T: 'static> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        seen(&self.value)
    }
}

/// A value that is being changed: a copy of its own, if it is changed at all, until the guard goes.
pub struct Writing<T: Send + Sync + 'static> {
    kept: RwSignal<Value>,
    value: Arc<T>,
}

impl<T: Send + Sync + 'static> Writing<T> {
    pub fn of(kept: RwSignal<Value>, value: Value) -> Writing<T> {
        let value = typed(value);
        Writing { kept, value }
    }
}

impl<T: Send + Sync> Deref for Writing<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Clone + Send + Sync> DerefMut for Writing<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.value)
    }
}

impl<T: Send + Sync + 'static> Drop for Writing<T> {
    fn drop(&mut self) {
        self.kept.set(Arc::clone(&self.value) as Value);
    }
}

pub fn seen<T: 'static>(value: &Value) -> &T {
    value.downcast_ref().unwrap_or_else(|| another_type())
}

fn typed<T: Send + Sync + 'static>(value: Value) -> Arc<T> {
    value.downcast().unwrap_or_else(|_| another_type())
}

pub fn taken<T: Clone + Send + Sync + 'static>(value: Value) -> T {
    Arc::unwrap_or_clone(typed(value))
}

fn another_type() -> ! {
    unreachable!("a value of another type")
}

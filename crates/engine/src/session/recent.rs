//! A few results kept by the key they were computed for.

use std::cell::RefCell;
use std::rc::Rc;

/// The last value with what it was computed for.
pub(super) type Last<K, V> = RefCell<Option<(K, Rc<V>)>>;

/// Keeps the `N` values used last.
pub(super) struct Recent<K, V, const N: usize> {
    /// The one used last comes last.
    kept: Vec<(K, V)>,
}

impl<K: PartialEq, V: Clone, const N: usize> Recent<K, V, N> {
    pub fn new() -> Self {
        Recent { kept: Vec::new() }
    }

    /// The value of a key, made when it is not among those kept.
    pub fn get_or<E>(&mut self, key: K, make: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        let value = match self.kept.iter().position(|(kept, _)| *kept == key) {
            Some(place) => self.kept.remove(place).1,
            None => {
                // Room is made first: a frame of a large base is not held longer than needed.
                self.kept.drain(..(self.kept.len() + 1).saturating_sub(N));
                make()?
            }
        };
        self.kept.push((key, value.clone()));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_used_are_kept() {
        let mut recent: Recent<u8, u8, 2> = Recent::new();
        let mut made = Vec::new();
        for key in [1, 2, 1, 3, 1, 2] {
            let value = recent.get_or(key, || {
                made.push(key);
                Ok::<u8, ()>(key * 10)
            });
            assert_eq!(value, Ok(key * 10));
        }
        assert_eq!(made, [1, 2, 3, 2]);
        assert_eq!(recent.get_or(9, || Err("no")), Err("no"));
    }
}

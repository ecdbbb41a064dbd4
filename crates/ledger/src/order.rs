//! Order for lists that no analysis waits for.
//!
//! The standard library's sorts are fast on long lists and cost kilobytes of wasm for every type that is sorted. These
//! cost one copy for all: they are for lists of rows, names and columns; clients and lines by the hundred thousand keep
//! the standard library's.

use std::cmp::Ordering;

/// Puts items in order; equal ones keep theirs.
///
/// ```
/// let mut words = ["pear", "fig", "apple", "kiwi"];
/// ledger::sort_by(&mut words, |one, other| one.len().cmp(&other.len()));
/// assert_eq!(words, ["fig", "pear", "kiwi", "apple"]);
/// ```
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let seen = &*items;
    let order = sorted(seen.len(), &|one, other| compare(&seen[one], &seen[other]));
    arrange(order, &mut |one, other| items.swap(one, other));
}

/// Puts items in their natural order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Puts items in the order of their keys; those of equal keys keep theirs.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The places of items in their order: runs of doubling length are merged.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut run = 1;
    while run < count {
        merged.clear();
        for pair in order.chunks(run * 2) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((&first, rest)), Some((&second, others))) =
                (left.split_first(), right.split_first())
            {
                if compare(first, second) == Ordering::Greater {
                    merged.push(second);
                    right = others;
                } else {
                    merged.push(first);
                    left = rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
    order
}

/// Moves the item that stands at `order[place]` to `place`, for every place.
fn arrange(order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    let mut target = vec![0; order.len()];
    for (place, &from) in order.iter().enumerate() {
        target[from] = place;
    }
    for place in 0..target.len() {
        while target[place] != place {
            let to = target[place];
            swap(place, to);
            target.swap(place, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_stable_order(mut items in proptest::collection::vec((0u8..9, any::<u16>()), 0..200)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            prop_assert_eq!(items, expected);
        }
    }
}

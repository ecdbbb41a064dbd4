//! Order for short lists: the standard library's sorts are fast on long ones and cost kilobytes of wasm for every type
//! that is sorted.

use std::cmp::Ordering;

/// Puts up to some hundred items in order; equal ones keep theirs. Takes as many steps as there are pairs out of order.
pub fn sort_few<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..items.len() {
        let mut place = end;
        while place > 0 && compare(&items[place - 1], &items[place]) == Ordering::Greater {
            items.swap(place - 1, place);
            place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_stable_order(mut items in proptest::collection::vec((0u8..9, any::<u8>()), 0..60)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_few(&mut items, |one, other| one.0.cmp(&other.0));
            prop_assert_eq!(items, expected);
        }
    }
}

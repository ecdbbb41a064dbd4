//! Order, in one copy of code for all that is sorted.
//!
//! The standard library's sorts cost kilobytes of wasm for every type that is sorted. Here lists of rows, names and
//! columns are merged by a comparison that is called through a pointer, and numbers by the hundred thousand are sorted
//! digit by digit: in less time than comparing them takes.

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

/// A number, or two, in the order of their [`key`](Number::key).
pub trait Number: Copy {
    fn key(self) -> u64;
    fn of_key(key: u64) -> Self;
}

const SIGN: u64 = 1 << 63;

impl Number for u64 {
    fn key(self) -> u64 {
        self
    }

    fn of_key(key: u64) -> u64 {
        key
    }
}

impl Number for i64 {
    fn key(self) -> u64 {
        self as u64 ^ SIGN
    }

    fn of_key(key: u64) -> i64 {
        (key ^ SIGN) as i64
    }
}

impl Number for u32 {
    fn key(self) -> u64 {
        self.into()
    }

    fn of_key(key: u64) -> u32 {
        key as u32
    }
}

impl Number for i32 {
    fn key(self) -> u64 {
        i64::from(self).key()
    }

    fn of_key(key: u64) -> i32 {
        i64::of_key(key) as i32
    }
}

/// In the total order of IEEE 754, as [`f64::total_cmp`].
impl Number for f64 {
    fn key(self) -> u64 {
        let bits = self.to_bits();
        bits ^ if bits & SIGN == 0 { SIGN } else { u64::MAX }
    }

    fn of_key(key: u64) -> f64 {
        f64::from_bits(key ^ if key & SIGN == 0 { u64::MAX } else { SIGN })
    }
}

impl Number for (u32, u32) {
    fn key(self) -> u64 {
        u64::from(self.0) << 32 | u64::from(self.1)
    }

    fn of_key(key: u64) -> (u32, u32) {
        ((key >> 32) as u32, key as u32)
    }
}

/// Puts numbers in ascending order.
///
/// ```
/// let mut days = [20_001, -3, 19_000];
/// ledger::sort_numbers(&mut days);
/// assert_eq!(days, [-3, 19_000, 20_001]);
/// ```
pub fn sort_numbers<N: Number>(numbers: &mut [N]) {
    if numbers.len() < FEW {
        return insert_each(numbers, N::key);
    }
    let keys = sorted_keys(numbers.iter().map(|number| number.key()).collect());
    for (number, key) in numbers.iter_mut().zip(keys) {
        *number = N::of_key(key);
    }
}

/// Numbers in ascending order; those next to each other are counted.
///
/// ```
/// assert_eq!(ledger::sorted_keys(vec![7, 1 << 60, 3]), [3, 7, 1 << 60]);
/// ```
pub fn sorted_keys(mut keys: Vec<u64>) -> Vec<u64> {
    let ends = keys.iter().min().zip(keys.iter().max());
    let (least, range) = ends.map_or((0, 0), |(least, most)| (*least, most - least));
    if range > keys.len() as u64 {
        sort_keys(&mut keys, |key| key);
        return keys;
    }
    let mut counts = vec![0u32; range as usize + 1];
    for key in keys.drain(..) {
        counts[(key - least) as usize] += 1;
    }
    for (place, count) in counts.into_iter().enumerate() {
        keys.resize(keys.len() + count as usize, least + place as u64);
    }
    keys
}

/// The places of numbers in ascending order; equal ones keep theirs.
///
/// ```
/// assert_eq!(ledger::order_of([7.5, -1.0, 7.5, 0.0]), [1, 3, 0, 2]);
/// ```
pub fn order_of<N: Number>(numbers: impl IntoIterator<Item = N>) -> Vec<u32> {
    let keys = numbers.into_iter().map(Number::key);
    let mut keys: Vec<Keyed> = keys.zip(0..).collect();
    sort_keys(&mut keys, |(key, _)| key);
    keys.into_iter().map(|(_, place)| place).collect()
}

/// The places of sums in ascending order; equal ones keep theirs.
pub fn order_of_sums(sums: &[i128]) -> Vec<u32> {
    // Sums of a file almost never need more than 64 bits.
    if sums.iter().all(|&sum| i64::try_from(sum).is_ok()) {
        return order_of(sums.iter().map(|&sum| sum as i64));
    }
    let mut keys: Vec<Keyed> = sums.iter().map(|&sum| sum as u64).zip(0..).collect();
    sort_keys(&mut keys, |(key, _)| key);
    for (key, place) in &mut keys {
        *key = ((sums[*place as usize] >> 64) as i64).key();
    }
    sort_keys(&mut keys, |(key, _)| key);
    keys.into_iter().map(|(_, place)| place).collect()
}

/// A key and the place where it stood.
type Keyed = (u64, u32);

/// Bits of a key that are sorted by at a time.
const DIGIT: usize = 11;

/// Fewer keys than this are inserted one by one.
const FEW: usize = 40;

/// Sorts by key, stable: digit after digit from the lowest, leaving out those that all keys share.
fn sort_keys<T: Copy>(items: &mut Vec<T>, key: impl Fn(T) -> u64) {
    if items.len() < FEW {
        return insert_each(items, key);
    }
    let first = key(items[0]);
    let varying = items.iter().fold(0, |bits, &of| bits | key(of) ^ first);
    let mut sorted = items.clone();
    for shift in (0..u64::BITS).step_by(DIGIT) {
        let digit = |key: u64| (key >> shift) as usize & ((1 << DIGIT) - 1);
        if digit(varying) == 0 {
            continue;
        }
        let mut starts = [0u32; 1 << DIGIT];
        for &of in items.iter() {
            starts[digit(key(of))] += 1;
        }
        let mut before = 0;
        for start in &mut starts {
            (*start, before) = (before, before + *start);
        }
        for &of in items.iter() {
            let place = &mut starts[digit(key(of))];
            sorted[*place as usize] = of;
            *place += 1;
        }
        std::mem::swap(items, &mut sorted);
    }
}

fn insert_each<T: Copy>(items: &mut [T], key: impl Fn(T) -> u64) {
    for end in 1..items.len() {
        let item = items[end];
        let mut place = end;
        while place > 0 && key(items[place - 1]) > key(item) {
            items[place] = items[place - 1];
            place -= 1;
        }
        items[place] = item;
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

        #[test]
        fn numbers_are_in_their_order(numbers in proptest::collection::vec(any::<i64>(), 0..300), few in 0u32..64) {
            let mut numbers: Vec<i64> = numbers.iter().map(|number| number >> few).collect();
            let mut expected: Vec<(i64, u32)> = numbers.iter().copied().zip(0..).collect();
            expected.sort();
            let places: Vec<u32> = expected.iter().map(|&(_, place)| place).collect();
            prop_assert_eq!(order_of(numbers.iter().copied()), places);
            sort_numbers(&mut numbers);
            prop_assert!(expected.iter().map(|&(number, _)| number).eq(numbers));
        }

        #[test]
        fn sums_are_in_their_order(sums in proptest::collection::vec(any::<i128>(), 0..200), few in 0u32..128) {
            let sums: Vec<i128> = sums.iter().map(|sum| sum >> few).collect();
            let mut expected: Vec<u32> = (0..sums.len() as u32).collect();
            expected.sort_by_key(|&place| sums[place as usize]);
            prop_assert_eq!(order_of_sums(&sums), expected);
        }

        #[test]
        fn doubles_are_in_their_total_order(mut doubles in proptest::collection::vec(any::<f64>(), 0..100)) {
            let mut expected = doubles.clone();
            expected.sort_by(f64::total_cmp);
            sort_numbers(&mut doubles);
            let bits = |doubles: &[f64]| doubles.iter().map(|double| double.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(bits(&doubles), bits(&expected));
        }

        #[test]
        fn pairs_are_in_their_order(mut pairs in proptest::collection::vec(any::<(u32, u32)>(), 0..100)) {
            let mut expected = pairs.clone();
            expected.sort();
            sort_numbers(&mut pairs);
            prop_assert_eq!(pairs, expected);
        }
    }
}

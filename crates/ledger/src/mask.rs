//! A set of lines or clients: one bit each.

use std::ops::Range;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    words: Vec<u64>,
    len: usize,
}

impl Mask {
    /// A mask over `len` places, all clear.
    pub fn none(len: usize) -> Mask {
        Mask {
            words: vec![0; len.div_ceil(64)],
            len,
        }
    }

    /// A mask over `len` places, all set.
    pub fn all(len: usize) -> Mask {
        let mut words = vec![u64::MAX; len.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !len.is_multiple_of(64)) {
            *last >>= 64 - len % 64;
        }
        Mask { words, len }
    }

    /// A mask over `len` places, set where `keep` says so.
    pub fn from_fn(len: usize, keep: impl Fn(usize) -> bool) -> Mask {
        let mut mask = Mask::all(len);
        mask.retain(keep);
        mask
    }

    /// Clears the places for which `keep` is false; it may also be asked of places that are clear.
    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        for (index, word) in self.words.iter_mut().enumerate() {
            if *word == 0 {
                continue;
            }
            let base = index * 64;
            let bits = 0..64.min(self.len - base);
            *word &= bits.fold(0, |bits, bit| bits | u64::from(keep(base + bit)) << bit);
        }
    }

    pub fn get(&self, place: usize) -> bool {
        self.words[place / 64] >> (place % 64) & 1 == 1
    }

    pub fn set(&mut self, place: usize) {
        self.words[place / 64] |= 1 << (place % 64);
    }

    /// The places of a range that are set, ascending.
    pub fn within(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut place = range.start;
        std::iter::from_fn(move || {
            while place < range.end {
                let ahead = self.words[place / 64] >> (place % 64);
                if ahead != 0 {
                    let found = place + ahead.trailing_zeros() as usize;
                    place = found + 1;
                    return (found < range.end).then_some(found);
                }
                place = (place / 64 + 1) * 64;
            }
            None
        })
    }

    /// How many places are set.
    pub fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_where_they_were_set() {
        let mut mask = Mask::from_fn(130, |place| place % 3 == 0);
        assert_eq!(mask.count(), 44);
        assert!(mask.get(129) && !mask.get(128));
        mask.set(128);
        assert_eq!((mask.get(128), mask.count(), mask.len()), (true, 45, 130));
    }

    #[test]
    fn places_of_a_range() {
        for len in [0, 1, 63, 64, 65, 200] {
            let all = Mask::all(len);
            assert_eq!(all.count(), len);
            let mut mask = all.clone();
            mask.retain(|place| place % 70 == 3);
            assert_eq!(mask, Mask::from_fn(len, |place| place % 70 == 3));
            for range in [0..len, len / 3..len / 2, len..len] {
                let found: Vec<usize> = mask.within(range.clone()).collect();
                let expected: Vec<usize> = range.filter(|&place| mask.get(place)).collect();
                assert_eq!(found, expected);
            }
        }
    }
}

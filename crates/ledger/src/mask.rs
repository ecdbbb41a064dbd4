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

    /// Clears the places of a range.
    pub fn clear(&mut self, range: Range<usize>) {
        let mut place = range.start;
        while place < range.end {
            let (word, first) = (place / 64, place % 64);
            let count = (range.end - place).min(64 - first);
            self.words[word] &= !(u64::MAX >> (64 - count) << first);
            place += count;
        }
    }

    /// The places of a range that are set, ascending.
    pub fn within(&self, range: Range<usize>) -> Within<'_> {
        let mut within = Within {
            words: &self.words,
            word: range.start / 64,
            bits: 0,
            end: range.end,
        };
        if range.start < range.end {
            within.bits = within.open() & u64::MAX << (range.start % 64);
        }
        within
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

/// See [`Mask::within`].
#[derive(Clone, Debug)]
pub struct Within<'a> {
    words: &'a [u64],
    /// The word looked at, and what of it is still to come.
    word: usize,
    bits: u64,
    end: usize,
}

impl Within<'_> {
    /// The bits of the word that are before the end.
    fn open(&self) -> u64 {
        let bits = self.words[self.word];
        match self.end - self.word * 64 {
            rest @ ..64 => bits & !(u64::MAX << rest),
            _ => bits,
        }
    }
}

impl Iterator for Within<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            if (self.word + 1) * 64 >= self.end {
                return None;
            }
            self.word += 1;
            self.bits = self.open();
        }
        let place = self.word * 64 + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(place)
    }

    /// Without asking of each place whether it is set, where all of 64 are.
    #[inline]
    fn fold<T, F: FnMut(T, usize) -> T>(mut self, mut folded: T, mut each: F) -> T {
        while let Some(place) = self.next() {
            folded = each(folded, place);
            if place % 64 == 0 && self.bits == u64::MAX - 1 {
                self.bits = 0;
                for place in place + 1..place + 64 {
                    folded = each(folded, place);
                }
            }
        }
        folded
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
                let set = |place: &usize| mask.get(*place);
                let expected: Vec<usize> = range.clone().filter(set).collect();
                assert_eq!(found, expected);
                let mut rest = mask.clone();
                rest.clear(range.clone());
                let outside = |place: usize| mask.get(place) && !range.contains(&place);
                assert_eq!(rest, Mask::from_fn(len, outside));
            }
        }
    }
}

//! A set of lines or clients: one bit each.

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

    /// A mask over `len` places, set where `keep` says so.
    pub fn from_fn(len: usize, mut keep: impl FnMut(usize) -> bool) -> Mask {
        let mut mask = Mask::none(len);
        for (index, word) in mask.words.iter_mut().enumerate() {
            let base = index * 64;
            for bit in 0..64.min(len - base) {
                *word |= u64::from(keep(base + bit)) << bit;
            }
        }
        mask
    }

    pub fn get(&self, place: usize) -> bool {
        self.words[place / 64] >> (place % 64) & 1 == 1
    }

    pub fn set(&mut self, place: usize) {
        self.words[place / 64] |= 1 << (place % 64);
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
}

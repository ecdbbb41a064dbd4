//! Sums by number, given out in the order of the numbers: what sorting the parts of the sums would give, without it.

use std::mem::take;
use std::ops::Range;

const BITS: usize = 64;

/// A sum for each number below a bound. Kept from one group of parts to the next, as only the numbers that a group
/// names are visited.
pub(super) struct Tally<Sum> {
    sums: Vec<Sum>,
    /// A bit for each number that has a part.
    numbers: Vec<u64>,
}

impl<Sum: Clone + Default> Tally<Sum> {
    pub(super) fn new(bound: usize) -> Tally<Sum> {
        Tally {
            sums: vec![Sum::default(); bound],
            numbers: vec![0; bound.div_ceil(BITS)],
        }
    }

    /// The next length that a row of numbers can have, so that [`drain`](Tally::drain) touches no other row.
    pub(super) fn row(length: usize) -> usize {
        length.next_multiple_of(BITS)
    }

    /// The sum of a number, to add to.
    pub(super) fn of(&mut self, number: usize) -> &mut Sum {
        self.numbers[number / BITS] |= 1 << (number % BITS);
        &mut self.sums[number]
    }

    /// Every number asked for since the last time with its sum, ascending, of a range within a row outside of which it
    /// has none; nothing is left of them.
    pub(super) fn drain(&mut self, range: Range<usize>, mut each: impl FnMut(usize, Sum)) {
        for word in range.start / BITS..range.end.div_ceil(BITS) {
            for number in ones(take(&mut self.numbers[word])) {
                let number = word * BITS + number;
                each(number, take(&mut self.sums[number]));
            }
        }
    }
}

/// The places of the bits of a word that are set, ascending.
fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (word != 0).then_some(word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        place
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ascend_and_sums_start_anew() {
        let mut tally = Tally::new(Tally::<i32>::row(5_000));
        let mut drained = |parts: &[(usize, i32)]| {
            for &(number, part) in parts {
                *tally.of(number) += part;
            }
            let mut sums = Vec::new();
            tally.drain(0..5_000, |number, sum| sums.push((number, sum)));
            sums
        };
        let parts = [(4_999, 1), (64, 2), (0, 3), (4_999, 4), (63, 5), (64, -2)];
        assert_eq!(drained(&parts), [(0, 3), (63, 5), (64, 0), (4_999, 5)]);
        assert_eq!(drained(&[(64, 7)]), [(64, 7)]);
        assert_eq!(drained(&[]), []);
    }
}

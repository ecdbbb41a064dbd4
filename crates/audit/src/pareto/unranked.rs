//! ABC classes without a ranking: for the many windows of a base of which nothing else is asked.

use super::{Class, Cuts};

/// Bits of a value that are looked at at a time.
const DIGIT: u32 = 11;

impl Cuts {
    /// The classes that [`Pareto::new`](super::Pareto::new) gives to values, in linear time: the smallest values of A
    /// and B are found digit by digit.
    pub(crate) fn classes(self, values: &[i128]) -> Vec<Class> {
        let positive: Vec<i128> = values.iter().copied().filter(|&of| of > 0).collect();
        let [a, b] = [Class::A, Class::B].map(|worst| self.smallest(positive.clone(), worst));
        let class = |&value: &i128| match value {
            ..=0 => Class::None,
            _ if value >= a => Class::A,
            _ if value >= b => Class::B,
            _ => Class::C,
        };
        values.iter().map(class).collect()
    }

    /// The smallest of some positive values that is in a class or a better one.
    fn smallest(self, mut values: Vec<i128>, worst: Class) -> i128 {
        let total = values.iter().sum();
        let bits = i128::BITS - values.iter().fold(0, |all, of| all | of).leading_zeros();
        let (mut smallest, mut before) = (0, 0);
        let mut sums = vec![0; 1 << DIGIT];
        // From the highest bit in use, so that few values are left after the first digit.
        let mut shift = bits;
        while shift > 0 {
            shift = shift.saturating_sub(DIGIT);
            let digit = |value: i128| (value >> shift) as usize & ((1 << DIGIT) - 1);
            sums.fill(0);
            for &value in &values {
                sums[digit(value)] += value;
            }
            // The lowest digit whose greatest value still is: greater digits add up to what is ranked before it.
            let mut above = before;
            let mut lowest = 0;
            for (of, &sum) in sums.iter().enumerate().rev().filter(|(_, sum)| **sum > 0) {
                if self.class(above, total) > worst {
                    break;
                }
                (lowest, before) = (of, above);
                above += sum;
            }
            values.retain(|&value| digit(value) == lowest);
            smallest |= (lowest as i128) << shift;
        }
        smallest
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{Cuts, Pareto};

    proptest! {
        #[test]
        fn classes_are_those_of_a_ranking(
            mut values in prop::collection::vec(-3i128..20, 0..60),
            wide in prop::option::of(i128::from(i64::MAX)..i128::MAX / 1_000_000),
            a in 1u32..=10_000,
            b in 1u32..=10_000,
        ) {
            values.extend(wide);
            let cuts = Cuts::new(a.min(b), a.max(b)).unwrap();
            prop_assert_eq!(cuts.classes(&values), Pareto::new(&values, cuts).classes);
        }
    }
}

//! ABC classes without a ranking: for the many windows of a base of which nothing else is asked.

use super::{Class, Cuts, Pareto, ValueCuts};

/// Bits of a value that are looked at at a time.
const DIGIT: u32 = 11;

impl Cuts {
    /// What the smallest A, and the smallest A or B, of some values are worth; `None` when nothing is positive. In
    /// linear time: they are found digit by digit.
    pub(crate) fn of_values(self, values: &[i128]) -> Option<ValueCuts> {
        let most = values.iter().copied().max().filter(|&most| most > 0)?;
        if u64::try_from(most).is_err() {
            let pareto = Pareto::new(values, self);
            let [a, b] = [Class::A, Class::B].map(|worst| smallest_ranked(&pareto, worst));
            return Some(ValueCuts { a, b });
        }
        let mut positive = Vec::with_capacity(values.len());
        positive.extend(values.iter().filter(|&&of| of > 0).map(|&of| of as u64));
        Some(ValueCuts {
            b: self.smallest(positive.clone(), Class::B),
            a: self.smallest(positive, Class::A),
        })
    }

    /// The classes that [`Pareto::new`] gives to values.
    pub(crate) fn classes(self, values: &[i128]) -> Vec<Class> {
        let cuts = self.of_values(values);
        let class = |&value: &i128| cuts.map_or(Class::None, |cuts| cuts.class(value));
        values.iter().map(class).collect()
    }

    /// The smallest of some positive values that is in a class or a better one.
    fn smallest(self, mut values: Vec<u64>, worst: Class) -> i128 {
        let ends = self.ends(values.iter().map(|&of| i128::from(of)).sum());
        let bits = u64::BITS - values.iter().fold(0, |all, of| all | of).leading_zeros();
        let (mut smallest, mut before) = (0, 0);
        let mut sums = vec![0; 1 << DIGIT];
        // From the highest bit in use, so that few values are left after the first digit.
        let mut shift = bits;
        while shift > 0 {
            shift = shift.saturating_sub(DIGIT);
            let digit = |value: u64| (value >> shift) as usize & ((1 << DIGIT) - 1);
            sums.fill(0);
            for &value in &values {
                sums[digit(value)] += i128::from(value);
            }
            // The lowest digit whose greatest value still is: greater digits add up to what is ranked before it.
            let mut above = before;
            let mut lowest = 0;
            for (of, &sum) in sums.iter().enumerate().rev().filter(|(_, sum)| **sum > 0) {
                if ends.class(above) > worst {
                    break;
                }
                (lowest, before) = (of, above);
                above += sum;
            }
            values.retain(|&value| digit(value) == lowest);
            smallest |= (lowest as u64) << shift;
        }
        smallest.into()
    }
}

/// The same of a ranking.
fn smallest_ranked(pareto: &Pareto, worst: Class) -> i128 {
    let in_class = |&index: &u32| pareto.classes[index as usize] <= worst;
    let items = pareto.ranking.partition_point(in_class);
    items.checked_sub(1).map_or(0, |last| pareto.value(last))
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

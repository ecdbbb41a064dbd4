//! ABC classes without a ranking: for the many windows of a base of which nothing else is asked.

use super::{Class, Cuts};

impl Cuts {
    /// The classes that [`Pareto::new`](super::Pareto::new) gives to values, in linear time: two selections instead of
    /// a sort.
    pub(crate) fn classes(self, values: &[i128]) -> Vec<Class> {
        // As for a ranking, sums of a file almost never need more than 64 bits.
        let [a, b] = if values.iter().all(|&value| value <= i64::MAX.into()) {
            self.smallest(values.iter().map(|&value| value.max(0) as i64))
        } else {
            self.smallest(values.iter().copied())
        };
        let class = |&value: &i128| match value {
            ..=0 => Class::None,
            _ if value >= a => Class::A,
            _ if value >= b => Class::B,
            _ => Class::C,
        };
        values.iter().map(class).collect()
    }

    /// The smallest value of an A, and that of an A or B. Of equal values the first one decides, as in a ranking.
    fn smallest<Value>(self, values: impl Iterator<Item = Value>) -> [i128; 2]
    where
        Value: Copy + Default + Ord + Into<i128>,
    {
        let mut positive: Vec<Value> = values.filter(|of| *of > Value::default()).collect();
        let sum = |values: &[Value]| values.iter().map(|&of| of.into()).sum::<i128>();
        let total = sum(&positive);
        // What stands before `start` is as great as what follows, or greater, and adds up to `before`.
        let (mut start, mut before, mut smallest) = (0, 0, i128::MAX);
        [Class::A, Class::B].map(|worst| {
            let mut end = positive.len();
            while start < end {
                let undecided = &mut positive[start..end];
                let middle = undecided.len() / 2;
                let (greater, value, _) =
                    undecided.select_nth_unstable_by(middle, |one, other| other.cmp(one));
                let value: i128 = (*value).into();
                let above = before + sum(greater);
                if self.class(above, total) <= worst {
                    (start, before, smallest) = (start + middle + 1, above + value, value);
                } else {
                    end = start + middle;
                }
            }
            smallest
        })
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

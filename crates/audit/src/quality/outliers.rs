//! Amounts far from the others: a zero too many, a price in the wrong unit.
//!
//! Iglewicz and Hoaglin, *How to Detect and Handle Outliers* (1993): the modified z-score 0.6745·|x − median|
//! / MAD, here of log₂|amount|, since amounts of sales are spread over orders of magnitude. Their cut of 3.5 is
//! meant for small samples; here it is 5. Where more than half of the amounts are equal the MAD is 0, and
//! |x − median| / (1.253314 · mean deviation) stands in for the score, as they propose. What is less than ten times the median, and more than
//! a tenth of it, is never outlying.

use std::cmp::Reverse;

use ledger::View;

use super::{counted, in_file};

/// Fewer amounts say nothing of what is usual.
const LEAST_LINES: u64 = 30;
/// The logarithm is an integer in 1/1 024, so that every machine finds the same lines.
const FRACTION_BITS: u32 = 10;
/// log₂ 10.
const TENFOLD: u32 = 3_402;
const PLACES: usize = 64 << FRACTION_BITS;

/// Lines with an outlying amount; zero amounts are never among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outliers {
    pub count: u64,
    /// The farthest from the median first, then by file and row; numbers of lines in the ledger.
    pub farthest: Vec<u32>,
}

impl Outliers {
    pub(super) fn new(view: &View<'_>, samples: usize) -> Outliers {
        let ledger = view.ledger();
        let amount = |line: usize| ledger.amounts()[line].unsigned_abs();
        let lines = || view.all_lines().filter(|&line| amount(line) != 0);
        let logarithms = Logarithms::new();
        let mut counts = vec![0u64; PLACES];
        lines().for_each(|line| counts[logarithms.of(amount(line)) as usize] += 1);
        let count: u64 = counts.iter().sum();
        if count < LEAST_LINES {
            return Outliers::default();
        }
        let median = median(&counts);
        let mut deviations = vec![0u64; PLACES];
        for (log, count) in (0..).zip(&counts) {
            deviations[median.abs_diff(log) as usize] += count;
        }
        let typical = self::median(&deviations);
        let sum: u64 = (0..).zip(&deviations).map(|(of, count)| of * count).sum();
        let is_far = |deviation: u32| match typical {
            0 => {
                u128::from(deviation) * u128::from(count) * 1_000_000
                    > 5 * 1_253_314 * u128::from(sum)
            }
            typical => u64::from(deviation) * 6_745 > 5 * 10_000 * u64::from(typical),
        };
        // Farther ones are far too.
        let least = (TENFOLD..PLACES as u32).find(|&deviation| is_far(deviation));
        let least = least.unwrap_or(u32::MAX);
        let far = lines()
            .map(|line| (line as u32, median.abs_diff(logarithms.of(amount(line)))))
            .filter(|&(_, deviation)| deviation >= least);
        let (count, farthest) = counted(far, samples, |&(line, deviation)| {
            (Reverse(deviation), in_file(ledger, line))
        });
        Outliers {
            count,
            farthest: farthest.into_iter().map(|(line, _)| line).collect(),
        }
    }
}

/// The lower median of numbers, given how many there are of each.
fn median(counts: &[u64]) -> u32 {
    let count: u64 = counts.iter().sum();
    let mut below = 0;
    let reaches = |&of: &u64| {
        below += of;
        below >= count.div_ceil(2)
    };
    counts.iter().position(reaches).unwrap_or(0) as u32
}

/// Bits of a mantissa by which its logarithm is looked up, and those that are left.
const LOOKED_UP: u32 = 14;
const LEFT: u32 = 31 - LOOKED_UP;

/// Logarithms by the first bits of the mantissa; `None` where those do not tell.
struct Logarithms(Vec<Option<u16>>);

impl Logarithms {
    fn new() -> Logarithms {
        let of = |place: u32| fraction(1 << 31 | u64::from(place) << LEFT);
        // A logarithm grows with its number: where the next place has the same, all between have.
        let told = |place: u32| Some(of(place)).filter(|&log| log == of(place + 1));
        let last = (1 << LOOKED_UP) - 1;
        Logarithms((0..last).map(told).chain([None]).collect())
    }

    /// log₂ of a positive number in 1/1 024, rounded down.
    #[inline]
    fn of(&self, number: u64) -> u32 {
        let whole = number.ilog2();
        // One and a fraction, the fraction in 31 bits.
        let mantissa = if whole > 31 {
            number >> (whole - 31)
        } else {
            number << (31 - whole)
        };
        let place = (mantissa >> LEFT) as usize & ((1 << LOOKED_UP) - 1);
        let fraction = self.0[place].unwrap_or_else(|| fraction(mantissa));
        whole << FRACTION_BITS | u32::from(fraction)
    }
}

/// The logarithm of a mantissa: squaring it gives one bit after the other.
fn fraction(mut mantissa: u64) -> u16 {
    let mut logarithm = 0;
    for _ in 0..FRACTION_BITS {
        mantissa = (mantissa * mantissa) >> 31;
        let bit = mantissa >> 32;
        mantissa >>= bit;
        logarithm = logarithm << 1 | bit as u16;
    }
    logarithm
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tests::{Sale, ledger};

    fn outliers(amounts: &[i64]) -> (u64, Vec<u32>) {
        let sales: Vec<Sale<'_>> = amounts
            .iter()
            .map(|&amount| Sale::on("2025-01-06", "Anna", amount))
            .collect();
        let ledger = ledger(&sales);
        let view = View::new(&ledger, &Default::default(), None).unwrap();
        let found = Outliers::new(&view, 2);
        (found.count, found.farthest)
    }

    #[test]
    fn a_zero_too_many() {
        let mut amounts: Vec<i64> = (100..200).collect();
        assert_eq!(outliers(&amounts), (0, vec![]));
        amounts.extend([0, 150_000, -150, -150_000_000, 149_000]);
        assert_eq!(outliers(&amounts), (3, vec![103, 101]));
    }

    #[test]
    fn most_amounts_are_equal() {
        let mut amounts = vec![100; 90];
        amounts.extend([110; 9]);
        assert_eq!(outliers(&amounts), (0, vec![]));
        amounts.extend([1_100, 5_000]);
        assert_eq!(outliers(&amounts), (2, vec![100, 99]));
        assert_eq!(outliers(&[100; 90]), (0, vec![]));
        assert_eq!(outliers(&[1, 1, 1, 1_000_000]), (0, vec![]));
    }

    proptest! {
        #[test]
        fn logarithms_are_close(number in 1u64.., fewer in 0u32..63) {
            let number = (number >> fewer).max(1);
            let exact = (number as f64).log2() * 1_024.0;
            let found = Logarithms::new().of(number);
            prop_assert!((f64::from(found) - exact).abs() <= 1.01);
            let mantissa = number << number.leading_zeros() >> 32;
            prop_assert_eq!(found as u16 & 1_023, fraction(mantissa));
        }
    }
}

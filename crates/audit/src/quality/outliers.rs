//! Amounts far from the others: a zero too many, a price in the wrong unit.
//!
//! Iglewicz and Hoaglin, *How to Detect and Handle Outliers* (1993): the modified z-score 0.6745·|x − median|
//! / MAD, here of log₂|amount|, since amounts of sales are spread over orders of magnitude. Their cut of 3.5 is
//! meant for small samples; here it is 5. Where more than half of the amounts are equal the MAD is 0, and
//! |x − median| / (1.253314 · mean deviation) stands in for the score, as they propose. What is less than ten times the median, and more than
//! a tenth of it, is never outlying.

use std::cmp::Reverse;

use ledger::{View, sort_by_key};

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
        let amounts = view.all_lines().map(|line| (line, ledger.amounts()[line]));
        let logarithms: Vec<(u32, u32)> = amounts
            .filter(|&(_, amount)| amount != 0)
            .map(|(line, amount)| (line as u32, log2(amount.unsigned_abs())))
            .collect();
        let count = logarithms.len() as u64;
        if count < LEAST_LINES {
            return Outliers::default();
        }
        let median = median(count, logarithms.iter().map(|&(_, log)| log));
        let deviation = |log: u32| log.abs_diff(median);
        let deviations = || logarithms.iter().map(|&(_, log)| deviation(log));
        let typical = self::median(count, deviations());
        let sum: u64 = deviations().map(u64::from).sum();
        let is_far = |deviation: u32| match typical {
            0 => {
                u128::from(deviation) * u128::from(count) * 1_000_000
                    > 5 * 1_253_314 * u128::from(sum)
            }
            typical => u64::from(deviation) * 6_745 > 5 * 10_000 * u64::from(typical),
        };
        let mut far: Vec<(u32, u32)> = logarithms
            .iter()
            .map(|&(line, log)| (line, deviation(log)))
            .filter(|&(_, deviation)| deviation >= TENFOLD && is_far(deviation))
            .collect();
        let count = far.len() as u64;
        sort_by_key(&mut far, |&(line, deviation)| {
            let place = line as usize;
            (
                Reverse(deviation),
                ledger.file(place),
                ledger.row_in_file(place),
            )
        });
        far.truncate(samples);
        Outliers {
            count,
            farthest: far.into_iter().map(|(line, _)| line).collect(),
        }
    }
}

/// The lower median of numbers below [`PLACES`].
fn median(count: u64, numbers: impl Iterator<Item = u32>) -> u32 {
    let mut counts = vec![0u64; PLACES];
    numbers.for_each(|number| counts[number as usize] += 1);
    let mut below = 0;
    let reaches = |&of: &u64| {
        below += of;
        below >= count.div_ceil(2)
    };
    counts.iter().position(reaches).unwrap_or(0) as u32
}

/// log₂ of a positive number in 1/1 024, rounded down: squaring the mantissa gives one bit after the other.
fn log2(number: u64) -> u32 {
    let whole = number.ilog2();
    // One and a fraction, the fraction in 31 bits.
    let mut mantissa = if whole > 31 {
        number >> (whole - 31)
    } else {
        number << (31 - whole)
    };
    let mut logarithm = whole;
    for _ in 0..FRACTION_BITS {
        mantissa = (mantissa * mantissa) >> 31;
        let bit = mantissa >> 32;
        mantissa >>= bit;
        logarithm = logarithm << 1 | bit as u32;
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
        fn logarithms_are_close(number in 1u64..) {
            let exact = (number as f64).log2() * 1_024.0;
            prop_assert!((f64::from(log2(number)) - exact).abs() <= 1.01);
        }
    }
}

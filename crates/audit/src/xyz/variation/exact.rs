//! The coefficient of variation as an exact fraction, compared without rounding.

use std::cmp::Ordering;

/// Bits of a value beyond which its lowest are dropped, so that squares of 2¹⁶ of them fit.
const MOST_BITS: u32 = 47;

/// Products of doubles that differ by more than this part are in the order of the exact ones.
const NEXT_TO: f64 = 1e-12;

/// 1 + CV² = n·Σx² / (Σx)², of which larger is less steady.
#[derive(Clone, Copy, Debug)]
pub(in crate::xyz) struct Variation {
    squares: u128,
    square_of_sum: u128,
}

impl Variation {
    /// Less than any variation there is.
    pub(super) const BELOW_ALL: Variation = Variation {
        squares: 0,
        square_of_sum: 1,
    };

    /// The variation of `count` values, of which those that are 0 may be missing; `None` when their sum is not
    /// positive. Divides the values by what they have in common.
    pub(super) fn new(values: &mut [i128], count: usize) -> Option<Variation> {
        if values.iter().sum::<i128>() <= 0 {
            return None;
        }
        let bits = |values: &[i128]| {
            let all = values.iter().fold(0, |all, of| all | of.unsigned_abs());
            u128::BITS - all.leading_zeros()
        };
        // What values have in common changes nothing where nothing needs to be dropped.
        if bits(values) > MOST_BITS {
            let divisor = values.iter().fold(0, |divisor, &value| gcd(divisor, value));
            values.iter_mut().for_each(|value| *value /= divisor.max(1));
        }
        let dropped = bits(values).saturating_sub(MOST_BITS);
        let (mut sum, mut squares) = (0i128, 0u128);
        for value in values.iter() {
            let value = (value >> dropped) as i64;
            sum += i128::from(value);
            squares += square(value.unsigned_abs());
        }
        let sum = sum.unsigned_abs();
        Some(Variation {
            squares: squares.saturating_mul(count as u128),
            square_of_sum: sum.saturating_mul(sum),
        })
    }

    /// Whether CV ≤ `cut`, in 1/10 000: n·Σx² ≤ (1 + c²)·(Σx)².
    pub(super) fn is_at_most(self, cut: u32) -> bool {
        let unit = 10_000u128.pow(2);
        let scale = unit + u128::from(cut).pow(2);
        // Doubles tell all but what is next to the cut, in a tenth of the time.
        let (own, most) = (
            self.squares as f64 * unit as f64,
            self.square_of_sum as f64 * scale as f64,
        );
        if (own - most).abs() > NEXT_TO * most {
            return own < most;
        }
        product(self.squares, unit) <= product(self.square_of_sum, scale)
    }
}

impl Ord for Variation {
    fn cmp(&self, other: &Variation) -> Ordering {
        product(self.squares, other.square_of_sum).cmp(&product(other.squares, self.square_of_sum))
    }
}

impl PartialOrd for Variation {
    fn partial_cmp(&self, other: &Variation) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Variation {
    fn eq(&self, other: &Variation) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Variation {}

/// The product in 256 bits, the upper half first.
fn product(a: u128, b: u128) -> (u128, u128) {
    let halves = |of: u128| (of >> 64, of & u128::from(u64::MAX));
    let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
    let low = a_low * b_low;
    let (middle, carried) = (a_high * b_low).overflowing_add(a_low * b_high);
    let (low, overflow) = low.overflowing_add(middle << 64);
    let high = a_high * b_high + (middle >> 64) + (u128::from(carried) << 64);
    (high + u128::from(overflow), low)
}

/// In 64 bits where that holds it: products of 128 bits are calls in WebAssembly.
fn square(value: u64) -> u128 {
    match value >> 32 {
        0 => (value * value).into(),
        _ => u128::from(value).pow(2),
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(values: &[i128], count: usize) -> Variation {
        Variation::new(&mut values.to_vec(), count).unwrap()
    }

    #[test]
    fn a_variation_at_the_cut_is_within_it() {
        // 1 and 3: mean 2, deviation 1, CV exactly 0.5.
        assert!(of(&[1, 3], 2).is_at_most(5_000));
        assert!(!of(&[1, 3], 2).is_at_most(4_999));
        let huge = 10i128.pow(30);
        assert!(of(&[huge, huge + 1], 2).is_at_most(1));
        assert!(!of(&[huge], 2).is_at_most(9_000));
        assert_eq!(Variation::new(&mut [5, -5], 2), None);
    }

    #[test]
    fn scale_and_order_change_nothing() {
        assert_eq!(of(&[10, 30], 2), of(&[9_000, 3_000], 2));
        assert!(of(&[1, 3], 2) < of(&[1, 3], 3));
        assert!(Variation::BELOW_ALL < of(&[7], 1));
    }

    proptest! {
        #[test]
        fn wide_products(a: u64, b: u64, c: u64) {
            let (a, b, c) = (u128::from(a), u128::from(b), u128::from(c));
            prop_assert_eq!(product(a, b), (0, a * b));
            // (a·2⁶⁴) · (b·2⁶⁴) and (a·2⁶⁴) · c.
            prop_assert_eq!(product(a << 64, b << 64), (a * b, 0));
            prop_assert_eq!(product(a << 64, c), ((a * c) >> 64, (a * c) << 64));
        }

        #[test]
        fn compares_as_the_doubles_do(
            values in proptest::collection::vec(1..1_000i128, 1..12),
            other in proptest::collection::vec(1..1_000i128, 1..12),
        ) {
            let double = |values: &[i128]| {
                let sum: i128 = values.iter().sum();
                let squares: i128 = values.iter().map(|value| value * value).sum();
                (values.len() as i128 * squares) as f64 / (sum * sum) as f64
            };
            let (a, b) = (double(&values), double(&other));
            let exact = of(&values, values.len()).cmp(&of(&other, other.len()));
            prop_assert!((a - b).abs() < 1e-12 || a.partial_cmp(&b) == Some(exact));
        }
    }
}

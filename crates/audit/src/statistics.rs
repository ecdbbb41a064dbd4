//! Ratios, shares and medians of exact numbers.

use ledger::Total;

/// `part / whole` as the nearest doubles allow; `None` when there is no whole.
pub(crate) fn ratio(part: i128, whole: i128) -> Option<f64> {
    (whole != 0).then(|| part as f64 / whole as f64)
}

/// The share of a net total that a part of it has; `None` when the total is not positive, of which a share
/// would mislead. A part may be negative.
pub(crate) fn share(part: Total, whole: Total) -> Option<f64> {
    whole.is_positive().then(|| part.0 as f64 / whole.0 as f64)
}

/// The median; the mean of the two middle values where their number is even. Sorts the values.
pub(crate) fn median<T: Copy + Ord + Into<i128>>(values: &mut [T]) -> Option<f64> {
    values.sort_unstable();
    let upper: i128 = (*values.get(values.len() / 2)?).into();
    let lower: i128 = values[(values.len() - 1) / 2].into();
    Some((lower + upper) as f64 / 2.0)
}

/// The quartiles of type 7 (Hyndman and Fan 1996): linear between neighbours, so that the second is the median.
/// Sorts the values.
pub(crate) fn quartiles(values: &mut [i32]) -> Option<[f64; 3]> {
    values.sort_unstable();
    let steps = values.len().checked_sub(1)?;
    let quartile = |number: usize| {
        let (below, quarters) = (steps * number / 4, steps * number % 4);
        let low = f64::from(values[below]);
        let high = f64::from(values[(below + 1).min(steps)]);
        low + (high - low) * quarters as f64 / 4.0
    };
    Some([1, 2, 3].map(quartile))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median::<i128>(&mut []), None);
        assert_eq!(median(&mut [7]), Some(7.0));
        assert_eq!(median(&mut [9, 1, 4]), Some(4.0));
        assert_eq!(median(&mut [9, 1, 4, 5]), Some(4.5));
    }

    #[test]
    fn quartiles_lie_between_neighbours() {
        assert_eq!(quartiles(&mut []), None);
        assert_eq!(quartiles(&mut [7]), Some([7.0; 3]));
        assert_eq!(quartiles(&mut [10, 30]), Some([15.0, 20.0, 25.0]));
        assert_eq!(quartiles(&mut [5, 1, 2, 4]), Some([1.75, 3.0, 4.25]));
        assert_eq!(quartiles(&mut [3, 1, 2, 5, 4]), Some([2.0, 3.0, 4.0]));
    }

    #[test]
    fn only_a_positive_total_is_shared() {
        assert_eq!(share(Total(1), Total(4)), Some(0.25));
        assert_eq!(share(Total(-1), Total(4)), Some(-0.25));
        assert_eq!(share(Total(-1), Total(-4)), None);
        assert_eq!(share(Total(1), Total(0)), None);
    }

    #[test]
    fn a_ratio_to_nothing_is_none() {
        assert_eq!(ratio(1, 4), Some(0.25));
        assert_eq!(ratio(1, 0), None);
    }
}

//! Ratios, shares and medians of exact numbers.

use ledger::{Number, Total, order_of_sums, sort_numbers};

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
pub(crate) fn median<N: Number + Into<i128>>(values: &mut [N]) -> Option<f64> {
    sort_numbers(values);
    middle(values.len(), |place| values[place].into())
}

/// The median of sums, as [`median`].
pub(crate) fn median_of_sums(sums: &[i128]) -> Option<f64> {
    let sorted = sorted(sums);
    middle(sorted.len(), |place| sorted[place])
}

/// Sums in ascending order.
pub(crate) fn sorted(sums: &[i128]) -> Vec<i128> {
    if sums.iter().all(|&sum| i64::try_from(sum).is_ok()) {
        let mut narrow: Vec<i64> = sums.iter().map(|&sum| sum as i64).collect();
        sort_numbers(&mut narrow);
        return narrow.into_iter().map(i128::from).collect();
    }
    let order = order_of_sums(sums).into_iter();
    order.map(|place| sums[place as usize]).collect()
}

fn middle(count: usize, at: impl Fn(usize) -> i128) -> Option<f64> {
    let last = count.checked_sub(1)?;
    Some((at(last / 2) + at(count / 2)) as f64 / 2.0)
}

/// The quantile `part` / `parts` of ascending values, of type 7 (Hyndman and Fan 1996): linear between neighbours, so
/// that a half gives the median.
pub(crate) fn quantile(sorted: &[i32], (part, parts): (usize, usize)) -> Option<f64> {
    let position = sorted.len().checked_sub(1)? * part;
    let (below, rest) = (position / parts, position % parts);
    let low = f64::from(*sorted.get(below)?);
    let high = sorted.get(below + 1).map_or(low, |&high| high.into());
    Some(low + (high - low) * rest as f64 / parts as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median::<i32>(&mut []), None);
        assert_eq!(median(&mut [7]), Some(7.0));
        assert_eq!(median(&mut [9, 1, 4]), Some(4.0));
        assert_eq!(median(&mut [9, 1, 4, 5]), Some(4.5));
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        let quartiles = |sorted: &[i32]| [1, 2, 3].map(|part| quantile(sorted, (part, 4)));
        assert_eq!(quartiles(&[]), [None; 3]);
        assert_eq!(quartiles(&[7]), [Some(7.0); 3]);
        assert_eq!(quartiles(&[1, 2, 4, 5]), [1.75, 3.0, 4.25].map(Some));
        assert_eq!(quartiles(&[1, 2, 3, 4, 5]), [2.0, 3.0, 4.0].map(Some));
        assert_eq!(quantile(&[0, 10], (9, 10)), Some(9.0));
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

//! Long series brought down to what pixels can show.
//!
//! A screen a thousand pixels wide shows a thousand columns; drawing more is slow and looks the same. Bars are
//! averaged in [`columns`]; lines keep the extremes of each column by [`m4`].

use std::ops::Range;

use crate::order::sort_few;

/// `len` items cut into `count` runs as equal as whole numbers allow; into `len` runs where it is fewer.
pub fn slices(len: usize, count: usize) -> impl Iterator<Item = Range<usize>> {
    let count = count.min(len);
    let at = move |index: usize| {
        // The product is taken in 128 bits: both factors may be as long as memory.
        usize::try_from(index as u128 * len as u128 / count.max(1) as u128).unwrap_or(len)
    };
    (0..count).map(move |index| at(index)..at(index + 1))
}

/// A run of values as one column of pixels shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The indices of the values.
    pub range: Range<usize>,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// The mean, summed in the order of the values.
    pub mean: f64,
}

/// `values` as at most `count` columns. Values that are not finite are passed over; a column without any other
/// is left out.
pub fn columns(values: &[f64], count: usize) -> Vec<Column> {
    slices(values.len(), count)
        .filter_map(|range| {
            let finite = values
                .get(range.clone())?
                .iter()
                .copied()
                .filter(|v| v.is_finite());
            let (mut min, mut max, mut sum, mut len) = (f64::INFINITY, f64::NEG_INFINITY, 0.0, 0.0);
            for value in finite {
                min = min.min(value);
                max = max.max(value);
                sum += value;
                len += 1.0;
            }
            (len > 0.0).then(|| Column {
                range,
                min,
                max,
                mean: sum / len,
            })
        })
        .collect()
}

/// The indices of the points that draw the same line on `count` columns of pixels: of each column the first,
/// the lowest, the highest and the last (M4: Jugel et al., "M4: a visualization-oriented time series data
/// aggregation", VLDB 2014). The points are in ascending order of x; those that are not finite are left out.
pub fn m4(points: &[(f64, f64)], count: usize) -> Vec<usize> {
    let finite = |index: &usize| {
        points
            .get(*index)
            .is_some_and(|(x, y)| x.is_finite() && y.is_finite())
    };
    let drawn: Vec<usize> = (0..points.len()).filter(finite).collect();
    let at = |index: &usize| points.get(*index).copied().unwrap_or_default();
    if count == 0 || drawn.len() <= 4 * count {
        return drawn;
    }
    let left = drawn.first().map_or(0.0, |index| at(index).0);
    let right = drawn.last().map_or(0.0, |index| at(index).0);
    let span = right - left;
    let column = |index: &usize| {
        let share = if span > 0.0 {
            (at(index).0 - left) / span
        } else {
            0.0
        };
        ((share * count as f64) as usize).min(count - 1)
    };
    let mut kept = Vec::with_capacity(4 * count);
    for run in drawn.chunk_by(|one, next| column(one) == column(next)) {
        let by_height = |a: &&usize, b: &&usize| at(a).1.total_cmp(&at(b).1);
        let extremes = [
            run.first(),
            run.iter().min_by(by_height),
            run.iter().max_by(by_height),
            run.last(),
        ];
        let mut extremes: Vec<usize> = extremes.into_iter().flatten().copied().collect();
        sort_few(&mut extremes, usize::cmp);
        extremes.dedup();
        kept.extend(extremes);
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn runs_are_nearly_equal() {
        assert_eq!(slices(7, 3).collect::<Vec<_>>(), [0..2, 2..4, 4..7]);
        assert_eq!(slices(2, 5).collect::<Vec<_>>(), [0..1, 1..2]);
        assert_eq!(slices(0, 5).count(), 0);
    }

    #[test]
    fn columns_summarise_their_values() {
        let column = Column {
            range: 0..2,
            min: 1.0,
            max: 3.0,
            mean: 2.0,
        };
        assert_eq!(columns(&[3.0, 1.0, f64::NAN, f64::NAN], 2), [column]);
    }

    #[test]
    fn lines_keep_their_extremes() {
        let points: Vec<(f64, f64)> = (0..1000)
            .map(|i| (f64::from(i), if i == 500 { 99.0 } else { f64::from(i % 7) }))
            .collect();
        let kept = m4(&points, 10);
        assert!(kept.contains(&0) && kept.contains(&500) && kept.contains(&999));
        assert!(kept.len() <= 40);
    }

    proptest! {
        #[test]
        fn reduced_lines_are_ordered_and_short(
            ys in proptest::collection::vec(any::<f64>(), 0..400),
            count in 0_usize..20,
        ) {
            let points: Vec<(f64, f64)> = (0..).map(f64::from).zip(ys).collect();
            let kept = m4(&points, count);
            prop_assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(count == 0 || kept.len() <= 4 * count);
        }

        #[test]
        fn slices_cover_everything_once(len in 0_usize..500, count in 0_usize..50) {
            let all: Vec<usize> = slices(len, count).flatten().collect();
            let expected: Vec<usize> = if count == 0 { vec![] } else { (0..len).collect() };
            prop_assert_eq!(all, expected);
        }
    }
}

//! Round numbers along a scale.

/// A scale: round ticks that enclose the values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    /// Ascending; the first and the last are the ends of the scale.
    pub(crate) ticks: Vec<f64>,
}

impl Scale {
    /// The smallest step of 1, 2 or 5 times a power of ten whose multiples enclose `lo`..`hi` in at most
    /// `intervals` steps (two where zero is between them), and those multiples.
    pub(crate) fn enclosing(lo: f64, hi: f64, intervals: usize) -> Self {
        let (lo, hi) = if hi > lo {
            (lo, hi)
        } else {
            (lo.min(0.0), lo.max(0.0))
        };
        let (lo, hi) = if hi > lo { (lo, hi) } else { (0.0, 1.0) };
        // Zero is a multiple of every step: values on both sides of it need two.
        let least = if lo < 0.0 && hi > 0.0 { 2 } else { 1 };
        let intervals = intervals.max(least) as f64;
        let mut power = ((hi - lo) / intervals).log10().floor() as i32;
        loop {
            for base in [1.0, 2.0, 5.0] {
                let (first, last) = (
                    steps(lo, base, power).floor(),
                    steps(hi, base, power).ceil(),
                );
                if last - first <= intervals {
                    return Self {
                        ticks: multiples(first, last, base, power),
                    };
                }
            }
            power += 1;
        }
    }

    pub(crate) fn ends(&self) -> (f64, f64) {
        let at = |tick: Option<&f64>, otherwise| tick.copied().unwrap_or(otherwise);
        (at(self.ticks.first(), 0.0), at(self.ticks.last(), 1.0))
    }

    /// The ticks inside `lo`..`hi`, for a scale that must not be longer than its values.
    pub(crate) fn inside(lo: f64, hi: f64, intervals: usize) -> Vec<f64> {
        let slack = (hi - lo).abs() * 1e-9;
        let mut ticks = Self::enclosing(lo, hi, intervals).ticks;
        ticks.retain(|tick| (lo - slack..=hi + slack).contains(tick));
        ticks
    }
}

/// Ticks in `lo`..`hi` for a scale of months: at quarters, halves and whole years once single months have no
/// room.
pub(crate) fn of_months(lo: f64, hi: f64, intervals: usize) -> Vec<f64> {
    let intervals = intervals.max(1) as f64;
    let step = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 36.0, 60.0, 120.0]
        .into_iter()
        .find(|step| (hi - lo) / step <= intervals);
    let Some(step) = step else {
        return Scale::inside(lo, hi, intervals as usize);
    };
    let (first, last) = ((lo / step).ceil() as i64, (hi / step).floor() as i64);
    (first..=last).map(|index| index as f64 * step).collect()
}

/// `value` in steps of `base`·10^`power`, without the noise of the division.
fn steps(value: f64, base: f64, power: i32) -> f64 {
    let steps = value / (base * 10_f64.powi(power));
    if (steps - steps.round()).abs() < 1e-9 {
        steps.round()
    } else {
        steps
    }
}

fn multiples(first: f64, last: f64, base: f64, power: i32) -> Vec<f64> {
    let count = (last - first).max(0.0) as usize;
    (0..=count)
        .map(|index| {
            // Adding zero turns a negative zero into zero.
            let multiple = (first + index as f64) * base + 0.0;
            // Dividing by a whole power is exact where multiplying by its inverse is not: 3 / 10, not 3 × 0.1.
            if power < 0 {
                multiple / 10_f64.powi(-power)
            } else {
                multiple * 10_f64.powi(power)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(lo: f64, hi: f64, intervals: usize, expected: &[f64]) {
        assert_eq!(Scale::enclosing(lo, hi, intervals).ticks, expected);
    }

    #[test]
    fn ticks_are_round_and_enclose() {
        check(0.0, 1.0, 5, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        check(
            0.0,
            97_000.0,
            5,
            &[0.0, 20_000.0, 40_000.0, 60_000.0, 80_000.0, 100_000.0],
        );
        check(-3.0, 7.0, 3, &[-5.0, 0.0, 5.0, 10.0]);
        check(0.0, 0.3, 3, &[0.0, 0.1, 0.2, 0.3]);
        check(0.0, 0.0, 4, &[0.0, 0.5, 1.0]);
        check(5.0, 5.0, 5, &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    }

    #[test]
    fn inner_ticks_stay_inside() {
        assert_eq!(Scale::inside(1.0, 24.0, 5), [5.0, 10.0, 15.0, 20.0]);
    }

    #[test]
    fn months_are_counted_in_years() {
        assert_eq!(of_months(0.0, 24.0, 5), [0.0, 6.0, 12.0, 18.0, 24.0]);
        assert_eq!(of_months(0.0, 3.0, 5), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(of_months(0.0, 35.0, 5), [0.0, 12.0, 24.0]);
        assert_eq!(
            of_months(0.0, 5000.0, 5),
            [0.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0]
        );
    }

    proptest! {
        #[test]
        fn any_values_are_enclosed(a in -1e150..1e150_f64, b in -1e150..1e150_f64, n in 1_usize..9) {
            let (lo, hi) = (a.min(b), a.max(b));
            let scale = Scale::enclosing(lo, hi, n);
            let (first, last) = scale.ends();
            let slack = (hi - lo) * 1e-6;
            prop_assert!(first <= lo + slack && last >= hi - slack);
            prop_assert!(scale.ticks.len() <= n.max(2) + 1);
        }
    }
}

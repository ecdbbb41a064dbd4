//! Functions of the gamma family for positive arguments, and sums that replace them at whole steps.

/// From here on Stirling's series has converged to the last digits.
const STIRLING_FROM: f64 = 12.0;
/// ln(2π) / 2.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// ln Γ(x) for x > 0: Stirling's series above 12, the recurrence below.
pub(super) fn ln_gamma(x: f64) -> f64 {
    let mut above = x;
    let mut product = 1.0;
    while above < STIRLING_FROM {
        product *= above;
        above += 1.0;
    }
    let inverse = 1.0 / above;
    let square = inverse * inverse;
    let series = inverse
        * (1.0 / 12.0
            - square
                * (1.0 / 360.0
                    - square * (1.0 / 1_260.0 - square * (1.0 / 1_680.0 - square / 1_188.0))));
    (above - 0.5) * above.ln() - above + HALF_LN_TAU + series - f64::ln(product)
}

/// ψ(x) = d ln Γ(x) / dx for x > 0.
pub(super) fn digamma(x: f64) -> f64 {
    let mut above = x;
    let mut sum = 0.0;
    while above < STIRLING_FROM {
        sum += 1.0 / above;
        above += 1.0;
    }
    let inverse = 1.0 / above;
    let square = inverse * inverse;
    let series = square
        * (1.0 / 12.0
            - square
                * (1.0 / 120.0 - square * (1.0 / 252.0 - square * (1.0 / 240.0 - square / 132.0))));
    above.ln() - 0.5 * inverse - series - sum
}

/// ln Γ(c + k) − ln Γ(c) and its derivative by c at every whole k up to a bound: plain sums, exact where the
/// difference of two large logarithms would lose its digits.
pub(super) struct Rising {
    pub(super) ln: Vec<f64>,
    pub(super) slope: Vec<f64>,
}

impl Rising {
    pub(super) fn new(c: f64, bound: u32) -> Rising {
        let (mut ln, mut slope) = (0.0, 0.0);
        let steps = bound as usize + 1;
        let mut rising = Rising {
            ln: Vec::with_capacity(steps),
            slope: Vec::with_capacity(steps),
        };
        for k in 0..=bound {
            rising.ln.push(ln);
            rising.slope.push(slope);
            let factor = c + f64::from(k);
            ln += factor.ln();
            slope += 1.0 / factor;
        }
        rising
    }
}

/// (1 − e^(−rate · span)) / rate, which tends to `span` as the rate tends to zero.
pub(super) fn saturating(rate: f64, span: f64) -> f64 {
    if rate == 0.0 {
        span
    } else {
        -f64::exp_m1(-rate * span) / rate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(function: fn(f64) -> f64, values: &[(f64, f64)]) {
        for &(x, expected) in values {
            let error = (function(x) - expected).abs();
            assert!(error <= 2e-14 * expected.abs().max(1.0), "{x}: {error:e}");
        }
    }

    // References: mpmath at 40 digits.

    #[test]
    fn ln_gamma_to_thirteen_digits() {
        check(
            ln_gamma,
            &[
                (1e-05, 11.512919692895826),
                (0.01, 4.599479878042022),
                (0.24259292, 1.3198163327488268),
                (0.5, 0.5723649429247001),
                (1.0, 0.0),
                (1.4616, -0.12148629003589732),
                (2.0, 0.0),
                (3.7, 1.428072326665388),
                (11.99, 17.477885575426185),
                (12.0, 17.502307845873887),
                (80.5, 271.4805484785288),
                (1234.5, 7550.550901077895),
                (100000.25, 1051290.5872040857),
            ],
        );
    }

    #[test]
    fn digamma_to_thirteen_digits() {
        check(
            digamma,
            &[
                (1e-05, -100000.57719921567),
                (0.01, -100.56088545786868),
                (0.24259292, -4.358490700096215),
                (0.5, -1.9635100260214235),
                (1.0, -0.5772156649015329),
                (1.4616, -3.110625123034165e-05),
                (2.0, 0.42278433509846713),
                (3.7, 1.1671535393615113),
                (11.99, 2.441792283668335),
                (12.0, 2.442661679975812),
                (80.5, 4.382033144912544),
                (1234.5, 7.118016231827998),
                (100000.25, 11.51292296497127),
            ],
        );
    }

    #[test]
    fn rising_sums_are_differences_of_ln_gamma() {
        let rising = Rising::new(0.24, 30);
        let ln = ln_gamma(30.24) - ln_gamma(0.24);
        assert!((rising.ln[30] - ln).abs() < 1e-12);
        assert!((rising.slope[30] - digamma(30.24) + digamma(0.24)).abs() < 1e-12);
        assert_eq!((rising.ln[0], rising.slope[0]), (0.0, 0.0));
    }

    #[test]
    fn saturation_has_no_gap_at_zero() {
        assert_eq!(saturating(0.0, 3.0), 3.0);
        assert!((saturating(1e-12, 3.0) - 3.0).abs() < 1e-11);
        assert!((saturating(2.0, 3.0) - (1.0 - f64::exp(-6.0)) / 2.0).abs() < 1e-15);
    }
}

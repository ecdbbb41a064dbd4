//! NBD: clients buy at gamma-distributed rates and never leave. Ehrenberg 1959; the other models tend to it as
//! dropout vanishes.

use super::histories::{Histories, Seen};
use super::optimise::Slope;
use super::special::Rising;

/// Rates a week are Gamma(r, α).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nbd {
    pub r: f64,
    /// Weeks.
    pub alpha: f64,
}

impl Nbd {
    /// Expected orders in the coming weeks.
    pub fn expected(&self, seen: Seen, weeks: f64) -> f64 {
        self.expected_if_alive(seen.x, seen.t, weeks)
    }

    pub(super) fn expected_if_alive(&self, x: u32, t: f64, weeks: f64) -> f64 {
        (self.r + f64::from(x)) / (self.alpha + t) * weeks
    }

    /// Expected repeat orders of a new client in its first weeks.
    pub fn expected_of_new(&self, weeks: f64) -> f64 {
        self.r / self.alpha * weeks
    }

    /// Log-likelihood (without ln x!, as in the other models) and its slopes by r and α.
    pub(super) fn log_likelihood(&self, histories: &Histories) -> Slope<2> {
        let Nbd { r, alpha } = *self;
        let rising = Rising::new(r, histories.most_repeats());
        let mut sum = Slope {
            value: 0.0,
            gradient: [0.0; 2],
        };
        for history in &histories.groups {
            let Seen { x, t, .. } = history.seen();
            let clients = f64::from(history.clients);
            let index = x as usize;
            let x = f64::from(x);
            // Written by ln(1 + T/α): r ln α alone would drown the rest as the rates become equal.
            let grown = (t / alpha).ln_1p();
            sum.value += clients * (rising.ln[index] - x * alpha.ln() - (r + x) * grown);
            sum.gradient[0] += clients * (rising.slope[index] - grown);
            sum.gradient[1] += clients * (r * t / alpha - x) / (alpha + t);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::btyd::tests::{close, one, slopes_agree};

    #[test]
    fn likelihood_and_expected_orders() {
        let model = Nbd {
            r: 0.39,
            alpha: 12.3,
        };
        let histories = one((2, 213, 272));
        // mpmath at 50 digits.
        close(
            model.log_likelihood(&histories).value,
            -9.037_977_166_186_566,
        );
        let seen = histories.groups[0].seen();
        close(
            model.expected(seen, 52.0),
            2.39 / (12.3 + 272.0 / 7.0) * 52.0,
        );
        close(model.expected_of_new(10.0), 3.9 / 12.3);
    }

    #[test]
    fn slopes_are_those_of_the_value() {
        slopes_agree([0.39, 12.3], |[r, alpha], histories| {
            Nbd { r, alpha }.log_likelihood(histories)
        });
    }
}

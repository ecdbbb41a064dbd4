//! BG/NBD and MBG/NBD: a client buys at its own rate and may leave right after an occasion.
//!
//! Fader, Hardie and Lee 2005 (BG/NBD: nobody leaves before the first repeat); Batislam, Denizel and Filiztekin
//! 2007 and Hoppe and Wagner 2007 (MBG/NBD: the first occasion can be the last). The two differ only in how many
//! chances to leave a client has had, so they share their formulas. Expected orders are summed as a series of
//! positive terms rather than through the published ₂F₁, which divides by a − 1 and loses its digits near it.

use super::histories::{Histories, Seen, weeks};
use super::optimise::Slope;
use super::special::Rising;

/// Beyond this many terms a series is cut: only clients a few hours old under a rate near the bound have them.
const MAX_TERMS: u32 = 1_000_000;
const PRECISION: f64 = 1e-13;
/// Terms are scaled down when they outgrow this.
const LARGE: f64 = 1e200;

/// Rates a week are Gamma(r, α); the chance to leave after an occasion is Beta(a, b).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BetaGeometric {
    pub r: f64,
    /// Weeks.
    pub alpha: f64,
    pub a: f64,
    pub b: f64,
    /// Whether a client can leave after its first occasion: MBG/NBD, else BG/NBD.
    pub leaves_at_first: bool,
}

impl BetaGeometric {
    /// The probability that the client has not left, 0…1.
    pub fn p_alive(&self, seen: Seen) -> f64 {
        let chances = self.chances(seen.x);
        if chances == 0 {
            return 1.0;
        }
        let shape = self.r + f64::from(seen.x);
        let silence = ((seen.t - seen.t_x) / (self.alpha + seen.t_x)).ln_1p();
        let odds = self.a / (self.b + f64::from(chances - 1)) * (shape * silence).exp();
        1.0 / (1.0 + odds)
    }

    /// Expected orders in the coming weeks.
    pub fn expected(&self, seen: Seen, weeks: f64) -> f64 {
        self.p_alive(seen) * self.expected_if_alive(seen, weeks)
    }

    /// Expected orders in the coming weeks of a client that has not left.
    pub(super) fn expected_if_alive(&self, seen: Seen, weeks: f64) -> f64 {
        let shape = self.r + f64::from(seen.x);
        let stayed = self.b + f64::from(self.chances(seen.x));
        orders_until_exit(shape, weeks / (self.alpha + seen.t), [self.a, stayed])
    }

    /// Expected repeat orders of a new client in its first weeks.
    pub fn expected_of_new(&self, weeks: f64) -> f64 {
        let chances = self.chances(0);
        let stays = match chances {
            0 => 1.0,
            _ => self.b / (self.a + self.b),
        };
        let exit = [self.a, self.b + f64::from(chances)];
        stays * orders_until_exit(self.r, weeks / self.alpha, exit)
    }

    /// Log-likelihood and its slopes by r, α, a and b.
    pub(super) fn log_likelihood(&self, histories: &Histories) -> Slope<4> {
        let BetaGeometric { r, alpha, a, b, .. } = *self;
        let most = histories.most_repeats();
        let rate = Rising::new(r, most);
        let stayed = Rising::new(b, self.chances(most));
        let either = Rising::new(a + b, self.chances(most));
        // ln(1 + t/α) by day: r ln α alone would drown the rest as the rates become equal.
        let grown: Vec<f64> = (0..=histories.oldest())
            .map(|days| (weeks(days) / alpha).ln_1p())
            .collect();
        let (ln_alpha, ln_a) = (alpha.ln(), a.ln());
        let mut sum = Slope {
            value: 0.0,
            gradient: [0.0; 4],
        };
        for history in &histories.groups {
            let Seen { x, t_x, t } = history.seen();
            let chances = self.chances(x);
            let (index, k) = (x as usize, chances as usize);
            let x = f64::from(x);
            let shape = r + x;
            let age = grown[history.age_days as usize];
            let last = grown[history.last_days as usize];
            let known = rate.ln[index] - x * ln_alpha + stayed.ln[k] - either.ln[k];
            // Alive until the end, or gone since the last occasion: their shares of the likelihood.
            let last_chance = b + f64::from(chances) - 1.0;
            let ln_odds = match chances {
                0 => f64::NEG_INFINITY,
                _ => ln_a - last_chance.ln() + shape * (age - last),
            };
            let alive = 1.0 / (1.0 + ln_odds.exp());
            let gone = 1.0 - alive;
            let ln_either = ln_odds.max(0.0) + (-ln_odds.abs()).exp().ln_1p();
            let by_alpha = |t: f64| (r * t / alpha - x) / (alpha + t);
            let by_b = match chances {
                0 => 0.0,
                _ => gone / last_chance,
            };
            let clients = f64::from(history.clients);
            sum.value += clients * (known + ln_either - shape * age);
            let slopes = [
                rate.slope[index] - alive * age - gone * last,
                alive * by_alpha(t) + gone * by_alpha(t_x),
                gone / a - either.slope[k],
                stayed.slope[k] - either.slope[k] - by_b,
            ];
            for (total, slope) in sum.gradient.iter_mut().zip(slopes) {
                *total += clients * slope;
            }
        }
        sum
    }

    /// How often a client that is alive after `repeats` has stayed.
    fn chances(&self, repeats: u32) -> u32 {
        repeats + u32::from(self.leaves_at_first)
    }
}

/// Expected orders before a client leaves: Σₙ P(N = n) · E[1 + (1 − p) + … + (1 − p)ⁿ⁻¹], where N, the orders
/// without leaving, is negative binomial with this shape and odds of a further order, and p is Beta(`exit`).
fn orders_until_exit(shape: f64, odds: f64, exit: [f64; 2]) -> f64 {
    let [leaves, stays] = exit;
    let success = odds / (1.0 + odds);
    let mut ln_scale = -shape * odds.ln_1p();
    // P(N = n) · e^(−ln_scale), E[(1 − p)ⁿ], the orders of a client that would place n, and the sum so far.
    let (mut weight, mut staying, mut orders, mut sum) = (1.0, 1.0, 0.0, 0.0);
    for n in 0..MAX_TERMS {
        let n = f64::from(n);
        weight *= success * (shape + n) / (n + 1.0);
        orders += staying;
        staying *= (stays + n) / (leaves + stays + n);
        let term = weight * orders;
        sum += term;
        // From here on a term is at most this part of the one before it.
        let next = (success * (shape + n + 1.0) / (n + 2.0)).max(success);
        let falling = next * (n + 2.0) / (n + 1.0);
        if falling < 1.0 && term * falling <= PRECISION * sum * (1.0 - falling) {
            break;
        }
        if weight > LARGE {
            weight /= LARGE;
            sum /= LARGE;
            ln_scale += LARGE.ln();
        }
    }
    (ln_scale + f64::ln(sum)).exp()
}

#[cfg(test)]
mod tests;

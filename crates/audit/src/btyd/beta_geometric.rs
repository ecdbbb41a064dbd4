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
const MAX_TERMS: usize = 1_000_000;
/// Terms between two looks at what is left.
const AT_ONCE: usize = 16;
const PRECISION: f64 = 1e-13;
/// Terms are scaled down when they outgrow this.
const LARGE: f64 = 1e150;

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
        let odds = weeks / (self.alpha + seen.t);
        self.p_alive(seen) * self.orders_after(seen.x).expected(odds)
    }

    /// Expected orders of a client that is alive after so many repeats.
    pub(super) fn orders_after(&self, x: u32) -> OrdersUntilExit {
        let stayed = self.b + f64::from(self.chances(x));
        OrdersUntilExit::new(self.r + f64::from(x), [self.a, stayed])
    }

    /// Expected repeat orders of a new client in its first weeks.
    pub fn expected_of_new(&self, weeks: f64) -> f64 {
        let chances = self.chances(0);
        let stays = match chances {
            0 => 1.0,
            _ => self.b / (self.a + self.b),
        };
        stays * self.orders_after(0).expected(weeks / self.alpha)
    }

    /// Log-likelihood and its slopes by r, α, a and b.
    pub(super) fn log_likelihood(&self, histories: &Histories) -> Slope<4> {
        let BetaGeometric { r, alpha, a, b, .. } = *self;
        let most = histories.most_repeats();
        let rate = Rising::new(r, most);
        let stayed = Rising::new(b, self.chances(most));
        let either = Rising::new(a + b, self.chances(most));
        // ln(1 + t/α) by day: r ln α alone would drown the rest as the rates become equal.
        let days = 0..=histories.oldest();
        let grown: Vec<f64> = days
            .clone()
            .map(|days| (weeks(days) / alpha).ln_1p())
            .collect();
        let per_week: Vec<f64> = days.map(|days| 1.0 / (alpha + weeks(days))).collect();
        let (ln_alpha, ln_a, per_alpha, per_a) = (alpha.ln(), a.ln(), 1.0 / alpha, 1.0 / a);
        let mut sum = Slope {
            value: 0.0,
            gradient: [0.0; 4],
        };
        for history in &histories.groups {
            let Seen { x, t_x, t } = history.seen();
            let (index, k) = (x as usize, self.chances(x) as usize);
            let (bought, end) = (history.last_days as usize, history.age_days as usize);
            let x = f64::from(x);
            let shape = r + x;
            // Alive until the end, or gone since the last occasion: their shares of the likelihood.
            let (ln_odds, per_chance) = match k.checked_sub(1) {
                None => (f64::NEG_INFINITY, 0.0),
                Some(before) => {
                    let ln_chance = stayed.ln[k] - stayed.ln[before];
                    let ln_odds = ln_a - ln_chance + shape * (grown[end] - grown[bought]);
                    (ln_odds, stayed.slope[k] - stayed.slope[before])
                }
            };
            let lesser = (-ln_odds.abs()).exp();
            let likelier = 1.0 / (1.0 + lesser);
            let (alive, gone) = if ln_odds > 0.0 {
                (lesser * likelier, likelier)
            } else {
                (likelier, lesser * likelier)
            };
            let known = rate.ln[index] - x * ln_alpha + stayed.ln[k] - either.ln[k];
            let ln_either = ln_odds.max(0.0) + (1.0 + lesser).ln() - shape * grown[end];
            let by_alpha = |t: f64, day: usize| (r * t * per_alpha - x) * per_week[day];
            let clients = f64::from(history.clients);
            sum.value += clients * (known + ln_either);
            let slopes = [
                rate.slope[index] - alive * grown[end] - gone * grown[bought],
                alive * by_alpha(t, end) + gone * by_alpha(t_x, bought),
                gone * per_a - either.slope[k],
                stayed.slope[k] - either.slope[k] - gone * per_chance,
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
/// without leaving, is negative binomial, and p is Beta. What does not hang on time is kept from one horizon to
/// the next.
#[derive(Clone, Debug)]
pub(super) struct OrdersUntilExit {
    /// Of the gamma distribution of the rate.
    shape: f64,
    /// The parameters of p.
    exit: [f64; 2],
    /// From P(N = n) to P(N = n + 1), to be multiplied by the chance of a further order.
    growth: Vec<f64>,
    /// Orders of a client that would place n + 1.
    orders: Vec<f64>,
    /// E[(1 − p)ⁿ] at the end of the tables.
    staying: f64,
}

impl OrdersUntilExit {
    fn new(shape: f64, exit: [f64; 2]) -> OrdersUntilExit {
        OrdersUntilExit {
            shape,
            exit,
            growth: Vec::new(),
            orders: Vec::new(),
            staying: 1.0,
        }
    }

    /// `odds` of a further order before the horizon: weeks ahead / (α + weeks behind).
    pub(super) fn expected(&mut self, odds: f64) -> f64 {
        let success = odds / (1.0 + odds);
        let mut ln_scale = -self.shape * odds.ln_1p();
        // P(N = n) and the sum so far, both times e^(−ln_scale).
        let (mut weight, mut sum) = (1.0, 0.0);
        for from in (0..MAX_TERMS).step_by(AT_ONCE) {
            let until = from + AT_ONCE;
            self.extend(until);
            let mut term = 0.0;
            let tables = self.growth[from..until]
                .iter()
                .zip(&self.orders[from..until]);
            for (growth, orders) in tables {
                weight *= success * growth;
                term = weight * orders;
                sum += term;
            }
            // From here on a term is at most this part of the one before it.
            let n = until as f64;
            let next = (success * (self.shape + n) / (n + 1.0)).max(success);
            let falling = next * (n + 1.0) / n;
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

    fn extend(&mut self, until: usize) {
        let [leaves, stays] = self.exit;
        let mut placed = self.orders.last().copied().unwrap_or(0.0);
        for n in self.orders.len()..until {
            let n = n as f64;
            self.growth.push((self.shape + n) / (n + 1.0));
            placed += self.staying;
            self.orders.push(placed);
            self.staying *= (stays + n) / (leaves + stays + n);
        }
    }
}

#[cfg(test)]
mod tests;

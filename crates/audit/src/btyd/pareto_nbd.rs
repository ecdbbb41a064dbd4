//! Pareto/NBD: a client buys at its own rate and leaves after a lifetime of its own.
//!
//! Schmittlein, Morrison and Colombo 1987. The likelihood is written as an integral over the moment of leaving
//! (Fader and Hardie 2005, "A note on deriving the Pareto/NBD model", before ₂F₁ enters): its integrand is
//! positive and smooth, so a Gauss–Legendre rule in the logarithm of time gives it and its slopes without the
//! difference of two hypergeometric functions that cancels for active clients.

use super::histories::{Histories, Seen};
use super::optimise::Slope;
use super::quadrature::{EIGHT, SIXTEEN};
use super::special::{Rising, saturating};

/// Where the integrand has fallen by e^−40 the rest is not summed.
const REACH: f64 = 40.0;
/// The largest fall, in logarithms, that a rule of eight and of sixteen places resolves to 1e-10.
const FALL_OF_EIGHT: f64 = 6.0;
const FALL_OF_SIXTEEN: f64 = 20.0;
/// The longest panel of each, in logarithms of time: the nearest pole is π away.
const PANEL_OF_EIGHT: f64 = 2.0;
const PANEL_OF_SIXTEEN: f64 = 5.0;
const MAX_PANELS: f64 = 64.0;

/// Rates a week are Gamma(r, α); lifetimes are exponential with rates a week Gamma(s, β).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParetoNbd {
    pub r: f64,
    /// Weeks.
    pub alpha: f64,
    pub s: f64,
    /// Weeks.
    pub beta: f64,
}

impl ParetoNbd {
    /// The probability that the client has not left, 0…1.
    pub fn p_alive(&self, seen: Seen) -> f64 {
        Exits::new(self, seen).alive()
    }

    /// Expected orders in the coming weeks.
    pub fn expected(&self, seen: Seen, weeks: f64) -> f64 {
        self.p_alive(seen) * self.expected_if_alive(seen.x, seen.t, weeks)
    }

    /// Expected orders in the coming weeks of a client that has not left.
    pub(super) fn expected_if_alive(&self, x: u32, t: f64, weeks: f64) -> f64 {
        let rate = (self.r + f64::from(x)) / (self.alpha + t);
        rate * self.expected_life(self.beta + t, weeks)
    }

    /// Expected repeat orders of a new client in its first weeks.
    pub fn expected_of_new(&self, weeks: f64) -> f64 {
        self.r / self.alpha * self.expected_life(self.beta, weeks)
    }

    /// Expected weeks alive among the coming ones.
    fn expected_life(&self, beta: f64, weeks: f64) -> f64 {
        beta * saturating(self.s - 1.0, (weeks / beta).ln_1p())
    }

    /// Log-likelihood and its slopes by r, α, s and β.
    pub(super) fn log_likelihood(&self, histories: &Histories) -> Slope<4> {
        let ParetoNbd { r, alpha, .. } = *self;
        let rate = Rising::new(r, histories.most_repeats());
        let ln_alpha = alpha.ln();
        let mut sum = Slope {
            value: 0.0,
            gradient: [0.0; 4],
        };
        for history in &histories.groups {
            let seen = history.seen();
            let exits = Exits::new(self, seen);
            let x = history.repeats as usize;
            let known = rate.ln[x] - f64::from(seen.x) * ln_alpha;
            let clients = f64::from(history.clients);
            sum.value += clients * (known + exits.ln_scale + exits.total.ln());
            let mut slopes = exits.slopes.map(|slope| slope / exits.total);
            slopes[0] += rate.slope[x];
            for (total, slope) in sum.gradient.iter_mut().zip(slopes) {
                *total += clients * slope;
            }
        }
        sum
    }
}

/// The likelihood of one history over the moments of leaving, τ from the last occasion to beyond the end:
/// ∫ (1 + τ/α)^−(r + x) · s/(β + τ) · (1 + τ/β)^−s dτ. Written by 1 + τ/α: r ln α alone would drown the rest as
/// the rates become equal.
struct Exits {
    /// What the other figures are to be multiplied by, as a logarithm.
    ln_scale: f64,
    /// Still alive at the end.
    stayed: f64,
    /// With those gone since the last occasion.
    total: f64,
    /// Of the total by r, α, s and β.
    slopes: [f64; 4],
}

/// A moment of leaving: weeks, ln(1 + τ/α), ln(1 + τ/β).
#[derive(Clone, Copy)]
struct Moment {
    tau: f64,
    by_alpha: f64,
    by_beta: f64,
}

impl Exits {
    fn new(model: &ParetoNbd, seen: Seen) -> Exits {
        let ParetoNbd { r, alpha, s, beta } = *model;
        let x = f64::from(seen.x);
        let shape = r + x;
        let moment = |tau: f64| Moment {
            tau,
            by_alpha: (tau / alpha).ln_1p(),
            by_beta: (tau / beta).ln_1p(),
        };
        let (last, end) = (moment(seen.t_x), moment(seen.t));
        let fallen =
            |to: Moment| shape * (last.by_alpha - to.by_alpha) + s * (last.by_beta - to.by_beta);
        let mut exits = Exits {
            ln_scale: -shape * last.by_alpha - s * last.by_beta,
            stayed: fallen(end).exp(),
            total: 0.0,
            slopes: [0.0; 4],
        };
        let (r_per_alpha, s_per_beta, per_s) = (r / alpha, s / beta, 1.0 / s);
        let mut add = |mass: f64, at: Moment, left: f64| {
            exits.total += mass;
            exits.slopes[0] -= mass * at.by_alpha;
            exits.slopes[1] += mass * (r_per_alpha * at.tau - x) / (alpha + at.tau);
            exits.slopes[2] += mass * (left * per_s - at.by_beta);
            exits.slopes[3] += mass * (s_per_beta * at.tau - left) / (beta + at.tau);
        };
        add(exits.stayed, end, 0.0);
        // Time is counted in the logarithm of the distance to the nearer pole, −α or −β.
        let (nearer, further) = (alpha.min(beta), alpha.max(beta));
        let reach = seen
            .t
            .min((alpha + seen.t_x) * (REACH / shape).exp() - alpha)
            .min((beta + seen.t_x) * (REACH / (s + 1.0)).exp() - beta);
        let start = (seen.t_x / nearer).ln_1p();
        let span = ((reach - seen.t_x) / (nearer + seen.t_x)).ln_1p();
        if span > 0.0 {
            let slope = shape / (alpha + reach) + (s + 1.0) / (beta + reach);
            let fall = (nearer + reach) * slope * span;
            let (rule, panels) = rule(fall, span);
            let width = span / panels;
            for panel in 0..panels as u32 {
                for [place, weight] in rule {
                    let ln_time = start + width * (f64::from(panel) + place);
                    let grown = ln_time.exp();
                    let tau = nearer * (grown - 1.0);
                    let ln_other = (1.0 + tau / further).ln();
                    let (by_alpha, by_beta) = if alpha <= beta {
                        (ln_time, ln_other)
                    } else {
                        (ln_other, ln_time)
                    };
                    let at = Moment {
                        tau,
                        by_alpha,
                        by_beta,
                    };
                    let density = s * fallen(at).exp() / (beta + tau);
                    add(weight * width * nearer * grown * density, at, 1.0);
                }
            }
        }
        exits
    }

    fn alive(&self) -> f64 {
        self.stayed / self.total
    }
}

/// The rule, and the number of panels it is laid over, for an integrand that falls by so much in logarithms over so
/// long a span.
fn rule(fall: f64, span: f64) -> (&'static [[f64; 2]], f64) {
    if fall <= FALL_OF_EIGHT && span <= PANEL_OF_EIGHT {
        return (&EIGHT, 1.0);
    }
    let panels = (fall / FALL_OF_SIXTEEN).max(span / PANEL_OF_SIXTEEN).ceil();
    (&SIXTEEN, panels.clamp(1.0, MAX_PANELS))
}

#[cfg(test)]
mod tests;

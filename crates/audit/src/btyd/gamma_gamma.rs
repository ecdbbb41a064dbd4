//! Gamma–Gamma: what an occasion of a client is worth. Fader and Hardie 2013, "The Gamma-Gamma model of monetary
//! value".
//!
//! Occasions of a client vary around its own mean, and the means vary over clients; both are independent of how
//! often it buys, which the correlation of frequency and spend checks.

use ledger::sort_by;

use super::histories::Histories;
use super::optimise::{Search, Slope};
use super::special::{digamma, ln_gamma};

/// Clients with a repeat of positive value that a fit needs.
const CLIENTS: usize = 30;
/// Factors of which one logarithm is taken: their product stays far from the bounds of a double.
const AT_ONCE: usize = 16;
/// A parameter outside has run away; v in units of the mean spend.
const SOUND: std::ops::RangeInclusive<f64> = 1e-5..=1e5;

/// The value of an occasion is Gamma(p, ν), ν being Gamma(q, v) over clients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaGamma {
    pub p: f64,
    /// Above 1: else the mean over clients does not exist.
    pub q: f64,
    /// Currency units.
    pub v: f64,
}

impl GammaGamma {
    /// Expected value of an occasion of a client whose `x` repeats were worth `mean` on average. Without a
    /// repeat it is the mean over all clients, p · v / (q − 1).
    pub fn expected(&self, x: u32, mean: f64) -> f64 {
        let x = f64::from(x);
        self.p * (self.v + x * mean) / (self.p * x + self.q - 1.0)
    }

    /// Log-likelihood with all constants, and its slopes by p, q and v.
    fn log_likelihood(&self, spenders: &[Spenders]) -> Slope<3> {
        let GammaGamma { p, q, v } = *self;
        let (ln_v, ln_gamma_q, digamma_q) = (v.ln(), ln_gamma(q), digamma(q));
        let mut sum = Slope {
            value: 0.0,
            gradient: [0.0; 3],
        };
        for Spenders { x, means, ln_means } in spenders {
            let count = means.len() as f64;
            let (shape, both) = (p * x, p * x + q);
            let digamma_both = digamma(both);
            let ln_x = x.ln();
            let constants = ln_gamma(both) - ln_gamma(shape) - ln_gamma_q + q * ln_v + shape * ln_x;
            let (mut ln_spent, mut per_spent) = (0.0, 0.0);
            for some in means.chunks(AT_ONCE) {
                let mut product = 1.0;
                for mean in some {
                    let spent = x * mean + v;
                    product *= spent;
                    per_spent += 1.0 / spent;
                }
                ln_spent += f64::ln(product);
            }
            sum.value += count * constants + (shape - 1.0) * ln_means - both * ln_spent;
            let by_p = count * (digamma_both - digamma(shape) + ln_x) + ln_means - ln_spent;
            sum.gradient[0] += x * by_p;
            sum.gradient[1] += count * (digamma_both - digamma_q + ln_v) - ln_spent;
            sum.gradient[2] += count * q / v - both * per_spent;
        }
        sum
    }
}

/// Clients with as many repeats.
#[derive(Clone, Debug)]
struct Spenders {
    x: f64,
    /// Of the value of their repeats, ascending.
    means: Vec<f64>,
    /// The sum of the logarithms of the means.
    ln_means: f64,
}

impl Spenders {
    /// By ascending frequency, with means in units of one of them.
    fn group(clients: &[(u32, f64)], unit: f64) -> Vec<Spenders> {
        let groups = clients.chunk_by(|left, right| left.0 == right.0);
        let spenders = groups.filter_map(|same| {
            let means: Vec<f64> = same.iter().map(|(_, mean)| mean / unit).collect();
            Some(Spenders {
                x: same.first()?.0.into(),
                ln_means: means.iter().map(|mean| mean.ln()).sum(),
                means,
            })
        });
        spenders.collect()
    }
}

/// The model of spend fitted on the clients with a repeat of positive value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpendFit {
    pub clients: u32,
    /// `None` where p, q or v / mean spend leaves 1e-5…1e5, or q is not above 1.
    pub model: Option<GammaGamma>,
    /// The greatest found.
    pub log_likelihood: f64,
    /// Pearson's, of frequency and mean spend; `None` when one of them does not vary. The model holds it to be
    /// zero: above 0.3 in size its forecasts mislead.
    pub correlation: Option<f64>,
}

impl SpendFit {
    /// Fits at one go; `None` with fewer than 30 such clients.
    pub fn new(histories: &Histories) -> Option<SpendFit> {
        let mut fitting = SpendFitting::new(histories)?;
        loop {
            if let Some(fitted) = fitting.step() {
                return fitted;
            }
        }
    }
}

/// The fit of a model of spend under way: it can rest between steps, and be dropped.
#[derive(Clone, Debug)]
pub struct SpendFitting {
    spenders: Vec<Spenders>,
    clients: u32,
    correlation: Option<f64>,
    /// The mean spend: in units of it the fit does not hang on the currency.
    unit: f64,
    search: Search<3>,
}

impl SpendFitting {
    /// `None` with fewer than 30 clients with a repeat of positive value.
    pub fn new(histories: &Histories) -> Option<SpendFitting> {
        let spent = |(place, history): (usize, super::History)| {
            let mean = *histories.repeat_spend.get(place)?;
            (history.repeats > 0 && mean > 0.0).then_some((history.repeats, mean))
        };
        let mut clients: Vec<(u32, f64)> = histories.members().filter_map(spent).collect();
        if clients.len() < CLIENTS {
            return None;
        }
        sort_by(&mut clients, |left, right| {
            left.0.cmp(&right.0).then(left.1.total_cmp(&right.1))
        });
        let unit = clients.iter().map(|(_, mean)| mean).sum::<f64>() / clients.len() as f64;
        let starts = [[1.0, 3.0, 2.0], [6.0, 4.0, 0.5]];
        Some(SpendFitting {
            spenders: Spenders::group(&clients, unit),
            clients: clients.len() as u32,
            correlation: correlation(&clients),
            unit,
            search: Search::new(starts.map(|start| start.map(f64::ln)).into()),
        })
    }

    /// A guess of the part that is done, 0…1.
    pub fn progress(&self) -> f64 {
        self.search.progress()
    }

    /// One step; the result after the last one, `None` in it where the likelihood has no value.
    pub fn step(&mut self) -> Option<Option<SpendFit>> {
        let count = f64::from(self.clients);
        let lowest = self.search.step(|logs| {
            let [p, q, v] = logs.map(f64::exp);
            let Slope { value, gradient } = GammaGamma { p, q, v }.log_likelihood(&self.spenders);
            let [by_p, by_q, by_v] = gradient;
            Slope {
                value: -value / count,
                gradient: [by_p * p, by_q * q, by_v * v].map(|slope| -slope / count),
            }
        })?;
        Some(lowest.map(|lowest| {
            let parameters = lowest.at.map(f64::exp);
            let [p, q, v] = parameters;
            let sound = q > 1.0 && parameters.iter().all(|of| SOUND.contains(of));
            let v = v * self.unit;
            SpendFit {
                clients: self.clients,
                model: sound.then_some(GammaGamma { p, q, v }),
                log_likelihood: -(lowest.value + self.unit.ln()) * count,
                correlation: self.correlation,
            }
        }))
    }
}

fn correlation(clients: &[(u32, f64)]) -> Option<f64> {
    let count = clients.len() as f64;
    let pairs = || clients.iter().map(|&(x, mean)| (f64::from(x), mean));
    let mean_x = pairs().map(|(x, _)| x).sum::<f64>() / count;
    let mean_m = pairs().map(|(_, mean)| mean).sum::<f64>() / count;
    let moments = |of: fn(f64, f64) -> f64| -> f64 {
        pairs().map(|(x, mean)| of(x - mean_x, mean - mean_m)).sum()
    };
    let spread = moments(|x, _| x * x) * moments(|_, mean| mean * mean);
    (spread > 0.0).then(|| moments(|x, mean| x * mean) / spread.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The model of the first ten clients of the CDNOW sample, as published.
    #[test]
    fn published_values() {
        let model = GammaGamma {
            p: 6.249_573,
            q: 3.744_225,
            v: 15.443_52,
        };
        let clients = [
            (2, 22.345, 24.65),
            (1, 11.77, 18.91),
            (0, 0.0, 35.17),
            (7, 73.741, 71.46),
            (2, 25.55, 27.28),
        ];
        for (x, mean, expected) in clients {
            let found = model.expected(x, mean);
            assert!((found - expected).abs() < 0.01, "{x}: {found}");
        }
    }

    #[test]
    fn slopes_are_those_of_the_value() {
        let clients = [(1, 20.0), (1, 35.5), (2, 12.25), (9, 80.0)];
        let spenders = Spenders::group(&clients, 1.0);
        let value = |[p, q, v]: [f64; 3]| GammaGamma { p, q, v }.log_likelihood(&spenders);
        let at = [6.25, 3.74, 15.44];
        for (i, slope) in value(at).gradient.into_iter().enumerate() {
            let near = |by: f64| {
                let mut near = at;
                near[i] += by;
                value(near).value
            };
            let step = 1e-5 * at[i];
            let found = (near(step) - near(-step)) / (2.0 * step);
            assert!(
                (found - slope).abs() < 1e-6 * slope.abs().max(1.0),
                "{i}: {found} {slope}"
            );
        }
    }

    #[test]
    fn correlation_of_a_line_is_one() {
        let line = [(1, 10.0), (2, 20.0), (3, 30.0)];
        assert!((correlation(&line).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(correlation(&[(1, 10.0), (1, 20.0)]), None);
    }
}

//! P(alive) and expected orders over frequency and recency: Fader, Hardie and Lee 2005, "RFM and CLV: using
//! iso-value curves".

use super::histories::Seen;
use super::lifetime::Lifetime;

/// What a surface is drawn over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurfaceParams {
    /// Weeks since the first occasion, the same for all places.
    pub age_weeks: f64,
    /// The greatest number of repeats.
    pub most_repeats: u32,
    /// Places between an age of 0 and the whole age at the last occasion, both included.
    pub recencies: u32,
    /// Weeks of the expected orders.
    pub horizon_weeks: f64,
}

/// A grid of imagined clients of one age.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    /// Weeks from the first occasion to the last, ascending.
    pub recency_weeks: Vec<f64>,
    /// By repeats from 0, then by recency. A client without a repeat has a recency of 0 only: the row is that value.
    pub p_alive: Vec<Vec<f64>>,
    /// Expected orders in the horizon, in the same order.
    pub expected: Vec<Vec<f64>>,
}

impl Surface {
    pub fn new(lifetime: &Lifetime, params: SurfaceParams) -> Surface {
        let steps = f64::from(params.recencies.saturating_sub(1).max(1));
        let recency_weeks: Vec<f64> = (0..params.recencies)
            .map(|step| params.age_weeks * f64::from(step) / steps)
            .collect();
        let mut surface = Surface {
            p_alive: Vec::new(),
            expected: Vec::new(),
            recency_weeks,
        };
        for x in 0..=params.most_repeats {
            let seen = |t_x: f64| Seen {
                x,
                t_x: if x == 0 { 0.0 } else { t_x },
                t: params.age_weeks,
            };
            // Orders of a client that is alive do not hang on when it bought last.
            let mut orders = lifetime.orders_after(x);
            let orders = orders.expected(params.age_weeks, params.horizon_weeks);
            let recencies = surface.recency_weeks.iter();
            let row: Vec<f64> = recencies.map(|&t_x| lifetime.p_alive(seen(t_x))).collect();
            surface
                .expected
                .push(row.iter().map(|alive| alive * orders).collect());
            surface.p_alive.push(row);
        }
        surface
    }
}

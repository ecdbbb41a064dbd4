//! Minimising a smooth function of few logarithms of parameters: BFGS from several starts, one step at a time. Far
//! out the function is made to rise, so that a parameter that runs away stops there and the others find their places.
//!
//! The same function and starts always take the same path. Nocedal and Wright 2006, chapter 6; the line search
//! is the bisection of Lewis and Overton 2013 for the weak Wolfe conditions. Where values are level in all their digits,
//! slopes tell whether a place is lower: the approximate conditions of Hager and Zhang 2005.

/// At rest when no slope is steeper.
const FLAT: f64 = 1e-9;
/// Steps of every start before the lowest goes on alone.
const FIRST_STEPS: u32 = 8;
/// Steps of one descent, and halvings of one line search.
const MAX_STEPS: u32 = 300;
const MAX_TRIALS: u32 = 50;
/// The part of a value by which sums over many clients differ for no reason but rounding.
const ROUNDING: f64 = 1e-14;
/// The part of the fall that the slope promises which a step has to bring.
const LEAST_FALL: f64 = 1e-4;
/// The furthest first trial of a line search, in logarithms.
const FURTHEST: f64 = 2.0;
/// From here the square of the excess is added to the function: e^12 is beyond what a sound parameter is.
const FAR: f64 = 12.0;

/// The value of a function and its slopes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slope<const N: usize> {
    pub(super) value: f64,
    pub(super) gradient: [f64; N],
}

/// A place and the value there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lowest<const N: usize> {
    pub(super) at: [f64; N],
    pub(super) value: f64,
}

/// Descents from several starts: each takes its first steps, then the lowest goes on alone.
#[derive(Clone, Debug)]
pub(super) struct Search<const N: usize> {
    starts: Vec<[f64; N]>,
    begun: usize,
    /// Whether the lowest goes on alone.
    alone: bool,
    steps: u32,
    descent: Option<Descent<N>>,
    lowest: Option<Descent<N>>,
}

impl<const N: usize> Search<N> {
    pub(super) fn new(starts: Vec<[f64; N]>) -> Search<N> {
        Search {
            starts,
            begun: 0,
            alone: false,
            steps: 0,
            descent: None,
            lowest: None,
        }
    }

    /// One step of the present descent. Returns the lowest place once it is reached; `None` in it when the
    /// function is finite at no start.
    pub(super) fn step(
        &mut self,
        function: impl Fn(&[f64; N]) -> Slope<N>,
    ) -> Option<Option<Lowest<N>>> {
        let function = |at: &[f64; N]| walled(at, function(at));
        let Some(mut descent) = self.descent else {
            return self.next(&function);
        };
        self.steps += 1;
        descent.step(&function);
        let allowed = if self.alone { MAX_STEPS } else { FIRST_STEPS };
        if !descent.rests && self.steps < allowed {
            self.descent = Some(descent);
            return None;
        }
        descent.rests |= self.alone;
        self.descent = None;
        let value = descent.slope.value;
        if self.lowest.is_none_or(|lowest| value <= lowest.slope.value) {
            self.lowest = Some(descent);
        }
        None
    }

    /// Begins the next descent, or says where the lowest ended.
    fn next(&mut self, function: &impl Fn(&[f64; N]) -> Slope<N>) -> Option<Option<Lowest<N>>> {
        self.steps = 0;
        if let Some(start) = self.starts.get(self.begun) {
            self.begun += 1;
            self.descent = Descent::new(*start, function);
            return None;
        }
        match self.lowest {
            Some(lowest) if !lowest.rests => {
                self.alone = true;
                self.descent = Some(lowest);
                None
            }
            lowest => Some(lowest.map(|lowest| Lowest {
                at: lowest.at,
                value: lowest.slope.value,
            })),
        }
    }

    /// A guess of the part that is done, 0…1.
    pub(super) fn progress(&self) -> f64 {
        let present = match self.descent {
            Some(_) => 1.0 - 0.9_f64.powi(self.steps as i32),
            None => 1.0,
        };
        let done = (self.begun + usize::from(self.alone)) as f64 - 1.0 + present;
        (done / (self.starts.len() + 1) as f64).max(0.0)
    }
}

#[derive(Clone, Copy, Debug)]
struct Descent<const N: usize> {
    at: [f64; N],
    slope: Slope<N>,
    /// The inverse of the curvature as far as it is known; `None` before the first step.
    inverse: Option<[[f64; N]; N]>,
    rests: bool,
}

impl<const N: usize> Descent<N> {
    fn new(at: [f64; N], function: &impl Fn(&[f64; N]) -> Slope<N>) -> Option<Descent<N>> {
        let slope = function(&at);
        slope.value.is_finite().then_some(Descent {
            at,
            slope,
            inverse: None,
            rests: false,
        })
    }

    fn step(&mut self, function: &impl Fn(&[f64; N]) -> Slope<N>) {
        if largest(&self.slope.gradient) < FLAT {
            self.rests = true;
            return;
        }
        let Some((at, slope)) = self.line_search(function) else {
            // A curvature that misleads is forgotten once; the plain slope then has the last word.
            self.rests = self.inverse.take().is_none();
            return;
        };
        let moved = difference(&at, &self.at);
        let bent = difference(&slope.gradient, &self.slope.gradient);
        self.learn(&moved, &bent);
        let fell = self.slope.value - slope.value;
        self.at = at;
        self.slope = slope;
        self.rests = fell <= f64::EPSILON * slope.value.abs() && largest(&moved) < 1e-9;
    }

    fn line_search(
        &self,
        function: &impl Fn(&[f64; N]) -> Slope<N>,
    ) -> Option<([f64; N], Slope<N>)> {
        let direction = self.direction();
        let descent = dot(&direction, &self.slope.gradient);
        if descent.is_nan() || descent >= 0.0 {
            return None;
        }
        let (mut low, mut high) = (0.0, f64::INFINITY);
        let mut length = (FURTHEST / largest(&direction)).min(1.0);
        let mut best = None;
        for _ in 0..MAX_TRIALS {
            let at: [f64; N] = std::array::from_fn(|i| self.at[i] + length * direction[i]);
            let slope = function(&at);
            let steepness = dot(&direction, &slope.gradient);
            let risen = slope.value - self.slope.value;
            let is_level = risen <= ROUNDING * self.slope.value.abs()
                && steepness <= (2.0 * LEAST_FALL - 1.0) * descent;
            let is_lower = risen <= LEAST_FALL * length * descent || is_level;
            if !is_lower {
                high = length;
            } else if steepness < 0.9 * descent {
                low = length;
                best = Some((at, slope));
            } else {
                return Some((at, slope));
            }
            length = if high.is_finite() {
                0.5 * (low + high)
            } else {
                2.0 * low
            };
        }
        best
    }

    fn direction(&self) -> [f64; N] {
        let gradient = &self.slope.gradient;
        match &self.inverse {
            Some(inverse) => std::array::from_fn(|i| -dot(&inverse[i], gradient)),
            None => {
                let scale = 1.0 / largest(gradient).max(1.0);
                std::array::from_fn(|i| -scale * gradient[i])
            }
        }
    }

    /// The update of Broyden, Fletcher, Goldfarb and Shanno.
    fn learn(&mut self, moved: &[f64; N], bent: &[f64; N]) {
        let curvature = dot(moved, bent);
        let size = dot(bent, bent);
        let learnt = curvature > 0.0 && (curvature / size).is_finite();
        if !learnt {
            return;
        }
        let inverse = self.inverse.unwrap_or_else(|| {
            let scale = curvature / size;
            std::array::from_fn(|i| std::array::from_fn(|j| if i == j { scale } else { 0.0 }))
        });
        let turned: [f64; N] = std::array::from_fn(|i| dot(&inverse[i], bent));
        let weight = (1.0 + dot(bent, &turned) / curvature) / curvature;
        self.inverse = Some(std::array::from_fn(|i| {
            std::array::from_fn(|j| {
                let crossed = turned[i] * moved[j] + moved[i] * turned[j];
                inverse[i][j] + weight * moved[i] * moved[j] - crossed / curvature
            })
        }));
    }
}

fn walled<const N: usize>(at: &[f64; N], mut slope: Slope<N>) -> Slope<N> {
    for (place, gradient) in at.iter().zip(&mut slope.gradient) {
        let excess = (place.abs() - FAR).max(0.0).copysign(*place);
        slope.value += excess * excess;
        *gradient += 2.0 * excess;
    }
    slope
}

fn dot<const N: usize>(left: &[f64; N], right: &[f64; N]) -> f64 {
    left.iter()
        .zip(right)
        .map(|(left, right)| left * right)
        .sum()
}

fn difference<const N: usize>(left: &[f64; N], right: &[f64; N]) -> [f64; N] {
    std::array::from_fn(|i| left[i] - right[i])
}

fn largest<const N: usize>(values: &[f64; N]) -> f64 {
    values.iter().fold(0.0, |most, value| most.max(value.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lowest<const N: usize>(
        starts: Vec<[f64; N]>,
        function: impl Fn(&[f64; N]) -> Slope<N>,
    ) -> Option<Lowest<N>> {
        let mut search = Search::new(starts);
        loop {
            let before = search.progress();
            assert!((0.0..=1.0).contains(&before));
            if let Some(found) = search.step(&function) {
                return found;
            }
        }
    }

    /// Rosenbrock's curved valley, lowest at (1, 1).
    fn valley(at: &[f64; 2]) -> Slope<2> {
        let [x, y] = *at;
        let across = y - x * x;
        Slope {
            value: (1.0 - x).powi(2) + 100.0 * across * across,
            gradient: [-2.0 * (1.0 - x) - 400.0 * x * across, 200.0 * across],
        }
    }

    #[test]
    fn follows_a_curved_valley() {
        let found = lowest(vec![[-1.2, 1.0], [3.0, -4.0]], valley).unwrap();
        assert!(found.value < 1e-20, "{found:?}");
        assert!((found.at[0] - 1.0).abs() < 1e-9 && (found.at[1] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn takes_the_lower_of_two_valleys() {
        // x⁴ − 2x² + x/4: the lower minimum lies left of zero.
        let double = |at: &[f64; 1]| {
            let x = at[0];
            Slope {
                value: x.powi(4) - 2.0 * x * x + 0.25 * x,
                gradient: [4.0 * x.powi(3) - 4.0 * x + 0.25],
            }
        };
        let found = lowest(vec![[2.0], [-2.0]], double).unwrap();
        assert!(found.at[0] < -1.0, "{found:?}");
        assert!(lowest(vec![[2.0]], double).unwrap().at[0] > 0.9);
    }

    #[test]
    fn a_runaway_comes_to_rest() {
        let falling = |at: &[f64; 1]| Slope {
            value: (-at[0] / 4.0).exp(),
            gradient: [-(-at[0] / 4.0).exp() / 4.0],
        };
        let far = lowest(vec![[0.0]], falling).unwrap().at[0];
        assert!((far - FAR).abs() < 0.1, "{far}");
        // The other parameter still finds its own place.
        let valley = |at: &[f64; 2]| Slope {
            value: (-at[0] / 4.0).exp() + (at[1] - 1.0).powi(2),
            gradient: [-(-at[0] / 4.0).exp() / 4.0, 2.0 * (at[1] - 1.0)],
        };
        let found = lowest(vec![[0.0, -5.0]], valley).unwrap();
        assert!(
            found.at[0] > 11.9 && (found.at[1] - 1.0).abs() < 1e-8,
            "{found:?}"
        );
    }

    #[test]
    fn slopes_lead_on_where_values_are_level() {
        let calls = std::cell::Cell::new(0);
        // Within 1e-5 of the minimum all values are the same double.
        let level = |at: &[f64; 2]| {
            calls.set(calls.get() + 1);
            let [x, y] = [at[0] - 1.0, at[1] - at[0]];
            Slope {
                value: 1e6 + x * x + x.powi(4) + y * y,
                gradient: [2.0 * x + 4.0 * x.powi(3) - 2.0 * y, 2.0 * y],
            }
        };
        let found = lowest(vec![[3.0, -2.0]], level).unwrap();
        assert!(
            found.at.iter().all(|of| (of - 1.0).abs() < 1e-8),
            "{found:?}"
        );
        assert!(calls.get() < 40, "{} calls", calls.get());
    }

    #[test]
    fn a_start_without_a_value_is_passed_over() {
        let half = |at: &[f64; 1]| Slope {
            value: if at[0] < 0.0 {
                f64::NAN
            } else {
                (at[0] - 1.0).powi(2)
            },
            gradient: [2.0 * (at[0] - 1.0)],
        };
        assert!(lowest(vec![[-3.0]], half).is_none());
        let found = lowest(vec![[-3.0], [4.0]], half).unwrap();
        assert!((found.at[0] - 1.0).abs() < 1e-9);
    }
}

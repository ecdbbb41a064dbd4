//! A seeded generator and the distributions of the sales file. Not for
//! anything secret.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Uniform in [0, 1), with 53 bits.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Uniform in 0..`end`, `end` above 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// Exponential with the given mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit()).ln()
    }

    /// Standard normal, by Box and Muller.
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// Pareto of the second kind (Lomax) with scale 1.
    pub fn lomax(&mut self, shape: f64) -> f64 {
        (1.0 - self.unit()).powf(-1.0 / shape) - 1.0
    }

    /// Trials up to and with the first success.
    pub fn geometric(&mut self, success: f64) -> usize {
        let trials = (1.0 - self.unit()).ln() / (1.0 - success).ln();
        trials.ceil().max(1.0) as usize
    }

    /// Poisson by Knuth's product, for small means.
    pub fn poisson(&mut self, mean: f64) -> usize {
        let limit = (-mean).exp();
        let mut product = self.unit();
        let mut count = 0;
        while product > limit {
            product *= self.unit();
            count += 1;
        }
        count
    }
}

/// A choice among weighted possibilities.
pub struct Weighted(Vec<f64>);

impl Weighted {
    /// From weights that need not add up to one.
    pub fn new(weights: impl IntoIterator<Item = f64>) -> Self {
        let sums = weights.into_iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self(sums.collect())
    }

    /// The index of one of them.
    pub fn pick(&self, random: &mut Random) -> usize {
        let total = self.0.last().copied().unwrap_or(0.0);
        let mark = random.unit() * total;
        let found = self.0.partition_point(|sum| *sum <= mark);
        found.min(self.0.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Means of 20 000 draws against theory, within 4 standard errors.
    #[track_caller]
    fn check(mut draw: impl FnMut(&mut Random) -> f64, mean: f64, deviation: f64) {
        let mut random = Random::new(7);
        let draws = 20_000;
        let sum: f64 = (0..draws).map(|_| draw(&mut random)).sum();
        let error = 4.0 * deviation / f64::from(draws).sqrt();
        let found = sum / f64::from(draws);
        assert!(
            (found - mean).abs() < error,
            "{found} against {mean} ± {error}"
        );
    }

    #[test]
    fn distributions_have_their_means() {
        check(Random::unit, 0.5, (1.0f64 / 12.0).sqrt());
        check(|random| random.below(7) as f64, 3.0, 2.0);
        check(|random| random.exponential(3.0), 3.0, 3.0);
        check(Random::normal, 0.0, 1.0);
        check(
            |random| random.lomax(4.0),
            1.0 / 3.0,
            (4.0f64 / 18.0).sqrt(),
        );
        check(
            |random| random.geometric(0.4) as f64,
            2.5,
            (0.6f64 / 0.16).sqrt(),
        );
        check(|random| random.poisson(0.9) as f64, 0.9, 0.9f64.sqrt());
        let weighted = Weighted::new([1.0, 0.0, 3.0]);
        check(|random| weighted.pick(random) as f64, 1.5, 0.75f64.sqrt());
    }
}

//! SplitMix64 (Steele, Lea & Flood 2014): a small generator whose stream depends on its seed alone.

pub(super) struct Random {
    state: u64,
}

impl Random {
    pub fn new(seed: u64) -> Random {
        Random { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Uniform in 0 ≤ x < 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Uniform among 0 … `count` − 1; 0 when there is nothing to choose from.
    pub fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.next()) * count as u128) >> 64) as usize
    }

    /// Uniform among `low` … `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(0) as usize) as i64
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// An index, each as likely as its weight says.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let sum: u32 = weights.iter().sum();
        let mut left = self.below(sum as usize) as u32;
        for (index, &weight) in weights.iter().enumerate() {
            if left < weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// Bell-shaped around 1, within 0 … 2: the mean of four uniforms, doubled.
    pub fn around_one(&mut self) -> f64 {
        (self.unit() + self.unit() + self.unit() + self.unit()) / 2.0
    }

    /// At least 1 with a Pareto tail of exponent 4/3, cut at `most`.
    pub fn long_tailed(&mut self, most: f64) -> f64 {
        let root = (1.0 - self.unit()).sqrt();
        (1.0 / (root * root.sqrt())).min(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_stream() {
        // First outputs for seed 1234567, from the reference implementation by Vigna.
        let mut random = Random::new(1_234_567);
        let stream = [random.next(), random.next(), random.next()];
        assert_eq!(
            stream,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn draws_stay_within_bounds() {
        let mut random = Random::new(7);
        for _ in 0..1_000 {
            assert!((0.0..1.0).contains(&random.unit()));
            assert!(random.below(3) < 3);
            assert!((-2..=2).contains(&random.between(-2, 2)));
            assert!([0, 2].contains(&random.weighted(&[1, 0, 5])));
            assert!((1.0..=9.0).contains(&random.long_tailed(9.0)));
        }
    }
}

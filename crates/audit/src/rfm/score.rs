//! Scores by the share of clients beaten.

/// How many scores there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bins {
    Three,
    Four,
    #[default]
    Five,
    Ten,
}

impl Bins {
    /// The best score.
    pub fn count(self) -> u8 {
        match self {
            Bins::Three => 3,
            Bins::Four => 4,
            Bins::Five => 5,
            Bins::Ten => 10,
        }
    }
}

/// The clients that share a score, and the cut-offs of their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band<T> {
    pub clients: u32,
    /// Smallest and largest value of the measure among them; `None` for a score that nobody has.
    pub range: Option<(T, T)>,
}

/// Scores 1 (worst) to `bins` (best) of values, greater being better.
///
/// With w values strictly worse and b strictly better, the score is min(bins, 1 + ⌊bins · w / (w + b)⌋), or
/// ⌈bins / 2⌉ when all are equal: "of the clients that differ from it, at least 80 % are worse" is a 5 of 5.
/// Equal values have equal scores; the worst value has 1, the best the top score.
pub fn share_beaten<T: Ord + Copy>(values: &[T], bins: Bins) -> Vec<u8> {
    let top = usize::from(bins.count());
    let mut sorted: Vec<(T, u32)> = values.iter().copied().zip(0..).collect();
    sorted.sort_unstable_by_key(|&(value, _)| value);
    let mut scores = vec![0; values.len()];
    let mut worse = 0;
    for ties in sorted.chunk_by(|a, b| a.0 == b.0) {
        let better = sorted.len() - worse - ties.len();
        let score = match worse + better {
            0 => top.div_ceil(2),
            others => top.min(1 + top * worse / others),
        };
        for &(_, index) in ties {
            scores[index as usize] = score as u8;
        }
        worse += ties.len();
    }
    scores
}

/// One band for each score, 1 first.
pub(super) fn bands<T: Ord + Copy>(scores: &[u8], values: &[T], bins: Bins) -> Vec<Band<T>> {
    let empty: Band<T> = Band {
        clients: 0,
        range: None,
    };
    let mut bands = vec![empty; usize::from(bins.count())];
    for (&score, &value) in scores.iter().zip(values) {
        let band = &mut bands[usize::from(score) - 1];
        band.clients += 1;
        band.range = Some(match band.range {
            Some((least, most)) => (least.min(value), most.max(value)),
            None => (value, value),
        });
    }
    bands
}

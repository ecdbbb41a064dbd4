//! From the values of a measure to scores: by the share beaten, by quantiles, in equal groups, by cut-offs.

use ledger::{order_of_sums, sort};

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

/// How values become scores.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum ScoreRule {
    /// See [`share_beaten`].
    #[default]
    ShareBeaten,
    /// Quantiles of the values part the scores (R's `rfm`): those of type 7, a value that equals one staying with
    /// the smaller ones.
    Quantiles,
    /// Groups of equal size, as SQL's NTILE. Splits equal values, by client key: who is of one worth may get two
    /// scores.
    Ntile,
    /// Cut-offs that were given. They also freeze the scores of another window: see [`Rfm::frozen`].
    ///
    /// [`Rfm::frozen`]: crate::Rfm::frozen
    Own(CutOffs),
}

/// The values that part the scores, ascending, one less than there are scores. A value that equals a cut-off stays
/// with the smaller ones. A part that nobody is in is closed by the cut-off next to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CutOffs {
    /// Days since the last occasion, of which fewer are better.
    pub recency: Vec<i128>,
    /// Occasions.
    pub frequency: Vec<i128>,
    /// In 1/10 000 of the currency unit.
    pub monetary: Vec<i128>,
}

/// Which way a measure gets better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Better {
    Less,
    More,
}

/// Scores of values under a rule; `cuts` are the measure's cut-offs where the rule has some.
pub(super) fn scores(
    values: &[i128],
    better: Better,
    bins: Bins,
    (rule, cuts): (&ScoreRule, &[i128]),
) -> Vec<u8> {
    let rising = |value: &i128| match better {
        Better::More => *value,
        Better::Less => -value,
    };
    match rule {
        ScoreRule::ShareBeaten => {
            let rising: Vec<i128> = values.iter().map(rising).collect();
            share_beaten(&rising, bins)
        }
        ScoreRule::Ntile => {
            let rising: Vec<i128> = values.iter().map(rising).collect();
            equal_groups(&rising, bins)
        }
        ScoreRule::Quantiles | ScoreRule::Own(_) => {
            by_cut_offs(values, better, bins, cuts.to_vec())
        }
    }
}

/// Scores 1 (worst) to `bins` (best) of values, greater being better.
///
/// With w values strictly worse and b strictly better, the score is min(bins, 1 + ⌊bins · w / (w + b)⌋), or
/// ⌈bins / 2⌉ when all are equal: "of the clients that differ from it, at least 80 % are worse" is a 5 of 5.
/// Equal values have equal scores; the worst value has 1, the best the top score.
pub fn share_beaten(values: &[i128], bins: Bins) -> Vec<u8> {
    let top = usize::from(bins.count());
    let sorted = order_of_sums(values);
    let value = |place: &u32| values[*place as usize];
    let mut scores = vec![0; values.len()];
    let mut worse = 0;
    for ties in sorted.chunk_by(|a, b| value(a) == value(b)) {
        let better = sorted.len() - worse - ties.len();
        let score = match worse + better {
            0 => top.div_ceil(2),
            others => top.min(1 + top * worse / others),
        };
        for &place in ties {
            scores[place as usize] = score as u8;
        }
        worse += ties.len();
    }
    scores
}

/// SQL's NTILE over values, greater being better: the first groups have one more when they cannot be equal.
fn equal_groups(values: &[i128], bins: Bins) -> Vec<u8> {
    let top = usize::from(bins.count());
    let (size, larger) = (values.len() / top, values.len() % top);
    let in_larger = larger * (size + 1);
    let mut scores = vec![0; values.len()];
    for (rank, place) in order_of_sums(values).into_iter().enumerate() {
        let group = match rank.checked_sub(in_larger) {
            None => rank / (size + 1),
            Some(rank) => larger + rank / size.max(1),
        };
        scores[place as usize] = (group + 1) as u8;
    }
    scores
}

/// The quantiles 1/bins … of type 7 (Hyndman and Fan 1996), rounded down: no value lies in between.
pub(super) fn quantiles(values: &[i128], bins: Bins) -> Vec<i128> {
    let order = order_of_sums(values).into_iter();
    let sorted: Vec<i128> = order.map(|place| values[place as usize]).collect();
    let parts = usize::from(bins.count());
    let quantile = |part: usize| {
        let position = sorted.len().checked_sub(1)? * part;
        let (below, rest) = (position / parts, position % parts);
        let low = *sorted.get(below)?;
        let high = *sorted.get(below + 1).unwrap_or(&low);
        let step = (high - low) * rest as i128;
        Some(low + step.div_euclid(parts as i128))
    };
    (1..parts).filter_map(quantile).collect()
}

fn by_cut_offs(values: &[i128], better: Better, bins: Bins, mut cuts: Vec<i128>) -> Vec<u8> {
    sort(&mut cuts);
    let score = |value: &i128| {
        let below = cuts.partition_point(|cut| cut < value);
        let passed = match better {
            Better::More => below,
            Better::Less => cuts.len() - below,
        };
        passed.min(usize::from(bins.count()) - 1) as u8 + 1
    };
    values.iter().map(score).collect()
}

/// The cut-offs that scores come down to: the greatest value on the smaller side of each border, or one less than
/// the least where nobody is on that side. Empty without values.
pub(super) fn cut_offs(values: &[i128], scores: &[u8], better: Better, bins: Bins) -> Vec<i128> {
    let Some(least) = values.iter().min() else {
        return Vec::new();
    };
    let sides = sides(values, scores, better, bins);
    sides
        .into_iter()
        .map(|(below, _)| below.unwrap_or(least - 1))
        .collect()
}

/// For each border between scores, by ascending value: the greatest value below it and the least above it.
pub(super) fn sides(
    values: &[i128],
    scores: &[u8],
    better: Better,
    bins: Bins,
) -> Vec<(Option<i128>, Option<i128>)> {
    let top = usize::from(bins.count());
    // Greatest and least value of each part, by ascending value.
    let mut parts: Vec<Option<(i128, i128)>> = vec![None; top];
    for (&value, &score) in values.iter().zip(scores) {
        let score = usize::from(score).clamp(1, top);
        let part = match better {
            Better::More => &mut parts[score - 1],
            Better::Less => &mut parts[top - score],
        };
        let (least, most) = part.unwrap_or((value, value));
        *part = Some((least.min(value), most.max(value)));
    }
    let border = |first_above: usize| {
        let (below, above) = parts.split_at(first_above);
        let greatest = below.iter().flatten().map(|&(_, most)| most).max();
        let least = above.iter().flatten().map(|&(least, _)| least).min();
        (greatest, least)
    };
    (1..top).map(border).collect()
}

/// The clients that share a score, and the range of their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band<T> {
    pub clients: u32,
    /// Smallest and largest value of the measure among them; `None` for a score that nobody has.
    pub range: Option<(T, T)>,
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

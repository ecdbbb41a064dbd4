//! From the values of a measure to scores: by the share beaten, by quantiles, in equal groups, by cut-offs.

use ledger::{Number, order_of_sums, sorted_keys};

use crate::statistics::sorted;

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
    match rule {
        ScoreRule::ShareBeaten => by_share(&rising(values, better), bins),
        ScoreRule::Ntile => equal_groups(&rising(values, better), bins),
        ScoreRule::Quantiles | ScoreRule::Own(_) => {
            by_cut_offs(values, better, bins, cuts.to_vec())
        }
    }
}

/// Numbers in the order of the values from the worst to the best, equal ones for equal values.
fn rising(values: &[i128], better: Better) -> Vec<u64> {
    let worse_first = |number: u64| match better {
        Better::More => number,
        Better::Less => !number,
    };
    if values.iter().all(|&value| i64::try_from(value).is_ok()) {
        let key = |&value: &i128| worse_first((value as i64).key());
        return values.iter().map(key).collect();
    }
    let mut numbers = vec![0; values.len()];
    let order = order_of_sums(values);
    let value = |place: &u32| values[*place as usize];
    for (number, ties) in (0..).zip(order.chunk_by(|a, b| value(a) == value(b))) {
        for &place in ties {
            numbers[place as usize] = worse_first(number);
        }
    }
    numbers
}

/// Scores 1 (worst) to `bins` (best) of values, greater being better.
///
/// With w values strictly worse and b strictly better, the score is min(bins, 1 + ⌊bins · w / (w + b)⌋), or
/// ⌈bins / 2⌉ when all are equal: "of the clients that differ from it, at least 80 % are worse" is a 5 of 5.
/// Equal values have equal scores; the worst value has 1, the best the top score.
pub fn share_beaten(values: &[i128], bins: Bins) -> Vec<u8> {
    by_share(&rising(values, Better::More), bins)
}

fn by_share(numbers: &[u64], bins: Bins) -> Vec<u8> {
    let top = usize::from(bins.count());
    let sorted = sorted_keys(numbers.to_vec());
    let score = |number: u64| {
        let worse = sorted.partition_point(|&of| of < number);
        let ties = sorted[worse..].partition_point(|&of| of == number);
        match sorted.len() - ties {
            0 => top.div_ceil(2),
            others => top.min(1 + top * worse / others),
        }
    };
    // The greatest number of each score or a lower one; greater numbers have greater scores.
    let cut = |most: usize| {
        let above = sorted.partition_point(|&of| score(of) <= most);
        above.checked_sub(1).map(|last| sorted[last])
    };
    let cuts: Vec<u64> = (1..top).filter_map(cut).collect();
    let least = (top - cuts.len()) as u8;
    let above = |number: u64| cuts.iter().map(|&cut| u8::from(cut < number)).sum::<u8>();
    numbers
        .iter()
        .map(|&number| least + above(number))
        .collect()
}

/// SQL's NTILE over numbers, greater being better: the first groups have one more when they cannot be equal.
fn equal_groups(numbers: &[u64], bins: Bins) -> Vec<u8> {
    let top = usize::from(bins.count());
    let sorted = sorted_keys(numbers.to_vec());
    let (size, larger) = (sorted.len() / top, sorted.len() % top);
    // The number at each border, and how many equal ones are below it: the first.
    let border = |group: usize| {
        let rank = group * size + group.min(larger);
        let number = *sorted.get(rank)?;
        let equal = sorted.partition_point(|&of| of < number);
        Some((number, rank - equal))
    };
    let mut borders: Vec<(u64, usize)> = (1..top).filter_map(border).collect();
    let is_above = |number: u64, (border, below): &mut (u64, usize)| {
        if number == *border && *below > 0 {
            *below -= 1;
            return false;
        }
        number >= *border
    };
    let mut group = |&number: &u64| {
        let above = borders.iter_mut();
        1 + above
            .map(|border| u8::from(is_above(number, border)))
            .sum::<u8>()
    };
    numbers.iter().map(&mut group).collect()
}

/// The quantiles 1/bins … of type 7 (Hyndman and Fan 1996), rounded down: no value lies in between.
pub(super) fn quantiles(values: &[i128], bins: Bins) -> Vec<i128> {
    let sorted = sorted(values);
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

/// Scores by the cut-offs that are below a value.
pub(super) fn by_cut_offs(values: &[i128], better: Better, bins: Bins, cuts: Vec<i128>) -> Vec<u8> {
    let score = |value: &i128| {
        let below = cuts.iter().filter(|cut| *cut < value).count();
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

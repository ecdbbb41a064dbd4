//! How much the names depend on where exactly the cut-offs lie.

use super::Rfm;
use super::score::{by_cut_offs, sides};

/// What moving all cut-offs by 5 % would do. Cut-offs that were given, and quantiles, lie half a unit above their value
/// (30 days are parted from 31 at 30.5); under other rules a cut-off lies midway between the values that it parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stability {
    /// Clients whose segment would be another one if all cut-offs were 5 % greater, and 5 % smaller.
    pub greater: u32,
    pub smaller: u32,
    /// Indexes, in the columns of the scores, of the clients that either would rename.
    pub renamed: Vec<u32>,
}

/// The values on either side of a cut-off.
type Side = (Option<i128>, Option<i128>);

impl Rfm {
    /// Compares exactly. Clients are compared with the scores of the cut-offs as they lie, which are their own but
    /// for equal clients that a rule split.
    pub fn stability(&self) -> Stability {
        let cuts = self.cuts.as_ref();
        let cuts = [
            cuts.map(|cuts| &cuts.recency),
            cuts.map(|cuts| &cuts.frequency),
            cuts.map(|cuts| &cuts.monetary),
        ];
        let scores = [&self.r, &self.f, &self.m];
        // Of each measure the scores by cut-offs at 100 %, 105 % and 95 % of themselves.
        let mut of_measures = Vec::new();
        for (((values, better), scores), cuts) in self.measures().into_iter().zip(scores).zip(cuts)
        {
            let sides: Vec<Side> = match cuts {
                Some(cuts) => cuts.iter().map(|&cut| (Some(cut), Some(cut + 1))).collect(),
                None => sides(&values, scores, better, self.bins),
            };
            of_measures.push([20, 21, 19].map(|twentieths| {
                let cuts = sides.iter().map(|side| greatest_below(side, twentieths));
                by_cut_offs(&values, better, self.bins, cuts.collect())
            }));
        }
        let mut stability = Stability::default();
        for client in 0..self.len() as u32 {
            let [now, greater, smaller] = [0, 1, 2].map(|way| {
                let score = |measure: usize| of_measures[measure][way][client as usize];
                self.map.of_scores([0, 1, 2].map(score), self.bins)
            });
            let (up, down) = (greater != now, smaller != now);
            stability.greater += u32::from(up);
            stability.smaller += u32::from(down);
            if up || down {
                stability.renamed.push(client);
            }
        }
        stability
    }
}

/// The greatest value below a cut-off at so many twentieths of itself.
fn greatest_below(side: &Side, twentieths: i128) -> i128 {
    match side {
        // The middle is half the sum: a value is above when 40 of it are more than the twentieths of the sum.
        (Some(below), Some(above)) => ((below + above) * twentieths).div_euclid(40),
        (Some(_), None) => i128::MAX,
        (None, _) => i128::MIN,
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::{Sale, book};
    use crate::{CutOffs, Rfm, RfmParams, ScoreRule, SegmentMap};

    #[test]
    fn only_clients_near_a_cut_off_are_renamed() {
        // Occasions are one each, and recency is the same: M alone tells them apart.
        let base = |amounts: &[i64]| {
            let names = ["Anna", "Boris", "Clara", "Dan", "Eva", "Fil"];
            let sales: Vec<Sale<'_>> = names
                .iter()
                .zip(amounts)
                .map(|(name, &amount)| Sale::on("2025-01-01", name, amount))
                .collect();
            Rfm::new(&book(&sales), RfmParams::default()).stability()
        };
        let apart = base(&[100, 200, 400, 800, 1_600, 3_200]);
        assert_eq!(apart.renamed, Vec::<u32>::new());
        let close = base(&[100, 101, 102, 103, 104, 105]);
        assert!(close.greater > 0 && close.smaller > 0);
        assert!(close.renamed.len() as u32 <= close.greater + close.smaller);
        assert_eq!(base(&[7, 7, 7]).renamed, Vec::<u32>::new());
    }

    #[test]
    fn cut_offs_that_were_given_move_themselves() {
        let sales = [
            Sale::on("2025-01-01", "Anna", 60),
            Sale::on("2025-01-01", "Boris", 102),
        ];
        let units = |units: i128| units * 10_000;
        let own = |frequency: i128| {
            let params = RfmParams {
                rule: ScoreRule::Own(CutOffs {
                    recency: vec![30, 60, 90, 120],
                    frequency: vec![frequency, 5, 10, 20],
                    monetary: vec![10, 20, 30, 100].into_iter().map(units).collect(),
                }),
                map: SegmentMap::own(std::array::from_fn(|tile| crate::Segment::ALL[tile % 5])),
                ..RfmParams::default()
            };
            Rfm::new(&book(&sales), params).stability()
        };
        // From 105 on Boris has one M less. One occasion stays under 1.425, 95 % of what parts it from two.
        let stability = own(1);
        assert_eq!((stability.greater, stability.smaller), (1, 0));
        assert_eq!(stability.renamed, [1]);
        let quantiles = RfmParams {
            rule: ScoreRule::Quantiles,
            ..RfmParams::default()
        };
        let stability = Rfm::new(&book(&sales), quantiles).stability();
        assert!(stability.renamed.is_empty());
    }
}

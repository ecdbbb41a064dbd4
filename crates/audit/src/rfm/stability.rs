//! How much the names depend on where exactly the cut-offs lie.

use super::score::{Better, sides};
use super::{Rfm, Segment};

/// What moving all cut-offs by 5 % would do. A cut-off lies midway between the values that it parts, so what
/// matters is how close clients are to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stability {
    /// Clients whose segment would be another one if all cut-offs were 5 % greater, and 5 % smaller.
    pub greater: u32,
    pub smaller: u32,
    /// Indexes, in the columns of the scores, of the clients that either would rename.
    pub renamed: Vec<u32>,
}

/// Twentieths of a cut-off that it keeps: 105 % and 95 %.
const GREATER: i128 = 21;
const SMALLER: i128 = 19;

impl Rfm {
    /// Compares exactly. Clients are compared with the scores of the cut-offs as they lie, which are their own but
    /// for equal clients that a rule split.
    pub fn stability(&self) -> Stability {
        let now = self.moved(20);
        let greater = self.moved(GREATER);
        let smaller = self.moved(SMALLER);
        let mut stability = Stability::default();
        for (index, segment) in now.iter().enumerate() {
            let (up, down) = (greater[index] != *segment, smaller[index] != *segment);
            stability.greater += u32::from(up);
            stability.smaller += u32::from(down);
            if up || down {
                stability.renamed.push(index as u32);
            }
        }
        stability
    }

    /// The segments with all cut-offs at so many twentieths of themselves.
    fn moved(&self, twentieths: i128) -> Vec<Segment> {
        let scores = [&self.r, &self.f, &self.m];
        let mut measures = self.measures().into_iter().zip(scores);
        let [r, f, m] = std::array::from_fn(|_| {
            measures
                .next()
                .map_or_else(Vec::new, |((values, better), scores)| {
                    let sides = sides(&values, scores, better, self.bins);
                    let value = |value: &i128| score(*value, &sides, better, twentieths);
                    values.iter().map(value).collect()
                })
        });
        (0..self.len())
            .map(|index| {
                self.map
                    .of_scores([r[index], f[index], m[index]], self.bins)
            })
            .collect()
    }
}

/// One more than the cut-offs passed.
fn score(
    value: i128,
    sides: &[(Option<i128>, Option<i128>)],
    better: Better,
    twentieths: i128,
) -> u8 {
    let is_above = |&(below, above): &(Option<i128>, Option<i128>)| match (below, above) {
        // The middle is half the sum: a value is above when 40 of it are more than the twentieths of the sum.
        (Some(below), Some(above)) => value * 40 > (below + above) * twentieths,
        (below, _) => below.is_none(),
    };
    let passed = sides
        .iter()
        .filter(|side| is_above(side) == (better == Better::More));
    passed.count() as u8 + 1
}

#[cfg(test)]
mod tests {
    use crate::tests::{Sale, book};
    use crate::{Rfm, RfmParams};

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
}

//! What the pages show of the scores: cut-offs, the R × F grid, the segments.

use ledger::Total;

use super::score::{Band, bands};
use super::{Rfm, Segment, SegmentMap};
use crate::statistics::{median_of_sums, ratio, share};

/// For each score, 1 first, who has it and from which to which value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// Of days since the last occasion: fewer are better.
    pub r: Vec<Band<i32>>,
    pub f: Vec<Band<u32>>,
    pub m: Vec<Band<Total>>,
}

/// Which two scores span a grid, the slower index first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Axes {
    #[default]
    RecencyFrequency,
    FrequencyMonetary,
    RecencyMonetary,
}

/// The clients of one pair of scores.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GridCell {
    /// The scores on the [`Axes`], in their order.
    pub scores: (u8, u8),
    pub clients: u32,
    pub revenue: Total,
    /// Mean of M, in currency units; `None` in an empty cell.
    pub mean_monetary: Option<f64>,
}

/// The clients of one segment. Medians are `None` where there is nobody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SegmentSummary {
    pub segment: Segment,
    pub clients: u32,
    pub revenue: Total,
    /// Share of the scored clients, 0…1; `None` when nobody is scored.
    pub share_of_clients: Option<f64>,
    /// Share of the net revenue of the scored clients; `None` when that is not positive.
    pub share_of_revenue: Option<f64>,
    pub median_recency_days: Option<f64>,
    pub median_frequency: Option<f64>,
    /// In currency units.
    pub median_monetary: Option<f64>,
}

impl Rfm {
    pub fn bands(&self) -> Bands {
        Bands {
            r: bands(&self.r, &self.recency_days, self.bins),
            f: bands(&self.f, &self.frequency, self.bins),
            m: bands(&self.m, &self.monetary, self.bins),
        }
    }

    /// The scores on a pair of axes.
    pub fn axes(&self, axes: Axes) -> (&[u8], &[u8]) {
        match axes {
            Axes::RecencyFrequency => (&self.r, &self.f),
            Axes::FrequencyMonetary => (&self.f, &self.m),
            Axes::RecencyMonetary => (&self.r, &self.m),
        }
    }

    /// bins × bins cells, the first score the slower index, 1 first.
    pub fn grid(&self, axes: Axes) -> Vec<GridCell> {
        let bins = usize::from(self.bins.count());
        let mut sums = vec![(GridCell::default(), Total::ZERO); bins * bins];
        let (slow, fast) = self.axes(axes);
        for (index, (&slow, &fast)) in slow.iter().zip(fast).enumerate() {
            let place = (usize::from(slow) - 1) * bins + usize::from(fast) - 1;
            let (cell, monetary) = &mut sums[place];
            cell.clients += 1;
            cell.revenue += self.revenue[index];
            *monetary += self.monetary[index];
        }
        let numbered = sums.into_iter().enumerate();
        numbered
            .map(|(place, (cell, monetary))| GridCell {
                scores: ((place / bins + 1) as u8, (place % bins + 1) as u8),
                mean_monetary: (cell.clients > 0)
                    .then(|| monetary.to_f64() / f64::from(cell.clients)),
                ..cell
            })
            .collect()
    }

    /// The clients of each cell of the map, in the order of [`SegmentMap::own`]; scores brought to five.
    pub fn tiles(&self) -> [u32; SegmentMap::CELLS] {
        let mut tiles = [0; SegmentMap::CELLS];
        let scores = self.r.iter().zip(&self.f).zip(&self.m);
        for ((&r, &f), &m) in scores {
            tiles[SegmentMap::cell([r, f, m], self.bins)] += 1;
        }
        tiles
    }

    /// One summary for each of [`Segment::ALL`], in that order.
    pub fn segments(&self) -> Vec<SegmentSummary> {
        let mut members: [Vec<usize>; Segment::COUNT] = Default::default();
        for index in 0..self.len() {
            if let Some(segment) = self.segment(index) {
                members[segment as usize].push(index);
            }
        }
        let all = self.revenue.iter().copied().sum();
        Segment::ALL
            .into_iter()
            .map(|segment| self.summary(segment, &members[segment as usize], all))
            .collect()
    }

    fn summary(&self, segment: Segment, members: &[usize], all: Total) -> SegmentSummary {
        let revenue: Total = members.iter().map(|&index| self.revenue[index]).sum();
        let of = |measure: &dyn Fn(usize) -> i128| {
            let values: Vec<i128> = members.iter().map(|&index| measure(index)).collect();
            median_of_sums(&values)
        };
        SegmentSummary {
            segment,
            clients: members.len() as u32,
            revenue,
            share_of_clients: ratio(members.len() as i128, self.len() as i128),
            share_of_revenue: share(revenue, all),
            median_recency_days: of(&|index| self.recency_days[index].into()),
            median_frequency: of(&|index| self.frequency[index].into()),
            median_monetary: of(&|index| self.monetary[index].0).map(|parts| parts / 10_000.0),
        }
    }
}

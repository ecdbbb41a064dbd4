//! What the pages show of the scores: cut-offs, the R × F grid, the segments.

use ledger::Total;

use super::score::{Band, bands};
use super::{Rfm, Segment};
use crate::statistics::{median, ratio, share};

/// The real cut-offs: for each score, 1 first, who has it and from which to which value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// Of days since the last occasion: fewer are better.
    pub r: Vec<Band<i32>>,
    pub f: Vec<Band<u32>>,
    pub m: Vec<Band<Total>>,
}

/// The clients of one R and F score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GridCell {
    pub r: u8,
    pub f: u8,
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

    /// bins × bins cells, R 1 first and F ascending within it.
    pub fn grid(&self) -> Vec<GridCell> {
        let bins = usize::from(self.bins.count());
        let mut sums = vec![(GridCell::default(), Total::ZERO); bins * bins];
        for index in 0..self.len() {
            let (r, f) = (usize::from(self.r[index]), usize::from(self.f[index]));
            let (cell, monetary) = &mut sums[(r - 1) * bins + f - 1];
            cell.clients += 1;
            cell.revenue += self.revenue[index];
            *monetary += self.monetary[index];
        }
        let numbered = sums.into_iter().enumerate();
        numbered
            .map(|(place, (cell, monetary))| GridCell {
                r: (place / bins + 1) as u8,
                f: (place % bins + 1) as u8,
                mean_monetary: (cell.clients > 0)
                    .then(|| monetary.to_f64() / f64::from(cell.clients)),
                ..cell
            })
            .collect()
    }

    /// One summary for each of [`Segment::ALL`], in that order; empty unless scores are 1–5.
    pub fn segments(&self) -> Vec<SegmentSummary> {
        let mut members: [Vec<usize>; Segment::COUNT] = Default::default();
        for index in 0..self.len() {
            match self.segment(index) {
                Some(segment) => members[segment as usize].push(index),
                None => return Vec::new(),
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
            let mut values: Vec<i128> = members.iter().map(|&index| measure(index)).collect();
            median(&mut values)
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

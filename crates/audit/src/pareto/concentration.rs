//! Concentration: Gini, Lorenz curve, Herfindahl–Hirschman, the largest few, and the ranking for a chart.

use super::{Class, Pareto};
use crate::statistics::ratio;

/// How unequally a total is spread over the items with a positive value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concentration {
    /// 0 = all equal; towards 1 = one item holds all.
    pub gini: f64,
    /// Σ (share in per cent)², 10 000 = one item holds all.
    pub hhi: f64,
    /// 10 000 / HHI: so many equal items would be as concentrated.
    pub effective_items: f64,
    /// Shares of the one, five and ten largest items, 0…1.
    pub largest: f64,
    pub largest_five: f64,
    pub largest_ten: f64,
}

/// The usual warnings: a base that hangs on a few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Warnings {
    /// The largest item holds at least 10 % of the total.
    pub largest: bool,
    /// The five largest, or all when there are fewer, hold at least 25 %.
    pub largest_five: bool,
}

/// A point of the Lorenz curve, both shares 0…1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LorenzPoint {
    /// Share of the items, from the smallest.
    pub items: f64,
    /// Share of the total that they hold.
    pub value: f64,
}

/// Neighbours in the ranking drawn as one bar. All are of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Place of the first item in the ranking, from 0.
    pub first: usize,
    pub items: usize,
    /// Their value together.
    pub value: i128,
    /// The value of all items up to the last of these.
    pub cumulative: i128,
    pub class: Class,
}

impl Pareto {
    /// `None` when nothing is positive. The shares of HHI are added from the largest to the smallest.
    pub fn concentration(&self) -> Option<Concentration> {
        let total = self.total();
        let items = self.ranking.len() as i128;
        let ascending_rank = |place: usize| items - place as i128;
        let ranked_sum: i128 = (0..self.ranking.len())
            .map(|place| ascending_rank(place) * self.value(place))
            .sum();
        let gini = ratio(2 * ranked_sum - (items + 1) * total, items * total)?;
        let hhi: f64 = (0..self.ranking.len())
            .map(|place| self.value(place) as f64 / total as f64 * 100.0)
            .map(|percent| percent * percent)
            .sum();
        Some(Concentration {
            gini,
            hhi,
            effective_items: 10_000.0 / hhi,
            largest: self.share_of_first(1)?,
            largest_five: self.share_of_first(5)?,
            largest_ten: self.share_of_first(10)?,
        })
    }

    /// Compared exactly; nothing positive warns of nothing.
    pub fn warnings(&self) -> Warnings {
        let holds = |items: usize, basis_points: i128| {
            let last = items.min(self.ranking.len()).checked_sub(1);
            last.is_some_and(|last| self.cumulative[last] * 10_000 >= self.total() * basis_points)
        };
        Warnings {
            largest: holds(1, 1_000),
            largest_five: holds(5, 2_500),
        }
    }

    /// The Lorenz curve from (0, 0) to (1, 1) in at most `steps` + 1 points, evenly spread over the items.
    /// Empty when nothing is positive.
    pub fn lorenz(&self, steps: usize) -> Vec<LorenzPoint> {
        let items = self.ranking.len();
        let steps = steps.clamp(1, items.max(1));
        let point = |step: usize| {
            let smallest = items * step / steps;
            let above = (items - smallest)
                .checked_sub(1)
                .map_or(0, |place| self.cumulative[place]);
            Some(LorenzPoint {
                items: ratio(smallest as i128, items as i128)?,
                value: ratio(self.total() - above, self.total())?,
            })
        };
        (0..=steps).filter_map(point).collect()
    }

    /// The ranking in at most `buckets` (at least 3) parts of nearly equal numbers of items; no part crosses
    /// the border of a class.
    pub fn reduced(&self, buckets: usize) -> Vec<Bucket> {
        let items = self.ranking.len();
        // Each of the two class borders may cut one part in two.
        let parts = if items <= buckets {
            items
        } else {
            buckets.max(3) - 2
        };
        let mut reduced: Vec<Bucket> = Vec::with_capacity(parts + 2);
        let mut last_part = None;
        for (place, &index) in self.ranking.iter().enumerate() {
            let class = self.classes[index as usize];
            let part = place * parts / items;
            let value = self.value(place);
            match reduced.last_mut() {
                Some(open) if last_part == Some(part) && open.class == class => {
                    open.items += 1;
                    open.value += value;
                    open.cumulative += value;
                }
                _ => reduced.push(Bucket {
                    first: place,
                    items: 1,
                    value,
                    cumulative: self.cumulative[place],
                    class,
                }),
            }
            last_part = Some(part);
        }
        reduced
    }
}

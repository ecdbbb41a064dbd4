//! Who carries the business: ranking, ABC classes, concentration.
//!
//! Works on one integer a client (or product, manager …), so every comparison with a cut is exact. Sources:
//! Lorenz 1905; Gini 1912 in the ascending-rank form; the Herfindahl–Hirschman index as in antitrust
//! practice (shares in per cent, 10 000 = one client).

mod abc;
mod concentration;
mod unranked;

pub(crate) use abc::ValueCuts;
pub use abc::{Class, ClassTotal, Cuts, InvalidCuts, class_revenue};
pub use concentration::{Bucket, Concentration, LorenzPoint, Warnings};

use ledger::order_of_sums;

use crate::Book;

/// What a client is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Net revenue of all lines, in 1/10 000 of the currency unit.
    #[default]
    Revenue,
    /// Revenue minus cost over the lines with a known cost, in 1/10 000.
    GrossProfit,
    /// Counted orders.
    Orders,
    /// Quantity, in 1/10 000 of a unit.
    Quantity,
}

impl Basis {
    /// The value of every client of a book, by place.
    pub fn values(self, book: &Book) -> Vec<i128> {
        let places = 0..book.len();
        match self {
            Basis::Revenue => places.map(|place| book.revenue[place].0).collect(),
            Basis::GrossProfit => places.map(|place| book.gross_profit(place).0).collect(),
            Basis::Orders => places.map(|place| book.order_count(place).into()).collect(),
            Basis::Quantity => book.quantity.clone(),
        }
    }
}

/// Items in descending order of value, with running totals and classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pareto {
    pub cuts: Cuts,
    /// Indexes of the items with a positive value: value descending, then index.
    pub ranking: Vec<u32>,
    /// `cumulative[k]`: the value of the first `k + 1` items of the ranking.
    pub cumulative: Vec<i128>,
    /// The class of every item, by index; [`Class::None`] without a positive value.
    pub classes: Vec<Class>,
}

impl Pareto {
    /// Ranks items given by value. Equal values share one place and so one class.
    pub fn new(values: &[i128], cuts: Cuts) -> Pareto {
        let ranking = ranking(values);
        let ranked = || {
            ranking
                .iter()
                .map(|&index| (index as usize, values[index as usize]))
        };
        let mut total = 0;
        let cumulative: Vec<i128> = ranked()
            .map(|(_, value)| {
                total += value;
                total
            })
            .collect();
        let ends = cuts.ends(total);
        let mut classes = vec![Class::None; values.len()];
        let (mut before, mut tied) = (0, 0);
        for ((index, value), sum) in ranked().zip(&cumulative) {
            if value != tied {
                (before, tied) = (sum - value, value);
            }
            classes[index] = ends.class(before);
        }
        Pareto {
            cuts,
            ranking,
            cumulative,
            classes,
        }
    }

    /// The sum of the positive values.
    pub fn total(&self) -> i128 {
        self.cumulative.last().copied().unwrap_or(0)
    }

    /// The value of the item at a place of the ranking.
    pub fn value(&self, place: usize) -> i128 {
        match place.checked_sub(1) {
            Some(previous) => self.cumulative[place] - self.cumulative[previous],
            None => self.cumulative[place],
        }
    }

    /// The share of the total that the first ⌈p·n⌉ of n ranked items hold, p in basis points (2 000 = 20 %).
    /// `None` when nothing is positive.
    pub fn top_share(&self, basis_points: u32) -> Option<f64> {
        let items = (self.ranking.len() as u64 * u64::from(basis_points)).div_ceil(10_000);
        self.share_of_first(usize::try_from(items).unwrap_or(usize::MAX))
    }

    /// The share of the total that the first `items` of the ranking hold.
    pub fn share_of_first(&self, items: usize) -> Option<f64> {
        let last = items.min(self.ranking.len()).checked_sub(1)?;
        crate::statistics::ratio(self.cumulative[last], self.total())
    }

    /// The smallest number of items that hold at least a share of the total, in basis points.
    pub fn items_for(&self, basis_points: u32) -> usize {
        let wanted = self.total() * i128::from(basis_points.min(10_000));
        let short = self
            .cumulative
            .partition_point(|&sum| sum * 10_000 < wanted);
        short + usize::from(wanted > 0)
    }
}

/// Indexes of the positive values: value descending, then index.
fn ranking(values: &[i128]) -> Vec<u32> {
    let positive = values.iter().zip(0..).filter(|(value, _)| **value > 0);
    let (falling, indexes): (Vec<i128>, Vec<u32>) =
        positive.map(|(value, index)| (-value, index)).unzip();
    let order = order_of_sums(&falling).into_iter();
    order.map(|place| indexes[place as usize]).collect()
}

#[cfg(test)]
mod tests;

//! Recency, frequency, monetary value: scores, segments, grid.
//!
//! Scored are the clients with at least one purchase occasion. The window is that of the book. Scores follow
//! "share beaten" (see [`share_beaten`]): ties are never split and the order of lines never matters.

mod score;
mod segment;
mod summary;

pub use score::{Band, Bins, share_beaten};
pub use segment::Segment;
pub use summary::{Bands, GridCell, SegmentSummary};

use std::cmp::Reverse;

use ledger::Total;

use crate::Book;

/// What M measures, in 1/10 000 of the currency unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Monetary {
    /// Net revenue of all lines; may be negative.
    #[default]
    Revenue,
    /// Revenue minus cost over the lines with a known cost.
    GrossProfit,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RfmParams {
    pub bins: Bins,
    pub monetary: Monetary,
}

/// Columns over the scored clients, in the order of their places in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rfm {
    pub bins: Bins,
    /// Places in the book, ascending.
    pub places: Vec<u32>,
    /// Days from the last occasion to the audit day.
    pub recency_days: Vec<i32>,
    /// Purchase occasions.
    pub frequency: Vec<u32>,
    pub monetary: Vec<Total>,
    /// Net revenue of all lines, whatever M measures.
    pub revenue: Vec<Total>,
    /// Scores, 1 to the number of bins, the highest the best.
    pub r: Vec<u8>,
    pub f: Vec<u8>,
    pub m: Vec<u8>,
}

impl Rfm {
    pub fn new(book: &Book, params: RfmParams) -> Rfm {
        let buyers = book.buyers();
        let (places, recency_days): (Vec<u32>, Vec<i32>) = buyers
            .map(|(place, _, last)| (place as u32, book.audit_day.0 - last.0))
            .unzip();
        let of_buyers = places.iter().map(|&place| place as usize);
        let frequency: Vec<u32> = of_buyers
            .clone()
            .map(|place| book.occasions[place])
            .collect();
        let revenue: Vec<Total> = of_buyers.clone().map(|place| book.revenue[place]).collect();
        let monetary: Vec<Total> = match params.monetary {
            Monetary::Revenue => revenue.clone(),
            Monetary::GrossProfit => of_buyers.map(|place| book.gross_profit(place)).collect(),
        };
        let youngest: Vec<Reverse<i32>> = recency_days.iter().copied().map(Reverse).collect();
        Rfm {
            bins: params.bins,
            r: share_beaten(&youngest, params.bins),
            f: share_beaten(&frequency, params.bins),
            m: share_beaten(&monetary, params.bins),
            places,
            recency_days,
            frequency,
            monetary,
            revenue,
        }
    }

    /// Number of scored clients.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The segment of the scored client at `index` of the columns; `None` unless scores are 1–5.
    pub fn segment(&self, index: usize) -> Option<Segment> {
        (self.bins == Bins::Five)
            .then(|| Segment::of(self.r[index], self.f[index], self.m[index]))?
    }

    /// For each client of a book of `clients`, by place, its index in the columns.
    pub fn index_by_place(&self, clients: usize) -> Vec<Option<u32>> {
        let mut indexes = vec![None; clients];
        for (index, &place) in self.places.iter().enumerate() {
            indexes[place as usize] = Some(index as u32);
        }
        indexes
    }
}

#[cfg(test)]
mod tests;

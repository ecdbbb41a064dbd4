//! Recency, frequency, monetary value: scores, segments, grid.
//!
//! Scored are the clients with at least one purchase occasion in the window. By default scores follow "share
//! beaten" (see [`share_beaten`]): ties are never split and the order of lines never matters.

mod map;
mod score;
mod segment;
mod stability;
mod summary;

pub use map::SegmentMap;
pub use score::{Band, Bins, CutOffs, ScoreRule, share_beaten};
pub use segment::Segment;
pub use stability::Stability;
pub use summary::{Axes, Bands, GridCell, SegmentSummary};

use ledger::Total;

use crate::{Book, Span};
use score::{Better, cut_offs, quantiles, scores};

/// What M measures, in 1/10 000 of the currency unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Monetary {
    /// Net revenue of all lines; may be negative.
    #[default]
    Revenue,
    /// Net revenue per occasion, rounded half away from zero.
    MeanPerOccasion,
    /// Revenue minus cost over the lines with a known cost.
    GrossProfit,
}

/// What F counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// Purchase occasions: days.
    #[default]
    Occasions,
    /// Counted orders.
    Orders,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RfmParams {
    pub bins: Bins,
    pub frequency: Frequency,
    pub monetary: Monetary,
    pub rule: ScoreRule,
    pub map: SegmentMap,
}

/// Columns over the scored clients, in the order of their places in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rfm {
    pub bins: Bins,
    pub map: SegmentMap,
    /// The cut-offs that made the scores: those given, or the quantiles. Other rules have none.
    pub cuts: Option<CutOffs>,
    /// Places in the book, ascending.
    pub places: Vec<u32>,
    /// Days from the last occasion to the audit day.
    pub recency_days: Vec<i32>,
    /// Purchase occasions, or orders.
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
        Rfm::within(Span::whole(book), &params)
    }

    /// The scores of a window on its last day.
    pub fn within(span: Span<'_>, params: &RfmParams) -> Rfm {
        let mut rfm = Rfm::measured(span, params);
        rfm.cuts = match &params.rule {
            ScoreRule::Own(cuts) => Some(cuts.clone()),
            ScoreRule::Quantiles => Some(rfm.quantiles()),
            ScoreRule::ShareBeaten | ScoreRule::Ntile => None,
        };
        let none = CutOffs::default();
        let cuts = rfm.cuts.as_ref().unwrap_or(&none);
        let [r, f, m] = [&cuts.recency, &cuts.frequency, &cuts.monetary];
        let scored = |(values, better): (Vec<i128>, Better), cuts: &[i128]| {
            scores(&values, better, params.bins, (&params.rule, cuts))
        };
        let [recency, frequency, monetary] = rfm.measures();
        (rfm.r, rfm.f, rfm.m) = (
            scored(recency, r),
            scored(frequency, f),
            scored(monetary, m),
        );
        rfm
    }

    /// The columns without scores.
    fn measured(span: Span<'_>, params: &RfmParams) -> Rfm {
        let book = span.book();
        let mut rfm = Rfm {
            bins: params.bins,
            map: params.map,
            cuts: None,
            places: Vec::new(),
            recency_days: Vec::new(),
            frequency: Vec::new(),
            monetary: Vec::new(),
            revenue: Vec::new(),
            r: Vec::new(),
            f: Vec::new(),
            m: Vec::new(),
        };
        for place in 0..book.len() {
            let Some(last) = span.last_occasion(place) else {
                continue;
            };
            let (revenue, occasions) = (span.revenue(place), span.occasions(place));
            rfm.places.push(place as u32);
            rfm.recency_days.push(span.window().last.0 - last.0);
            rfm.frequency.push(match params.frequency {
                Frequency::Occasions => occasions,
                Frequency::Orders => span.order_count(place),
            });
            rfm.revenue.push(revenue);
            rfm.monetary.push(match params.monetary {
                Monetary::Revenue => revenue,
                Monetary::MeanPerOccasion => rounded_mean(revenue, occasions),
                Monetary::GrossProfit => span.gross_profit(place),
            });
        }
        rfm
    }

    /// The values of R, F and M, and which way they get better.
    fn measures(&self) -> [(Vec<i128>, Better); 3] {
        let recency = self.recency_days.iter().map(|&days| days.into());
        let frequency = self.frequency.iter().map(|&count| count.into());
        let monetary = self.monetary.iter().map(|money| money.0);
        [
            (recency.collect(), Better::Less),
            (frequency.collect(), Better::More),
            (monetary.collect(), Better::More),
        ]
    }

    fn quantiles(&self) -> CutOffs {
        let [recency, frequency, monetary] = self
            .measures()
            .map(|(values, _)| quantiles(&values, self.bins));
        CutOffs {
            recency,
            frequency,
            monetary,
        }
    }

    /// The rule by which another window gets the scores that its values would have here: the cut-offs in force, or
    /// those that the scores come down to.
    pub fn frozen(&self) -> ScoreRule {
        ScoreRule::Own(self.cuts.clone().unwrap_or_else(|| self.cut_offs()))
    }

    /// The cut-offs that the scores come down to. Under [`ScoreRule::Own`] they give every client its score again
    /// (but for clients that [`ScoreRule::Ntile`] split).
    pub fn cut_offs(&self) -> CutOffs {
        let [recency, frequency, monetary] = self.measures();
        let of = |(values, better): (Vec<i128>, Better), scores: &[u8]| {
            cut_offs(&values, scores, better, self.bins)
        };
        CutOffs {
            recency: of(recency, &self.r),
            frequency: of(frequency, &self.f),
            monetary: of(monetary, &self.m),
        }
    }

    /// Number of scored clients.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The segment of the scored client at `index` of the columns; `None` beyond them.
    pub fn segment(&self, index: usize) -> Option<Segment> {
        let scores = [
            *self.r.get(index)?,
            *self.f.get(index)?,
            *self.m.get(index)?,
        ];
        Some(self.map.of_scores(scores, self.bins))
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

/// A share of money, half a part away from zero.
fn rounded_mean(sum: Total, count: u32) -> Total {
    let count = i128::from(count.max(1));
    let rounded = (2 * sum.0.abs() + count) / (2 * count);
    Total(rounded * sum.0.signum())
}

#[cfg(test)]
mod tests;

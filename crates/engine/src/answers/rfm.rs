//! RFM: cut-offs, the R × F grid, segments.

use audit::{Axes, Band, Rfm, Segment, SegmentSummary};

use crate::protocol::views::{RfmCellView, RfmView, ScoreView, SegmentView};
use crate::session::Frame;
use crate::translate::{self, amount};

pub(crate) fn rfm(frame: &Frame) -> RfmView {
    let rfm = &frame.rfm;
    let bands = rfm.bands();
    RfmView {
        bins: rfm.bins.count(),
        scored: rfm.len() as u64,
        recency: scores(&bands.r, f64::from),
        frequency: scores(&bands.f, f64::from),
        monetary: scores(&bands.m, ledger::Total::to_f64),
        grid: grid(rfm),
        frequency_monetary: Vec::new(),
        recency_monetary: Vec::new(),
        segments: rfm.segments().iter().map(segment).collect(),
        rule: Default::default(),
        cut_offs: Default::default(),
        tiles: Vec::new(),
        stability: crate::protocol::views::StabilityView {
            changed: 0,
            share: 0.0,
        },
    }
}

fn scores<T: Copy>(bands: &[Band<T>], to_f64: fn(T) -> f64) -> Vec<ScoreView> {
    let view = |band: &Band<T>| ScoreView {
        clients: band.clients.into(),
        range: band
            .range
            .map(|(least, most)| (to_f64(least), to_f64(most))),
    };
    bands.iter().map(view).collect()
}

fn grid(rfm: &Rfm) -> Vec<RfmCellView> {
    let bins = usize::from(rfm.bins.count());
    let mut members = vec![[0u32; Segment::COUNT]; bins * bins];
    for index in 0..rfm.len() {
        if let Some(segment) = rfm.segment(index) {
            let cell = (usize::from(rfm.r[index]) - 1) * bins + usize::from(rfm.f[index]) - 1;
            members[cell][segment as usize] += 1;
        }
    }
    let cells = rfm.grid(Axes::RecencyFrequency).into_iter().zip(members);
    cells
        .map(|(cell, members)| RfmCellView {
            scores: cell.scores,
            clients: cell.clients.into(),
            revenue: amount(cell.revenue),
            mean: cell.mean_monetary,
            segment: largest(&members).map(translate::segment),
        })
        .collect()
}

/// The segment with most members, the better one on a tie.
fn largest(members: &[u32; Segment::COUNT]) -> Option<Segment> {
    let most = members.iter().max().filter(|most| **most > 0)?;
    let place = members.iter().position(|count| count == most)?;
    Segment::ALL.get(place).copied()
}

fn segment(found: &SegmentSummary) -> SegmentView {
    let medians = || {
        Some((
            found.median_recency_days?,
            found.median_frequency?,
            found.median_monetary?,
        ))
    };
    SegmentView {
        segment: translate::segment(found.segment),
        clients: found.clients.into(),
        revenue: amount(found.revenue),
        revenue_share: found.share_of_revenue,
        client_share: found.share_of_clients.unwrap_or(0.0),
        medians: medians(),
    }
}

//! RFM: cut-offs, the three grids, segments, the board of tiles, and how firm the names are.

use audit::{Axes, Band, CutOffs, Rfm, Segment, SegmentMap, SegmentSummary};

use crate::protocol::ScoreRule;
use crate::protocol::views::{
    RfmCellView, RfmView, ScoreView, SegmentView, StabilityView, TileView,
};
use crate::session::Frame;
use crate::translate::{self, amount};

pub(crate) fn rfm(frame: &Frame) -> RfmView {
    let rfm = &frame.scores().rfm;
    let bands = rfm.bands();
    let changed = frame.unstable().iter().filter(|&&is| is).count();
    RfmView {
        bins: rfm.bins.count(),
        scored: rfm.len() as u64,
        recency: scores(&bands.r, f64::from),
        frequency: scores(&bands.f, f64::from),
        monetary: scores(&bands.m, ledger::Total::to_f64),
        grid: grid(rfm, Axes::RecencyFrequency),
        frequency_monetary: grid(rfm, Axes::FrequencyMonetary),
        recency_monetary: grid(rfm, Axes::RecencyMonetary),
        segments: rfm.segments().iter().map(segment).collect(),
        rule: frame.rfm_rule.clone(),
        cut_offs: cut_offs(frame),
        tiles: tiles(rfm),
        stability: StabilityView {
            changed: changed as u64,
            share: if rfm.is_empty() {
                0.0
            } else {
                changed as f64 / rfm.len() as f64
            },
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

fn grid(rfm: &Rfm, axes: Axes) -> Vec<RfmCellView> {
    let bins = usize::from(rfm.bins.count());
    let mut members = vec![[0u32; Segment::COUNT]; bins * bins];
    let (slow, fast) = rfm.axes(axes);
    for (index, (&slow, &fast)) in slow.iter().zip(fast).enumerate() {
        if let Some(segment) = rfm.segment(index) {
            let cell = (usize::from(slow) - 1) * bins + usize::from(fast) - 1;
            members[cell][segment as usize] += 1;
        }
    }
    let cells = rfm.grid(axes).into_iter().zip(members);
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

/// Those that the person typed, or those that the rule comes down to.
fn cut_offs(frame: &Frame) -> [Vec<i64>; 3] {
    if let ScoreRule::Own {
        recency,
        frequency,
        monetary,
    } = &frame.rfm_rule.score
    {
        return [recency.clone(), frequency.clone(), monetary.clone()];
    }
    let CutOffs {
        recency,
        frequency,
        monetary,
    } = frame.base().scores().rfm.cut_offs();
    let narrow = |value: i128| i64::try_from(value.clamp(i64::MIN.into(), i64::MAX.into()));
    [recency, frequency, monetary].map(|values| values.into_iter().flat_map(narrow).collect())
}

fn tiles(rfm: &Rfm) -> Vec<TileView> {
    let segments = rfm.map.cells().iter().zip(SegmentMap::ELEVEN.cells());
    let tiles = segments.zip(rfm.tiles());
    tiles
        .map(|((&segment, &usual), clients)| TileView {
            clients: clients.into(),
            segment: translate::segment(segment),
            usual: translate::segment(usual),
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

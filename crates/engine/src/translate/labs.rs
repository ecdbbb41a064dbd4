//! The labs' rules as parameters of the analyses, and their classes.

use audit::{
    Bins, CutOffs, IntervalParams, ListParams, RfmParams, RhythmParams, VariationParams,
    VariationWindow, Window, XyzRule as Rule,
};
use ledger::{Day, PeriodKind};

use crate::protocol::{
    DayNumber, Monetary, RfmRule, Scheme, ScoreRule, Segment, SegmentMap, Span, Steadiness,
    Windows, Xyz, XyzRule,
};

pub(crate) fn span(span: Span) -> PeriodKind {
    match span {
        Span::Week => PeriodKind::Week,
        Span::Month => PeriodKind::Month,
        Span::Quarter => PeriodKind::Quarter,
    }
}

pub(crate) fn steadiness(class: audit::Steadiness) -> Steadiness {
    match class {
        audit::Steadiness::X => Steadiness::X,
        audit::Steadiness::Y => Steadiness::Y,
        audit::Steadiness::Z => Steadiness::Z,
        audit::Steadiness::New => Steadiness::New,
    }
}

/// How many are X, Y, Z, too new, without a class.
pub(crate) fn split(classes: &[Option<audit::Steadiness>]) -> [u64; 5] {
    let mut counts = [0; 5];
    for class in classes {
        counts[class.map_or(audit::Steadiness::COUNT, |class| class as usize)] += 1;
    }
    counts
}

/// A rule that is sound.
pub(crate) fn xyz(xyz: Xyz) -> Rule {
    let kind = span(xyz.span);
    // Cuts are in 1/100 here, in 1/10 000 there; shares of a list in per cent up to the class's end here, in basis
    // points of the class alone there.
    let cuts = |x: u16, y: u16| (u32::from(x) * 100, u32::from(y) * 100);
    let window = |own_start: bool| {
        if own_start {
            VariationWindow::Own
        } else {
            VariationWindow::Base
        }
    };
    match xyz.rule {
        XyzRule::Rhythm {
            occasions,
            share: (part, whole),
        } => Rule::Rhythm(RhythmParams {
            kind,
            occasions: occasions.into(),
            share: (part.into(), whole.into()),
        }),
        XyzRule::Variation { x, y, own_start } => Rule::Variation(VariationParams {
            kind,
            window: window(own_start),
            cuts: cuts(x, y),
        }),
        XyzRule::ShareOfList { x, y, own_start } => Rule::List(ListParams {
            kind,
            window: window(own_start),
            shares: (u32::from(x) * 100, u32::from(y.saturating_sub(x)) * 100),
        }),
        XyzRule::Intervals { x, y } => Rule::Intervals(IntervalParams {
            kind,
            cuts: cuts(x, y),
            ..IntervalParams::default()
        }),
    }
}

/// A rule that is sound; what is not counts as the default.
pub(crate) fn rfm(rule: &RfmRule) -> RfmParams {
    let wide = |values: &[i64]| values.iter().map(|&value| value.into()).collect();
    RfmParams {
        bins: match rule.bins {
            3 => Bins::Three,
            4 => Bins::Four,
            10 => Bins::Ten,
            _ => Bins::Five,
        },
        frequency: audit::Frequency::default(),
        monetary: match rule.monetary {
            Monetary::Revenue => audit::Monetary::Revenue,
            Monetary::MeanPerOccasion => audit::Monetary::MeanPerOccasion,
            Monetary::GrossProfit => audit::Monetary::GrossProfit,
        },
        rule: match &rule.score {
            ScoreRule::ShareBeaten => audit::ScoreRule::ShareBeaten,
            ScoreRule::Quantiles => audit::ScoreRule::Quantiles,
            ScoreRule::Ntile => audit::ScoreRule::Ntile,
            ScoreRule::Own {
                recency,
                frequency,
                monetary,
            } => audit::ScoreRule::Own(CutOffs {
                recency: wide(recency),
                frequency: wide(frequency),
                monetary: wide(monetary),
            }),
        },
        map: match &rule.map {
            SegmentMap::Eleven => audit::SegmentMap::ELEVEN,
            SegmentMap::Ten => audit::SegmentMap::TEN,
            SegmentMap::Own(tiles) => own_map(tiles).unwrap_or_default(),
        },
    }
}

/// `None` unless it has a segment for each tile.
fn own_map(tiles: &[Segment]) -> Option<audit::SegmentMap> {
    let segment = |tile: &Segment| {
        let place = Segment::ALL.iter().position(|segment| segment == tile)?;
        audit::Segment::ALL.get(place).copied()
    };
    let tiles: Option<Vec<audit::Segment>> = tiles.iter().map(segment).collect();
    Some(audit::SegmentMap::own(tiles?.try_into().ok()?))
}

pub(crate) fn scheme(scheme: Scheme) -> audit::Scheme {
    match scheme {
        Scheme::Abc => audit::Scheme::Abc,
        Scheme::Xyz => audit::Scheme::Xyz,
        Scheme::AbcXyz => audit::Scheme::AbcXyz,
        Scheme::Rfm => audit::Scheme::Rfm,
    }
}

/// The windows of a rule on an audit day, beyond which own dates do not reach. Windows that do not follow one another
/// are the last 12 months and those before.
pub(crate) fn windows(windows: Windows, audit_day: Day) -> audit::Windows {
    let until_audit = |(first, last): (DayNumber, DayNumber)| Window {
        first: Day(first.0),
        last: Day(last.0).min(audit_day),
    };
    let windows = match windows {
        Windows::Months(months) => Some(audit::Windows::of_months(audit_day, months.into())),
        Windows::Own { base, last } => audit::Windows::new(until_audit(base), until_audit(last)),
    };
    windows.unwrap_or_else(|| audit::Windows::of_months(audit_day, 12))
}

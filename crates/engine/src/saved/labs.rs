//! How the labs are set, as a saved workspace holds it, and back.

use workspace::v3 as saved;

use super::{codes, members};
use crate::protocol::{
    DayNumber, Labs, Monetary, MoveRule, RfmRule, Scheme, ScoreRule, Segment, SegmentMap, Span,
    Windows, Xyz, XyzRule,
};

pub(super) fn to_saved(labs: &Labs) -> saved::Labs {
    saved::Labs {
        xyz: saved::Xyz {
            rule: match labs.xyz.rule {
                XyzRule::Rhythm { occasions, share } => saved::XyzRule::Rhythm { occasions, share },
                XyzRule::Variation { x, y, own_start } => {
                    saved::XyzRule::Variation { x, y, own_start }
                }
                XyzRule::ShareOfList { x, y, own_start } => {
                    saved::XyzRule::ShareOfList { x, y, own_start }
                }
                XyzRule::Intervals { x, y } => saved::XyzRule::Intervals { x, y },
            },
            span: match labs.xyz.span {
                Span::Week => saved::Span::Week,
                Span::Month => saved::Span::Month,
                Span::Quarter => saved::Span::Quarter,
            },
        },
        rfm: saved::RfmRule {
            bins: labs.rfm.bins,
            score: match &labs.rfm.score {
                ScoreRule::ShareBeaten => saved::ScoreRule::ShareBeaten,
                ScoreRule::Quantiles => saved::ScoreRule::Quantiles,
                ScoreRule::Ntile => saved::ScoreRule::Ntile,
                ScoreRule::Own {
                    recency,
                    frequency,
                    monetary,
                } => saved::ScoreRule::Own {
                    recency: recency.clone(),
                    frequency: frequency.clone(),
                    monetary: monetary.clone(),
                },
            },
            monetary: match labs.rfm.monetary {
                Monetary::Revenue => saved::Monetary::Revenue,
                Monetary::MeanPerOccasion => saved::Monetary::MeanPerOccasion,
                Monetary::GrossProfit => saved::Monetary::GrossProfit,
            },
            map: match &labs.rfm.map {
                SegmentMap::Eleven => saved::SegmentMap::Eleven,
                SegmentMap::Ten => saved::SegmentMap::Ten,
                SegmentMap::Own(tiles) => saved::SegmentMap::Own(codes(tiles, &Segment::ALL)),
            },
        },
        moves: saved::MoveRule {
            windows: match labs.moves.windows {
                Windows::Months(months) => saved::Windows::Months(months),
                Windows::Own { base, last } => saved::Windows::Own {
                    base: (base.0.0, base.1.0),
                    last: (last.0.0, last.1.0),
                },
            },
            scheme: match labs.moves.scheme {
                Scheme::Abc => saved::Scheme::Abc,
                Scheme::Xyz => saved::Scheme::Xyz,
                Scheme::AbcXyz => saved::Scheme::AbcXyz,
                Scheme::Rfm => saved::Scheme::Rfm,
            },
            frozen: labs.moves.frozen,
        },
    }
}

/// The inverse of [`to_saved`]; what makes no sense is the default's.
pub(super) fn from_saved(labs: saved::Labs) -> Labs {
    let day = |days: (i32, i32)| (DayNumber(days.0), DayNumber(days.1));
    let labs = Labs {
        xyz: Xyz {
            rule: match labs.xyz.rule {
                saved::XyzRule::Rhythm { occasions, share } => XyzRule::Rhythm { occasions, share },
                saved::XyzRule::Variation { x, y, own_start } => {
                    XyzRule::Variation { x, y, own_start }
                }
                saved::XyzRule::ShareOfList { x, y, own_start } => {
                    XyzRule::ShareOfList { x, y, own_start }
                }
                saved::XyzRule::Intervals { x, y } => XyzRule::Intervals { x, y },
            },
            span: match labs.xyz.span {
                saved::Span::Week => Span::Week,
                saved::Span::Month => Span::Month,
                saved::Span::Quarter => Span::Quarter,
            },
        },
        rfm: RfmRule {
            bins: labs.rfm.bins,
            score: match labs.rfm.score {
                saved::ScoreRule::ShareBeaten => ScoreRule::ShareBeaten,
                saved::ScoreRule::Quantiles => ScoreRule::Quantiles,
                saved::ScoreRule::Ntile => ScoreRule::Ntile,
                saved::ScoreRule::Own {
                    recency,
                    frequency,
                    monetary,
                } => ScoreRule::Own {
                    recency,
                    frequency,
                    monetary,
                },
            },
            monetary: match labs.rfm.monetary {
                saved::Monetary::Revenue => Monetary::Revenue,
                saved::Monetary::MeanPerOccasion => Monetary::MeanPerOccasion,
                saved::Monetary::GrossProfit => Monetary::GrossProfit,
            },
            map: match labs.rfm.map {
                saved::SegmentMap::Eleven => SegmentMap::Eleven,
                saved::SegmentMap::Ten => SegmentMap::Ten,
                saved::SegmentMap::Own(codes) => SegmentMap::Own(members(&codes, &Segment::ALL)),
            },
        },
        moves: MoveRule {
            windows: match labs.moves.windows {
                saved::Windows::Months(months) => Windows::Months(months),
                saved::Windows::Own { base, last } => Windows::Own {
                    base: day(base),
                    last: day(last),
                },
            },
            scheme: match labs.moves.scheme {
                saved::Scheme::Abc => Scheme::Abc,
                saved::Scheme::Xyz => Scheme::Xyz,
                saved::Scheme::AbcXyz => Scheme::AbcXyz,
                saved::Scheme::Rfm => Scheme::Rfm,
            },
            frozen: labs.moves.frozen,
        },
    };
    labs.sound()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labs_come_back() {
        let rules = [
            XyzRule::default(),
            XyzRule::Variation {
                x: 10,
                y: 25,
                own_start: true,
            },
            XyzRule::ShareOfList {
                x: 30,
                y: 80,
                own_start: false,
            },
            XyzRule::Intervals { x: 50, y: 100 },
        ];
        let scores = [
            ScoreRule::ShareBeaten,
            ScoreRule::Quantiles,
            ScoreRule::Ntile,
            ScoreRule::Own {
                recency: vec![30, 90],
                frequency: vec![1, 2],
                monetary: vec![-1, 10_000_000],
            },
        ];
        let maps = [
            SegmentMap::Eleven,
            SegmentMap::Ten,
            SegmentMap::Own(vec![Segment::Lost; 125]),
            SegmentMap::Eleven,
        ];
        let spans = [Span::Week, Span::Month, Span::Quarter, Span::Month];
        let monetary = [
            Monetary::Revenue,
            Monetary::MeanPerOccasion,
            Monetary::GrossProfit,
            Monetary::Revenue,
        ];
        let windows = [
            Windows::Months(12),
            Windows::Months(3),
            Windows::Own {
                base: (DayNumber(-400), DayNumber(-36)),
                last: (DayNumber(-35), DayNumber(20_000)),
            },
            Windows::Months(6),
        ];
        let schemes = [Scheme::Abc, Scheme::Xyz, Scheme::AbcXyz, Scheme::Rfm];
        let frozen = [None, Some(true), Some(false), None];
        for place in 0..4 {
            let labs = Labs {
                xyz: Xyz {
                    rule: rules[place],
                    span: spans[place],
                },
                rfm: RfmRule {
                    bins: 3,
                    score: scores[place].clone(),
                    monetary: monetary[place],
                    map: maps[place].clone(),
                },
                moves: MoveRule {
                    windows: windows[place],
                    scheme: schemes[place],
                    frozen: frozen[place],
                },
            };
            assert_eq!(from_saved(to_saved(&labs)), labs);
        }
    }

    #[test]
    fn a_segment_without_a_word_spoils_the_map() {
        let mut saved = to_saved(&Labs::default());
        let mut tiles = vec![0; 125];
        tiles[7] = 200;
        saved.rfm.map = saved::SegmentMap::Own(tiles);
        assert_eq!(from_saved(saved), Labs::default());
    }
}

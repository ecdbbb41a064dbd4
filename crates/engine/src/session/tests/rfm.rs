//! The RFM lab: scores, tiles and names add up under every rule.

use super::labs::{sessions, size, with};
use super::*;
use crate::protocol::views::{RfmCellView, RfmView};
use crate::protocol::{Labs, Monetary, RfmRule, ScoreRule, SegmentMap};

fn rfm(session: &Session, scope: &Scope) -> RfmView {
    match session.answer(&Question::Rfm, scope).unwrap() {
        Answer::Rfm(view) => view,
        other => panic!("{other:?}"),
    }
}

/// Every way to score once, over all numbers of bins, measures and maps.
fn scorings() -> Vec<RfmRule> {
    let own = ScoreRule::Own {
        recency: vec![30, 90, 200, 400],
        frequency: vec![1, 2, 4, 8],
        monetary: vec![0, 10_000_000, 50_000_000, 100_000_000],
    };
    let mut tiles: Vec<Segment> = Segment::ALL.iter().cycle().take(125).copied().collect();
    tiles.reverse();
    let rules = [
        (3, ScoreRule::ShareBeaten, SegmentMap::Eleven),
        (4, ScoreRule::Quantiles, SegmentMap::Ten),
        (10, ScoreRule::Ntile, SegmentMap::Own(tiles)),
        (5, own, SegmentMap::Eleven),
        (5, ScoreRule::Quantiles, SegmentMap::Ten),
    ];
    let measures = [
        Monetary::Revenue,
        Monetary::MeanPerOccasion,
        Monetary::GrossProfit,
        Monetary::Revenue,
        Monetary::Revenue,
    ];
    let rules = rules.into_iter().zip(measures);
    rules
        .map(|((bins, score, map), monetary)| RfmRule {
            bins,
            score,
            monetary,
            map,
        })
        .collect()
}

#[test]
fn scores_add_up_under_every_rule() {
    for session in sessions() {
        for rule in scorings() {
            let scope = with(Labs {
                rfm: rule.clone(),
                ..Labs::default()
            });
            let view = rfm(&session, &scope);
            let bins = usize::from(rule.bins);
            assert_eq!(
                (view.rule.clone(), usize::from(view.bins)),
                (rule.clone(), bins)
            );
            let grids = [&view.grid, &view.frequency_monetary, &view.recency_monetary];
            let clients = |cells: &[RfmCellView]| cells.iter().map(|cell| cell.clients).sum();
            for grid in grids {
                assert_eq!((grid.len(), clients(grid)), (bins * bins, view.scored));
            }
            assert_eq!(view.tiles.len(), 125);
            assert_eq!(
                view.tiles.iter().map(|tile| tile.clients).sum::<u64>(),
                view.scored
            );
            let segments = view.segments.iter().map(|segment| segment.clients);
            assert_eq!(segments.sum::<u64>(), view.scored);
            for segment in &view.segments {
                let tiles = view.tiles.iter();
                let of_tiles = tiles.filter(|tile| tile.segment == segment.segment);
                assert_eq!(
                    of_tiles.map(|tile| tile.clients).sum::<u64>(),
                    segment.clients
                );
                let set = ClientSet::Segment(segment.segment);
                assert_eq!(size(&session, &scope, set), segment.clients);
            }
            assert_eq!(
                size(&session, &scope, ClientSet::Unstable),
                view.stability.changed
            );
            if view.scored > 0 {
                assert!(view.cut_offs.iter().all(|values| values.len() == bins - 1));
            }
            for cell in view.frequency_monetary.iter().step_by(3) {
                let set = ClientSet::Scores {
                    r: None,
                    f: Some(cell.scores.0),
                    m: Some(cell.scores.1),
                };
                assert_eq!(size(&session, &scope, set), cell.clients);
            }
        }
    }
}

#[test]
fn the_list_behind_a_tile_has_its_clients() {
    let session = sample();
    let view = rfm(&session, &Scope::default());
    assert!(view.tiles.iter().all(|tile| tile.segment == tile.usual));
    for (place, tile) in view.tiles.iter().enumerate().step_by(3) {
        let score = |place: usize| Some((place % 5) as u8 + 1);
        let set = ClientSet::Scores {
            r: score(place / 25),
            f: score(place / 5),
            m: score(place),
        };
        assert_eq!(size(&session, &Scope::default(), set), tile.clients);
    }
}

#[test]
fn clients_kept_by_segment_keep_scores_names_and_firmness() {
    let session = sample();
    let scope = |segments: &[Segment]| Scope {
        filters: Filters {
            segments: segments.to_vec(),
            ..Filters::default()
        },
        labs: Labs {
            rfm: scorings().remove(2),
            ..Labs::default()
        },
        ..Scope::default()
    };
    let (whole, kept) = (scope(&[]), scope(&[Segment::AtRisk]));
    let of_base = rfm(&session, &whole);
    let of_kept = rfm(&session, &kept);
    let at_risk = of_base.segments[Segment::AtRisk as usize].clients;
    assert!(at_risk > 10);
    assert_eq!(of_kept.scored, at_risk);
    assert_eq!(of_kept.cut_offs, of_base.cut_offs);
    let unstable = |scope| {
        let list = list(&session, scope, ClientSet::Unstable, ClientOrder::default());
        let rows = list.rows.into_iter();
        rows.filter(|row| row.segment == Some(Segment::AtRisk))
            .map(|row| (row.client, row.rfm))
            .collect::<Vec<_>>()
    };
    assert_eq!(unstable(&whole), unstable(&kept));
}

#[test]
fn the_cut_offs_of_a_rule_can_be_taken_for_own_ones() {
    for session in sessions() {
        let view = rfm(&session, &Scope::default());
        let [recency, frequency, monetary] = view.cut_offs.clone();
        let own = with(Labs {
            rfm: RfmRule {
                score: ScoreRule::Own {
                    recency,
                    frequency,
                    monetary,
                },
                ..RfmRule::default()
            },
            ..Labs::default()
        });
        let own = rfm(&session, &own);
        assert_eq!((own.cut_offs, own.grid), (view.cut_offs, view.grid));
    }
}

#[test]
fn rules_that_make_no_sense_count_as_the_default() {
    let session = sample();
    let spoilt = with(Labs {
        rfm: RfmRule {
            bins: 200,
            score: ScoreRule::Own {
                recency: vec![1],
                frequency: Vec::new(),
                monetary: vec![i64::MIN, i64::MAX],
            },
            map: SegmentMap::Own(vec![Segment::New]),
            ..RfmRule::default()
        },
        ..Labs::default()
    });
    assert_eq!(rfm(&session, &spoilt), rfm(&session, &Scope::default()));
}

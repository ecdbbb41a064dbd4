//! Migration: flows, lists and the classes of both windows agree.

use super::labs::{sessions, size, with};
use super::*;
use crate::protocol::views::{FlowView, MovesView, RfmMovesView};
use crate::protocol::{Labs, MoveRule, Scheme, Windows};

pub(super) fn moves(session: &Session, scope: &Scope) -> MovesView {
    match session.answer(&Question::Moves, scope).unwrap() {
        Answer::Moves(view) => view,
        other => panic!("{other:?}"),
    }
}

fn segment_moves(session: &Session, scope: &Scope, earlier: DayNumber) -> RfmMovesView {
    match session
        .answer(&Question::RfmMoves { earlier }, scope)
        .unwrap()
    {
        Answer::RfmMoves(view) => view,
        other => panic!("{other:?}"),
    }
}

pub(super) fn rules() -> Vec<MoveRule> {
    let schemes = [Scheme::Abc, Scheme::Xyz, Scheme::AbcXyz, Scheme::Rfm];
    let windows = [
        Windows::Months(12),
        Windows::Months(3),
        Windows::Own {
            base: (DayNumber(19_500), DayNumber(19_700)),
            last: (DayNumber(20_000), DayNumber(40_000)),
        },
    ];
    let frozen = [None, Some(true), Some(false)];
    let rules = schemes.iter().flat_map(|&scheme| {
        let windows = windows.iter().zip(frozen);
        windows.map(move |(&windows, frozen)| MoveRule {
            windows,
            scheme,
            frozen,
        })
    });
    rules.collect()
}

pub(super) fn under(rule: MoveRule) -> Scope {
    with(Labs {
        moves: rule,
        ..Labs::default()
    })
}

pub(super) fn clients(flows: &[FlowView]) -> u64 {
    flows.iter().map(|flow| flow.clients).sum()
}

pub(super) fn flow(flow: &FlowView, manager: Option<&str>) -> ClientSet {
    ClientSet::Flow {
        from: Some(flow.from),
        to: Some(flow.to),
        manager: manager.map(str::to_owned),
    }
}

#[test]
fn every_flow_has_its_list_under_every_rule() {
    for session in sessions() {
        for rule in rules() {
            let scope = under(rule);
            let view = moves(&session, &scope);
            assert_eq!(
                (view.scheme, view.is_frozen),
                (rule.scheme, rule.is_frozen())
            );
            assert!(view.base.0 <= view.base.1 && view.base.1 < view.last.0);
            let absent = rule.scheme.classes();
            for flow_view in &view.flows {
                assert!(flow_view.from <= absent && flow_view.to <= absent);
                assert!(flow_view.from < absent || flow_view.to < absent);
                assert!(flow_view.recovered == 0 || flow_view.from == absent);
                assert_eq!(
                    size(&session, &scope, flow(flow_view, None)),
                    flow_view.clients
                );
            }
            let outside = ClientSet::Flow {
                from: Some(absent),
                to: Some(255),
                manager: None,
            };
            assert_eq!(size(&session, &scope, outside), 0);
            for place in 0..=absent {
                let whole = |from, to| {
                    let manager = None;
                    size(&session, &scope, ClientSet::Flow { from, to, manager })
                };
                let sum = |is_of: &dyn Fn(&FlowView) -> bool| -> u64 {
                    let flows = view.flows.iter().filter(|flow| is_of(flow));
                    flows.map(|flow| flow.clients).sum()
                };
                assert_eq!(whole(Some(place), None), sum(&|flow| flow.from == place));
                assert_eq!(whole(None, Some(place)), sum(&|flow| flow.to == place));
            }
            let changes = view.risers.iter().map(|of| of.after.0 - of.before.0);
            assert!(changes.rev().is_sorted() && view.risers.len() <= 20);
        }
    }
}

#[test]
fn flows_add_up_to_the_classes_of_both_windows() {
    let session = sample();
    let view = moves(&session, &Scope::default());
    for (window, is_base) in [(view.base, true), (view.last, false)] {
        let of_window = Scope {
            audit_day: Some(window.1),
            filters: Filters {
                from: Some(window.0),
                to: Some(window.1),
                ..Filters::default()
            },
            ..Scope::default()
        };
        for class in pareto_view(&session, &of_window).classes {
            let place = class.class as u8;
            let of_class = |flow: &&FlowView| (if is_base { flow.from } else { flow.to }) == place;
            let flows: Vec<FlowView> = view.flows.iter().filter(of_class).copied().collect();
            assert_eq!(clients(&flows), class.clients);
            let sides = flows
                .iter()
                .map(|flow| if is_base { flow.before } else { flow.after });
            assert_eq!(sides.map(|side| side.0).sum::<i128>(), class.revenue.0);
        }
    }
    assert!(!view.is_incomplete);
    let early = Scope {
        audit_day: Some(DayNumber(19_800)),
        ..Scope::default()
    };
    assert!(moves(&session, &early).is_incomplete);
}

#[test]
fn clients_kept_by_class_move_as_in_the_base() {
    let session = sample();
    let whole = under(MoveRule::default());
    let kept = Scope {
        filters: Filters {
            classes: vec![AbcClass::A, AbcClass::B],
            ..Filters::default()
        },
        ..whole.clone()
    };
    for flow_view in moves(&session, &kept).flows {
        let of_base = list(
            &session,
            &whole,
            flow(&flow_view, None),
            ClientOrder::default(),
        );
        let good = |class| [AbcClass::A, AbcClass::B].contains(&class);
        let expected = of_base.rows.iter().filter(|row| good(row.class));
        let names: Vec<&str> = expected.map(|row| row.client.as_str()).collect();
        let list = list(
            &session,
            &kept,
            flow(&flow_view, None),
            ClientOrder::default(),
        );
        let found: Vec<&str> = list.rows.iter().map(|row| row.client.as_str()).collect();
        assert_eq!((found, list.total), (names, flow_view.clients));
    }
}

#[test]
fn segments_of_an_earlier_day_against_those_of_now() {
    for session in sessions() {
        let scope = Scope::default();
        for earlier in [DayNumber(20_100), DayNumber(0), DayNumber(i32::MAX)] {
            let view = segment_moves(&session, &scope, earlier);
            assert!(view.earlier <= view.audit_day);
            assert_eq!(clients(&view.flows), size(&session, &scope, ClientSet::All));
            for flow in &view.flows {
                let set = ClientSet::RfmFlow {
                    earlier,
                    from: Some(flow.from),
                    to: Some(flow.to),
                };
                let list = list(&session, &scope, set, ClientOrder::default());
                assert_eq!((list.total, list.revenue), (flow.clients, flow.after));
                let place = |segment: Option<Segment>| segment.map_or(11, |of| of as u8);
                assert!(list.rows.iter().all(|row| place(row.segment) == flow.to));
            }
        }
    }
}

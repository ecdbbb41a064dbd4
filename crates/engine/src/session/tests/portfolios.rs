//! Portfolios of managers: every client is in one, and tables and lists agree.

use super::labs::{sessions, size};
use super::moves::{clients, flow, moves, rules, under};
use super::*;
use crate::protocol::views::{ManagerView, ManagersView};

fn managers(session: &Session, scope: &Scope) -> ManagersView {
    match session.answer(&Question::Managers, scope).unwrap() {
        Answer::Managers(view) => view,
        other => panic!("{other:?}"),
    }
}

fn manager(session: &Session, scope: &Scope, name: &str) -> ManagerView {
    let name = name.to_owned();
    match session.answer(&Question::Manager { name }, scope).unwrap() {
        Answer::Manager(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn portfolios_cover_every_client_once() {
    for session in sessions() {
        for rule in rules().into_iter().step_by(2) {
            let scope = under(rule);
            let view = managers(&session, &scope);
            let all = size(&session, &scope, ClientSet::All);
            assert_eq!(
                view.portfolios.iter().map(|of| of.clients).sum::<u64>(),
                all
            );
            assert!((1..=8).contains(&view.quarters.len()));
            assert!(view.quarters.is_sorted());
            for portfolio in &view.portfolios {
                let set = ClientSet::Portfolio(portfolio.manager.clone());
                let list = list(&session, &scope, set, ClientOrder::default());
                assert_eq!(
                    (list.total, list.revenue),
                    (portfolio.clients, portfolio.revenue)
                );
                assert_eq!(portfolio.classes.iter().sum::<u64>(), portfolio.clients);
                assert_eq!(portfolio.steadiness.iter().sum::<u64>(), portfolio.clients);
                assert!(portfolio.active.max(portfolio.overdue) <= portfolio.clients);
                assert_eq!(portfolio.quarters.len(), view.quarters.len());
                let own = manager(&session, &scope, &portfolio.manager);
                let inherited = own.handed.iter().filter(|of| of.to == portfolio.manager);
                let inherited: u64 = inherited.map(|of| of.clients).sum();
                assert_eq!(inherited, portfolio.inherited);
                for quarter in &portfolio.quarters {
                    let (classes, steadiness) = (quarter.classes, quarter.steadiness);
                    assert_eq!(classes.iter().sum::<u64>(), steadiness.iter().sum::<u64>());
                }
            }
            for handed in &view.handed {
                let (from, to) = (handed.from.clone(), handed.to.clone());
                let set = ClientSet::Handed { from, to };
                assert_eq!(size(&session, &scope, set), handed.clients);
            }
            let handed: u64 = view.handed.iter().map(|handed| handed.clients).sum();
            assert_eq!(handed, view.portfolios.iter().map(|of| of.inherited).sum());
        }
    }
}

#[test]
fn the_sample_hands_clients_over_and_sells_every_quarter() {
    let session = sample();
    let view = managers(&session, &Scope::default());
    assert!(view.portfolios.len() > 3 && view.quarters.len() == 8);
    assert!(!view.handed.is_empty());
    let last_two_years = Scope {
        filters: Filters {
            from: view.quarters.first().copied(),
            ..Filters::default()
        },
        ..Scope::default()
    };
    let Ok(Answer::Overview(overview)) = session.answer(&Question::Overview, &last_two_years)
    else {
        panic!()
    };
    let quarters = view.portfolios.iter().flat_map(|of| &of.quarters);
    let sold: i128 = quarters.map(|quarter| quarter.revenue.0).sum();
    assert_eq!(
        sold + unowned(&session, &view, &last_two_years),
        overview.revenue.0
    );
}

/// Revenue of the lines without a manager, when nobody's clients have no portfolio of their own.
fn unowned(session: &Session, view: &ManagersView, scope: &Scope) -> i128 {
    if view.portfolios.iter().any(|of| of.manager.is_empty()) {
        return 0;
    }
    let question = Question::Goods {
        column: Column::Manager,
        offset: 0,
        limit: 0,
    };
    match session.answer(&question, scope).unwrap() {
        Answer::Goods(view) => view.unnamed.0,
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_manager_and_the_rest_are_the_base() {
    for session in sessions() {
        let scope = Scope::default();
        let all = managers(&session, &scope);
        let whole = list(&session, &scope, ClientSet::All, ClientOrder::default());
        for portfolio in &all.portfolios {
            let view = manager(&session, &scope, &portfolio.manager);
            assert_eq!(&view.portfolio, portfolio);
            let (own, rest) = (&view.portfolio, &view.rest);
            assert_eq!(own.clients + rest.clients, whole.total);
            assert_eq!(own.revenue.0 + rest.revenue.0, whole.revenue.0);
            assert_eq!(view.quarters, all.quarters);
            for flow_view in &view.moves.flows {
                let set = flow(flow_view, Some(&portfolio.manager));
                assert_eq!(size(&session, &scope, set), flow_view.clients);
            }
        }
        let flows = all.portfolios.iter();
        let flows = flows.map(|of| clients(&manager(&session, &scope, &of.manager).moves.flows));
        assert!(flows.sum::<u64>() <= clients(&moves(&session, &scope).flows));
        let unknown = manager(&session, &scope, "Nobody Known");
        assert_eq!(
            (unknown.portfolio.clients, unknown.rest.clients),
            (0, whole.total)
        );
        assert_eq!(unknown.moves.flows, []);
    }
}

#[test]
fn the_moves_of_a_manager_leave_out_clients_that_changed_hands() {
    let scope = Scope::default();
    let rows = "2024-03-01;Anna;5;M\n2025-03-01;Anna;5;N\n2025-02-01;Boris;5;N\n";
    let session = bases::session(rows);
    let view = manager(&session, &scope, "N");
    assert_eq!(
        (view.portfolio.inherited, clients(&view.moves.flows)),
        (1, 1)
    );
    assert_eq!(manager(&session, &scope, "M").moves.flows, []);
}

#[test]
fn flows_say_whether_they_lead_to_a_better_class() {
    let session = sample();
    let view = moves(&session, &Scope::default());
    for flow in &view.flows {
        let expected = match flow.from.max(flow.to) < view.scheme.classes() {
            true => (i16::from(flow.from) - i16::from(flow.to)).signum(),
            false => 0,
        };
        assert_eq!(i16::from(flow.step), expected, "{flow:?}");
    }
    assert!(view.flows.iter().any(|flow| flow.step < 0));
}

#[test]
fn quarters_class_the_base_and_count_the_clients_kept() {
    let session = sample();
    let whole = managers(&session, &Scope::default());
    let kept = managers(
        &session,
        &Scope {
            filters: Filters {
                classes: vec![AbcClass::C],
                ..Filters::default()
            },
            ..Scope::default()
        },
    );
    assert_eq!(whole.quarters, kept.quarters);
    for portfolio in &kept.portfolios {
        let mut same = whole.portfolios.iter();
        let of_base = same.find(|of| of.manager == portfolio.manager).unwrap();
        for (part, all) in portfolio.quarters.iter().zip(&of_base.quarters) {
            let counts = part.classes.iter().zip(&all.classes);
            assert!(counts.clone().all(|(part, all)| part <= all));
            assert_eq!(part.is_finished, all.is_finished);
        }
    }
    let finished = |view: &ManagersView| -> Vec<bool> {
        let quarters = view.portfolios[0].quarters.iter();
        quarters.map(|quarter| quarter.is_finished).collect()
    };
    assert!(finished(&whole)[..7].iter().all(|is| *is));
}

#[test]
fn without_managers_there_is_one_nameless_portfolio() {
    let lines = "date;client;amount\n2024-01-10;Anna;60\n2025-02-10;Anna;5\n2025-02-11;Boris;7\n";
    let session = of_text(lines);
    let view = managers(&session, &Scope::default());
    let [portfolio] = &view.portfolios[..] else {
        panic!("{view:?}")
    };
    assert_eq!((portfolio.manager.as_str(), portfolio.clients), ("", 2));
    let quarters = portfolio.quarters.iter();
    let sold: Vec<i128> = quarters.map(|of| of.revenue.0 / 10_000).collect();
    assert_eq!(sold, [60, 0, 0, 0, 12]);
    assert_eq!(portfolio.quarters[4].classes.iter().sum::<u64>(), 2);
    let left = manager(&session, &Scope::default(), "");
    assert_eq!((left.portfolio.clients, left.rest.clients), (2, 0));
}

#[test]
fn a_portfolio_leaves() {
    let session = sample();
    let scope = Scope::default();
    let portfolio = managers(&session, &scope).portfolios.remove(0);
    let question = Question::Exit {
        clients: Vec::new(),
        managers: vec![portfolio.manager.clone()],
    };
    let Ok(Answer::Exit(view)) = session.answer(&question, &scope) else {
        panic!()
    };
    assert_eq!(view.out, portfolio.clients);
    assert_eq!(
        view.with.revenue.0 - view.without.revenue.0,
        portfolio.revenue.0
    );
}

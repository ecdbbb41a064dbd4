//! Cohorts, turns, value by the formula and so far: tables and lists agree.

use super::labs::{sessions, size};
use super::*;
use crate::protocol::views::{CohortsView, HistoricView, RegularView, WorthView};
use crate::protocol::{
    Amount, CohortBy, CohortMeasure, CohortRule, Life, Period, SilenceRule, Turn, WorthBy,
    WorthRule,
};

/// `None` when the filters leave nothing.
fn asked(session: &Session, question: &Question, scope: &Scope) -> Option<Answer> {
    match session.answer(question, scope).unwrap() {
        Answer::NothingLeft if !scope.filters.is_empty() => None,
        answer => Some(answer),
    }
}

fn cohorts(session: &Session, scope: &Scope) -> Option<CohortsView> {
    match asked(session, &Question::Cohorts, scope)? {
        Answer::Cohorts(view) => Some(view),
        other => panic!("{other:?}"),
    }
}

fn regular(session: &Session, scope: &Scope) -> Option<RegularView> {
    match asked(session, &Question::Regular, scope)? {
        Answer::Regular(view) => Some(*view),
        other => panic!("{other:?}"),
    }
}

fn worth(session: &Session, scope: &Scope) -> Option<WorthView> {
    match asked(session, &Question::Worth, scope)? {
        Answer::Worth(view) => Some(view),
        other => panic!("{other:?}"),
    }
}

fn historic(session: &Session, scope: &Scope) -> Option<HistoricView> {
    match asked(session, &Question::Historic, scope)? {
        Answer::Historic(view) => Some(view),
        other => panic!("{other:?}"),
    }
}

fn under(life: Life) -> Scope {
    Scope {
        life,
        ..Scope::default()
    }
}

/// All scopes in which a life is looked at: the whole base, and its best clients.
fn scopes(life: &Life) -> [Scope; 2] {
    let whole = under(life.clone());
    let best = Scope {
        filters: Filters {
            classes: vec![AbcClass::A],
            ..Filters::default()
        },
        ..whole.clone()
    };
    [whole, best]
}

#[test]
fn cells_of_cohorts_lead_to_their_clients() {
    let rules = [
        (CohortBy::FirstPeriod, CohortMeasure::Retained),
        (CohortBy::FirstPeriod, CohortMeasure::RetainedRolling),
        (CohortBy::First(Column::Channel), CohortMeasure::Retained),
        (
            CohortBy::First(Column::Manager),
            CohortMeasure::RetainedRolling,
        ),
    ];
    for session in sessions() {
        for (by, measure) in rules {
            let life = Life {
                cohorts: CohortRule {
                    by,
                    period: Period::Quarter,
                    measure,
                },
                ..Life::default()
            };
            for scope in scopes(&life) {
                let Some(view) = cohorts(&session, &scope) else {
                    continue;
                };
                let buyers = view.rows.iter().map(|row| row.clients).sum::<u64>();
                assert_eq!(buyers, size(&session, &scope, ClientSet::Step(1)));
                for row in &view.rows {
                    let set = |age| ClientSet::Cohort {
                        cohort: row.cohort.clone(),
                        age,
                    };
                    assert_eq!(size(&session, &scope, set(None)), row.clients);
                    for (age, cell) in row.cells.iter().enumerate() {
                        let of_cell = size(&session, &scope, set(Some(age as u16)));
                        assert_eq!(of_cell, cell.clients, "{:?} {age}", row.cohort);
                    }
                }
            }
        }
    }
}

#[test]
fn cells_of_money_add_up_to_the_revenue() {
    let session = sample();
    let life = Life {
        cohorts: CohortRule {
            measure: CohortMeasure::Revenue,
            ..CohortRule::default()
        },
        ..Life::default()
    };
    let scope = under(life);
    let view = cohorts(&session, &scope).unwrap();
    assert_eq!((view.hidden_rows, view.hidden_ages), (0, 0));
    let cells = view.rows.iter().flat_map(|row| &row.cells);
    let sum: f64 = cells.filter_map(|cell| cell.value).sum();
    let Answer::Overview(overview) = session.answer(&Question::Overview, &scope).unwrap() else {
        panic!()
    };
    let identified = overview.revenue.0 - overview.unidentified.0;
    // What is booked before a first occasion is in no cell, and is a return.
    let total = Amount(identified).to_f64();
    assert!((sum - total).abs() < 0.01 * total, "{sum} {total}");
    assert!(view.has_costs && view.columns.len() == 4);
}

#[test]
fn steps_and_turns_lead_to_their_clients() {
    for session in sessions() {
        let life = Life {
            silence: SilenceRule {
                days: 90,
                period: Period::Quarter,
                ..SilenceRule::default()
            },
            ..Life::default()
        };
        for scope in scopes(&life) {
            let Some(view) = regular(&session, &scope) else {
                continue;
            };
            let whole = &view.funnels[0];
            for (step, &clients) in (1..).zip(&whole.steps) {
                assert_eq!(size(&session, &scope, ClientSet::Step(step)), clients);
            }
            assert!(whole.steps.is_sorted_by(|a, b| a >= b));
            let of_years = view.funnels.iter().skip(1);
            assert_eq!(of_years.map(|of| of.steps[0]).sum::<u64>(), whole.steps[0]);
            for turn in &view.turns {
                for (kind, &clients) in Turn::ALL.into_iter().zip(&turn.clients) {
                    let set = ClientSet::Turn {
                        turn: kind,
                        start: turn.start,
                    };
                    assert_eq!(size(&session, &scope, set), clients, "{kind:?} {turn:?}");
                }
            }
            for shares in &view.shares {
                for row in shares.rows.iter().take(5) {
                    let set = ClientSet::Regular {
                        column: shares.column,
                        text: row.text.clone(),
                    };
                    assert_eq!(size(&session, &scope, set), row.regular);
                    assert!(row.regular <= row.clients);
                }
            }
            for curve in [&view.second, &view.lifetime] {
                let has = |days| curve.steps.iter().any(|step| step.days == days);
                assert!(curve.median.is_none_or(has));
                assert_eq!(curve.clients, whole.steps[0]);
                let falls = curve.steps.windows(2);
                assert!(falls.into_iter().all(|pair| {
                    pair[0].days < pair[1].days && pair[0].survival >= pair[1].survival
                }));
            }
        }
    }
}

#[test]
fn groups_share_the_clients_of_the_formula() {
    for session in sessions() {
        for by in WorthBy::ALL {
            let life = Life {
                worth: WorthRule {
                    by,
                    ..WorthRule::default()
                },
                ..Life::default()
            };
            for scope in scopes(&life) {
                let Some(view) = worth(&session, &scope) else {
                    continue;
                };
                let Some(base) = view.formula else { continue };
                let is_there = view.groupings.contains(&by);
                assert_eq!(is_there, view.by == by);
                assert!(view.groupings.contains(&view.by));
                assert!(!view.groups.is_empty());
                let clients: u64 = view.groups.iter().map(|row| row.formula.clients).sum();
                assert_eq!(clients, base.clients, "{by:?}");
                let last = view.course.last().map(|(_, formula)| *formula);
                assert_eq!(last, Some(base));
            }
        }
    }
}

#[test]
fn a_cost_of_acquisition_is_paid_back_when_the_curve_reaches_it() {
    let session = sample();
    let bare = historic(&session, &Scope::default()).unwrap();
    assert!(bare.is_profit && bare.payback[0].cost.is_none());
    let curve = &bare.payback[0].curve;
    let (first, last) = (curve[0], curve[curve.len() - 1]);
    assert!(first < last);
    let cost = Amount(((first + last) / 2.0 * 10_000.0) as i128);
    let channel = bare.payback[1].channel.clone().unwrap();
    let life = Life {
        worth: WorthRule {
            cost: Some(cost),
            channel_costs: vec![(channel.clone(), Amount(1))],
            ..WorthRule::default()
        },
        ..Life::default()
    };
    let view = historic(&session, &under(life)).unwrap();
    let base = &view.payback[0];
    let age = base.payback.unwrap() as usize;
    assert!(curve[age] >= cost.to_f64() && curve[age - 1] < cost.to_f64());
    assert_eq!(base.brought, Some(last));
    assert!((base.ratio.unwrap() - last / cost.to_f64()).abs() < 1e-9);
    let of_channel = view
        .payback
        .iter()
        .find(|row| row.channel == Some(channel.clone()));
    assert_eq!(of_channel.unwrap().payback, Some(0));
    let channels = view.payback.iter().skip(1);
    assert_eq!(channels.map(|row| row.clients).sum::<u64>(), base.clients);
}

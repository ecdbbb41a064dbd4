//! The bases of figures: what a share divides by, and how far the audit day reaches.

use super::*;
use crate::protocol::Amount;
use crate::protocol::views::{LeftView, OverviewView, RfmView};

pub(super) fn session(rows: &str) -> Session {
    of_text(&format!("date;client;amount;manager\n{rows}"))
}

fn overview(session: &Session, scope: &Scope) -> OverviewView {
    match session.answer(&Question::Overview, scope).unwrap() {
        Answer::Overview(view) => view,
        other => panic!("{other:?}"),
    }
}

fn left(session: &Session, scope: &Scope) -> LeftView {
    match session.answer(&Question::Left, scope).unwrap() {
        Answer::Left(view) => view,
        other => panic!("{other:?}"),
    }
}

fn rfm(session: &Session) -> RfmView {
    match session.answer(&Question::Rfm, &Scope::default()).unwrap() {
        Answer::Rfm(view) => view,
        other => panic!("{other:?}"),
    }
}

/// Anna and Dan buy, Boris only returns, a guest has no name; M's last line is early.
pub(super) const ROWS: &str = "2025-01-10;Anna;60;M\n2025-01-11;;30;M\n2025-02-03;Boris;-20;N\n\
    2025-03-05;Anna;40;N\n2025-03-06;Dan;100;N\n2025-03-07;Anna;-10;N\n";

fn units(units: i128) -> Amount {
    Amount(units * 10_000)
}

#[test]
fn an_audit_day_far_ahead_counts_as_the_last_line_and_ten_years() {
    let session = session(ROWS);
    let at = |day| Scope {
        audit_day: Some(DayNumber(day)),
        ..Scope::default()
    };
    let farthest = "2035-03-07".parse::<Day>().unwrap().0;
    for day in [farthest + 1, 2_932_896, i32::MAX] {
        let view = overview(&session, &at(day));
        assert_eq!(view.audit_day, DayNumber(farthest));
        assert_eq!(view.months.len(), 123);
    }
    let before = overview(&session, &at(farthest - 1));
    assert_eq!(before.audit_day, DayNumber(farthest - 1));
    let Ok(Answer::Historic(view)) = session.answer(&Question::Historic, &at(i32::MAX)) else {
        panic!()
    };
    assert!(
        view.cohorts
            .iter()
            .all(|cohort| cohort.revenue.len() <= 123)
    );
}

#[test]
fn what_a_filter_leaves_is_measured_against_all_lines() {
    let session = session(ROWS);
    let early = Filters {
        to: Some(DayNumber(20_100)),
        ..Filters::default()
    };
    let of_manager = Filters {
        managers: vec!["M".into()],
        ..Filters::default()
    };
    for filters in [early, of_manager] {
        let view = left(&session, &scope(filters.clone()));
        assert_eq!((view.lines, view.all_lines), (2, 6), "{filters:?}");
        assert_eq!((view.clients, view.all_clients), (1, 3), "{filters:?}");
        assert_eq!(view.revenue_share, Some(0.45), "{filters:?}");
        // A day that was set ends the lines there are.
        let audited = Scope {
            audit_day: Some(DayNumber(20_122)),
            ..scope(filters)
        };
        assert_eq!(left(&session, &audited).all_lines, 3);
    }
}

#[test]
fn returns_are_told_whatever_becomes_of_them() {
    let session = session(ROWS);
    let told = |returns| {
        let scope = Scope {
            returns,
            ..Scope::default()
        };
        let view = overview(&session, &scope);
        (view.revenue, view.returns)
    };
    assert_eq!(told(Returns::Net), (units(200), units(-30)));
    assert_eq!(told(Returns::Ignore), (units(230), units(-30)));
    let of_manager = Scope {
        returns: Returns::Ignore,
        ..scope(Filters {
            managers: vec!["M".into()],
            ..Filters::default()
        })
    };
    assert_eq!(overview(&session, &of_manager).returns, units(0));
}

#[test]
fn the_average_order_of_a_month_leaves_out_guests() {
    let months = overview(&session(ROWS), &Scope::default()).months;
    let averages: Vec<_> = months.iter().map(|month| month.average_order).collect();
    assert_eq!(averages, [Some(60.0), None, Some(65.0)]);
    assert_eq!(months[0].revenue, units(90));
}

#[test]
fn a_set_has_its_share_of_what_its_figure_divides_by() {
    let session = session(ROWS);
    let share_by = |basis, set| {
        let scope = Scope {
            basis,
            ..Scope::default()
        };
        list(&session, &scope, set, ClientOrder::default()).share
    };
    let share = |set| share_by(Basis::Revenue, set);
    // Anna 90, Dan 100, Boris −20: positive 190, identified 170, scored 190.
    let first = ClientSet::Ranks { from: 0, to: 1 };
    assert_eq!(share(first.clone()), Some(100.0 / 190.0));
    assert_eq!(share_by(Basis::Orders, first), Some(90.0 / 190.0));
    assert_eq!(share(ClientSet::Class(AbcClass::None)), Some(-20.0 / 190.0));
    assert_eq!(share(ClientSet::All), Some(1.0));
    assert_eq!(share(ClientSet::Search("dan".into())), Some(100.0 / 170.0));
    let january = DayNumber(20_089);
    assert_eq!(
        share(ClientSet::Cohort {
            cohort: crate::protocol::CohortKey::Start(january),
            age: None
        }),
        Some(90.0 / 170.0)
    );
    assert_eq!(share(ClientSet::Month(january)), None);

    for class in pareto_view(&session, &Scope::default()).classes {
        assert_eq!(share(ClientSet::Class(class.class)), Some(class.share));
    }
    for segment in rfm(&session).segments {
        let set = ClientSet::Segment(segment.segment);
        assert_eq!(share(set), segment.revenue_share);
    }
}

#[test]
fn nothing_is_a_share_of_a_total_that_is_not_positive() {
    let session = session("2025-01-10;Anna;60;M\n2025-02-10;Anna;-90;M\n");
    let share = |set| list(&session, &Scope::default(), set, ClientOrder::default()).share;
    for set in [
        ClientSet::All,
        ClientSet::Class(AbcClass::None),
        ClientSet::Segment(Segment::Champions),
    ] {
        assert_eq!(share(set.clone()), None, "{set:?}");
    }
    let segments = rfm(&session).segments;
    assert!(segments.iter().any(|segment| segment.clients == 1));
    assert!(
        segments
            .iter()
            .all(|segment| segment.revenue_share.is_none())
    );
}

//! When the base buys: everything adds up, and managers keep pace with the calendar.

use super::labs::{sessions, size};
use super::*;
use crate::protocol::views::{MomentView, RhythmView};

fn rhythm(session: &Session, scope: &Scope) -> Option<RhythmView> {
    match session.answer(&Question::Rhythm, scope).unwrap() {
        Answer::Rhythm(view) => Some(*view),
        Answer::NothingLeft => None,
        other => panic!("{other:?}"),
    }
}

fn sums(moments: &[MomentView]) -> (u64, i128) {
    let orders = moments.iter().map(|of| of.orders).sum();
    (orders, moments.iter().map(|of| of.revenue.0).sum())
}

#[test]
fn moments_add_up_to_the_lines_kept() {
    for session in sessions() {
        for classes in [vec![], vec![AbcClass::A], vec![AbcClass::C]] {
            let scope = scope(Filters {
                classes,
                ..Filters::default()
            });
            let Some(view) = rhythm(&session, &scope) else {
                continue;
            };
            let Ok(Answer::Overview(overview)) = session.answer(&Question::Overview, &scope) else {
                panic!()
            };
            let whole = (overview.orders, overview.revenue.0);
            assert_eq!((sums(&view.days), view.weekdays.len()), (whole, 7));
            assert_eq!(sums(&view.weekdays), whole);
            assert_eq!(view.all.orders, overview.orders);
            let days = overview.audit_day.0 - view.first_day.0 + 1;
            assert_eq!(view.days.len(), days as usize);
            if let Some(hours) = &view.hours {
                assert_eq!((hours.len(), sums(hours).0), (168, overview.orders));
            }
            assert_eq!(view.all.clients, size(&session, &scope, ClientSet::All));
            for of in &view.managers {
                let set = ClientSet::Portfolio(of.manager.clone());
                assert_eq!(size(&session, &scope, set), of.clients);
                assert!(of.active_month <= of.active_quarter && of.active_quarter <= of.clients);
                assert!(of.per_day <= of.orders as f64 && of.weeks_served <= 1.0);
            }
            assert!(
                view.managers
                    .is_sorted_by_key(|of| std::cmp::Reverse(of.orders))
            );
        }
    }
}

#[test]
fn seasons_and_moments_of_the_sample() {
    let view = rhythm(&sample(), &Scope::default()).unwrap();
    let seasons = view.seasons.unwrap();
    assert!((2..=3).contains(&view.full_years) && seasons.len() == 12);
    let mean: f64 = seasons.iter().map(|month| month.index).sum::<f64>() / 12.0;
    assert!((mean - 1.0).abs() < 1e-12);
    let (busiest, quietest) = (view.busiest.day.unwrap(), view.quietest.day.unwrap());
    let at = |day: DayNumber| view.days[(day.0 - view.first_day.0) as usize];
    assert_eq!((at(busiest.0), at(quietest.0)), (busiest.1, quietest.1));
    let most = view.days.iter().map(|day| day.revenue).max();
    assert_eq!(most, Some(busiest.1.revenue));
    assert!(view.busiest.hour.is_some() && view.quietest.month.is_some());
}

#[test]
fn managers_keep_pace_with_the_calendar() {
    // 6 January 2025 is a Monday.
    let session = bases::session(
        "2025-01-06;Anna;10;M\n2025-01-06;Boris;10;M\n2025-01-08;Anna;10;M\n2025-02-03;Anna;10;M\n\
         2025-02-10;Clara;5;N\n2025-02-10;Dan;-5;O\n2025-02-10;Eva;1;\n",
    );
    let view = rhythm(&session, &Scope::default()).unwrap();
    let names: Vec<&str> = view.managers.iter().map(|of| of.manager.as_str()).collect();
    assert_eq!(names, ["M", "N"]);
    // Somebody worked on four days; six weeks and two months have begun.
    let of = &view.managers[0];
    assert_eq!((of.orders, of.days, of.longest_pause), (4, 3, 26));
    assert_eq!(
        (of.per_day, of.per_week, of.per_month),
        (1.0, 4.0 / 6.0, 2.0)
    );
    assert_eq!(of.weeks_served, 2.0 / 6.0);
    assert_eq!((of.active_month, of.active_quarter, of.clients), (1, 2, 2));
    // The time before the first order of a manager is not his.
    let of = &view.managers[1];
    assert_eq!((of.per_day, of.per_week, of.per_month), (1.0, 1.0, 1.0));
    let all = &view.all;
    assert_eq!(
        (all.manager.as_str(), all.orders, all.per_day),
        ("", 6, 1.5)
    );
    assert_eq!((all.active_month, all.clients), (3, 5));
    assert_eq!((view.hours, view.seasons, view.full_years), (None, None, 0));
}

#[test]
fn nothing_but_returns_has_no_moments() {
    let session = bases::session("2025-01-10;Anna;-60;\n");
    let view = rhythm(&session, &Scope::default()).unwrap();
    assert_eq!(sums(&view.days), (0, -600_000));
    assert_eq!((view.busiest.day, view.all.orders), (None, 0));
    assert_eq!((view.all.clients, view.all.active_quarter), (1, 0));
}

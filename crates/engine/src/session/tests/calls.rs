//! Whom to call: every list has the clients that its figure counts, in its order, page by page.

use super::labs::{sessions, size};
use super::*;
use crate::protocol::views::{CallRow, CallsView, NextView};
use crate::protocol::{
    Act, CallFilter, CallOrder, Lapse, Life, Mark, Marks, Punctuality, SheetFormat, SilenceRule,
    Status,
};

fn with(silence: SilenceRule) -> Scope {
    let life = Life {
        silence,
        ..Life::default()
    };
    Scope {
        life,
        ..Scope::default()
    }
}

fn scopes() -> [Scope; 4] {
    let rule = SilenceRule {
        days: 30,
        lateness: [80, 120, 200],
        on_profit: true,
        ..SilenceRule::default()
    };
    let filters = Filters {
        classes: vec![AbcClass::A, AbcClass::B],
        segments: vec![Segment::Champions, Segment::AtRisk, Segment::Lost],
        ..Filters::default()
    };
    [
        Scope::default(),
        with(rule),
        scope(filters.clone()),
        Scope {
            filters,
            ..with(rule)
        },
    ]
}

fn page(
    session: &Session,
    scope: &Scope,
    filter: &CallFilter,
    order: CallOrder,
    (offset, limit): (u32, u32),
) -> Option<CallsView> {
    let question = Question::Calls {
        filter: filter.clone(),
        order,
        offset,
        limit,
    };
    match session.answer(&question, scope).unwrap() {
        Answer::Calls(view) => Some(*view),
        Answer::NothingLeft => None,
        other => panic!("{other:?}"),
    }
}

fn calls(session: &Session, scope: &Scope, filter: &CallFilter) -> Option<CallsView> {
    page(session, scope, filter, CallOrder::default(), (0, 1_000))
}

fn shown(session: &Session, filter: &CallFilter) -> Vec<String> {
    let view = calls(session, &Scope::default(), filter).unwrap();
    assert_eq!(view.total, view.rows.len() as u64);
    view.rows.into_iter().map(|row| row.client).collect()
}

fn next(session: &Session, scope: &Scope) -> NextView {
    match session.answer(&Question::Next, scope).unwrap() {
        Answer::Next(view) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_list_has_the_clients_that_its_figure_counts() {
    for session in sessions() {
        for scope in scopes() {
            let Some(view) = calls(&session, &scope, &CallFilter::default()) else {
                continue;
            };
            let gone: u64 = view.lapses.iter().map(|of| of.clients).sum();
            assert_eq!(view.total, gone);
            for (by, of) in (0u8..).zip(&view.lapses) {
                assert_eq!(size(&session, &scope, ClientSet::Lapsed(by)), of.clients);
            }
            for of in &view.classes {
                let set = ClientSet::Punctual(of.class);
                assert_eq!(size(&session, &scope, set), of.clients);
                let filter = CallFilter {
                    punctuality: vec![of.class],
                    ..CallFilter::default()
                };
                let list = calls(&session, &scope, &filter).unwrap();
                assert_eq!((list.total, list.at_risk), (of.clients, of.at_risk));
                assert_eq!((&list.classes, &list.lapses), (&view.classes, &view.lapses));
            }
            let counted = |is_in: &dyn Fn(u8) -> bool| -> u64 {
                let sets = (0u8..).zip(&view.lapses);
                sets.filter(|(by, _)| is_in(*by))
                    .map(|(_, of)| of.clients)
                    .sum()
            };
            for (lapse, clients) in [
                (Lapse::Silence, counted(&|by| by & 1 != 0)),
                (Lapse::Rhythm, counted(&|by| by & 2 != 0)),
                (Lapse::Model, counted(&|by| by & 4 != 0)),
                (Lapse::Any, counted(&|by| by != 0)),
                (Lapse::All, counted(&|by| by == 7)),
            ] {
                let filter = CallFilter {
                    lapse: Some(lapse),
                    ..CallFilter::default()
                };
                let list = calls(&session, &scope, &filter).unwrap();
                assert_eq!(list.total, clients, "{lapse:?}");
            }
        }
    }
}

#[test]
fn who_is_expected_on_a_day_is_listed() {
    for session in sessions() {
        for scope in scopes() {
            if calls(&session, &scope, &CallFilter::default()).is_none() {
                continue;
            }
            let view = next(&session, &scope);
            let expected = |from: i32, to: i32| {
                let (from, to) = (DayNumber(from), DayNumber(to));
                size(&session, &scope, ClientSet::Expected { from, to })
            };
            let today = view.audit_day.0;
            for (day, of) in (today + 1..).zip(&view.days) {
                assert_eq!(expected(day, day), of.clients);
                assert_eq!(of.clients > 0, of.spend > 0.0);
            }
            let punctual = |class| size(&session, &scope, ClientSet::Punctual(class));
            let of_all: u64 = Punctuality::ALL.into_iter().map(punctual).sum();
            assert_eq!(expected(i32::MIN, i32::MAX), of_all);
            let before = expected(i32::MIN, today);
            let lost = punctual(Punctuality::Lost);
            assert!(view.overdue.clients >= before.saturating_sub(lost));
            assert!(view.overdue.clients <= before);
            assert_eq!(expected(today + 1, today), 0);
        }
    }
}

#[test]
fn pages_together_are_the_list_in_its_order() {
    let session = sample();
    let scope = Scope::default();
    let filter = CallFilter {
        punctuality: vec![Punctuality::Late, Punctuality::Lost],
        ..CallFilter::default()
    };
    let rhythm = |row: &CallRow| row.rhythm.unwrap();
    let chance = |row: &CallRow| row.alive.unwrap();
    let by_key = CallOrder::Client(ClientOrder::Client { ascending: true });
    let whole = |order| page(&session, &scope, &filter, order, (0, 1_000)).unwrap();
    let all = whole(by_key);
    assert!(all.rows.is_sorted_by(|a, b| a.client < b.client) && all.total > 100);
    for order in [
        CallOrder::AtRisk,
        CallOrder::DaysLate,
        CallOrder::Lateness,
        CallOrder::Alive,
        CallOrder::Due,
        CallOrder::Client(ClientOrder::default()),
    ] {
        let list = whole(order);
        assert_eq!((list.total, list.at_risk), (all.total, all.at_risk));
        let is_sorted = list.rows.is_sorted_by(|a, b| {
            let falls = match order {
                CallOrder::AtRisk => rhythm(b).at_risk.total_cmp(&rhythm(a).at_risk),
                CallOrder::DaysLate => rhythm(b).days_late.cmp(&rhythm(a).days_late),
                CallOrder::Lateness => rhythm(b).lateness.total_cmp(&rhythm(a).lateness),
                CallOrder::Client(_) => b.revenue.cmp(&a.revenue),
                CallOrder::Alive => chance(a).total_cmp(&chance(b)),
                // Nobody has a day when something is due.
                CallOrder::Due => std::cmp::Ordering::Equal,
            };
            falls.then_with(|| a.client.cmp(&b.client)).is_lt()
        });
        assert!(is_sorted, "{order:?}");
        let pages = (0..list.total as u32).step_by(37);
        let rows = pages.flat_map(|offset| {
            let view = page(&session, &scope, &filter, order, (offset, 37)).unwrap();
            assert_eq!((view.offset, view.total), (offset, list.total));
            view.rows
        });
        assert!(rows.eq(list.rows), "{order:?}");
    }
}

#[test]
fn filters_keep_the_rhythms_of_the_base() {
    let session = sample();
    let filter = CallFilter::default();
    let whole = calls(&session, &Scope::default(), &filter).unwrap();
    let only = scope(Filters {
        classes: vec![AbcClass::B],
        ..Filters::default()
    });
    let kept = calls(&session, &only, &filter).unwrap();
    let of_whole = |client: &str| {
        let question = CallFilter {
            search: client.to_owned(),
            ..CallFilter::default()
        };
        let found = calls(&session, &Scope::default(), &question).unwrap();
        found.rows.into_iter().find(|row| row.client == client)
    };
    assert!(kept.total > 50 && kept.total < whole.total);
    for row in kept.rows.into_iter().take(40) {
        assert_eq!(of_whole(&row.client), Some(row));
    }
}

/// Anna and Boris bought twice, Clara once, Dan returned only.
const CONTACTS: &str = "date;client id;client name;phone;email;amount\n\
    2025-01-01;1;Anna Novak;+373 69 111;anna@example.org;10\n2025-01-11;1;;;;10\n\
    2025-01-01;2;Boris;+373 69 222;;40\n2025-01-31;2;;;;40\n2025-03-02;3;;;;50\n2025-03-02;4;;;;-5\n";

fn mark(number: u64, client: &str, status: Status, owner: &str, due: Option<i32>) -> Entry {
    let day = "2025-02-20".parse::<Day>().unwrap();
    Entry {
        number,
        at_millis: 0,
        clients: vec![client.to_owned()],
        act: Act::Mark(Mark {
            status,
            day: DayNumber(day.0),
            reason: "=too dear".into(),
            owner: owner.into(),
            due: due.map(DayNumber),
        }),
    }
}

#[test]
fn a_list_is_found_by_texts_and_by_marks() {
    let session = of_text(CONTACTS);
    let search = |text: &str| CallFilter {
        search: text.into(),
        ..CallFilter::default()
    };
    assert_eq!(shown(&session, &CallFilter::default()), ["1", "2", "3"]);
    for (text, clients) in [
        ("novak", &["1"][..]),
        (" 69 2", &["2"]),
        ("@EXAMPLE", &["1"]),
        ("3", &["1", "2", "3"]),
        ("nobody", &[]),
    ] {
        assert_eq!(shown(&session, &search(text)), clients, "{text}");
    }
    let session = session.with_entries(vec![
        mark(1, "1", Status::Called, "Vera", Some(20_200)),
        mark(2, "2", Status::Met, "Vera", None),
        mark(3, "2", Status::Offered, "", Some(20_100)),
        mark(4, "5", Status::Called, "Zoe", None),
    ]);
    let marked = |marks: Marks| CallFilter {
        marks,
        ..CallFilter::default()
    };
    assert_eq!(shown(&session, &marked(Marks::None)), ["3"]);
    assert_eq!(shown(&session, &marked(Marks::Of(Status::Offered))), ["2"]);
    assert_eq!(shown(&session, &marked(Marks::Of(Status::Met))), [""; 0]);
    let due = |day: i32| CallFilter {
        due: Some(DayNumber(day)),
        ..CallFilter::default()
    };
    assert_eq!(shown(&session, &due(20_100)), ["2"]);
    assert_eq!(shown(&session, &due(20_200)), ["1", "2"]);
    let owned = CallFilter {
        owner: "Vera".into(),
        ..due(20_300)
    };
    assert_eq!(shown(&session, &owned), ["1"]);
    let all = CallFilter::default();
    let by_due = page(&session, &Scope::default(), &all, CallOrder::Due, (0, 10)).unwrap();
    let clients: Vec<&str> = by_due.rows.iter().map(|row| row.client.as_str()).collect();
    assert_eq!(clients, ["2", "1", "3"]);
    assert_eq!(by_due.owners, ["Vera", "Zoe"]);
    assert!(by_due.has_phones && by_due.has_emails && !by_due.has_costs);
    let listed = list(
        &session,
        &Scope::default(),
        ClientSet::Marked(Status::Offered),
        ClientOrder::default(),
    );
    assert_eq!(listed.rows[0].client, "2");
}

#[test]
fn a_list_saves_as_a_file() {
    let session = of_text(CONTACTS).with_entries(vec![mark(1, "1", Status::Called, "Vera", None)]);
    let header: Vec<String> = (1..=20).map(|column| format!("c{column}")).collect();
    let file = |scope: &Scope| {
        let (filter, order) = (CallFilter::default(), CallOrder::DaysLate);
        let bytes = session.calls_file(&filter, order, scope, &header, SheetFormat::Csv);
        String::from_utf8(bytes.unwrap()).unwrap()
    };
    let text = file(&Scope::default());
    let rows: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        rows[0],
        "c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,c16,c17,c18,c19,c20"
    );
    // The pooled median of 10 and 30 days is 20: 1/4 · 10 + 3/4 · 20, half a day up.
    let cells: Vec<&str> = rows[1].split(',').collect();
    assert_eq!(
        cells[..4],
        ["1", "Anna Novak", "\"'+373 69 111\"", "anna@example.org"]
    );
    assert_eq!(cells[8..12], ["20.0000", "2025-01-11", "2025-01-29", "32"]);
    assert_eq!(cells[13], "late");
    assert_eq!(cells[14], "");
    assert_eq!(cells[16..], ["called", "\"'=too dear\"", "Vera", ""]);
    assert_eq!(rows.len(), 4);
    let nobody = scope(Filters {
        managers: vec!["nobody".into()],
        ..Filters::default()
    });
    assert_eq!(file(&nobody).lines().count(), 1);
}

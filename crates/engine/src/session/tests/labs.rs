//! XYZ, goods and the exit test: what a view shows adds up, and every list has the clients that its figure counts.

use super::*;
use crate::protocol::views::{ExitView, GoodsView, XyzView};
use crate::protocol::{Labs, Span, Steadiness, Xyz, XyzRule};

pub(super) fn with(labs: Labs) -> Scope {
    Scope {
        labs,
        ..Scope::default()
    }
}

pub(super) fn size(session: &Session, scope: &Scope, set: ClientSet) -> u64 {
    list(session, scope, set, ClientOrder::default()).total
}

fn xyz(session: &Session, scope: &Scope) -> XyzView {
    match session.answer(&Question::Xyz, scope).unwrap() {
        Answer::Xyz(view) => view,
        other => panic!("{other:?}"),
    }
}

fn goods(session: &Session, scope: &Scope, column: Column) -> GoodsView {
    let question = Question::Goods {
        column,
        offset: 0,
        limit: 1_000,
    };
    match session.answer(&question, scope).unwrap() {
        Answer::Goods(view) => view,
        other => panic!("{other:?}"),
    }
}

fn exit(session: &Session, scope: &Scope, clients: &[&str], managers: &[&str]) -> ExitView {
    let texts = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect();
    let question = Question::Exit {
        clients: texts(clients),
        managers: texts(managers),
    };
    match session.answer(&question, scope).unwrap() {
        Answer::Exit(view) => view,
        other => panic!("{other:?}"),
    }
}

/// The sample company; one client on one day; nothing but returns and guests; few clients without managers.
pub(super) fn sessions() -> Vec<Session> {
    vec![
        sample(),
        bases::session("2025-01-10;Anna;60;\n"),
        bases::session("2025-01-10;Anna;-60;\n2025-02-10;;5;\n"),
        bases::session(bases::ROWS),
    ]
}

fn rules() -> Vec<Xyz> {
    let rules = [
        XyzRule::default(),
        XyzRule::Variation {
            x: 50,
            y: 100,
            own_start: true,
        },
        XyzRule::ShareOfList {
            x: 30,
            y: 80,
            own_start: false,
        },
        XyzRule::Intervals { x: 50, y: 100 },
    ];
    let spans = [Span::Week, Span::Month, Span::Quarter];
    let pairs = rules
        .iter()
        .flat_map(|&rule| spans.map(|span| Xyz { rule, span }));
    pairs.collect()
}

#[test]
fn steadiness_and_the_matrix_add_up_under_every_rule() {
    for session in sessions() {
        let clients = size(&session, &Scope::default(), ClientSet::All);
        for rule in rules() {
            let scope = with(Labs {
                xyz: rule,
                ..Labs::default()
            });
            let view = xyz(&session, &scope);
            assert_eq!(
                (view.xyz, view.classes.len(), view.cells.len()),
                (rule, 4, 9)
            );
            let classed: u64 = view.classes.iter().map(|class| class.clients).sum();
            assert_eq!(classed + view.unclassed, clients);
            let in_cells: u64 = view.cells.iter().map(|cell| cell.clients).sum();
            assert_eq!(in_cells + view.too_new + view.outside, clients);
            for class in &view.classes {
                let set = ClientSet::Steadiness(class.steadiness);
                let list = list(&session, &scope, set, ClientOrder::default());
                assert_eq!((list.total, list.revenue), (class.clients, class.revenue));
                assert_eq!(list.share, class.revenue_share);
            }
            for cell in &view.cells {
                let set = ClientSet::Cell(cell.class, cell.steadiness);
                let list = list(&session, &scope, set, ClientOrder::default());
                assert_eq!((list.total, list.revenue), (cell.clients, cell.revenue));
                assert_eq!(list.share, cell.revenue_share);
            }
            let new = AbcClass::ALL.map(|class| ClientSet::Cell(class, Steadiness::New));
            let new = new.map(|set| size(&session, &scope, set));
            assert_eq!(new[..3].iter().sum::<u64>(), view.too_new);
        }
    }
}

#[test]
fn clients_kept_by_class_stay_as_steady_as_in_the_base() {
    let session = sample();
    let scope = |classes: &[AbcClass]| Scope {
        filters: Filters {
            classes: classes.to_vec(),
            ..Filters::default()
        },
        labs: Labs {
            xyz: Xyz {
                rule: XyzRule::ShareOfList {
                    x: 30,
                    y: 80,
                    own_start: false,
                },
                ..Xyz::default()
            },
            ..Labs::default()
        },
        ..Scope::default()
    };
    let whole = xyz(&session, &scope(&[]));
    let kept = xyz(&session, &scope(&[AbcClass::A]));
    let count = |view: &XyzView| -> Vec<u64> {
        let of_a = view.cells.iter().filter(|cell| cell.class == AbcClass::A);
        of_a.map(|cell| cell.clients).collect()
    };
    assert_eq!(count(&whole), count(&kept));
    assert!(count(&kept).iter().sum::<u64>() > 50);
    assert_eq!(whole.periods, kept.periods);
    let scant = |view: &XyzView| -> Vec<bool> {
        let classes = view.classes.iter();
        classes.map(|class| class.is_scant).collect()
    };
    assert_eq!(scant(&whole), scant(&kept));
}

#[test]
fn goods_add_up_and_their_buyers_are_listed() {
    for session in sessions() {
        let scope = Scope::default();
        for column in [Column::Product, Column::Category, Column::Manager] {
            let view = goods(&session, &scope, column);
            let classes: u64 = view.pareto.classes.iter().map(|class| class.clients).sum();
            assert_eq!(
                (classes, view.steadiness.iter().sum()),
                (view.total, view.total)
            );
            assert_eq!(view.rows.len() as u64, view.total.min(1_000));
            let revenue: i128 = view.rows.iter().map(|row| row.revenue.0).sum();
            let Ok(Answer::Overview(overview)) = session.answer(&Question::Overview, &scope) else {
                panic!()
            };
            assert_eq!(revenue + view.unnamed.0, overview.revenue.0);
            assert!(view.rows.is_sorted_by(|a, b| a.value >= b.value));
            for row in view.rows.iter().step_by(7) {
                let text = row.name.clone();
                let bought = ClientSet::Bought { column, text };
                assert_eq!(size(&session, &scope, bought), row.clients, "{}", row.name);
            }
        }
    }
    let missing = goods(
        &bases::session(bases::ROWS),
        &Scope::default(),
        Column::Product,
    );
    assert_eq!((missing.total, missing.rows.len()), (0, 0));
    assert_eq!(missing.unnamed.0, 200 * 10_000);
}

#[test]
fn goods_save_as_csv() {
    let session = sample();
    let header: Vec<String> = (1..=8).map(|column| format!("c{column}")).collect();
    let bytes = session
        .goods_file(
            Column::Category,
            &Scope::default(),
            &header,
            SheetFormat::Csv,
        )
        .unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let rows: Vec<&str> = text
        .trim_start_matches('\u{feff}')
        .split_terminator("\r\n")
        .collect();
    let view = goods(&session, &Scope::default(), Column::Category);
    assert_eq!(rows.len(), view.rows.len() + 1);
    assert!(
        rows.iter().all(|row| row.split(',').count() == 8),
        "{rows:?}"
    );
    assert!(rows[1].starts_with(&view.rows[0].name), "{}", rows[1]);
}

#[test]
fn the_base_without_its_largest_client() {
    let session = sample();
    let scope = Scope::default();
    let all = list(&session, &scope, ClientSet::All, ClientOrder::default());
    let largest = &all.rows[0];
    let view = exit(&session, &scope, &[&largest.client, "nobody"], &[]);
    assert_eq!((view.out, view.with.clients), (1, all.total));
    assert_eq!(view.without.clients, all.total - 1);
    assert_eq!(view.with.revenue, all.revenue);
    assert_eq!(view.without.revenue.0, all.revenue.0 - largest.revenue.0);
    assert_eq!(view.with.classes.iter().sum::<u64>(), all.total);
    assert_eq!(view.without.classes.iter().sum::<u64>(), all.total - 1);
    assert!(view.with.largest_shares[0] > view.without.largest_shares[0]);
    assert!(view.with.gross_profit > view.without.gross_profit);
    assert!(
        view.changed
            .iter()
            .all(|(from, to, clients)| from != to && *clients > 0)
    );

    let alone = bases::session("2025-01-10;Anna;60;\n");
    let view = exit(&alone, &scope, &["Anna"], &[]);
    assert_eq!((view.without.clients, view.without.gini), (0, 0.0));
    assert_eq!(view.without.gross_profit, None);
}

#[test]
fn who_is_kept_by_class_leaves_as_in_the_base() {
    let session = sample();
    let kept = Scope {
        filters: Filters {
            classes: vec![AbcClass::B],
            ..Filters::default()
        },
        ..Scope::default()
    };
    let largest = list(&session, &kept, ClientSet::All, ClientOrder::default());
    let leaving: Vec<&str> = largest.rows[..5]
        .iter()
        .map(|row| row.client.as_str())
        .collect();
    let whole = exit(&session, &Scope::default(), &leaving, &[]);
    let view = exit(&session, &kept, &leaving, &[]);
    assert_eq!((view.out, view.with.clients), (5, largest.total));
    assert_eq!(view.with.classes, [0, largest.total, 0, 0]);
    assert_eq!(view.with.revenue, largest.revenue);
    assert_eq!(view.without.clients, largest.total - 5);
    let of_b = whole.changed.into_iter();
    let of_b: Vec<_> = of_b.filter(|of| of.0 == AbcClass::B).collect();
    assert_eq!(view.changed, of_b);
}

#[test]
fn one_client_is_found_by_its_very_key() {
    let session = bases::session("2025-01-10;Ann;60;\n2025-01-10;Anna;40;\n");
    let scope = Scope::default();
    let of = |key: &str| {
        let set = ClientSet::Client(key.to_owned());
        list(&session, &scope, set, ClientOrder::default())
    };
    assert_eq!((of("Ann").total, of("Ann").share), (1, Some(0.6)));
    assert_eq!((of("An").total, of("").total), (0, 0));
}

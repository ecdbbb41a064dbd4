//! The card of a client: its figures are those of lists without filters, whatever the filters are.

use super::*;
use crate::protocol::views::CardView;
use crate::protocol::{Act, Merge};

fn card(session: &Session, scope: &Scope, client: &str) -> CardView {
    let client = client.to_owned();
    match session.answer(&Question::Card { client }, scope).unwrap() {
        Answer::Card(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_card_says_what_lists_say() {
    let session = sample();
    let scope = Scope::default();
    let filtered = super::scope(Filters {
        managers: vec!["nobody".into()],
        ..Filters::default()
    });
    let rows = list(&session, &scope, ClientSet::All, ClientOrder::default()).rows;
    for row in rows.into_iter().step_by(150) {
        let view = card(&session, &scope, &row.client);
        assert_eq!(view, card(&session, &filtered, &row.client));
        assert_eq!((&view.client, &view.name), (&row.client, &row.name));
        assert_eq!((view.revenue, view.orders), (row.revenue, row.orders));
        assert_eq!(
            (view.average_order, view.first_day, view.last_day),
            (row.average_order, row.first_day, row.last_day)
        );
        assert_eq!(
            (view.class, view.steadiness, view.scores, view.segment),
            (row.class, row.steadiness, row.rfm, row.segment)
        );
        assert_eq!(view.manager, row.manager);
        assert!(view.gross_profit.is_some() && view.rhythm.is_some());
        assert_eq!(view.quarters.len(), 8);
        assert_eq!(view.quarters[7].end, DayNumber(20_453));
        assert!(
            view.timeline
                .is_sorted_by_key(|order| (-order.day.0, order.minute.map(|of| !of)))
        );
        let counted = view.timeline.iter().filter(|order| order.net.0 > 0);
        assert!(view.timeline.len() <= 200);
        if view.earlier == 0 {
            assert_eq!(counted.count() as u64, view.orders);
            let net: i128 = view.timeline.iter().map(|order| order.net.0).sum();
            assert_eq!(net, view.revenue.0);
        }
        for order in view.timeline.iter().filter(|order| order.more == 0) {
            let sum: i128 = order.items.iter().map(|item| item.amount.0).sum();
            assert_eq!(sum, order.net.0);
        }
    }
}

#[test]
fn orders_have_their_lines() {
    let mut text = String::from("date;order;client;product;quantity;amount\n");
    for line in 1..=14 {
        text += &format!("2025-01-10 09:30;A;Anna;P{line:02};1,5;{line}\n");
    }
    text += "2025-01-12 10:00;B;Anna;P01;1;7\n2025-01-15 08:00;A;Anna;P14;-1;-14\n\
        2025-01-20 12:00;C;Boris;;1;5\n";
    let session = of_text(&text);
    let view = card(&session, &Scope::default(), "Anna");
    let orders: Vec<(&str, i128, Option<u16>)> = view
        .timeline
        .iter()
        .map(|of| (of.order.as_str(), of.net.0 / 10_000, of.minute))
        .collect();
    assert_eq!(orders, [("B", 7, Some(600)), ("A", 91, Some(570))]);
    let first = &view.timeline[1];
    assert_eq!((first.items.len(), first.more), (12, 3));
    assert_eq!(
        (first.items[0].product.as_str(), first.items[0].quantity),
        ("P14", Some(15_000))
    );
    assert_eq!(
        card(&session, &Scope::default(), "Boris").timeline[0].items[0].product,
        ""
    );
    // Without returns, and with an order that came before what is left of the other.
    let ignored = Scope {
        returns: Returns::Ignore,
        ..Scope::default()
    };
    assert_eq!(
        card(&session, &ignored, "Anna").timeline[1].net.0,
        1_050_000
    );
    let days = bases::session("2025-01-10;Anna;60;\n");
    let view = card(&days, &Scope::default(), "Anna");
    assert_eq!(view.timeline[0].minute, None);
    assert!(view.timeline[0].items.is_empty() && view.timeline[0].more == 0);
    assert_eq!((view.rhythm, view.gross_profit), (None, None));
}

#[test]
fn what_was_written_is_on_the_card_of_whom_a_client_became() {
    let note = |number: u64, client: &str| Entry {
        number,
        at_millis: number as i64,
        clients: vec![client.to_owned()],
        act: Act::Note {
            text: number.to_string(),
        },
    };
    let strike = Entry {
        clients: Vec::new(),
        act: Act::Strike { entry: 1 },
        ..note(4, "")
    };
    let entries = vec![note(1, "Anna"), note(2, "Dan"), note(3, "Zoe"), strike];
    let apart = bases::session(bases::ROWS).with_entries(entries.clone());
    let merge = Merge {
        from: vec!["Anna".into()],
        to: "Dan".into(),
    };
    let guests = ["Boris".to_owned()];
    let merged = Session::new(
        Rc::clone(apart.ledger()),
        apart.report().clone(),
        &[merge],
        &guests,
    )
    .with_entries(entries);
    let scope = Scope::default();
    let numbers =
        |view: &CardView| -> Vec<u64> { view.entries.iter().map(|entry| entry.number).collect() };
    let anna = card(&apart, &scope, "Anna");
    assert_eq!((numbers(&anna), &anna.ended[..]), (vec![4, 1], &[1][..]));
    let dan = card(&merged, &scope, "Anna");
    assert_eq!(dan.client, "Dan");
    assert_eq!(dan, card(&merged, &scope, "Dan"));
    assert_eq!((numbers(&dan), dan.revenue.0), (vec![4, 2, 1], 1_900_000));
    // A guest, somebody of other files, and a client who bought after the audit day have no figures.
    let boris = card(&merged, &scope, "Boris");
    assert_eq!((boris.client.as_str(), boris.orders), ("Boris", 0));
    let zoe = card(&apart, &scope, "Zoe");
    assert_eq!((numbers(&zoe), zoe.class), (vec![3], AbcClass::None));
    let early = Scope {
        audit_day: Some(DayNumber(0)),
        ..Scope::default()
    };
    let before = card(&apart, &early, "Anna");
    assert_eq!((numbers(&before), before.first_day), (vec![4, 1], None));
}

use proptest::prelude::*;

use super::*;
use crate::tests::{Row, rows, text};
use crate::{Day, View};

fn merged(pairs: &[(&str, &str)]) -> Arrangement {
    let pairs = pairs.iter();
    Arrangement {
        merged: pairs
            .map(|(from, to)| ((*from).into(), (*to).into()))
            .collect(),
        ..Arrangement::default()
    }
}

#[test]
fn keys_follow_one_another() {
    let mut arrangement = merged(&[("a", "b"), ("b", "c"), ("x", "z"), ("z", "y"), ("y", "z")]);
    let check = |arrangement: &Arrangement, key: &str, expected: Option<&str>| {
        assert_eq!(arrangement.client(key), expected, "{key}");
    };
    check(&arrangement, "a", Some("c"));
    check(&arrangement, "c", Some("c"));
    for key in ["x", "y", "z"] {
        check(&arrangement, key, Some("y"));
    }
    arrangement.guests.insert("b".into());
    check(&arrangement, "a", None);
    check(&arrangement, "c", Some("c"));
}

/// A row of client, order id, day and amount.
fn row(client: u8, order: u8, day: i32, amount: i64) -> Row {
    Row {
        day,
        client,
        order,
        amount,
        ..Row::default()
    }
}

#[test]
fn orders_of_merged_clients_join() {
    let ledger = crate::tests::ledger(&[row(1, 1, 3, 5), row(2, 1, 4, 6), row(3, 1, 4, 7)], &[]);
    assert_eq!(ledger.order_count(), 3);
    let arranged = ledger.arranged(&merged(&[("c1", "c2")]));
    assert_eq!(arranged.clients().texts().collect::<Vec<_>>(), ["c2", "c3"]);
    assert_eq!(arranged.order_count(), 2);
    assert_eq!(arranged.client_lines(0), 0..2);
    assert_eq!(ledger.arranged(&Arrangement::default()), ledger);
}

#[test]
fn a_return_takes_the_day_of_its_sale() {
    let rows = [
        row(1, 1, 3, 50),
        row(1, 1, 9, -20),
        row(1, 2, 5, -7),
        row(2, 1, 8, -1),
        row(0, 4, 6, 10),
        row(0, 4, 30, -10),
    ];
    let ledger = crate::tests::ledger(&rows, &[]);
    let arranged = ledger.arranged(&Arrangement {
        match_returns: true,
        ..Arrangement::default()
    });
    let days = |ledger: &Ledger| -> Vec<i32> { ledger.days().to_vec() };
    assert_eq!(days(&ledger), [3, 5, 9, 8, 6, 30]);
    assert_eq!(days(&arranged), [3, 3, 5, 8, 6, 6]);
    let booked: Vec<Day> = (0..6).map(|line| arranged.booked_day(line)).collect();
    assert_eq!(booked, [3, 9, 5, 8, 6, 30].map(Day));
    // The audit day is that of the file, not that of the orders.
    let view = View::new(&arranged, &Default::default(), None).unwrap();
    assert_eq!(view.audit_day(), Day(30));
}

/// What an arrangement is meant to do, said row by row.
fn renamed(rows: &[Row], client: impl Fn(u8) -> u8) -> Vec<Row> {
    let rows = rows.iter();
    rows.map(|row| Row {
        client: client(row.client),
        ..row.clone()
    })
    .collect()
}

proptest! {
    #[test]
    fn arranging_is_reading_other_names(rows in rows(), into in proptest::collection::vec(0..7u8, 7)) {
        let mut arrangement = Arrangement::default();
        for (from, &into) in into.iter().enumerate().skip(1).filter(|(from, into)| *from != usize::from(**into)) {
            // Towards smaller keys, so that there are no circles.
            let (from, into) = ((from as u8).max(into), (from as u8).min(into));
            match into {
                0 => drop(arrangement.guests.insert(text("c", from))),
                into => drop(arrangement.merged.insert(text("c", from), text("c", into))),
            }
        }
        let client = |code: u8| {
            let key = text("c", code);
            let name = arrangement.client(&key).unwrap_or_default();
            name.get(1..).map_or(0, |digits| digits.parse().unwrap_or(0))
        };
        let ledger = crate::tests::ledger(&rows, &[]);
        let arranged = ledger.arranged(&arrangement);
        prop_assert_eq!(&arranged, &crate::tests::ledger(&renamed(&rows, client), &[]));
        prop_assert_eq!(arranged.arranged(&arrangement), arranged);
    }

    #[test]
    fn merges_in_any_order_are_merges_at_once(rows in rows(), into in proptest::collection::vec(1..4u8, 3)) {
        let pairs: Vec<(String, String)> = (4..7u8).zip(into).map(|(from, into)| (text("c", from), text("c", into))).collect();
        let single = |pair: &(String, String)| merged(&[(&pair.0, &pair.1)]);
        let all = Arrangement { merged: pairs.iter().cloned().collect(), ..Arrangement::default() };
        let ledger = crate::tests::ledger(&rows, &[]);
        let forward = pairs.iter().fold(ledger.clone(), |ledger, pair| ledger.arranged(&single(pair)));
        let backward = pairs.iter().rev().fold(ledger.clone(), |ledger, pair| ledger.arranged(&single(pair)));
        prop_assert_eq!(&forward, &backward);
        prop_assert_eq!(forward, ledger.arranged(&all));
    }

    #[test]
    fn matching_moves_returns_and_keeps_totals(rows in rows()) {
        let ledger = crate::tests::ledger(&rows, &[]);
        let arrangement = Arrangement { match_returns: true, ..Arrangement::default() };
        let arranged = ledger.arranged(&arrangement);
        prop_assert_eq!(arranged.len(), ledger.len());
        let sums = |ledger: &Ledger| -> Vec<i64> {
            let clients = (0..ledger.clients().len() as u32).map(|client| ledger.client_lines(client));
            clients.map(|lines| ledger.amounts()[lines].iter().sum()).collect()
        };
        prop_assert_eq!(sums(&arranged), sums(&ledger));
        for line in 0..arranged.len() {
            let row = &rows[arranged.row_in_file(line) as usize - 2];
            prop_assert_eq!(arranged.booked_day(line), Day(row.day));
            prop_assert_eq!(arranged.line_order_id(line), text("o", row.order));
            let sales = rows.iter().filter(|sale| {
                sale.amount >= 0 && (sale.client, sale.order) == (row.client, row.order)
            });
            let first = sales.map(|sale| (sale.day, sale.minute)).min();
            let matched = first.filter(|_| row.amount < 0 && row.order != 0);
            let expected = matched.unwrap_or((row.day, row.minute));
            prop_assert_eq!((arranged.day(line).0, arranged.minute(line)), expected);
        }
    }
}

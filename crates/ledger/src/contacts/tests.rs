use proptest::prelude::*;

use crate::{Arrangement, Batch, Contact, Day, Layout, Ledger, Line, Mask};

/// A line: client, day, name.
type Row = (u8, i32, u8);

fn text(letter: &str, code: u8) -> String {
    crate::tests::text(letter, code)
}

fn ledger_from(rows: &[Row], before: usize) -> Ledger {
    let mut layout = Layout::default();
    layout.contacts[Contact::Name as usize] = true;
    let mut batch = Batch::new(layout);
    for (place, &(client, day, name)) in rows.iter().enumerate() {
        let (client, name) = (text("c", client), text("n", name));
        batch.push(&Line {
            day: Day(day),
            client: &client,
            contacts: [&name, "not mapped", "", ""],
            ..Line::at_row((before + place) as u32)
        });
    }
    Ledger::from_batches(vec![batch])
}

fn ledger(rows: &[Row]) -> Ledger {
    ledger_from(rows, 0)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec((0..5u8, 0..6i32, 0..4u8), 0..40)
}

/// The names of all clients, by key.
fn names(ledger: &Ledger) -> Vec<(&str, &str)> {
    let keys = ledger.clients().texts().zip(0..);
    keys.map(|(key, client)| (key, ledger.contact(Contact::Name, client)))
        .collect()
}

proptest! {
    #[test]
    fn the_latest_line_with_a_text_names_its_client(rows in rows()) {
        let ledger = ledger(&rows);
        for (client, key) in (0..).zip(ledger.clients().texts()) {
            let of_client = rows.iter().filter(|row| text("c", row.0) == key && row.2 != 0);
            let latest = of_client.max_by_key(|row| row.1);
            let name = latest.map_or(String::new(), |row| text("n", row.2));
            prop_assert_eq!(ledger.contact(Contact::Name, client), name);
            prop_assert_eq!(ledger.contact(Contact::Phone, client), "");
        }
    }

    #[test]
    fn appending_is_reading_one_longer_file(rows in rows(), cut in 0..40usize) {
        let cut = cut.min(rows.len());
        let (first, second) = (ledger(&rows[..cut]), ledger_from(&rows[cut..], cut));
        prop_assert_eq!(first.append(&second, 0), Ok(ledger(&rows)));
    }
}

#[test]
fn only_one_of_two_files_may_have_contacts() {
    let mut plain = Batch::new(Layout::default());
    plain.push(&Line {
        day: Day(9),
        client: "c9",
        contacts: ["n9", "", "", ""],
        ..Line::at_row(2)
    });
    let plain = Ledger::from_batches(vec![plain]);
    let named = ledger(&[(1, 5, 1)]);
    for whole in [plain.append(&named, 1), named.append(&plain, 1)] {
        let whole = whole.unwrap();
        assert_eq!(names(&whole), [("c1", "n1"), ("c9", "")]);
        assert!(whole.layout().contacts[Contact::Name as usize]);
    }
}

#[test]
fn merged_clients_have_the_texts_of_the_one_they_become() {
    let rows = [(1, 5, 1), (2, 9, 2), (3, 7, 3), (4, 1, 0)];
    let arranged = |pairs: &[(&str, &str)], guests: &[&str]| {
        let pairs = pairs
            .iter()
            .map(|(from, to)| (from.to_string(), to.to_string()));
        ledger(&rows).arranged(&Arrangement {
            merged: pairs.collect(),
            guests: guests.iter().map(|key| key.to_string()).collect(),
            match_returns: true,
        })
    };
    let kept = arranged(&[("c2", "c1")], &["c3"]);
    assert_eq!(names(&kept), [("c1", "n1"), ("c4", "")]);
    let taken = arranged(&[("c1", "c4"), ("c2", "c4")], &[]);
    assert_eq!(names(&taken), [("c3", "n3"), ("c4", "n2")]);
}

#[test]
fn clients_that_are_dropped_take_their_texts_along() {
    let ledger = ledger(&[(1, 5, 1), (2, 9, 2)]);
    let first = Mask::from_fn(ledger.len(), |line| line == 0);
    let rest = ledger.without(&first);
    assert_eq!(names(&rest), [("c2", "n2")]);
    assert_eq!(rest, ledger_from(&[(2, 9, 2)], 1));
}

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::tests::{Row, ledger, rows};
use crate::{Batch, Day, Layout, Line, Money};

/// A line of client, order id, minute, amount and cost.
type Content = (&'static str, &'static str, u16, i64, i64);

fn file(layout: Layout, lines: &[Content]) -> Ledger {
    let mut batch = Batch::new(layout);
    for (place, &(client, order, minute, amount, cost)) in lines.iter().enumerate() {
        batch.push(&Line {
            day: Day(9),
            minute,
            client,
            order,
            amount: Money(amount),
            cost: Some(Money(cost)),
            ..Line::at_row(place as u32 + 2)
        });
    }
    Ledger::from_batches(vec![batch])
}

const FULL: Layout = Layout {
    measure: crate::Measure::Money,
    times: true,
    orders: true,
    costs: true,
    quantities: false,
    dimensions: [false; Column::COUNT],
    contacts: [false; crate::Contact::COUNT],
};

#[track_caller]
fn check(known: &Ledger, next: &Ledger, expected_rows: &[u32]) {
    let twins = known.duplicates(next).twins;
    let mut rows: Vec<u32> = twins
        .iter()
        .map(|twin| next.row_in_file(twin.line as usize))
        .collect();
    rows.sort_unstable();
    assert_eq!(rows, expected_rows);
}

#[test]
fn an_order_line_may_change_what_is_not_its_content() {
    let known = file(
        FULL,
        &[("Anna", "7", 60, 100, 40), ("Anna", "", 60, 100, 40)],
    );
    let next = [
        ("Anna", "7", 90, 100, 41),
        ("Anna", "", 90, 100, 40),
        ("Anna", "", 60, 100, 41),
        ("Anna", "", 60, 100, 40),
        ("Anna", "8", 60, 100, 40),
        ("Boris", "7", 60, 100, 40),
        ("", "7", 60, 100, 40),
    ];
    check(&known, &file(FULL, &next), &[2, 5]);
}

#[test]
fn only_columns_of_both_are_compared() {
    let poor = Layout::default();
    let known = file(FULL, &[("Anna", "7", 60, 100, 40)]);
    let next = file(poor, &[("Anna", "", 0, 100, 0), ("Anna", "", 0, 100, 0)]);
    check(&known, &next, &[2]);
    check(&next, &known, &[2]);
}

#[test]
fn guests_are_compared_too() {
    let lines = [("", "7", 60, 100, 40), ("", "", 60, 100, 40)];
    check(&file(FULL, &lines), &file(FULL, &lines), &[2, 3]);
}

#[test]
fn lines_that_repeat_within_a_file() {
    let twice = ("Anna", "7", 60, 100, 40);
    let known = file(FULL, &[twice, ("Anna", "7", 60, 100, 41), twice, twice]);
    let rows = |ledger: &Ledger| -> Vec<(u32, u32)> {
        let row = |line: u32| ledger.row_in_file(line as usize);
        let twins = ledger.repeats();
        twins
            .iter()
            .map(|twin| (row(twin.line), row(twin.known)))
            .collect()
    };
    assert_eq!(rows(&known), [(4, 2), (5, 2)]);
    let glued = known.append(&known, 1).unwrap();
    assert_eq!(rows(&glued), [(4, 2), (5, 2), (4, 2), (5, 2)]);
}

/// How often each line occurs, by what makes a line without an order id the same.
fn counts(rows: &[Row]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        let order = (row.client, row.order, row.day, row.amount);
        let rest = (row.order == 0).then_some((row.minute, row.cost, row.region));
        *counts.entry(format!("{order:?} {rest:?}")).or_default() += 1;
    }
    counts
}

proptest! {
    #[test]
    fn the_same_file_twice_is_the_file_once(rows in rows()) {
        let file = ledger(&rows, &[]);
        let duplicates = file.duplicates(&file);
        prop_assert_eq!(duplicates.twins.len(), rows.len());
        let rest = file.without(&duplicates.mask(&file));
        prop_assert_eq!(rest.len(), 0);
        let appended = file.append(&rest, 1).unwrap();
        let without_files = Ledger { files: Vec::new(), ..appended };
        prop_assert_eq!(without_files, file);
    }

    #[test]
    fn equal_lines_are_counted(first in rows(), more in rows(), cut in 0..200usize) {
        // Some rows of the first file again, so that there is something to find.
        let second: Vec<Row> = first.iter().take(cut).chain(&more).cloned().collect();
        let (known, next) = (ledger(&first, &[]), ledger(&second, &[]));
        let here = counts(&first);
        let expected: usize = counts(&second)
            .iter()
            .map(|(key, &count)| count.min(here.get(key).copied().unwrap_or(0)))
            .sum();
        let duplicates = known.duplicates(&next);
        prop_assert_eq!(duplicates.twins.len(), expected);
        let mut known_lines: Vec<u32> = duplicates.twins.iter().map(|twin| twin.known).collect();
        known_lines.sort_unstable();
        known_lines.dedup();
        prop_assert_eq!(known_lines.len(), expected);
        for twin in &duplicates.twins {
            let (line, known_line) = (twin.line as usize, twin.known as usize);
            prop_assert_eq!(known.amount(known_line), next.amount(line));
            prop_assert_eq!(known.line_order_id(known_line), next.line_order_id(line));
        }
        let rest = next.without(&duplicates.mask(&next));
        prop_assert_eq!(rest.len(), second.len() - expected);
        // What is left over has no text that only the dropped lines had.
        if let Some(column) = rest.dimension(Column::Region) {
            let is_used = |code: u32| (0..rest.len()).any(|line| column.codes.get(line) == code);
            prop_assert!((0..column.names.len() as u32).all(is_used));
        }
    }
}

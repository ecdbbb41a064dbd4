use ledger::{Filter, PeriodKind};

use super::*;
use crate::tests::{Sale, ledger};

const LINES: [(&str, &str, i64); 8] = [
    ("2025-01-10", "Anna", 1_000),
    ("2025-01-11", "Anna", 203),
    ("2025-01-11", "Boris", 307),
    ("2025-02-03", "Boris", 5_000),
    ("2025-02-04", "Boris", -41),
    ("2025-02-05", "Clara", 17),
    ("2025-02-05", "Clara", 17),
    ("2025-02-06", "", 600),
];
const TOTAL: i64 = 7_103;

fn compared(typed: i64, rejected: &[RejectedAmount]) -> Control {
    let sales = LINES.map(|(day, client, amount)| Sale::on(day, client, amount).order("7"));
    let ledger = ledger(&sales);
    let view = View::new(&ledger, &Filter::default(), None).unwrap();
    control(&view, Total(i128::from(typed) * 10_000), rejected)
}

/// Kinds, how counted, and rows of the causes of a difference.
#[track_caller]
fn check(difference: i64, expected: &[(CauseKind, Counted, &[u32])]) {
    let control = compared(TOTAL + difference, &[]);
    assert_eq!(control.difference.0, i128::from(difference) * 10_000);
    let rows: Vec<Vec<u32>> = control
        .causes
        .iter()
        .map(|cause| cause.rows.iter().map(|&(_, row)| row).collect())
        .collect();
    let found: Vec<(CauseKind, Counted, &[u32])> = control
        .causes
        .iter()
        .zip(&rows)
        .map(|(cause, rows)| (cause.kind, cause.counted, rows.as_slice()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn one_thing_that_explains_the_difference() {
    use CauseKind::*;
    use Counted::*;
    let day = |text: &str| -> ledger::Day { text.parse().unwrap() };
    check(0, &[]);
    check(3, &[]);
    check(-1_000, &[(Line(0), LeftOut, &[2])]);
    check(307, &[(Line(2), Twice, &[4])]);
    check(82, &[(ReturnsPositive, Reversed, &[6])]);
    check(41, &[(Returns, LeftOut, &[6]), (Line(4), LeftOut, &[6])]);
    check(
        -600,
        &[(Unidentified, LeftOut, &[9]), (Line(7), LeftOut, &[9])],
    );
    check(-510, &[(Day(day("2025-01-11")), LeftOut, &[3, 4])]);
    check(
        -1_510,
        &[(
            Month(PeriodKind::Month.of(day("2025-01-11"))),
            LeftOut,
            &[2, 3, 4],
        )],
    );
    let anna: &[u32] = &[2, 3];
    check(
        -1_203,
        &[(Order(0), LeftOut, anna), (Client(0), LeftOut, anna)],
    );
    // Two lines explain it, so what only one thing explains comes first.
    check(
        -17,
        &[
            (EqualLines, LeftOut, &[8]),
            (Line(5), LeftOut, &[7]),
            (Line(6), LeftOut, &[8]),
        ],
    );
}

#[test]
fn rejected_rows_may_be_missing() {
    let row = |row_in_file, reason, amount: i64| RejectedAmount {
        file: 0,
        row_in_file,
        reason,
        amount: Money(amount * 10_000),
    };
    let rejected = [
        row(20, 1, 70),
        row(21, 2, 5),
        row(22, 1, 30),
        row(23, 3, 100),
    ];
    let causes = compared(TOTAL + 100, &rejected).causes;
    let found: Vec<_> = causes
        .iter()
        .map(|cause| (cause.kind, cause.counted, cause.rows.clone()))
        .collect();
    assert_eq!(
        found,
        [
            (CauseKind::RejectedRow, Counted::Only, vec![(0, 23)]),
            (
                CauseKind::RejectedReason(1),
                Counted::Only,
                vec![(0, 20), (0, 22)]
            ),
        ]
    );
}

#[test]
fn many_causes_are_counted() {
    let sales: Vec<Sale<'_>> = (0..30).map(|_| Sale::on("2025-01-10", "Anna", 5)).collect();
    let ledger = ledger(&sales);
    let view = View::new(&ledger, &Filter::default(), None).unwrap();
    let control = control(&view, Total(145 * 10_000), &[]);
    assert_eq!((control.causes.len(), control.more), (10, 20));
}

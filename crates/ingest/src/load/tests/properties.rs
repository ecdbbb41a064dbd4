//! Whatever the rows: nothing is lost, sums are exact, and cutting the file changes nothing.

use proptest::prelude::*;

use super::*;
use crate::Whole;

/// Rows as a person might have them, good and bad.
fn file() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        6 => Just("2025-01-31"),
        2 => Just("2025-02-01 10:30"),
        1 => Just(""),
        1 => Just("soon"),
    ];
    let client = prop_oneof![
        Just("Anna"),
        Just("\"Smith; \"\"J\"\"\nCo\""),
        Just("Ёлка"),
        Just("")
    ];
    let amount = prop_oneof![
        6 => any::<i32>().prop_map(|parts| ledger::Money(parts.into()).to_string()),
        1 => Just(String::new()),
        1 => Just("x".into()),
        1 => Just("1;extra".into()),
    ];
    let row = (date, client, amount)
        .prop_map(|(date, client, amount)| format!("{date};{client};{amount}"));
    let row = prop_oneof![9 => row, 1 => Just(String::new()), 1 => Just(";;".into())];
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    (proptest::collection::vec(row, 0..40), end).prop_map(|(rows, end)| {
        let fixed = "date;client;amount\u{1}2025-01-31;Anna;1.5\u{1}";
        (fixed.to_string() + &rows.join("\u{1}")).replace('\u{1}', end)
    })
}

proptest! {
    #[test]
    fn nothing_is_lost_and_cutting_changes_nothing(
        text in file(),
        slice in prop_oneof![Just(1usize), 2usize..40, Just(1 << 16)],
        part in 10..400u64,
    ) {
        let bytes = text.as_bytes();
        let (mut plan, _) = named(&text);
        // Files that are filled down are read in one part.
        plan.fill = Fill::None;
        let survey = survey(bytes, slice).unwrap();
        let whole = load(&plan, &survey, bytes).unwrap();
        prop_assert_eq!(whole.rows, whole.totals.lines + whole.rejects.total());
        prop_assert_eq!((whole.rows, whole.blank_rows), (survey.rows, survey.blank_rows));

        let mut file = Whole::open(bytes.to_vec()).unwrap().in_slices(slice).in_parts_of(part);
        let of_parts = file.survey(&Choices::default(), None).unwrap();
        prop_assert_eq!(format!("{of_parts:?}"), format!("{survey:?}"));
        // The first time a draft may be the result.
        for _ in 0..2 {
            let joined = file.load(&of_parts, &plan).unwrap();
            prop_assert_eq!(&joined.rejects, &whole.rejects);
            prop_assert_eq!(&joined.notes, &whole.notes);
            prop_assert_eq!(&joined.rejected_amounts, &whole.rejected_amounts);
            prop_assert_eq!(&joined.currencies, &whole.currencies);
            prop_assert_eq!(joined.totals, whole.totals);
            prop_assert_eq!((joined.rows, joined.blank_rows), (whole.rows, whole.blank_rows));
            prop_assert_eq!(joined.into_ledger(), whole.clone().into_ledger());
        }
    }

    #[test]
    fn totals_are_the_sum_of_what_was_written(amounts in proptest::collection::vec(any::<i64>(), 1..50), comma in any::<bool>()) {
        prop_assume!(!amounts.contains(&i64::MIN));
        let rows = amounts.iter().map(|&parts| {
            let amount = ledger::Money(parts).to_string();
            format!("2025-01-01;A;{}\n", if comma { amount.replace('.', ",") } else { amount })
        });
        let text = format!("date;client;amount\n{}", rows.collect::<String>());
        let (plan, survey) = guessed(&text);
        let loaded = load(&plan, &survey, text.as_bytes()).unwrap();
        let sum = amounts.iter().map(|&parts| i128::from(parts)).sum();
        prop_assert_eq!(loaded.totals.amount, Total(sum));
        prop_assert_eq!(survey.columns[2].numbers.as_ref().unwrap().sum, Total(sum));
        let returns = amounts.iter().filter(|parts| **parts < 0).map(|&parts| i128::from(parts)).sum();
        prop_assert_eq!(loaded.totals.returns, Total(returns));
        prop_assert_eq!(loaded.rejects.count(Reason::BadAmount), 0);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[0-9a;,\"\r\n.]{0,200}") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            let Ok(survey) = survey(bytes, 9) else { continue };
            let mapping = Role::ALL.into_iter().enumerate().fold(Mapping::default(), |mapping, (place, role)| {
                mapping.with(role, place % survey.columns.len())
            });
            if let Ok(plan) = Plan::new(&survey, mapping) {
                let loaded = load(&plan, &survey, bytes);
                prop_assert!(loaded.is_err() || loaded.is_ok_and(|loaded| loaded.rows == survey.rows));
            }
        }
    }
}

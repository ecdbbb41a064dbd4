use std::collections::BTreeSet;

use super::*;

const FINGERPRINT: u64 = 8_538_805_166_414_450_353;

/// FNV-1a: enough to notice a changed byte.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The fields of a row; names hold quotes but no commas.
fn fields(row: &str) -> Vec<&str> {
    row.split(',').collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(fingerprint(&csv(SEED)), FINGERPRINT);
    assert_ne!(fingerprint(&csv(SEED + 1)), FINGERPRINT);
}

#[test]
fn the_company_is_as_described() {
    let text = csv(SEED);
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(fields).collect();
    assert!(
        rows.iter()
            .all(|row| row.len() == HEADER.split(',').count())
    );
    let distinct = |column: usize| -> BTreeSet<&str> {
        let texts = rows.iter().filter_map(|row| row.get(column).copied());
        texts.filter(|text| !text.is_empty()).collect()
    };
    assert_eq!(rows.len(), 29_082);
    let counts = [2, 3, 4, 5, 6, 7].map(|column| distinct(column).len());
    assert_eq!(counts, [1_200, 6, 5, 7, 8, 60]);

    let returns = rows.iter().filter(|row| row[0].starts_with("R-")).count();
    let guests = rows.iter().filter(|row| row[2].is_empty()).count();
    assert!((400..800).contains(&returns) && (500..900).contains(&guests));

    let days: Vec<&str> = rows.iter().map(|row| &row[1][..10]).collect();
    assert!(days.is_sorted());
    assert_eq!(
        (days.first(), days.last()),
        (Some(&"2023-01-01"), Some(&"2025-12-31"))
    );
}

#[test]
fn amounts_are_quantity_times_price() {
    let cents = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
    for row in csv(SEED).lines().skip(1) {
        let row = fields(row);
        let quantity: i64 = row[8].parse().unwrap();
        assert_eq!(cents(row[9]) * quantity, cents(row[10]));
        assert!(cents(row[11]).abs() < cents(row[10]).abs() && cents(row[9]) > 0);
        assert_eq!(row[0].starts_with("R-"), quantity < 0);
    }
}

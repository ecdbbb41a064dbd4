use super::*;
use proptest::prelude::*;

fn value(text: &str, mark: DecimalMark) -> Option<i128> {
    parse(text, mark)
        .ok()
        .and_then(|number| number.value.to_parts())
}

#[test]
fn both_marks_and_every_dress() {
    let check = |text: &str, point: Option<i128>, comma: Option<i128>| {
        let read = (
            value(text, DecimalMark::Point),
            value(text, DecimalMark::Comma),
        );
        assert_eq!(read, (point, comma), "{text}");
    };
    let both = |text: &str, parts: i128| check(text, Some(parts), Some(parts));
    let none = |text: &str| check(text, None, None);
    both("0", 0);
    both("-12", -120_000);
    both("1 234", 12_340_000);
    both("1\u{a0}234\u{202f}567", 12_345_670_000);
    both("12'345", 123_450_000);
    both("1\u{2009}234\u{2009}567", 12_345_670_000);
    both("1\u{2009}234", 12_340_000);
    both("1\u{2019}234", 12_340_000);
    both("'1234", 12_340_000);
    both("\u{2013}7", -70_000);
    both("7%", 70_000);
    both("USD 7", 70_000);
    both("+7", 70_000);
    both("7-", -70_000);
    both("\u{2212}7", -70_000);
    both("(7)", -70_000);
    both("($7)", -70_000);
    both("$(7)", -70_000);
    both("-$7", -70_000);
    both("$-7", -70_000);
    both("7 руб.", 70_000);
    both("7 €", 70_000);
    both("lei 7", 70_000);
    both("7E0 тенге", 70_000);
    both("1E3", 10_000_000);
    both("5%", 50_000);
    check("7.5", Some(75_000), None);
    check("7,5", None, Some(75_000));
    check(".5", Some(5_000), None);
    check("5.", Some(50_000), None);
    check("1.234", Some(12_340), Some(12_340_000));
    check("1,234", Some(12_340_000), Some(12_340));
    check("0.123", Some(1_230), None);
    check("1234.567", Some(12_345_670), None);
    check("1.234.567", None, Some(12_345_670_000));
    check("1,234.50", Some(12_345_000), None);
    check("1.234,50", None, Some(12_345_000));
    check("-999 999 999 999,99", None, Some(-9_999_999_999_999_900));
    check("1.5e-3", Some(15), None);
    check("1,25E+06", None, Some(12_500_000_000));
    check("($1,234.50)", Some(-12_345_000), None);
    check("1\u{a0}234,50-", None, Some(-12_345_000));
    check("1 234,50 ₽", None, Some(12_345_000));
    check("'1.234,50 lei", None, Some(12_345_000));
    check("'-7,5", None, Some(-75_000));
    check("12,5 %", None, Some(125_000));
    check("$1,963.10", Some(19_631_000), None);
    check(
        "0.00004999999999999999999999999999999999999999",
        Some(0),
        None,
    );
    for text in [
        "",
        "-",
        ".",
        ",",
        "abc",
        "1a",
        "12 34",
        "1 2345",
        "1,23,456",
        "--5",
        "(-5)",
        "5 %%",
        "$5 €",
        "e5",
        "1e",
        "1e999",
        "2025-01-09",
        "10:30",
        "1 234'567",
        "1.2.3",
        "№5",
        "01 234",
        "0x10",
        "''5",
        "'",
        "7'",
        "5 – 7",
    ] {
        none(text);
    }
}

#[test]
fn marks_beside_a_number_are_kept() {
    let number = parse("$5", DecimalMark::Point).unwrap();
    assert_eq!((number.currency, number.percent), (Some("USD"), false));
    let number = parse("5 %", DecimalMark::Point).unwrap();
    assert_eq!((number.currency, number.percent), (None, true));
    let huge = "9".repeat(60);
    assert_eq!(parse(&huge, DecimalMark::Point), Err(Unreadable::TooLarge));
}

proptest! {
    #[test]
    fn printed_numbers_are_read_back(parts in any::<i64>()) {
        let point = ledger::Money(parts).to_string();
        let comma = point.replace('.', ",");
        prop_assert_eq!(value(&point, DecimalMark::Point), Some(parts.into()));
        prop_assert_eq!(value(&comma, DecimalMark::Comma), Some(parts.into()));
        prop_assert!(is_plausible(&point));
    }

    #[test]
    fn the_quick_ways_are_right(text in "[-+0-9.,' ()$€eE%руб]{0,24}") {
        for mark in [DecimalMark::Point, DecimalMark::Comma] {
            if parse(&text, mark).is_ok() {
                prop_assert!(is_plausible(&text));
            }
            let slow = Dressed::of(&text).and_then(|dressed| dressed.number(mark)).map(|number| number.value.to_parts());
            let quick = parse(&text, mark).map(|number| number.value.to_parts());
            prop_assert_eq!(quick, slow);
        }
    }

    /// The cheap tests of texts that are no numbers fail no number.
    #[test]
    fn readings_are_those_of_each_mark(text in "['(+-]{0,2}(\\$|€|руб|lei|us\\$|[a-zшр]{1,3})?[ ]?[0-9]{0,4}[.,:/_ e-]?[0-9]{0,4}([.,][0-9]{1,3})?[ ]?(%|р\\.|ron|шт|[a-z])?[)-]?") {
        let text = text.trim();
        let parts = |mark| parse(text, mark).ok().and_then(|number| number.value.to_parts());
        let reading = Reading::of(text);
        prop_assert_eq!(reading.point, parts(DecimalMark::Point));
        prop_assert_eq!(reading.comma, parts(DecimalMark::Comma));
        let number = parse(text, DecimalMark::Point).or(parse(text, DecimalMark::Comma)).ok();
        prop_assert_eq!(reading.currency, number.and_then(|number| number.currency));
        prop_assert_eq!(reading.percent, number.is_some_and(|number| number.percent));
    }
}

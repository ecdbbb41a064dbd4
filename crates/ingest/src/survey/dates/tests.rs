use super::*;

impl DateSurveyor {
    fn add(&mut self, value: &str, row: u32) {
        let reading = self.read(value);
        self.count(&reading, 1);
        self.keep(&reading, value, row);
    }
}

#[test]
fn the_order_is_proved_by_all_values() {
    use DateOrder::{DayFirst, MonthFirst};
    let check = |values: &[&str], of_file, expected: (DateOrder, Basis, u64, &str)| {
        let mut surveyor = DateSurveyor::default();
        values.iter().for_each(|value| surveyor.add(value, 2));
        let survey = surveyor.finish(of_file, Context::default()).survey.unwrap();
        let first = survey.first.to_string();
        assert_eq!(
            (survey.order, survey.basis, survey.readable, first.as_str()),
            expected,
            "{values:?}"
        );
    };
    check(
        &["01/02/2025", "13/02/2025"],
        None,
        (DayFirst, Basis::Proven { by: 1 }, 2, "2025-02-01"),
    );
    check(
        &["01/02/2025", "02/13/2025"],
        None,
        (MonthFirst, Basis::Proven { by: 1 }, 2, "2025-01-02"),
    );
    check(
        &["01/02/2025"],
        None,
        (DayFirst, Basis::Assumed, 1, "2025-02-01"),
    );
    check(
        &["01/02/2025"],
        Some(MonthFirst),
        (MonthFirst, Basis::File, 1, "2025-01-02"),
    );
    check(
        &["01/02/2025 1:05 PM"],
        None,
        (MonthFirst, Basis::Assumed, 1, "2025-01-02"),
    );
    check(
        &["01.02.2025", "2025-01-07", "x"],
        None,
        (DayFirst, Basis::Assumed, 2, "2025-01-07"),
    );
    check(
        &["13/02/2025", "14/02/2025", "02/13/2025"],
        None,
        (DayFirst, Basis::Proven { by: 2 }, 2, "2025-02-13"),
    );
}

/// A column of values under a header that names a date or not: whether it is one of dates, and how many
/// are readable.
fn settled(values: &[&str], is_named_date: bool) -> (bool, u64, Option<Epoch>) {
    let mut surveyor = DateSurveyor::default();
    values.iter().for_each(|value| surveyor.add(value, 2));
    let is_number = |value: &&&str| value.parse::<f64>().is_ok();
    let context = Context {
        filled: values.len() as u64,
        numbers: values.iter().filter(is_number).count() as u64,
        is_named_date,
    };
    let settled = surveyor.finish(None, context);
    let survey = settled.survey;
    (
        settled.is_date,
        survey.as_ref().map_or(0, |survey| survey.readable),
        survey.and_then(|survey| survey.serials),
    )
}

#[test]
fn serials_are_dates_among_dates_or_under_a_date() {
    let epoch = Some(Epoch::Of1900);
    let mixed = [
        "14.01.2025",
        "21 января 2025 г.",
        "45682",
        "31.02.2025",
        "7",
    ];
    assert_eq!(settled(&mixed[..4], false), (true, 3, epoch));
    assert_eq!(settled(&mixed, true), (false, 2, None));
    let serials = ["45682", "45690.5", "45700"];
    assert_eq!(settled(&serials, true), (true, 3, epoch));
    assert_eq!(settled(&serials, false), (false, 3, epoch));
    let amounts = ["45682", "45690.5", "99000"];
    assert_eq!(settled(&amounts, true), (false, 0, None));
    assert_eq!(settled(&["20250131", "45682"], true), (false, 1, None));
    assert_eq!(settled(&["20250131", "20250201"], false), (true, 2, None));
}

#[test]
fn open_and_minority_values_are_shown() {
    let mut surveyor = DateSurveyor::default();
    let values = [
        "01/02/2025",
        "01/02/2025",
        "03/04/2025",
        "05/06/2025",
        "07/08/2025",
    ];
    values.iter().for_each(|value| surveyor.add(value, 2));
    let survey = surveyor.finish(None, Context::default()).survey.unwrap();
    assert!(survey.is_open());
    assert_eq!(survey.examples, ["01/02/2025", "03/04/2025", "05/06/2025"]);
    let mut surveyor = DateSurveyor::default();
    let values = ["13/02/2025", "02/13/2025", "14/02/2025"];
    let rows = values.iter().zip(2..);
    rows.for_each(|(value, row)| surveyor.add(value, row));
    let survey = surveyor.finish(None, Context::default()).survey.unwrap();
    assert!(survey.is_mixed());
    assert_eq!(survey.minority.len(), 1);
    assert_eq!(
        (survey.minority[0].row, survey.minority[0].value.as_str()),
        (3, "02/13/2025")
    );
}

/// Whether a value is read as the long ways to numbers and dates read it.
fn is_read_alike(value: &str) -> bool {
    let surveyor = DateSurveyor::default();
    let (number, date) = surveyor.read_with_number(value);
    let both = (number::Reading::of(value), surveyor.read(value));
    describe(number, date) == describe(both.0, both.1)
}

fn describe(number: number::Reading, date: Reading) -> String {
    let date = match date {
        Reading::Written {
            written,
            day_first,
            month_first,
        } => format!("{written:?} {day_first:?} {month_first:?}"),
        Reading::Serial(serial) => format!("{serial:?}"),
        Reading::None => String::new(),
    };
    format!("{number:?} {date}")
}

proptest::proptest! {
    #[test]
    fn the_short_ways_come_to_the_same(
        number in "-?[0-9]{0,9}[.,]?[0-9]{0,5}",
        date in "[0-9]{2,4}[-./][0-9]{2}[-./][0-9]{2,4}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?",
        any in "[-0-9.,/: TPM'$%()]{0,14}",
    ) {
        for value in [&number, &date, &any] {
            proptest::prop_assert!(is_read_alike(value), "{value}");
        }
    }
}

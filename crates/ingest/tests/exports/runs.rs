//! Records that are taken together come to the same as one after another, as they are in slices of one byte.

use ingest::{Choices, Plan, Whole};

use crate::parts::told;

/// A table of 3000 rows. Each `odd`-th, counted anew for each sort, has something that makes it another row than its
/// neighbours, or its values other values.
fn table(odd: usize, end: &str) -> String {
    let mut text = format!("id,date,client,name,product,note,quantity,amount,cost{end}");
    for row in 1..=3000usize {
        let is = |sort: usize| (row + sort * 7).is_multiple_of(odd + sort);
        let day = row / 120 + 1;
        let date = match is(0) {
            true => ["", "soon", "45001", "31/13/2024"][row % 4].to_string(),
            false => format!("2024-03-{day:02} 1{}:2{}", row % 10, row % 7),
        };
        let client = match is(1) {
            true => ["", "Е\u{308}лка", "Ёлка", "e\u{301}"][row % 4].to_string(),
            false => format!("C{:05}", row * row % 1700),
        };
        let name = match is(2) {
            true => format!("\"ООО \"\"Ёж {}\"\"\"", row % 90),
            false => format!("Name {}", row * row % 1700),
        };
        let product = match is(3) {
            true => "\"Tea, green\"".to_string(),
            false => format!("P{}", row % 60),
        };
        let amount = match is(4) {
            true => ["", "n/a", "12,5", "1.234", "-7", "5 %"][row % 6].to_string(),
            false => format!("{}.{:02}", row * 37 % 4001, row % 100),
        };
        let note = ["x", "7", "2024-01-05", "", "1.5"][if is(5) { row % 5 } else { 0 }];
        let quantity = row % 12;
        text += &format!("{row},{date},{client},{name},{product},{note},{quantity},{amount},{row}");
        text += match is(6) {
            true => [",more", "", ",,", "\",\""][row % 4],
            false => "",
        };
        text += end;
        if is(7) {
            text += [",,,,,,,,", "", "total,,,,,,,,"][row % 3];
            text += end;
        }
    }
    text
}

/// Lines of one currency, then of another: a draft that began with the first is dropped within a run.
#[test]
fn values_are_counted_when_a_draft_is_dropped() {
    let mut text = String::from("date;client;order;amount;currency\n");
    for row in 0..2000 {
        let currency = if row < 1500 { "EUR" } else { "USD" };
        let (client, order) = (row % 70, 100 + row / 3);
        text += &format!("05.03.2024;C{client};{order};{row}.5;{currency}\n");
    }
    let survey = |slice: usize| {
        let mut file = Whole::open(text.clone().into_bytes()).unwrap();
        file = file.in_slices(slice);
        file.survey(&Choices::default(), None).unwrap()
    };
    let (together, one_by_one) = (survey(usize::MAX), survey(1));
    assert_eq!(format!("{together:?}"), format!("{one_by_one:?}"));
    let orders = &together.columns[2];
    assert_eq!(orders.numbers.as_ref().unwrap().readable, 2000);
    assert_eq!(
        together.columns[4].values,
        [("EUR".into(), 1500), ("USD".into(), 500)]
    );
}

#[test]
fn runs_of_records_change_nothing() {
    for (odd, end) in [
        (2, "\n"),
        (5, "\r\n"),
        (23, "\n"),
        (401, "\r\n"),
        (5000, "\n"),
    ] {
        let text = table(odd, end);
        let read = |slice: usize| {
            let mut file = Whole::open(text.clone().into_bytes()).unwrap();
            file = file.in_slices(slice);
            let survey = file.survey(&Choices::default(), None).unwrap();
            let plan = Plan::guessed(&survey).unwrap();
            let first = told(&survey, file.load(&survey, &plan).unwrap());
            [first, told(&survey, file.load(&survey, &plan).unwrap())]
        };
        let [one_by_one, again] = read(1);
        assert!(one_by_one == again, "the draft, {odd}");
        for slice in [usize::MAX, 40_000] {
            let [together, again] = read(slice);
            assert!(together == one_by_one, "{odd} in slices of {slice}");
            assert!(together == again, "the draft, {odd} in slices of {slice}");
        }
    }
}

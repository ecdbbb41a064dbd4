//! What loading promises: nothing is lost, sums are exact, and cutting the file changes nothing.

use ledger::{Contact, Day, Ledger, Total};

use crate::{
    Choices, Discount, Error, Fill, Finished, Loaded, Loader, Mapping, Pass, Plan, Reason, Role,
    RowFilter, Survey, Surveyor,
};

mod properties;

fn survey(bytes: &[u8], slice: usize) -> Result<Survey, Error> {
    let mut surveyor = Surveyor::new(bytes, &Choices::default())?;
    loop {
        for slice in bytes.chunks(slice) {
            surveyor.push(slice)?;
        }
        match surveyor.finish()? {
            Finished::Survey(survey, _) => return Ok(*survey),
            Finished::Again(again) => surveyor = *again,
        }
    }
}

fn load(plan: &Plan, survey: &Survey, bytes: &[u8]) -> Result<Loaded, Error> {
    let mut loader = Loader::new(plan, survey.start);
    loader.push(&bytes[loader.begins_at() as usize..])?;
    loader.finish()
}

fn guessed(text: &str) -> (Plan, Survey) {
    let survey = survey(text.as_bytes(), 7).unwrap();
    (Plan::guessed(&survey).unwrap(), survey)
}

/// The plan of a file whose headers are the codes of their roles.
fn named(text: &str) -> (Plan, Survey) {
    let survey = survey(text.as_bytes(), 7).unwrap();
    let mut mapping = Mapping::default();
    for (column, header) in survey.header().enumerate() {
        if let Some(role) = Role::from_code(header) {
            mapping.set(role, Some(column));
        }
    }
    (Plan::new(&survey, mapping).unwrap(), survey)
}

/// Amounts in 1/10 000 and rejects as `row reason`.
fn outcome(text: &str) -> (Vec<i64>, Vec<String>) {
    let (plan, survey) = named(text);
    let loaded = load(&plan, &survey, text.as_bytes()).unwrap();
    let rejects = loaded.rejects.samples().iter();
    let rejects = rejects
        .map(|reject| format!("{} {}", reject.row, reject.reason.code()))
        .collect();
    (amounts_in_file_order(loaded.into_ledger()), rejects)
}

fn amounts_in_file_order(ledger: Ledger) -> Vec<i64> {
    let mut lines: Vec<usize> = (0..ledger.len()).collect();
    lines.sort_by_key(|&line| ledger.row_in_file(line));
    lines.iter().map(|&line| ledger.amount(line).0).collect()
}

#[test]
fn amounts_and_rejects() {
    let check = |text: &str, amounts: &[i64], rejects: &[&str]| {
        let (found_amounts, found_rejects) = outcome(text);
        assert_eq!(
            (found_amounts.as_slice(), found_rejects),
            (
                amounts,
                rejects.iter().map(|&reject| reject.into()).collect()
            ),
            "{text}"
        );
    };
    check(
        "date,client,amount\n2025-01-01,A,1.5\n\n2025-01-02,B,-0.00005\n",
        &[15_000, -1],
        &[],
    );
    check(
        "date,client,amount\n,A,1\nsoon,A,1\n2025-01-01,A,\n2025-01-01,A,x\n2025-01-01,A,5%\n2025-01-01,A,1e18\n2025-01-01,A,1,2\n2025-01-01,A\n2025-01-01,A,7,,\n",
        &[70_000],
        &[
            "2 missing_date",
            "3 bad_date",
            "4 missing_amount",
            "5 bad_amount",
            "6 bad_amount",
            "7 amount_out_of_range",
            "8 extra_fields",
            "9 missing_fields",
        ],
    );
    check(
        "date,client,quantity,price\n2025-01-01,A,3,0.33335\n2025-01-01,A,-1,2\n2025-01-01,A,,2\n",
        &[10_001, -20_000],
        &["4 missing_amount"],
    );
    check("date,client,price\n2025-01-01,A,2\n", &[20_000], &[]);
    check(
        "date,client,quantity,price,discount\n2025-01-01,A,3,10,0.1\n2025-01-01,A,1,10,\n",
        &[270_000, 100_000],
        &[],
    );
    check(
        "date,client,quantity,price,discount\n2025-01-01,A,3,10,5\n2025-01-01,A,1,10,0.5\n",
        &[250_000, 95_000],
        &[],
    );
    check(
        "date,client,quantity,price,discount\n2025-01-01,A,3,10,10%\n2025-01-01,A,1,10,200%\n",
        &[270_000],
        &["3 bad_amount"],
    );
    check(
        "date,client,quantity\n2025-01-01,A,3\n2025-01-01,A,\n",
        &[30_000, 10_000],
        &[],
    );
    check(
        "date,client,amount\n2025-01-01,A,1\n2025-01-02,\"B,2\n2025-01-03,C,3\n",
        &[10_000, 20_000, 30_000],
        &[],
    );
}

#[test]
fn the_line_carries_what_the_row_says() {
    let text = "\u{feff}Дата;Контрагент;Документ;Сумма;Себестоимость;Количество;Менеджер\r\n\
        31.01.2025 9:05;\" ИП \"\"Мир\"\" \";Р-1;1 234,50;-;2,5;Ана\r\n\
        01.02.2025;;;10;7,1;1;\r\n";
    let (plan, survey) = guessed(text);
    let loaded = load(&plan, &survey, text.as_bytes()).unwrap();
    assert_eq!(loaded.totals.unidentified, Total(100_000));
    let ledger = loaded.into_ledger();
    assert_eq!(ledger.clients().text(0), "ИП \"Мир\"");
    assert_eq!(
        (ledger.day(0), ledger.minute(0)),
        (Day::from_ymd(2025, 1, 31).unwrap(), 545)
    );
    assert_eq!((ledger.cost(0), ledger.quantity(0)), (None, Some(25_000)));
    assert_eq!(ledger.cost(1).map(|cost| cost.0), Some(71_000));
    assert_eq!((ledger.row_in_file(0), ledger.row_in_file(1)), (2, 3));
}

#[test]
fn costs_from_units_and_profits() {
    let check = |text: &str, cost: Option<i64>| {
        let (plan, survey) = guessed(text);
        let ledger = load(&plan, &survey, text.as_bytes()).unwrap().into_ledger();
        assert_eq!(ledger.cost(0).map(|cost| cost.0), cost);
    };
    check(
        "date,client,amount,unit cost,qty\n2025-01-01,A,10,1.5,4\n",
        Some(60_000),
    );
    check(
        "date,client,amount,unit cost,qty\n2025-01-01,A,10,1.5,\n2025-01-01,A,10,1.5,2\n",
        None,
    );
    check(
        "date,client,amount,profit\n2025-01-01,A,10,3.5\n",
        Some(65_000),
    );
    for margin in ["0.35", "35%", "35 %"] {
        let text = format!("date,client,amount,gross margin\n2025-01-01,A,10,{margin}\n");
        check(&text, Some(65_000));
    }
    check(
        "date,client,amount,\"маржа, %\"\n2025-01-01,A,10,35\n2025-01-01,A,10,-5\n",
        Some(65_000),
    );
}

#[test]
fn filters_leave_rows_out_before_they_are_judged() {
    let text = "date,client,amount,land\n2025-01-01,A,1,DE\nx,A,1,FR\n2025-01-01,A,x,DE\n";
    let (mut plan, survey) = named(text);
    plan.filters.push(RowFilter {
        column: survey.column_named("land").unwrap(),
        text: "DE".into(),
    });
    let loaded = load(&plan, &survey, text.as_bytes()).unwrap();
    let counts = (
        loaded.rows,
        loaded.totals.lines,
        loaded.filtered,
        loaded.rejects.total(),
    );
    assert_eq!(counts, (3, 1, 1, 1));
}

#[test]
fn currencies_are_never_mixed() {
    let load_text = |text: &str| {
        let (plan, survey) = guessed(text);
        load(&plan, &survey, text.as_bytes()).map(|loaded| loaded.currency)
    };
    let mixed = |first: &str, second: &str, row| {
        Err(Error::MixedCurrencies {
            first: first.into(),
            second: second.into(),
            row,
        })
    };
    assert_eq!(
        load_text("date,client,amount,currency\n2025-01-01,A,1,EUR\n2025-01-01,A,1,\n"),
        Ok(Some("EUR".into()))
    );
    assert_eq!(
        load_text("date,client,amount,currency\n2025-01-01,A,1,EUR\n2025-01-01,A,1,USD\n"),
        mixed("EUR", "USD", 3)
    );
    assert_eq!(
        load_text("date,client,amount\n2025-01-01,A,€1\n2025-01-01,A,1\n2025-01-01,A,$1\n"),
        mixed("EUR", "USD", 4)
    );
}

#[test]
fn files_that_cannot_be_audited() {
    let check = |text: &str, expected: Error| {
        let found = survey(text.as_bytes(), 5).and_then(|survey| Plan::guessed(&survey));
        assert_eq!(found, Err(expected), "{text}");
    };
    check("", Error::EmptyFile);
    check(" \n\r\n", Error::EmptyFile);
    check("date,client,amount\n\n,,\n", Error::NoDataRows);
    check("a letter\nto a friend\n", Error::NotATable);
    check("date,client,amount\nsoon,A,1\n", Error::NoDate);
    check("date,who,amount\n2025-01-01,A,1\n", Error::NoClient);
    check("date,client,amount\n2025-01-01,,1\n", Error::NoClient);
    check("date,client,amount\n2025-01-01,A,much\n", Error::NoAmount);
    check("date,client\n2025-01-01,A\n", Error::NoAmount);
}

#[test]
fn a_header_makes_discounts_per_cents() {
    let text =
        "date,client,quantity,price,\"discount, %\"\n2025-01-01,A,3,10,5\n2025-01-01,A,1,10,200\n";
    let (plan, survey) = guessed(text);
    assert_eq!(plan.discount, Discount::Percent);
    let loaded = load(&plan, &survey, text.as_bytes()).unwrap();
    assert_eq!(loaded.totals.amount, Total(285_000));
    assert_eq!(loaded.rejects.total(), 1);
}

#[test]
fn lines_are_counted_when_the_person_says_so() {
    let text = "date,client\n2025-01-01,A\n";
    let survey = survey(text.as_bytes(), 5).unwrap();
    let plan = Plan::new(
        &survey,
        Mapping::default().with(Role::Date, 0).with(Role::Client, 1),
    )
    .unwrap();
    let loaded = load(&plan, &survey, text.as_bytes()).unwrap();
    assert_eq!(
        (plan.measure(), loaded.totals.amount),
        (ledger::Measure::Lines, Total(10_000))
    );
    assert_eq!(plan.discount, Discount::Money);
}

#[test]
fn what_lines_say_about_clients_is_kept() {
    let text = "date,client,amount,client_name,phone,email,birthday\n\
         2025-01-01,17,1,Ке\u{308}лер,+373 69,a@b.md,31.05.1990\n\
         2025-02-01,17,1,,+373 70,,\n\
         2025-01-01,18,1,Anna,,,в мае\n";
    let (plan, survey) = named(text);
    let ledger = load(&plan, &survey, text.as_bytes()).unwrap().into_ledger();
    let of = |client| Contact::ALL.map(|contact| ledger.contact(contact, client));
    assert_eq!(of(0), ["Кёлер", "+373 70", "a@b.md", "1990-05-31"]);
    assert_eq!(of(1), ["Anna", "", "", "в мае"]);

    let itself = plan.mapping.with(Role::Client, 3);
    let plan = Plan::new(&survey, itself).unwrap();
    assert_eq!(plan.layout().contacts, [false, true, true, true]);
}

#[test]
fn columns_without_a_role_are_kept_by_their_headers() {
    let text = "date,client,amount,City,State\n2025-01-01,A,1,Cahul,paid\n2025-01-02,A,1,,open\n";
    let (mut plan, survey) = named(text);
    let header = |text: &str| text.to_string();
    let rest = (0..9).map(|place| (4, format!("#{place}")));
    let kept = [
        (4, header("State")),
        (3, header("State")),
        (3, String::new()),
        (3, header("City")),
    ];
    plan.keep(kept.into_iter().chain(rest));
    let ledger = load(&plan, &survey, text.as_bytes()).unwrap().into_ledger();
    assert_eq!(ledger.extras()[..3], ["State", "City", "#0"]);
    assert_eq!(ledger.extras().len(), 8);
    let texts = |header: &str| {
        let dimension = ledger
            .extra(header)
            .and_then(|column| ledger.dimension(column));
        let dimension = dimension.unwrap();
        [0, 1].map(|line| dimension.names.text(dimension.codes.get(line)))
    };
    assert_eq!(texts("State"), ["paid", "open"]);
    assert_eq!(texts("City"), ["Cahul", ""]);
}

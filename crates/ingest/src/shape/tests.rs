//! Whole files of every layout: what becomes lines, what is rejected, and that cutting changes nothing.

use crate::{
    Choices, Error, Fill, Finished, HeaderChoice, Loaded, Loader, Note, Pass, Plan, Reason, Role,
    RowFilter, Survey, Surveyor,
};

fn surveyed(text: &str, choices: &Choices, slice: usize) -> Survey {
    let mut surveyor = Surveyor::new(text.as_bytes(), choices).unwrap();
    loop {
        for slice in text.as_bytes().chunks(slice) {
            surveyor.push(slice).unwrap();
        }
        match surveyor.finish().unwrap() {
            Finished::Survey(survey, _) => return *survey,
            Finished::Again(again) => surveyor = *again,
        }
    }
}

fn load(plan: &Plan, survey: &Survey, text: &str, slice: usize) -> Result<Loaded, Error> {
    let mut loader = Loader::new(plan, survey.start);
    let begin = usize::try_from(loader.begins_at()).unwrap();
    for slice in text.as_bytes()[begin..].chunks(slice) {
        loader.push(slice)?;
    }
    loader.finish()
}

/// `client amount` of each line that names its client, in the order of the file, and `row reason` of each reject.
fn outcome(loaded: Loaded) -> (Vec<String>, Vec<String>) {
    let rejects = loaded.rejects.samples().iter();
    let rejects = rejects.map(|reject| format!("{} {}", reject.row, reject.reason.code()));
    let rejects = rejects.collect();
    let ledger = loaded.into_ledger();
    let mut lines = Vec::new();
    for client in 0..ledger.clients().len() as u32 {
        for line in ledger.client_lines(client) {
            let amount = ledger.amount(line).0 / 10_000;
            let text = format!("{} {amount}", ledger.clients().text(client));
            lines.push((ledger.row_in_file(line), text));
        }
    }
    lines.sort();
    let lines = lines.into_iter().map(|(_, text)| text);
    (lines.collect(), rejects)
}

/// Reads a file by the survey's own plan, in slices of several sizes, and compares its lines and rejects.
#[track_caller]
fn check(text: &str, fill: Fill, lines: &[&str], rejects: &[&str]) -> Survey {
    let survey = surveyed(text, &Choices::default(), text.len());
    assert_eq!(survey.fill, fill, "{text}");
    let plan = Plan::guessed(&survey).unwrap();
    for slice in [text.len(), 1, 7] {
        let again = surveyed(text, &Choices::default(), slice);
        assert_eq!((again.rows, &again.skipped), (survey.rows, &survey.skipped));
        assert_eq!((&again.head, again.fill), (&survey.head, survey.fill));
        let loaded = load(&plan, &again, text, slice).unwrap();
        assert_eq!(loaded.rows, loaded.totals.lines + loaded.rejects.total());
        let (found_lines, found_rejects) = outcome(loaded);
        assert_eq!(
            (found_lines, found_rejects),
            (owned(lines), owned(rejects)),
            "{text}"
        );
    }
    survey
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_string()).collect()
}

#[test]
fn reports_with_titles_groups_and_totals() {
    let survey = check(
        "Продажи по контрагентам;;;\nПериод: январь;;;\n;;;\nДата;Контрагент;Товар;Сумма\n;Анна;;30\n\
         01.01.2025;Анна;Сверло;10\n02.01.2025;Анна;Гайка;20\nДата;Контрагент;Товар;Сумма\n;Борис;;5\n\
         03.01.2025;Борис;Сверло;5\n#Н/Д;Борис;Сверло;7\n04.01.2025;Борис;Сверло;#ЗНАЧ!\n05.01.2025;Борис\n\
         06.01.2025;Анна;Болт;8\nИтого;;;43\n",
        Fill::None,
        &["Анна 10", "Анна 20", "Борис 5", "Анна 8"],
        &[
            "5 group_row",
            "8 repeated_header",
            "9 group_row",
            "11 cell_error",
            "12 cell_error",
            "13 missing_fields",
            "15 total_row",
        ],
    );
    assert_eq!((survey.head.row, survey.head.height), (4, 1));
    assert_eq!(
        survey.head.preamble,
        ["Продажи по контрагентам", "Период: январь"]
    );
    assert_eq!(survey.notes.rows(Note::Preamble), [1, 2]);
    assert_eq!(survey.skipped.total(), 4);
    let sums = survey.columns[3]
        .numbers
        .as_ref()
        .map(|numbers| numbers.sum.to_string());
    assert_eq!(sums.as_deref(), Some("50.0000"));
    let clients: Vec<(&str, u64)> = (survey.columns[1].values.iter())
        .map(|(client, rows)| (client.as_str(), *rows))
        .collect();
    assert_eq!(clients, [("Борис", 4), ("Анна", 3)]);
}

#[test]
fn dates_in_eight_digits_stand_out_too() {
    check(
        "date,client,amount\n20250101,Anna,10\ndate,client,amount\n20250102,Boris,5\nTotal,,15\n",
        Fill::None,
        &["Anna 10", "Boris 5"],
        &["3 repeated_header", "5 total_row"],
    );
    let survey = check(
        "20250101,Anna,10\n20250102,Boris,5\n",
        Fill::None,
        &["Anna 10", "Boris 5"],
        &[],
    );
    assert_eq!(survey.head.row, 0);
}

#[test]
fn a_readable_date_makes_a_line() {
    check(
        "date,client,product,amount\n2025-01-01,Total SA,Oil,5\n2025-01-02,Total,,6\n",
        Fill::None,
        &["Total SA 5", "Total 6"],
        &[],
    );
}

#[test]
fn headers_of_two_rows_and_units() {
    let text = "Дата;Клиент;2024;;2025;\n;;Сумма;Кол-во;Сумма;Кол-во\n;;руб;шт;руб;шт\n\
        01.01.2025;Анна;1;2;3;4\n02.01.2025;Анна;1;2;3;4\n";
    let survey = surveyed(text, &Choices::default(), 3);
    let names: Vec<&str> = survey.header().collect();
    let expected = "Дата|Клиент|2024 Сумма|2024 Кол-во|2025 Сумма|2025 Кол-во";
    assert_eq!(names.join("|"), expected);
    assert_eq!((survey.head.row, survey.head.height), (1, 3));
    assert_eq!(
        (survey.notes.rows(Note::Preamble), survey.rows),
        ([3].as_slice(), 2)
    );
}

#[test]
fn tables_without_a_header() {
    let survey = check(
        "2025-01-01,Anna,10\n2025-01-02,Boris,5\n",
        Fill::None,
        &["Anna 10", "Boris 5"],
        &[],
    );
    assert_eq!(survey.head.row, 0);
    assert_eq!(survey.header().collect::<Vec<_>>(), ["#1", "#2", "#3"]);
}

#[test]
fn the_person_places_the_header() {
    let text = "date,client,amount\n2025-01-01,Anna,10\n";
    let header = Some(HeaderChoice::None);
    let choices = Choices {
        header,
        ..Choices::default()
    };
    assert_eq!(surveyed(text, &choices, 5).rows, 2);
}

#[test]
fn clients_above_their_lines_are_filled_down() {
    let text = "client,date,product,amount\nAnna,2025-01-03,nut,1\n,2025-02-01,bolt,2\n,2025-02-07,nut,3\n\
        Boris,2025-01-02,nut,4\n,2025-01-09,,5\nVera,2025-01-01,nut,6\n,soon,nut,7\nTotal,,,28\n";
    let survey = check(
        text,
        Fill::Below,
        &["Anna 1", "Anna 2", "Anna 3", "Boris 4", "Boris 5", "Vera 6"],
        &["8 bad_date", "9 total_row"],
    );
    let mut plan = Plan::guessed(&survey).unwrap();
    let loaded = load(&plan, &survey, text, 9).unwrap();
    assert_eq!(loaded.notes.rows(Note::FilledDown), [3, 4, 6]);
    plan.filters.push(RowFilter {
        column: 0,
        text: "Anna".into(),
    });
    let filtered = load(&plan, &survey, text, 9).unwrap();
    assert_eq!((filtered.totals.lines, filtered.filtered), (3, 5));
    plan.filters.clear();
    plan.fill = Fill::None;
    let unfilled = load(&plan, &survey, text, 9).unwrap();
    assert_eq!(unfilled.totals.unidentified.to_string(), "10.0000");
}

#[test]
fn clients_of_continued_orders_are_filled_down() {
    check(
        "order,date,client,amount\n1,2025-01-01,Anna,1\n1,2025-01-01,,2\n2,2025-01-02,Boris,3\n3,2025-01-03,Vera,4\n3,2025-01-03,,5\n",
        Fill::Below,
        &["Anna 1", "Anna 2", "Boris 3", "Vera 4", "Vera 5"],
        &[],
    );
}

#[test]
fn guests_are_not_filled() {
    // Sorted by date: nothing turns back where a name begins.
    check(
        "date,client,amount\n2025-01-01,Anna,1\n2025-01-02,,2\n2025-01-03,Boris,3\n2025-01-04,,4\n",
        Fill::None,
        &["Anna 1", "Boris 3"],
        &[],
    );
    // The first line names nobody.
    check(
        "date,client,amount\n2025-01-09,,1\n2025-01-02,Anna,2\n2025-01-03,,3\n2025-01-01,Boris,4\n",
        Fill::None,
        &["Anna 2", "Boris 4"],
        &[],
    );
    // A client stands twice in a row.
    check(
        "date,client,amount\n2025-01-09,Anna,1\n2025-01-02,Anna,2\n2025-01-03,,3\n2025-01-01,Boris,4\n",
        Fill::None,
        &["Anna 1", "Anna 2", "Boris 4"],
        &[],
    );
}

#[test]
fn clients_in_rows_of_their_own() {
    let text = "Контрагент / Дата;Товар;Сумма\nАнна;;30\n  01.01.2025;Сверло;10\n  02.01.2025;Гайка;20\n\
        Борис;;5\n  03.01.2025;Сверло;5\nИтого;;35\n";
    let survey = check(
        text,
        Fill::Groups,
        &["Анна 10", "Анна 20", "Борис 5"],
        &["2 group_row", "5 group_row", "7 total_row"],
    );
    assert_eq!(survey.mapping.column(Role::Client), Some(0));
    check(
        "Клиент;Дата;Товар;Сумма\nАнна;;;30\n;01.01.2025;Сверло;10\n;02.01.2025;Гайка;20\nБорис;;;5\n;03.01.2025;Сверло;5\n",
        Fill::Groups,
        &["Анна 10", "Анна 20", "Борис 5"],
        &["2 group_row", "5 group_row"],
    );
}

#[test]
fn groups_may_be_called_anything() {
    let check = |heading: &str, client: &str, reason: &str| {
        let text = format!(
            "Контрагент / Дата;Товар;Сумма\nООО Мир;;7\n10.01.2025;Сверло;7\n{heading};;85\n11.01.2025;Ulei;85\n"
        );
        let rejects = ["2 group_row", reason];
        check(
            &text,
            Fill::Groups,
            &["ООО Мир 7", &format!("{client} 85")],
            &rejects,
        );
    };
    let names = |heading: &str, reason: &str| check(heading, heading, reason);
    names("Total Lubrifianti SRL", "4 total_row");
    for heading in ["А-101", "7707083893", "+7 912 345-67-89", "45012"] {
        names(heading, "4 group_row");
    }
    // A mistyped date heads nothing.
    check("31.02.2025", "ООО Мир", "4 bad_date");
}

#[test]
fn lines_below_a_total_or_a_failed_name_are_nobodys() {
    for heading in ["Итого:", "#N/A"] {
        let text = format!(
            "Контрагент / Дата;Товар;Сумма\nООО Мир;;7\n10.01.2025;Сверло;7\n{heading};;85\n11.01.2025;Ulei;85\n"
        );
        let survey = surveyed(&text, &Choices::default(), 9);
        let loaded = load(&Plan::guessed(&survey).unwrap(), &survey, &text, 9).unwrap();
        assert_eq!(loaded.totals.unidentified.to_string(), "85.0000");
    }
}

#[test]
fn a_client_may_have_several_orders() {
    check(
        "Дата;Клиент;Заказ;Сумма\n01.01.2025;A;1;5\n01.01.2025;;1;6\n02.01.2025;A;2;5\n02.01.2025;;2;6\n\
        03.01.2025;B;3;5\n03.01.2025;;3;6\n",
        Fill::Below,
        &["A 5", "A 6", "A 5", "A 6", "B 5", "B 6"],
        &[],
    );
}

#[test]
fn amounts_of_rejects_are_kept() {
    let text =
        "date,client,amount\n2025-01-01,Anna,1\nsoon,Anna,2.5\n2025-01-01,Anna,n/a\nTotal,,3.5\n";
    let survey = surveyed(text, &Choices::default(), 9);
    let loaded = load(&Plan::guessed(&survey).unwrap(), &survey, text, 9).unwrap();
    let kept: Vec<_> = loaded
        .rejected_amounts
        .iter()
        .map(|(row, reason, money)| (*row, *reason, money.0))
        .collect();
    assert_eq!(
        kept,
        [(3, Reason::BadDate, 25_000), (5, Reason::TotalRow, 35_000)]
    );
}

#[test]
fn thousands_of_equal_names_are_no_burden() {
    let wide = |cell: &str| cell.repeat(40_000) + "\n";
    let text = wide("a,") + &wide("1,");
    let survey = surveyed(&text, &Choices::default(), text.len());
    let columns = survey.columns.len();
    assert_eq!(columns, 16_384);
    assert_eq!(survey.columns[columns - 1].header, "a (16384)");
    assert_eq!(survey.misaligned_rows, 1);
}

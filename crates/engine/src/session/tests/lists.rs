//! Lists of clients: sets, orders, pages, files.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::*;

#[test]
fn a_list_saves_as_csv() {
    let session = sample();
    let scope = Scope::default();
    let header: Vec<String> = (1..=18).map(|column| format!("c{column}")).collect();
    let set = ClientSet::Class(AbcClass::A);
    let bytes = session
        .clients_file(
            &set,
            ClientOrder::default(),
            &scope,
            &header,
            SheetFormat::Csv,
        )
        .unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let rows: Vec<&str> = text
        .trim_start_matches('\u{feff}')
        .split_terminator("\r\n")
        .collect();
    // The sample tells nothing about its clients.
    assert_eq!(rows[0], format!("c1,{}", header[5..].join(",")));
    assert_eq!(
        rows.len() as u64,
        list(&session, &scope, set, ClientOrder::default()).total + 1
    );
    let cells: Vec<&str> = rows[1].split(',').collect();
    assert_eq!(cells.len(), header.len() - 4, "{cells:?}");
    let row = list(&session, &scope, ClientSet::All, ClientOrder::default())
        .rows
        .remove(0);
    let steadiness = row.steadiness.map(|class| format!("{class:?}"));
    assert_eq!(cells[7..9], ["A", &steadiness.unwrap()]);
    assert_eq!(cells[9..], [&row.manager, "5", "5", "5", "champions"]);
    assert_eq!(Class::A.key(), "A");
}

#[test]
fn a_list_is_the_same_in_both_formats() {
    let (session, scope) = (sample(), Scope::default());
    let header: Vec<String> = (1..=18).map(|column| format!("c{column}")).collect();
    let file = |format| {
        let (set, order) = (ClientSet::Class(AbcClass::A), ClientOrder::default());
        let file = session.clients_file(&set, order, &scope, &header, format);
        file.unwrap()
    };
    let text = String::from_utf8(file(SheetFormat::Csv)).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let rows = text
        .split_terminator("\r\n")
        .map(|row| row.split(',').collect());
    let rows: Vec<Vec<&str>> = rows.collect();
    let bytes = Cursor::new(file(SheetFormat::Xlsx));
    let mut book: Xlsx<_> = open_workbook_from_rs(bytes).unwrap();
    let sheet = book.worksheets().remove(0).1;
    assert_eq!(sheet.height(), rows.len());
    assert!(rows.len() > 100 && rows[0].len() == 14);
    for (written, read) in rows.iter().zip(sheet.rows()) {
        for (text, cell) in written.iter().zip(read) {
            match cell {
                Data::Float(number) => {
                    let shown: f64 = text.parse().unwrap();
                    assert!((number - shown).abs() <= 0.000_05, "{text}: {number}");
                }
                Data::DateTime(day) => {
                    let day = Day(day.as_f64() as i32 - 25_569);
                    assert_eq!(*text, day.to_string());
                }
                // No name of the sample has a comma.
                other => {
                    let quoted = text.strip_prefix('"');
                    let bare = quoted.and_then(|text| text.strip_suffix('"'));
                    let bare = bare.unwrap_or(text).replace("\"\"", "\"");
                    assert_eq!(bare, other.to_string());
                }
            }
        }
    }
}

#[test]
fn lists_are_sorted_and_paged() {
    let session = sample();
    let scope = Scope::default();
    for ascending in [true, false] {
        let sorted = |order| list(&session, &scope, ClientSet::All, order).rows;
        let check = |holds: bool| assert_eq!(holds, ascending);
        check(sorted(ClientOrder::Revenue { ascending }).is_sorted_by_key(|row| row.revenue));
        check(sorted(ClientOrder::Client { ascending }).is_sorted_by(|a, b| a.client < b.client));
        check(sorted(ClientOrder::Orders { ascending }).is_sorted_by_key(|row| row.orders));
        check(sorted(ClientOrder::LastDay { ascending }).is_sorted_by_key(|row| row.last_day));
        check(sorted(ClientOrder::FirstDay { ascending }).is_sorted_by_key(|row| row.first_day));
        check(sorted(ClientOrder::Segment { ascending }).is_sorted_by_key(|row| row.segment));
        let averages = sorted(ClientOrder::AverageOrder { ascending });
        check(averages.is_sorted_by(|a, b| a.average_order <= b.average_order));
    }
    let all = list(&session, &scope, ClientSet::All, ClientOrder::default());
    let question = |offset, limit| Question::Clients {
        set: ClientSet::All,
        order: ClientOrder::default(),
        offset,
        limit,
    };
    let Ok(Answer::Clients(page)) = session.answer(&question(10, 20), &scope) else {
        panic!()
    };
    assert_eq!(page.rows, all.rows[10..30]);
    let Ok(Answer::Clients(page)) = session.answer(&question(u32::MAX, u32::MAX), &scope) else {
        panic!()
    };
    assert!(page.rows.is_empty());
}

#[test]
fn lines_that_quality_counts_lead_to_their_clients() {
    let session = of_text(
        "date,client,amount,quantity\n\
         2025-01-01,Anna,-5,-1\n2025-01-02,Anna,5,1\n2025-01-02,Boris,0,1\n2025-01-03,Clara,7,-2\n\
         2025-01-04,Dan,7,2\n2025-01-04,Eva,9,2\n2025-01-04,Eva,9,2\n",
    );
    let check = |kind, expected: &[&str]| {
        let set = ClientSet::Odd(kind);
        let rows = list(&session, &Scope::default(), set, ClientOrder::default()).rows;
        let clients: Vec<&str> = rows.iter().map(|row| row.client.as_str()).collect();
        assert_eq!(clients, expected, "{kind:?}");
    };
    check(OddLine::Return, &["Anna"]);
    check(OddLine::Zero, &["Boris"]);
    check(OddLine::Sign, &["Clara"]);
    check(OddLine::Equal, &["Eva"]);
    let third = translate::day_number("2025-01-03".parse().unwrap());
    check(OddLine::After(third), &["Eva", "Dan"]);
}

#[test]
fn sets_agree_with_the_figures_they_come_from() {
    let session = sample();
    let scope = Scope::default();
    let size = |set| list(&session, &scope, set, ClientOrder::default()).total;
    let Ok(Answer::Rfm(rfm)) = session.answer(&Question::Rfm, &scope) else {
        panic!()
    };
    for cell in &rfm.grid {
        assert_eq!(
            size(ClientSet::Scores {
                r: Some(cell.scores.0),
                f: Some(cell.scores.1),
                m: None,
            }),
            cell.clients
        );
    }
    let Ok(Answer::Historic(historic)) = session.answer(&Question::Historic, &scope) else {
        panic!()
    };
    for cohort in &historic.cohorts {
        assert_eq!(
            size(ClientSet::Cohort {
                cohort: crate::protocol::CohortKey::Start(cohort.start),
                age: None
            }),
            cohort.clients
        );
    }
    let Ok(Answer::Overview(overview)) = session.answer(&Question::Overview, &scope) else {
        panic!()
    };
    for month in &overview.months {
        assert_eq!(size(ClientSet::Month(month.start)), month.clients);
    }
    let bars = pareto_view(&session, &scope).bars;
    let bar = bars[bars.len() / 2];
    assert_eq!(
        size(ClientSet::Ranks {
            from: bar.from,
            to: bar.to
        }),
        u64::from(bar.to - bar.from)
    );
    assert_eq!(
        size(ClientSet::Ranks {
            from: 5_000,
            to: 9_000
        }),
        0
    );
    assert_eq!(
        size(ClientSet::Search(" ромашка".into())),
        size(ClientSet::Search("РОМАШКА".into()))
    );
    assert!(size(ClientSet::Search("ромашка".into())) > 5);
}

const NAMED: &str = "date,client id,client name,phone,amount\n2025-01-01,17,Anna Rusu,+373 69,10\n\
    2025-01-01,18,,,20\n2025-02-01,17,Anna Munteanu,,5\n";

#[test]
fn clients_are_listed_found_and_saved_by_name() {
    let session = of_text(NAMED);
    let scope = Scope::default();
    let by_key = ClientOrder::Client { ascending: true };
    let named = |set| -> Vec<(String, String)> {
        let rows = list(&session, &scope, set, by_key).rows.into_iter();
        rows.map(|row| (row.client, row.name)).collect()
    };
    let anna = ("17".to_owned(), "Anna Munteanu".to_owned());
    assert_eq!(
        named(ClientSet::Search("munt".into())),
        std::slice::from_ref(&anna)
    );
    assert_eq!(
        named(ClientSet::All),
        [anna, ("18".to_owned(), String::new())]
    );
    let header: Vec<String> = (1..=18).map(|column| format!("c{column}")).collect();
    let nobody = Scope {
        filters: Filters {
            to: Some(DayNumber(0)),
            ..Filters::default()
        },
        ..Scope::default()
    };
    for scope in [&scope, &nobody] {
        let csv = session.clients_file(&ClientSet::All, by_key, scope, &header, SheetFormat::Csv);
        let text = String::from_utf8(csv.unwrap()).unwrap();
        assert!(text.starts_with("\u{feff}c1,c2,c3,c6,"), "{text}");
        assert_eq!(
            text.contains("\r\n17,Anna Munteanu,\"'+373 69\",15"),
            *scope != nobody
        );
    }
}

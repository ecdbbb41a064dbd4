//! Several files at once, packed files, workbooks, choices and rates.

use super::*;
use crate::protocol::{ColumnKind, HeaderChoice, Rate};

const FIRST: &str = "date,client,amount\n31/01/2025,Anna,10\n";
const SECOND: &str = "CLIENT,amount,note,date\nBoris,20,x,02/03/2025\nAnna,5,y,bad\n";

#[test]
fn files_are_read_together_by_their_headers() {
    let mut tab = Tab::new(&Browser::default());
    let files = [("a.csv", FIRST.as_bytes()), ("b.csv", SECOND.as_bytes())];
    let view = tab.survey_files(&files).unwrap();
    assert_eq!((view.file_name.as_str(), view.others.len()), ("a.csv", 1));
    let other = &view.others[0];
    assert_eq!((other.file_name.as_str(), other.rows), ("b.csv", 2));
    assert!(other.missing.is_empty() && other.failure.is_none());
    let imported = tab.import(guessed(&view)).unwrap();
    assert_eq!((imported.source.lines, imported.source.rejects), (2, 1));
    assert_eq!(imported.source.file_name, "a.csv +1");
    // 2 March: the first file proves the order of both.
    assert_eq!(imported.source.last_day.0, 20_149);
    let view = tab.quality_view();
    assert_eq!(view.rejects[0].samples[0].file, 1);
    assert_eq!((view.files[1].rows, view.files[1].lines), (2, 1));
    assert_eq!(view.files[0].form, "utf-8 ,");
    let date = view.proofs.iter().find(|proof| proof.header == "date");
    assert_eq!(date.unwrap().misfits, 1);
}

#[test]
fn files_that_do_not_fit_are_named() {
    let mut tab = Tab::new(&Browser::default());
    let files: [(&str, &[u8]); 3] = [
        ("a.csv", FIRST.as_bytes()),
        ("b.csv", b"day,client\n2025-01-31,Anna\n2025-02-01,Anna\n"),
        ("c.csv", b""),
    ];
    let view = tab.survey_files(&files).unwrap();
    assert_eq!(view.others[0].missing, ["date", "amount"]);
    let failure = view.others[1].failure.as_ref().map(|failure| failure.code);
    assert_eq!(failure, Some(FailureCode::EmptyFile));
    let failure = tab.import(guessed(&view)).unwrap_err();
    assert_eq!(failure.code, FailureCode::FilesDiffer);
    assert_eq!(failure.detail, "b.csv: date, amount");
    let files = [files[2], files[0]];
    let failure = tab.survey_files(&files).unwrap_err();
    assert_eq!(failure.code, FailureCode::EmptyFile);
}

#[test]
fn the_same_files_are_surveyed_by_other_choices() {
    let mut tab = Tab::new(&Browser::default());
    tab.survey("2025-01-31,Anna,10\n2025-02-01,Boris,20\n")
        .unwrap();
    let choices = Choices {
        header: Some(HeaderChoice::None),
        ..Choices::default()
    };
    let view = tab.survey_with(Vec::new(), choices).unwrap();
    assert_eq!((view.rows, view.head.row), (2, 0));
    assert_eq!(view.columns[1].header, "#2");
    let choices = Choices {
        charset: Some("klingon".into()),
        ..Choices::default()
    };
    assert!(tab.survey_with(Vec::new(), choices).is_err());
    // The survey before stays.
    let mut reading = guessed(&view);
    reading.mapping.roles = vec![(Role::Date, 0), (Role::Client, 1), (Role::Amount, 2)];
    assert_eq!(tab.import(reading).unwrap().source.lines, 2);
}

#[test]
fn an_open_order_of_dates_is_asked() {
    let mut tab = Tab::new(&Browser::default());
    let open = "date,client,amount\n01/02/2025,Anna,10\n03/04/2025,Anna,10\n";
    let view = tab.survey_files(&[("open.csv", open.as_bytes())]).unwrap();
    let ColumnKind::Date {
        is_open, examples, ..
    } = &view.columns[0].kind
    else {
        panic!()
    };
    assert!(*is_open && examples.contains(&"01/02/2025".to_owned()));
    for (day_first, last_day) in [(true, 20_181), (false, 20_151)] {
        let mut reading = tab.survey(open).unwrap();
        reading.day_first = vec![(0, day_first)];
        let imported = tab.import(reading).unwrap();
        assert_eq!(imported.source.last_day.0, last_day, "{day_first}");
    }
}

#[test]
fn currencies_are_turned_into_one_by_rates() {
    let mut tab = Tab::new(&Browser::default());
    let mixed = "date,client,amount,currency\n2025-01-31,Anna,10,EUR\n2025-02-01,Boris,4,USD\n";
    let view = tab
        .survey_files(&[("mixed.csv", mixed.as_bytes())])
        .unwrap();
    let codes: Vec<&str> = view.currencies.iter().map(|of| of.code.as_str()).collect();
    assert_eq!(codes, ["EUR", "USD"]);
    let import = |tab: &mut Tab, rate: &str| {
        let rate = Rate {
            currency: "USD".into(),
            rate: rate.into(),
        };
        opened(tab.ask(Request::Import {
            target: Target::New {
                name: "Mixed".into(),
            },
            reading: Reading {
                rates: vec![rate],
                ..guessed(&view)
            },
            settings: Settings {
                currency: "EUR".into(),
                ..Settings::default()
            },
        }))
    };
    let failure = tab.import(guessed(&view)).unwrap_err();
    assert_eq!(failure.code, FailureCode::MixedCurrencies);
    let failure = import(&mut tab, "-1").unwrap_err();
    assert_eq!(
        (failure.code, failure.detail.as_str()),
        (FailureCode::BadRate, "USD")
    );
    let imported = import(&mut tab, "0.9").unwrap();
    assert_eq!(imported.settings.rates[0].rate, "0.9");
    let view = tab.quality_view();
    assert_eq!((view.total.0, view.rates.len()), (136_000, 1));
    let reopened = opened(tab.ask(Request::Open { id: imported.id })).unwrap();
    assert_eq!(reopened.settings.rates, imported.settings.rates);
}

#[test]
fn a_stopped_survey_keeps_the_files_before() {
    let mut tab = Tab::new(&Browser::default());
    let reading = tab.survey(SALES).unwrap();
    for stop in 0..4 {
        let job = TestJob {
            stop_at: Some(stop),
            ..TestJob::default()
        };
        let files = [FIRST, SECOND].map(|text| MemoryFile {
            name: "other.csv",
            bytes: text.as_bytes().to_vec(),
        });
        let request = Request::Survey {
            choices: Choices::default(),
        };
        let stopped = pollster::block_on(tab.0.answer(request, files.into(), &job));
        assert_eq!(stopped.unwrap_err().code, FailureCode::Cancelled);
    }
    assert_eq!(tab.import(reading).unwrap().source.lines, 4);
}

//! More than one currency: rates, and what is refused without them.

use super::append::JANUARY;
use super::*;
use crate::protocol::Rate;

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
                drop_duplicates: true,
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
fn currencies_are_those_of_all_files() {
    let mut tab = Tab::new(&Browser::default());
    let files: [(&str, &[u8]); 2] = [
        (
            "a.csv",
            "date,client,amount\n2025-01-31,Anna,10 €\n".as_bytes(),
        ),
        (
            "b.csv",
            b"date,client,amount\n2025-02-01,Anna,$4\n2025-02-02,Anna,$5\n",
        ),
    ];
    let view = tab.survey_files(&files).unwrap();
    let found: Vec<(&str, u64)> = (view.currencies.iter())
        .map(|of| (of.code.as_str(), of.count))
        .collect();
    assert_eq!(found, [("USD", 2), ("EUR", 1)]);
}

#[test]
fn another_currency_is_not_added_without_a_rate() {
    let mut tab = Tab::new(&Browser::default());
    let reading = tab.survey(JANUARY).unwrap();
    let target = Target::New {
        name: "Lei".into(),
        drop_duplicates: true,
    };
    let settings = Settings {
        currency: "MDL".into(),
        ..Settings::default()
    };
    let request = Request::Import {
        target,
        reading,
        settings,
    };
    opened(tab.ask(request)).unwrap();
    let euros = "date;client;order;amount;currency\n01.03.2025;Anna;8;2,00;EUR\n";
    let reading = tab.survey(euros).unwrap();
    for failure in [
        tab.compare(&reading).unwrap_err(),
        tab.append(reading.clone()).unwrap_err(),
    ] {
        assert_eq!(failure.code, FailureCode::MixedCurrencies);
        assert_eq!(failure.detail, "MDL, EUR");
    }
    let rates = vec![Rate {
        currency: "EUR".into(),
        rate: "20".into(),
    }];
    let reading = Reading { rates, ..reading };
    assert_eq!(tab.compare(&reading).unwrap().revenue.0, 400_000);
    let appended = tab.append(reading).unwrap();
    assert_eq!(appended.source.lines, 4);
    assert_eq!(appended.settings.rates[0].rate, "20");
}

#[test]
fn a_header_names_another_currency_too() {
    let header = |currency: &str| {
        format!("Дата;Клиент;Сумма, {currency}\n31.01.2025;Анна;10,50\n01.02.2025;Борис;20\n")
    };
    let check = |open: &str, file: &str, refused: Option<&str>| {
        let mut tab = Tab::new(&Browser::default());
        let reading = tab.survey(header("руб")).unwrap();
        let request = Request::Import {
            target: Target::New {
                name: "Own".into(),
                drop_duplicates: true,
            },
            reading,
            settings: Settings {
                currency: open.into(),
                ..Settings::default()
            },
        };
        opened(tab.ask(request)).unwrap();
        let view = tab.survey_files(&[("next.csv", header(file).as_bytes())]);
        let reading = guessed(&view.unwrap());
        let detail = |failure: Failure| {
            assert_eq!(failure.code, FailureCode::MixedCurrencies);
            failure.detail
        };
        let compared = tab.compare(&reading).map(|_| ()).map_err(detail);
        let target = tab.appending(false);
        let appended = tab.import_into(target, reading.clone());
        let appended = appended.map(|_| ()).map_err(detail);
        let expected = refused.map_or(Ok(()), |detail| Err(detail.to_owned()));
        assert_eq!(
            (compared, appended),
            (expected.clone(), expected),
            "{open} {file}"
        );
        if refused.is_some() {
            let rates = vec![Rate {
                currency: file.into(),
                rate: "20".into(),
            }];
            let reading = Reading { rates, ..reading };
            assert_eq!(tab.compare(&reading).unwrap().revenue.0, 6_100_000);
            let target = tab.appending(false);
            let appended = tab.import_into(target, reading).unwrap();
            assert_eq!(
                (appended.source.lines, appended.settings.rates.len()),
                (4, 1)
            );
        }
    };
    check("RUB", "USD", Some("RUB, USD"));
    check("RUB", "руб.", None);
    check("", "USD", None);
    check("MDL", "lei", None);
    check("MDL", "EUR", Some("MDL, EUR"));
}

#[test]
fn a_workspace_without_a_currency_takes_the_one_chosen() {
    let (mut tab, _, _) = Tab::with_two_months(&Browser::default());
    let mixed = "date;client;order;amount;currency\n01.03.2025;Anna;8;2,00;EUR\n\
        02.03.2025;Anna;9;40,00;MDL\n";
    let reading = tab.survey(mixed).unwrap();
    let rates = vec![Rate {
        currency: "EUR".into(),
        rate: "20".into(),
    }];
    let reading = Reading { rates, ..reading };
    assert_eq!(tab.compare_in(&reading, "MDL").unwrap().revenue.0, 800_000);
    let settings = Settings {
        currency: "MDL".into(),
        ..Settings::default()
    };
    let request = Request::Import {
        target: tab.appending(true),
        reading,
        settings,
    };
    let appended = opened(tab.ask(request)).unwrap();
    assert_eq!(appended.settings.currency, "MDL");
    assert_eq!(appended.source.lines, 5);
}

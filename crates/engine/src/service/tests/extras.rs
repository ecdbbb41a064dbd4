//! Columns without a role, kept to filter by.

use super::*;
use crate::protocol::Filters;

const STAGES: &str = "date,client,amount,Stage,Note\n2025-01-31,Anna,10,paid,a\n2025-02-01,Boris,4,open,b\n\
    2025-02-02,Anna,1,paid,c\n2025-02-03,Clara,2,,d\n2025-02-04,Clara,2,open,e\n";

#[test]
fn columns_without_a_role_are_kept_to_filter_by() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let view = tab.survey_files(&[("a.csv", STAGES.as_bytes())]).unwrap();
    // A note of its own on every row tells nothing.
    assert_eq!(view.extras, [3]);
    let reading = Reading {
        extras: view.extras.clone(),
        ..guessed(&view)
    };
    let opened = tab.import(reading).unwrap();
    let extra = &opened.extras[0];
    assert_eq!((extra.header.as_str(), extra.has_blank), ("Stage", true));
    assert_eq!(extra.texts, ["open", "paid"]);
    let revenue = |tab: &mut Tab, header: &str, texts: &[&str]| {
        let mut filters = Filters::default();
        let texts = texts.iter().map(|text| text.to_string());
        filters.set_extra(header, texts.collect());
        let scope = Scope {
            filters,
            ..Scope::default()
        };
        match tab.ask(Request::Ask {
            question: Question::Left,
            scope,
        }) {
            Ok(Reply::Answer(answer)) => match *answer {
                Answer::Left(view) => Some(view.revenue.0 / 10_000),
                _ => None,
            },
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(revenue(&mut tab, "Stage", &["paid"]), Some(11));
    assert_eq!(revenue(&mut tab, "Stage", &["", "open"]), Some(8));
    assert_eq!(revenue(&mut tab, "Shop", &["paid"]), None);
    assert_eq!(revenue(&mut tab, "Shop", &[""]), Some(19));

    // Another file of the same header, with a column of its own.
    let next =
        "date,client,amount,Till,Stage\n2025-03-01,Anna,5,1,paid\n2025-03-02,Anna,6,2,sent\n";
    let view = tab.survey_files(&[("b.csv", next.as_bytes())]).unwrap();
    let reading = Reading {
        extras: vec![3, 4],
        ..guessed(&view)
    };
    let opened = tab.append(reading.clone()).unwrap();
    let headers = opened.extras.iter().map(|extra| extra.header.as_str());
    assert!(headers.eq(["Stage", "Till"]));
    assert_eq!(opened.extras[0].texts, ["open", "paid", "sent"]);
    assert_eq!(revenue(&mut tab, "Stage", &["paid"]), Some(16));
    let view = tab.survey_files(&[("b.csv", next.as_bytes())]).unwrap();
    assert!(view.is_remembered);
    assert_eq!(view.extras, [3, 4]);

    // Saved with the workspace, filters too; data in their place take along those that name nothing.
    let mut settings = opened.settings.clone();
    settings
        .filters
        .set_extra("Stage", vec!["open".into(), "sent".into()]);
    settings.filters.set_extra("Till", vec!["3".into()]);
    let id = opened.id.clone();
    let saving = Request::SaveSettings { id, settings };
    assert!(matches!(tab.ask(saving), Ok(Reply::Saved(_))));
    drop(tab);
    let mut tab = Tab::new(&browser);
    let id = opened.id.clone();
    let again = super::opened(tab.ask(Request::Open { id })).unwrap();
    assert_eq!(again.extras, opened.extras);
    assert_eq!(again.settings.filters.extra("Stage"), ["open", "sent"]);
    tab.survey_files(&[("b.csv", next.as_bytes())]).unwrap();
    let target = tab.replacing();
    let replaced = tab.import_into(target, reading).unwrap();
    let filters = &replaced.settings.filters;
    assert_eq!(filters.extra("Stage"), ["sent"]);
    assert_eq!(filters.extras.len(), 1);
}

#[test]
fn a_file_without_a_kept_column_repeats_lines_all_the_same() {
    let with = "date,client,amount,Stage\n2025-01-31,Anna,10,paid\n2025-02-01,Boris,4,open\n";
    let without = "date,client,amount\n2025-01-31,Anna,10\n2025-02-02,Clara,3\n";
    let files: [(&str, &[u8]); 2] = [("a.csv", with.as_bytes()), ("b.csv", without.as_bytes())];
    let mut tab = Tab::new(&Browser::default());
    let reading = Reading {
        extras: vec![3],
        ..guessed(&tab.survey_files(&files).unwrap())
    };
    let target = Target::New {
        name: "Both".into(),
        drop_duplicates: true,
    };
    let opened = tab.import_into(target, reading).unwrap();
    assert_eq!(opened.source.lines, 3);
    assert_eq!(opened.extras[0].texts, ["open", "paid"]);
}

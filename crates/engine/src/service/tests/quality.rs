//! The page of quality and the control total.

use super::*;
use crate::protocol::views::ControlView;

impl Tab {
    fn control(&mut self, total: &str) -> Result<ControlView, Failure> {
        let question = Question::Control {
            total: total.into(),
        };
        let scope = Scope::default();
        match self.ask(Request::Ask { question, scope })? {
            Reply::Answer(answer) => match *answer {
                Answer::Control(view) => Ok(view),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_control_total_is_compared_to_the_last_digit() {
    let mut tab = Tab::new(&Browser::default());
    let reading = tab.survey(SALES).unwrap();
    let id = tab.import(reading).unwrap().id;
    // 10.50 + 20 + 5 − 1.25
    let equal = tab.control("34.25").unwrap();
    assert_eq!((equal.difference.0, equal.causes.len()), (0, 0));
    let other = tab.control("54.25").unwrap();
    assert_eq!((other.ours.0, other.difference.0), (342_500, 200_000));
    let rejected = &other.causes[0];
    assert_eq!(
        (rejected.code.as_str(), rejected.what.as_str()),
        ("rejected_row", "bad_date")
    );
    assert_eq!((&rejected.rows, rejected.files.len()), (&vec![5], 0));
    let codes = |view: ControlView| -> Vec<String> {
        view.causes.into_iter().map(|cause| cause.code).collect()
    };
    let without_returns = codes(tab.control("35.5").unwrap());
    assert!(
        without_returns.contains(&"returns_ignored".into()),
        "{without_returns:?}"
    );
    let without_guests = codes(tab.control("29.25").unwrap());
    assert!(
        without_guests.contains(&"unidentified".into()),
        "{without_guests:?}"
    );
    assert!(codes(tab.control("1000000").unwrap()).is_empty());
    assert_eq!(tab.control("many").unwrap_err().code, FailureCode::BadTotal);
    assert_eq!(tab.quality_view().control, None);
    let settings = Settings {
        control_total: Some("34.25".into()),
        ..Settings::default()
    };
    let saved = tab.ask(Request::SaveSettings {
        id: id.clone(),
        settings,
    });
    assert!(saved.is_ok());
    assert_eq!(tab.quality_view().control, Some(equal.clone()));
    let unreadable = Settings {
        control_total: Some("1".repeat(30)),
        ..Settings::default()
    };
    tab.ask(Request::SaveSettings {
        id: id.clone(),
        settings: unreadable,
    })
    .unwrap();
    let view = tab.quality_view();
    assert_eq!((view.lines > 0, view.control), (true, None));
    let settings = Settings {
        control_total: Some("34.25".into()),
        ..Settings::default()
    };
    tab.ask(Request::SaveSettings {
        id: id.clone(),
        settings,
    })
    .unwrap();
    let reopened = opened(tab.ask(Request::Open { id })).unwrap();
    assert_eq!(reopened.settings.control_total.as_deref(), Some("34.25"));
    assert_eq!(tab.quality_view().control, Some(equal));
}

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
    let reopened = opened(tab.ask(Request::Open { id })).unwrap();
    assert_eq!(reopened.settings.control_total.as_deref(), Some("34.25"));
    assert_eq!(tab.quality_view().control, Some(equal));
}

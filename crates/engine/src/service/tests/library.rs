//! Saved workspaces and their settings.

use super::*;

#[test]
fn settings_are_saved_and_come_back() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let reading = tab.survey(SALES).unwrap();
    let id = tab.import(reading).unwrap().id;
    let settings = Settings {
        cuts: crate::protocol::Cuts { a: 7_000, b: 9_000 },
        basis: crate::protocol::Basis::Orders,
        returns: crate::protocol::Returns::Ignore,
        audit_day: Some(crate::protocol::DayNumber(20_200)),
        margin: Some(0.25),
        currency: "MDL".into(),
        filters: crate::protocol::Filters {
            from: Some(crate::protocol::DayNumber(1)),
            managers: vec!["M".into(), String::new()],
            classes: vec![
                crate::protocol::AbcClass::None,
                crate::protocol::AbcClass::A,
            ],
            segments: vec![crate::protocol::Segment::Lost],
            ..crate::protocol::Filters::default()
        },
        page: "pareto".into(),
        ..Settings::default()
    };
    let of_another = tab.ask(Request::SaveSettings {
        id: "0000000000000001".into(),
        settings: Settings::default(),
    });
    assert_eq!(of_another.unwrap_err().code, FailureCode::NoWorkspaceOpen);
    let Ok(Reply::Saved(saved)) = tab.ask(Request::SaveSettings {
        id: id.clone(),
        settings: settings.clone(),
    }) else {
        panic!()
    };
    assert_eq!((saved.revision, saved.durable), (2, true));
    let renamed = tab.ask(Request::Rename {
        id: id.clone(),
        name: "Other".into(),
    });
    assert!(matches!(
        renamed,
        Ok(Reply::Saved(SavedState { revision: 3, .. }))
    ));
    let opened = opened(tab.ask(Request::Open { id })).unwrap();
    assert_eq!(
        (opened.settings, opened.name.as_str(), opened.read_only),
        (settings, "Other", false)
    );
    assert!(tab.quality().is_ok());
}

#[test]
fn a_second_tab_reads_only() {
    let browser = Browser::default();
    let (mut first, mut second) = (Tab::new(&browser), Tab::new(&browser));
    let reading = first.survey(SALES).unwrap();
    let id = first.import(reading).unwrap().id;
    assert!(
        opened(second.ask(Request::Open { id: id.clone() }))
            .unwrap()
            .read_only
    );
    assert_eq!(second.pareto(), first.pareto());
    let settings = Settings::default();
    for request in [
        Request::SaveSettings {
            id: id.clone(),
            settings,
        },
        Request::Rename {
            id: id.clone(),
            name: "x".into(),
        },
        Request::Delete { id: id.clone() },
    ] {
        assert_eq!(second.ask(request).unwrap_err().code, FailureCode::Locked);
    }
    assert_eq!(first.ask(Request::Close), Ok(Reply::Done));
    assert!(!opened(second.ask(Request::Open { id })).unwrap().read_only);
}

#[test]
fn duplicating_and_deleting() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let reading = tab.survey(SALES).unwrap();
    let id = tab.import(reading).unwrap().id;
    let answer = tab.pareto();
    let name = "Copy".to_owned();
    assert_eq!(
        tab.ask(Request::Duplicate {
            id: id.clone(),
            name
        }),
        Ok(Reply::Done)
    );
    let list = tab.library();
    assert_eq!(list.len(), 2);
    let copy = list.iter().find(|of| of.name == "Copy").unwrap().id.clone();
    assert_eq!(tab.ask(Request::Delete { id }), Ok(Reply::Done));
    assert_eq!(tab.library().len(), 1);
    assert_eq!(tab.pareto().unwrap_err().code, FailureCode::NoWorkspaceOpen);
    opened(tab.ask(Request::Open { id: copy })).unwrap();
    assert_eq!(tab.pareto(), answer);
}

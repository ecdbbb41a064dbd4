//! Clients that are one, clients that are none, returns with their sales.

use super::*;
use crate::protocol::views::{DoublesView, OverviewView};
use crate::protocol::{Merge, Returns};

const CLIENTS: &str = "date;client;order;amount\n01.01.2025;ООО Ромашка;1;100\n\
    05.01.2025;ромашка;2;50\n06.01.2025;Розничный покупатель;3;7\n07.01.2025;Лютик;4;30\n\
    20.02.2025;Лютик;R-4;-10\n";

impl Tab {
    fn arrange(&mut self, merges: &[Merge], guests: &[&str]) -> Result<Box<Opened>, Failure> {
        let id = self.id();
        opened(self.ask(Request::Arrange {
            id,
            merges: merges.to_vec(),
            guests: guests.iter().map(|&key| key.to_owned()).collect(),
        }))
    }

    fn doubles(&mut self) -> DoublesView {
        let question = Question::Doubles;
        let scope = Scope::default();
        match self.ask(Request::Ask { question, scope }) {
            Ok(Reply::Answer(answer)) => match *answer {
                Answer::Doubles(view) => view,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    fn overview(&mut self, returns: Returns) -> OverviewView {
        let question = Question::Overview;
        let scope = Scope {
            returns,
            ..Scope::default()
        };
        match self.ask(Request::Ask { question, scope }) {
            Ok(Reply::Answer(answer)) => match *answer {
                Answer::Overview(view) => view,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }
}

fn merge() -> Merge {
    Merge {
        from: vec!["ромашка".into(), "ООО Ромашка".into(), "gone".into()],
        to: "ООО Ромашка".into(),
    }
}

#[test]
fn clients_are_arranged_and_undone() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let reading = tab.survey(CLIENTS).unwrap();
    let id = tab.import(reading).unwrap().id;
    let before = (tab.pareto(), tab.quality());

    let suggested = tab.doubles();
    assert_eq!((suggested.total_groups, suggested.groups.len()), (1, 1));
    let group = &suggested.groups[0];
    assert_eq!((group.keys[0].key.as_str(), group.keep), ("ООО Ромашка", 0));
    assert_eq!(group.reasons, ["case", "legal_form"]);
    let guest = &suggested.guests[0];
    assert_eq!(guest.key, "Розничный покупатель");
    assert!(guest.is_suggested && !guest.is_guest);

    let arranged = tab.arrange(&[merge()], &["Розничный покупатель"]).unwrap();
    assert_eq!((arranged.source.clients, arranged.saved.revision), (2, 2));
    assert_eq!(arranged.settings.merges, [merge()]);
    let view = tab.overview(Returns::Net);
    assert_eq!((view.clients, view.unidentified.0), (2, 70_000));
    let now = tab.doubles();
    assert_eq!((now.total_groups, now.merges.len(), now.names), (0, 1, 4));
    assert!(now.guests[0].is_guest && now.guests[0].is_suggested);
    let quality = tab.quality_view();
    assert_eq!((quality.merged, quality.guests.len()), (1, 1));
    // What the file said is told as it was.
    assert_eq!((quality.lines, quality.unidentified_lines), (5, 0));

    let answers = (tab.pareto(), tab.quality());
    let settings = Settings {
        margin: Some(0.3),
        ..Settings::default()
    };
    let saved = tab.ask(Request::SaveSettings {
        id: id.clone(),
        settings,
    });
    assert!(saved.is_ok());
    drop(tab);
    let mut tab = Tab::new(&browser);
    let reopened = opened(tab.ask(Request::Open { id })).unwrap();
    assert_eq!(reopened.settings.merges, [merge()]);
    assert_eq!(
        (reopened.source.clients, reopened.settings.margin),
        (2, Some(0.3))
    );
    assert_eq!((tab.pareto(), tab.quality()), answers);

    let undone = tab.arrange(&[], &[]).unwrap();
    assert_eq!(undone.source.clients, 4);
    assert_eq!((tab.pareto(), tab.quality()), before);
}

#[test]
fn returns_go_to_their_sales_when_wanted() {
    let mut tab = Tab::new(&Browser::default());
    let reading = tab.survey(CLIENTS).unwrap();
    tab.import(reading).unwrap();
    let months = |view: OverviewView| -> Vec<i128> {
        view.months.iter().map(|month| month.revenue.0).collect()
    };
    let net = months(tab.overview(Returns::Net));
    assert_eq!(net, [1_870_000, -100_000]);
    let matched = tab.overview(Returns::Match);
    assert_eq!(matched.returns.0, -100_000);
    // The audit day stays the day on which the return was booked.
    assert_eq!(months(matched), [1_770_000, 0]);
    assert_eq!(months(tab.overview(Returns::Ignore)), [1_870_000, 0]);
    assert_eq!(months(tab.overview(Returns::Net)), net);
}

#[test]
fn an_appended_file_is_arranged_too() {
    let mut tab = Tab::new(&Browser::default());
    let reading = tab.survey(CLIENTS).unwrap();
    tab.import(reading).unwrap();
    tab.arrange(&[merge()], &["Розничный покупатель"]).unwrap();
    let more =
        "date;client;order;amount\n01.03.2025;ромашка;8;100\n02.03.2025;Розничный покупатель;9;1\n";
    let reading = tab.survey(more).unwrap();
    let appended = tab.append(reading).unwrap();
    assert_eq!((appended.source.lines, appended.source.clients), (7, 2));
    assert_eq!(tab.overview(Returns::Net).unidentified.0, 80_000);
}

#[test]
fn a_stopped_or_refused_arrangement_changes_nothing() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let reading = tab.survey(CLIENTS).unwrap();
    let id = tab.import(reading).unwrap().id;
    let before = (tab.pareto(), tab.quality(), tab.library());
    let request = Request::Arrange {
        id: id.clone(),
        merges: vec![merge()],
        guests: Vec::new(),
    };
    let job = TestJob {
        stop_at: Some(0),
        ..TestJob::default()
    };
    let stopped = pollster::block_on(tab.0.answer(request.clone(), Vec::new(), &job));
    assert_eq!(stopped.unwrap_err().code, FailureCode::Cancelled);
    assert_eq!((tab.pareto(), tab.quality(), tab.library()), before);
    let mut second = Tab::new(&browser);
    opened(second.ask(Request::Open { id })).unwrap();
    assert_eq!(
        second.ask(request.clone()).unwrap_err().code,
        FailureCode::Locked
    );
    assert_eq!(
        Tab::new(&browser).ask(request).unwrap_err().code,
        FailureCode::NoWorkspaceOpen
    );
}

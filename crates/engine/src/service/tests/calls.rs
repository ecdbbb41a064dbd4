//! A list of calls worked through, and what the next import says came of it.

use super::*;
use crate::protocol::views::{CallsView, OutcomeComparison, OutcomeRow};
use crate::protocol::{
    Act, Amount, CallFilter, CallOrder, DayNumber, Mark, Marks, Merge, Punctuality, SheetFormat,
    Status, Whom,
};

/// Four bought every ten days and were never seen again; Eva has just come.
const BEFORE: &str = "date;client;amount\n2025-01-01;Anna;10\n2025-01-11;Anna;10\n2025-01-01;Boris;10\n\
    2025-01-11;Boris;10\n2025-01-01;Clara;10\n2025-01-11;Clara;10\n2025-01-01;Dan;10\n2025-01-11;Dan;10\n\
    2025-03-01;Eva;5\n";
/// Anna came within 60 days of 1 March, Dan too, Boris on the 61st day.
const AFTER: &str = "date;client;amount\n2025-03-11;Anna;50\n2025-05-01;Boris;30\n2025-04-01;Dan;20\n\
    2025-04-05;Dan;-5\n2025-06-30;Zoe;1\n";

impl Tab {
    fn calls(&mut self, filter: &CallFilter) -> CallsView {
        let question = Question::Calls {
            filter: filter.clone(),
            order: CallOrder::default(),
            offset: 0,
            limit: 10,
        };
        let scope = Scope::default();
        match self.ask(Request::Ask { question, scope }) {
            Ok(Reply::Answer(answer)) => match *answer {
                Answer::Calls(view) => *view,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    fn mark(&mut self, whom: Whom, status: Status, day: &str) -> Result<Reply, Failure> {
        let day: Day = day.parse().unwrap();
        let mark = Mark {
            status,
            day: DayNumber(day.0),
            reason: String::new(),
            owner: "Vera".into(),
            due: None,
        };
        let (id, scope) = (self.id(), Scope::default());
        self.ask(Request::Write {
            id,
            whom,
            act: Act::Mark(mark),
            scope,
        })
    }
}

fn row(clients: u64, came_back: u64, units: i128) -> OutcomeRow {
    OutcomeRow {
        clients,
        came_back,
        revenue: Amount(units * 10_000),
    }
}

fn keys(view: &CallsView) -> Vec<&str> {
    view.rows.iter().map(|row| row.client.as_str()).collect()
}

fn only(client: &str) -> Whom {
    Whom::Clients(vec![client.to_owned()])
}

/// A tab where Anna and Boris were called on the last day of the lines.
fn worked_through(browser: &Browser) -> Tab {
    let mut tab = Tab::new(browser);
    let reading = tab.survey(BEFORE).unwrap();
    tab.import(reading).unwrap();
    let lost = CallFilter {
        punctuality: vec![Punctuality::Lost],
        marks: Marks::None,
        ..CallFilter::default()
    };
    assert_eq!(keys(&tab.calls(&lost)), ["Anna", "Boris", "Clara", "Dan"]);
    tab.mark(only("Anna"), Status::Called, "2025-03-01")
        .unwrap();
    let boris = CallFilter {
        search: "BOR".into(),
        ..lost.clone()
    };
    let whom = Whom::Calls(boris.clone());
    tab.mark(whom, Status::Offered, "2025-03-01").unwrap();
    // Who is marked has left the list.
    let again = tab.mark(Whom::Calls(boris), Status::Met, "2025-03-01");
    assert_eq!(again.unwrap_err().code, FailureCode::NothingToWrite);
    let view = tab.calls(&lost);
    assert_eq!(keys(&view), ["Clara", "Dan"]);
    // Nothing can have come of marks of the last day.
    assert_eq!((view.outcome, view.owners), (None, vec!["Vera".to_owned()]));
    tab
}

#[test]
fn the_next_import_says_what_came_of_the_calls() {
    let browser = Browser::default();
    let mut tab = worked_through(&browser);
    let reading = tab.survey(AFTER).unwrap();
    tab.append(reading).unwrap();
    tab.mark(only("Anna"), Status::Returned, "2025-03-12")
        .unwrap();
    tab.mark(only("Clara"), Status::LostForGood, "2025-06-01")
        .unwrap();
    tab.mark(only("Eva"), Status::Called, "2025-06-15").unwrap();
    // A day to come is no day of a call yet.
    tab.mark(only("Zoe"), Status::Called, "2025-08-01").unwrap();
    let view = tab.calls(&CallFilter::default());
    let outcome = view.outcome.unwrap();
    assert_eq!((outcome.within_days, outcome.unfinished), (60, 1));
    // Anna was called and returned, Boris was late by a day, Eva has been called for two weeks.
    assert_eq!(
        outcome.statuses,
        [
            (Status::Called, row(1, 0, 0)),
            (Status::Offered, row(1, 0, 0)),
            (Status::Returned, row(1, 1, 50)),
        ]
    );
    assert_eq!(outcome.marked, row(3, 1, 50));
    // As late as Anna and Boris were Dan and, on the list later, Clara: she is no control. Nobody was as Eva.
    let OutcomeComparison {
        marked,
        others,
        others_share,
        others_revenue,
        difference,
        standard_error,
        revenue_difference,
    } = outcome.compared.unwrap();
    assert_eq!((marked, others), (row(2, 1, 50), 1));
    assert_eq!((others_share, others_revenue), (1.0, 15.0));
    assert_eq!((difference, revenue_difference), (-0.5, 10.0));
    assert!((standard_error - (0.25f64 / 2.0).sqrt()).abs() < 1e-15);

    let (id, before) = (tab.id(), tab.calls(&CallFilter::default()));
    drop(tab);
    let mut tab = Tab::new(&browser);
    opened(tab.ask(Request::Open { id })).unwrap();
    assert_eq!(tab.calls(&CallFilter::default()), before);
}

#[test]
fn the_outcome_follows_merged_clients_and_struck_marks() {
    let mut tab = worked_through(&Browser::default());
    let reading = tab.survey(AFTER).unwrap();
    tab.append(reading).unwrap();
    let marked = |tab: &mut Tab| {
        tab.calls(&CallFilter::default())
            .outcome
            .map(|of| of.marked)
    };
    assert_eq!(marked(&mut tab), Some(row(2, 1, 50)));
    let id = tab.id();
    tab.ask(Request::Arrange {
        id: id.clone(),
        merges: vec![Merge {
            from: vec!["Boris".into()],
            to: "Anna".into(),
        }],
        guests: Vec::new(),
    })
    .unwrap();
    // They are one client, called on one day.
    assert_eq!(marked(&mut tab), Some(row(1, 1, 50)));
    for entry in [1, 2] {
        let strike = Request::Write {
            id: id.clone(),
            whom: Whom::Clients(Vec::new()),
            act: Act::Strike { entry },
            scope: Scope::default(),
        };
        tab.ask(strike).unwrap();
    }
    assert_eq!(marked(&mut tab), None);
}

#[test]
fn a_list_of_calls_is_a_file_in_both_formats() {
    let mut tab = worked_through(&Browser::default());
    let mut file = |format: SheetFormat| {
        let request = Request::CallsFile {
            filter: CallFilter::default(),
            order: CallOrder::default(),
            scope: Scope::default(),
            header: (1..=20).map(|column| format!("c{column}")).collect(),
            format,
        };
        match tab.ask(request) {
            Ok(Reply::File { bytes }) => bytes,
            other => panic!("{other:?}"),
        }
    };
    let csv = String::from_utf8(file(SheetFormat::Csv)).unwrap();
    assert_eq!(csv.lines().count(), 6);
    assert!(csv.starts_with("\u{feff}c1,c5,c6,"), "{csv}");
    assert!(file(SheetFormat::Xlsx).starts_with(b"PK"));
}

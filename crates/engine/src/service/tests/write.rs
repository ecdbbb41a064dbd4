//! What a person writes about clients: kept through every save, or refused.

use super::*;
use crate::protocol::views::RemindersView;
use crate::protocol::{Act, ClientOrder, ClientSet, DayNumber, Mark, Merge, Status, Whom};

fn note(text: &str) -> Act {
    Act::Note { text: text.into() }
}

fn reminder(day: i32) -> Act {
    Act::Reminder {
        day: DayNumber(day),
        text: " call ".into(),
    }
}

fn mark(status: Status) -> Act {
    Act::Mark(Mark {
        status,
        day: DayNumber(20_120),
        reason: "  silent\n".into(),
        owner: String::new(),
        due: None,
    })
}

impl Tab {
    fn write(&mut self, clients: &[&str], act: Act) -> Result<Reply, Failure> {
        let clients = clients.iter().map(|&client| client.to_owned());
        let whom = Whom::Clients(clients.collect());
        let (id, scope) = (self.id(), Scope::default());
        self.ask(Request::Write {
            id,
            whom,
            act,
            scope,
        })
    }

    fn answer(&mut self, question: Question) -> Answer {
        let scope = Scope::default();
        match self.ask(Request::Ask { question, scope }) {
            Ok(Reply::Answer(answer)) => *answer,
            other => panic!("{other:?}"),
        }
    }

    fn reminders(&mut self) -> RemindersView {
        match self.answer(Question::Reminders) {
            Answer::Reminders(view) => view,
            other => panic!("{other:?}"),
        }
    }

    fn marked(&mut self, status: Status) -> Vec<String> {
        let question = Question::Clients {
            set: ClientSet::Marked(status),
            order: ClientOrder::Client { ascending: true },
            offset: 0,
            limit: 10,
        };
        match self.answer(question) {
            Answer::Clients(view) => view.rows.into_iter().map(|row| row.client).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn written(&self) -> Vec<crate::protocol::Entry> {
        let open = self.0.open.as_ref();
        open.map(|open| open.session.journal().entries().to_vec())
            .unwrap_or_default()
    }
}

/// A tab with Anna and Boris.
fn tab(browser: &Browser) -> Tab {
    let mut tab = Tab::new(browser);
    let reading = tab.survey(SALES).unwrap();
    tab.import(reading).unwrap();
    tab
}

#[test]
fn what_is_written_is_saved_and_answered() {
    let browser = Browser::default();
    let mut tab = tab(&browser);
    let saved = tab.write(&["Boris", "Nobody", "Boris", ""], mark(Status::Called));
    let Ok(Reply::Written { entry: 1, saved }) = saved else {
        panic!("{saved:?}")
    };
    assert_eq!((saved.revision, saved.durable), (2, true));
    // The list asked last is not answered from before.
    assert_eq!(tab.marked(Status::Called), ["Boris"]);
    tab.write(&["Anna", "Boris"], mark(Status::Met)).unwrap();
    assert_eq!(tab.marked(Status::Called), [] as [&str; 0]);
    assert_eq!(tab.marked(Status::Met), ["Anna", "Boris"]);
    tab.write(&["Anna"], reminder(20_200)).unwrap();
    tab.write(&["Boris"], reminder(20_100)).unwrap();
    tab.write(&[], Act::Done { entry: 3 }).unwrap();
    tab.write(&[], Act::Strike { entry: 2 }).unwrap();

    let written = tab.written();
    let numbers: Vec<u64> = written.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    assert_eq!(written[0].at_millis, saved.changed_millis);
    assert_eq!(written[0].clients, ["Boris", "Nobody"]);
    assert!(matches!(&written[0].act, Act::Mark(mark) if mark.reason == "silent"));
    let answers = (tab.marked(Status::Called), tab.reminders());
    assert_eq!(answers.0, ["Boris"]);
    let row = &answers.1.rows[..];
    assert_eq!(
        (row.len(), row[0].entry, row[0].day, row[0].text.as_str()),
        (1, 4, DayNumber(20_100), "call")
    );
    assert_eq!(row[0].clients, ["Boris"]);

    let id = tab.id();
    drop(tab);
    let mut tab = Tab::new(&browser);
    opened(tab.ask(Request::Open { id })).unwrap();
    assert_eq!(tab.written(), written);
    assert_eq!((tab.marked(Status::Called), tab.reminders()), answers);
}

#[test]
fn other_saves_and_other_lines_keep_what_was_written() {
    let browser = Browser::default();
    let mut tab = tab(&browser);
    let id = tab.id();
    tab.write(&["Boris"], mark(Status::Called)).unwrap();
    tab.write(&["Anna", "Clara"], reminder(20_100)).unwrap();
    let written = tab.written();
    let reading = tab.survey("date;client;amount;manager\n05.02.2025;Clara;7;M\n");
    tab.append(reading.unwrap()).unwrap();
    assert_eq!(tab.written(), written);
    let settings = Settings::default();
    let save = Request::SaveSettings {
        id: id.clone(),
        settings,
    };
    tab.ask(save).unwrap();
    let name = "Copy".to_owned();
    let copy = Request::Duplicate {
        id: id.clone(),
        name,
    };
    tab.ask(copy).unwrap();
    tab.ask(Request::Arrange {
        id: id.clone(),
        merges: vec![Merge {
            from: vec!["Boris".into(), "Clara".into()],
            to: "Anna".into(),
        }],
        guests: Vec::new(),
    })
    .unwrap();
    // Who was merged is found by the key that is left.
    assert_eq!(tab.marked(Status::Called), ["Anna"]);
    assert_eq!(tab.reminders().rows[0].clients, ["Anna"]);
    assert_eq!(tab.written(), written);
    let reading = tab.survey("date;client;amount\n06.02.2025;Anna;8\n");
    let target = tab.replacing();
    tab.import_into(target, reading.unwrap()).unwrap();
    assert_eq!(tab.written(), written);
    opened(tab.ask(Request::Open { id })).unwrap();
    assert_eq!(tab.written(), written);
    let list = tab.library();
    let copy = list.iter().find(|of| of.name == "Copy").unwrap().id.clone();
    opened(tab.ask(Request::Open { id: copy })).unwrap();
    assert_eq!(tab.written(), written);
    assert_eq!(tab.marked(Status::Called), ["Boris"]);
}

#[test]
fn what_cannot_be_written_says_why_and_is_not_kept() {
    let mut tab = tab(&Browser::default());
    tab.write(&["Anna"], note("tea")).unwrap();
    tab.write(&["Anna"], reminder(1)).unwrap();
    tab.write(&[], Act::Done { entry: 2 }).unwrap();
    let before = tab.written();
    let long = "я".repeat(4_001);
    let owner = Act::Mark(Mark {
        owner: long.clone(),
        status: Status::Met,
        day: DayNumber(1),
        reason: String::new(),
        due: None,
    });
    use FailureCode::{NoSuchEntry, NothingToWrite, TextTooLong};
    for (clients, act, code) in [
        (&["Anna"][..], note(&long), TextTooLong),
        (&["Anna"], owner, TextTooLong),
        (&["Anna"], note(" \n"), NothingToWrite),
        (&[], note("tea"), NothingToWrite),
        (&[""], mark(Status::Met), NothingToWrite),
        (&[], Act::Done { entry: 1 }, NoSuchEntry),
        (&[], Act::Done { entry: 2 }, NoSuchEntry),
        (&[], Act::Strike { entry: 3 }, NoSuchEntry),
        (&[], Act::Strike { entry: 0 }, NoSuchEntry),
        (&[], Act::Strike { entry: 9 }, NoSuchEntry),
    ] {
        let failure = tab.write(clients, act.clone()).unwrap_err();
        assert_eq!(failure.code, code, "{act:?}");
    }
    assert_eq!(tab.written(), before);
    tab.write(&["Anna"], note(&"я".repeat(4_000))).unwrap();
}

#[test]
fn nothing_is_kept_that_could_not_be_saved() {
    let browser = Browser::default();
    let mut first = tab(&browser);
    let id = first.id();
    let mut second = Tab::new(&browser);
    opened(second.ask(Request::Open { id: id.clone() })).unwrap();
    let locked = second.write(&["Anna"], note("tea")).unwrap_err();
    assert_eq!(locked.code, FailureCode::Locked);
    // Somebody who held no lock saved a revision.
    let library = Library::new(browser.store.clone(), "other");
    let rename = library.rename(id.parse().unwrap(), "Other".into(), 1, 5);
    assert_eq!(pollster::block_on(rename), Ok(2));
    let conflict = first.write(&["Anna"], note("tea")).unwrap_err();
    assert_eq!(conflict.code, FailureCode::Conflict);
    assert_eq!((first.written(), second.written()), (vec![], vec![]));
    let another = Request::Write {
        id: "0000000000000001".into(),
        whom: Whom::Clients(vec!["Anna".into()]),
        act: note("tea"),
        scope: Scope::default(),
    };
    assert_eq!(
        first.ask(another).unwrap_err().code,
        FailureCode::NoWorkspaceOpen
    );
}

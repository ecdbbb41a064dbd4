use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use workspace::{Key, MemoryStore};

use super::*;
use crate::import::{MemoryFile, TestJob};
use crate::protocol::{
    Answer, Choices, ClientOrder, ClientSet, Opened, Question, Reading, Role, Scope,
};

/// What several tabs share: the store and the locks.
#[derive(Clone, Default)]
struct Browser {
    store: MemoryStore,
    held: Rc<RefCell<BTreeSet<WorkspaceId>>>,
    clock: Rc<Cell<i64>>,
}

struct Lock {
    browser: Browser,
    id: WorkspaceId,
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.browser.held.borrow_mut().remove(&self.id);
    }
}

impl Host for Browser {
    type Lock = Lock;

    fn now_millis(&self) -> i64 {
        self.clock.set(self.clock.get() + 1);
        self.clock.get()
    }

    fn random(&self) -> u64 {
        0x1000 + self.now_millis() as u64
    }

    async fn lock(&self, id: WorkspaceId) -> Option<Lock> {
        let free = self.held.borrow_mut().insert(id);
        free.then(|| Lock {
            browser: self.clone(),
            id,
        })
    }
}

struct Tab(Service<MemoryStore, Browser, MemoryFile>);

impl Tab {
    fn new(browser: &Browser) -> Tab {
        let library = Library::new(browser.store.clone(), "test");
        Tab(Service::new(library, browser.clone(), true))
    }

    fn ask(&mut self, request: Request) -> Result<Reply, Failure> {
        pollster::block_on(self.0.answer(request, Vec::new(), &TestJob::default()))
    }

    fn survey(&mut self, text: impl AsRef<[u8]>) -> Result<Mapping, Failure> {
        let file = MemoryFile {
            name: "sales.csv",
            bytes: text.as_ref().to_vec(),
        };
        let reply = pollster::block_on(self.0.answer(
            Request::Survey {
                choices: Choices::default(),
            },
            vec![file],
            &TestJob::default(),
        ))?;
        match reply {
            Reply::Surveyed(view) => Ok(view.guess),
            other => panic!("{other:?}"),
        }
    }

    fn import(&mut self, mapping: Mapping) -> Result<Box<Opened>, Failure> {
        let settings = Settings::default();
        opened(self.ask(Request::Import {
            target: Target::New {
                name: "Sales".into(),
            },
            reading: Reading {
                mapping,
                ..Reading::default()
            },
            settings,
        }))
    }

    fn library(&mut self) -> Vec<Summary> {
        match self.ask(Request::Library) {
            Ok(Reply::Library(list)) => list,
            other => panic!("{other:?}"),
        }
    }

    fn pareto(&mut self) -> Result<Reply, Failure> {
        self.ask(Request::Ask {
            question: Question::Pareto,
            scope: Scope::default(),
        })
    }

    fn quality(&mut self) -> Result<Reply, Failure> {
        self.ask(Request::Ask {
            question: Question::Quality,
            scope: Scope::default(),
        })
    }
}

fn opened(reply: Result<Reply, Failure>) -> Result<Box<Opened>, Failure> {
    match reply? {
        Reply::Opened(opened) => Ok(opened),
        other => panic!("{other:?}"),
    }
}

const SALES: &str = "date;client;amount;manager\n31.01.2025;Anna;10,50;M\n01.02.2025;Boris;20;\n\
    02.02.2025;;5;M\nsoon;Boris;20;M\n\n03.02.2025;Anna;-1,25;N\n";

#[test]
fn a_file_becomes_a_workspace_and_comes_back() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let mapping = tab.survey(SALES).unwrap();
    let imported = tab.import(mapping).unwrap();
    assert_eq!(
        (
            imported.source.lines,
            imported.source.rejects,
            imported.source.clients
        ),
        (4, 1, 2)
    );
    assert_eq!(imported.values.len(), 1);
    assert!(imported.values[0].has_blank);
    assert_eq!(imported.values[0].texts, ["M", "N"]);
    let answers = (tab.pareto(), tab.quality());
    let Ok(Reply::Answer(quality)) = &answers.1 else {
        panic!()
    };
    let Answer::Quality(quality) = quality.as_ref() else {
        panic!()
    };
    assert_eq!((quality.rows, quality.blank_rows, quality.lines), (5, 1, 4));
    assert_eq!(quality.rejects[0].code, "bad_date");
    assert_eq!(quality.rejects[0].samples[0].sample, "soon");
    assert_eq!(quality.mapped[0], (Role::Date, "date".into()));
    drop(tab);

    let mut tab = Tab::new(&browser);
    let list = tab.library();
    assert_eq!(
        (list.len(), list[0].lines, list[0].synthetic),
        (1, 4, false)
    );
    let mut reopened = opened(tab.ask(Request::Open {
        id: imported.id.clone(),
    }))
    .unwrap();
    // A ledger that was read back holds no spare room.
    reopened.source.ledger_bytes = imported.source.ledger_bytes;
    assert_eq!(reopened, imported);
    assert_eq!((tab.pareto(), tab.quality()), answers);
}

#[test]
fn the_sample_is_saved_as_synthetic() {
    let mut tab = Tab::new(&Browser::default());
    let settings = Settings::default();
    let sample = opened(tab.ask(Request::Sample {
        name: "Sample".into(),
        settings,
    }))
    .unwrap();
    assert!(sample.source.synthetic && sample.source.has_times && sample.source.has_costs);
    assert_eq!(sample.source.clients, 1_200);
    assert!(tab.pareto().is_ok());
}

#[test]
fn a_bad_file_says_why_and_leaves_the_open_workspace() {
    let mut tab = Tab::new(&Browser::default());
    let mapping = tab.survey(SALES).unwrap();
    let before = tab.import(mapping).and_then(|_| tab.pareto());
    for (bytes, code) in [
        (&b""[..], FailureCode::EmptyFile),
        (b" \n\n", FailureCode::EmptyFile),
        (b"date,client,amount\n", FailureCode::NoDataRows),
        (
            b"\x00\x01\x02\x03PNG\x00\x00\x00\x1a\n\x00\x00\x05",
            FailureCode::NotATable,
        ),
        (
            b"date,client,amount\n2025-01-31,\xcf\xf0\xe8,5\n",
            FailureCode::NotATable,
        ),
        (
            b"when,client,amount\nsoon,Anna,5\nlater,Boris,6\n",
            FailureCode::NoDate,
        ),
        (
            b"date,client,color\n2025-01-31,Anna,red\n2025-02-01,Boris,blue\n",
            FailureCode::NoAmount,
        ),
        (
            b"date,amount\n2025-01-31,5\n2025-02-01,6\n",
            FailureCode::NoClient,
        ),
        (
            b"date,client,amount,currency\n2025-01-31,Anna,5,EUR\n2025-02-01,Boris,6,USD\n",
            FailureCode::MixedCurrencies,
        ),
    ] {
        let failure = tab
            .survey(bytes)
            .and_then(|mapping| tab.import(mapping))
            .unwrap_err();
        assert_eq!(failure.code, code, "{}", String::from_utf8_lossy(bytes));
        assert_eq!(tab.pareto(), before.clone());
    }
    let mut mapping = tab
        .survey("a,client,amount,when\n1,Anna,n/a,2025-01-31\n2,Anna,n/a,2025-01-31\n7,Anna,3,x\n");
    if let Ok(mapping) = &mut mapping {
        mapping.roles = vec![(Role::Date, 3), (Role::Client, 1), (Role::Amount, 2)];
    }
    let failure = mapping.and_then(|mapping| tab.import(mapping)).unwrap_err();
    assert_eq!(failure.code, FailureCode::NoReadableLines);
    assert_eq!(tab.pareto(), before);
}

#[test]
fn requests_out_of_turn_fail() {
    let mut tab = Tab::new(&Browser::default());
    let code = |reply: Result<Reply, Failure>| reply.unwrap_err().code;
    assert_eq!(code(tab.pareto()), FailureCode::NoWorkspaceOpen);
    let survey = Request::Survey {
        choices: Choices::default(),
    };
    assert_eq!(code(tab.ask(survey)), FailureCode::NoFile);
    assert_eq!(
        tab.import(Mapping::default()).unwrap_err().code,
        FailureCode::NoFile
    );
    let settings = Settings::default();
    let id = "0000000000000001".to_owned();
    assert_eq!(
        code(tab.ask(Request::SaveSettings { id, settings })),
        FailureCode::NoWorkspaceOpen
    );
    for id in ["", "nonsense", "0000000000000001"] {
        assert_eq!(
            code(tab.ask(Request::Open { id: id.into() })),
            FailureCode::WorkspaceMissing
        );
    }
}

#[test]
fn a_stopped_job_changes_nothing() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let mapping = tab.survey(SALES).unwrap();
    let before = tab.import(mapping.clone()).and_then(|_| tab.pareto());
    tab.survey(SALES).unwrap();
    for stop in 0.. {
        let job = TestJob {
            stop_at: Some(stop),
            ..TestJob::default()
        };
        let request = Request::Import {
            target: Target::New {
                name: "Second".into(),
            },
            reading: Reading {
                mapping: mapping.clone(),
                ..Reading::default()
            },
            settings: Settings::default(),
        };
        match pollster::block_on(tab.0.answer(request, Vec::new(), &job)) {
            Err(failure) => {
                assert_eq!(failure.code, FailureCode::Cancelled);
                assert_eq!(tab.pareto(), before.clone());
                assert_eq!(tab.library().len(), 1);
            }
            Ok(_) => {
                assert!(stop >= 4);
                break;
            }
        }
    }
    assert_eq!(browser.held.borrow().len(), 1);
}

#[test]
fn settings_are_saved_and_come_back() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let mapping = tab.survey(SALES).unwrap();
    let id = tab.import(mapping).unwrap().id;
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
    let mapping = first.survey(SALES).unwrap();
    let id = first.import(mapping).unwrap().id;
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
    let mapping = tab.survey(SALES).unwrap();
    let id = tab.import(mapping).unwrap().id;
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

#[test]
fn an_unreadable_workspace_is_listed_and_can_be_deleted() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let mapping = tab.survey(SALES).unwrap();
    let id = tab.import(mapping).unwrap().id;
    let mut values = browser.store.snapshot();
    for (key, bytes) in &mut values {
        if matches!(key, Key::Manifest { .. }) {
            bytes.truncate(9);
        }
    }
    let damaged = Browser {
        store: values.into(),
        ..Browser::default()
    };
    let mut tab = Tab::new(&damaged);
    let list = tab.library();
    assert_eq!(list[0].id, id);
    let failure = list[0].failure.as_ref().map(|failure| failure.code);
    assert_eq!(failure, Some(FailureCode::WorkspaceDamaged));
    assert_eq!(tab.ask(Request::Delete { id }), Ok(Reply::Done));
    assert!(tab.library().is_empty());
}

#[test]
fn a_damaged_document_is_refused() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let mapping = tab.survey(SALES).unwrap();
    let id = tab.import(mapping).unwrap().id;
    let before = tab.pareto();
    let whole = browser.store.snapshot();
    let chunks: Vec<Key> = whole
        .keys()
        .copied()
        .filter(|key| matches!(key, Key::Chunk(_)))
        .collect();
    assert!(chunks.len() > 5);
    for chunk in chunks {
        let mut values = whole.clone();
        if let Some(bytes) = values.get_mut(&chunk) {
            bytes.push(0);
        }
        let damaged = Browser {
            store: values.into(),
            ..Browser::default()
        };
        let mut tab = Tab::new(&damaged);
        let failure = tab.ask(Request::Open { id: id.clone() }).unwrap_err();
        assert_eq!(failure.code, FailureCode::WorkspaceDamaged);
    }
    assert_eq!(tab.pareto(), before);
}

#[test]
fn columns_that_contradict_each_other_are_refused() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let mapping = tab.survey(SALES).unwrap();
    let id: WorkspaceId = tab.import(mapping).unwrap().id.parse().unwrap();
    let library = Library::new(browser.store.clone(), "test");
    let whole = pollster::block_on(library.open(id)).unwrap().document;
    for column in 0..whole.columns.len() {
        let mut document = whole.clone();
        document.id = WorkspaceId::new(column as u64);
        document.columns[column].bytes.push(7);
        pollster::block_on(library.save_new(&document)).unwrap();
        let reply = tab.ask(Request::Open {
            id: document.id.to_string(),
        });
        let name = &whole.columns[column].name;
        if name != REPORT_NAME {
            assert_eq!(
                reply.unwrap_err().code,
                FailureCode::WorkspaceDamaged,
                "{name}"
            );
        }
    }
    let list = Request::Ask {
        question: Question::Clients {
            set: ClientSet::All,
            order: ClientOrder::default(),
            offset: 0,
            limit: 9,
        },
        scope: Scope::default(),
    };
    assert!(tab.ask(list).is_ok());
}

/// Trailing bytes do not change what postcard reads.
const REPORT_NAME: &str = "report";

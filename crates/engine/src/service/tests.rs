use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use workspace::{Key, MemoryStore};

mod append;
mod arrange;
mod calls;
mod currencies;
mod damage;
mod extras;
mod files;
mod fit;
mod library;
mod mappings;
mod quality;
mod write;

use super::*;
use crate::import::{MemoryFile, TestJob};
use crate::protocol::views::QualityView;
use crate::protocol::{
    Answer, Choices, Opened, Question, Reading, Role, Scope, Summary, SurveyView, Target,
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

    /// Surveys files of a name each.
    fn survey_files(
        &mut self,
        files: &[(&'static str, &[u8])],
    ) -> Result<Box<SurveyView>, Failure> {
        let file = |&(name, bytes): &(&'static str, &[u8])| MemoryFile {
            name,
            bytes: bytes.to_vec(),
        };
        let files = files.iter().map(file).collect();
        self.survey_with(files, Choices::default())
    }

    fn survey_with(
        &mut self,
        files: Vec<MemoryFile>,
        choices: Choices,
    ) -> Result<Box<SurveyView>, Failure> {
        let request = Request::Survey { choices };
        match pollster::block_on(self.0.answer(request, files, &TestJob::default()))? {
            Reply::Surveyed(view) => Ok(view),
            other => panic!("{other:?}"),
        }
    }

    /// Surveys a file and takes the guess.
    fn survey(&mut self, text: impl AsRef<[u8]>) -> Result<Reading, Failure> {
        let view = self.survey_files(&[("sales.csv", text.as_ref())])?;
        Ok(guessed(&view))
    }

    fn import(&mut self, reading: Reading) -> Result<Box<Opened>, Failure> {
        let name = "Sales".into();
        let target = Target::New {
            name,
            drop_duplicates: false,
        };
        self.import_into(target, reading)
    }

    /// The id of the open workspace; empty without one.
    fn id(&self) -> String {
        let open = self.0.open.as_ref();
        open.map(|open| open.id.to_string()).unwrap_or_default()
    }

    fn append(&mut self, reading: Reading) -> Result<Box<Opened>, Failure> {
        let target = self.appending(true);
        self.import_into(target, reading)
    }

    fn appending(&self, drop_duplicates: bool) -> Target {
        let id = self.id();
        Target::Append {
            id,
            drop_duplicates,
        }
    }

    fn replacing(&self) -> Target {
        Target::Replace {
            id: self.id(),
            drop_duplicates: true,
        }
    }

    fn import_into(&mut self, target: Target, reading: Reading) -> Result<Box<Opened>, Failure> {
        opened(self.ask(Request::Import {
            target,
            reading,
            settings: Settings::default(),
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

    fn quality_view(&mut self) -> QualityView {
        match self.quality() {
            Ok(Reply::Answer(answer)) => match *answer {
                Answer::Quality(view) => *view,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }
}

/// The reading that a survey suggests.
fn guessed(view: &SurveyView) -> Reading {
    Reading {
        mapping: view.guess.clone(),
        day_first: view.day_first.clone(),
        filters: view.filters.clone(),
        fill: true,
        ..Reading::default()
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
    let reading = tab.survey(SALES).unwrap();
    let imported = tab.import(reading).unwrap();
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
    let reading = tab.survey(SALES).unwrap();
    let before = tab.import(reading).and_then(|_| tab.pareto());
    for (bytes, code) in [
        (&b""[..], FailureCode::EmptyFile),
        (b" \n\n", FailureCode::EmptyFile),
        (b"date,client,amount\n", FailureCode::NoDataRows),
        (
            b"\x00\x01\x02\x03PNG\x00\x00\x00\x1a\n\x00\x00\x05",
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
            .and_then(|reading| tab.import(reading))
            .unwrap_err();
        assert_eq!(failure.code, code, "{}", String::from_utf8_lossy(bytes));
        assert_eq!(tab.pareto(), before.clone());
    }
    let mut reading = tab
        .survey("a,client,amount,when\n1,Anna,n/a,2025-01-31\n2,Anna,n/a,2025-01-31\n7,Anna,3,x\n");
    if let Ok(reading) = &mut reading {
        reading.mapping.roles = vec![(Role::Date, 3), (Role::Client, 1), (Role::Amount, 2)];
    }
    let failure = reading.and_then(|reading| tab.import(reading)).unwrap_err();
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
        tab.import(Reading::default()).unwrap_err().code,
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
    let reading = tab.survey(SALES).unwrap();
    let before = tab.import(reading.clone()).and_then(|_| tab.pareto());
    tab.survey(SALES).unwrap();
    for stop in 0.. {
        let job = TestJob {
            stop_at: Some(stop),
            ..TestJob::default()
        };
        let request = Request::Import {
            target: Target::New {
                name: "Second".into(),
                drop_duplicates: true,
            },
            reading: reading.clone(),
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

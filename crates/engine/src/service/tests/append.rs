//! More files for a workspace: added, compared, put in place of others.

use super::*;
use crate::protocol::views::ComparedView;
use crate::protocol::{ColumnKind, DayNumber, Filters};

pub(super) const JANUARY: &str = "date;client;order;amount;manager\n31.01.2025;Anna;1;10,50;M\n\
    30.01.2025;Boris;2;20;N\n30.01.2025;Boris;2;20;N\n";
const FEBRUARY: &str = "date;client;order;amount;manager\n31.01.2025;Anna;1;10,50;M\n\
    30.01.2025;Boris;2;20;N\nsoon;Boris;9;7;M\n01.02.2025;Clara;3;5;M\n";

impl Tab {
    /// A workspace of January's lines, and February's surveyed.
    pub(super) fn with_two_months(browser: &Browser) -> (Tab, Box<Opened>, Reading) {
        let mut tab = Tab::new(browser);
        let reading = tab.survey(JANUARY).unwrap();
        let opened = tab.import(reading).unwrap();
        let next = tab.survey_files(&[("february.csv", FEBRUARY.as_bytes())]);
        (tab, opened, guessed(&next.unwrap()))
    }

    pub(super) fn compare(&mut self, reading: &Reading) -> Result<Box<ComparedView>, Failure> {
        self.compare_in(reading, "")
    }

    pub(super) fn compare_in(
        &mut self,
        reading: &Reading,
        currency: &str,
    ) -> Result<Box<ComparedView>, Failure> {
        let request = Request::Compare {
            id: Some(self.id()),
            reading: reading.clone(),
            currency: currency.into(),
        };
        match self.ask(request)? {
            Reply::Compared(view) => Ok(view),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn lines_that_are_there_are_shown_and_left_out() {
    let browser = Browser::default();
    let (mut tab, first, reading) = Tab::with_two_months(&browser);
    let compared = tab.compare(&reading).unwrap();
    assert_eq!(
        (compared.lines, compared.new_lines, compared.duplicates),
        (3, 1, 2)
    );
    assert_eq!((compared.rejected, compared.new_clients), (1, 1));
    assert!(compared.by_orders);
    assert_eq!(compared.samples[0].row, 2);
    assert_eq!(compared.samples[0].text, "2025-01-31 · Anna · 1 · 10.5000");
    assert_eq!(compared.revenue.0, 355_000);

    let appended = tab.append(reading).unwrap();
    assert_eq!(
        (appended.id.as_str(), appended.saved.revision),
        (first.id.as_str(), 2)
    );
    assert_eq!((appended.source.lines, appended.source.clients), (4, 3));
    assert_eq!(appended.source.file_name, "sales.csv +1");
    let view = tab.quality_view();
    assert_eq!((view.rows, view.lines, view.duplicates_dropped), (7, 4, 2));
    let lines: Vec<u64> = view.files.iter().map(|file| file.lines).collect();
    assert_eq!(lines, [3, 1]);
    assert_eq!(
        (view.rejects[0].count, view.rejects[0].samples[0].file),
        (1, 1)
    );
    assert_eq!(view.equal_lines, 1);
    let csv = tab.ask(Request::RejectsCsv {
        header: ["file", "row", "reason", "sample"].map(String::from).into(),
    });
    let Ok(Reply::File { bytes }) = csv else {
        panic!()
    };
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("february.csv,4,bad_date,soon"), "{text}");

    let answers = (tab.pareto(), tab.quality());
    drop(tab);
    let mut tab = Tab::new(&browser);
    let id = first.id;
    let reopened = opened(tab.ask(Request::Open { id })).unwrap();
    assert_eq!(reopened.source.lines, 4);
    assert_eq!((tab.pareto(), tab.quality()), answers);
}

#[test]
fn duplicates_can_be_kept() {
    let (mut tab, _, reading) = Tab::with_two_months(&Browser::default());
    let target = tab.appending(false);
    let appended = tab.import_into(target, reading).unwrap();
    assert_eq!(appended.source.lines, 6);
    assert_eq!(tab.quality_view().duplicates_dropped, 0);
}

#[test]
fn nothing_new_is_said() {
    let (mut tab, _, _) = Tab::with_two_months(&Browser::default());
    let before = (tab.pareto(), tab.library());
    let reading = tab.survey(JANUARY).unwrap();
    let failure = tab.append(reading.clone()).unwrap_err();
    assert_eq!(failure.code, FailureCode::NothingNew);
    assert_eq!((tab.pareto(), tab.library()), before);
    // The files are still there.
    assert!(tab.import(reading).is_ok());
}

#[test]
fn files_replace_lines_but_not_settings() {
    let (mut tab, first, reading) = Tab::with_two_months(&Browser::default());
    let settings = Settings {
        margin: Some(0.5),
        control_total: Some("50.5".into()),
        audit_day: Some(DayNumber(0)),
        filters: Filters {
            from: Some(DayNumber(1)),
            to: Some(DayNumber(2)),
            managers: vec!["M".into(), "N".into(), "gone".into()],
            regions: vec!["nowhere".into()],
            ..Filters::default()
        },
        ..Settings::default()
    };
    let id = first.id.clone();
    tab.ask(Request::SaveSettings { id, settings }).unwrap();
    let replaced = opened(tab.ask(Request::Import {
        target: tab.replacing(),
        reading,
        settings: Settings {
            currency: "USD".into(),
            ..Settings::default()
        },
    }));
    let replaced = replaced.unwrap();
    assert_eq!(replaced.settings.currency, "USD");
    assert_eq!((replaced.id, replaced.name), (first.id, first.name));
    assert_eq!((replaced.source.lines, replaced.saved.revision), (3, 3));
    assert_eq!(replaced.source.file_name, "february.csv");
    let filters = &replaced.settings.filters;
    assert_eq!((filters.from, filters.to), (Some(DayNumber(1)), None));
    assert_eq!(filters.managers, ["M", "N"]);
    assert!(filters.regions.is_empty());
    assert_eq!(replaced.settings.control_total, None);
    assert_eq!(
        (replaced.settings.margin, replaced.settings.audit_day),
        (Some(0.5), None)
    );
}

#[test]
fn a_stopped_or_refused_job_changes_nothing() {
    let browser = Browser::default();
    let (mut tab, first, reading) = Tab::with_two_months(&browser);
    let mut before = (tab.pareto(), tab.quality(), tab.library());
    for target in [tab.appending(true), tab.replacing()] {
        for stop in 0.. {
            let job = TestJob {
                stop_at: Some(stop),
                ..TestJob::default()
            };
            let request = Request::Import {
                target: target.clone(),
                reading: reading.clone(),
                settings: Settings::default(),
            };
            match pollster::block_on(tab.0.answer(request, Vec::new(), &job)) {
                Err(failure) => {
                    assert_eq!(failure.code, FailureCode::Cancelled);
                    assert_eq!((tab.pareto(), tab.quality(), tab.library()), before.clone());
                }
                Ok(_) => {
                    assert!(stop > 3);
                    break;
                }
            }
        }
        let id = first.id.clone();
        let library = Library::new(browser.store.clone(), "test");
        assert!(pollster::block_on(library.open(id.parse().unwrap())).is_ok());
        // Back to January alone.
        let reading = tab.survey(JANUARY).unwrap();
        tab.import_into(tab.replacing(), reading).unwrap();
        let next = tab.survey_files(&[("february.csv", FEBRUARY.as_bytes())]);
        assert!(next.is_ok());
        assert_eq!((tab.pareto(), tab.library().len()), (before.0, 1));
        before = (tab.pareto(), tab.quality(), tab.library());
    }
}

#[test]
fn another_tab_s_save_is_a_conflict_and_a_locked_workspace_stays() {
    let browser = Browser::default();
    let (mut tab, first, reading) = Tab::with_two_months(&browser);
    let before = tab.pareto();
    let library = Library::new(browser.store.clone(), "test");
    let id: WorkspaceId = first.id.parse().unwrap();
    pollster::block_on(library.rename(id, "Elsewhere".into(), 1, 5)).unwrap();
    let failure = tab.append(reading.clone()).unwrap_err();
    assert_eq!(failure.code, FailureCode::Conflict);
    assert_eq!(tab.pareto(), before);

    let mut second = Tab::new(&browser);
    opened(second.ask(Request::Open { id: first.id })).unwrap();
    second.survey(FEBRUARY).unwrap();
    let failure = second.append(reading).unwrap_err();
    assert_eq!(failure.code, FailureCode::Locked);
}

#[test]
fn an_appended_file_adds_its_proof() {
    let mut tab = Tab::new(&Browser::default());
    let reading = tab
        .survey("date,client,amount\n31/01/2025,Anna,10\n")
        .unwrap();
    tab.import(reading).unwrap();
    let reading = tab.survey("date,client,amount\n14/02/2025,Anna,3\n15/02/2025,Anna,4\n");
    tab.append(reading.unwrap()).unwrap();
    let order = |tab: &mut Tab| match tab.quality_view().proofs.swap_remove(0).kind {
        ColumnKind::Date {
            is_open, proven_by, ..
        } => (is_open, proven_by),
        other => panic!("{other:?}"),
    };
    assert_eq!(order(&mut tab), (false, 3));
    let reading = tab
        .survey("date,client,amount\n01/03/2025,Anna,5\n")
        .unwrap();
    tab.append(reading).unwrap();
    assert_eq!(order(&mut tab), (true, 3));
}

#[test]
fn requests_are_of_the_workspace_that_they_name() {
    let (mut tab, first, reading) = Tab::with_two_months(&Browser::default());
    let january = tab.survey(JANUARY).unwrap();
    tab.import(january).unwrap();
    tab.survey(FEBRUARY).unwrap();
    let before = (tab.pareto(), tab.library());
    let id = first.id;
    let import = |target: Target| Request::Import {
        target,
        reading: reading.clone(),
        settings: Settings::default(),
    };
    for request in [
        import(Target::Replace {
            id: id.clone(),
            drop_duplicates: true,
        }),
        import(Target::Append {
            id: id.clone(),
            drop_duplicates: true,
        }),
        Request::Compare {
            id: Some(id.clone()),
            reading: reading.clone(),
            currency: String::new(),
        },
        Request::Arrange {
            id,
            merges: Vec::new(),
            guests: vec!["Anna".into()],
        },
    ] {
        let failure = tab.ask(request).unwrap_err();
        assert_eq!(failure.code, FailureCode::NoWorkspaceOpen);
    }
    assert_eq!((tab.pareto(), tab.library()), before);
}

#[test]
fn without_a_workspace_there_is_nothing_to_add_to() {
    let mut tab = Tab::new(&Browser::default());
    let reading = tab.survey(JANUARY).unwrap();
    assert_eq!(
        tab.compare(&reading).unwrap_err().code,
        FailureCode::NoWorkspaceOpen
    );
    let failure = tab.append(reading).unwrap_err();
    assert_eq!(failure.code, FailureCode::NoWorkspaceOpen);
}

#[test]
fn lines_that_two_files_have_are_shown_and_left_out() {
    let [first, second, third] = [
        "date;client;amount\n31.01.2025;Anna;10\n31.01.2025;Boris;5\n",
        "date;client;amount\n31.01.2025;Anna;10\n01.02.2025;Anna;7\n",
        "date;client;amount\n31.01.2025;Anna;10\n31.01.2025;Anna;10\n",
    ];
    let files = [("a.csv", first), ("b.csv", second), ("c.csv", third)];
    let files = files.map(|(name, text)| (name, text.as_bytes()));
    let mut tab = Tab::new(&Browser::default());
    let reading = guessed(&tab.survey_files(&files).unwrap());
    let compared = |tab: &mut Tab, id: Option<String>| {
        let request = Request::Compare {
            id,
            reading: reading.clone(),
            currency: String::new(),
        };
        match tab.ask(request) {
            Ok(Reply::Compared(view)) => view,
            other => panic!("{other:?}"),
        }
    };
    // Anna's line is once in the second file; of the two in the third, one is there already.
    let view = compared(&mut tab, None);
    assert_eq!((view.lines, view.new_lines), (6, 4));
    assert_eq!(
        (view.duplicates, view.repeated, view.new_clients),
        (2, 2, 2)
    );
    let places: Vec<(u32, u32)> = (view.samples.iter())
        .map(|sample| (sample.file, sample.row))
        .collect();
    assert_eq!(places, [(1, 2), (2, 2)]);
    let import = |tab: &mut Tab, drop_duplicates| {
        let name = "Files".into();
        let target = Target::New {
            name,
            drop_duplicates,
        };
        let opened = tab.import_into(target, reading.clone()).unwrap();
        (opened.source.lines, tab.quality_view().duplicates_dropped)
    };
    assert_eq!(import(&mut tab, true), (4, 2));
    tab.survey_files(&files).unwrap();
    let id = tab.id();
    let view = compared(&mut tab, Some(id));
    assert_eq!((view.duplicates, view.repeated, view.new_lines), (6, 2, 0));
    assert_eq!(import(&mut tab, false), (6, 0));
}

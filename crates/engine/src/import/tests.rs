//! Whether a file is read once or twice, and that it makes no difference.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use workspace::{HeaderPrint, MappedColumn, UsedMapping};

use super::*;
use crate::protocol::{Choices, Reading, Role};

/// A file in memory that counts what is read of it.
struct Counted {
    file: MemoryFile,
    read: Rc<Cell<u64>>,
}

impl File for Counted {
    fn name(&self) -> String {
        self.file.name()
    }

    fn len(&self) -> u64 {
        self.file.len()
    }

    async fn read(&self, range: Range<u64>) -> Result<Vec<u8>, Failure> {
        self.read.set(self.read.get() + range.end - range.start);
        self.file.read(range).await
    }
}

const SALES: &str = "date;client;amount;colour;size\n31.01.2025;Anna;10,50;red;M\n\
    01.02.2025;Boris;20;red;M\nsoon;Boris;5;blue;N\n\n03.02.2025;Anna;-1,25;red;N\n";

/// Files surveyed, and how much is read of them from then on.
fn surveyed(
    texts: &[&str],
    used: &impl Fn() -> Option<UsedMapping>,
) -> (Surveyed<Counted>, Rc<Cell<u64>>) {
    let read = Rc::new(Cell::new(0));
    let file = |text: &&str| Counted {
        file: MemoryFile {
            name: "sales.csv",
            bytes: text.as_bytes().to_vec(),
        },
        read: Rc::clone(&read),
    };
    let files = texts.iter().map(file).collect();
    let (used, job) = (async |_: HeaderPrint| used(), TestJob::default());
    let surveyed = pollster::block_on(survey(files, &Choices::default(), &used, &job));
    read.set(0);
    (surveyed.unwrap(), read)
}

/// The reading that the page sends when the person changes nothing.
fn offered(surveyed: &Surveyed<Counted>, used: Option<&UsedMapping>) -> Reading {
    let view = surveyed.view(used);
    Reading {
        mapping: view.guess,
        extras: view.extras,
        day_first: view.day_first,
        filters: view.filters,
        fill: true,
        ..Reading::default()
    }
}

fn read(surveyed: &mut Surveyed<Counted>, reading: &Reading) -> Imported {
    pollster::block_on(load(surveyed, reading, "", &TestJob::default())).unwrap()
}

#[track_caller]
fn check(surveyed: &mut Surveyed<Counted>, reading: &Reading, read_again: bool, count: &Cell<u64>) {
    let first = read(surveyed, reading);
    assert_eq!(count.get() > 0, read_again);
    // What was kept is spent.
    count.set(0);
    let second = read(surveyed, reading);
    assert!(count.get() > 0);
    assert_eq!((first.ledger, first.report), (second.ledger, second.report));
}

#[test]
fn files_are_read_once_when_nothing_is_changed() {
    for texts in [&[SALES][..], &[SALES, SALES]] {
        let (mut files, count) = surveyed(texts, &|| None);
        let reading = offered(&files, None);
        assert_eq!(reading.extras.len(), 2);
        check(&mut files, &reading, false, &count);
    }
}

#[test]
fn another_reading_reads_again() {
    let changes: [fn(&mut Reading); 3] = [
        |reading| reading.extras.clear(),
        |reading| reading.mapping.roles.push((Role::Manager, 3)),
        |reading| reading.day_first.push((0, false)),
    ];
    for change in changes {
        let (mut files, count) = surveyed(&[SALES], &|| None);
        let mut reading = offered(&files, None);
        change(&mut reading);
        check(&mut files, &reading, true, &count);
    }
}

#[test]
fn what_is_forgotten_is_read_again() {
    let (mut files, count) = surveyed(&[SALES], &|| None);
    files.forget_drafts();
    let reading = offered(&files, None);
    check(&mut files, &reading, true, &count);
}

#[test]
fn the_reading_used_before_is_tried_first() {
    let headers = ["date", "client", "amount", "colour", "size"];
    let roles = [("date", 0), ("client", 4), ("amount", 2), ("region", 3)];
    let used = UsedMapping {
        header: HeaderPrint::of(headers),
        mapping: roles
            .map(|(role, column)| MappedColumn {
                role: role.into(),
                header: headers[column].into(),
            })
            .into(),
        day_first: Vec::new(),
        filters: vec![("colour".into(), "red".into())],
    };
    let (mut files, count) = surveyed(&[SALES], &|| Some(used.clone()));
    let reading = offered(&files, Some(&used));
    assert_eq!((reading.mapping.roles.len(), reading.filters.len()), (4, 1));
    check(&mut files, &reading, false, &count);
}

//! Tests of the library over stores in memory, and the world they share.

mod behaviour;
mod damage;
mod faults;
mod format;
mod tabs;

use std::collections::BTreeMap;

use pollster::block_on;

use crate::v4::{Act, Entry};
use crate::{
    Collected, Column, ColumnKind, Document, Error, Filters, HeaderPrint, Key, Library,
    MappedColumn, MemoryStore, Opened, Settings, Source, Store, UsedMapping, WorkspaceId,
};

const A: WorkspaceId = WorkspaceId::new(0xa);
const B: WorkspaceId = WorkspaceId::new(0xb);
const C: WorkspaceId = WorkspaceId::new(0xc);
const D: WorkspaceId = WorkspaceId::new(0xd);
const ALL: [WorkspaceId; 4] = [A, B, C, D];

fn library<S: Store>(store: S) -> Library<S> {
    Library::new(store, "build-1")
}

/// A document whose columns begin with one that all documents share.
fn document(id: WorkspaceId, name: &str) -> Document {
    let column = |name: &str, bytes: Vec<u8>| Column {
        name: name.to_owned(),
        kind: ColumnKind::U8,
        bytes,
    };
    Document {
        id,
        name: name.to_owned(),
        created_millis: 1_000,
        changed_millis: 1_000,
        source: Source {
            file_name: "sales.csv".to_owned(),
            lines: 300,
            clients: 12,
            ..Source::default()
        },
        settings: Settings::default(),
        columns: vec![
            column("day", (0..=255).collect()),
            column("amount", name.bytes().cycle().take(300).collect()),
            column("empty", Vec::new()),
        ],
        journal: journal(1),
    }
}

/// Entries of the first numbers.
fn journal(entries: u64) -> Vec<Entry> {
    (1..=entries).map(entry).collect()
}

fn entry(number: u64) -> Entry {
    Entry {
        number,
        at_millis: 500 + number as i64,
        clients: vec!["Anna".to_owned(), "Boris".to_owned()],
        act: Act::Note {
            text: format!("note {number}"),
        },
    }
}

fn settings(page: &str) -> Settings {
    Settings {
        page: page.to_owned(),
        filters: Filters {
            managers: vec!["Anna".to_owned()],
            ..Filters::default()
        },
        ..Settings::default()
    }
}

/// A with more columns, as appended files leave it.
fn longer() -> Document {
    Document {
        changed_millis: 4_500,
        settings: settings("quality"),
        source: Source {
            lines: 600,
            ..document(A, "").source
        },
        columns: document(A, "Longer").columns,
        ..document(A, "Alpha")
    }
}

/// A mapping of one column to a role, for a header that the world has a mapping for.
fn mapping(role: &str) -> UsedMapping {
    UsedMapping {
        header: HeaderPrint::of(["Buyer"]),
        mapping: vec![MappedColumn {
            role: role.to_owned(),
            header: "Buyer".to_owned(),
        }],
        day_first: Vec::new(),
        filters: Vec::new(),
    }
}

/// A has seven revisions, B is its duplicate, and the chunks of C are left without a manifest.
fn world() -> MemoryStore {
    let store = MemoryStore::default();
    let library = library(store.clone());
    block_on(async {
        library.save_new(&document(A, "Alpha")).await.unwrap();
        for revision in 1..7 {
            let page = settings(&format!("page-{revision}"));
            let saved = library.save_settings(A, page, revision, 2_000 + revision as i64);
            assert_eq!(saved.await, Ok(revision + 1));
        }
        library
            .duplicate(A, B, "Beta".to_owned(), 3_000)
            .await
            .unwrap();
        library.save_new(&document(C, "Gamma")).await.unwrap();
        library.keep_mapping(mapping("manager")).await.unwrap();
    });
    let mut values = store.snapshot();
    values.retain(|key, _| !matches!(key, Key::Head(C) | Key::Manifest { id: C, .. }));
    MemoryStore::from(values)
}

/// One use of a library, as a person or an idle moment starts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scenario {
    List,
    Open,
    SaveNew,
    SaveContents,
    SaveSettings,
    AddEntry,
    Rename,
    Duplicate,
    DeleteOriginal,
    DeleteDuplicate,
    Collect,
    KeepMapping,
}

impl Scenario {
    const ALL: [Scenario; 12] = [
        Scenario::List,
        Scenario::Open,
        Scenario::SaveNew,
        Scenario::SaveContents,
        Scenario::SaveSettings,
        Scenario::AddEntry,
        Scenario::Rename,
        Scenario::Duplicate,
        Scenario::DeleteOriginal,
        Scenario::DeleteDuplicate,
        Scenario::Collect,
        Scenario::KeepMapping,
    ];

    fn run(self, library: &Library<impl Store>) -> Result<(), Error> {
        block_on(async {
            match self {
                Scenario::List => library.list().await.map(drop),
                Scenario::Open => library.open(A).await.map(drop),
                Scenario::SaveNew => library.save_new(&document(C, "Gamma")).await.map(drop),
                Scenario::SaveContents => library.save_contents(&longer(), 7).await.map(drop),
                Scenario::SaveSettings => library
                    .save_settings(A, settings("rfm"), 7, 4_000)
                    .await
                    .map(drop),
                Scenario::AddEntry => library.add_entry(A, entry(2), 7, 4_200).await.map(drop),
                Scenario::Rename => library
                    .rename(A, "Omega".to_owned(), 7, 5_000)
                    .await
                    .map(drop),
                Scenario::Duplicate => library
                    .duplicate(A, D, "Delta".to_owned(), 6_000)
                    .await
                    .map(drop),
                Scenario::DeleteOriginal => library.delete(A).await.map(drop),
                Scenario::DeleteDuplicate => library.delete(B).await.map(drop),
                Scenario::Collect => library.collect().await.map(drop),
                Scenario::KeepMapping => library.keep_mapping(mapping("client")).await,
            }
        })
    }
}

/// What a store holds for a person.
#[derive(Debug, PartialEq)]
struct State {
    documents: BTreeMap<WorkspaceId, Document>,
    mapping: Option<UsedMapping>,
}

/// Every workspace as it opens; each must be whole at its newest revision.
fn state(store: &MemoryStore) -> State {
    let library = library(store.clone());
    let mut documents = BTreeMap::new();
    for id in ALL {
        match block_on(library.open(id)) {
            Ok(Opened {
                document,
                fell_back_from: None,
                ..
            }) => {
                documents.insert(id, document);
            }
            Err(Error::NotFound { .. }) => {}
            other => panic!("{id}: {other:?}"),
        }
    }
    let listed = block_on(library.list()).unwrap();
    assert_eq!(listed.unreadable, []);
    let mut ids: Vec<_> = listed.workspaces.iter().map(|summary| summary.id).collect();
    ids.sort();
    assert!(ids.iter().eq(documents.keys()), "{ids:?}");
    State {
        documents,
        mapping: block_on(library.used_mapping(mapping("").header)).unwrap(),
    }
}

fn collect(store: &MemoryStore) -> Collected {
    block_on(library(store.clone()).collect()).unwrap()
}

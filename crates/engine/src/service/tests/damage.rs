//! What is stored and cannot be read.

use super::*;
use crate::protocol::{ClientOrder, ClientSet};

#[test]
fn an_unreadable_workspace_is_listed_and_can_be_deleted() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let reading = tab.survey(SALES).unwrap();
    let id = tab.import(reading).unwrap().id;
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
    let reading = tab.survey(SALES).unwrap();
    let id = tab.import(reading).unwrap().id;
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
    let reading = tab.survey(SALES).unwrap();
    let id: WorkspaceId = tab.import(reading).unwrap().id.parse().unwrap();
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

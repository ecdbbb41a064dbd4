//! What each operation of a library does when nothing goes wrong, and what it refuses.

use super::*;
use crate::chunk::CHUNK_BYTES;
use crate::envelope::seal_newer;
use crate::library::mappings::KEPT_MAPPINGS;
use crate::{Damage, Prefix, Summary, Sweep};

#[test]
fn a_saved_document_opens_as_it_was() {
    let library = library(MemoryStore::default());
    let mut saved = document(A, "Alpha");
    saved.columns[1].bytes = (0..2 * CHUNK_BYTES + 77).map(|i| (i / 99) as u8).collect();
    assert_eq!(block_on(library.save_new(&saved)), Ok(1));
    let opened = Opened {
        document: saved,
        revision: 1,
        fell_back_from: None,
    };
    assert_eq!(block_on(library.open(A)), Ok(opened));
    assert_eq!(block_on(library.open(B)), Err(Error::NotFound { id: B }));
}

#[test]
fn the_listing_shows_the_last_changed_first() {
    let store = world();
    let listing = block_on(library(store).list()).unwrap();
    let beta = Summary {
        id: B,
        name: "Beta".to_owned(),
        changed_millis: 3_000,
        bytes: 556,
        lines: 300,
        clients: 12,
        revision: 1,
        synthetic: false,
    };
    let alpha = Summary {
        id: A,
        name: "Alpha".to_owned(),
        changed_millis: 2_006,
        revision: 7,
        ..beta.clone()
    };
    assert_eq!(listing.workspaces, [beta, alpha]);
    assert_eq!(listing.unreadable, []);
}

#[test]
fn settings_are_saved_without_touching_chunks() {
    let store = world();
    let before = store.snapshot();
    let library = library(store.clone());
    assert_eq!(
        block_on(library.save_settings(A, settings("rfm"), 7, 9_000)),
        Ok(8)
    );
    let opened = block_on(library.open(A)).unwrap();
    assert_eq!(opened.document.settings, settings("rfm"));
    assert_eq!(opened.document.changed_millis, 9_000);
    assert_eq!(opened.document.created_millis, 1_000);
    let changed = |key: &&Key| before.get(*key) != store.snapshot().get(*key);
    let after = store.snapshot();
    let changed: Vec<Key> = after.keys().filter(changed).copied().collect();
    assert_eq!(
        changed,
        [Key::Head(A), Key::Manifest { id: A, revision: 8 }]
    );
}

#[test]
fn what_is_written_stays_through_every_save() {
    let store = world();
    let before = store.snapshot();
    let library = library(store.clone());
    let earlier = block_on(library.open(A)).unwrap().document;
    assert_eq!(earlier.journal, journal(1));
    let add = |number, revision| library.add_entry(A, entry(number), revision, 9_000);
    for stale in [0, 6, 8] {
        assert_eq!(block_on(add(2, stale)), Err(Error::Conflict { id: A }));
    }
    assert_eq!(block_on(add(2, 7)), Ok(8));
    let expected = Document {
        journal: journal(2),
        changed_millis: 9_000,
        ..earlier
    };
    assert_eq!(block_on(library.open(A)).unwrap().document, expected);
    let after = store.snapshot();
    let changed = |key: &&Key| before.get(*key) != after.get(*key);
    let changed: Vec<Key> = after.keys().filter(changed).copied().collect();
    assert_eq!(
        changed,
        [Key::Head(A), Key::Manifest { id: A, revision: 8 }]
    );
    block_on(async {
        let save = library.save_settings(A, settings("rfm"), 8, 9_001);
        assert_eq!(save.await, Ok(9));
        let rename = library.rename(A, "Omega".to_owned(), 9, 9_002);
        assert_eq!(rename.await, Ok(10));
        assert_eq!(library.save_contents(&longer(), 10).await, Ok(11));
        let copy = library.duplicate(A, D, "Delta".to_owned(), 9_003);
        assert_eq!(copy.await, Ok(1));
        assert_eq!(library.open(A).await.unwrap().document.journal, journal(2));
        assert_eq!(library.open(D).await.unwrap().document.journal, journal(2));
        // The duplicate was made before the second was written.
        assert_eq!(library.open(B).await.unwrap().document.journal, journal(1));
    });
}

#[test]
fn the_last_five_revisions_are_kept() {
    let kept = block_on(world().list(Prefix::ManifestsOf(A)));
    let manifest = |revision| Key::Manifest { id: A, revision };
    assert_eq!(
        kept,
        Ok(vec![
            manifest(3),
            manifest(4),
            manifest(5),
            manifest(6),
            manifest(7)
        ])
    );
}

#[test]
fn a_save_based_on_an_older_revision_is_a_conflict() {
    let library = library(world());
    let conflict = Err(Error::Conflict { id: A });
    for stale in [0, 1, 6, 8, u64::MAX] {
        assert_eq!(
            block_on(library.rename(A, "Omega".to_owned(), stale, 9_000)),
            conflict
        );
    }
    assert_eq!(block_on(library.save_new(&document(A, "Alpha"))), conflict);
    let onto_existing = library.duplicate(A, B, "Beta".to_owned(), 9_000);
    assert_eq!(block_on(onto_existing), Err(Error::Conflict { id: B }));
    let missing = library.rename(D, "Delta".to_owned(), 1, 9_000);
    assert_eq!(block_on(missing), Err(Error::NotFound { id: D }));
}

#[test]
fn chunks_go_with_the_last_workspace_that_uses_them() {
    let store = world();
    let chunks = || block_on(store.list(Prefix::Chunks)).unwrap().len();
    assert_eq!(chunks(), 3);
    let library = library(store.clone());
    let complete = |chunks| {
        Ok(Collected {
            chunks,
            sweep: Sweep::Complete,
        })
    };
    assert_eq!(block_on(library.collect()), complete(1));
    assert_eq!(block_on(library.delete(A)), complete(0));
    assert_eq!(
        block_on(library.open(B)).unwrap().document.columns,
        document(B, "Alpha").columns
    );
    assert_eq!(block_on(library.delete(B)), complete(2));
    assert_eq!(chunks(), 0);
    assert_eq!(block_on(library.delete(B)), Err(Error::NotFound { id: B }));
}

#[test]
fn a_damaged_revision_is_passed_over_and_built_upon() {
    let mut values = world().snapshot();
    let newest = Key::Manifest { id: A, revision: 7 };
    values.get_mut(&newest).unwrap().pop();
    let library = library(MemoryStore::from(values));
    let opened = block_on(library.open(A)).unwrap();
    assert_eq!((opened.revision, opened.fell_back_from), (6, Some(7)));
    assert_eq!(opened.document.settings, settings("page-5"));
    let blocked = Collected {
        chunks: 0,
        sweep: Sweep::Blocked,
    };
    assert_eq!(block_on(library.collect()), Ok(blocked));
    let on_damaged = library.rename(A, "Omega".to_owned(), 7, 9_000);
    assert_eq!(
        block_on(on_damaged).map_err(|error| error.code()),
        Err("damaged")
    );
    assert_eq!(
        block_on(library.rename(A, "Omega".to_owned(), 6, 9_000)),
        Ok(8)
    );
    let opened = block_on(library.open(A)).unwrap();
    assert_eq!((opened.revision, opened.fell_back_from), (8, None));
}

#[test]
fn a_damaged_chunk_is_named_and_healed_by_saving_the_file_again() {
    let mut values = world().snapshot();
    let chunk = |key: &&Key| matches!(key, Key::Chunk(_));
    for key in values.keys().filter(chunk).copied().collect::<Vec<_>>() {
        values.insert(key, vec![0; 256]);
    }
    let store = MemoryStore::from(values);
    let library = library(store.clone());
    let day = Key::Chunk(crate::ChunkHash::of(&document(A, "").columns[0].bytes));
    let damage = Damage::Checksum;
    assert_eq!(
        block_on(library.open(A)),
        Err(Error::Damaged { key: day, damage })
    );
    let duplicate = library.duplicate(A, D, "Delta".to_owned(), 9_000);
    assert_eq!(
        block_on(duplicate),
        Err(Error::Damaged { key: day, damage })
    );
    block_on(library.save_new(&document(C, "Alpha"))).unwrap();
    assert_eq!(state(&store).documents.len(), 3);
}

#[test]
fn a_newer_build_s_workspace_is_left_alone() {
    let mut values = world().snapshot();
    let key = Key::Manifest { id: A, revision: 8 };
    values.insert(key, seal_newer(&key, b"unknown"));
    values.insert(Key::Head(A), seal_newer(&Key::Head(A), b"unknown"));
    let store = MemoryStore::from(values.clone());
    let library = library(store.clone());
    let found = crate::v4::SCHEMA + 1;
    let refused = || Err(Error::NewerSchema { found });
    assert_eq!(block_on(library.open(A)).map(drop), refused());
    for expected in [7, 8] {
        assert_eq!(
            block_on(library.rename(A, "Omega".to_owned(), expected, 9_000)).map(drop),
            refused()
        );
    }
    let duplicate = library.duplicate(A, D, "Delta".to_owned(), 9_000);
    assert_eq!(block_on(duplicate).map(drop), refused());
    assert_eq!(block_on(library.delete(A)).map(drop), refused());
    let listing = block_on(library.list()).unwrap();
    let error = Error::NewerSchema { found };
    assert_eq!(listing.unreadable, [crate::Unreadable { id: A, error }]);
    assert_eq!(collect(&store).sweep, Sweep::Blocked);
    assert_eq!(store.snapshot(), values);
}

#[test]
fn a_damaged_workspace_is_listed_apart_and_can_be_deleted() {
    let mut values = world().snapshot();
    values.retain(|key, _| !matches!(key, Key::Manifest { id: A, .. }));
    let store = MemoryStore::from(values);
    let library = library(store.clone());
    let key = Key::Manifest { id: A, revision: 7 };
    let damage = Damage::Missing;
    let error = Error::Damaged { key, damage };
    assert_eq!(block_on(library.open(A)), Err(error.clone()));
    let listing = block_on(library.list()).unwrap();
    assert_eq!(listing.unreadable, [crate::Unreadable { id: A, error }]);
    block_on(library.delete(A)).unwrap();
    assert!(state(&store).documents.keys().eq([&B]));
}

#[test]
fn other_contents_are_a_new_revision() {
    let store = world();
    let library = library(store.clone());
    assert_eq!(
        block_on(library.save_contents(&longer(), 6)),
        Err(Error::Conflict { id: A })
    );
    assert_eq!(block_on(library.save_contents(&longer(), 7)), Ok(8));
    let opened = block_on(library.open(A)).unwrap();
    assert_eq!((opened.document, opened.revision), (longer(), 8));
    // The duplicate keeps what it shared.
    let other = block_on(library.open(B)).unwrap().document;
    assert_eq!(other.columns, document(A, "Alpha").columns);
    collect(&store);
    assert_eq!(block_on(library.open(B)).unwrap().document, other);
}

#[test]
fn mappings_are_kept_by_header_and_the_oldest_goes() {
    let store = MemoryStore::default();
    let library = library(store.clone());
    let numbered = |number: usize| UsedMapping {
        header: HeaderPrint::of([number.to_string().as_str()]),
        ..mapping("client")
    };
    let first = numbered(0).header;
    block_on(async {
        assert_eq!(library.used_mapping(first).await, Ok(None));
        for number in 0..KEPT_MAPPINGS {
            library.keep_mapping(numbered(number)).await.unwrap();
        }
        let changed = UsedMapping {
            day_first: vec![("Day".to_owned(), false)],
            ..numbered(0)
        };
        library.keep_mapping(changed.clone()).await.unwrap();
        assert_eq!(library.used_mapping(first).await, Ok(Some(changed)));
        library.keep_mapping(numbered(KEPT_MAPPINGS)).await.unwrap();
        assert!(library.used_mapping(first).await.unwrap().is_some());
        assert_eq!(library.used_mapping(numbered(1).header).await, Ok(None));
    });
    let mut values = store.snapshot();
    values.insert(Key::Mappings, b"nonsense".to_vec());
    let damaged = Library::new(MemoryStore::from(values.clone()), "build-1");
    assert_eq!(block_on(damaged.used_mapping(first)), Ok(None));
    assert_eq!(block_on(damaged.keep_mapping(numbered(5))), Ok(()));
    values.insert(Key::Mappings, seal_newer(&Key::Mappings, b"unknown"));
    let newer = Library::new(MemoryStore::from(values), "build-1");
    assert!(matches!(
        block_on(newer.keep_mapping(numbered(5))),
        Err(Error::NewerSchema { .. })
    ));
}

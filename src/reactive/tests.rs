use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::Owner;

use super::*;

#[test]
fn what_is_set_and_changed_is_read() {
    let owner = Owner::new();
    owner.set();
    let list = RwSignal::new(vec![1]);
    let before = list.read();
    list.write().push(2);
    list.update(|list| list.push(3));
    assert_eq!(*before, [1], "a guard keeps what it has read");
    assert_eq!(list.get(), [1, 2, 3]);
    list.set(Vec::new());
    assert!(list.with(Vec::is_empty));
}

#[test]
fn memos_tell_what_differs() {
    let owner = Owner::new();
    owner.set();
    let number = RwSignal::new(1);
    let half = Memo::new(move |_| number.get() / 2);
    let found = Arc::new(AtomicUsize::new(0));
    let text = Memo::new({
        let found = Arc::clone(&found);
        move |last: Option<&String>| {
            found.fetch_add(1, Ordering::Relaxed);
            format!("{}{}", last.map_or("", String::as_str), half.get())
        }
    });
    for (next, expected) in [(1, "0"), (0, "0"), (4, "02"), (5, "02"), (6, "023")] {
        number.set(next);
        assert_eq!(text.get(), expected, "{next}");
    }
    assert_eq!(found.load(Ordering::Relaxed), 3);
}

#[test]
fn signals_are_of_anything() {
    let owner = Owner::new();
    owner.set();
    let number = RwSignal::new(1);
    let signals: [Signal<i32>; 4] = [
        number.into(),
        Memo::new(move |_| number.get() + 1).into(),
        Signal::from(move || number.get() + 2),
        Signal::stored(4),
    ];
    assert_eq!(signals.map(|signal| signal.get()), [1, 2, 3, 4]);
    number.set(11);
    assert_eq!(signals.map(|signal| signal.get()), [11, 12, 13, 4]);
}

#[test]
fn what_is_gone_is_left_alone() {
    let owner = Owner::new();
    let number = owner.with(|| RwSignal::new(1));
    owner.cleanup();
    assert_eq!(number.try_get_untracked(), None);
    assert_eq!(number.try_set(2), Some(2));
    number.update(|number| *number += 1);
    number.set(3);
}

use ledger::{Filter, View};

use super::*;
use crate::tests::{Sale, book_at, ledger};
use crate::{CutOffs, Occasions, Rfm, RfmParams, ScoreRule, Segment, Window};

fn sales() -> Vec<Sale<'static>> {
    vec![
        Sale::on("2022-06-01", "Dan", 5),
        Sale::on("2023-06-01", "Anna", 85),
        Sale::on("2023-06-01", "Boris", 15),
        Sale::on("2023-06-01", "Clara", 1),
        Sale::on("2024-06-01", "Boris", 90),
        Sale::on("2024-12-31", "Clara", -2),
        Sale::on("2024-06-01", "Dan", 10),
        Sale::on("2024-06-01", "Eva", 1),
    ]
}

const YEARS: [&str; 2] = ["2023-12-31", "2024-12-31"];

fn years() -> Windows {
    Windows::of_months(YEARS[1].parse().unwrap(), 12)
}

fn migration(scheme: Scheme, frozen: bool) -> Migration {
    let params = MigrationParams {
        frozen,
        ..MigrationParams::new(years(), scheme)
    };
    Migration::new(&book_at(&sales(), YEARS[1]), &params)
}

/// The flows as `from>to clients`.
fn flows(migration: &Migration) -> Vec<String> {
    let keys = migration.scheme.keys();
    let states = || (0..keys.len() as u8).map(Some).chain([None]);
    let name = |state: Option<u8>| state.map_or("-", |state| keys[usize::from(state)]);
    let pairs = states().flat_map(|from| states().map(move |to| (from, to)));
    pairs
        .filter_map(|(from, to)| {
            let clients = migration.moves(from, to).clients;
            let of_flow = |of: &&ClientMove| (of.from, of.to) == (from, to);
            let members = migration.clients.iter().filter(of_flow);
            assert_eq!(members.count() as u32, clients);
            (clients > 0).then(|| format!("{}>{} {clients}", name(from), name(to)))
        })
        .collect()
}

#[test]
fn classes_of_two_years() {
    let moved = migration(Scheme::Abc, false);
    assert_eq!(moved.windows.base.first.to_string(), "2023-01-01");
    assert!(!moved.is_incomplete);
    assert_eq!(
        flows(&moved),
        ["A>- 1", "B>A 1", "C>none 1", "->B 1", "->C 1"]
    );
    let kept = moved.moves(Some(1), Some(0));
    assert_eq!((kept.before.0, kept.after.0), (150_000, 900_000));
    // Dan came back, Eva is new.
    assert_eq!(moved.moves(None, Some(1)).recovered, 1);
    assert_eq!(moved.moves(None, Some(2)).recovered, 0);

    let risers: Vec<u32> = moved.risers(2).iter().map(|of| of.place).collect();
    let fallers: Vec<u32> = moved.fallers(9).iter().map(|of| of.place).collect();
    assert_eq!((risers, fallers), (vec![1, 3], vec![0, 2]));

    let boris = moved.only(|of| of.place == 1);
    assert_eq!(flows(&boris), ["B>A 1"]);
}

#[test]
fn frozen_classes_compare_with_what_the_base_spent() {
    // In 2023 the smallest A spent 85, the smallest B 15.
    let moved = migration(Scheme::Abc, true);
    assert_eq!(flows(&moved), ["A>- 1", "B>A 1", "C>none 1", "->C 2"]);
}

#[test]
fn a_base_window_before_the_first_line_is_incomplete() {
    let windows = Windows::of_months("2023-01-31".parse().unwrap(), 12);
    let params = MigrationParams::new(windows, Scheme::Abc);
    let moved = Migration::new(&book_at(&sales(), "2023-01-31"), &params);
    assert!(moved.is_incomplete);
    assert_eq!(flows(&moved), ["->A 1"]);
}

#[test]
fn other_schemes() {
    assert_eq!(
        flows(&migration(Scheme::Xyz, false)),
        ["Z>Z 1", "Z>none 1", "Z>- 1", "->Z 2"]
    );
    assert_eq!(
        flows(&migration(Scheme::AbcXyz, false)),
        ["AZ>- 1", "BZ>AZ 1", "CZ>none 1", "->BZ 1", "->CZ 1"]
    );
    let segments = migration(Scheme::Rfm, true);
    assert_eq!(segments.clients.len(), 5);
    assert_eq!(Scheme::Rfm.keys()[Segment::COUNT], "none");
}

#[test]
fn two_dates_are_windows_from_the_first_day() {
    let book = book_at(&sales(), YEARS[1]);
    let earlier = YEARS[0].parse().unwrap();
    let windows = Windows::up_to(&book, earlier);
    let params = MigrationParams {
        frozen: false,
        ..MigrationParams::new(windows, Scheme::Rfm)
    };
    let moved = Migration::new(&book, &params);
    let rfm = Rfm::new(&book, RfmParams::default());
    for (index, &place) in rfm.places.iter().enumerate() {
        let of = moved.clients.iter().find(|of| of.place == place).unwrap();
        let segment = rfm.segment(index).unwrap();
        assert_eq!(of.to, Some(segment as u8));
    }
    assert_eq!(
        moved.clients.iter().filter(|of| of.from.is_none()).count(),
        1
    );
}

#[test]
fn windows_of_own_dates() {
    let window = |first: &str, last: &str| Window {
        first: first.parse().unwrap(),
        last: last.parse().unwrap(),
    };
    let (january, spring) = (
        window("2025-01-01", "2025-01-31"),
        window("2025-03-01", "2025-05-31"),
    );
    assert!(Windows::new(january, spring).is_some());
    assert!(Windows::new(spring, january).is_none());
    assert!(Windows::new(january, january).is_none());
    assert!(Windows::new(january, window("2025-03-01", "2025-02-01")).is_none());
}

#[test]
fn a_window_has_the_classes_of_its_own_book() {
    let ledger = ledger(&sales());
    let moved = migration(Scheme::Abc, false);
    for (window, is_base) in [(moved.windows.base, true), (moved.windows.last, false)] {
        let filter = Filter {
            from: Some(window.first),
            to: Some(window.last),
            ..Filter::default()
        };
        let view = View::new(&ledger, &filter, Some(window.last)).unwrap();
        let own = Book::new(&view, Occasions::default());
        let values = crate::Basis::Revenue.values(&own);
        let classes = crate::Pareto::new(&values, crate::Cuts::default()).classes;
        let of_window = |of: &ClientMove| if is_base { of.from } else { of.to };
        let present: Vec<u8> = moved.clients.iter().filter_map(of_window).collect();
        let expected: Vec<u8> = classes.iter().map(|&class| class as u8).collect();
        assert_eq!(present, expected);
    }
}

#[test]
fn own_cut_offs_stay_what_they_are_when_frozen() {
    // On the last day of 2023 Anna's occasion is 213 days old and Boris's 11; a year later Clara's is 25.
    let book = book_at(
        &[
            Sale::on("2023-06-01", "Anna", 5),
            Sale::on("2023-12-20", "Boris", 5),
            Sale::on("2024-12-06", "Clara", 5),
        ],
        YEARS[1],
    );
    let segment = |rule: ScoreRule, frozen| {
        let params = MigrationParams {
            frozen,
            rfm: RfmParams {
                rule,
                ..RfmParams::default()
            },
            ..MigrationParams::new(years(), Scheme::Rfm)
        };
        let moved = Migration::new(&book, &params);
        moved.clients.iter().find_map(|of| of.to)
    };
    let own = ScoreRule::Own(CutOffs {
        recency: vec![30, 90, 180, 270],
        frequency: vec![1, 2, 4, 8],
        monetary: vec![1, 2, 3, 4],
    });
    assert_eq!(segment(own.clone(), true), segment(own, false));
    // The quantiles of 11 and 213 days are 51, 91, 132 and 172: 25 days are fewer than all.
    let windows = years();
    let base = Rfm::within(
        Span::within(&book, windows.base),
        &RfmParams {
            rule: ScoreRule::Quantiles,
            ..RfmParams::default()
        },
    );
    let ScoreRule::Own(cuts) = base.frozen() else {
        panic!("{:?}", base.frozen())
    };
    assert_eq!(cuts.recency, [51, 91, 132, 172]);
}

#[test]
fn a_step_leads_toward_the_better_class() {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let check = |scheme: Scheme, from: &str, to: &str, expected| {
        let keys = scheme.keys();
        let place = |key: &str| keys.iter().position(|of| *of == key).unwrap() as u8;
        assert_eq!(scheme.step(place(from), place(to)), expected, "{from} {to}");
    };
    check(Scheme::Abc, "B", "A", Some(Greater));
    check(Scheme::Abc, "A", "none", Some(Less));
    check(Scheme::Xyz, "Z", "Y", Some(Greater));
    check(Scheme::Xyz, "new", "X", None);
    check(Scheme::AbcXyz, "BX", "AY", Some(Equal));
    check(Scheme::AbcXyz, "BX", "AZ", Some(Less));
    check(Scheme::AbcXyz, "new", "CZ", None);
    check(Scheme::AbcXyz, "CZ", "none", None);
    check(Scheme::Rfm, "lost", "champions", Some(Greater));
    check(Scheme::Rfm, "none", "champions", None);
    assert_eq!(Scheme::Abc.step(4, 0), None);
}

//! Classes, scores, migration and portfolios of a shop with 793 clients, against an implementation of
//! `docs/metrics.md` in Python (fractions, no shared code). All 16 833 figures agreed, client by client; what stands
//! here are their counts.

use audit::{
    Basis, Bins, Book, Class, Cuts, Exit, IntervalParams, ListParams, Migration, MigrationParams,
    Monetary, Occasions, Owners, Pareto, PortfolioMoves, QuarterParams, Rfm, RfmParams,
    RhythmParams, Scheme, ScoreRule, SegmentMap, VariationParams, VariationWindow, Windows, Xyz,
    XyzRule, portfolio_quarters,
};
use ingest::Role;
use ledger::{Column, Filter, Ledger, Mask, PeriodKind, View};

use super::facts::ledger;

/// The regions stand in for managers.
fn shop() -> Option<Ledger> {
    let map = [
        (Role::Date, "Order Date"),
        (Role::Client, "Customer ID"),
        (Role::Order, "Order ID"),
        (Role::Product, "Product ID"),
        (Role::Amount, "Sales"),
        (Role::Region, "Region"),
        (Role::Profit, "Profit"),
    ];
    ledger("superstore/superstore.csv", &map)
}

fn book(ledger: &Ledger) -> (View<'_>, Book) {
    let view = View::new(ledger, &Filter::default(), None).unwrap();
    let book = Book::new(&view, Occasions::default());
    (view, book)
}

#[test]
fn steadiness_by_every_rule() {
    let Some(ledger) = shop() else { return };
    let (_, book) = book(&ledger);
    let check = |rule: XyzRule, expected: [u32; 4]| {
        let split = Xyz::new(&book, rule).split(&book.revenue);
        assert_eq!(
            split.classes.map(|class| class.clients),
            expected,
            "{rule:?}"
        );
    };
    check(XyzRule::List(ListParams::default()), [238, 396, 158, 1]);
    let by_own_quarters = ListParams {
        kind: PeriodKind::Quarter,
        window: VariationWindow::Own,
        ..ListParams::default()
    };
    check(XyzRule::List(by_own_quarters), [237, 393, 157, 6]);
    check(
        XyzRule::Intervals(IntervalParams::default()),
        [51, 405, 140, 197],
    );
    let own_quarters = VariationParams {
        kind: PeriodKind::Quarter,
        window: VariationWindow::Own,
        ..VariationParams::default()
    };
    check(XyzRule::Variation(own_quarters), [0, 4, 783, 6]);
    let often = RhythmParams {
        kind: PeriodKind::Quarter,
        occasions: 4,
        share: (1, 2),
    };
    check(XyzRule::Rhythm(often), [186, 593, 8, 6]);
}

/// Sums of the scores, clients by segment, and clients renamed by greater cut-offs, by smaller ones, by either.
struct Scored {
    sums: [u32; 3],
    segments: [u32; 11],
    renamed: [u32; 3],
}

#[test]
fn scores_by_every_rule() {
    let Some(ledger) = shop() else { return };
    let (_, book) = book(&ledger);
    let check = |params: RfmParams, expected: Scored| {
        let rfm = Rfm::new(&book, params);
        let sum = |scores: &[u8]| scores.iter().map(|&score| u32::from(score)).sum::<u32>();
        assert_eq!([sum(&rfm.r), sum(&rfm.f), sum(&rfm.m)], expected.sums);
        let segments: Vec<u32> = rfm.segments().iter().map(|of| of.clients).collect();
        assert_eq!(segments, expected.segments);
        let found = rfm.stability();
        let renamed = [found.greater, found.smaller, found.renamed.len() as u32];
        assert_eq!(renamed, expected.renamed);
    };
    let by = |rule, bins| RfmParams {
        rule,
        bins,
        ..RfmParams::default()
    };
    check(
        by(ScoreRule::Quantiles, Bins::Five),
        Scored {
            sums: [2_384, 2_248, 2_379],
            segments: [80, 64, 117, 60, 51, 71, 41, 105, 28, 100, 76],
            renamed: [53, 49, 99],
        },
    );
    check(
        RfmParams {
            map: SegmentMap::TEN,
            ..by(ScoreRule::Quantiles, Bins::Ten)
        },
        Scored {
            sums: [4_374, 3_963, 4_361],
            segments: [68, 113, 141, 25, 23, 50, 57, 94, 39, 183, 0],
            renamed: [32, 19, 51],
        },
    );
    check(
        by(ScoreRule::Ntile, Bins::Five),
        Scored {
            sums: [2_376, 2_376, 2_376],
            segments: [94, 73, 114, 56, 43, 62, 41, 110, 28, 97, 75],
            renamed: [56, 247, 291],
        },
    );
    check(
        RfmParams {
            monetary: Monetary::MeanPerOccasion,
            ..by(ScoreRule::ShareBeaten, Bins::Four)
        },
        Scored {
            sums: [1_987, 1_985, 1_984],
            segments: [104, 101, 200, 14, 49, 92, 0, 113, 0, 120, 0],
            renamed: [54, 59, 113],
        },
    );
    check(
        RfmParams {
            monetary: Monetary::GrossProfit,
            ..by(ScoreRule::ShareBeaten, Bins::Three)
        },
        Scored {
            sums: [1_588, 1_495, 1_587],
            segments: [240, 27, 88, 44, 128, 0, 0, 183, 0, 83, 0],
            renamed: [21, 32, 52],
        },
    );
}

#[test]
fn moves_between_two_years() {
    let Some(ledger) = shop() else { return };
    let (_, book) = book(&ledger);
    let windows = Windows::of_months(book.audit_day, 12);
    let check = |scheme: Scheme, frozen: bool, expected: &[(&str, &str, u32)]| {
        let params = MigrationParams {
            frozen,
            ..MigrationParams::new(windows, scheme)
        };
        let migration = Migration::new(&book, &params);
        let state = |key: &str| {
            let place = scheme.keys().iter().position(|of| *of == key)?;
            u8::try_from(place).ok()
        };
        for &(from, to, clients) in expected {
            let found = migration.moves(state(from), state(to)).clients;
            assert_eq!(found, clients, "{scheme:?} {from} {to}");
        }
        let recovered = migration.clients.iter().filter(|of| of.recovered);
        assert_eq!(recovered.count(), 125);
    };
    // An empty name is a client that is absent.
    check(
        Scheme::Abc,
        true,
        &[
            ("", "A", 53),
            ("A", "", 32),
            ("A", "B", 49),
            ("B", "A", 52),
            ("C", "A", 83),
        ],
    );
    check(
        Scheme::Xyz,
        false,
        &[
            ("", "new", 21),
            ("Y", "X", 7),
            ("Y", "Y", 216),
            ("Z", "Y", 102),
            ("new", "", 5),
        ],
    );
    check(
        Scheme::AbcXyz,
        false,
        &[
            ("AY", "AY", 46),
            ("AY", "CZ", 21),
            ("CZ", "AY", 37),
            ("new", "AX", 1),
        ],
    );
    let champions = |kept, lost| {
        [
            ("champions", "champions", kept),
            ("champions", "lost", lost),
        ]
    };
    check(Scheme::Rfm, true, &champions(23, 3));
    check(Scheme::Rfm, false, &champions(19, 4));
}

#[test]
fn what_regions_keep_and_hand_over() {
    let Some(ledger) = shop() else { return };
    let (view, book) = book(&ledger);
    let windows = Windows::of_months(book.audit_day, 12);
    let migration = Migration::new(&book, &MigrationParams::new(windows, Scheme::Abc));
    let owners = |window| Owners::within(&view, &book, Column::Region, window);
    let moves = PortfolioMoves::new(&migration, &owners(windows.base), &owners(windows.last));
    let found: Vec<[u32; 6]> = moves
        .owners
        .iter()
        .map(|of| {
            [
                of.kept,
                of.inherited,
                of.won,
                of.handed_away,
                of.gone,
                of.grown,
            ]
            .map(|moves| moves.clients)
        })
        .collect();
    let expected = [
        [34, 102, 24, 97, 23, 69],
        [41, 111, 42, 113, 23, 77],
        [10, 81, 26, 76, 16, 51],
        [62, 116, 44, 124, 18, 112],
    ];
    assert_eq!(found, expected);
    let first = moves.handovers[0].moves;
    assert_eq!(first.clients, 31);
    assert_eq!(first.before.to_string(), "22218.3160");
    assert_eq!(first.after.to_string(), "60073.1075");

    let quarters = portfolio_quarters(&view, &book, Column::Region, QuarterParams::default());
    let last: Vec<[u32; 3]> = quarters[7]
        .portfolios
        .iter()
        .map(|of| [of.classes[0], of.classes[1], of.steadiness[0]])
        .collect();
    assert_eq!(last, [[45, 47, 2], [84, 35, 8], [45, 33, 1], [86, 62, 4]]);

    let latest = Owners::new(&view, &book, Column::Region);
    let leaving = Mask::from_fn(book.len(), |place| latest.of(place) == Some(0));
    let values = Basis::Revenue.values(&book);
    let exit = Exit::new(&book, &values, Cuts::default(), &leaving);
    assert_eq!((exit.without.clients, exit.changes.len()), (606, 18));
    assert_eq!(exit.without.revenue.to_string(), "1813314.7896");
    assert_eq!(exit.without.gross_profit.to_string(), "232573.7865");
}

#[test]
fn products_by_orders() {
    let Some(ledger) = shop() else { return };
    let (view, _) = book(&ledger);
    let products = Book::of_column(&view, Column::Product, Occasions::default()).unwrap();
    let pareto = Pareto::new(&Basis::Orders.values(&products), Cuts::default());
    let clients = |class| pareto.classes.iter().filter(|of| **of == class).count();
    assert_eq!(
        [Class::A, Class::B, Class::C].map(clients),
        [1_392, 208, 262]
    );
}

use proptest::prelude::*;

use super::*;
use crate::tests::{Sale, book};

const ALL_BINS: [Bins; 4] = [Bins::Three, Bins::Four, Bins::Five, Bins::Ten];

#[test]
fn scores_by_the_share_beaten() {
    let check = |values: &[i32], bins: Bins, expected: &[u8]| {
        assert_eq!(share_beaten(values, bins), expected, "{values:?}");
    };
    check(&[], Bins::Five, &[]);
    check(&[7], Bins::Five, &[3]);
    check(&[7, 7], Bins::Four, &[2, 2]);
    check(&[1, 2], Bins::Five, &[1, 5]);
    check(&[3, 1, 2], Bins::Five, &[5, 1, 3]);
    // Half of a base bought once: they are the worst, and the best is still the best.
    check(&[1, 1, 1, 2, 3, 9], Bins::Five, &[1, 1, 1, 4, 5, 5]);
    check(
        &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        Bins::Ten,
        &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
}

#[test]
fn recency_is_better_when_shorter_and_clients_without_an_occasion_are_left_out() {
    let book = book(&[
        Sale::on("2025-01-01", "Anna", 10),
        Sale::on("2025-01-05", "Anna", 10),
        Sale::on("2025-01-09", "Boris", 50),
        Sale::on("2025-01-09", "Clara", -1),
    ]);
    let rfm = Rfm::new(&book, RfmParams::default());
    assert_eq!(rfm.places, [0, 1]);
    assert_eq!(rfm.recency_days, [4, 0]);
    assert_eq!(
        (&rfm.r[..], &rfm.f[..], &rfm.m[..]),
        (&[1, 5][..], &[5, 1][..], &[1, 5][..])
    );
    assert_eq!(rfm.segment(0), Some(Segment::Lost));
    assert_eq!(rfm.segment(1), Some(Segment::Promising));
    assert_eq!(rfm.index_by_place(book.len()), [Some(0), Some(1), None]);

    let bands = rfm.bands();
    assert_eq!(bands.r[0].range, Some((4, 4)));
    assert_eq!(bands.f[4].range, Some((2, 2)));
    assert_eq!(bands.m[2].range, None);
    let cell = rfm.grid()[4 * 5];
    assert_eq!(
        (cell.r, cell.f, cell.clients, cell.mean_monetary),
        (5, 1, 1, Some(50.0))
    );
    let lost = rfm.segments()[Segment::Lost as usize];
    assert_eq!((lost.clients, lost.share_of_clients), (1, Some(0.5)));
    assert_eq!(lost.median_recency_days, Some(4.0));
    assert_eq!(lost.median_monetary, Some(20.0));
}

#[test]
fn other_bins_have_a_grid_but_no_segments() {
    let book = book(&[Sale::on("2025-01-01", "Anna", 10)]);
    let params = RfmParams {
        bins: Bins::Ten,
        ..RfmParams::default()
    };
    let rfm = Rfm::new(&book, params);
    assert_eq!((rfm.r[0], rfm.segment(0)), (5, None));
    assert_eq!((rfm.grid().len(), rfm.segments().len()), (100, 0));
}

#[test]
fn profit_may_be_the_measure() {
    let book = book(&[
        Sale::on("2025-01-01", "Anna", 10).cost(1),
        Sale::on("2025-01-01", "Boris", 50).cost(49),
    ]);
    let params = RfmParams {
        monetary: Monetary::GrossProfit,
        ..RfmParams::default()
    };
    assert_eq!(Rfm::new(&book, params).m, [5, 1]);
}

#[test]
fn an_empty_base_has_empty_summaries() {
    let rfm = Rfm::new(
        &book(&[Sale::on("2025-01-01", "", 1)]),
        RfmParams::default(),
    );
    assert!(rfm.is_empty());
    assert_eq!(rfm.segments().len(), Segment::COUNT);
    assert!(
        rfm.segments()
            .iter()
            .all(|of| of.clients == 0 && of.median_frequency.is_none())
    );
}

proptest! {
    #[test]
    fn scores_keep_order_and_reach_both_ends(
        values in proptest::collection::vec(0..20i32, 1..80),
        which in 0..4usize,
    ) {
        let bins = ALL_BINS[which];
        let scores = share_beaten(&values, bins);
        let worst = values.iter().min().unwrap();
        let best = values.iter().max().unwrap();
        for (value, score) in values.iter().zip(&scores) {
            prop_assert!((1..=bins.count()).contains(score));
            if worst != best {
                prop_assert!(value != worst || *score == 1);
                prop_assert!(value != best || *score == bins.count());
            }
            for (other, other_score) in values.iter().zip(&scores) {
                prop_assert!(value > other || score <= other_score);
            }
        }
    }
}

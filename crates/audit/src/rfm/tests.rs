use proptest::prelude::*;

use super::*;
use crate::tests::{Sale, book};

const ALL_BINS: [Bins; 4] = [Bins::Three, Bins::Four, Bins::Five, Bins::Ten];

#[test]
fn scores_by_the_share_beaten() {
    let check = |values: &[i128], bins: Bins, expected: &[u8]| {
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
    let cell = rfm.grid(Axes::RecencyFrequency)[4 * 5];
    assert_eq!(
        (cell.scores, cell.clients, cell.mean_monetary),
        ((5, 1), 1, Some(50.0))
    );
    assert_eq!(rfm.grid(Axes::FrequencyMonetary)[4].clients, 1);
    assert_eq!(rfm.grid(Axes::RecencyMonetary)[24].clients, 1);
    let lost = rfm.segments()[Segment::Lost as usize];
    assert_eq!((lost.clients, lost.share_of_clients), (1, Some(0.5)));
    assert_eq!(lost.median_recency_days, Some(4.0));
    assert_eq!(lost.median_monetary, Some(20.0));
}

#[test]
fn other_bins_have_a_grid_and_segments() {
    let book = book(&[Sale::on("2025-01-01", "Anna", 10)]);
    let params = RfmParams {
        bins: Bins::Ten,
        ..RfmParams::default()
    };
    let rfm = Rfm::new(&book, params);
    // 5 of 10 is a 3 of 5.
    assert_eq!((rfm.r[0], rfm.segment(0)), (5, Segment::of(3, 3, 3)));
    assert_eq!(rfm.segment(1), None);
    assert_eq!(rfm.grid(Axes::default()).len(), 100);
    assert_eq!(rfm.segments().len(), Segment::COUNT);
}

fn scored(values: &[i128], better: Better, rule: &ScoreRule) -> Vec<u8> {
    let cuts = match rule {
        ScoreRule::Quantiles => quantiles(values, Bins::Four),
        _ => vec![2, 5, 9],
    };
    scores(values, better, Bins::Four, (rule, &cuts))
}

#[test]
fn scores_by_quantiles() {
    let quantiles = ScoreRule::Quantiles;
    // Of type 7: 2, 3 and 4, which stay with the smaller ones.
    let values = [1, 2, 3, 4, 5];
    assert_eq!(scored(&values, Better::More, &quantiles), [1, 1, 2, 3, 4]);
    assert_eq!(scored(&values, Better::Less, &quantiles), [4, 4, 3, 2, 1]);
    // 1.75, 2.5 and 3.25.
    assert_eq!(
        scored(&[1, 2, 3, 4], Better::More, &quantiles),
        [1, 2, 3, 4]
    );
    assert!(scored(&[], Better::More, &quantiles).is_empty());
    // Half a base bought once: the first two cuts are that value.
    assert_eq!(
        scored(&[1, 1, 1, 2, 9], Better::More, &quantiles),
        [1, 1, 1, 3, 4]
    );
}

#[test]
fn scores_in_equal_groups_split_ties() {
    let check = |values: &[i128], better, expected: &[u8]| {
        assert_eq!(scored(values, better, &ScoreRule::Ntile), expected);
    };
    check(&[1, 1, 1, 1], Better::More, &[1, 2, 3, 4]);
    check(&[1, 2, 3, 4, 5, 6], Better::More, &[1, 1, 2, 2, 3, 4]);
    check(&[1, 2, 3], Better::Less, &[3, 2, 1]);
    check(&[5, 7], Better::More, &[1, 2]);
}

#[test]
fn scores_by_own_cut_offs() {
    let own = ScoreRule::Own(CutOffs::default());
    let values = [0, 2, 3, 5, 6, 9, 10];
    assert_eq!(scored(&values, Better::More, &own), [1, 1, 2, 2, 3, 3, 4]);
    assert_eq!(scored(&values, Better::Less, &own), [4, 4, 3, 3, 2, 2, 1]);
}

#[test]
fn mean_per_occasion_may_be_the_measure() {
    let book = book(&[
        Sale::on("2025-01-01", "Anna", 10),
        Sale::on("2025-01-02", "Anna", 11),
        Sale::on("2025-01-01", "Boris", 12),
    ]);
    let params = RfmParams {
        monetary: Monetary::MeanPerOccasion,
        ..RfmParams::default()
    };
    let rfm = Rfm::new(&book, params);
    assert_eq!(rfm.monetary, [Total(105_000), Total(120_000)]);
    assert_eq!(rounded_mean(Total(-5), 2), Total(-3));
    assert_eq!(rounded_mean(Total(4), 3), Total(1));
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
        values in proptest::collection::vec(0..20i128, 1..80),
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

    #[test]
    fn cut_offs_give_the_scores_again(
        values in proptest::collection::vec(-20..20i128, 1..80),
        which in 0..4usize,
        less: bool,
        by_quantiles: bool,
    ) {
        let bins = ALL_BINS[which];
        let better = if less { Better::Less } else { Better::More };
        let rule = if by_quantiles { ScoreRule::Quantiles } else { ScoreRule::ShareBeaten };
        let found = scores(&values, better, bins, (&rule, &quantiles(&values, bins)));
        let cuts = cut_offs(&values, &found, better, bins);
        prop_assert_eq!(cuts.len(), usize::from(bins.count()) - 1);
        prop_assert!(cuts.is_sorted());
        let own = ScoreRule::Own(CutOffs::default());
        prop_assert_eq!(&scores(&values, better, bins, (&own, &cuts)), &found);
        for (value, score) in values.iter().zip(&found) {
            for (other, other_score) in values.iter().zip(&found) {
                prop_assert!(value != other || score == other_score);
            }
        }
    }
}

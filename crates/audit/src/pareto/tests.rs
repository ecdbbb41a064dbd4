use proptest::prelude::*;

use super::*;

fn classes(values: &[i128], cuts: Cuts) -> String {
    let pareto = Pareto::new(values, cuts);
    pareto.classes.iter().map(|class| class.key()).collect()
}

#[test]
fn the_client_that_crosses_a_cut_is_in_the_better_class() {
    let check = |values: &[i128], expected: &str| {
        assert_eq!(classes(values, Cuts::TRADE), expected, "{values:?}");
    };
    check(&[], "");
    check(&[5], "A");
    check(&[0, -3], "nonenone");
    check(&[-3, 5, 0], "noneAnone");
    // Before the second: exactly 80 %, which is not below the cut.
    check(&[80, 15, 5], "ABC");
    check(&[79, 16, 5], "AAC");
    check(&[5, 15, 80], "CBA");
    // Two equal clients around a cut share the class of the first.
    check(&[70, 15, 15], "AAA");
    check(&[80, 10, 10], "ABB");
    check(&[1, 1, 1, 1], "AAAA");
    // More than 64 bits.
    let wide = i128::from(i64::MAX) * 2;
    check(&[wide * 3 / 19, -wide, wide, wide / 19], "BnoneAC");
}

#[test]
fn presets_and_own_cuts() {
    let values = [70, 4, 22, 4];
    assert_eq!(classes(&values, Cuts::DAX), "ACBC");
    assert_eq!(classes(&values, Cuts::HANDBOOK), "ABAB");
    assert_eq!(classes(&values, Cuts::new(10_000, 10_000).unwrap()), "AAAA");
    for (a, b) in [(0, 9_500), (9_000, 8_000), (8_000, 10_001)] {
        assert_eq!(Cuts::new(a, b), Err(InvalidCuts));
    }
}

#[test]
fn top_shares_and_items_for_a_share() {
    let pareto = Pareto::new(&[50, 10, 20, 20, -7], Cuts::default());
    assert_eq!(pareto.ranking, [0, 2, 3, 1]);
    assert_eq!(pareto.total(), 100);
    // ⌈1 % of 4⌉ = 1 client, ⌈30 %⌉ = 2.
    assert_eq!(pareto.top_share(100), Some(0.5));
    assert_eq!(pareto.top_share(3_000), Some(0.7));
    assert_eq!(pareto.top_share(10_000), Some(1.0));
    assert_eq!(pareto.items_for(5_000), 1);
    assert_eq!(pareto.items_for(5_001), 2);
    assert_eq!(pareto.items_for(10_000), 4);
    assert_eq!(pareto.items_for(0), 0);
}

#[test]
fn nothing_positive_has_no_concentration() {
    let pareto = Pareto::new(&[0, -1], Cuts::default());
    assert_eq!(pareto.concentration(), None);
    assert_eq!(pareto.top_share(2_000), None);
    assert_eq!(pareto.items_for(8_000), 0);
    assert!(pareto.lorenz(10).is_empty() && pareto.reduced(10).is_empty());
}

#[test]
fn concentration_of_known_shapes() {
    let of = |values: &[i128]| {
        Pareto::new(values, Cuts::default())
            .concentration()
            .unwrap()
    };
    let equal = of(&[7, 7, 7, 7]);
    assert_eq!(
        (equal.gini, equal.hhi, equal.effective_items),
        (0.0, 2_500.0, 4.0)
    );
    let one = of(&[9]);
    assert_eq!((one.gini, one.hhi, one.largest_ten), (0.0, 10_000.0, 1.0));
    // G = 2·(1·1 + 2·2 + 3·7) / (3·10) − 4/3 = 0.4.
    let unequal = of(&[7, 1, 2]);
    assert!((unequal.gini - 0.4).abs() < 1e-15);
    assert_eq!((unequal.largest, unequal.largest_five), (0.7, 1.0));
}

#[test]
fn warnings_at_the_very_share() {
    let warnings = |values: &[i128]| {
        let of = Pareto::new(values, Cuts::default()).warnings();
        (of.largest, of.largest_five)
    };
    assert_eq!(warnings(&[0]), (false, false));
    assert_eq!(warnings(&[3]), (true, true));
    assert_eq!(warnings(&[10; 10]), (true, true));
    assert_eq!(warnings(&[5; 20]), (false, true));
    assert_eq!(warnings(&[1; 21]), (false, false));
    let mut fifty = [2; 50];
    fifty[0] = 10;
    assert_eq!(warnings(&fifty), (false, false));
}

#[test]
fn the_lorenz_curve_runs_from_the_smallest() {
    let pareto = Pareto::new(&[7, 1, 2], Cuts::default());
    let values: Vec<f64> = pareto.lorenz(10).iter().map(|point| point.value).collect();
    assert_eq!(values, [0.0, 0.1, 0.3, 1.0]);
    assert_eq!(pareto.lorenz(1).len(), 2);
}

proptest! {
    #[test]
    fn classes_partition_and_scale(
        values in proptest::collection::vec(-50..1_000i128, 0..60),
        factor in 1..1_000i128,
        a in 1..10_000u32,
    ) {
        let cuts = Cuts::new(a, a + (10_000 - a) / 2).unwrap();
        let pareto = Pareto::new(&values, cuts);
        let positive: i128 = values.iter().filter(|value| **value > 0).sum();
        prop_assert_eq!(pareto.total(), positive);
        if positive > 0 {
            prop_assert!(pareto.classes.contains(&Class::A));
        }
        for (place, pair) in pareto.ranking.windows(2).enumerate() {
            let (left, right) = (pair[0] as usize, pair[1] as usize);
            prop_assert!(values[left] >= values[right]);
            prop_assert!(pareto.classes[left] <= pareto.classes[right]);
            if values[left] == values[right] {
                prop_assert!(left < right && pareto.classes[left] == pareto.classes[right]);
            }
            prop_assert_eq!(pareto.value(place), values[left]);
        }
        let scaled: Vec<i128> = values.iter().map(|value| value * factor).collect();
        let scaled = Pareto::new(&scaled, cuts);
        prop_assert_eq!(&scaled.classes, &pareto.classes);
        prop_assert_eq!(&scaled.ranking, &pareto.ranking);
        match (scaled.concentration(), pareto.concentration()) {
            (Some(scaled), Some(one)) => {
                prop_assert!((scaled.gini - one.gini).abs() < 1e-12);
                prop_assert!((scaled.hhi - one.hhi).abs() < 1e-9 * one.hhi);
                prop_assert!((0.0..1.0).contains(&one.gini));
            }
            (scaled, one) => prop_assert_eq!(scaled, one),
        }
    }

    #[test]
    fn buckets_cover_the_ranking_within_classes(
        values in proptest::collection::vec(1..1_000i128, 0..200),
        buckets in 3..50usize,
    ) {
        let pareto = Pareto::new(&values, Cuts::default());
        let reduced = pareto.reduced(buckets);
        prop_assert!(reduced.len() <= buckets);
        let mut next = 0;
        for bucket in &reduced {
            prop_assert_eq!(bucket.first, next);
            let places = next..next + bucket.items;
            let value: i128 = places.clone().map(|place| pareto.value(place)).sum();
            prop_assert_eq!(bucket.value, value);
            for place in places {
                prop_assert_eq!(pareto.classes[pareto.ranking[place] as usize], bucket.class);
            }
            next += bucket.items;
            prop_assert_eq!(bucket.cumulative, pareto.cumulative[next - 1]);
        }
        prop_assert_eq!(next, pareto.ranking.len());
    }
}

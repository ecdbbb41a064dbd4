//! The ranking under other cuts, while they are being dragged.

use std::ops::RangeInclusive;

use engine::protocol::views::RankBar;
use engine::protocol::{AbcClass, Cuts};

/// The least that a class keeps of the sum, in basis points.
const LEAST: u16 = 100;
/// Cuts move by half a per cent.
const STEP: f64 = 50.0;

/// The cuts with one of them moved to a share of the sum; they keep apart.
pub fn moved(cuts: Cuts, place: usize, share: f64) -> Cuts {
    let points = ((share * 10_000.0 / STEP).round() * STEP) as u16;
    match place {
        0 => Cuts {
            a: points.clamp(LEAST, cuts.b.saturating_sub(LEAST).max(LEAST)),
            ..cuts
        },
        _ => Cuts {
            b: points.clamp((cuts.a + LEAST).min(10_000), 10_000),
            ..cuts
        },
    }
}

/// How many clients come before the cut: those before whom the sum of shares is below it. The ranking is reduced,
/// so within a bar of several clients only the fewest and the most possible are known.
pub fn clients_before(bars: &[RankBar], cut: u16) -> RangeInclusive<u32> {
    let cut = f64::from(cut) / 10_000.0;
    let before = |place: usize| match place.checked_sub(1) {
        Some(last) => bars.get(last).map_or(0.0, |bar| bar.cumulative),
        None => 0.0,
    };
    let reached = (0..bars.len()).rev().find(|place| before(*place) < cut);
    let Some((place, bar)) = reached.and_then(|place| Some((place, bars.get(place)?))) else {
        return 0..=0;
    };
    // Neighbours of one mean are all equal, and equal clients have one class.
    let alike = bars
        .iter()
        .skip(place + 1)
        .take_while(|next| next.mean == bar.mean);
    let end = alike.last().map_or(bar.to, |last| last.to);
    let is_known = end > bar.to || bar.to - bar.from == 1 || bar.cumulative <= cut;
    if is_known {
        end..=end
    } else {
        bar.from + 1..=end
    }
}

/// The class of every bar.
pub fn classes(bars: &[RankBar], cuts: Cuts) -> Vec<AbcClass> {
    let [a, b] = [cuts.a, cuts.b].map(|cut| *clients_before(bars, cut).end());
    let class = |bar: &RankBar| match bar.to {
        to if to <= a => AbcClass::A,
        to if to <= b => AbcClass::B,
        _ => AbcClass::C,
    };
    bars.iter().map(class).collect()
}

/// How many clients A, B and C have.
pub fn counts(bars: &[RankBar], cuts: Cuts) -> [RangeInclusive<u32>; 3] {
    let all = bars.last().map_or(0, |bar| bar.to);
    let [a, b] = [cuts.a, cuts.b].map(|cut| clients_before(bars, cut));
    let between = |from: &RangeInclusive<u32>, to: &RangeInclusive<u32>| {
        to.start().saturating_sub(*from.end())..=to.end().saturating_sub(*from.start())
    };
    [a.clone(), between(&a, &b), between(&b, &(all..=all))]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of ranks by their ends, with the mean and the share of the sum up to their end.
    fn bars(runs: &[(u32, f64, f64)]) -> Vec<RankBar> {
        let mut from = 0;
        let bar = |(to, mean, cumulative): &(u32, f64, f64)| {
            let bar = RankBar {
                from,
                to: *to,
                class: AbcClass::A,
                mean: *mean,
                cumulative: *cumulative,
            };
            from = *to;
            bar
        };
        runs.iter().map(bar).collect()
    }

    #[test]
    fn single_clients_are_counted_exactly() {
        let bars = bars(&[
            (1, 50.0, 0.5),
            (2, 30.0, 0.8),
            (3, 15.0, 0.95),
            (4, 5.0, 1.0),
        ]);
        assert_eq!(clients_before(&bars, 8_000), 2..=2);
        assert_eq!(clients_before(&bars, 8_001), 3..=3);
        assert_eq!(clients_before(&bars, 100), 1..=1);
        let cuts = Cuts { a: 8_000, b: 9_500 };
        assert_eq!(counts(&bars, cuts), [2..=2, 1..=1, 1..=1]);
        let found = classes(&bars, cuts);
        assert_eq!(found, [AbcClass::A, AbcClass::A, AbcClass::B, AbcClass::C]);
    }

    #[test]
    fn several_clients_in_a_bar_leave_a_range() {
        let bars = bars(&[(10, 6.0, 0.6), (50, 0.875, 0.95), (90, 0.125, 1.0)]);
        assert_eq!(clients_before(&bars, 8_000), 11..=50);
        assert_eq!(clients_before(&bars, 9_500), 50..=50);
        let cuts = Cuts { a: 8_000, b: 9_500 };
        assert_eq!(counts(&bars, cuts), [11..=50, 0..=39, 40..=40]);
    }

    #[test]
    fn equal_clients_stay_together() {
        let bars = bars(&[(1, 40.0, 0.4), (2, 20.0, 0.6), (4, 20.0, 1.0)]);
        assert_eq!(clients_before(&bars, 5_000), 4..=4);
    }

    #[test]
    fn cuts_keep_apart() {
        let cuts = Cuts { a: 8_000, b: 9_500 };
        let check = |place, share, a, b| assert_eq!(moved(cuts, place, share), Cuts { a, b });
        check(0, 0.7012, 7_000, 9_500);
        check(0, 0.99, 9_400, 9_500);
        check(0, 0.0, 100, 9_500);
        check(1, 0.5, 8_000, 8_100);
        check(1, 1.0, 8_000, 10_000);
        assert_eq!(clients_before(&[], 8_000), 0..=0);
    }
}

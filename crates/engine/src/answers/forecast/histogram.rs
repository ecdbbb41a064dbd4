//! Clients by what they are worth.

use crate::protocol::Amount;
use crate::protocol::views::WorthBin;

const BINS: usize = 24;
/// Less than this part of the mean is next to nothing.
const NEXT_TO_NOTHING: f64 = 1e-3;

/// Clients by value, given ascending, in currency units: the first bin takes what is next to nothing, the others are
/// equal steps of the logarithm up to the greatest value. Bounds are whole amounts, so that a list of clients between
/// two of them has just the clients of the bin.
pub(super) fn histogram(worths: &[f64]) -> Vec<WorthBin> {
    let (Some(&least), Some(&most)) = (worths.first(), worths.last()) else {
        return Vec::new();
    };
    if most <= 0.0 {
        return Vec::new();
    }
    let mean = worths.iter().sum::<f64>() / worths.len() as f64;
    let nothing = (mean * NEXT_TO_NOTHING).max(least).max(f64::MIN_POSITIVE);
    let steps = (BINS - 1) as f64;
    let step = (most / nothing).ln() / steps;
    let bound = |place: usize| nothing * (step * place as f64).exp();
    let lowest = whole(least.min(0.0)).0;
    let mut bounds = vec![lowest];
    bounds.extend((0..BINS - 1).map(|place| whole(bound(place)).0));
    // The greatest value is not above its bin.
    bounds.push(whole(most).0 + 1);
    bounds.dedup();
    let pairs = bounds.windows(2).filter(|pair| pair[0] < pair[1]);
    let bins = pairs.map(|pair| {
        let [from, to] = [Amount(pair[0]).to_f64(), Amount(pair[1]).to_f64()];
        let below = |bound: f64| worths.partition_point(|&worth| worth < bound) as u64;
        WorthBin {
            from,
            to,
            clients: below(to) - below(from),
        }
    });
    bins.collect()
}

/// The amount at or below a value.
fn whole(value: f64) -> Amount {
    Amount((value * 10_000.0).floor() as i128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_client_is_in_a_bin() {
        let worths = [-3.0, 0.0, 1e-9, 0.5, 0.5, 20.0, 21.0, 900.0];
        let bins = histogram(&worths);
        assert_eq!(bins.len(), BINS);
        let clients: u64 = bins.iter().map(|bin| bin.clients).sum();
        assert_eq!(clients, 8);
        assert_eq!((bins[0].from, bins[0].clients), (-3.0, 3));
        assert_eq!(bins[BINS - 1].clients, 1);
        let touch = |pair: &[WorthBin]| pair[0].to == pair[1].from && pair[0].from < pair[0].to;
        assert!(bins.windows(2).all(touch));
        // Steps are equal but for the rounding to amounts.
        let ratio = |bin: &WorthBin| (bin.to / bin.from).ln();
        assert!((ratio(&bins[10]) - ratio(&bins[20])).abs() < 1e-3);
    }

    #[test]
    fn equal_values_share_a_bin() {
        assert_eq!(histogram(&[]), []);
        assert_eq!(histogram(&[0.0, 0.0]), []);
        let bins = histogram(&[7.0; 3]);
        let met: Vec<u64> = bins.iter().map(|bin| bin.clients).collect();
        assert_eq!(met, [0, 3]);
    }
}

//! Keeping labels apart.

/// Room between neighbouring labels, px.
const GAP: f64 = 8.0;

/// How far a label reaches along a line, around its centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reach {
    pub(crate) centre: f64,
    pub(crate) length: f64,
}

/// The centres, as near to the wanted ones as order allows, at which labels stand `gap` apart and inside
/// `lo`..`hi`; nothing where they cannot. `wanted` is in order of its centres.
pub(crate) fn spread(wanted: &[Reach], lo: f64, hi: f64, gap: f64) -> Option<Vec<f64>> {
    let needed: f64 = wanted.iter().map(|label| label.length + gap).sum::<f64>() - gap;
    if needed > hi - lo {
        return None;
    }
    let mut centres = Vec::with_capacity(wanted.len());
    let mut edge = lo;
    for label in wanted {
        let centre = label.centre.max(edge + label.length / 2.0);
        edge = centre + label.length / 2.0 + gap;
        centres.push(centre);
    }
    let mut edge = hi;
    for (centre, label) in centres.iter_mut().zip(wanted).rev() {
        *centre = centre.min(edge - label.length / 2.0);
        edge = *centre - label.length / 2.0 - gap;
    }
    Some(centres)
}

/// The centre of a label of `length` that wants `centre` and must stay inside `lo`..`hi`.
pub(crate) fn inside(centre: f64, length: f64, lo: f64, hi: f64) -> f64 {
    centre.min(hi - length / 2.0).max(lo + length / 2.0)
}

/// The smallest of `steps` that keeps every `step`-th label, counted from `start`, clear of the next; nothing
/// where even the largest does not.
pub(crate) fn thinned(labels: &[Reach], start: usize, steps: &[usize]) -> Option<usize> {
    steps.iter().copied().find(|step| {
        let kept = labels
            .iter()
            .skip(start % step.max(&1))
            .step_by(*step.max(&1));
        kept.clone().zip(kept.skip(1)).all(|(one, next)| {
            next.centre - next.length / 2.0 >= one.centre + one.length / 2.0 + GAP
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn reach(centre: f64, length: f64) -> Reach {
        Reach { centre, length }
    }

    #[test]
    fn labels_with_room_stay_where_they_are() {
        let labels = [reach(20.0, 20.0), reach(60.0, 20.0)];
        assert_eq!(spread(&labels, 0.0, 100.0, 4.0), Some(vec![20.0, 60.0]));
    }

    #[test]
    fn labels_without_room_are_pushed_or_refused() {
        let labels = [reach(5.0, 20.0), reach(10.0, 20.0), reach(95.0, 20.0)];
        assert_eq!(
            spread(&labels, 0.0, 100.0, 4.0),
            Some(vec![10.0, 34.0, 90.0])
        );
        assert_eq!(spread(&labels, 0.0, 60.0, 4.0), None);
        assert_eq!(spread(&[], 0.0, 0.0, 4.0), Some(vec![]));
    }

    #[test]
    fn ticks_are_thinned_by_whole_steps() {
        let labels: Vec<Reach> = (0..12).map(|i| reach(f64::from(i) * 10.0, 20.0)).collect();
        assert_eq!(thinned(&labels, 0, &[1, 2, 3, 6]), Some(3));
        assert_eq!(thinned(&labels, 0, &[1, 2]), None);
    }

    proptest! {
        #[test]
        fn spread_labels_are_apart_and_inside(
            mut labels in proptest::collection::vec((0.0..300.0_f64, 1.0..60.0_f64), 0..8),
        ) {
            labels.sort_by(|a, b| a.0.total_cmp(&b.0));
            let labels: Vec<Reach> = labels.into_iter().map(|(c, l)| reach(c, l)).collect();
            if let Some(centres) = spread(&labels, 0.0, 300.0, 4.0) {
                let mut edge = -4.0;
                for (centre, label) in centres.iter().zip(&labels) {
                    prop_assert!(centre - label.length / 2.0 >= edge + 4.0 - 1e-6);
                    edge = centre + label.length / 2.0;
                }
                prop_assert!(edge <= 300.0 + 1e-6);
            }
        }
    }
}

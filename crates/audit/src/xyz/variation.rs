//! XYZ by variation: the coefficient of variation (population standard deviation / mean) of net revenue per
//! period, or of the days between occasions.

mod exact;

use ledger::PeriodKind;

use super::{Steadiness, classify};
use crate::calendar::Calendar;
use crate::{DayNet, Span};
use exact::Variation;

/// Over which periods revenue varies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum VariationWindow {
    /// One window for all clients: from the period of the first line to that of the audit day.
    #[default]
    Base,
    /// From the period of the client's own first occasion; money booked before it is left out.
    Own,
}

/// Variation against cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VariationParams {
    pub kind: PeriodKind,
    pub window: VariationWindow,
    /// Greatest variation of an X and of a Y, in 1/10 000: 5 000 is 0.5.
    pub cuts: (u32, u32),
}

impl VariationParams {
    /// 0.10 and 0.25, the cuts of stock keeping.
    pub const GOODS: (u32, u32) = (1_000, 2_500);
    /// 0.25 and 0.50.
    pub const MIDDLE: (u32, u32) = (2_500, 5_000);
    /// 0.50 and 1.00; the default.
    pub const CLIENTS: (u32, u32) = (5_000, 10_000);
}

impl Default for VariationParams {
    fn default() -> VariationParams {
        VariationParams {
            kind: PeriodKind::Month,
            window: VariationWindow::Base,
            cuts: VariationParams::CLIENTS,
        }
    }
}

/// Variation against the other clients (RetailCRM's way): ranked from the steadiest, equal ones sharing a place
/// and so a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListParams {
    pub kind: PeriodKind,
    pub window: VariationWindow,
    /// Shares of the list that are X and Y, in basis points; the rest is Z. A client is X while fewer than the
    /// first share of the list stand before it, Y while fewer than both.
    pub shares: (u32, u32),
}

impl Default for ListParams {
    /// 30/50/20.
    fn default() -> ListParams {
        ListParams {
            kind: PeriodKind::Month,
            window: VariationWindow::Base,
            shares: (3_000, 5_000),
        }
    }
}

/// Variation of the days between occasions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IntervalParams {
    /// The period in which newness is counted.
    pub kind: PeriodKind,
    /// Occasions below which a client is too new to say; at least 2 are needed for an interval.
    pub occasions: u32,
    /// Greatest variation of an X and of a Y, in 1/10 000.
    pub cuts: (u32, u32),
}

impl Default for IntervalParams {
    fn default() -> IntervalParams {
        IntervalParams {
            kind: PeriodKind::Month,
            occasions: 5,
            cuts: VariationParams::CLIENTS,
        }
    }
}

/// The greatest variation of an X and of a Y of a list.
pub(super) type ListCuts = (Variation, Variation);

pub(super) fn classes(span: Span<'_>, params: VariationParams) -> Vec<Option<Steadiness>> {
    let mut sums = Vec::new();
    classify(span, params.kind, |place, start, calendar| {
        let variation = variation(span, place, params.window, (start, calendar), &mut sums)?;
        Some(against_cuts(variation, params.cuts))
    })
}

pub(super) fn by_intervals(span: Span<'_>, params: IntervalParams) -> Vec<Option<Steadiness>> {
    let mut intervals = Vec::new();
    classify(span, params.kind, |place, _, _| {
        let days = || span.occasion_days(place).map(|of| of.day.0);
        intervals.clear();
        intervals.extend(
            days()
                .skip(1)
                .zip(days())
                .map(|(next, of)| i128::from(next - of)),
        );
        if intervals.len() + 1 < params.occasions.max(2) as usize {
            return Some(Steadiness::New);
        }
        let variation = Variation::new(&mut intervals.clone(), intervals.len())?;
        Some(against_cuts(variation, params.cuts))
    })
}

/// The classes, and the cuts that made them; without a client to rank there are none.
pub(super) fn by_list(
    span: Span<'_>,
    params: ListParams,
    frozen: Option<ListCuts>,
) -> (Vec<Option<Steadiness>>, Option<ListCuts>) {
    let mut sums = Vec::new();
    let mut variations: Vec<Option<Variation>> = vec![None; span.book().len()];
    // Z stands for "has a variation" until all of them are known.
    let mut classes = classify(span, params.kind, |place, start, calendar| {
        let window = (start, calendar);
        variations[place] = variation(span, place, params.window, window, &mut sums);
        variations[place].map(|_| Steadiness::Z)
    });
    let cuts = frozen.or_else(|| list_cuts(&variations, params.shares));
    for (class, variation) in classes.iter_mut().zip(&variations) {
        if let (Some(variation), Some((x, y))) = (variation, cuts) {
            *class = Some(if *variation <= x {
                Steadiness::X
            } else if *variation <= y {
                Steadiness::Y
            } else {
                Steadiness::Z
            });
        }
    }
    (classes, cuts)
}

/// The variation of the last X and of the last Y. Without an X, or a Y, the cut is below every variation, or at
/// that of the last X.
fn list_cuts(variations: &[Option<Variation>], (x, y): (u32, u32)) -> Option<ListCuts> {
    let mut ranked: Vec<Variation> = variations.iter().flatten().copied().collect();
    ranked.sort_unstable();
    let count = ranked.len() as u64;
    let last_of = |share: u64| {
        let mut last = Variation::BELOW_ALL;
        let mut before = 0;
        for ties in ranked.chunk_by(|a, b| a == b) {
            if before * 10_000 >= count * share {
                break;
            }
            last = ties[0];
            before += ties.len() as u64;
        }
        last
    };
    (count > 0).then(|| (last_of(x.into()), last_of(u64::from(x) + u64::from(y))))
}

fn against_cuts(variation: Variation, (x, y): (u32, u32)) -> Steadiness {
    if variation.is_at_most(x) {
        Steadiness::X
    } else if variation.is_at_most(y) {
        Steadiness::Y
    } else {
        Steadiness::Z
    }
}

/// The variation of a client's net revenue per period; `None` when its sum is not positive. `sums` is a buffer.
fn variation(
    span: Span<'_>,
    place: usize,
    window: VariationWindow,
    (start, calendar): (usize, &Calendar),
    sums: &mut Vec<i128>,
) -> Option<Variation> {
    let from = match window {
        VariationWindow::Base => 0,
        VariationWindow::Own => start,
    };
    sums.clear();
    let mut last = None;
    for DayNet { day, net } in span.days(place) {
        let number = calendar.number(day)?;
        match sums.last_mut() {
            _ if number < from => {}
            Some(open) if last == Some(number) => *open += net.0,
            _ => sums.push(net.0),
        }
        last = Some(number);
    }
    Variation::new(sums, calendar.len() - from)
}

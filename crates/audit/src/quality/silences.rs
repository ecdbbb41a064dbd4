//! Spans of days without a single line: a month that was not exported shows here.

use std::cmp::Reverse;

use ledger::{Day, Mask, View, sort, sort_by_key};

/// A pause is unusual from this many open days, and when it is this many times as long as what is usual.
const LEAST_DAYS: i32 = 3;
const TIMES_USUAL: i32 = 3;
/// A weekday is closed only when it had this many chances to be open.
const WEEKS: i32 = 4;

/// Consecutive days without a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    pub first: Day,
    pub last: Day,
    /// The days of it on which the base sells as a rule: those on closed weekdays are not counted.
    pub open_days: i32,
}

/// Unusually long pauses between the first and the last day of a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silences {
    pub count: u64,
    /// The longest first, by open days, then the earliest.
    pub longest: Vec<Silence>,
}

impl Silences {
    /// A weekday without any line in at least four weeks is closed. The usual pause is the 95th percentile of
    /// the open days between one day with a line and the next; a silence is unusual when it is longer than three
    /// times that and has at least three open days.
    pub(super) fn new(view: &View<'_>, samples: usize) -> Silences {
        let days = days_with_a_line(view);
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
            return Silences::default();
        };
        let mut open = [last - first < 7 * WEEKS; 7];
        for &day in &days {
            open[usize::from(Day(day).weekday())] = true;
        }
        let pause = |pair: &[i32]| open_days(&open, pair[0] + 1, pair[1]);
        let mut pauses: Vec<i32> = days.windows(2).map(pause).collect();
        sort(&mut pauses);
        let rank = (pauses.len() * 95).div_ceil(100).saturating_sub(1);
        let usual = pauses.get(rank).copied().unwrap_or(0);
        let is_unusual = |silence: &Silence| {
            silence.open_days >= LEAST_DAYS && silence.open_days > TIMES_USUAL * usual
        };
        let silences = days.windows(2).map(|pair| Silence {
            first: Day(pair[0] + 1),
            last: Day(pair[1] - 1),
            open_days: pause(pair),
        });
        let mut longest: Vec<Silence> = silences.filter(is_unusual).collect();
        let count = longest.len() as u64;
        sort_by_key(&mut longest, |silence| {
            (Reverse(silence.open_days), silence.first)
        });
        longest.truncate(samples);
        Silences { count, longest }
    }
}

/// Ascending.
fn days_with_a_line(view: &View<'_>) -> Vec<i32> {
    let ledger = view.ledger();
    let (first, last) = ledger.span().unwrap_or_default();
    let days = first.0..last.0 + 1;
    let mut mask = Mask::none(days.len());
    for line in view.all_lines() {
        mask.set((ledger.days()[line] - first.0) as usize);
    }
    days.filter(|day| mask.get((day - first.0) as usize))
        .collect()
}

/// Days of `from..to` on open weekdays.
fn open_days(open: &[bool; 7], from: i32, to: i32) -> i32 {
    let weeks = (to - from) / 7;
    let open_a_week = open.iter().filter(|&&open| open).count() as i32;
    let rest = from + weeks * 7..to;
    let open_rest = rest.filter(|&day| open[usize::from(Day(day).weekday())]);
    weeks * open_a_week + open_rest.count() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, ledger};

    /// Silences of a base that sells on these days of 2025, counted from Monday, January 6th.
    fn silences(days: impl Iterator<Item = i32>) -> Vec<(String, String, i32)> {
        let monday: Day = "2025-01-06".parse().unwrap();
        let sale = Sale::on("2025-01-06", "Anna", 1);
        let sales: Vec<Sale<'_>> = days
            .map(|day| Sale {
                day: Day(monday.0 + day),
                ..sale
            })
            .collect();
        let ledger = ledger(&sales);
        let view = View::new(&ledger, &Default::default(), None).unwrap();
        let silence = |silence: &Silence| {
            (
                silence.first.to_string(),
                silence.last.to_string(),
                silence.open_days,
            )
        };
        Silences::new(&view, 2)
            .longest
            .iter()
            .map(silence)
            .collect()
    }

    #[test]
    fn a_missing_week_of_a_base_closed_at_weekends() {
        let workdays = (0..70).filter(|day| day % 7 < 5);
        assert_eq!(silences(workdays.clone()), []);
        let without_a_week = workdays.filter(|day| !(21..28).contains(day));
        let week = ("2025-01-25".to_owned(), "2025-02-02".to_owned(), 5);
        assert_eq!(silences(without_a_week), [week]);
    }

    #[test]
    fn a_base_that_sells_seldom() {
        assert_eq!(silences((0..40).map(|week| week * 7)), []);
        let with_a_pause = (0..40).filter(|week| !(8..20).contains(week));
        let mondays_alone = silences(with_a_pause.map(|week| week * 7));
        assert_eq!(mondays_alone.len(), 1);
        assert_eq!(mondays_alone[0].2, 12);
    }

    #[test]
    fn too_few_days_to_tell() {
        assert_eq!(silences([0].into_iter()), []);
        assert_eq!(silences([0, 1].into_iter()), []);
    }
}

//! How wrong a model would have been: fitted on the first part of the history, held against the rest.

use ledger::Day;

use super::forecast::{Forecast, Horizon};
use super::histories::{Histories, weeks};
use super::lifetime::Lifetime;
use crate::Book;

/// Clients with as many repeats or more share a row.
const MANY_REPEATS: usize = 7;

/// Forecast and outcome after the calibration, of the clients that were known at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Holdout {
    pub weeks: f64,
    pub predicted: f64,
    /// Occasions after the calibration, up to the audit day.
    pub actual: u64,
    /// By repeats in the calibration: 0, 1 … 6, 7 and more.
    pub by_frequency: Vec<FrequencyRow>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FrequencyRow {
    pub clients: u32,
    pub predicted: f64,
    pub actual: u64,
}

impl Holdout {
    /// `None` when nothing follows the calibration.
    pub fn new(book: &Book, histories: &Histories, lifetime: &Lifetime) -> Option<Holdout> {
        let later = histories.later_days(book);
        let weeks = weeks(later.clone().count() as u32);
        if later.is_empty() {
            return None;
        }
        let horizon = Horizon {
            weeks,
            months: 0,
            monthly_discount: 0.0,
        };
        let expected = Forecast::new(lifetime, histories, horizon).expected;
        let mut by_frequency = vec![FrequencyRow::default(); MANY_REPEATS + 1];
        for (place, history) in histories.members() {
            let Some(row) = by_frequency.get_mut((history.repeats as usize).min(MANY_REPEATS))
            else {
                continue;
            };
            let group = histories.of_place[place].map(|group| group as usize);
            let days = book.occasion_days(place);
            row.clients += 1;
            row.predicted += group.and_then(|group| expected.get(group)).unwrap_or(&0.0);
            row.actual += days.filter(|of| later.contains(&of.day.0)).count() as u64;
        }
        Some(Holdout {
            weeks,
            predicted: by_frequency.iter().map(|row| row.predicted).sum(),
            actual: by_frequency.iter().map(|row| row.actual).sum(),
            by_frequency,
        })
    }
}

/// Repeat occasions of the clients of the calibration week by week, from the first day of the base to the
/// audit day: what happened, and what the model expects of clients of whom only the first day is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracking {
    /// Whole weeks; the week of the audit day is left out when it has not ended.
    pub weeks: Vec<TrackedWeek>,
    /// The weeks that lie within the calibration.
    pub calibrated: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrackedWeek {
    pub last_day: Day,
    pub actual: u64,
    pub expected: f64,
    /// From the first week to this one.
    pub actual_so_far: u64,
    pub expected_so_far: f64,
}

impl Tracking {
    pub fn new(book: &Book, histories: &Histories, lifetime: &Lifetime) -> Tracking {
        let mut tracking = Tracking {
            weeks: Vec::new(),
            calibrated: 0,
        };
        let Some(start) = histories.first_day else {
            return tracking;
        };
        let days = book.audit_day.0.abs_diff(start.0);
        let whole_weeks = days as usize / 7;
        // Newcomers and repeat occasions by days since the start.
        let mut newcomers = vec![0_u32; days as usize + 1];
        let mut repeats = vec![0_u64; days as usize + 1];
        for (place, _) in histories.members() {
            for (nth, of) in book.occasion_days(place).enumerate() {
                let since = of.day.0.abs_diff(start.0) as usize;
                match nth {
                    0 => newcomers[since] += 1,
                    _ => repeats[since] += 1,
                }
            }
        }
        let by_age: Vec<f64> = (0..=days)
            .map(|age| {
                if age == 0 {
                    0.0
                } else {
                    lifetime.expected_of_new(weeks(age))
                }
            })
            .collect();
        let (mut actual_so_far, mut expected_so_far) = (0, 0.0);
        for week in 1..=whole_weeks {
            let end = week * 7;
            let met = newcomers
                .iter()
                .take(end)
                .zip(by_age.iter().take(end + 1).rev());
            let expected_before = expected_so_far;
            expected_so_far = met.map(|(&count, orders)| f64::from(count) * orders).sum();
            // The first week also has the day of the start itself.
            let span = end - 7 + usize::from(week > 1)..end + 1;
            let actual = repeats.get(span).map_or(0, |days| days.iter().sum());
            actual_so_far += actual;
            tracking.weeks.push(TrackedWeek {
                last_day: Day(start.0 + end as i32),
                actual,
                expected: expected_so_far - expected_before,
                actual_so_far,
                expected_so_far,
            });
        }
        let calibrated = |week: &&TrackedWeek| week.last_day <= histories.until;
        tracking.calibrated = tracking.weeks.iter().take_while(calibrated).count();
        tracking
    }
}

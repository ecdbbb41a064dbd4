//! The busiest and the quietest weekday, hour, day and month.

use ledger::{Day, Period, PeriodKind, Weekday};

use super::{DayFigures, DaySeries, WeekdayHour};

/// By what a moment is busy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MomentBasis {
    /// Counted orders.
    #[default]
    Orders,
    /// Net revenue.
    Revenue,
}

/// A moment, and all that happened at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment<K> {
    pub at: K,
    pub figures: DayFigures,
    /// Calendar days that it has: of a weekday, how many there are in the series.
    pub days: u32,
    /// How many moments have the same value; this one is the first of them.
    pub equals: u32,
}

/// The busiest and the quietest of some moments; one and the same when there is but one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extremes<K> {
    pub busiest: Moment<K>,
    pub quietest: Moment<K>,
}

/// Extremes of every kind, `None` where there is no moment to speak of. Moments without a counted order are closed, not
/// quiet, and left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moments {
    /// By the mean of their calendar days.
    pub weekdays: Option<Extremes<Weekday>>,
    /// Hours of the day, 0–23, of orders alone; `None` without times.
    pub hours: Option<Extremes<u8>>,
    pub days: Option<Extremes<Day>>,
    /// Calendar months that the data hold in full ([`DaySeries::is_full`]), by their sums.
    pub months: Option<Extremes<Period>>,
}

impl Moments {
    /// `hours` is of the same book.
    pub fn new(series: &DaySeries, hours: Option<&WeekdayHour>, basis: MomentBasis) -> Moments {
        let mut months: Vec<(Period, DayFigures, u32)> = Vec::new();
        for (day, of) in series.iter() {
            let month = PeriodKind::Month.of(day);
            match months.last_mut() {
                Some((last, figures, days)) if *last == month => {
                    figures.plus(of);
                    *days += 1;
                }
                _ => months.push((month, of, 1)),
            }
        }
        let weekdays = (0..)
            .zip(series.weekdays())
            .map(|(at, (of, days))| (at, of, days));
        let days = series.iter().map(|(day, of)| (day, of, 1));
        let full = |(month, _, _): &(Period, DayFigures, u32)| {
            series.is_full(PeriodKind::Month, PeriodKind::Month.start(*month))
        };
        // Hours and months are compared by their sums, whatever the number of their days.
        let all_days = series.days.len() as u32;
        let sum = |_: u32| 1;
        Moments {
            weekdays: extremes(weekdays, basis, |days| days),
            hours: hours.and_then(|matrix| extremes(hours_of_day(matrix, all_days), basis, sum)),
            days: extremes(days, basis, sum),
            months: extremes(months.into_iter().filter(full), basis, sum),
        }
    }
}

fn hours_of_day(matrix: &WeekdayHour, days: u32) -> impl Iterator<Item = (u8, DayFigures, u32)> {
    (0..24u8).map(move |hour| {
        let mut figures = DayFigures::default();
        for (orders, revenue) in matrix.orders.iter().zip(&matrix.revenue) {
            figures.plus(DayFigures {
                revenue: revenue[usize::from(hour)],
                orders: orders[usize::from(hour)],
            });
        }
        (hour, figures, days)
    })
}

/// The greatest and the least value / divisor, the first among equals.
fn extremes<K: Copy>(
    moments: impl Iterator<Item = (K, DayFigures, u32)>,
    basis: MomentBasis,
    divisor: impl Fn(u32) -> u32,
) -> Option<Extremes<K>> {
    let (mut busiest, mut quietest): (Option<Moment<K>>, Option<Moment<K>>) = (None, None);
    let value = |figures: DayFigures| match basis {
        MomentBasis::Orders => i128::from(figures.orders),
        MomentBasis::Revenue => figures.revenue.0,
    };
    for (at, figures, days) in moments.filter(|(_, figures, _)| figures.orders > 0) {
        let moment = Moment {
            at,
            figures,
            days,
            equals: 1,
        };
        let against = |best: &Moment<K>| {
            let own = value(figures) * i128::from(divisor(best.days));
            own.cmp(&(value(best.figures) * i128::from(divisor(days))))
        };
        for (best, wanted) in [
            (&mut busiest, std::cmp::Ordering::Greater),
            (&mut quietest, std::cmp::Ordering::Less),
        ] {
            match best {
                Some(best) if against(best).is_eq() => best.equals += 1,
                Some(of) if against(of) != wanted => {}
                _ => *best = Some(moment),
            }
        }
    }
    Some(Extremes {
        busiest: busiest?,
        quietest: quietest?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    #[test]
    fn busy_and_quiet() {
        // 6 January 2025 is a Monday; the series has five Mondays to Fridays, four of the others.
        let book = book_at(
            &[
                Sale::on("2025-01-06", "Anna", 10).at(9, 0),
                Sale::on("2025-01-06", "Boris", 10).at(9, 30),
                Sale::on("2025-01-07", "Anna", 90).at(15, 0),
                Sale::on("2025-01-13", "Anna", 10).at(10, 0),
                Sale::on("2025-02-01", "Anna", 10).at(10, 0),
            ],
            "2025-02-07",
        );
        let series = DaySeries::new(&book).unwrap();
        let hours = WeekdayHour::new(&book);
        let moments = Moments::new(&series, hours.as_ref(), MomentBasis::Orders);
        let weekdays = moments.weekdays.unwrap();
        assert_eq!(
            (weekdays.busiest.at, weekdays.busiest.figures.orders),
            (0, 3)
        );
        // One order on five Tuesdays is quieter than one on four Saturdays.
        assert_eq!((weekdays.quietest.at, weekdays.quietest.days), (1, 5));
        let hours = moments.hours.unwrap();
        assert_eq!((hours.busiest.at, hours.busiest.equals), (9, 2));
        assert_eq!(hours.quietest.at, 15);
        let days = moments.days.unwrap();
        assert_eq!(days.busiest.at.to_string(), "2025-01-06");
        assert_eq!(
            (days.quietest.at.to_string(), days.quietest.equals),
            ("2025-01-07".into(), 3)
        );
        // February is not full.
        let months = moments.months.unwrap();
        assert_eq!(months.busiest, months.quietest);
        let by_money = Moments::new(&series, None, MomentBasis::Revenue);
        assert_eq!(by_money.days.unwrap().busiest.at.to_string(), "2025-01-07");
        assert_eq!(by_money.hours, None);
    }
}

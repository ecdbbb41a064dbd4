//! The seasons: each month of the year against the mean month.

use ledger::{Day, PeriodKind};

use super::{DayFigures, DaySeries};

/// Months of the year against the mean month of the same full calendar years. Months are not brought to one length; a
/// February of 28 days is shorter by 8 % than the mean month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seasonality {
    /// The first full calendar year, and how many there are. One year cannot tell a season from chance.
    pub first_year: i32,
    pub years: u32,
    /// `None` when the years together have no positive net revenue.
    pub revenue: Option<SeasonIndex>,
    /// `None` without a counted order in the years.
    pub orders: Option<SeasonIndex>,
}

/// Month / mean month, January first: 1.2 = a fifth above it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeasonIndex {
    /// Of all years together.
    pub mean: [f64; 12],
    /// The smallest and the greatest of single years, each against its own mean month; years without a positive sum
    /// are left out.
    pub least: [f64; 12],
    pub greatest: [f64; 12],
}

impl Seasonality {
    /// `None` without a full calendar year ([`DaySeries::is_full`]).
    pub fn new(series: &DaySeries) -> Option<Seasonality> {
        let (mut first_year, mut years): (i32, Vec<[DayFigures; 12]>) = (0, Vec::new());
        for (day, of) in series.iter() {
            let (year, month, date) = day.ymd();
            if years.is_empty() || (month == 1 && date == 1) {
                first_year = if years.is_empty() { year } else { first_year };
                years.push([DayFigures::default(); 12]);
            }
            let months = years.last_mut();
            if let Some(sum) = months.and_then(|months| months.get_mut(month as usize - 1)) {
                sum.plus(of);
            }
        }
        let is_full = |year: i32| {
            let start = Day::from_ymd(year, 1, 1);
            start.is_some_and(|day| series.is_full(PeriodKind::Year, day))
        };
        let full: Vec<(i32, [DayFigures; 12])> = (first_year..)
            .zip(years)
            .filter(|(year, _)| is_full(*year))
            .collect();
        let of = |value: fn(DayFigures) -> i128| {
            let years: Vec<[i128; 12]> = full.iter().map(|(_, of)| of.map(value)).collect();
            SeasonIndex::new(&years)
        };
        Some(Seasonality {
            first_year: full.first()?.0,
            years: full.len() as u32,
            revenue: of(|figures| figures.revenue.0),
            orders: of(|figures| figures.orders.into()),
        })
    }
}

impl SeasonIndex {
    fn new(years: &[[i128; 12]]) -> Option<SeasonIndex> {
        let sums = years.iter().fold([0; 12], |mut sums, year| {
            sums.iter_mut().zip(year).for_each(|(sum, of)| *sum += of);
            sums
        });
        let mean = index(&sums)?;
        let single: Vec<[f64; 12]> = years.iter().filter_map(index).collect();
        let extreme = |pick: fn(f64, f64) -> f64| {
            let single = single.iter().copied();
            let of_all = single.reduce(|mut all, year| {
                all.iter_mut()
                    .zip(year)
                    .for_each(|(of, year)| *of = pick(*of, year));
                all
            });
            of_all.unwrap_or(mean)
        };
        Some(SeasonIndex {
            mean,
            least: extreme(f64::min),
            greatest: extreme(f64::max),
        })
    }
}

fn index(months: &[i128; 12]) -> Option<[f64; 12]> {
    let total: i128 = months.iter().sum();
    (total > 0).then(|| months.map(|month| (12 * month) as f64 / total as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    #[test]
    fn only_full_years_count() {
        let sales = [
            Sale::on("2022-12-31", "Anna", 900),
            Sale::on("2023-01-10", "Anna", 30),
            Sale::on("2023-07-10", "Anna", 10),
            Sale::on("2024-01-10", "Anna", 30),
            Sale::on("2024-07-10", "Anna", 50),
            Sale::on("2025-06-10", "Anna", 900),
        ];
        let of = |audit_day: &str| {
            let series = DaySeries::new(&book_at(&sales, audit_day)).unwrap();
            Seasonality::new(&series)
        };
        let seasons = of("2025-06-30").unwrap();
        assert_eq!((seasons.first_year, seasons.years), (2023, 2));
        let revenue = seasons.revenue.unwrap();
        assert_eq!(
            [revenue.mean[0], revenue.mean[6], revenue.mean[11]],
            [6.0, 6.0, 0.0]
        );
        assert_eq!((revenue.least[0], revenue.greatest[0]), (4.5, 9.0));
        assert_eq!(seasons.orders.unwrap().mean[0], 6.0);
        // A year is full without the days after Christmas.
        assert_eq!(of("2023-12-25").unwrap().years, 1);
        assert_eq!(of("2023-12-20"), None);
    }
}

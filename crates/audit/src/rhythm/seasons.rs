//! The seasons: each month of the year against the mean month.

use ledger::{Day, PeriodKind};

use super::{DayFigures, DaySeries};

/// Months of the year against the mean month of the same full calendar years: 1.2 = a fifth above it. Months are not
/// brought to one length; a February of 28 days is shorter by 8 % than the mean month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seasonality {
    /// The first full calendar year, and how many there are. One year cannot tell a season from chance.
    pub first_year: i32,
    pub years: u32,
    /// January first; `None` when the years have no positive net revenue.
    pub revenue: Option<[f64; 12]>,
    /// `None` without a counted order in the years.
    pub orders: Option<[f64; 12]>,
}

impl Seasonality {
    /// `None` without a full calendar year ([`DaySeries::is_full`]).
    pub fn new(series: &DaySeries) -> Option<Seasonality> {
        let full = |year: i32| {
            let start = Day::from_ymd(year, 1, 1);
            start.is_some_and(|day| series.is_full(PeriodKind::Year, day))
        };
        let years = series.window.first.ymd().0..=series.window.last.ymd().0;
        let full_years = years.filter(|&year| full(year));
        let (first_year, years) = full_years.fold((None, 0), |(first, count), year| {
            (first.or(Some(year)), count + 1)
        });
        let first_year = first_year?;
        let mut months = [DayFigures::default(); 12];
        for (day, of) in series.iter() {
            let (year, month, _) = day.ymd();
            let is_counted = (first_year..first_year + years).contains(&year);
            if let (true, Some(sum)) = (is_counted, months.get_mut(month as usize - 1)) {
                sum.plus(of);
            }
        }
        Some(Seasonality {
            first_year,
            years: years as u32,
            revenue: index(months.map(|month| month.revenue.0)),
            orders: index(months.map(|month| month.orders.into())),
        })
    }
}

fn index(months: [i128; 12]) -> Option<[f64; 12]> {
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
            let sales: Vec<Sale<'_>> = sales
                .iter()
                .filter(|of| of.day.to_string().as_str() <= audit_day)
                .copied()
                .collect();
            Seasonality::new(&DaySeries::new(&book_at(&sales, audit_day)).unwrap())
        };
        let seasons = of("2025-06-30").unwrap();
        assert_eq!((seasons.first_year, seasons.years), (2023, 2));
        let revenue = seasons.revenue.unwrap();
        assert_eq!((revenue[0], revenue[6], revenue[11]), (6.0, 6.0, 0.0));
        assert_eq!(seasons.orders.unwrap()[0], 6.0);
        // A year that ends on Christmas is full.
        assert_eq!(of("2023-12-25").unwrap().years, 1);
        assert_eq!(of("2023-12-20"), None);
    }
}

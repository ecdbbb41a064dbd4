//! Repeat purchases: how many clients come again, and after how long.

use crate::Book;
use crate::statistics::median;

/// Steps of the funnel.
const STEPS: usize = 10;

/// Clients with at least 1, 2 … 10 occasions.
pub fn funnel(book: &Book) -> [u32; STEPS] {
    let mut steps = [0; STEPS];
    for &count in &book.occasions {
        for step in steps.iter_mut().take(count as usize) {
            *step += 1;
        }
    }
    steps
}

/// Days between consecutive occasions of one client, over all clients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaps {
    pub count: u64,
    pub median_days: f64,
    pub mean_days: f64,
}

impl Gaps {
    /// `None` when nobody bought twice.
    pub fn new(book: &Book) -> Option<Gaps> {
        let mut gaps: Vec<i128> = book
            .buyers()
            .flat_map(|(place, _, _)| book.intervals(place))
            .map(i128::from)
            .collect();
        let median_days = median(&mut gaps)?;
        let days: i128 = gaps.iter().sum();
        Some(Gaps {
            count: gaps.len() as u64,
            median_days,
            mean_days: days as f64 / gaps.len() as f64,
        })
    }
}

/// The Kaplan–Meier median of days from the first to the second occasion; clients without a second are
/// censored on the audit day. On one day events come before censorings. The smallest t with
/// S(t) ≤ 1/2 (+ 1e-9 for rounding); `None` if never reached.
pub fn second_purchase_median(book: &Book) -> Option<i32> {
    let mut times: Vec<(i32, bool)> = book
        .buyers()
        .map(|(place, first, _)| match book.intervals(place).next() {
            Some(days) => (days, true),
            None => (book.audit_day.0 - first.0, false),
        })
        .collect();
    times.sort_unstable();
    let mut at_risk = times.len();
    let mut survival = 1.0;
    for same_day in times.chunk_by(|a, b| a.0 == b.0) {
        let events = same_day.iter().filter(|(_, event)| *event).count();
        survival *= 1.0 - events as f64 / at_risk as f64;
        at_risk -= same_day.len();
        if events > 0 && survival <= 0.5 + 1e-9 {
            return same_day.first().map(|(days, _)| *days);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    fn sales() -> Vec<Sale<'static>> {
        vec![
            Sale::on("2025-01-01", "Anna", 10),
            Sale::on("2025-01-11", "Anna", 10),
            Sale::on("2025-01-31", "Anna", 10),
            Sale::on("2025-01-01", "Boris", 40),
            Sale::on("2025-01-31", "Boris", 40),
            Sale::on("2025-01-21", "Clara", 50),
            Sale::on("2025-01-21", "Dan", -5),
        ]
    }

    #[test]
    fn steps_and_gaps() {
        let book = book_at(&sales(), "2025-03-02");
        assert_eq!(funnel(&book)[..4], [3, 2, 1, 0]);
        let gaps = Gaps::new(&book).unwrap();
        assert_eq!(
            (gaps.count, gaps.median_days, gaps.mean_days),
            (3, 20.0, 20.0)
        );
    }

    #[test]
    fn time_to_the_second_purchase() {
        // Events on days 10 and 30 of three clients, one censored on day 40: S(10) = 2/3, S(30) = 1/3.
        assert_eq!(
            second_purchase_median(&book_at(&sales(), "2025-03-02")),
            Some(30)
        );
        // Censored on day 20, before the second event: S(30) = 2/3 · 0.
        assert_eq!(
            second_purchase_median(&book_at(&sales(), "2025-02-10")),
            Some(30)
        );
        let once = [Sale::on("2025-01-01", "Anna", 1)];
        assert_eq!(second_purchase_median(&book_at(&once, "2025-03-02")), None);
    }

    #[test]
    fn nobody_came_again() {
        let book = book_at(&[Sale::on("2025-01-01", "Anna", 1)], "2025-03-02");
        assert_eq!(Gaps::new(&book), None);
    }
}

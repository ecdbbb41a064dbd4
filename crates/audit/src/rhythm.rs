//! When orders come in: weekday × hour, day by day, month by month; how regularly managers ship, and how much of
//! the base they serve.

mod days;
mod moments;
mod seasons;
mod served;
mod shipments;

pub use days::{DayFigures, DaySeries};
pub use moments::{Extremes, Moment, MomentBasis, Moments};
pub use seasons::{SeasonIndex, Seasonality};
pub use served::{Served, ServedPeriod, served, served_periods};
pub use shipments::{Shipments, shipments};

use ledger::Total;

use crate::Book;

/// Counted orders and their net value by the weekday and hour of their earliest line; Monday first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekdayHour {
    pub orders: [[u32; 24]; 7],
    pub revenue: [[Total; 24]; 7],
}

impl WeekdayHour {
    /// `None` when no line has a time other than 00:00.
    pub fn new(book: &Book) -> Option<WeekdayHour> {
        if !book.totals.has_times {
            return None;
        }
        let mut matrix = WeekdayHour {
            orders: [[0; 24]; 7],
            revenue: [[Total::ZERO; 24]; 7],
        };
        for order in book.all_orders() {
            let weekday = usize::from(order.day.weekday());
            let hour = usize::from(order.minute / 60).min(23);
            matrix.orders[weekday][hour] += 1;
            matrix.revenue[weekday][hour] += order.net;
        }
        Some(matrix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book};

    #[test]
    fn an_order_counts_at_its_earliest_line() {
        let book = book(&[
            Sale::on("2025-01-06", "Anna", 10).order("1").at(9, 59),
            Sale::on("2025-01-06", "Anna", 5).order("1").at(10, 1),
            Sale::on("2025-01-12", "Boris", 7).at(23, 0),
        ]);
        let matrix = WeekdayHour::new(&book).unwrap();
        assert_eq!(
            (
                matrix.orders[0][9],
                matrix.orders[0][10],
                matrix.orders[6][23]
            ),
            (1, 0, 1)
        );
        assert_eq!(matrix.revenue[0][9].to_string(), "15.0000");
    }

    #[test]
    fn days_alone_have_no_hours() {
        assert_eq!(
            WeekdayHour::new(&book(&[Sale::on("2025-01-06", "Anna", 10)])),
            None
        );
    }
}

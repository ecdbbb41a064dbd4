//! Cohorts by the period of the first purchase occasion: who came back, and the money per acquired client.

use ledger::{Period, PeriodKind, Total};

use crate::Book;
use crate::calendar::Calendar;

/// The clients whose first occasion lies in one period. Cell k of a column is k periods later; cells run to
/// the audit day's period, finished or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    pub period: Period,
    /// Number of clients.
    pub size: u32,
    /// Clients with an occasion in the period of the cell.
    pub retained: Vec<u32>,
    /// Net revenue booked in the period of the cell. Money booked before the cohort's period is in no cell.
    pub revenue: Vec<Total>,
}

impl Cohort {
    /// Net revenue per acquired client up to each cell, in currency units: the historic lifetime value.
    pub fn cumulative_per_client(&self) -> Vec<f64> {
        let mut sum = Total::ZERO;
        let size = f64::from(self.size);
        let cells = self.revenue.iter();
        cells
            .map(|&revenue| {
                sum += revenue;
                sum.to_f64() / size
            })
            .collect()
    }
}

/// All cohorts at one age, over those that have reached it with a finished period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CohortAge {
    /// Periods since the first purchase.
    pub age: usize,
    /// Clients of the cohorts counted here.
    pub clients: u32,
    /// Retained share, weighted by cohort size, 0…1.
    pub retained: f64,
    /// Net revenue per acquired client up to this age, weighted by cohort size, in currency units.
    pub cumulative_per_client: f64,
}

/// The cohorts that have a client, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohorts {
    pub kind: PeriodKind,
    pub rows: Vec<Cohort>,
    /// Whether the audit day's period has not fully passed: then the last cell of every row is unfinished.
    pub unfinished: bool,
}

impl Cohorts {
    pub fn new(book: &Book, kind: PeriodKind) -> Cohorts {
        let firsts = book.buyers().map(|(_, first, _)| first);
        let Some(first_day) = firsts.min() else {
            return Cohorts {
                kind,
                rows: Vec::new(),
                unfinished: false,
            };
        };
        let calendar = Calendar::new(kind, first_day, book.audit_day);
        let mut rows: Vec<Option<Cohort>> = vec![None; calendar.len()];
        for (place, first, _) in book.buyers() {
            let Some(start) = calendar.number(first) else {
                continue;
            };
            let cells = calendar.len() - start;
            let row = rows[start].get_or_insert_with(|| Cohort {
                period: calendar.period(start),
                size: 0,
                retained: vec![0; cells],
                revenue: vec![Total::ZERO; cells],
            });
            row.size += 1;
            for of in book.days(place) {
                let number = calendar.number(of.day);
                if let Some(cell) = number.and_then(|number| number.checked_sub(start)) {
                    row.revenue[cell] += of.net;
                }
            }
            let mut last_cell = None;
            for of in book.occasion_days(place) {
                let cell = calendar.number(of.day).map(|number| number - start);
                if let Some(cell) = cell.filter(|_| cell != last_cell) {
                    row.retained[cell] += 1;
                }
                last_cell = cell;
            }
        }
        let last = calendar.len().saturating_sub(1);
        Cohorts {
            kind,
            rows: rows.into_iter().flatten().collect(),
            unfinished: !calendar.is_finished(last, book.audit_day),
        }
    }

    /// Whether the period of a row's cell has fully passed.
    pub fn is_finished(&self, row: &Cohort, age: usize) -> bool {
        age + usize::from(self.unfinished) < row.retained.len()
    }

    /// The weighted mean of all cohorts by age, as far as any finished cell reaches.
    pub fn by_age(&self) -> Vec<CohortAge> {
        let ages = self.rows.first().map_or(0, |row| row.retained.len());
        let mut sums = vec![(0u32, 0u64, Total::ZERO); ages];
        for row in &self.rows {
            let mut revenue = Total::ZERO;
            for (age, sum) in sums.iter_mut().enumerate() {
                if !self.is_finished(row, age) {
                    break;
                }
                revenue += row.revenue[age];
                sum.0 += row.size;
                sum.1 += u64::from(row.retained[age]);
                sum.2 += revenue;
            }
        }
        let reached = sums.into_iter().enumerate().filter(|(_, sum)| sum.0 > 0);
        reached
            .map(|(age, (clients, retained, revenue))| CohortAge {
                age,
                clients,
                retained: retained as f64 / f64::from(clients),
                cumulative_per_client: revenue.to_f64() / f64::from(clients),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    fn sales() -> Vec<Sale<'static>> {
        vec![
            Sale::on("2025-01-10", "Anna", 70),
            Sale::on("2025-02-20", "Anna", 20),
            Sale::on("2025-02-21", "Anna", 5),
            Sale::on("2025-04-01", "Anna", -5),
            Sale::on("2025-01-31", "Boris", 30),
            Sale::on("2025-01-30", "Clara", -7),
            Sale::on("2025-03-01", "Clara", 10),
        ]
    }

    #[test]
    fn cells_run_to_the_audit_period() {
        let cohorts = Cohorts::new(&book_at(&sales(), "2025-04-12"), PeriodKind::Month);
        let names: Vec<String> = cohorts
            .rows
            .iter()
            .map(|row| cohorts.kind.start(row.period).to_string())
            .collect();
        assert_eq!(names, ["2025-01-01", "2025-03-01"]);
        let january = &cohorts.rows[0];
        assert_eq!(
            (january.size, &january.retained[..]),
            (2, &[2, 1, 0, 0][..])
        );
        let revenue: Vec<i128> = january.revenue.iter().map(|of| of.0 / 10_000).collect();
        assert_eq!(revenue, [100, 25, 0, -5]);
        assert_eq!(january.cumulative_per_client(), [50.0, 62.5, 62.5, 60.0]);
        // Money that Clara's first occasion came after is in no cell.
        assert_eq!(cohorts.rows[1].revenue[0].to_string(), "10.0000");
    }

    #[test]
    fn averages_leave_the_unfinished_period_out() {
        let unfinished = Cohorts::new(&book_at(&sales(), "2025-04-12"), PeriodKind::Month);
        assert!(unfinished.unfinished);
        let ages = unfinished.by_age();
        assert_eq!(ages.len(), 3);
        assert_eq!((ages[0].clients, ages[0].retained), (3, 1.0));
        assert_eq!((ages[1].clients, ages[1].retained), (2, 0.5));
        assert_eq!(ages[0].cumulative_per_client, 110.0 / 3.0);
        assert_eq!(ages[1].cumulative_per_client, 62.5);

        let finished = Cohorts::new(&book_at(&sales(), "2025-04-30"), PeriodKind::Month);
        assert!(!finished.unfinished);
        let ages = finished.by_age();
        assert_eq!((ages.len(), ages[1].clients, ages[3].clients), (4, 3, 2));
    }

    #[test]
    fn a_base_without_an_occasion_has_no_cohorts() {
        let sales = [Sale::on("2025-01-30", "Clara", -7)];
        let cohorts = Cohorts::new(&book_at(&sales, "2025-02-01"), PeriodKind::Month);
        assert!(cohorts.rows.is_empty() && cohorts.by_age().is_empty());
    }
}

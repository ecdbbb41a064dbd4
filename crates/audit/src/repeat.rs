//! From new to regular: how many clients come again, after how long, and where the regular ones are.

mod regulars;

pub use regulars::{RegularShare, regular_shares};

use ledger::{Period, PeriodKind, sort_numbers};

use crate::Book;
use crate::statistics::{quantile, ratio};

/// Steps of the funnel.
const STEPS: usize = 10;

/// Days between two consecutive occasions of a client, over all clients who had both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaps {
    pub count: u64,
    pub mean_days: f64,
    /// Quantiles of type 7 (Hyndman and Fan 1996): linear between neighbours.
    pub lower_quartile_days: f64,
    pub median_days: f64,
    pub upper_quartile_days: f64,
    /// Nine of ten are not longer: a silence that is still usual.
    pub ninth_decile_days: f64,
}

impl Gaps {
    /// Between all consecutive occasions; `None` when nobody bought twice.
    pub fn new(book: &Book) -> Option<Gaps> {
        let buyers = book.buyers();
        let days = buyers.flat_map(|(place, _, _)| book.intervals(place));
        Gaps::of(&mut days.collect::<Vec<i32>>())
    }

    /// `None` without days. Sorts them.
    fn of(days: &mut [i32]) -> Option<Gaps> {
        sort_numbers(days);
        let sum: i64 = days.iter().copied().map(i64::from).sum();
        Some(Gaps {
            count: days.len() as u64,
            mean_days: sum as f64 / days.len() as f64,
            lower_quartile_days: quantile(days, (1, 4))?,
            median_days: quantile(days, (1, 2))?,
            upper_quartile_days: quantile(days, (3, 4))?,
            ninth_decile_days: quantile(days, (9, 10))?,
        })
    }
}

/// One step of the funnel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FunnelStep {
    /// Clients with at least so many occasions as the step's number, 1 for the first.
    pub clients: u32,
    /// Of these, the share that took the next step too, 0…1; `None` without clients.
    pub conversion: Option<f64>,
    /// Days from the occasion of this step's number to the next one; `None` when nobody took it.
    pub gaps: Option<Gaps>,
}

/// How many clients bought at least once, twice … ten times.
///
/// Clients won lately had less time for further steps than those won long ago: funnels of years compare clients
/// of like age.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Funnel {
    /// The last step has no conversion and no gaps.
    pub steps: [FunnelStep; STEPS],
}

impl Funnel {
    /// All clients with an occasion.
    pub fn new(book: &Book) -> Funnel {
        let mut steps = Steps::default();
        for (place, _, _) in book.buyers() {
            steps.add(book, place);
        }
        steps.funnel()
    }

    /// The clients by the year of their first occasion: every year from the first of these to the audit day's.
    pub fn by_year(book: &Book) -> Vec<(Period, Funnel)> {
        let year = |place: usize| {
            let first = book.first_occasion.get(place).copied().flatten()?;
            Some(PeriodKind::Year.of(first).index)
        };
        let Some(from) = (0..book.len()).filter_map(year).min() else {
            return Vec::new();
        };
        let to = PeriodKind::Year.of(book.audit_day).index;
        let mut years: Vec<Steps> = (from..=to).map(|_| Steps::default()).collect();
        for place in 0..book.len() {
            let number = year(place).and_then(|index| usize::try_from(index - from).ok());
            if let Some(steps) = number.and_then(|number| years.get_mut(number)) {
                steps.add(book, place);
            }
        }
        let periods = (from..=to).map(|index| Period { index });
        periods.zip(years.into_iter().map(Steps::funnel)).collect()
    }

    /// Clients with at least 1, 2 … 10 occasions.
    pub fn clients(&self) -> [u32; STEPS] {
        self.steps.map(|step| step.clients)
    }
}

/// Clients of every step, and the days from each to the next.
#[derive(Default)]
struct Steps {
    clients: [u32; STEPS],
    days: [Vec<i32>; STEPS - 1],
}

impl Steps {
    fn add(&mut self, book: &Book, place: usize) {
        let count = book.occasions[place] as usize;
        for clients in self.clients.iter_mut().take(count) {
            *clients += 1;
        }
        for (days, interval) in self.days.iter_mut().zip(book.intervals(place)) {
            days.push(interval);
        }
    }

    fn funnel(mut self) -> Funnel {
        let clients = self.clients;
        let mut steps = clients.map(|clients| FunnelStep {
            clients,
            ..FunnelStep::default()
        });
        let next = clients.into_iter().skip(1).zip(&mut self.days);
        for (step, (next, days)) in steps.iter_mut().zip(next) {
            step.conversion = ratio(next.into(), step.clients.into());
            step.gaps = Gaps::of(days);
        }
        Funnel { steps }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    fn sales() -> Vec<Sale<'static>> {
        vec![
            Sale::on("2024-12-22", "Anna", 10),
            Sale::on("2025-01-01", "Anna", 10),
            Sale::on("2025-01-31", "Anna", 10),
            Sale::on("2025-01-01", "Boris", 40),
            Sale::on("2025-01-31", "Boris", 40),
            Sale::on("2025-01-21", "Clara", 50),
            Sale::on("2025-01-21", "Dan", -5),
        ]
    }

    #[test]
    fn steps_with_their_conversion_and_gaps() {
        let book = book_at(&sales(), "2025-03-02");
        let funnel = Funnel::new(&book);
        assert_eq!(funnel.clients()[..4], [3, 2, 1, 0]);
        let [first, second, third, fourth, ..] = funnel.steps;
        assert_eq!(first.conversion, Some(2.0 / 3.0));
        let gaps = first.gaps.unwrap();
        assert_eq!((gaps.count, gaps.mean_days), (2, 20.0));
        assert_eq!(
            [
                gaps.lower_quartile_days,
                gaps.median_days,
                gaps.upper_quartile_days
            ],
            [15.0, 20.0, 25.0]
        );
        assert_eq!(second.gaps.unwrap().median_days, 30.0);
        assert_eq!((third.conversion, third.gaps), (Some(0.0), None));
        assert_eq!((fourth.conversion, fourth.gaps), (None, None));
        let all = Gaps::new(&book).unwrap();
        assert_eq!((all.count, all.median_days), (3, 30.0));
        assert_eq!(all.ninth_decile_days, 30.0);
        assert_eq!(all.mean_days, 70.0 / 3.0);
    }

    #[test]
    fn by_the_year_in_which_clients_were_won() {
        let book = book_at(&sales(), "2026-03-02");
        let years = Funnel::by_year(&book);
        let clients: Vec<_> = years
            .iter()
            .map(|(year, funnel)| {
                let start = PeriodKind::Year.start(*year).to_string();
                (start, funnel.clients()[..3].to_vec())
            })
            .collect();
        let expected = [
            ("2024-01-01", [1, 1, 1]),
            ("2025-01-01", [2, 1, 0]),
            ("2026-01-01", [0, 0, 0]),
        ];
        let expected = expected.map(|(start, clients)| (start.to_owned(), clients.to_vec()));
        assert_eq!(clients, expected);
    }

    #[test]
    fn nobody_came_again() {
        let book = book_at(&[Sale::on("2025-01-01", "Anna", 1)], "2025-03-02");
        assert_eq!(Gaps::new(&book), None);
        assert_eq!(Funnel::new(&book).steps[0].gaps, None);
        let nobody = book_at(&[Sale::on("2025-01-01", "Anna", -1)], "2025-03-02");
        assert_eq!(Funnel::new(&nobody), Funnel::default());
        assert!(Funnel::by_year(&nobody).is_empty());
    }
}

//! Lifetime value by the formula of the trade: LTV = S × C × P × t.

mod course;

pub use course::{LtvAsOf, ltv_as_of};

use ledger::{Day, Few, Total};

use crate::Book;
use crate::statistics::share;

/// Mean days of a month: 365.25 / 12.
const DAYS_OF_MONTH: f64 = 30.4375;

/// The factors over the clients with at least one purchase occasion.
///
/// For one set of clients S·C·t is the revenue per client; the factors differ between periods and groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LtvFormula {
    pub clients: u32,
    /// Counted orders of the base or group, those of the rare clients without an occasion too (an order can
    /// have a positive net value on a day that a return outweighs).
    pub orders: u64,
    /// Net revenue of the clients with an occasion.
    pub revenue: Total,
    /// S: net revenue per order, in currency units; `None` without orders.
    pub average_order: Option<f64>,
    /// C: orders per month of life.
    pub orders_per_month: f64,
    /// P: (amount − cost) / amount over the lines with a known cost when their amount is positive, else the
    /// margin typed in, 0…1.
    pub margin: Option<f64>,
    /// The margin is the typed one.
    pub is_margin_typed: bool,
    /// t: mean life in months.
    pub life_months: f64,
    /// S × C × P × t, in currency units.
    pub ltv: Option<f64>,
}

impl LtvFormula {
    /// `None` when no client has an occasion. A client's life is max(1, days from the first to the last
    /// occasion / 30.4375) months; lives are added in the order of client keys.
    pub fn new(book: &Book, typed_margin: Option<f64>) -> Option<LtvFormula> {
        let mut sums = LtvSums::default();
        for place in 0..book.len() {
            sums.add(book, place);
        }
        sums.formula(typed_margin)
    }

    /// The formula of every group of clients, ascending by group; clients of no group are in none, and a group
    /// without an occasion is left out. The group is asked of each client by its place: the code of its owner or of
    /// its first channel, its class, the year of its first occasion.
    pub fn by_group<K: Ord>(
        book: &Book,
        group: impl Fn(usize) -> Option<K>,
        typed_margin: Option<f64>,
    ) -> Vec<(K, LtvFormula)> {
        let mut groups: Few<K, LtvSums> = Few::default();
        for place in 0..book.len() {
            if let Some(group) = group(place) {
                groups.or_default(group).add(book, place);
            }
        }
        let formulas = groups.into_iter();
        formulas
            .filter_map(|(group, sums)| Some((group, sums.formula(typed_margin)?)))
            .collect()
    }

    /// What one factor better by `share` (0.1 for a tenth) would bring, in currency units: the formula is a
    /// product, so it is the same whichever factor it is. `None` when the value is not known.
    pub fn gain(&self, share: f64) -> Option<LtvGain> {
        let per_client = self.ltv? * share;
        Some(LtvGain {
            per_client,
            total: per_client * f64::from(self.clients),
        })
    }
}

/// What a better factor brings, in currency units over the clients' lives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LtvGain {
    pub per_client: f64,
    /// For all clients with an occasion.
    pub total: f64,
}

/// A client's life from its first to its last occasion, in months, at least one.
fn life_months(first: Day, last: Day) -> f64 {
    (f64::from(last.0 - first.0) / DAYS_OF_MONTH).max(1.0)
}

/// What the factors are made of.
#[derive(Clone, Copy, Default)]
struct LtvSums {
    clients: u32,
    orders: u64,
    revenue: Total,
    costed_revenue: Total,
    profit: Total,
    months: f64,
}

impl LtvSums {
    fn add(&mut self, book: &Book, place: usize) {
        self.orders += u64::from(book.order_count(place));
        let ends = book.first_occasion[place].zip(book.last_occasion[place]);
        if let Some((first, last)) = ends {
            self.clients += 1;
            self.revenue += book.revenue[place];
            self.costed_revenue += book.costed_revenue[place];
            self.profit += book.gross_profit(place);
            self.months += life_months(first, last);
        }
    }

    fn formula(&self, typed_margin: Option<f64>) -> Option<LtvFormula> {
        let LtvSums {
            clients,
            orders,
            revenue,
            months,
            ..
        } = *self;
        if clients == 0 {
            return None;
        }
        let average_order = (orders > 0).then(|| revenue.to_f64() / orders as f64);
        let orders_per_month = orders as f64 / months;
        let by_costs = share(self.profit, self.costed_revenue);
        let margin = by_costs.or(typed_margin);
        let life_months = months / f64::from(clients);
        let without_margin = average_order.map(|average| average * orders_per_month * life_months);
        Some(LtvFormula {
            clients,
            orders,
            revenue,
            average_order,
            orders_per_month,
            margin,
            is_margin_typed: by_costs.is_none() && margin.is_some(),
            life_months,
            ltv: without_margin
                .zip(margin)
                .map(|(value, margin)| value * margin),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book};

    #[test]
    fn factors_of_a_small_base() {
        let book = book(&[
            Sale::on("2025-01-01", "Anna", 100).cost(60),
            Sale::on("2025-05-03", "Anna", 50),
            Sale::on("2025-01-05", "Boris", 50).cost(20),
            Sale::on("2025-01-05", "Clara", -7),
        ]);
        let ltv = LtvFormula::new(&book, Some(0.9)).unwrap();
        assert_eq!((ltv.clients, ltv.orders), (2, 3));
        assert_eq!(ltv.revenue.to_string(), "200.0000");
        // Lives: 122 days = 4.008… months, and the least life of one month.
        let months = 122.0 / 30.4375 + 1.0;
        assert_eq!(ltv.life_months, months / 2.0);
        assert_eq!(ltv.orders_per_month, 3.0 / months);
        assert_eq!(ltv.margin, Some(70.0 / 150.0));
        assert!((ltv.ltv.unwrap() - 100.0 * 70.0 / 150.0).abs() < 1e-9);
    }

    #[test]
    fn groups_add_up_to_the_base() {
        let book = book(&[
            Sale::on("2025-01-01", "Anna", 100).cost(60),
            Sale::on("2025-05-03", "Anna", 50),
            Sale::on("2025-01-05", "Boris", 50).cost(20),
            Sale::on("2025-01-05", "Clara", -7),
            Sale::on("2025-01-05", "Dan", 8),
        ]);
        let groups = LtvFormula::by_group(
            &book,
            |place| [Some("b"), Some("a"), Some("c")].get(place).copied()?,
            None,
        );
        let names: Vec<&str> = groups.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["a", "b"]);
        let (a, b) = (groups[0].1, groups[1].1);
        assert_eq!((a.clients, a.orders, a.margin), (1, 1, Some(0.6)));
        assert_eq!((b.average_order, b.margin), (Some(75.0), Some(0.4)));
        assert!((b.ltv.unwrap() - 60.0).abs() < 1e-9);
        let gain = b.gain(0.1).unwrap();
        assert!((gain.per_client - 6.0).abs() < 1e-9 && gain.total == gain.per_client);
        let all = LtvFormula::by_group(&book, |_| Some(()), None);
        assert_eq!(all[0].1, LtvFormula::new(&book, None).unwrap());
        let total = all[0].1.gain(0.1).unwrap().total;
        assert!((total - 0.3 * all[0].1.ltv.unwrap()).abs() < 1e-9);
    }

    #[test]
    fn a_typed_margin_stands_in_for_costs() {
        let book = book(&[Sale::on("2025-01-01", "Anna", 100)]);
        let ltv = |margin| LtvFormula::new(&book, margin).unwrap().ltv;
        assert_eq!(ltv(None), None);
        assert_eq!(ltv(Some(0.25)), Some(25.0));
    }

    #[test]
    fn costs_of_lines_that_came_back_tell_no_margin() {
        // The lines with a cost sum to −10; the profit on them to −4: a margin of 40 % it is not.
        let book = book(&[
            Sale::on("2025-01-01", "Anna", 100),
            Sale::on("2025-01-02", "Anna", -10).cost(-6),
        ]);
        let ltv = |margin| LtvFormula::new(&book, margin).unwrap();
        assert_eq!((ltv(None).margin, ltv(None).ltv), (None, None));
        assert_eq!(ltv(Some(0.5)).margin, Some(0.5));
    }

    #[test]
    fn nobody_bought() {
        assert_eq!(
            LtvFormula::new(&book(&[Sale::on("2025-01-01", "Anna", -5)]), None),
            None
        );
    }

    #[test]
    fn orders_of_clients_without_an_occasion_count() {
        let book = book(&[
            Sale::on("2025-01-01", "Anna", 90).order("1"),
            Sale::on("2025-01-01", "Boris", 5).order("2"),
            Sale::on("2025-01-01", "Boris", -6).order("C1"),
        ]);
        let ltv = LtvFormula::new(&book, None).unwrap();
        assert_eq!((ltv.clients, ltv.orders), (1, 2));
        assert_eq!(ltv.average_order, Some(45.0));
    }

    #[test]
    fn occasions_without_a_counted_order() {
        // The day of the sale is an occasion, while the lines of the order cancel across days.
        let book = book(&[
            Sale::on("2025-01-01", "Anna", 5).order("1"),
            Sale::on("2025-01-02", "Anna", -5).order("1"),
        ]);
        let ltv = LtvFormula::new(&book, Some(0.5)).unwrap();
        assert_eq!((ltv.average_order, ltv.ltv), (None, None));
    }
}

//! The exit test: the base as it is, and as it would be without some of its clients.

use ledger::{Mask, Total};

use crate::{Book, Class, ClassTotal, Concentration, Cuts, Pareto, Warnings};

/// A base, with or without the clients that leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub clients: u32,
    /// Net revenue of the clients; unidentified lines are on neither side.
    pub revenue: Total,
    /// The part of it whose cost is known, and what is left of that after the cost.
    pub costed_revenue: Total,
    pub gross_profit: Total,
    /// The sum of the positive values of the basis.
    pub positive_total: i128,
    /// The fewest clients that together hold 80 % of it.
    pub clients_for_80: u32,
    /// The share of it that the top 20 % of the clients with a positive value hold; `None` without one.
    pub top_20: Option<f64>,
    /// Clients and net revenue of each of [`Class::ALL`].
    pub classes: [ClassTotal; Class::COUNT],
    /// `None` when nothing is positive.
    pub concentration: Option<Concentration>,
    pub warnings: Warnings,
}

/// A remaining client whose class changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassChange {
    pub place: u32,
    pub from: Class,
    pub to: Class,
}

/// Before and after some clients leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Exit {
    pub present: Standing,
    pub without: Standing,
    /// By place.
    pub changes: Vec<ClassChange>,
}

impl Exit {
    /// `values` are the basis and `leaving` who leaves, both by place.
    pub fn new(book: &Book, values: &[i128], cuts: Cuts, leaving: &Mask) -> Exit {
        let present = Pareto::new(values, cuts);
        let without = Pareto::new(&only(values, |place| !leaving.get(place)), cuts);
        Exit::counted(book, [&present, &without], leaving, |_| true)
    }

    /// The same where only some clients count: all are classed, those `kept` are counted and ranked.
    pub fn of_kept(book: &Book, values: &[i128], cuts: Cuts, leaving: &Mask, kept: &Mask) -> Exit {
        let side = |stays: &dyn Fn(usize) -> bool| {
            let all = Pareto::new(&only(values, stays), cuts);
            let kept = only(values, |place| kept.get(place) && stays(place));
            Pareto {
                classes: all.classes,
                ..Pareto::new(&kept, cuts)
            }
        };
        let (present, without) = (side(&|_| true), side(&|place| !leaving.get(place)));
        Exit::counted(book, [&present, &without], leaving, |place| kept.get(place))
    }

    fn counted(
        book: &Book,
        [present, without]: [&Pareto; 2],
        leaving: &Mask,
        counts: impl Fn(usize) -> bool,
    ) -> Exit {
        let remaining = |place: usize| counts(place) && !leaving.get(place);
        let classes = present.classes.iter().zip(&without.classes);
        let changes = classes
            .enumerate()
            .filter(|&(place, (from, to))| from != to && remaining(place))
            .map(|(place, (&from, &to))| ClassChange {
                place: place as u32,
                from,
                to,
            })
            .collect();
        Exit {
            changes,
            present: Standing::new(book, present, &counts),
            without: Standing::new(book, without, remaining),
        }
    }
}

/// The values of some clients, 0 for all others.
fn only(values: &[i128], stays: impl Fn(usize) -> bool) -> Vec<i128> {
    let values = values.iter().enumerate();
    values
        .map(|(place, &value)| if stays(place) { value } else { 0 })
        .collect()
}

impl Standing {
    fn new(book: &Book, pareto: &Pareto, stays: impl Fn(usize) -> bool) -> Standing {
        let mut standing = Standing {
            clients: 0,
            revenue: Total::ZERO,
            costed_revenue: Total::ZERO,
            gross_profit: Total::ZERO,
            positive_total: pareto.total(),
            clients_for_80: pareto.items_for(8_000) as u32,
            top_20: pareto.top_share(2_000),
            classes: [ClassTotal::default(); Class::COUNT],
            concentration: pareto.concentration(),
            warnings: pareto.warnings(),
        };
        for place in (0..book.len()).filter(|&place| stays(place)) {
            standing.clients += 1;
            standing.revenue += book.revenue[place];
            standing.costed_revenue += book.costed_revenue[place];
            standing.gross_profit += book.gross_profit(place);
            standing.classes[pareto.classes[place] as usize].add(book.revenue[place]);
        }
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Basis;
    use crate::tests::{Sale, book};

    #[test]
    fn the_largest_client_leaves() {
        let book = book(&[
            Sale::on("2025-01-01", "Anna", 80).cost(50),
            Sale::on("2025-01-01", "Boris", 16).cost(2),
            Sale::on("2025-01-01", "Clara", 4),
            Sale::on("2025-01-01", "Dan", -5),
            Sale::on("2025-01-01", "", 100),
        ]);
        let values = Basis::Revenue.values(&book);
        let leaving = Mask::from_fn(book.len(), |place| place == 0);
        let exit = Exit::new(&book, &values, Cuts::default(), &leaving);
        let (present, without) = (&exit.present, &exit.without);
        assert_eq!((present.clients, without.clients), (4, 3));
        assert_eq!(present.revenue.to_string(), "95.0000");
        assert_eq!(without.revenue.to_string(), "15.0000");
        assert_eq!(present.gross_profit.to_string(), "44.0000");
        assert_eq!(without.gross_profit.to_string(), "14.0000");
        assert_eq!(present.classes.map(|class| class.clients), [1, 1, 1, 1]);
        assert_eq!(without.classes.map(|class| class.clients), [1, 1, 0, 1]);
        let changes: Vec<(u32, Class, Class)> = exit
            .changes
            .iter()
            .map(|change| (change.place, change.from, change.to))
            .collect();
        assert_eq!(changes, [(1, Class::B, Class::A), (2, Class::C, Class::B)]);
        assert_eq!(without.concentration.unwrap().largest, 0.8);
    }

    #[test]
    fn all_clients_are_classed_where_some_count() {
        let book = book(&[
            Sale::on("2025-01-01", "Anna", 80),
            Sale::on("2025-01-01", "Boris", 16),
            Sale::on("2025-01-01", "Clara", 4),
        ]);
        let values = Basis::Revenue.values(&book);
        let leaving = Mask::from_fn(book.len(), |place| place == 0);
        let kept = Mask::from_fn(book.len(), |place| place < 2);
        let exit = Exit::of_kept(&book, &values, Cuts::default(), &leaving, &kept);
        let counts = |of: &Standing| of.classes.map(|class| class.clients);
        assert_eq!(counts(&exit.present), [1, 1, 0, 0]);
        assert_eq!(counts(&exit.without), [1, 0, 0, 0]);
        assert_eq!(exit.present.revenue.to_string(), "96.0000");
        assert_eq!(exit.without.concentration.unwrap().largest, 1.0);
        assert_eq!(exit.changes.len(), 1);
        let all = Mask::from_fn(book.len(), |_| true);
        let exit = Exit::of_kept(&book, &values, Cuts::default(), &leaving, &all);
        assert_eq!(exit, Exit::new(&book, &values, Cuts::default(), &leaving));
    }

    #[test]
    fn everybody_leaves() {
        let book = book(&[Sale::on("2025-01-01", "Anna", 80)]);
        let leaving = Mask::from_fn(1, |_| true);
        let exit = Exit::new(
            &book,
            &Basis::Revenue.values(&book),
            Cuts::default(),
            &leaving,
        );
        assert_eq!(
            (exit.without.clients, exit.without.concentration),
            (0, None)
        );
        assert!(exit.changes.is_empty());
    }
}

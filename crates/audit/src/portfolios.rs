//! Portfolios: the clients that belong to a manager (or channel, or region), and how good they are.

mod moves;
mod quarters;

pub use moves::{Handover, OwnerMoves, PortfolioMoves};
pub use quarters::{PortfolioQuality, PortfolioQuarter, QuarterParams, portfolio_quarters};

use std::cmp::Reverse;

use ledger::{Few, Total, sort_by_key};

use crate::statistics::ratio;
use crate::{Book, Class, Overdue, Owners, Punctuality, Span, Steadiness, Window};

/// What is known of the clients, by place.
#[derive(Clone, Copy, Debug)]
pub struct PortfolioInput<'a> {
    pub book: &'a Book,
    pub abc: &'a [Class],
    pub xyz: &'a [Option<Steadiness>],
    pub overdue: &'a [Option<Overdue>],
    /// Clients with an occasion in it are active.
    pub active: Window,
}

/// Some clients together: those of a manager, or all others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Portfolio {
    pub clients: u32,
    /// Clients with an occasion in the window that counts as active.
    pub active: u32,
    /// Net revenue of all lines of the clients, whoever sold them.
    pub revenue: Total,
    /// The part of it whose cost is known, and what is left of that after the cost.
    pub costed_revenue: Total,
    pub gross_profit: Total,
    /// Counted orders.
    pub orders: u64,
    /// Counted orders a week, from the first line of the book to its audit day; `None` without a line.
    pub orders_per_week: Option<f64>,
    /// In the order of [`Class::ALL`].
    pub classes: [u32; Class::COUNT],
    /// In the order of [`Steadiness::ALL`], then those without a class.
    pub steadiness: [u32; Steadiness::COUNT + 1],
    /// Late or lost by their own rhythm.
    pub overdue: u32,
}

/// The recommended size of a portfolio, in clients, ends included.
pub const PORTFOLIO_SIZE: (u32, u32) = (50, 250);

/// A portfolio against the recommended size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PortfolioSize {
    Small,
    Recommended,
    Large,
}

impl Portfolio {
    /// The clients at some places.
    pub fn new(base: PortfolioInput<'_>, places: impl Iterator<Item = usize>) -> Portfolio {
        let mut portfolio = Portfolio::default();
        places.for_each(|place| portfolio.add(base, place));
        portfolio.paced(base.book)
    }

    fn add(&mut self, base: PortfolioInput<'_>, place: usize) {
        let book = base.book;
        let active = Span::within(book, base.active);
        let is_late = base.overdue[place].is_some_and(|of| of.class >= Punctuality::Late);
        self.clients += 1;
        self.active += u32::from(active.is_active(place));
        self.revenue += book.revenue[place];
        self.costed_revenue += book.costed_revenue[place];
        self.gross_profit += book.gross_profit(place);
        self.orders += u64::from(book.order_count(place));
        self.classes[base.abc[place] as usize] += 1;
        self.steadiness[steadiness_place(base.xyz[place])] += 1;
        self.overdue += u32::from(is_late);
    }

    /// The same with its orders a week.
    fn paced(self, book: &Book) -> Portfolio {
        let first = book.totals.first_day;
        let days = first.map(|first| book.audit_day.0 - first.0 + 1);
        let a_week = |days: i32| self.orders as f64 * 7.0 / f64::from(days);
        Portfolio {
            orders_per_week: days.filter(|&days| days > 0).map(a_week),
            ..self
        }
    }

    /// Every owner's portfolio: by revenue descending, then by name, nobody's first among equals.
    pub fn of_owners(base: PortfolioInput<'_>, owners: &Owners) -> Vec<(u32, Portfolio)> {
        let mut owned: Few<u32, Portfolio> = Few::default();
        for place in 0..base.book.len() {
            if let Some(code) = owners.of(place) {
                owned.or_default(code).add(base, place);
            }
        }
        let owned = owned.into_iter();
        let mut portfolios: Vec<(u32, Portfolio)> = owned
            .map(|(code, of)| (code, of.paced(base.book)))
            .collect();
        // Codes follow names; the blank name comes before all of them.
        sort_by_key(&mut portfolios, |(code, of)| {
            (Reverse(of.revenue), code.wrapping_add(1))
        });
        portfolios
    }

    /// Net revenue per counted order, in currency units.
    pub fn average_order(&self) -> Option<f64> {
        (self.orders > 0).then(|| self.revenue.to_f64() / self.orders as f64)
    }

    /// A clients / clients.
    pub fn share_of_a(&self) -> Option<f64> {
        ratio(self.classes[Class::A as usize].into(), self.clients.into())
    }

    /// Active base / total base.
    pub fn active_share(&self) -> Option<f64> {
        ratio(self.active.into(), self.clients.into())
    }

    pub fn size(&self) -> PortfolioSize {
        let (least, most) = PORTFOLIO_SIZE;
        if self.clients < least {
            PortfolioSize::Small
        } else if self.clients <= most {
            PortfolioSize::Recommended
        } else {
            PortfolioSize::Large
        }
    }
}

/// Where a class of steadiness stands in [`Portfolio::steadiness`].
fn steadiness_place(class: Option<Steadiness>) -> usize {
    class.map_or(Steadiness::COUNT, |class| class as usize)
}

#[cfg(test)]
mod tests;

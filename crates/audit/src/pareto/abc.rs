//! ABC classes: cuts of the cumulative share, compared exactly.

use std::fmt;

use ledger::Total;

use super::Pareto;
use crate::Book;

/// The class of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    A,
    B,
    C,
    /// No positive total.
    None,
}

impl Class {
    pub const COUNT: usize = 4;
    pub const ALL: [Class; Class::COUNT] = [Class::A, Class::B, Class::C, Class::None];

    /// `A`, `B`, `C` or `none`.
    pub fn key(self) -> &'static str {
        match self {
            Class::A => "A",
            Class::B => "B",
            Class::C => "C",
            Class::None => "none",
        }
    }
}

/// Where A and B end, as cumulative shares in basis points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cuts {
    a: u32,
    b: u32,
}

/// Cuts must satisfy 0 < A ≤ B ≤ 10 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidCuts;

impl fmt::Display for InvalidCuts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid_cuts")
    }
}

impl std::error::Error for InvalidCuts {}

impl Cuts {
    /// 80/15/5, as 1C:Trade Management has it; the default.
    pub const TRADE: Cuts = Cuts { a: 8_000, b: 9_500 };
    /// 75/20/5, the handbooks' cuts.
    pub const HANDBOOK: Cuts = Cuts { a: 7_500, b: 9_500 };
    /// 70/20/10, as DAX Patterns has it.
    pub const DAX: Cuts = Cuts { a: 7_000, b: 9_000 };

    /// Cumulative shares at which A and B end, in basis points: `new(8_000, 9_500)` is 80/15/5.
    pub fn new(a: u32, b: u32) -> Result<Cuts, InvalidCuts> {
        if 0 < a && a <= b && b <= 10_000 {
            Ok(Cuts { a, b })
        } else {
            Err(InvalidCuts)
        }
    }

    pub fn a(self) -> u32 {
        self.a
    }

    pub fn b(self) -> u32 {
        self.b
    }

    /// The sums at which A and B end in a ranking of this total.
    pub(super) fn ends(self, total: i128) -> Ends {
        let end = |cut: u32| (total * i128::from(cut) + 9_999).div_euclid(10_000);
        Ends {
            a: end(self.a),
            b: end(self.b),
        }
    }
}

/// Where classes end in a ranking, so that no item needs a product of its own.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    a: i128,
    b: i128,
}

impl Ends {
    /// The class of an item with a sum of `before` ranked above it: the item that crosses a cut belongs to the better
    /// class.
    pub(super) fn class(self, before: i128) -> Class {
        if before < self.a {
            Class::A
        } else if before < self.b {
            Class::B
        } else {
            Class::C
        }
    }
}

/// What the smallest A, and the smallest A or B, are worth: the cuts of one base as values, to class another by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ValueCuts {
    pub(super) a: i128,
    pub(super) b: i128,
}

impl ValueCuts {
    pub(crate) fn class(self, value: i128) -> Class {
        if value >= self.a {
            Class::A
        } else if value >= self.b {
            Class::B
        } else if value > 0 {
            Class::C
        } else {
            Class::None
        }
    }
}

impl Default for Cuts {
    fn default() -> Cuts {
        Cuts::TRADE
    }
}

/// How many clients a class has and their net revenue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassTotal {
    pub clients: u32,
    pub revenue: Total,
}

impl ClassTotal {
    pub(crate) fn add(&mut self, revenue: Total) {
        self.clients += 1;
        self.revenue += revenue;
    }
}

/// Clients and net revenue of [`Class::ALL`], in that order, whatever the basis of the classes.
pub fn class_revenue(pareto: &Pareto, book: &Book) -> [ClassTotal; Class::COUNT] {
    let mut totals = [ClassTotal::default(); Class::COUNT];
    for (&class, &revenue) in pareto.classes.iter().zip(&book.revenue) {
        totals[class as usize].add(revenue);
    }
    totals
}

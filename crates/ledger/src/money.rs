//! Exact money: integers in 1/10 000 of the currency unit.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// How many parts make one currency unit.
const PARTS: u128 = 10_000;

/// Money of one line, in 1/10 000 of the currency unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i64);

/// A sum of [`Money`], in 1/10 000 of the currency unit; 128 bits, so that no file can overflow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Total(pub i128);

impl Total {
    pub const ZERO: Total = Total(0);

    /// The sum in currency units, rounded to the nearest double: for statistics only.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / PARTS as f64
    }

    pub fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl Money {
    /// The money in currency units, rounded to the nearest double: for statistics only.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / PARTS as f64
    }
}

impl From<Money> for Total {
    fn from(money: Money) -> Total {
        Total(money.0.into())
    }
}

impl Add for Total {
    type Output = Total;
    fn add(self, other: Total) -> Total {
        Total(self.0 + other.0)
    }
}

impl Sub for Total {
    type Output = Total;
    fn sub(self, other: Total) -> Total {
        Total(self.0 - other.0)
    }
}

impl Neg for Total {
    type Output = Total;
    fn neg(self) -> Total {
        Total(-self.0)
    }
}

impl AddAssign for Total {
    fn add_assign(&mut self, other: Total) {
        self.0 += other.0;
    }
}

impl AddAssign<Money> for Total {
    fn add_assign(&mut self, other: Money) {
        self.0 += i128::from(other.0);
    }
}

impl Sum for Total {
    fn sum<I: Iterator<Item = Total>>(totals: I) -> Total {
        Total(totals.map(|total| total.0).sum())
    }
}

impl Sum<Money> for Total {
    fn sum<I: Iterator<Item = Money>>(money: I) -> Total {
        Total(money.map(|money| i128::from(money.0)).sum())
    }
}

/// Four places, a point, no grouping: `-12.5000`.
impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let parts = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:04}", parts / PARTS, parts % PARTS)
    }
}

/// Four places, a point, no grouping: `-12.5000`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Total::from(*self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_prints_four_places() {
        let check = |parts: i64, expected: &str| assert_eq!(Money(parts).to_string(), expected);
        check(0, "0.0000");
        check(1, "0.0001");
        check(-1, "-0.0001");
        check(-125_000, "-12.5000");
        check(i64::MIN, "-922337203685477.5808");
    }

    #[test]
    fn sums_exceed_64_bits() {
        let total: Total = [Money(i64::MAX); 3].into_iter().sum();
        assert_eq!(total.0, 3 * i128::from(i64::MAX));
    }
}

//! Exact decimal numbers as written, and their one rounding to 1/10 000.

use std::ops::Neg;

use ledger::Money;

/// Fraction digits that are kept; more cannot change a rounding to four places of one number.
const FRACTION_DIGITS: u32 = 18;

/// Places of money and quantities in the ledger.
const PLACES: u32 = 4;

/// What numbers of 0…[`PLACES`] fraction digits are multiplied by.
pub(crate) const FACTORS: [i64; 5] = [10_000, 1000, 100, 10, 1];

/// `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub mantissa: i128,
    pub scale: u32,
}

impl Decimal {
    pub const ONE: Decimal = Decimal::new(1, 0);

    pub const fn new(mantissa: i128, scale: u32) -> Decimal {
        Decimal { mantissa, scale }
    }

    /// The number with one more digit at its end; `None` beyond 38 digits. Fraction digits beyond the
    /// eighteenth are dropped.
    pub fn then_digit(self, digit: u8, fraction: bool) -> Option<Decimal> {
        if fraction && self.scale >= FRACTION_DIGITS {
            return Some(self);
        }
        let mantissa = self.mantissa.checked_mul(10)?.checked_add(digit.into())?;
        Some(Decimal::new(mantissa, self.scale + u32::from(fraction)))
    }

    /// The number times `10^exponent`.
    pub fn shifted(self, exponent: i32) -> Option<Decimal> {
        let scale = i64::from(self.scale) - i64::from(exponent);
        if let Ok(scale) = u32::try_from(scale) {
            return Some(Decimal::new(self.mantissa, scale));
        }
        let factor = 10i128.checked_pow(u32::try_from(-scale).ok()?)?;
        Some(Decimal::new(self.mantissa.checked_mul(factor)?, 0))
    }

    pub fn times(self, other: Decimal) -> Option<Decimal> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        Some(Decimal::new(mantissa, self.scale + other.scale))
    }

    pub fn minus(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        let left = self.at_scale(scale)?;
        let right = other.at_scale(scale)?;
        Some(Decimal::new(left.checked_sub(right)?, scale))
    }

    pub fn is_positive(self) -> bool {
        self.mantissa > 0
    }

    /// Whether it lies in 0…1.
    pub fn is_share(self) -> bool {
        let below_one = || {
            Decimal::ONE
                .minus(self)
                .is_some_and(|rest| rest.mantissa >= 0)
        };
        self.mantissa >= 0 && below_one()
    }

    /// In 1/10 000, rounded half away from zero.
    pub fn to_parts(self) -> Option<i128> {
        const SMALL: i128 = i64::MAX as i128 / 10_000;
        if let Some(factor) = FACTORS.get(self.scale as usize)
            && (-SMALL..=SMALL).contains(&self.mantissa)
        {
            // Nearly every number: wide arithmetic is slow in wasm.
            return Some((self.mantissa as i64 * factor).into());
        }
        if self.scale <= PLACES {
            return self.at_scale(PLACES);
        }
        let Some(divisor) = 10i128.checked_pow(self.scale - PLACES) else {
            return Some(0);
        };
        let (parts, rest) = (self.mantissa / divisor, self.mantissa % divisor);
        let up = rest.abs() >= divisor - rest.abs();
        Some(parts + if up { self.mantissa.signum() } else { 0 })
    }

    /// As money of a line; `None` beyond 64 bits. The least number of 64 bits means "unknown" in the ledger.
    pub fn to_money(self) -> Option<Money> {
        let parts = i64::try_from(self.to_parts()?).ok()?;
        (parts != i64::MIN).then_some(Money(parts))
    }

    fn at_scale(self, scale: u32) -> Option<i128> {
        let factor = 10i128.checked_pow(scale.checked_sub(self.scale)?)?;
        self.mantissa.checked_mul(factor)
    }
}

impl Neg for Decimal {
    type Output = Decimal;
    fn neg(self) -> Decimal {
        Decimal::new(-self.mantissa, self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_half_away_from_zero() {
        let check = |mantissa: i128, scale: u32, parts: i128| {
            assert_eq!(Decimal::new(mantissa, scale).to_parts(), Some(parts));
            assert_eq!(Decimal::new(-mantissa, scale).to_parts(), Some(-parts));
        };
        check(125, 1, 125_000);
        check(1, 4, 1);
        check(5, 5, 1);
        check(49, 6, 0);
        check(15, 5, 2);
        check(123_449_999, 9, 1234);
        check(7, 60, 0);
    }

    #[test]
    fn arithmetic_is_exact() {
        let third = Decimal::new(333, 3);
        let price = Decimal::new(10_005, 2);
        assert_eq!(third.times(price), Some(Decimal::new(3_331_665, 5)));
        assert_eq!(third.times(price).unwrap().to_parts(), Some(333_167));
        assert_eq!(price.minus(third), Some(Decimal::new(99_717, 3)));
        assert_eq!(Decimal::new(i128::MAX, 0).times(price), None);
        assert_eq!(Decimal::new(15, 1).shifted(3), Some(Decimal::new(1500, 0)));
        assert_eq!(Decimal::new(15, 1).shifted(-3), Some(Decimal::new(15, 4)));
    }

    #[test]
    fn shares_and_limits() {
        let check =
            |mantissa, scale, share| assert_eq!(Decimal::new(mantissa, scale).is_share(), share);
        check(0, 0, true);
        check(1, 0, true);
        check(100, 2, true);
        check(101, 2, false);
        check(-1, 9, false);
        assert_eq!(
            Decimal::new(i64::MAX.into(), 4).to_money(),
            Some(Money(i64::MAX))
        );
        assert_eq!(Decimal::new(i64::MAX.into(), 3).to_money(), None);
        assert_eq!(Decimal::new(i64::MIN.into(), 4).to_money(), None);
    }
}

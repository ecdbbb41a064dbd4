//! Calendar periods: weeks (Monday first), months, quarters, years.

use crate::Day;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

/// One calendar period: consecutive periods of a kind have consecutive indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub index: i32,
}

impl PeriodKind {
    /// The period that holds `day`.
    pub fn of(self, day: Day) -> Period {
        let index = match self {
            // 1970-01-01 was a Thursday: its week started three days before.
            PeriodKind::Week => (day.0 + 3).div_euclid(7),
            _ => {
                let (year, month, _) = day.ymd();
                (year * 12 + month as i32 - 1).div_euclid(self.months())
            }
        };
        Period { index }
    }

    /// The first day of a period.
    pub fn start(self, period: Period) -> Day {
        match self {
            PeriodKind::Week => Day(period.index * 7 - 3),
            _ => Day(0).add_months(period.index * self.months() - 1970 * 12),
        }
    }

    /// The last day of a period.
    pub fn end(self, period: Period) -> Day {
        Day(self
            .start(Period {
                index: period.index + 1,
            })
            .0
            - 1)
    }

    /// Months in the period; for weeks 1, which no caller uses.
    fn months(self) -> i32 {
        match self {
            PeriodKind::Week | PeriodKind::Month => 1,
            PeriodKind::Quarter => 3,
            PeriodKind::Year => 12,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quarter_of_a_day() {
        let day: Day = "2025-05-17".parse().unwrap();
        let quarter = PeriodKind::Quarter.of(day);
        assert_eq!(PeriodKind::Quarter.start(quarter).to_string(), "2025-04-01");
        assert_eq!(PeriodKind::Quarter.end(quarter).to_string(), "2025-06-30");
    }

    proptest! {
        #[test]
        fn a_day_lies_in_its_period(number in -600_000i32..2_000_000) {
            for kind in [PeriodKind::Week, PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Year] {
                let period = kind.of(Day(number));
                prop_assert!(kind.start(period).0 <= number && number <= kind.end(period).0);
            }
        }
    }
}

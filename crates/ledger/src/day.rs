//! Civil days of the proleptic Gregorian calendar, without a time zone.
//!
//! Conversions follow Howard Hinnant, "chrono-compatible low-level date algorithms".

use std::fmt;
use std::str::FromStr;

/// A calendar day: the number of days since 1970-01-01, negative before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Day of the week, Monday = 0 … Sunday = 6.
pub type Weekday = u8;

impl Day {
    /// The day of a year, month 1–12 and day of the month; `None` when there is no such day.
    /// Years are limited to 1–9999, which is what a sales file can mean.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        valid.then(|| Day(days_from_civil(year, month, day)))
    }

    /// Year, month 1–12, day of the month 1–31.
    pub fn ymd(self) -> (i32, u32, u32) {
        let shifted = i64::from(self.0) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        } as u32;
        let year = (year_of_era + era * 400) as i32 + i32::from(month <= 2);
        (year, month, day)
    }

    pub fn weekday(self) -> Weekday {
        (self.0 + 3).rem_euclid(7) as Weekday
    }

    /// The same day of the month `months` later (earlier when negative), clamped to the month's end.
    pub fn add_months(self, months: i32) -> Day {
        let (year, month, day) = self.ymd();
        let index = year * 12 + month as i32 - 1 + months;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        Day(days_from_civil(
            year,
            month,
            day.min(days_in_month(year, month)),
        ))
    }
}

fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = year - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = (month as i32 + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn days_in_month(year: i32, month: u32) -> u32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// ISO 8601: `2025-01-31`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The text is not an existing day written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let mut parts = text.splitn(3, '-');
        let mut next = |digits: usize| {
            let part = parts.next().ok_or(NotADay)?;
            let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            if plain {
                part.parse::<u32>().map_err(|_| NotADay)
            } else {
                Err(NotADay)
            }
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        Day::from_ymd(year as i32, month, day).ok_or(NotADay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        let check = |text: &str, number: i32, weekday: Weekday| {
            let day: Day = text.parse().unwrap();
            assert_eq!(
                (day.0, day.weekday(), day.to_string().as_str()),
                (number, weekday, text)
            );
        };
        check("1970-01-01", 0, 3);
        check("1969-12-31", -1, 2);
        check("2000-02-29", 11_016, 1);
        check("2026-11-21", 20_778, 5);
    }

    #[test]
    fn days_that_do_not_exist() {
        for text in [
            "2025-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-1-01",
            "25-01-01",
            "x",
            "2025-01-01T",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn months_clamp_to_the_end() {
        let check = |from: &str, months: i32, to: &str| {
            assert_eq!(
                from.parse::<Day>().unwrap().add_months(months).to_string(),
                to
            );
        };
        check("2025-03-31", -1, "2025-02-28");
        check("2024-02-29", -12, "2023-02-28");
        check("2025-12-31", 2, "2026-02-28");
    }

    proptest! {
        #[test]
        fn civil_and_back(number in -700_000i32..2_900_000) {
            let (year, month, day) = Day(number).ymd();
            prop_assert_eq!(days_from_civil(year, month, day), number);
        }
    }
}

//! Names of periods of the calendar.

use engine::protocol::{DayNumber, Period};

use super::say;
use crate::components::select::Options;
use crate::format::Format;
use crate::route::print_day;

pub const PERIODS: [Period; 4] = [Period::Week, Period::Month, Period::Quarter, Period::Year];

pub fn period_key(period: Period) -> &'static str {
    match period {
        Period::Week => "week",
        Period::Month => "month",
        Period::Quarter => "quarter",
        Period::Year => "year",
    }
}

pub fn period_from_key(key: &str) -> Option<Period> {
    PERIODS.into_iter().find(|of| period_key(*of) == key)
}

/// The kind of period: `month`.
pub fn period(format: Format, period: Period) -> String {
    match period {
        Period::Week => say!(format, xyz.week),
        Period::Month => say!(format, xyz.month),
        Period::Quarter => say!(format, xyz.quarter),
        Period::Year => say!(format, life.year),
    }
}

/// How long so many periods are: `3 months`. Weeks are told in days and quarters in months.
pub fn span(format: Format, period: Period, count: f64) -> String {
    match period {
        Period::Week => format.days(count * 7.0),
        Period::Month => format.months(count),
        Period::Quarter => format.months(count * 3.0),
        Period::Year => format.years(count),
    }
}

/// What ages of clients are counted in: `months since the first purchase`.
pub fn since(format: Format, period: Period) -> String {
    match period {
        Period::Week => say!(format, worth.weeks_since),
        Period::Month => say!(format, worth.months_since),
        Period::Quarter => say!(format, worth.quarters_since),
        Period::Year => say!(format, worth.years_since),
    }
}

pub fn period_options(format: Format) -> Options {
    let option = |of: Period| (period_key(of).to_string(), period(format, of));
    PERIODS.map(option).to_vec()
}

/// The period that starts on a day, by its name; a week by its first day.
pub fn starting(format: Format, period: Period, first: DayNumber) -> String {
    match period {
        Period::Week => format.day(first),
        Period::Month => format.month(first),
        Period::Quarter => quarter(format, first),
        Period::Year => year_and_month(first).0,
    }
}

/// A quarter by its place in the year and the year.
pub fn quarter(format: Format, first: DayNumber) -> String {
    let (year, _) = year_and_month(first);
    format!("{} {year}", quarter_tick(format, first))
}

/// A quarter by its place in the year.
pub fn quarter_tick(format: Format, first: DayNumber) -> String {
    let (_, month) = year_and_month(first);
    let number = month.saturating_sub(1) / 3 + 1;
    say!(format, figures.quarter_tick, number = number)
}

/// The tick of a column that stands for a period, and the year below it.
pub fn tick(format: Format, period: Period, first: DayNumber) -> (String, String) {
    let (year, _) = year_and_month(first);
    match period {
        Period::Week => {
            let day = print_day(first);
            (day.chars().skip(5).collect(), year)
        }
        Period::Month => (format.month_name(first), year),
        Period::Quarter => (quarter_tick(format, first), year),
        Period::Year => (year, String::new()),
    }
}

fn year_and_month(day: DayNumber) -> (String, u32) {
    let day = print_day(day);
    let (year, rest) = day.split_once('-').unwrap_or_default();
    let month = rest.get(..2).and_then(|month| month.parse().ok());
    (year.to_string(), month.unwrap_or(1))
}

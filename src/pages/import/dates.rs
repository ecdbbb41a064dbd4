//! What a date says in either order of day and month.

use engine::protocol::DayNumber;

use crate::route::parse_day;

/// A value read as day and month, and as month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both {
    pub day_first: DayNumber,
    pub month_first: DayNumber,
}

/// Reads a value such as `01/02/2025 10:15` both ways; none where one of them is no day.
pub fn both(value: &str) -> Option<Both> {
    let mut numbers = value
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let (first, second, third) = (numbers.next()?, numbers.next()?, numbers.next()?);
    // The year stands at either end.
    let (one, other, year) = match first.len() {
        4 => (second, third, first),
        _ => (first, second, third),
    };
    let year = match year.len() {
        4 => year.to_string(),
        2 if year < "70" => format!("20{year}"),
        2 => format!("19{year}"),
        _ => return None,
    };
    let on = |day: &str, month: &str| parse_day(&format!("{year}-{month:0>2}-{day:0>2}"));
    Some(Both {
        day_first: on(one, other)?,
        month_first: on(other, one)?,
    })
}

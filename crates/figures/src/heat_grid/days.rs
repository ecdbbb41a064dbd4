//! Days as a grid: weeks across, weekdays down, years as bands.

use super::{Cell, Grid, Shade};

/// So many weeks fit into one band; longer stretches have a band a year.
const WEEKS: i64 = 54;
/// Years drawn at most: the last ones.
const YEARS: usize = 20;

/// Consecutive days and how they are named.
#[derive(Clone, Copy)]
pub struct Days<'a> {
    /// The first day, counted from 1970-01-01.
    pub first: i64,
    /// One cell a day; more than 20 years are cut at their beginning.
    pub cells: &'a [Cell],
    /// The names of Monday to Sunday.
    pub weekdays: &'a [String; 7],
    /// The short name of a day's month.
    pub month: &'a dyn Fn(i64) -> String,
    /// A day's year; days of a year follow each other.
    pub year: &'a dyn Fn(i64) -> String,
}

/// A grid of days, with the day behind every cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DayGrid {
    /// The grid; the caller adds the key of shades.
    pub grid: Grid,
    /// The day of each of its cells, by the id of a mark.
    pub days: Vec<Option<i64>>,
}

/// Monday is 0: 1970-01-01 was a Thursday.
fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// Lays days out: a band for every year, or one band where they fit into a year's width.
pub fn of_days(days: &Days<'_>) -> DayGrid {
    let week = |day: i64| (day - weekday(day)).div_euclid(7);
    let last = days.first + i64::try_from(days.cells.len()).unwrap_or(0) - 1;
    let in_one = week(last) - week(days.first) < WEEKS;
    let mut bands: Vec<(String, Vec<(i64, &Cell)>)> = Vec::new();
    for (day, cell) in (days.first..).zip(days.cells) {
        let year = (days.year)(day);
        match bands.last_mut() {
            Some((name, of_band)) if in_one || *name == year => of_band.push((day, cell)),
            _ => bands.push((year, vec![(day, cell)])),
        }
    }
    bands.drain(..bands.len().saturating_sub(YEARS));
    let start = |band: &[(i64, &Cell)]| {
        let first = band.first().map_or(0, |(day, _)| *day);
        // A year's first column is the week of its first of January, also where its days begin later.
        if in_one {
            week(first)
        } else {
            week(first - day_of_year(first, days.year))
        }
    };
    let across = bands
        .iter()
        .filter_map(|(_, band)| Some(week(band.last()?.0) - start(band) + 1))
        .max()
        .map_or(0, |weeks| usize::try_from(weeks).unwrap_or(0));
    let count = bands.len() * 7 * across;
    let absent = Cell {
        shade: Shade::Absent,
        ..Cell::default()
    };
    let mut laid = DayGrid {
        grid: Grid {
            rows: bands.iter().flat_map(|_| days.weekdays.clone()).collect(),
            columns: vec![String::new(); across],
            cells: vec![absent; count],
            sequence: true,
            bands: if in_one {
                Vec::new()
            } else {
                bands.iter().map(|(year, _)| year.clone()).collect()
            },
            ..Grid::default()
        },
        days: vec![None; count],
    };
    for (index, (_, band)) in (0_i64..).zip(&bands) {
        for (day, cell) in band {
            let (row, column) = (weekday(*day), week(*day) - start(band));
            let place = (index * 7 + row) * across as i64 + column;
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            let slots = laid.grid.cells.get_mut(place).zip(laid.days.get_mut(place));
            if let Some((slot, of)) = slots {
                slot.clone_from(cell);
                *of = Some(*day);
            }
        }
    }
    // Months begin in other weeks in other years: the names are those of the longest.
    let longest = bands.iter().max_by_key(|(_, band)| band.len());
    let mut month = String::new();
    for (day, _) in longest.iter().flat_map(|(_, band)| band) {
        let name = (days.month)(*day);
        let column = week(*day) - longest.map_or(0, |(_, band)| start(band));
        let caption = usize::try_from(column)
            .ok()
            .and_then(|column| laid.grid.columns.get_mut(column));
        if let Some(caption) = caption.filter(|_| name != month) {
            caption.clone_from(&name);
        }
        month = name;
    }
    laid
}

/// How many days of its year lie before a day, asked of the calendar that the caller brings.
fn day_of_year(day: i64, year: &dyn Fn(i64) -> String) -> i64 {
    let of = year(day);
    (1..=366)
        .find(|back| year(day - back) != of)
        .map_or(0, |back| back - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 January 2024 was a Monday, day 19 723.
    const NEW_YEAR: i64 = 19_723;

    fn lay(first: i64, count: usize) -> DayGrid {
        let cells: Vec<Cell> = (0..count)
            .map(|index| Cell {
                shade: Shade::Of(index as f64),
                ..Cell::default()
            })
            .collect();
        // Years of 366 days are near enough to count bands.
        of_days(&Days {
            first,
            cells: &cells,
            weekdays: &["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map(str::to_owned),
            month: &|day| (day.div_euclid(30)).to_string(),
            year: &|day| (2024 + (day - NEW_YEAR).div_euclid(366)).to_string(),
        })
    }

    #[test]
    fn a_few_weeks_are_one_band() {
        let laid = lay(NEW_YEAR + 2, 40);
        assert_eq!((laid.grid.rows.len(), laid.grid.columns.len()), (7, 6));
        assert!(laid.grid.bands.is_empty());
        assert_eq!(laid.grid.cells[0].shade, Shade::Absent);
        let wednesday = 2 * 6;
        assert_eq!(laid.days[wednesday], Some(NEW_YEAR + 2));
        assert_eq!(laid.days[1], Some(NEW_YEAR + 7));
        assert_eq!(laid.days.iter().flatten().count(), 40);
    }

    #[test]
    fn years_are_bands_that_line_up() {
        let laid = lay(NEW_YEAR - 40, 366 + 60);
        assert_eq!(laid.grid.bands, ["2023", "2024", "2025"]);
        assert_eq!(laid.grid.rows.len(), 21);
        let across = laid.grid.columns.len();
        assert_eq!(laid.days[7 * across], Some(NEW_YEAR));
        assert_eq!(laid.days.iter().flatten().count(), 426);
    }

    #[test]
    fn nothing_is_nothing() {
        assert!(lay(0, 0).grid.cells.is_empty());
        assert!(lay(-1_000_000, 20_000).grid.bands.len() <= YEARS);
    }
}

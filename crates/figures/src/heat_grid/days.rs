//! Days as a grid: weeks across, weekdays down, years as bands.

use super::{Cell, Grid, Shade};

/// So many weeks fit into one band; longer stretches have a band a year.
const WEEKS: i64 = 54;
/// Bands at most: the last ones.
const YEARS: usize = 20;

/// Consecutive days and the words for them.
#[derive(Clone, Copy, Debug)]
pub struct Days<'a> {
    /// The first day, counted from 1970-01-01.
    pub first: i64,
    /// One cell a day; of more than 20 years the last are drawn.
    pub cells: &'a [Cell],
    /// The short names of Monday to Sunday.
    pub weekdays: &'a [String; 7],
    /// The short names of January to December.
    pub months: &'a [String; 12],
}

/// A grid of days, with the day behind every cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DayGrid {
    /// The grid; the caller adds the key of shades and the scale.
    pub grid: Grid,
    /// The day of each of its cells, by the id of a mark.
    pub days: Vec<Option<i64>>,
}

/// Lays days out: a band for every year, or one band where they fit into a year's width.
pub fn of_days(days: &Days<'_>) -> DayGrid {
    let bands = bands(days);
    let across = bands.iter().map(Band::weeks).max().unwrap_or(0);
    let columns = usize::try_from(across).unwrap_or(0);
    let count = bands.len() * 7 * columns;
    let absent = Cell {
        shade: Shade::Absent,
        ..Cell::default()
    };
    let mut cells = vec![absent; count];
    let mut behind = vec![None; count];
    for (index, band) in (0_i64..).zip(&bands) {
        for (day, cell) in (band.first..).zip(band.cells) {
            let row = index * 7 + weekday(day);
            let place = usize::try_from(row * across + week(day) - band.start);
            let place = place.unwrap_or(usize::MAX);
            if let Some((slot, of)) = cells.get_mut(place).zip(behind.get_mut(place)) {
                slot.clone_from(cell);
                *of = Some(day);
            }
        }
    }
    let years = bands.iter().map(|band| band.year.to_string());
    let grid = Grid {
        rows: bands.iter().flat_map(|_| days.weekdays.clone()).collect(),
        columns: captions(&bands, columns, days.months),
        cells,
        sequence: true,
        bands: if bands.len() > 1 {
            years.collect()
        } else {
            Vec::new()
        },
        ..Grid::default()
    };
    DayGrid { grid, days: behind }
}

/// Days that share a band.
struct Band<'a> {
    year: i64,
    /// The week of its first column.
    start: i64,
    first: i64,
    cells: &'a [Cell],
}

impl Band<'_> {
    fn last(&self) -> i64 {
        self.first + i64::try_from(self.cells.len()).unwrap_or(0) - 1
    }

    fn weeks(&self) -> i64 {
        week(self.last()) - self.start + 1
    }
}

fn bands<'a>(days: &Days<'a>) -> Vec<Band<'a>> {
    let count = i64::try_from(days.cells.len()).unwrap_or(0);
    let in_one = week(days.first + count - 1) - week(days.first) < WEEKS;
    let (mut bands, mut first, mut rest) = (Vec::new(), days.first, days.cells);
    while !rest.is_empty() {
        let (year, _) = date(first);
        let new_year = first_of(year + 1);
        let length = if in_one { count } else { new_year - first };
        let length = usize::try_from(length)
            .unwrap_or(usize::MAX)
            .min(rest.len());
        let (cells, after) = rest.split_at(length);
        // A year's first column is the week of its first of January, also where its days begin later.
        let start = week(if in_one { first } else { first_of(year) });
        bands.push(Band {
            year,
            start,
            first,
            cells,
        });
        (first, rest) = (new_year, after);
    }
    bands.drain(..bands.len().saturating_sub(YEARS));
    bands
}

/// Months begin in other weeks in other years: each is named where the longest band has its first day.
fn captions(bands: &[Band<'_>], columns: usize, months: &[String; 12]) -> Vec<String> {
    let mut captions = vec![String::new(); columns];
    let Some(band) = bands.iter().max_by_key(|band| band.cells.len()) else {
        return captions;
    };
    let mut before = 0;
    for day in band.first..=band.last() {
        let (_, month) = date(day);
        let column = usize::try_from(week(day) - band.start).unwrap_or(usize::MAX);
        if month != before
            && let Some((caption, name)) = captions.get_mut(column).zip(months.get(month - 1))
        {
            caption.clone_from(name);
        }
        before = month;
    }
    captions
}

/// Monday is 0: 1970-01-01 was a Thursday.
fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// Weeks from the one of 1970-01-01, Monday to Sunday.
fn week(day: i64) -> i64 {
    (day + 3).div_euclid(7)
}

/// Year and month (1–12) of a day counted from 1970-01-01 (H. Hinnant, "chrono-compatible low-level date
/// algorithms", `civil_from_days`).
fn date(day: i64) -> (i64, usize) {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    // Counted from March.
    let month = (5 * of_year + 2) / 153;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, usize::try_from(month).unwrap_or(1))
}

/// The first of January, counted from 1970-01-01.
fn first_of(year: i64) -> i64 {
    let before = year - 1;
    365 * (year - 1970) + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400)
        - 477
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 January 2024 was a Monday.
    const NEW_YEAR: i64 = 19_723;

    fn lay(first: i64, count: usize) -> DayGrid {
        let cell = |index| Cell {
            shade: Shade::Of(f64::from(index)),
            ..Cell::default()
        };
        let cells: Vec<Cell> = (0..).take(count).map(cell).collect();
        of_days(&Days {
            first,
            cells: &cells,
            weekdays: &["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map(str::to_owned),
            months: &std::array::from_fn(|month| (month + 1).to_string()),
        })
    }

    #[test]
    fn days_have_their_dates() {
        assert_eq!((date(0), weekday(0)), ((1970, 1), 3));
        assert_eq!((date(NEW_YEAR), weekday(NEW_YEAR)), ((2024, 1), 0));
        assert_eq!(
            (date(NEW_YEAR + 59), date(NEW_YEAR + 60)),
            ((2024, 2), (2024, 3))
        );
        assert_eq!(date(-1), (1969, 12));
        for year in 1600..2500 {
            let first = first_of(year);
            assert_eq!((date(first), date(first - 1)), ((year, 1), (year - 1, 12)));
        }
    }

    #[test]
    fn a_few_weeks_are_one_band() {
        let laid = lay(NEW_YEAR + 2, 40);
        assert_eq!(laid.grid.columns, ["1", "", "", "", "2", ""]);
        assert_eq!(laid.grid.rows.len(), 7);
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
        assert_eq!((laid.grid.rows.len(), laid.grid.columns.len()), (21, 53));
        assert_eq!(laid.days[7 * 53], Some(NEW_YEAR));
        assert_eq!(laid.days.iter().flatten().count(), 426);
    }

    #[test]
    fn nothing_is_nothing_and_ages_are_cut() {
        assert!(lay(0, 0).grid.cells.is_empty());
        assert_eq!(lay(-1_000_000, 20_000).grid.bands.len(), YEARS);
    }
}

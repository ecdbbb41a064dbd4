//! Invented cohorts, hours and days.

use figures::heat_grid::{self, Cell, Days, Grid, Shade};
use figures::{Figure, Size};

use super::{MONTHS, chance, percent, whole};

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A triangle of cohorts, the last month unfinished, with a row of means.
pub fn cohorts_figure(width: u32, count: u32) -> Figure {
    let kept = |cohort: u32, age: u32| match age {
        0 => 1.0,
        _ => 0.4 / f64::from(age).powf(0.45) * (0.8 + 0.4 * chance(cohort * 61 + age)),
    };
    let mut rows: Vec<String> = (0..count)
        .map(|cohort| {
            let (month, year) = (MONTHS[cohort as usize % 12], 2019 + cohort / 12);
            format!("{month} {year}")
        })
        .collect();
    rows.push("mean".to_owned());
    let cell = |cohort: u32, age: u32| {
        let value = kept(cohort, age);
        let shade = match cohort + age + 1 {
            _ if cohort == count => Shade::Plain,
            ends if ends > count => Shade::Absent,
            ends if ends == count => Shade::Unfinished(value),
            _ => Shade::Of(value),
        };
        Cell {
            shade,
            main: percent(value),
            caption: String::new(),
            label: format!("cohort {cohort}, month {age}: {}", percent(value)),
        }
    };
    let cells = (0..=count).flat_map(|cohort| (0..count).map(move |age| cell(cohort, age)));
    let grid = Grid {
        cells: cells.collect(),
        rows,
        columns: (0..count).map(|age| age.to_string()).collect(),
        row_title: String::new(),
        column_title: "months since first purchase".to_owned(),
        ends: ("0 %".to_owned(), "50 %".to_owned()),
        hatched: "month not over".to_owned(),
        scale: Some((0.0, 0.5)),
        sequence: true,
        bands: Vec::new(),
    };
    heat_grid::draw(
        "Retention by cohort",
        &grid,
        Size::new(width, heat_grid::height(&grid)),
    )
}

pub fn hours_figure(width: u32) -> Figure {
    let orders = |day: u32, hour: u32| {
        let rush = (-(f64::from(hour) - 13.0).powi(2) / 18.0).exp();
        let open = if day > 4 { 0.3 } else { 1.0 };
        (rush * open * (60.0 + 40.0 * chance(day * 24 + hour))).round()
    };
    let cell = |(day, hour): (u32, u32)| Cell {
        shade: match orders(day, hour) {
            0.0 => Shade::Empty,
            orders => Shade::Of(orders),
        },
        main: whole(orders(day, hour)),
        label: format!("{} {hour}:00", WEEKDAYS[day as usize]),
        ..Cell::default()
    };
    let grid = Grid {
        rows: WEEKDAYS.map(str::to_owned).to_vec(),
        columns: (0..24).map(|hour: u32| hour.to_string()).collect(),
        cells: (0..7)
            .flat_map(|day| (0..24).map(move |hour| cell((day, hour))))
            .collect(),
        column_title: "hour".to_owned(),
        ends: ("0".to_owned(), "98 orders".to_owned()),
        sequence: true,
        ..Grid::default()
    };
    heat_grid::draw("Orders by weekday and hour", &grid, Size::new(width, 300))
}

fn days(width: u32, first: i64, count: u32) -> Figure {
    let cells: Vec<Cell> = (0..count)
        .map(|day| Cell {
            shade: if chance(day) < 0.1 {
                Shade::Empty
            } else {
                Shade::Of(chance(day * 3))
            },
            label: format!("day {day}"),
            ..Cell::default()
        })
        .collect();
    let mut laid = heat_grid::of_days(&Days {
        first,
        cells: &cells,
        weekdays: &WEEKDAYS.map(str::to_owned),
        months: &MONTHS.map(str::to_owned),
    });
    laid.grid.ends = ("0".to_owned(), "12 k".to_owned());
    let height = heat_grid::height(&laid.grid);
    heat_grid::draw("Revenue by day", &laid.grid, Size::new(width, height))
}

pub fn years_figure(width: u32) -> Figure {
    days(width, 19_140, 900)
}

pub fn ahead_figure(width: u32) -> Figure {
    days(width, 19_740, 90)
}

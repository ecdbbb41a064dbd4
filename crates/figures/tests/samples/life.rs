//! Invented lives of clients: cohorts, survival, forecasts, rhythm.

use figures::curves::{self, Course, Curve, Lines, Span, Ticks, Weight};
use figures::heat_grid::{self, Cell, Days, Grid, Shade};
use figures::{Axis, Figure, Reference, Role, Size, bars, columns};

use super::{percent, thousands, whole};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Something between 0 and 1 that looks like chance.
fn chance(seed: u32) -> f64 {
    let mixed = seed.wrapping_add(1).wrapping_mul(2_654_435_761);
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519);
    f64::from((mixed ^ (mixed >> 13)) & 0xFFFF) / 65_535.0
}

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

fn axis<'a>(caption: &'a str, format: &'a dyn Fn(f64) -> String) -> Axis<'a> {
    Axis { caption, format }
}

fn reference(at: f64, text: &str) -> Reference {
    let text = text.to_owned();
    Reference { at, text }
}

pub fn survival_figure(size: Size) -> Figure {
    let at = |step: u32| f64::from(step * 17);
    let alive = |step: u32| 0.3 + 0.7 * (-f64::from(step) / 8.0).exp();
    let wide = |step: u32| 0.02 + f64::from(step) * 0.006;
    let curve = Curve {
        points: (0..22).map(|step| (at(step), alive(step))).collect(),
        band: (0..22)
            .map(|step| {
                (
                    at(step),
                    alive(step) - wide(step),
                    (alive(step) + wide(step)).min(1.0),
                )
            })
            .collect(),
        weight: Weight::Bold,
        course: Course::Steps,
        labels: (0..22).map(|step| percent(alive(step))).collect(),
        ..Curve::default()
    };
    let lines = Lines {
        curves: vec![curve],
        levels: vec![reference(0.5, "half")],
        cuts: vec![reference(170.0, "median 170 days")],
        ticks: Ticks::Numbers,
        ..Lines::default()
    };
    let spec = curves::Spec {
        name: "Clients without a second purchase",
        lines: &lines,
        x: axis("days since first purchase", &whole),
        y: axis("", &percent),
    };
    curves::draw(&spec, size)
}

pub fn tracking_figure(size: Size) -> Figure {
    let mut sums = (0.0, 0.0);
    let weeks: Vec<(f64, f64, f64)> = (0..78)
        .map(|week| {
            let expected = 60.0 * (-f64::from(week) / 60.0).exp();
            sums.0 += expected * (0.7 + 0.6 * chance(week));
            sums.1 += expected;
            (f64::from(week), sums.0, sums.1)
        })
        .collect();
    let curve = |weight, end: &str, of: fn(&(f64, f64, f64)) -> f64| Curve {
        points: weeks.iter().map(|week| (week.0, of(week))).collect(),
        weight,
        end: end.to_owned(),
        ..Curve::default()
    };
    let tick = |month: u32| {
        let name = MONTHS[month as usize % 12];
        (f64::from(month) * 4.35, name.to_owned())
    };
    let lines = Lines {
        curves: vec![
            curve(Weight::Bold, "actual", |week| week.1),
            curve(Weight::Forecast, "expected", |week| week.2),
        ],
        cuts: vec![reference(39.0, "learnt until 30 September")],
        ticks: Ticks::At((0..18).map(tick).collect()),
        ..Lines::default()
    };
    let spec = curves::Spec {
        name: "Repeat purchases, actual and expected",
        lines: &lines,
        x: axis("", &whole),
        y: axis("purchases", &whole),
    };
    curves::draw(&spec, size)
}

pub fn factors_figure(size: Size) -> Figure {
    let names = ["S order", "C orders", "P margin", "t years", "LTV"];
    let curve = |kind: u8| {
        let drift = f64::from(kind) * 2.4 - 4.0;
        let point = |quarter: u32| {
            let noise = 9.0 * chance(quarter * 5 + u32::from(kind)) - 4.5;
            (
                f64::from(quarter),
                100.0
                    + if quarter == 0 {
                        0.0
                    } else {
                        drift * f64::from(quarter) / 3.0 + noise
                    },
            )
        };
        Curve {
            points: (0..10).map(point).collect(),
            weight: if kind == 4 {
                Weight::Bold
            } else {
                Weight::Kind(kind)
            },
            end: names[usize::from(kind)].to_owned(),
            ..Curve::default()
        }
    };
    let tick = |quarter: u32| (f64::from(quarter), format!("Q{}", quarter % 4 + 1));
    let lines = Lines {
        curves: (0..5).map(curve).collect(),
        ticks: Ticks::At((0..10).map(tick).collect()),
        off_zero: true,
        ..Lines::default()
    };
    let spec = curves::Spec {
        name: "Factors of LTV",
        lines: &lines,
        x: axis("", &whole),
        y: axis("first quarter = 100", &whole),
    };
    curves::draw(&spec, size)
}

pub fn orders_figure(size: Size) -> Figure {
    let order = |index: u32| {
        let day = f64::from(index) * 33.0 + 12.0 * chance(index);
        (day, 1_000.0 + 9_000.0 * chance(index * 7))
    };
    let orders = Curve {
        points: (0..16).map(order).collect(),
        weight: Weight::Bold,
        course: Course::Stems,
        labels: (0..16).map(|index| format!("order {index}")).collect(),
        ..Curve::default()
    };
    let tick = |quarter: u32| (f64::from(quarter) * 91.0, format!("Q{}", quarter % 4 + 1));
    let lines = Lines {
        curves: vec![orders],
        spans: vec![Span {
            from: 525.0,
            to: 552.0,
            text: "next expected".to_owned(),
        }],
        ticks: Ticks::At((0..7).map(tick).collect()),
        ..Lines::default()
    };
    let spec = curves::Spec {
        name: "Orders of a client",
        lines: &lines,
        x: axis("", &whole),
        y: axis("MDL", &thousands),
    };
    curves::draw(&spec, size)
}

pub fn funnel_figure(width: u32) -> Figure {
    let clients = |step: i32| (5_000.0 * 0.62_f64.powi(step)).round();
    let row = |step: i32| bars::Bar {
        name: format!("order {}", step + 1),
        first: clients(step),
        value: whole(clients(step)),
        between: if step == 9 {
            String::new()
        } else {
            "↓ 62 % in 41 days".to_owned()
        },
        label: format!("order {}: {}", step + 1, whole(clients(step))),
        ..bars::Bar::default()
    };
    let rows: Vec<bars::Bar> = (0..10).map(row).collect();
    let spec = bars::Spec {
        name: "From the first order to the tenth",
        bars: &rows,
        measures: ["", ""],
    };
    bars::draw(&spec, Size::new(width, bars::height(&spec, width)))
}

fn part(name: &str, role: Role) -> columns::Part {
    let name = name.to_owned();
    columns::Part { name, role }
}

fn show(name: &str, columns: &columns::Columns, (x, y): (&str, Axis<'_>), size: Size) -> Figure {
    let line = axis("", &whole);
    columns::draw(
        &columns::Spec {
            name,
            columns,
            x,
            y,
            line,
        },
        size,
    )
}

pub fn tides_figure(size: Size) -> Figure {
    let column = |month: u32| {
        let values = [40_i32, 120, 30, -90]
            .map(|most| f64::from(most) * (0.5 + 0.5 * chance(month * 9 + most.unsigned_abs())));
        columns::Column {
            tick: MONTHS[month as usize % 12].to_owned(),
            year: (2023 + month / 12).to_string(),
            labels: values.map(whole).to_vec(),
            values: values.to_vec(),
        }
    };
    let parts = ["returning", "new", "recovered", "lapsed"];
    let columns = columns::Columns {
        parts: parts
            .iter()
            .enumerate()
            .map(|(kind, name)| part(name, Role::kind(kind)))
            .collect(),
        columns: (0..20).map(column).collect(),
        ..columns::Columns::default()
    };
    show(
        "Who came and who left",
        &columns,
        ("", axis("clients", &whole)),
        size,
    )
}

pub fn calibration_figure(size: Size) -> Figure {
    let column = |frequency: u32| {
        let actual = 2.4 * f64::from(frequency).powf(0.8) + chance(frequency);
        let values = [actual, actual * (0.85 + 0.3 * chance(frequency * 3))];
        columns::Column {
            tick: if frequency == 7 {
                "7+".to_owned()
            } else {
                frequency.to_string()
            },
            labels: values.map(|value| format!("{value:.1}")).to_vec(),
            values: values.to_vec(),
            ..columns::Column::default()
        }
    };
    let columns = columns::Columns {
        parts: vec![
            part("actual", Role::Series1),
            part("expected", Role::Series2),
        ],
        columns: (0..8).map(column).collect(),
        stand: columns::Stand::Beside,
        ..columns::Columns::default()
    };
    let scales = ("repeat purchases before", axis("purchases after", &whole));
    show("Calibration", &columns, scales, size)
}

pub fn worth_figure(size: Size) -> Figure {
    let column = |class: u32| {
        let clients = 900.0 * (-(f64::from(class) - 9.0).powi(2) / 18.0).exp();
        columns::Column {
            tick: if class.is_multiple_of(4) {
                thousands(10_f64.powf(f64::from(class) / 4.0 + 1.0))
            } else {
                String::new()
            },
            labels: vec![whole(clients)],
            values: vec![clients],
            ..columns::Column::default()
        }
    };
    let columns = columns::Columns {
        parts: vec![part("", Role::Series1)],
        columns: (0..21).map(column).collect(),
        stand: columns::Stand::Touching,
        cuts: vec![
            reference(9.5, "median 2.4 k"),
            reference(11.6, "mean 7.9 k"),
        ],
        ..columns::Columns::default()
    };
    show(
        "What clients are worth",
        &columns,
        ("CLV, MDL", axis("clients", &whole)),
        size,
    )
}

pub fn seasons_figure(size: Size) -> Figure {
    let column = |month: usize| {
        let index = 1.0 + 0.35 * ((month as f64 - 9.0) / 12.0 * std::f64::consts::TAU).cos();
        columns::Column {
            tick: MONTHS[month].to_owned(),
            labels: vec![format!("{index:.2}")],
            values: vec![index],
            ..columns::Column::default()
        }
    };
    let columns = columns::Columns {
        parts: vec![part("", Role::Series1)],
        columns: (0..12).map(column).collect(),
        base: 1.0,
        ..columns::Columns::default()
    };
    let index = |value: f64| format!("{value:.1}");
    show(
        "Months against their mean",
        &columns,
        ("", axis("index, 1 = mean month", &index)),
        size,
    )
}

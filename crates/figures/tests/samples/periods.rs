//! Invented funnels, comings and goings, calibrations, distributions, seasons and shares.

use figures::{Axis, Figure, Role, Size, bars, columns};

use super::{MONTHS, axis, chance, percent, reference, thousands, whole};

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

pub fn shares_figure(size: Size) -> Figure {
    let column = |quarter: u32| {
        let values = match quarter {
            2 => [0.0; 3],
            _ => [22 - quarter, 40 + quarter % 3, 61 + 7 * quarter].map(f64::from),
        };
        columns::Column {
            tick: format!("Q{}", (quarter + 2) % 4 + 1),
            year: (2022 + (quarter + 2) / 4).to_string(),
            labels: values.map(|clients| format!("{clients} clients")).to_vec(),
            values: values.to_vec(),
        }
    };
    let columns = columns::Columns {
        parts: vec![
            part("A", Role::ClassA),
            part("B", Role::ClassB),
            part("C", Role::ClassC),
        ],
        columns: (0..9).map(column).collect(),
        stand: columns::Stand::Shares,
        ..columns::Columns::default()
    };
    let scales = ("", axis("share of clients", &percent));
    show(
        "Classes of the portfolio by quarter",
        &columns,
        scales,
        size,
    )
}

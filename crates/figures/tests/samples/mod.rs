//! Small invented data for every chart: what the goldens and the gallery draw.

mod classes;
mod grids;
mod lines;
mod periods;

use figures::{
    Axis, Figure, Reference, Role, Size, bars, columns, curves, lorenz, pareto, spark, split,
};

pub use classes::*;
pub use grids::*;
pub use lines::*;
pub use periods::*;

/// Every chart by name, drawn at `width` px.
pub fn all(width: u32) -> Vec<(&'static str, Figure)> {
    let size = Size::new(width, 300);
    vec![
        ("pareto", pareto_figure(size, 1200)),
        ("lorenz", lorenz_figure(size, 200)),
        ("heat_grid", heat_grid_figure(Size::new(width, 360))),
        ("matrix", matrix_figure(Size::new(width, 300))),
        ("matrix_segments", matrix_of_segments(Size::new(width, 560))),
        ("flows", flows_figure(width, &CLASSES)),
        ("flows_segments", flows_figure(width, &SEGMENTS)),
        ("shares", shares_figure(size)),
        ("split", split_figure(width)),
        ("bars", bars_figure(width)),
        ("months", months_figure(size, 38)),
        ("curves", curves_figure(size)),
        ("cohorts", cohorts_figure(width, 14)),
        ("cohorts_many", cohorts_figure(width, 60)),
        ("hours", hours_figure(width)),
        ("years", years_figure(width)),
        ("ahead", ahead_figure(width)),
        ("survival", survival_figure(size)),
        ("tracking", tracking_figure(size)),
        ("factors", factors_figure(size)),
        ("orders", orders_figure(size)),
        ("funnel", funnel_figure(width)),
        ("tides", tides_figure(size)),
        ("calibration", calibration_figure(size)),
        ("worth", worth_figure(size)),
        ("seasons", seasons_figure(size)),
        ("spark", spark_figure()),
    ]
}

pub const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Something between 0 and 1 that looks like chance.
pub fn chance(seed: u32) -> f64 {
    let mixed = seed.wrapping_add(1).wrapping_mul(2_654_435_761);
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519);
    f64::from((mixed ^ (mixed >> 13)) & 0xFFFF) / 65_535.0
}

pub fn axis<'a>(caption: &'a str, format: &'a dyn Fn(f64) -> String) -> Axis<'a> {
    Axis { caption, format }
}

pub fn reference(at: f64, text: &str) -> Reference {
    let text = text.to_owned();
    Reference { at, text }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn thousands(value: f64) -> String {
    format!("{:.0} k", value / 1000.0)
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}

pub fn pareto_figure(size: Size, clients: usize) -> Figure {
    let revenue: Vec<f64> = (1..=clients)
        .map(|rank| 1e6 / (rank as f64).powf(0.85))
        .collect();
    let total: f64 = revenue.iter().sum();
    let mut cumulative = 0.0;
    let bars: Vec<pareto::Bar> = (0..)
        .zip(&revenue)
        .map(|(rank, value)| {
            let before: f64 = cumulative;
            cumulative += value / total;
            let class = match before {
                share if share < 0.8 => pareto::Class::A,
                share if share < 0.95 => pareto::Class::B,
                _ => pareto::Class::C,
            };
            let at = |rank: i32| f64::from(rank) / clients as f64;
            pareto::Bar {
                from: at(rank),
                to: at(rank + 1),
                mean: *value,
                cumulative,
                class,
                label: format!("{} · {}", rank + 1, percent(cumulative)),
            }
        })
        .collect();
    let section = |class, name: &str| {
        let count = bars.iter().filter(|bar| bar.class == class).count();
        let until = bars
            .iter()
            .rfind(|bar| bar.class == class)
            .map_or(0.0, |bar| bar.to);
        pareto::Section {
            class,
            until,
            label: format!("{name} · {count}"),
        }
    };
    let sections = [
        section(pareto::Class::A, "A"),
        section(pareto::Class::B, "B"),
        section(pareto::Class::C, "C"),
    ];
    pareto::draw(
        &pareto::Spec {
            name: "Share of revenue by rank of client",
            bars: &bars,
            sections: &sections,
            cuts: &[0.8, 0.95],
            x: Axis {
                caption: "clients, largest first",
                format: &percent,
            },
            y: Axis {
                caption: "share of revenue",
                format: &percent,
            },
        },
        size,
    )
}

pub fn lorenz_figure(size: Size, clients: usize) -> Figure {
    let points: Vec<lorenz::Share> = (1..=clients)
        .map(|index| {
            let share = index as f64 / clients as f64;
            let revenue = 1.0 - (1.0 - share).powf(0.32);
            lorenz::Share {
                clients: share,
                revenue,
                label: percent(share),
            }
        })
        .collect();
    lorenz::draw(
        &lorenz::Spec {
            name: "Lorenz curve of revenue",
            points: &points,
            note: "Gini 0.52",
            x: Axis {
                caption: "clients, smallest first",
                format: &percent,
            },
            y: Axis {
                caption: "share of revenue",
                format: &percent,
            },
        },
        size,
    )
}

pub fn split_figure(width: u32) -> Figure {
    let part = |name: &str, clients: u32, role| split::Part {
        name: format!("{name} · {clients}"),
        value: f64::from(clients),
        role,
        label: format!("{name}: {clients} clients"),
    };
    let parts = [
        part("X", 214, Role::ClassA),
        part("Y", 0, Role::ClassB),
        part("Z", 731, Role::ClassC),
        part("too new to say", 96, Role::ClassNone),
    ];
    let spec = split::Spec {
        name: "Split by rhythm",
        parts: &parts,
    };
    split::draw(&spec, Size::new(width, split::height(&spec, width)))
}

pub fn bars_figure(width: u32) -> Figure {
    let rows = [
        ("Champions", 38.0, 9.0),
        ("Loyal", 21.0, 10.9),
        ("Potential loyalists", 13.0, 13.7),
        ("Need attention", 8.0, 8.0),
        ("At risk", 9.0, 11.8),
        ("Cannot lose them", 5.0, 2.6),
        ("Hibernating", 1.0, 10.1),
        ("Lost", 0.6, 12.3),
    ];
    let bars: Vec<bars::Bar> = rows
        .iter()
        .map(|(name, first, second)| bars::Bar {
            name: (*name).to_owned(),
            first: *first,
            second: *second,
            value: format!("{first} %"),
            between: String::new(),
            label: format!("{name}: {first} %"),
        })
        .collect();
    let measures = ["share of revenue", "share of clients"];
    let spec = bars::Spec {
        name: "Segments",
        bars: &bars,
        measures,
    };
    bars::draw(&spec, Size::new(width, bars::height(&spec, width)))
}

pub fn months_figure(size: Size, count: usize) -> Figure {
    let clients: Vec<f64> = (0..count)
        .map(|month| 80.0 + month as f64 * 2.0 + (month * 7 % 13) as f64)
        .collect();
    let months = (10..10 + count).map(|month| {
        let wave = ((month * 29) % 17) as f64 * 1500.0;
        let back = if month == 20 {
            -14_000.0
        } else {
            31_000.0 + wave
        };
        let name = MONTHS[month % 12];
        let year = 2022 + month / 12;
        columns::Column {
            tick: name.to_owned(),
            year: year.to_string(),
            values: vec![back, 6_000.0 + wave / 3.0],
            labels: ["returning", "new"]
                .map(|part| format!("{name} {year}, {part}"))
                .to_vec(),
        }
    });
    let part = |name: &str, role| columns::Part {
        name: name.to_owned(),
        role,
    };
    let months = columns::Columns {
        parts: vec![
            part("returning clients", Role::Series1),
            part("new clients", Role::Series2),
        ],
        columns: months.collect(),
        line: clients,
        ..columns::Columns::default()
    };
    let spec = columns::Spec {
        name: "Revenue by month",
        columns: &months,
        x: "",
        y: Axis {
            caption: "revenue, MDL",
            format: &thousands,
        },
        line: Axis {
            caption: "clients who bought",
            format: &whole,
        },
    };
    columns::draw(&spec, size)
}

pub fn curves_figure(size: Size) -> Figure {
    let curve = |length: u32, scale: f64, weight, end: &str| curves::Curve {
        points: (0..length)
            .map(|month| {
                let month = f64::from(month);
                (
                    month,
                    scale * (12.0 + 50.0 * (1.0 - (-month / 8.0).exp())) * 1000.0,
                )
            })
            .collect(),
        weight,
        end: end.to_owned(),
        labels: (0..length).map(|month| format!("month {month}")).collect(),
        ..curves::Curve::default()
    };
    let mut lines: Vec<curves::Curve> = (0..8)
        .map(|cohort| {
            let scale = 0.72 + f64::from(cohort * 5 % 8) * 0.08;
            curve(25 - cohort * 3, scale, curves::Weight::Thin, "")
        })
        .collect();
    lines.push(curve(25, 1.0, curves::Weight::Bold, "mean 61 k"));
    let lines = curves::Lines {
        curves: lines,
        levels: vec![Reference {
            at: 52_000.0,
            text: "cost 52 k".to_owned(),
        }],
        ..curves::Lines::default()
    };
    let spec = curves::Spec {
        name: "Cumulative revenue per client by cohort",
        lines: &lines,
        x: Axis {
            caption: "months since first purchase",
            format: &whole,
        },
        y: Axis {
            caption: "",
            format: &thousands,
        },
    };
    curves::draw(&spec, size)
}

pub fn spark_figure() -> Figure {
    let values = [3.0, 3.4, 3.1, 4.6, 3.9, 5.2, 4.8, 6.0, 5.1, 5.9, 6.2];
    spark::draw(
        &spark::Spec {
            name: "Revenue",
            values: &values,
        },
        Size::new(96, 28),
    )
}

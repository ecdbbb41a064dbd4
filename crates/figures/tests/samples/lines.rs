//! Invented survival, forecasts, factors and orders.

use figures::curves::{self, Course, Curve, Lines, Span, Ticks, Weight};
use figures::{Figure, Size};

use super::{MONTHS, axis, chance, percent, reference, thousands, whole};

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

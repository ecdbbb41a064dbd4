//! The model fitted to a part of the history, against the rest: week by week, and by how often clients had bought.

use engine::protocol::views::{CalibrationRow, CheckView, ForecastView, TrackingWeek};
use figures::columns::{self, Part, Stand};
use figures::curves::{self, Curve, Ticks, Weight};
use figures::{Reference, Role};

use crate::components::segmented::Segmented;
use crate::figures::drawings::{Columns, Lines, Scale, columns, lines};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

const CUMULATIVE: &str = "cumulative";
const WEEKLY: &str = "weekly";

/// What a part of the view makes, or nothing where there is no check.
fn of_check<T: Default>(
    view: View<ForecastView>,
    make: impl FnOnce(&CheckView, &ForecastView) -> T,
) -> T {
    let view = view.read();
    let check = view.check.as_ref();
    check.map_or_else(T::default, |check| make(check, &view))
}

#[component]
pub fn TrackingCard(view: View<ForecastView>) -> impl IntoView {
    let format = use_format();
    let weekly = RwSignal::new(false);
    let headline = Signal::derive(move || of_check(view, |check, _| held_out(check, format.get())));
    let about = Signal::derive(move || {
        of_check(view, |check, view| {
            let format = format.get();
            say!(
                format,
                forecast.tracking_about,
                model = super::rule::name(view.rule.model),
                clients = format.count(check.clients),
                end = format.day(check.end)
            )
        })
    });
    let shown = Signal::derive(move || {
        of_check(view, |check, _| tracked(check, weekly.get(), format.get()))
    });
    let numbers =
        Signal::derive(move || of_check(view, |check, _| tracking_numbers(check, format.get())));
    let options = Signal::derive(move || {
        let format = format.get();
        vec![
            (CUMULATIVE.to_string(), say!(format, forecast.cumulative)),
            (WEEKLY.to_string(), say!(format, forecast.weekly)),
        ]
    });
    let value = Signal::derive(move || {
        let key = if weekly.get() { WEEKLY } else { CUMULATIVE };
        key.to_string()
    });
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, forecast.tracking_definition)
            file="forecast-tracking"
            drawing=lines(headline, shown)
            numbers
            wide=true
        >
            <Segmented
                label=text!(format, forecast.course)
                options
                value
                on_change=move |key: String| weekly.set(key == WEEKLY)
            />
        </FigureCard>
    }
    .into_any()
}

/// What the model would have said, and what happened.
fn held_out(check: &CheckView, format: Format) -> String {
    say!(
        format,
        forecast.held_out,
        end = format.day(check.end),
        last = format.day(check.last_day),
        predicted = format.count(check.predicted.round().max(0.0) as u64),
        actual = format.count(check.actual)
    )
}

/// Expected and actual purchases by week: summed up, or each week's own.
fn by_week(weeks: &[TrackingWeek], weekly: bool) -> Vec<(f64, f64)> {
    let mut before = (0.0, 0.0);
    let week = |week: &TrackingWeek| {
        let sums = (week.expected, week.actual as f64);
        let own = (sums.0 - before.0, sums.1 - before.1);
        before = sums;
        if weekly { own } else { sums }
    };
    weeks.iter().map(week).collect()
}

fn tracked(check: &CheckView, weekly: bool, format: Format) -> Lines {
    let weeks = by_week(&check.tracking, weekly);
    let label = |name: &str, place: usize, value: f64| {
        let day = check.tracking.get(place);
        let day = day.map_or_else(String::new, |week| format.day(week.start));
        format!("{name} · {day}\n{}", format.decimal(value, 1))
    };
    let curve = |name: String, weight: Weight, values: Vec<f64>| Curve {
        labels: values
            .iter()
            .enumerate()
            .map(|(place, value)| label(&name, place, *value))
            .collect(),
        points: (0u32..).map(f64::from).zip(values).collect(),
        weight,
        end: name,
        ..Curve::default()
    };
    let (expected, actual): (Vec<f64>, Vec<f64>) = weeks.into_iter().unzip();
    let mut ticks: Vec<(f64, String)> = Vec::new();
    for (place, week) in (0u32..).zip(&check.tracking) {
        let quarter = words::quarter(format, week.start);
        if ticks.last().is_none_or(|(_, last)| *last != quarter) {
            ticks.push((place.into(), quarter));
        }
    }
    let first = check.tracking.first().map_or(check.end, |week| week.start);
    let cut = f64::from(check.end.0 - first.0) / 7.0;
    Lines {
        lines: curves::Lines {
            curves: vec![
                curve(say!(format, forecast.actual), Weight::Bold, actual),
                curve(say!(format, forecast.expected), Weight::Forecast, expected),
            ],
            cuts: vec![Reference {
                at: cut,
                text: say!(format, forecast.fitted_to, day = format.day(check.end)),
            }],
            ticks: Ticks::At(ticks),
            ..curves::Lines::default()
        },
        x: Scale::default(),
        y: Scale::new(say!(format, forecast.repeat_orders), Format::short),
    }
}

fn tracking_numbers(check: &CheckView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, forecast.week)),
        Column::number(say!(format, forecast.expected_so_far)),
        Column::number(say!(format, forecast.actual_so_far)),
    ];
    let row = |week: &TrackingWeek| {
        Row::new(vec![
            Cell::text(format.day(week.start)),
            Cell::decimal(format, week.expected, 1),
            Cell::count(format, week.actual),
        ])
    };
    let rows = check.tracking.iter().map(row).collect();
    Numbers { columns, rows }
}

#[component]
pub fn CalibrationCard(view: View<ForecastView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || of_check(view, |check, _| farthest(check, format.get())));
    let about = Signal::derive(move || {
        of_check(view, |check, _| {
            let format = format.get();
            let end = format.day(check.end);
            say!(format, forecast.calibration_about, end = end)
        })
    });
    let shown = Signal::derive(move || of_check(view, |check, _| calibrated(check, format.get())));
    let numbers =
        Signal::derive(move || of_check(view, |check, _| calibration_numbers(check, format.get())));
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, forecast.calibration_definition)
            file="forecast-calibration"
            drawing=columns(headline, shown)
            numbers
        />
    }
    .into_any()
}

/// The clients of whom the model was most wrong, by all their purchases.
fn farthest(check: &CheckView, format: Format) -> String {
    let miss = |row: &CalibrationRow| (row.predicted - row.actual).abs() * row.clients as f64;
    let rows = check.calibration.iter();
    let Some(row) = rows.max_by(|one, other| miss(one).total_cmp(&miss(other))) else {
        return say!(format, forecast.calibration_none);
    };
    say!(
        format,
        forecast.calibration_headline,
        repeats = repeats(row, format),
        predicted = format.decimal(row.predicted, 2),
        actual = format.decimal(row.actual, 2)
    )
}

fn repeats(row: &CalibrationRow, format: Format) -> String {
    let repeats = format.count(row.repeats.into());
    match row.and_more {
        true => format!("{repeats}+"),
        false => repeats,
    }
}

fn calibrated(check: &CheckView, format: Format) -> Columns {
    let names = [
        say!(format, forecast.expected),
        say!(format, forecast.actual),
    ];
    let column = |row: &CalibrationRow| {
        let values = vec![row.predicted, row.actual];
        let label = |(name, value): (&String, &f64)| {
            let clients = format.count(row.clients);
            say!(
                format,
                forecast.calibration_point,
                name = name,
                value = format.decimal(*value, 2),
                repeats = repeats(row, format),
                clients = clients
            )
        };
        columns::Column {
            tick: repeats(row, format),
            labels: names.iter().zip(&values).map(label).collect(),
            values,
            ..columns::Column::default()
        }
    };
    let [expected, actual] = names.clone();
    Columns {
        columns: columns::Columns {
            parts: vec![
                Part {
                    name: expected,
                    role: Role::Series2,
                },
                Part {
                    name: actual,
                    role: Role::Series1,
                },
            ],
            columns: check.calibration.iter().map(column).collect(),
            stand: Stand::Beside,
            ..columns::Columns::default()
        },
        x: say!(format, forecast.repeats_before),
        y: Scale::new(say!(format, forecast.per_client), |format, value| {
            format.decimal(value, 1)
        }),
        ..Columns::default()
    }
}

fn calibration_numbers(check: &CheckView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, forecast.repeats_before)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, forecast.expected)),
        Column::number(say!(format, forecast.actual)),
    ];
    let decimal = |value: f64| Cell::decimal(format, value, 2);
    let row = |row: &CalibrationRow| {
        Row::new(vec![
            Cell::text(repeats(row, format)),
            Cell::count(format, row.clients),
            decimal(row.predicted),
            decimal(row.actual),
        ])
    };
    let rows = check.calibration.iter().map(row).collect();
    Numbers { columns, rows }
}

#[cfg(test)]
mod tests {
    use engine::protocol::DayNumber;

    use super::*;

    #[test]
    fn weeks_add_up_to_what_is_cumulative() {
        let week = |(place, expected, actual)| TrackingWeek {
            start: DayNumber(place * 7),
            expected,
            actual,
        };
        let weeks = [(0, 1.5, 1), (1, 4.0, 1), (2, 4.5, 6)].map(week);
        assert_eq!(by_week(&weeks, true), [(1.5, 1.0), (2.5, 0.0), (0.5, 5.0)]);
        assert_eq!(by_week(&weeks, false), [(1.5, 1.0), (4.0, 1.0), (4.5, 6.0)]);
    }
}

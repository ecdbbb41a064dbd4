//! The purchases expected week by week: how fast the present clients would thin out.

use engine::protocol::views::ForecastView;
use figures::curves::{self, Curve, Ticks, Weight};

use crate::figures::drawings::{Lines, Scale, lines};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

#[component]
pub fn WeeksCard(view: View<ForecastView>) -> impl IntoView {
    let format = use_format();
    let weeks = move || {
        let view = view.read();
        let ahead = view.ahead.as_ref();
        ahead.map_or_else(Vec::new, |ahead| by_week(&ahead.weeks))
    };
    let headline = Signal::derive(move || headline(&weeks(), format.get()));
    let shown = Signal::derive(move || drawn(&weeks(), format.get()));
    let numbers = Signal::derive(move || numbers(&weeks(), format.get()));
    view! {
        <FigureCard
            headline
            about=text!(format, forecast.weeks_about)
            definition=text!(format, forecast.weeks_definition)
            file="forecast-weeks"
            drawing=lines(headline, shown)
            numbers
        />
    }
    .into_any()
}

/// A week ahead.
struct Week {
    /// Counted from 1.
    number: u32,
    expected: f64,
    /// Up to its end.
    so_far: f64,
}

/// Each week's own purchases, of sums up to the ends of weeks.
fn by_week(sums: &[f64]) -> Vec<Week> {
    let mut before = 0.0;
    let week = |(number, so_far): (u32, &f64)| {
        let expected = so_far - before;
        before = *so_far;
        Week {
            number,
            expected,
            so_far: *so_far,
        }
    };
    (1..).zip(sums).map(week).collect()
}

fn headline(weeks: &[Week], format: Format) -> String {
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else {
        return String::new();
    };
    say!(
        format,
        forecast.weeks_headline,
        first = format.decimal(first.expected, 1),
        last = format.decimal(last.expected, 1),
        week = format.count(last.number.into())
    )
}

fn drawn(weeks: &[Week], format: Format) -> Lines {
    let name = say!(format, forecast.weeks_ahead);
    let label = |of: &Week| {
        format!(
            "{name}: {}\n{}",
            format.count(of.number.into()),
            format.decimal(of.expected, 1)
        )
    };
    let curve = Curve {
        points: weeks
            .iter()
            .map(|of| (f64::from(of.number), of.expected))
            .collect(),
        labels: weeks.iter().map(label).collect(),
        weight: Weight::Bold,
        ..Curve::default()
    };
    Lines {
        lines: curves::Lines {
            curves: vec![curve],
            ticks: Ticks::Numbers,
            ..curves::Lines::default()
        },
        x: Scale::new(name, Format::short),
        y: Scale::new(say!(format, forecast.orders), Format::short),
    }
}

fn numbers(weeks: &[Week], format: Format) -> Numbers {
    let columns = vec![
        Column::number(say!(format, forecast.weeks_ahead)),
        Column::number(say!(format, forecast.orders)),
        Column::number(say!(format, forecast.expected_so_far)),
    ];
    let row = |of: &Week| {
        Row::new(vec![
            Cell::count(format, of.number.into()),
            Cell::decimal(format, of.expected, 1),
            Cell::decimal(format, of.so_far, 1),
        ])
    };
    let rows = weeks.iter().map(row).collect();
    Numbers { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_add_up_to_what_is_expected_so_far() {
        let weeks = by_week(&[4.0, 7.5, 9.0]);
        let own: Vec<f64> = weeks.iter().map(|week| week.expected).collect();
        assert_eq!(own, [4.0, 3.5, 1.5]);
        assert_eq!(
            weeks.last().map(|week| (week.number, week.so_far)),
            Some((3, 9.0))
        );
    }
}

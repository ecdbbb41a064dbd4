//! The client's orders over time, as stems, with the day on which the next one is expected.

use engine::protocol::DayNumber;
use engine::protocol::views::{CardOrder, CardView};
use figures::Reference;
use figures::curves::{self, Course, Curve, Ticks, Weight};

use crate::figures::drawings::{Lines, Scale, lines};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::route::{parse_day, print_day};
use crate::words::{self, say, text};

/// Of a client with an order at least.
#[component]
pub fn Timeline(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let series = Signal::derive(move || series(&view.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let drawing = lines(headline, series);
    view! {
        <FigureCard
            headline
            about=text!(format, card.timeline_about)
            definition=text!(format, card.timeline_definition)
            file="client-orders"
            drawing
            numbers
        />
    }
    .into_any()
}

/// From the first to the last order of the timeline, which has the latest first.
fn headline(view: &CardView, format: Format) -> String {
    let (first, last) = (view.timeline.last(), view.timeline.first());
    let [first, last] =
        [first, last].map(|of| of.map_or_else(String::new, |of| format.day(of.day)));
    let orders = view.timeline.len();
    counted!(format, orders, card.timeline, first = first, last = last)
}

fn series(view: &CardView, format: Format) -> Lines {
    let orders = || view.timeline.iter().rev();
    let expected = view.rhythm.map(|of| of.expected_day);
    let label = |of: &CardOrder| {
        let (day, money) = (format.day(of.day), format.money(of.net));
        match of.order.as_str() {
            "" => format!("{day}\n{money}"),
            order => format!("{day} · {order}\n{money}"),
        }
    };
    let stems = Curve {
        points: orders()
            .map(|of| (f64::from(of.day.0), of.net.to_f64()))
            .collect(),
        labels: orders().map(label).collect(),
        weight: Weight::Bold,
        course: Course::Stems,
        ..Curve::default()
    };
    let days = orders().map(|of| of.day).chain(expected);
    let (first, last) = (days.clone().min(), days.max());
    let ticks = first.zip(last).map(|(first, last)| months(first, last));
    let ticks = ticks.unwrap_or_default().into_iter();
    let cut = |day: DayNumber| Reference {
        at: f64::from(day.0),
        text: say!(format, card.expected_line),
    };
    Lines {
        lines: curves::Lines {
            curves: vec![stems],
            cuts: expected.map(cut).into_iter().collect(),
            ticks: Ticks::At(
                ticks
                    .map(|day| (f64::from(day.0), format.month(day)))
                    .collect(),
            ),
            ..curves::Lines::default()
        },
        x: Scale::default(),
        y: Scale::new(words::revenue(format), Format::money_short),
    }
}

/// The first days of the months from one day to another.
fn months(first: DayNumber, last: DayNumber) -> Vec<DayNumber> {
    let mut months = Vec::new();
    let start = |day: DayNumber| {
        let text: String = print_day(day).chars().take(8).collect();
        parse_day(&format!("{text}01")).unwrap_or(day)
    };
    // The longest month has 31 days: what lies so far after its first day is in the next one.
    let mut month = start(first);
    while month <= last {
        months.push(month);
        month = start(DayNumber(month.0 + 31));
    }
    months
}

fn numbers(view: &CardView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, calls.day)),
        Column::text(say!(format, card.order)),
        Column::number(words::revenue(format)),
    ];
    let row = |of: &CardOrder| {
        Row::new(vec![
            Cell::text(format.day(of.day)),
            Cell::text(of.order.clone()),
            Cell::money(format, of.net),
        ])
    };
    let rows = view.timeline.iter().map(row).collect();
    Numbers { columns, rows }
}

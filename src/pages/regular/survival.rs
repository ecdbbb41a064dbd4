//! Two curves of Kaplan and Meier: how long clients go without a second purchase, and how long they live.

use engine::protocol::views::{RegularView, SurvivalStep, SurvivalView};
use figures::Reference;
use figures::curves::{self, Course, Curve, Ticks, Weight};

use crate::figures::drawings::{Lines, Scale, lines};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

#[component]
pub fn SurvivalCards(view: View<RegularView>) -> impl IntoView {
    let format = use_format();
    let second = Signal::derive(move || view.read().second.clone());
    let lifetime = Signal::derive(move || view.read().lifetime.clone());
    let second_headline = Signal::derive(move || {
        let format = format.get();
        match second.read().median {
            Some(days) => say!(
                format,
                regular.second_headline,
                days = format.days(days.into())
            ),
            None => say!(format, regular.second_never),
        }
    });
    let lifetime_headline = Signal::derive(move || {
        let format = format.get();
        match lifetime.read().median {
            Some(0) => say!(format, regular.lifetime_none),
            Some(days) => say!(
                format,
                regular.lifetime_headline,
                days = format.days(days.into())
            ),
            None => say!(format, regular.lifetime_never),
        }
    });
    view! {
        <SurvivalCard
            curve=second
            headline=second_headline
            about=text!(format, regular.second_about)
            definition=text!(format, regular.second_definition)
            file="second-purchase"
        />
        <SurvivalCard
            curve=lifetime
            headline=lifetime_headline
            about=text!(format, regular.lifetime_about)
            definition=text!(format, regular.lifetime_definition)
            file="client-lifetime"
        />
    }
    .into_any()
}

#[component]
fn SurvivalCard(
    curve: Signal<SurvivalView>,
    headline: Signal<String>,
    #[prop(into)] about: Signal<String>,
    #[prop(into)] definition: Signal<String>,
    file: &'static str,
) -> impl IntoView {
    let format = use_format();
    let drawn = Signal::derive(move || drawn(&curve.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&curve.read(), file, format.get()));
    view! {
        <FigureCard headline about definition file drawing=lines(headline, drawn) numbers />
    }
    .into_any()
}

fn drawn(of: &SurvivalView, format: Format) -> Lines {
    let mut points = vec![(0.0, 1.0)];
    let mut band = vec![(0.0, 1.0, 1.0)];
    let mut labels = vec![String::new()];
    for step in &of.steps {
        let at = f64::from(step.days);
        let (low, high) = step.bounds;
        points.push((at, step.survival));
        band.push((at, low, high));
        labels.push(label(step, format));
    }
    // The curve holds until the longest observation.
    let end = f64::from(of.longest);
    if let (Some(&(at, survival)), Some(&(_, low, high))) = (points.last(), band.last())
        && at < end
    {
        points.push((end, survival));
        band.push((end, low, high));
        labels.push(format!(
            "{}\n{}",
            format.days(end),
            format.percent(survival)
        ));
    }
    let median = of.median.filter(|days| *days > 0).map(|days| Reference {
        at: f64::from(days),
        text: say!(format, regular.median_mark, days = format.days(days.into())),
    });
    Lines {
        lines: curves::Lines {
            curves: vec![Curve {
                points,
                band,
                labels,
                weight: Weight::Bold,
                course: Course::Steps,
                ..Curve::default()
            }],
            cuts: median.into_iter().collect(),
            ticks: Ticks::Numbers,
            ..curves::Lines::default()
        },
        x: Scale::new(say!(format, regular.days), |format, days| {
            format.decimal(days, 0)
        }),
        y: Scale::new(String::new(), Format::percent),
    }
}

fn label(step: &SurvivalStep, format: Format) -> String {
    let (low, high) = step.bounds;
    format!(
        "{}\n{} ({}–{})",
        format.days(step.days.into()),
        format.percent(step.survival),
        format.percent(low),
        format.percent(high)
    )
}

fn numbers(of: &SurvivalView, file: &str, format: Format) -> Numbers {
    let columns = vec![
        Column::number(say!(format, regular.days)),
        Column::number(say!(format, regular.left)),
        Column::number(say!(format, regular.lower_bound)),
        Column::number(say!(format, regular.upper_bound)),
        Column::number(say!(format, regular.at_risk)),
    ];
    let row = |step: &SurvivalStep| {
        let days = Cell::number(step.days.to_string(), step.days);
        Row::new(vec![
            match of.median == Some(step.days) {
                true => days.named(format!("{file}-median")),
                false => days,
            },
            Cell::share(format, step.survival),
            Cell::share(format, step.bounds.0),
            Cell::share(format, step.bounds.1),
            Cell::count(format, step.at_risk),
        ])
    };
    let rows = of.steps.iter().map(row).collect();
    Numbers { columns, rows }
}

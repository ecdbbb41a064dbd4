//! Seasons: the revenue of every month of the year against that of a mean month.

use engine::protocol::views::{RhythmView, SeasonView};
use figures::Role;
use figures::columns::{self, Part};

use crate::figures::drawings::{Columns, Scale, columns};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

#[component]
pub fn SeasonsCard(view: View<RhythmView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let years = u64::from(view.read().full_years);
        counted!(format.get(), years, rhythm.seasons_about)
    });
    let shown = Signal::derive(move || drawn(&view.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, rhythm.seasons_definition)
            file="seasons"
            drawing=columns(headline, shown)
            numbers
        />
    }
    .into_any()
}

fn told(view: &RhythmView) -> impl Iterator<Item = (usize, &SeasonView)> {
    view.seasons.iter().flatten().enumerate()
}

fn headline(view: &RhythmView, format: Format) -> String {
    let names = format.months_in_full();
    let mut ends: Option<((usize, f64), (usize, f64))> = None;
    for (month, of) in told(view) {
        let here = (month, of.index);
        ends = Some(match ends {
            None => (here, here),
            Some((least, most)) => (
                if of.index < least.1 { here } else { least },
                if of.index > most.1 { here } else { most },
            ),
        });
    }
    ends.map_or_else(String::new, |((least, low), (most, high))| {
        let name = |month: usize| names.get(month).cloned().unwrap_or_default();
        say!(
            format,
            rhythm.seasons_headline,
            high_month = name(most),
            high = format.change(high - 1.0),
            low_month = name(least),
            low = format.change(low - 1.0)
        )
    })
}

fn drawn(view: &RhythmView, format: Format) -> Columns {
    let names = format.month_names();
    let column = |(month, of): (usize, &SeasonView)| {
        let tick = names.get(month).cloned().unwrap_or_default();
        let (least, most) = of.range;
        let index = format.decimal(of.index, 2);
        let range = say!(
            format,
            rhythm.season_range,
            least = format.decimal(least, 2),
            most = format.decimal(most, 2)
        );
        columns::Column {
            labels: vec![format!("{tick}\n{index}\n{range}")],
            tick,
            values: vec![of.index],
            ..columns::Column::default()
        }
    };
    Columns {
        columns: columns::Columns {
            parts: vec![Part {
                name: String::new(),
                role: Role::Accent,
            }],
            columns: told(view).map(column).collect(),
            base: 1.0,
            ..columns::Columns::default()
        },
        y: Scale::new(say!(format, rhythm.season_index), |format, value| {
            format.decimal(value, 1)
        }),
        ..Columns::default()
    }
}

fn numbers(view: &RhythmView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, figures.month)),
        Column::number(say!(format, rhythm.season_index)),
        Column::number(say!(format, rhythm.season_least)),
        Column::number(say!(format, rhythm.season_most)),
    ];
    let names = format.month_names();
    let decimal = |value: f64| Cell::decimal(format, value, 3);
    let row = |(month, of): (usize, &SeasonView)| {
        Row::new(vec![
            Cell::text(names.get(month).cloned().unwrap_or_default()),
            decimal(of.index).named(format!("season-{}", month + 1)),
            decimal(of.range.0),
            decimal(of.range.1),
        ])
    };
    Numbers {
        columns,
        rows: told(view).map(row).collect(),
    }
}

//! RFM: the grid, the segments with what to do about each, and the cut-offs behind the scores.

use engine::protocol::views::{RfmView, ScoreView, SegmentView};
use engine::protocol::{Answer, ClientSet, Question};
use leptos::prelude::*;

use crate::components::answered::Answered;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::figures::cards::{GridCard, SegmentsCard};
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row};
use crate::format::{Format, use_format};
use crate::queries::ask;
use crate::route::segment_key;
use crate::words::{self, say, text};

#[component]
pub fn RfmPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Rfm,
        |answer| match answer {
            Answer::Rfm(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, pages.rfm_title)}</h1>
        <Answered asked let:view>
            <Found view />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: Signal<RfmView>) -> impl IntoView {
    let format = use_format();
    let is_scored = Memo::new(move |_| view.read().scored > 0);
    let cards = live(move || match is_scored.get() {
        true => view! {
            <GridCard view />
            <SegmentsCard view />
            <Segments view />
            <Scores view />
        }
        .into_any(),
        false => view! {
            <Notice title=text!(format, pages.rfm_scant)>
                <p>{text!(format, pages.rfm_scant_text)}</p>
            </Notice>
        }
        .into_any(),
    });
    view! { <div class="cards">{cards}</div> }.into_any()
}

#[component]
fn Segments(view: Signal<RfmView>) -> impl IntoView {
    let format = use_format();
    let headline = text!(format, pages.segments_headline);
    let numbers = Signal::derive(move || segments(&view.read(), format.get()));
    view! {
        <section class="card wide" aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{text!(format, pages.segments_about)}</p>
            </header>
            <NumbersTable numbers name=headline />
        </section>
    }
    .into_any()
}

fn segments(view: &RfmView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, figures.segment)),
        Column::number(say!(format, figures.clients)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, figures.share_of_revenue)),
        Column::number(say!(format, pages.median_recency)),
        Column::number(say!(format, pages.median_frequency)),
        Column::number(say!(format, pages.median_monetary)),
        Column::text(say!(format, pages.what_to_do)),
    ];
    let row = |found: &SegmentView| {
        let key = segment_key(found.segment);
        let median = |pick: fn((f64, f64, f64)) -> f64, write: &dyn Fn(f64) -> String| {
            let value = found.medians.map(pick);
            value.map_or_else(Cell::blank, |value| Cell::number(write(value), value))
        };
        let plain = |value| format.decimal(value, 1);
        let cells = vec![
            Cell::text(words::segment(format, found.segment)),
            Cell::count(format, found.clients).named(format!("segment-{key}-clients")),
            Cell::money(format, found.revenue).named(format!("segment-{key}-revenue")),
            Cell::share(format, found.revenue_share),
            median(|medians| medians.0, &plain),
            median(|medians| medians.1, &plain),
            median(|medians| medians.2, &|value| format.money_about(value)),
            Cell::text(words::action(format, found.segment)),
        ];
        Row::of(ClientSet::Segment(found.segment), cells)
    };
    let rows = view.segments.iter().map(row).collect();
    Numbers { columns, rows }
}

/// The values behind every score.
#[component]
fn Scores(view: Signal<RfmView>) -> impl IntoView {
    let format = use_format();
    let headline = text!(format, pages.scores_headline);
    let numbers = Signal::derive(move || scores(&view.read(), format.get()));
    view! {
        <section class="card wide" aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{text!(format, pages.scores_about)}</p>
            </header>
            <NumbersTable numbers name=headline />
            <p class="definition">{move || say!(format.get(), figures.rfm_definition, bins = view.read().bins)}</p>
        </section>
    }
    .into_any()
}

fn scores(view: &RfmView, format: Format) -> Numbers {
    let clients = || Column::number(say!(format, figures.clients));
    let columns = vec![
        Column::text(say!(format, pages.score)),
        Column::number(say!(format, pages.recency_days)),
        clients(),
        Column::number(say!(format, pages.frequency_occasions)),
        clients(),
        Column::number(say!(format, pages.monetary)),
        clients(),
    ];
    let plain = |value: f64| format.decimal(value, 0);
    let money = |value: f64| format.money_about(value);
    let pair = |score: Option<&ScoreView>, write: &dyn Fn(f64) -> String| {
        let range = score.and_then(|score| score.range);
        let range = range.map_or_else(Cell::blank, |(least, most)| {
            let text = if least == most {
                write(least)
            } else {
                format!("{} – {}", write(least), write(most))
            };
            Cell::number(text.clone(), text)
        });
        [
            range,
            Cell::count(format, score.map_or(0, |score| score.clients)),
        ]
    };
    let rows = (0..usize::from(view.bins)).rev().map(|place| {
        let mut cells = vec![Cell::text((place + 1).to_string())];
        cells.extend(pair(view.recency.get(place), &plain));
        cells.extend(pair(view.frequency.get(place), &plain));
        cells.extend(pair(view.monetary.get(place), &money));
        Row::new(cells)
    });
    Numbers {
        rows: rows.collect(),
        columns,
    }
}

//! What the scores stand for: the values behind each, and the cut-offs between them, which a person may move.

use engine::protocol::ScoreRule;
use engine::protocol::views::{RfmView, ScoreView};

use crate::prelude::*;
use crate::queries::View;

use crate::components::live::live;
use crate::components::number_field::{Bounds, NumberField};
use crate::figures::cards::{monetary, score_definition};
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::state::Session;
use crate::words::{say, text};

/// Parts of a currency unit in which the cut-offs of M are kept.
const PARTS: f64 = 10_000.0;
/// No cut-off is farther from nought.
const MOST: f64 = 1e12;

#[component]
pub fn Scores(view: View<RfmView>) -> impl IntoView {
    let format = use_format();
    let headline = text!(format, pages.scores_headline);
    let definition = Signal::derive(move || score_definition(&view.read().rule, format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <TableCard headline about=text!(format, pages.scores_about) definition file="scores" numbers wide=true>
            <NumbersTable numbers name=headline />
            <CutOffs view />
        </TableCard>
    }
    .into_any()
}

/// The cut-offs in force. Changing one makes all of them the person's own.
#[component]
fn CutOffs(view: View<RfmView>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    // Fields stay while their values change, and so does the focus.
    let shape = Memo::new(move |_| {
        let view = view.read();
        let fields = view.cut_offs.each_ref().map(Vec::len);
        (view.bins, fields, view.rule.monetary)
    });
    let unordered = RwSignal::new(false);
    let take = move |measure: usize, place: usize, value: f64| {
        let mut cut_offs = view.with_untracked(|view| view.cut_offs.clone());
        if let Some(kept) = cut_offs
            .get_mut(measure)
            .and_then(|values| values.get_mut(place))
        {
            *kept = value.round() as i64;
        }
        let in_order = cut_offs.iter().all(|values| values.is_sorted());
        unordered.set(!in_order);
        if in_order {
            let [recency, frequency, monetary] = cut_offs;
            settings.update(|settings| {
                settings.labs.rfm.score = ScoreRule::Own {
                    recency,
                    frequency,
                    monetary,
                };
            });
        }
    };
    let rows = live(move || {
        let (format, (bins, fields, of)) = (format.get(), shape.get());
        let names = [
            say!(format, pages.recency_days),
            say!(format, pages.frequency_occasions),
            say!(format, board.monetary_head, of = monetary(format, of)),
        ];
        let row = |(measure, (name, fields)): (usize, (String, usize))| {
            let fields = (0..fields).map(|place| {
                let value = Signal::derive(move || {
                    let value = view.read().cut_offs[measure].get(place).copied();
                    value.unwrap_or_default() as f64
                });
                let on_change = Callback::new(move |value| take(measure, place, value));
                field(
                    &name,
                    border(measure, place, bins),
                    measure == 2,
                    value,
                    on_change,
                )
            });
            let fields = fields.collect_view();
            view! {
                <fieldset class="cut-offs">
                    <legend>{name}</legend>
                    {fields}
                </fieldset>
            }
        };
        let rows = names.into_iter().zip(fields).enumerate();
        rows.map(row).collect_view()
    });
    view! {
        <details class="measure">
            <summary><span>{text!(format, board.cut_offs)}</span></summary>
            <p>{text!(format, board.cut_offs_about)}</p>
            {rows}
            <p class="field-error" role="status">
                {move || unordered.get().then(|| say!(format.get(), board.cut_offs_wrong))}
            </p>
        </details>
    }
    .into_any()
}

/// The two scores that a cut-off parts, the one of the smaller values first: few days are the best recency.
fn border(measure: usize, place: usize, bins: u8) -> (usize, usize) {
    let bins = usize::from(bins);
    match measure {
        0 => (bins.saturating_sub(place), bins.saturating_sub(place + 1)),
        _ => (place + 1, place + 2),
    }
}

fn field(
    name: &str,
    (low, high): (usize, usize),
    is_money: bool,
    value: Signal<f64>,
    on_change: Callback<f64>,
) -> AnyView {
    // Money is typed in units of the currency, and may be negative.
    let (scale, step, least) = match is_money {
        true => (PARTS, 0.01, -MOST),
        false => (1.0, 1.0, 0.0),
    };
    let bounds = Bounds {
        least,
        most: MOST,
        step,
    };
    view! {
        <div class="cut-off">
            <span aria-hidden="true">{format!("{low} | {high}")}</span>
            <NumberField
                label=Signal::stored(format!("{name}: {low} | {high}"))
                label_hidden=true
                value=Signal::derive(move || value.get() / scale)
                bounds
                on_change=Callback::new(move |typed: f64| on_change.run(typed * scale))
            />
        </div>
    }
    .into_any()
}

fn numbers(view: &RfmView, format: Format) -> Numbers {
    let clients = || Column::number(say!(format, figures.clients));
    let of = monetary(format, view.rule.monetary);
    let columns = vec![
        Column::text(say!(format, pages.score)),
        Column::number(say!(format, pages.recency_days)),
        clients(),
        Column::number(say!(format, pages.frequency_occasions)),
        clients(),
        Column::number(say!(format, board.monetary_head, of = of)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_parts_neighbouring_scores() {
        let check = |measure, place, expected| assert_eq!(border(measure, place, 5), expected);
        check(0, 0, (5, 4));
        check(0, 3, (2, 1));
        check(1, 0, (1, 2));
        check(2, 3, (4, 5));
    }
}

//! What better factors would bring: sliders that change nothing that is kept.

use engine::protocol::views::{FormulaView, WorthView};

use super::factors::{FACTORS, Factor, per_client};
use crate::components::live::live;
use crate::figures::{Cell, Column, Numbers, Row, TableCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::typed;
use crate::words::{self, say, text};

/// A factor as it is, in per cent of itself.
const AS_IT_IS: u32 = 100;
/// The improvement that is told while nothing is moved.
const BETTER: f64 = 0.1;

/// Each factor in per cent of what it is.
type Moved = [RwSignal<u32>; 4];

#[component]
pub fn ImproveCard(view: View<WorthView>) -> impl IntoView {
    let format = use_format();
    let moved: Moved = std::array::from_fn(|_| RwSignal::new(AS_IT_IS));
    let formula = Memo::new(move |_| view.read().formula);
    let percents = move || moved.map(|percent| percent.get());
    let is_moved = Memo::new(move |_| percents().iter().any(|&percent| percent != AS_IT_IS));
    let headline = Signal::derive(move || {
        let formula = formula.get();
        formula.map_or_else(String::new, |formula| {
            headline(&formula, percents(), format.get())
        })
    });
    let about = Signal::derive(move || {
        let clients = formula.get().map_or(0, |formula| formula.clients);
        counted!(format.get(), clients, worth.improve_about)
    });
    let numbers = Signal::derive(move || {
        let formula = formula.get();
        formula.map_or_else(Numbers::default, |formula| {
            numbers(&formula, percents(), format.get())
        })
    });
    let sliders = FACTORS.into_iter().zip(moved);
    let sliders = sliders.map(|(factor, percent)| slider(factor, percent, formula, format));
    let sliders = sliders.collect_view();
    let reset = move |_| moved.iter().for_each(|percent| percent.set(AS_IT_IS));
    view! {
        <TableCard
            headline
            about
            definition=text!(format, worth.improve_definition)
            file="ltv-if"
            numbers
        >
            <div class="improve">{sliders}</div>
            <button
                type="button"
                class="button quiet"
                data-action="improve-reset"
                disabled=move || !is_moved.get()
                on:click=reset
            >
                {text!(format, worth.improve_reset)}
            </button>
        </TableCard>
    }
    .into_any()
}

fn slider(
    factor: Factor,
    percent: RwSignal<u32>,
    formula: Memo<Option<FormulaView>>,
    format: Signal<Format>,
) -> AnyView {
    let (sign, figure, name, of, write) = (
        factor.sign,
        factor.figure,
        factor.name,
        factor.of,
        factor.write,
    );
    let is_unknown = Memo::new(move |_| formula.get().and_then(|formula| of(&formula)).is_none());
    let state = live(move || {
        let (format, percent) = (format.get(), percent.get());
        let now = of(&formula.get()?)?;
        let then = changed(sign, now, percent);
        Some(match percent {
            AS_IT_IS => write(format, now),
            _ => format!(
                "{} → {} ({})",
                write(format, now),
                write(format, then),
                format.change(then / now - 1.0)
            ),
        })
    });
    let take = move |text: String| {
        if let Some(number) = typed::number(&text) {
            percent.set(number as u32);
        }
    };
    view! {
        <label class="slider">
            <span><b>{sign}</b> " " {move || name.said(format.get().locale)}</span>
            <output data-moved=figure>{state}</output>
            <input
                type="range"
                min="50"
                max="200"
                step="5"
                disabled=is_unknown
                prop:value=move || percent.get().to_string()
                on:input:target=move |event| take(event.target().value())
            />
        </label>
    }
    .into_any()
}

/// A factor in so many per cent of itself; a margin is not above all that is sold.
fn changed(sign: &str, value: f64, percent: u32) -> f64 {
    let changed = value * f64::from(percent) / 100.0;
    match sign {
        "P" => changed.min(value.max(1.0)),
        _ => changed,
    }
}

/// The value of a client with the factors changed.
fn worth(formula: &FormulaView, percents: [u32; 4]) -> f64 {
    let factors = FACTORS.iter().zip(percents);
    factors
        .filter_map(|(factor, percent)| Some(changed(factor.sign, (factor.of)(formula)?, percent)))
        .product()
}

fn headline(formula: &FormulaView, percents: [u32; 4], format: Format) -> String {
    let (now, clients) = (per_client(formula), formula.clients as f64);
    let then = worth(formula, percents);
    if percents == [AS_IT_IS; 4] {
        return say!(
            format,
            worth.improve_any,
            share = format.percent(BETTER),
            money = format.money_about(now * BETTER),
            total = format.money_short(now * BETTER * clients)
        );
    }
    say!(
        format,
        worth.improve_headline,
        then = format.money_about(then),
        now = format.money_about(now),
        total = format.money_short(then * clients),
        before = format.money_short(now * clients)
    )
}

fn numbers(formula: &FormulaView, percents: [u32; 4], format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, worth.factor)),
        Column::number(say!(format, worth.now)),
        Column::number(say!(format, worth.then)),
        Column::number(say!(format, worth.change)),
    ];
    let row = |name: String, write: fn(Format, f64) -> String, now: f64, then: f64| {
        let change = (now != 0.0).then(|| then / now - 1.0);
        let change = change.map_or_else(Cell::blank, |change| {
            Cell::number(format.change(change), change)
        });
        Row::new(vec![
            Cell::text(name),
            Cell::number(write(format, now), now),
            Cell::number(write(format, then), then),
            change,
        ])
    };
    let factors = FACTORS.iter().zip(percents);
    let mut rows: Vec<Row> = factors
        .filter_map(|(factor, percent)| {
            let now = (factor.of)(formula)?;
            let then = changed(factor.sign, now, percent);
            Some(row(factor.name(format), factor.write, now, then))
        })
        .collect();
    let (now, then) = (per_client(formula), worth(formula, percents));
    let clients = formula.clients as f64;
    let name = match formula.ltv {
        Some(_) => say!(format, worth.ltv_name),
        None => words::revenue(format),
    };
    rows.push(row(name, Format::money_about, now, then));
    let name = say!(format, worth.all_clients);
    rows.push(row(
        name,
        Format::money_about,
        now * clients,
        then * clients,
    ));
    Numbers { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_better_factor_raises_the_value_as_much_and_a_margin_ends_at_all() {
        let formula = FormulaView {
            s: 100.0,
            c: 2.0,
            p: Some(0.6),
            p_typed: false,
            t: 5.0,
            ltv: Some(600.0),
            clients: 3,
        };
        let check = |percents, expected: f64| {
            let found = worth(&formula, percents);
            assert!((found - expected).abs() < 1e-9, "{found}");
        };
        check([100; 4], 600.0);
        check([110, 100, 100, 100], 660.0);
        check([100, 100, 200, 100], 1_000.0);
        check([50, 200, 100, 100], 600.0);
    }
}

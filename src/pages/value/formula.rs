//! LTV = S × C × P × t: each factor with its value, its meaning and what it was a year ago; the margin and the value to
//! compare with are typed here.

use engine::protocol::Amount;
use engine::protocol::views::{FormulaView, WorthView};

use super::factors::{self, Factor, PRODUCT};
use crate::components::amount_field::AmountField;
use crate::components::live::live;
use crate::figures::{Cell, Column, Numbers, Row, TableCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::state::Session;
use crate::typed;
use crate::words::{say, text};

#[component]
pub fn FormulaCard(view: View<WorthView>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let formula = Memo::new(move |_| view.read().formula);
    let year_ago = Memo::new(move |_| view.read().year_ago);
    let benchmark = Memo::new(move |_| settings.read().life.worth.benchmark);
    let words = move |write: fn(&FormulaView, Format) -> String| {
        Signal::derive(move || {
            let formula = formula.get();
            formula.map_or_else(String::new, |formula| write(&formula, format.get()))
        })
    };
    let headline = words(|formula, format| match formula.ltv {
        Some(ltv) => say!(format, worth.headline, money = format.money_about(ltv)),
        None => say!(format, worth.without_margin),
    });
    let about = words(|formula, format| counted!(format, formula.clients, worth.about));
    let definition = words(|formula, format| {
        let per_client = format.money_about(formula.s * formula.c * formula.t);
        say!(format, worth.honesty, money = per_client)
    });
    let numbers = Signal::derive(move || {
        let formula = formula.get();
        formula.map_or_else(Numbers::default, |formula| {
            numbers(&formula, year_ago.get(), format.get())
        })
    });
    let rows = live(move || {
        let (formula, then, format) = (formula.get()?, year_ago.get(), format.get());
        let row = |factor: Factor| row(&factor, &formula, then.as_ref(), format);
        Some(factors::all().map(row).collect_view())
    });
    // A margin is asked for only where no cost tells it.
    let asks_margin = Memo::new(move |_| {
        formula
            .get()
            .is_some_and(|formula| formula.p.is_none() || formula.p_typed)
    });
    let against = live(move || against(formula.get()?, benchmark.get()?, format.get()));
    let set_benchmark =
        move |amount| settings.update(|settings| settings.life.worth.benchmark = amount);
    view! {
        <TableCard headline about definition file="ltv" numbers>
            <p class="formula" aria-hidden="true">"S × C × P × t = LTV"</p>
            <dl class="factors">{rows}</dl>
            {move || asks_margin.get().then(|| view! { <Margin /> })}
            <AmountField
                label=text!(format, worth.benchmark)
                value=benchmark
                on_change=set_benchmark
            />
            <p class="help" role="status">{against}</p>
        </TableCard>
    }
    .into_any()
}

fn row(
    factor: &Factor,
    formula: &FormulaView,
    then: Option<&FormulaView>,
    format: Format,
) -> AnyView {
    let value = (factor.of)(formula);
    let before = then.and_then(factor.of);
    let before = before.map(|before| {
        let change = value.filter(|_| before > 0.0).map(|now| now / before - 1.0);
        let change = change.map_or_else(|| "–".to_string(), |change| format.change(change));
        say!(
            format,
            worth.year_ago,
            value = (factor.write)(format, before),
            change = change
        )
    });
    let is_product = factor.figure == PRODUCT.figure;
    let sign = if is_product { "=" } else { factor.sign };
    view! {
        <div class="factor" class:result=is_product>
            <dt><b>{sign}</b> " " {factor.name(format)}</dt>
            <dd class="value" data-figure=factor.figure data-value=value.map(|value| value.to_string())>
                {factor.written(format, value)}
            </dd>
            <dd class="meaning">{factor.definition(format, formula)}</dd>
            {before.map(|before| view! { <dd class="meaning">{before}</dd> })}
        </div>
    }
    .into_any()
}

fn numbers(formula: &FormulaView, then: Option<FormulaView>, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, worth.factor)),
        Column::number(say!(format, worth.now)),
        Column::number(say!(format, worth.a_year_ago)),
    ];
    let cell = |factor: &Factor, value: Option<f64>| {
        value.map_or_else(Cell::blank, |value| {
            Cell::number((factor.write)(format, value), value)
        })
    };
    let row = |factor: Factor| {
        Row::new(vec![
            Cell::text(factor.name(format)),
            cell(&factor, (factor.of)(formula)),
            cell(&factor, then.as_ref().and_then(factor.of)),
        ])
    };
    let rows = factors::all().map(row).collect();
    Numbers { columns, rows }
}

/// The value against the one that the person compares with.
fn against(formula: FormulaView, benchmark: Amount, format: Format) -> Option<String> {
    let ltv = formula.ltv?;
    let benchmark = benchmark.to_f64();
    let share = format.percent((ltv / benchmark - 1.0).abs());
    let money = format.money_about(benchmark);
    Some(match ltv >= benchmark {
        true => say!(format, worth.above, share = share, money = money),
        false => say!(format, worth.below, share = share, money = money),
    })
}

/// The margin of files without costs, typed in per cent; blank for none.
#[component]
fn Margin() -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let wrong = RwSignal::new(false);
    let take = move |text: String| {
        let percent = typed::percent(&text);
        wrong.set(percent.is_none() && !text.trim().is_empty());
        if !wrong.get_untracked() {
            settings.write().margin = percent.map(|percent| percent / 100.0);
        }
    };
    let shown = move || {
        let percent = settings
            .read()
            .margin
            .map(|margin| (margin * 1e4).round() / 100.0);
        percent
            .map(|percent| percent.to_string())
            .unwrap_or_default()
    };
    view! {
        <label class="margin">
            {text!(format, worth.margin_label)}
            " "
            <input
                type="number" min="0" max="100" step="0.1"
                aria-invalid=move || wrong.get().to_string()
                prop:value=shown
                on:change:target=move |event| take(event.target().value())
            />
            " %"
        </label>
        <p class="field-error" role="status">{move || wrong.get().then(|| say!(format.get(), worth.margin_wrong))}</p>
    }
    .into_any()
}

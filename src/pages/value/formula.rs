//! LTV = S × C × P × t, each factor with its value and its meaning.

use engine::protocol::views::FormulaView;
use leptos::prelude::*;

use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::state::Session;
use crate::typed;
use crate::words::{say, text};

struct Factor {
    sign: &'static str,
    figure: &'static str,
    value: Option<(String, f64)>,
    name: String,
    definition: String,
}

/// Shows nothing while there is no formula.
#[component]
pub fn FormulaCard(formula: Memo<Option<FormulaView>>) -> impl IntoView {
    let format = use_format();
    let words = move |write: fn(&FormulaView, Format) -> String| {
        Signal::derive(move || {
            formula
                .get()
                .map(|formula| write(&formula, format.get()))
                .unwrap_or_default()
        })
    };
    let headline = words(|formula, format| match formula.ltv {
        Some(ltv) => say!(format, pages.ltv_headline, money = format.money_about(ltv)),
        None => say!(format, pages.ltv_without_margin),
    });
    let about = words(|formula, format| counted!(format, formula.clients, pages.ltv_about));
    let honesty = words(|formula, format| {
        let per_client = format.money_about(formula.s * formula.c * formula.t);
        say!(format, pages.ltv_honesty, money = per_client)
    });
    let rows = live(move || {
        let formula = formula.get()?;
        Some(
            factors(&formula, format.get())
                .into_iter()
                .map(row)
                .collect_view(),
        )
    });
    // A margin is asked for only where no cost tells it.
    let asks_margin = Memo::new(move |_| {
        formula
            .get()
            .is_some_and(|formula| formula.p.is_none() || formula.p_typed)
    });
    view! {
        <section class="card" aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{about}</p>
            </header>
            <p class="formula" aria-hidden="true">"S × C × P × t = LTV"</p>
            <dl class="factors">{rows}</dl>
            {move || asks_margin.get().then(|| view! { <Margin /> })}
            <p class="definition">{honesty}</p>
        </section>
    }
    .into_any()
}

fn row(factor: Factor) -> impl IntoView {
    let (text, raw) = factor.value.unzip();
    view! {
        <div class="factor" class:result=factor.figure == "ltv">
            <dt><b>{factor.sign}</b> " " {factor.name}</dt>
            <dd class="value" data-figure=factor.figure data-value=raw.map(|raw| raw.to_string())>
                {text.unwrap_or_else(|| "–".to_string())}
            </dd>
            <dd class="meaning">{factor.definition}</dd>
        </div>
    }
}

fn factors(formula: &FormulaView, format: Format) -> [Factor; 5] {
    let margin = formula.p.map(|p| (format.percent(p), p));
    let margin_source = match (formula.p, formula.p_typed) {
        (None, _) => say!(format, pages.p_unknown),
        (_, true) => say!(format, pages.p_typed),
        (_, false) => say!(format, pages.p_costs),
    };
    [
        Factor {
            sign: "S",
            figure: "ltv_s",
            value: Some((format.money_about(formula.s), formula.s)),
            name: say!(format, figures.average_order),
            definition: say!(format, pages.s_definition),
        },
        Factor {
            sign: "C",
            figure: "ltv_c",
            value: Some((format.decimal(formula.c, 2), formula.c)),
            name: say!(format, pages.c_name),
            definition: say!(format, pages.c_definition),
        },
        Factor {
            sign: "P",
            figure: "ltv_p",
            value: margin,
            name: say!(format, pages.p_name),
            definition: margin_source,
        },
        Factor {
            sign: "t",
            figure: "ltv_t",
            value: Some((format.decimal(formula.t, 1), formula.t)),
            name: say!(format, pages.t_name),
            definition: say!(format, pages.t_definition),
        },
        Factor {
            sign: "=",
            figure: "ltv",
            value: formula.ltv.map(|ltv| (format.money_about(ltv), ltv)),
            name: say!(format, pages.ltv_name),
            definition: say!(format, pages.ltv_definition),
        },
    ]
}

/// The margin of files without costs, typed in per cent; blank for none.
#[component]
fn Margin() -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let wrong = RwSignal::new(false);
    let take = move |event| {
        let text = event_target_value(&event);
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
            {text!(format, pages.margin_label)}
            " "
            <input
                type="number" min="0" max="100" step="0.1"
                aria-invalid=move || wrong.get().to_string()
                prop:value=shown
                on:change=take
            />
            " %"
        </label>
        <p class="field-error" role="status">{move || wrong.get().then(|| say!(format.get(), pages.margin_wrong))}</p>
    }
}

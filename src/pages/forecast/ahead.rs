//! What lies ahead, and the parameters of the model in sentences.

use engine::protocol::views::{AheadView, ForecastView};

use super::rule::name;
use crate::components::live::live;
use crate::figures::{Cell, Column, Numbers, Row, TableCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

/// Shorter times between purchases are told in days.
const FEW_WEEKS: f64 = 3.0;
/// Frequency and spend that go together more than this break the model of spend.
const CORRELATED: f64 = 0.3;

#[component]
pub fn AheadCard(view: View<ForecastView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (rule, format) = (view.read().rule, format.get());
        say!(
            format,
            forecast.ahead_about,
            model = name(rule.model),
            months = format.months(rule.horizon.into()),
            discount = format.decimal(f64::from(rule.discount) / 100.0, 2)
        )
    });
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let found = live(move || {
        let (view, format) = (view.read(), format.get());
        let sentence = |words: String| view! { <li>{words}</li> };
        sentences(&view, format)
            .into_iter()
            .map(sentence)
            .collect_view()
    });
    let caution = live(move || {
        let (view, format) = (view.read(), format.get());
        let words = caution(&view, format)?;
        Some(view! { <p class="caution">{words}</p> })
    });
    view! {
        <TableCard
            headline
            about
            definition=text!(format, forecast.ahead_definition)
            file="forecast"
            numbers
            wide=true
        >
            <ul class="foreseen">{found}</ul>
            {caution}
        </TableCard>
    }
    .into_any()
}

fn headline(view: &ForecastView, format: Format) -> String {
    let Some(ahead) = &view.ahead else {
        return String::new();
    };
    let months = format.months(view.rule.horizon.into());
    let orders = format.count(ahead.occasions.round() as u64);
    match ahead.spend {
        Some(spend) => say!(
            format,
            forecast.ahead_headline,
            months = months,
            orders = orders,
            money = format.money_short(spend)
        ),
        None => say!(
            format,
            forecast.ahead_orders,
            months = months,
            orders = orders
        ),
    }
}

fn sentences(view: &ForecastView, format: Format) -> Vec<String> {
    let Some(ahead) = &view.ahead else {
        return Vec::new();
    };
    let mut said = vec![often(ahead.typical_weeks, format)];
    said.extend(alike(view, format));
    said.push(match ahead.alive {
        Some(alive) => say!(format, forecast.alive, share = format.percent(alive)),
        None => say!(format, forecast.alive_unknown),
    });
    if let (Some(mean), Some(median), Some(total)) = (ahead.mean, ahead.median, ahead.total) {
        said.push(say!(
            format,
            forecast.value,
            mean = format.money_about(mean),
            median = format.money_about(median),
            total = format.money_short(total)
        ));
    }
    said.push(match view.spend {
        Some(spend) => say!(
            format,
            forecast.spend_mean,
            money = format.money_about(spend.mean)
        ),
        None => say!(format, forecast.no_spend),
    });
    said
}

/// How often a typical client buys while it is one.
fn often(weeks: f64, format: Format) -> String {
    if weeks < FEW_WEEKS {
        let days = (weeks * 7.0).round().max(1.0);
        counted!(format, days, forecast.every_days)
    } else {
        counted!(format, weeks.round(), forecast.every_weeks)
    }
}

/// Whether clients differ much in how often they buy: r is the shape of the spread of their rates.
fn alike(view: &ForecastView, format: Format) -> Option<String> {
    let fit = view.fits.iter().find(|fit| fit.model == view.rule.model)?;
    Some(match *fit.params.first()? < 1.0 {
        true => say!(format, forecast.differ),
        false => say!(format, forecast.alike),
    })
}

fn caution(view: &ForecastView, format: Format) -> Option<String> {
    let correlation = view.spend?.correlation;
    (correlation.abs() > CORRELATED).then(|| {
        let correlation = format.decimal(correlation, 2);
        say!(format, forecast.correlated, correlation = correlation)
    })
}

fn numbers(view: &ForecastView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, forecast.measure)),
        Column::number(say!(format, forecast.figure)),
    ];
    let rows = view
        .ahead
        .as_ref()
        .map_or_else(Vec::new, |ahead| rows(ahead, format));
    Numbers { columns, rows }
}

fn rows(ahead: &AheadView, format: Format) -> Vec<Row> {
    let decimal = |number: f64| Cell::decimal(format, number, 2);
    let money = |units: Option<f64>| {
        units.map_or_else(Cell::blank, |units| Cell::money_about(format, units))
    };
    [
        (say!(format, forecast.typical), decimal(ahead.typical_weeks)),
        (
            say!(format, forecast.alive_share),
            Cell::share(format, ahead.alive),
        ),
        (say!(format, forecast.orders), decimal(ahead.occasions)),
        (say!(format, forecast.spend), money(ahead.spend)),
        (say!(format, forecast.mean), money(ahead.mean)),
        (say!(format, forecast.median), money(ahead.median)),
        (say!(format, forecast.total), money(ahead.total)),
    ]
    .into_iter()
    .map(|(name, cell)| Row::new(vec![Cell::text(name), cell]))
    .collect()
}

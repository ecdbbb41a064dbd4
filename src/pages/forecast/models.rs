//! The models side by side: what each found, and how well it explains the history.

use engine::protocol::Model;
use engine::protocol::views::{FitStatus, FitView, ForecastView};

use super::rule::name;
use super::status_title;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

#[component]
pub fn ModelsCard(view: View<ForecastView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        say!(
            format,
            forecast.models_about,
            clients = format.count(view.clients),
            repeaters = format.count(view.repeaters)
        )
    });
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <TableCard
            headline
            about
            definition=text!(format, forecast.models_definition)
            file="forecast-models"
            numbers
            wide=true
        >
            <NumbersTable numbers name=headline />
        </TableCard>
    }
    .into_any()
}

/// The model that explains the history best, of those that were fitted.
fn headline(view: &ForecastView, format: Format) -> String {
    let fitted = view.fits.iter().filter(|fit| fit.status == FitStatus::Ok);
    let told = fitted.filter_map(|fit| Some((fit.model, fit.log_likelihood?)));
    match told.max_by(|one, other| one.1.total_cmp(&other.1)) {
        Some((best, _)) => say!(format, forecast.models_headline, model = name(best)),
        None => {
            let first = view.fits.first();
            first.map_or_else(String::new, |fit| status_title(fit.status, format))
        }
    }
}

/// Parameters by their signs in the literature.
fn parameters(fit: &FitView, format: Format) -> String {
    let signs = match fit.model {
        Model::MbgNbd | Model::BgNbd => ["r", "α", "a", "b"],
        Model::ParetoNbd => ["r", "α", "s", "β"],
    };
    listed(&signs, &fit.params, format)
}

fn listed(signs: &[&str], values: &[f64], format: Format) -> String {
    let pairs = signs.iter().zip(values);
    let pairs = pairs.map(|(sign, value)| format!("{sign} = {}", format.decimal(*value, 4)));
    pairs.collect::<Vec<_>>().join(" · ")
}

fn numbers(view: &ForecastView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, forecast.model)),
        Column::text(say!(format, forecast.found)),
        Column::text(say!(format, forecast.parameters)),
        Column::number(say!(format, forecast.log_likelihood)),
        Column::number(say!(format, forecast.without_dropout)),
    ];
    let decimal = |value: Option<f64>| Cell::decimal(format, value, 2);
    let row = |fit: &FitView| {
        let figure = format!("likelihood-{}", name(fit.model));
        Row::new(vec![
            Cell::text(name(fit.model).to_string()),
            Cell::text(status_title(fit.status, format)),
            Cell::text(parameters(fit, format)),
            decimal(fit.log_likelihood).named(figure),
            decimal(fit.without_dropout),
        ])
    };
    let mut rows: Vec<Row> = view.fits.iter().map(row).collect();
    rows.extend(view.spend.map(|spend| {
        let values = [spend.p, spend.q, spend.v];
        Row::new(vec![
            Cell::text("Gamma–Gamma".to_string()),
            Cell::text(say!(format, forecast.of_spend)),
            Cell::text(listed(&["p", "q", "v"], &values, format)),
            decimal(Some(spend.log_likelihood)),
            Cell::blank(),
        ])
    }));
    Numbers { columns, rows }
}

//! Clients by what they are expected to be worth.

use engine::protocol::views::{ForecastView, WorthBin};
use engine::protocol::{Amount, ClientSet};
use figures::columns::{self, Part, Stand};
use figures::{Mark, Role};

use crate::figures::drawings::{Columns, Scale, columns};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

/// Amounts in a currency unit.
const PARTS: f64 = 10_000.0;

#[component]
pub fn HistogramCard(view: View<ForecastView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let bins = move || {
        let view = view.read();
        let ahead = view.ahead.as_ref();
        ahead.map_or_else(Vec::new, |ahead| ahead.histogram.clone())
    };
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let shown = Signal::derive(move || drawn(&bins(), format.get()));
    let numbers = Signal::derive(move || numbers(&bins(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let set = view.with_untracked(|view| {
            let bin = view.ahead.as_ref()?.histogram.get(mark.id as usize)?;
            Some(set_of(bin))
        });
        if let Some(set) = set {
            lists.open(set);
        }
    });
    view! {
        <FigureCard
            headline
            about=text!(format, forecast.histogram_about)
            definition=text!(format, forecast.histogram_definition)
            file="forecast-values"
            drawing=columns(headline, shown)
            numbers
            on_pick
        />
    }
    .into_any()
}

/// Bounds are whole amounts.
fn set_of(bin: &WorthBin) -> ClientSet {
    let amount = |units: f64| Amount((units * PARTS).round() as i128);
    ClientSet::Worth {
        from: amount(bin.from),
        to: amount(bin.to),
    }
}

fn headline(view: &ForecastView, format: Format) -> String {
    let ahead = view.ahead.as_ref();
    let Some((mean, median)) = ahead.and_then(|ahead| ahead.mean.zip(ahead.median)) else {
        return String::new();
    };
    say!(
        format,
        forecast.histogram_headline,
        median = format.money_short(median),
        mean = format.money_short(mean)
    )
}

fn bounds(bin: &WorthBin, format: Format) -> String {
    format!(
        "{} – {}",
        format.money_short(bin.from),
        format.money_short(bin.to)
    )
}

fn drawn(bins: &[WorthBin], format: Format) -> Columns {
    let column = |bin: &WorthBin| {
        let clients = counted!(format, bin.clients, figures.clients_count);
        columns::Column {
            tick: format.money_short(bin.from),
            values: vec![bin.clients as f64],
            labels: vec![format!("{}\n{clients}", bounds(bin, format))],
            ..columns::Column::default()
        }
    };
    Columns {
        columns: columns::Columns {
            parts: vec![Part {
                name: String::new(),
                role: Role::Series1,
            }],
            columns: bins.iter().map(column).collect(),
            stand: Stand::Touching,
            ..columns::Columns::default()
        },
        x: say!(format, forecast.value_axis),
        y: Scale::new(say!(format, figures.clients), Format::short),
        ..Columns::default()
    }
}

fn numbers(bins: &[WorthBin], format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, forecast.value_axis)),
        Column::number(say!(format, figures.clients)),
    ];
    let row = |bin: &WorthBin| {
        let cells = vec![
            Cell::text(bounds(bin, format)),
            Cell::count(format, bin.clients),
        ];
        Row::of(set_of(bin), cells)
    };
    let rows = bins.iter().map(row).collect();
    Numbers { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bin_leads_to_its_own_clients() {
        let bin = WorthBin {
            from: 0.1 + 0.2,
            to: 1_234.567_8,
            clients: 3,
        };
        let expected = ClientSet::Worth {
            from: Amount(3_000),
            to: Amount(12_345_678),
        };
        assert_eq!(set_of(&bin), expected);
    }
}

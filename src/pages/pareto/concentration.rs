//! How much hangs on how few: each measure with its definition one click away.

use engine::protocol::views::ParetoView;

use crate::prelude::*;
use crate::queries::View;

use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::words::{self, say, text};

/// One client with this share, or five with [`HEAVY_FIVE`], is a risk in itself.
const HEAVY_ONE: f64 = 0.10;
const HEAVY_FIVE: f64 = 0.25;

struct Measure {
    name: String,
    value: String,
    definition: String,
    /// The share is above the usual warning.
    is_heavy: bool,
    figure: Option<(&'static str, String)>,
}

#[component]
pub fn Concentration(view: View<ParetoView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let share = format.percent(view.largest_shares[2]);
        let of_basis = words::of_basis(format, view.basis);
        crate::locales::counted!(
            format,
            view.positive_clients.min(10),
            pages.concentration_headline,
            share = share.as_str(),
            of_basis = of_basis.as_str()
        )
    });
    let rows = live(move || {
        measures(&view.read(), format.get())
            .into_iter()
            .map(row)
            .collect_view()
    });
    view! {
        <section class="card" aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{text!(format, pages.concentration_about)}</p>
            </header>
            <div class="measures">{rows}</div>
        </section>
    }
    .into_any()
}

fn row(measure: Measure) -> impl IntoView {
    let (name, value) = measure.figure.unzip();
    view! {
        <details class="measure" class:heavy=measure.is_heavy>
            <summary>
                <span>{measure.name}</span>
                <strong data-figure=name data-value=value>{measure.value}</strong>
            </summary>
            <p>{measure.definition}</p>
        </details>
    }
}

fn measures(view: &ParetoView, format: Format) -> Vec<Measure> {
    let measure = |name, value, definition| Measure {
        name,
        value,
        definition,
        is_heavy: false,
        figure: None,
    };
    let tops = [1u8, 5, 10, 20]
        .into_iter()
        .zip(view.top_shares)
        .map(|(top, share)| {
            let first = format.percent(f64::from(top) / 100.0);
            let definition = say!(format, pages.top_definition, top = first.as_str());
            let figure = (top == 20).then(|| ("top20", share.to_string()));
            Measure {
                figure,
                ..measure(
                    say!(format, pages.top, top = first),
                    format.percent(share),
                    definition,
                )
            }
        });
    let largest = [1u8, 5, 10]
        .into_iter()
        .zip(view.largest_shares)
        .filter(|(count, _)| u64::from(*count) <= view.positive_clients)
        .map(|(count, share)| {
            let name = match count {
                1 => say!(format, pages.largest_client),
                _ => crate::locales::counted!(format, count, pages.largest),
            };
            let is_heavy =
                (count == 1 && share >= HEAVY_ONE) || (count == 5 && share >= HEAVY_FIVE);
            let definition = match (count, is_heavy) {
                (_, true) => say!(format, pages.largest_heavy),
                _ => say!(format, pages.largest_definition),
            };
            Measure {
                is_heavy,
                ..measure(name, format.percent(share), definition)
            }
        });
    let for_80 = Measure {
        figure: Some(("clients_for_80", view.clients_for_80.to_string())),
        ..measure(
            say!(
                format,
                pages.for_80,
                share = format.percent(0.8),
                of_basis = words::of_basis(format, view.basis)
            ),
            format.count(view.clients_for_80),
            say!(format, pages.for_80_definition),
        )
    };
    let gini = Measure {
        figure: Some(("gini", view.gini.to_string())),
        ..measure(
            say!(format, pages.gini),
            format.decimal(view.gini, 3),
            say!(format, figures.lorenz_definition),
        )
    };
    let hhi = Measure {
        figure: Some(("hhi", view.hhi.to_string())),
        ..measure(
            say!(format, pages.hhi),
            format.decimal(view.hhi, 1),
            say!(format, pages.hhi_definition),
        )
    };
    let effective = measure(
        say!(format, pages.effective),
        format.decimal(view.effective_clients, 1),
        say!(format, pages.effective_definition),
    );
    tops.chain([for_80])
        .chain(largest)
        .chain([gini, hhi, effective])
        .collect()
}

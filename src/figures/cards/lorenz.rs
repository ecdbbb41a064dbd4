//! How unequal the base is.

use engine::protocol::views::ParetoView;
use figures::{Axis, Figure, Size, lorenz};

use crate::prelude::*;
use crate::queries::View;

use crate::figures::{Cell, Column, Drawing, FigureCard, Numbers, Row};
use crate::format::{Format, use_format};
use crate::words::{self, say, text};

#[component]
pub fn LorenzCard(view: View<ParetoView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        say!(
            format,
            figures.lorenz_about,
            basis = words::basis(format, view.basis)
        )
    });
    let definition = text!(format, figures.lorenz_definition);
    let drawing = Drawing::new(300, move |size| draw(&view.read(), format.get(), size));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! { <FigureCard headline about definition file="lorenz" drawing numbers /> }
}

/// The coefficient in words.
fn headline(view: &ParetoView, format: Format) -> String {
    let gini = format.decimal(view.gini, 2);
    match view.gini {
        gini_low if gini_low < 0.3 => say!(format, figures.lorenz_even, gini = gini),
        gini_middle if gini_middle < 0.6 => say!(format, figures.lorenz_uneven, gini = gini),
        _ => say!(format, figures.lorenz_steep, gini = gini),
    }
}

fn label((clients, value): (f64, f64), view: &ParetoView, format: Format) -> String {
    let (clients, value) = (format.percent(clients), format.percent(value));
    let of_basis = words::of_basis(format, view.basis);
    say!(
        format,
        figures.lorenz_point,
        clients = clients,
        share = value,
        of_basis = of_basis
    )
}

fn draw(view: &ParetoView, format: Format, size: Size) -> Figure {
    let points: Vec<lorenz::Share> = view
        .lorenz
        .iter()
        .map(|&point| lorenz::Share {
            clients: point.0,
            revenue: point.1,
            label: label(point, view, format),
        })
        .collect();
    let percent = |share: f64| format.percent(share);
    let name = headline(view, format);
    let note = say!(
        format,
        figures.gini_note,
        gini = format.decimal(view.gini, 2)
    );
    let spec = lorenz::Spec {
        name: &name,
        points: &points,
        note: &note,
        x: Axis {
            caption: &say!(format, figures.clients_smallest_first),
            format: &percent,
        },
        y: Axis {
            caption: "",
            format: &percent,
        },
    };
    lorenz::draw(&spec, size)
}

fn numbers(view: &ParetoView, format: Format) -> Numbers {
    let columns = vec![
        Column::number(say!(format, figures.share_of_clients)),
        Column::number(say!(
            format,
            figures.share_of_basis,
            of_basis = words::of_basis(format, view.basis)
        )),
    ];
    let row = |&(clients, value): &(f64, f64)| {
        Row::new(vec![
            Cell::share(format, clients),
            Cell::share(format, value),
        ])
    };
    let rows = view.lorenz.iter().map(row).collect();
    Numbers { columns, rows }
}

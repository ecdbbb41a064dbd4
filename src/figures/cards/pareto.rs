//! Who carries the business: ranked clients and the share that they bring together.

use engine::protocol::views::{ParetoView, RankBar};
use engine::protocol::{AbcClass, ClientSet};
use figures::{Axis, Figure, Mark, Size, pareto};
use leptos::prelude::*;

use crate::figures::{Cell, Column, Drawing, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::words::{self, say, text};

/// A click lists the clients up to the rank clicked.
#[component]
pub fn ParetoCard(view: Signal<ParetoView>, #[prop(optional)] wide: bool) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let basis = words::basis(format, view.basis);
        say!(
            format,
            figures.pareto_about,
            cuts = words::cuts(view.cuts),
            basis = basis
        )
    });
    let definition = text!(format, figures.pareto_definition);
    let drawing = Drawing::new(320, move |size| draw(&view.read(), format.get(), size));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let bar = view.with_untracked(|view| view.bars.get(mark.id as usize).copied());
        if let Some(bar) = bar {
            lists.open(ClientSet::Ranks {
                from: 0,
                to: bar.to,
            });
        }
    });
    view! { <FigureCard headline about definition file="pareto" drawing numbers on_pick wide /> }
}

fn headline(view: &ParetoView, format: Format) -> String {
    let clients = format.percent(view.clients_for_80 as f64 / view.positive_clients.max(1) as f64);
    let of_basis = words::of_basis(format, view.basis);
    say!(
        format,
        figures.pareto_headline,
        clients = clients,
        share = format.percent(0.8),
        of_basis = of_basis
    )
}

fn label(view: &ParetoView, bar: &RankBar, format: Format) -> String {
    let clients = crate::locales::counted!(format, bar.to, figures.first_clients);
    let share = format.percent(f64::from(bar.to) / view.positive_clients.max(1) as f64);
    let sum = format.percent(bar.cumulative);
    let of_basis = words::of_basis(format, view.basis);
    let bring = say!(format, figures.they_bring, share = sum, of_basis = of_basis);
    format!("{clients} ({share})\n{bring}")
}

fn draw(view: &ParetoView, format: Format, size: Size) -> Figure {
    let share = |rank: u32| f64::from(rank) / view.positive_clients.max(1) as f64;
    let class = |class| match class {
        AbcClass::A => pareto::Class::A,
        AbcClass::B => pareto::Class::B,
        AbcClass::C | AbcClass::None => pareto::Class::C,
    };
    let bars: Vec<pareto::Bar> = view
        .bars
        .iter()
        .map(|bar| pareto::Bar {
            from: share(bar.from),
            to: share(bar.to),
            mean: bar.mean,
            cumulative: bar.cumulative,
            class: class(bar.class),
            label: label(view, bar, format),
        })
        .collect();
    let mut until = 0;
    let ranked = view
        .classes
        .iter()
        .filter(|found| found.class != AbcClass::None && found.clients > 0);
    let sections: Vec<pareto::Section> = ranked
        .map(|found| {
            until += found.clients;
            pareto::Section {
                class: class(found.class),
                until: until as f64 / view.positive_clients.max(1) as f64,
                label: format!(
                    "{} · {}",
                    words::class(format, found.class),
                    format.count(found.clients)
                ),
            }
        })
        .collect();
    let percent = |share: f64| format.percent(share);
    let name = headline(view, format);
    let spec = pareto::Spec {
        name: &name,
        bars: &bars,
        sections: &sections,
        cuts: &[],
        x: Axis {
            caption: &say!(format, figures.clients_largest_first),
            format: &percent,
        },
        y: Axis {
            caption: "",
            format: &percent,
        },
    };
    pareto::draw(&spec, size)
}

fn numbers(view: &ParetoView, format: Format) -> Numbers {
    let columns = vec![
        Column::number(say!(format, figures.rank)),
        Column::text(say!(format, figures.class)),
        Column::number(say!(
            format,
            figures.mean_of_basis,
            basis = words::basis(format, view.basis)
        )),
        Column::number(say!(format, figures.cumulative_share)),
    ];
    let rank = |bar: &RankBar| match bar.to - bar.from {
        1 => bar.to.to_string(),
        _ => format!("{}–{}", bar.from + 1, bar.to),
    };
    let row = |bar: &RankBar| {
        let cells = vec![
            Cell::number(rank(bar), rank(bar)),
            Cell::text(words::class(format, bar.class)),
            Cell::number(format.decimal(bar.mean, 2), bar.mean),
            Cell::share(format, bar.cumulative),
        ];
        Row::of(
            ClientSet::Ranks {
                from: bar.from,
                to: bar.to,
            },
            cells,
        )
    };
    let rows = view.bars.iter().map(row).collect();
    Numbers { columns, rows }
}

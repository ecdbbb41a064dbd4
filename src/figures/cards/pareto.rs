//! Who carries the business: ranked clients and the share that they bring together.

mod cuts;

use engine::protocol::views::{ParetoView, RankBar};
use engine::protocol::{AbcClass, ClientSet, Cuts};
use figures::{Axis, Figure, Mark, Size, pareto};

use crate::prelude::*;
use crate::queries::View;

use crate::figures::{Cell, Column, Drag, Drawing, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::words::{self, say, text};

/// A click lists the clients up to the rank clicked.
#[component]
pub fn ParetoCard(
    view: View<ParetoView>,
    /// Called with the cuts while they are dragged, or moved by keys; without it they stay where they are.
    #[prop(optional, into)]
    on_cuts: Option<Callback<Cuts>>,
    /// What is ranked are no clients but products and the like: a click leads nowhere.
    #[prop(optional)]
    things: bool,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let dragging = on_cuts.map(|on_cuts| Dragging::new(view, on_cuts));
    let cuts = move || dragging.map_or_else(|| view.read().cuts, Dragging::cuts);
    let headline = Signal::derive(move || headline(&view.read(), things, format.get()));
    let about = Signal::derive(move || {
        let format = format.get();
        let basis = words::basis(format, view.read().basis);
        let cuts = words::cuts(cuts());
        match things {
            true => say!(format, goods.about, cuts = cuts, basis = basis),
            false => say!(format, figures.pareto_about, cuts = cuts, basis = basis),
        }
    });
    let definition = match things {
        true => text!(format, goods.definition),
        false => text!(format, figures.pareto_definition),
    };
    let drawing = Drawing::new(320, move |size| {
        let ranking = Ranking::under(&view.read(), cuts(), format.get());
        draw(
            &view.read(),
            &ranking,
            dragging.is_some(),
            things,
            format.get(),
            size,
        )
    });
    let numbers = Signal::derive(move || numbers(&view.read(), things, format.get()));
    let on_pick = (!things).then_some(Callback::new(move |mark: Mark| {
        let bar = view.with_untracked(|view| view.bars.get(mark.id as usize).copied());
        if let Some(bar) = bar {
            lists.open(ClientSet::Ranks {
                from: 0,
                to: bar.to,
            });
        }
    }));
    let drag = dragging.map(|dragging| dragging.drag(format));
    view! { <FigureCard headline about definition file="pareto" drawing numbers on_pick drag wide /> }
        .into_any()
}

/// Cuts on their way: what is shown until the engine's answer for them arrives.
#[derive(Clone, Copy)]
struct Dragging {
    view: View<ParetoView>,
    on_cuts: Callback<Cuts>,
    shown: RwSignal<Option<Cuts>>,
    held: RwSignal<bool>,
}

impl Dragging {
    fn new(view: View<ParetoView>, on_cuts: Callback<Cuts>) -> Dragging {
        let (shown, held) = (RwSignal::new(None), RwSignal::new(false));
        // Writes a signal: an answer takes the place of what a drag showed, unless the drag goes on.
        effect(move || {
            view.track();
            if !held.get_untracked() {
                shown.set(None);
            }
        });
        Dragging {
            view,
            on_cuts,
            shown,
            held,
        }
    }

    fn cuts(self) -> Cuts {
        self.shown.get().unwrap_or_else(|| self.view.read().cuts)
    }

    fn drag(self, format: Signal<Format>) -> Drag {
        let name = move |place| match place {
            0 => say!(format.get(), figures.cut_ab),
            _ => say!(format.get(), figures.cut_bc),
        };
        let says = move |place: usize| {
            let (cuts, format) = (self.cuts(), format.get());
            let ranking = Ranking::under(&self.view.read(), cuts, format);
            let cut = if place == 0 { cuts.a } else { cuts.b };
            let share = format.percent(f64::from(cut) / 10_000.0);
            let labels = ranking.sections.into_iter().map(|section| section.label);
            let labels: Vec<String> = std::iter::once(share).chain(labels).collect();
            labels.join(", ")
        };
        let on_move = move |(place, share): (usize, f64)| {
            let before = untrack(|| self.cuts());
            let cuts = cuts::moved(before, place, share);
            if cuts != before {
                self.shown.set(Some(cuts));
                self.on_cuts.run(cuts);
            }
        };
        Drag {
            name: Callback::new(name),
            says: Callback::new(says),
            on_move: Callback::new(on_move),
            held: self.held,
        }
    }
}

/// The classes of a ranking under some cuts.
struct Ranking {
    cuts: Cuts,
    /// Of every bar of the view.
    classes: Vec<AbcClass>,
    sections: Vec<pareto::Section>,
}

impl Ranking {
    /// As the engine found it, or under other cuts as far as the reduced ranking tells.
    fn under(view: &ParetoView, cuts: Cuts, format: Format) -> Ranking {
        let mut until = 0;
        let mut section = |class: AbcClass, clients: u64, count: String| {
            until += clients;
            pareto::Section {
                class: drawn(class),
                until: until as f64 / view.positive_clients.max(1) as f64,
                label: format!("{} · {count}", words::class(format, class)),
            }
        };
        if cuts == view.cuts {
            let ranked = view
                .classes
                .iter()
                .filter(|found| found.class != AbcClass::None && found.clients > 0);
            return Ranking {
                cuts,
                classes: view.bars.iter().map(|bar| bar.class).collect(),
                sections: ranked
                    .map(|found| section(found.class, found.clients, format.count(found.clients)))
                    .collect(),
            };
        }
        let classes = cuts::classes(&view.bars, cuts);
        let clients = |class: AbcClass| -> u64 {
            let bars = view.bars.iter().zip(&classes);
            let found = bars.filter(|(_, of)| **of == class);
            found.map(|(bar, _)| u64::from(bar.to - bar.from)).sum()
        };
        let count = |range: std::ops::RangeInclusive<u32>| {
            let (least, most) = range.into_inner();
            let [least, most] = [least, most].map(|clients| format.count(clients.into()));
            if least == most {
                least
            } else {
                format!("{least}–{most}")
            }
        };
        let counts = cuts::counts(&view.bars, cuts).map(count);
        let sections = [AbcClass::A, AbcClass::B, AbcClass::C]
            .into_iter()
            .zip(counts);
        let sections = sections
            .map(|(class, count)| section(class, clients(class), count))
            .collect();
        Ranking {
            cuts,
            classes,
            sections,
        }
    }
}

fn drawn(class: AbcClass) -> pareto::Class {
    match class {
        AbcClass::A => pareto::Class::A,
        AbcClass::B => pareto::Class::B,
        AbcClass::C | AbcClass::None => pareto::Class::C,
    }
}

fn headline(view: &ParetoView, things: bool, format: Format) -> String {
    let clients = format.percent(view.clients_for_80 as f64 / view.positive_clients.max(1) as f64);
    let of_basis = words::of_basis(format, view.basis);
    let share = format.percent(0.8);
    match things {
        true => say!(
            format,
            goods.pareto_headline,
            part = clients,
            share = share,
            of_basis = of_basis
        ),
        false => say!(
            format,
            figures.pareto_headline,
            clients = clients,
            share = share,
            of_basis = of_basis
        ),
    }
}

fn label(view: &ParetoView, bar: &RankBar, things: bool, format: Format) -> String {
    let clients = match things {
        true => say!(format, goods.first, count = format.count(bar.to.into())),
        false => crate::locales::counted!(format, bar.to, figures.first_clients),
    };
    let share = format.percent(f64::from(bar.to) / view.positive_clients.max(1) as f64);
    let sum = format.percent(bar.cumulative);
    let of_basis = words::of_basis(format, view.basis);
    let bring = say!(format, figures.they_bring, share = sum, of_basis = of_basis);
    format!("{clients} ({share})\n{bring}")
}

fn draw(
    view: &ParetoView,
    ranking: &Ranking,
    is_dragged: bool,
    things: bool,
    format: Format,
    size: Size,
) -> Figure {
    let share = |rank: u32| f64::from(rank) / view.positive_clients.max(1) as f64;
    let bars: Vec<pareto::Bar> = view
        .bars
        .iter()
        .zip(&ranking.classes)
        .map(|(bar, class)| pareto::Bar {
            from: share(bar.from),
            to: share(bar.to),
            mean: bar.mean,
            cumulative: bar.cumulative,
            class: drawn(*class),
            label: label(view, bar, things, format),
        })
        .collect();
    let cuts = [ranking.cuts.a, ranking.cuts.b].map(|cut| f64::from(cut) / 10_000.0);
    let percent = |share: f64| format.percent(share);
    let name = headline(view, things, format);
    let caption = match things {
        true => say!(format, goods.largest_first),
        false => say!(format, figures.clients_largest_first),
    };
    let spec = pareto::Spec {
        name: &name,
        bars: &bars,
        sections: &ranking.sections,
        cuts: if is_dragged { &cuts } else { &[] },
        x: Axis {
            caption: &caption,
            format: &percent,
        },
        y: Axis {
            caption: "",
            format: &percent,
        },
    };
    pareto::draw(&spec, size)
}

fn numbers(view: &ParetoView, things: bool, format: Format) -> Numbers {
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
        let set = ClientSet::Ranks {
            from: bar.from,
            to: bar.to,
        };
        match things {
            true => Row::new(cells),
            false => Row::of(set, cells),
        }
    };
    let rows = view.bars.iter().map(row).collect();
    Numbers { columns, rows }
}

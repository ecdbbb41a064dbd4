//! Pareto and ABC: classes, their cuts, and how concentrated the base is.

mod concentration;
mod cuts;
mod exit;

use engine::protocol::views::{ClassView, ParetoView};
use engine::protocol::{AbcClass, Answer, Basis, ClientSet, Question};

use crate::components::answered::Answered;
use crate::components::later::Later;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::figures::cards::{LorenzCard, ParetoCard};
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::route::class_key;
use crate::state::Session;
use crate::words::{self, say, text};
use concentration::Concentration;
pub use cuts::CutsBar;
use exit::Exit;

#[component]
pub fn ParetoPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Pareto,
        |answer| match answer {
            Answer::Pareto(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, pages.pareto_title)}</h1>
        <CutsBar />
        <Answered asked let:view>
            <Found view />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: View<ParetoView>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let on_cuts = Callback::new(move |cuts| settings.write().cuts = cuts);
    let has_ranking = Memo::new(move |_| view.read().positive_clients > 0);
    let cards = live(move || match has_ranking.get() {
        true => view! {
            <ParetoCard view on_cuts wide=true />
            <Classes view />
            <Concentration view />
            <LorenzCard view />
            <Later><Exit /></Later>
        }
        .into_any(),
        false => view! {
            <Notice title=text!(format, pages.pareto_scant)>
                <p>{text!(format, pages.pareto_scant_text)}</p>
            </Notice>
        }
        .into_any(),
    });
    view! { <div class="cards">{cards}</div> }.into_any()
}

#[component]
fn Classes(view: View<ParetoView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        view.classes.first().map_or_else(String::new, |a| {
            let clients = format.percent_or_dash(client_share(&view, a));
            let share = format.percent(a.share);
            let of_basis = words::of_basis(format, view.basis);
            say!(
                format,
                pages.classes_headline,
                clients = clients,
                share = share,
                of_basis = of_basis
            )
        })
    });
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <section class="card wide" aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{text!(format, pages.classes_about)}</p>
            </header>
            <NumbersTable numbers name=headline />
        </section>
    }
    .into_any()
}

/// A class of ranked clients: the others have no part in what is shared.
fn ranked(found: &ClassView) -> Option<&ClassView> {
    Some(found).filter(|found| found.class != AbcClass::None)
}

/// Share of the clients with a positive total, as in the figure.
fn client_share(view: &ParetoView, found: &ClassView) -> Option<f64> {
    ranked(found).map(|found| found.clients as f64 / view.positive_clients.max(1) as f64)
}

fn numbers(view: &ParetoView, format: Format) -> Numbers {
    let is_revenue = view.basis == Basis::Revenue;
    let mut columns = vec![
        Column::text(say!(format, figures.class)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, figures.share_of_clients)),
        Column::number(words::basis(format, view.basis)),
        Column::number(say!(
            format,
            figures.share_of_basis,
            of_basis = words::of_basis(format, view.basis)
        )),
        Column::number(say!(format, pages.from_value)),
    ];
    if !is_revenue {
        columns.push(Column::number(words::revenue(format)));
    }
    let row = |found: &ClassView| {
        let key = class_key(found.class);
        let sum = |amount| {
            Cell::number(
                words::basis_sum(format, view.basis, amount),
                crate::format::exact(amount),
            )
        };
        let total = sum(found.total);
        let revenue = Cell::money(format, found.revenue).named(format!("class-{key}-revenue"));
        let mut cells = vec![
            Cell::text(words::class(format, found.class)),
            Cell::count(format, found.clients).named(format!("class-{key}-clients")),
            Cell::share(format, client_share(view, found)),
            if is_revenue { revenue.clone() } else { total },
            Cell::share(format, ranked(found).map(|found| found.share)),
            if found.clients > 0 {
                sum(found.smallest)
            } else {
                Cell::blank()
            },
        ];
        if !is_revenue {
            cells.push(revenue);
        }
        Row::of(ClientSet::Class(found.class), cells)
    };
    let rows = view.classes.iter().map(row).collect();
    Numbers { columns, rows }
}

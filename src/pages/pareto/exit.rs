//! The exit test: the base with and without the clients, or the managers' portfolios, that the person ticks.

use engine::protocol::views::{ExitSide, ExitView};
use engine::protocol::{
    AbcClass, Answer, Basis, ClientOrder, ClientSet, Column as Dimension, Question, Scheme,
};

use crate::components::answered::Answered;
use crate::components::choice::{Choice, ChoiceOption};
use crate::components::live::live;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row};
use crate::format::{Format, exact, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{View, ask, ask_when};
use crate::route::class_key;
use crate::state::Session;
use crate::words::{self, say, text};

/// As many of the largest clients are offered, of all or of those that a search finds.
const OFFERED: u32 = 1_000;

#[component]
pub fn Exit() -> impl IntoView {
    let format = use_format();
    let clients = RwSignal::new(Vec::new());
    let managers = RwSignal::new(Vec::new());
    let is_chosen = Memo::new(move |_| !clients.read().is_empty() || !managers.read().is_empty());
    let asked = ask_when(
        move || {
            let question = Question::Exit {
                clients: clients.get(),
                managers: managers.get(),
            };
            is_chosen.get().then_some(question)
        },
        |answer| match answer {
            Answer::Exit(view) => Some(view),
            _ => None,
        },
    );
    let reset = move |_| {
        clients.set(Vec::new());
        managers.set(Vec::new());
    };
    let found = live(move || match is_chosen.get() {
        true => view! { <Answered asked let:view><Found view /></Answered> }.into_any(),
        false => view! { <p class="about">{text!(format, exit.none)}</p> }.into_any(),
    });
    view! {
        <section class="card wide exit" aria-labelledby="exit-title">
            <header class="card-head">
                <h2 id="exit-title">{text!(format, exit.title)}</h2>
                <p class="about">{text!(format, exit.about)}</p>
                <div class="card-actions">
                    <button
                        type="button"
                        data-action="exit-reset"
                        disabled=move || !is_chosen.get()
                        on:click=reset
                    >
                        {text!(format, exit.reset)}
                    </button>
                </div>
            </header>
            <div class="exit-parts">
                <div class="exit-choices">
                    <Largest chosen=clients />
                    <Managers chosen=managers />
                </div>
                <div class="exit-found" role="status">{found}</div>
            </div>
        </section>
    }
    .into_any()
}

/// The largest clients, to be ticked.
#[component]
fn Largest(chosen: RwSignal<Vec<String>>) -> impl IntoView {
    let format = use_format();
    let searched = RwSignal::new(String::new());
    let asked = ask(
        move || Question::Clients {
            set: match searched.get() {
                text if text.is_empty() => ClientSet::All,
                text => ClientSet::Search(text),
            },
            order: ClientOrder::default(),
            offset: 0,
            limit: OFFERED,
        },
        |answer| match answer {
            Answer::Clients(view) => Some(view),
            _ => None,
        },
    );
    let options = Memo::new(move |_| {
        let (asked, format) = (asked.read(), format.get());
        let rows = asked.value().map(|view| view.rows.as_slice());
        let rows = rows.unwrap_or_default().iter();
        let option = |row: &engine::protocol::views::ClientRow| ChoiceOption {
            key: row.client.clone(),
            words: format!(
                "{} · {}",
                crate::clip::clip(&words::client(&row.client, &row.name)),
                format.money(row.revenue)
            ),
        };
        rows.map(option).collect::<Vec<_>>()
    });
    view! {
        <fieldset class="exit-choice" data-choice="exit-clients">
            <legend>{text!(format, exit.clients)}</legend>
            <Choice options chosen on_change=move |keys| chosen.set(keys) searched />
        </fieldset>
    }
    .into_any()
}

/// The managers of the file, to be ticked with all clients that are theirs.
#[component]
fn Managers(chosen: RwSignal<Vec<String>>) -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let options = Memo::new(move |_| {
        let opened = session.opened.read();
        let values = opened.as_ref().map(|opened| opened.values.as_slice());
        let mut columns = values.unwrap_or_default().iter();
        let names = columns.find(|values| values.column == Dimension::Manager);
        let names = names.map(|values| values.texts.as_slice());
        let option = |name: &String| ChoiceOption {
            key: name.clone(),
            words: crate::clip::clip(name),
        };
        names
            .unwrap_or_default()
            .iter()
            .map(option)
            .collect::<Vec<_>>()
    });
    let has_any = Memo::new(move |_| !options.read().is_empty());
    live(move || {
        has_any.get().then(|| {
            view! {
                <fieldset class="exit-choice" data-choice="exit-managers">
                    <legend>{text!(format, exit.managers)}</legend>
                    <Choice options chosen on_change=move |keys| chosen.set(keys) />
                </fieldset>
            }
        })
    })
}

#[component]
fn Found(view: View<ExitView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let settings = expect_context::<Session>().settings;
    let basis = Memo::new(move |_| settings.read().basis);
    let numbers = Signal::derive(move || numbers(&view.read(), basis.get(), format.get()));
    let moved = Signal::derive(move || moved(&view.read(), format.get()));
    // Ticks outlive a filter that hides those who are ticked.
    let is_anybody = Memo::new(move |_| view.read().out > 0);
    live(move || {
        match is_anybody.get() {
        true => view! {
            <p class="exit-headline" data-figure="exit-out" data-value=move || view.read().out.to_string()>
                {headline}
            </p>
            <NumbersTable numbers name=headline />
            <p class="about">{moved}</p>
            <p class="definition">{text!(format, exit.definition)}</p>
        }
        .into_any(),
        false => view! { <p class="about">{text!(format, exit.none_here)}</p> }.into_any(),
    }
    })
}

fn headline(view: &ExitView, format: Format) -> String {
    let (with, without) = (&view.with, &view.without);
    let gone = with.revenue.to_f64() - without.revenue.to_f64();
    let share = match with.revenue.to_f64() {
        whole if whole > 0.0 => format.percent(gone / whole),
        _ => "–".to_string(),
    };
    let largest = format.percent(without.largest_shares[0]);
    counted!(
        format,
        view.out,
        exit.headline,
        share = share.as_str(),
        largest = largest.as_str()
    )
}

/// How many of those who stay change their class.
fn moved(view: &ExitView, format: Format) -> String {
    let all = view
        .changed
        .iter()
        .map(|(_, _, clients)| clients)
        .sum::<u64>();
    if all == 0 {
        return say!(format, exit.moved_none);
    }
    let part = |(from, to, clients): &(AbcClass, AbcClass, u64)| {
        let (from, to) = (words::class(format, *from), words::class(format, *to));
        format!("{from} → {to}: {}", format.count(*clients))
    };
    let parts: Vec<String> = view.changed.iter().map(part).collect();
    let parts = parts.join(" · ");
    counted!(format, all, exit.moved, parts = parts.as_str())
}

fn numbers(view: &ExitView, basis: Basis, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, exit.measure)),
        Column::number(say!(format, exit.with)),
        Column::number(say!(format, exit.without)),
        Column::number(say!(format, exit.change)),
    ];
    let (with, without) = (&view.with, &view.without);
    let mut rows = Vec::new();
    let mut row = |name: String, figure: &str, cells: [Cell; 2], change: Option<f64>| {
        let [before, after] = cells;
        let change = change.map_or_else(Cell::blank, |change| {
            Cell::number(format.change(change), change)
        });
        let after = after.named(format!("exit-{figure}"));
        rows.push(Row::new(vec![Cell::text(name), before, after, change]));
    };
    let relative = |read: &dyn Fn(&ExitSide) -> f64| {
        let (before, after) = (read(with), read(without));
        (before != 0.0).then(|| after / before - 1.0)
    };
    let pair = |cell: &dyn Fn(&ExitSide) -> Cell| [cell(with), cell(without)];
    let money = |amount| Cell::number(format.money(amount), exact(amount));

    row(
        words::revenue(format),
        "revenue",
        pair(&|side| money(side.revenue)),
        relative(&|side| side.revenue.to_f64()),
    );
    if let (Some(before), Some(after)) = (with.gross_profit, without.gross_profit) {
        let change = (before.0 != 0).then(|| after.to_f64() / before.to_f64() - 1.0);
        row(
            say!(format, figures.basis_gross_profit),
            "profit",
            [money(before), money(after)],
            change,
        );
    }
    row(
        say!(format, figures.clients),
        "clients",
        pair(&|side| Cell::count(format, side.clients)),
        relative(&|side| side.clients as f64),
    );
    for (place, count) in [1u8, 5, 10].into_iter().enumerate() {
        let name = match count {
            1 => say!(format, pages.largest_client),
            _ => counted!(format, count, pages.largest),
        };
        let share = |side: &ExitSide| side.largest_shares.get(place).copied();
        let cells = pair(&|side| Cell::share(format, share(side)));
        row(name, &format!("largest-{count}"), cells, None);
    }
    let top = say!(format, pages.top, top = format.percent(0.2));
    row(
        top,
        "top20",
        pair(&|side| Cell::share(format, side.top20)),
        None,
    );
    let plain = |value: f64, decimals| Cell::number(format.decimal(value, decimals), value);
    row(
        say!(format, pages.gini),
        "gini",
        pair(&|side| plain(side.gini, 3)),
        None,
    );
    row(
        say!(format, pages.hhi),
        "hhi",
        pair(&|side| plain(side.hhi, 1)),
        relative(&|side| side.hhi),
    );
    row(
        say!(format, pages.effective),
        "effective",
        pair(&|side| plain(side.effective_clients, 1)),
        None,
    );
    row(
        say!(
            format,
            pages.for_80,
            share = format.percent(0.8),
            of_basis = words::of_basis(format, basis)
        ),
        "for-80",
        pair(&|side| Cell::count(format, side.clients_for_80)),
        None,
    );
    for (place, class) in AbcClass::ALL.into_iter().enumerate() {
        let count = |side: &ExitSide| side.classes.get(place).copied().unwrap_or(0);
        if class == AbcClass::None && count(with) + count(without) == 0 {
            continue;
        }
        let name = words::set(format, Scheme::default(), &ClientSet::Class(class));
        let figure = format!("class-{}-clients", class_key(class));
        let cells = pair(&|side| Cell::count(format, count(side)));
        row(name, &figure, cells, relative(&|side| count(side) as f64));
    }
    Numbers { columns, rows }
}

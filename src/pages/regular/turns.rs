//! Who came, who stayed and who went, period by period.

use engine::protocol::views::{RegularView, TurnView};
use engine::protocol::{Amount, ClientSet, Turn};
use figures::columns::{self, Part};
use figures::{Mark, Role};

use crate::components::segmented::Segmented;
use crate::figures::drawings::{Columns, Scale, columns};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

/// Periods drawn: the last ones; the table has all.
const MOST: usize = 48;
const CLIENTS: &str = "clients";
const REVENUE: &str = "revenue";

/// From the bottom: the lapsed hang below zero.
const PARTS: [Turn; 4] = [Turn::Returning, Turn::Recovered, Turn::New, Turn::Lapsed];

#[component]
pub fn TurnsCard(view: View<RegularView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let is_money = RwSignal::new(false);
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let days = format.days(view.rule.days.into());
        say!(
            format,
            regular.turns_about,
            period = words::period(format, view.rule.period),
            days = days
        )
    });
    let drawn = Signal::derive(move || drawn(&view.read(), is_money.get(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let start = view.with_untracked(|view| last(view).get(mark.id as usize).map(|of| of.start));
        let turn = PARTS.get(usize::from(mark.group)).copied();
        if let Some((turn, start)) = turn.zip(start) {
            lists.open(ClientSet::Turn { turn, start });
        }
    });
    let options = Signal::derive(move || {
        let format = format.get();
        vec![
            (CLIENTS.to_string(), say!(format, figures.clients)),
            (REVENUE.to_string(), words::revenue(format)),
        ]
    });
    let value = Signal::derive(move || if is_money.get() { REVENUE } else { CLIENTS }.to_string());
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, regular.turns_definition)
            file="new-returning-lapsed"
            drawing=columns(headline, drawn)
            numbers
            on_pick
            wide=true
        >
            <Segmented
                label=text!(format, regular.counted)
                options
                value
                on_change=move |key: String| is_money.set(key == REVENUE)
            />
        </FigureCard>
    }
    .into_any()
}

fn place(turn: Turn) -> usize {
    Turn::ALL.iter().position(|of| *of == turn).unwrap_or(0)
}

fn last(view: &RegularView) -> &[TurnView] {
    let skip = view.turns.len().saturating_sub(MOST);
    view.turns.get(skip..).unwrap_or_default()
}

fn clients(of: &TurnView, turn: Turn) -> u64 {
    of.clients.get(place(turn)).copied().unwrap_or(0)
}

fn revenue(of: &TurnView, turn: Turn) -> Amount {
    of.revenue.get(place(turn)).copied().unwrap_or_default()
}

/// The last period that is over.
fn headline(view: &RegularView, format: Format) -> String {
    let Some(of) = view.turns.iter().rev().find(|of| !of.unfinished) else {
        return say!(format, regular.turns_young);
    };
    let count = |turn| format.count(clients(of, turn));
    let (new, lapsed) = (count(Turn::New), count(Turn::Lapsed));
    let period = words::starting(format, view.rule.period, of.start);
    let churn = format.percent_or_dash(of.churn);
    say!(
        format,
        regular.turns_headline,
        period = period,
        new = new,
        lapsed = lapsed,
        churn = churn
    )
}

fn drawn(view: &RegularView, is_money: bool, format: Format) -> Columns {
    let role = |turn| match turn {
        Turn::New => Role::kind(0),
        Turn::Returning => Role::Accent,
        Turn::Recovered => Role::kind(1),
        Turn::Lapsed => Role::Muted,
    };
    let column = |of: &TurnView| {
        let (tick, year) = words::tick(format, view.rule.period, of.start);
        let period = words::starting(format, view.rule.period, of.start);
        let value = |turn: Turn| {
            let value = match is_money {
                true => revenue(of, turn).to_f64(),
                false => clients(of, turn) as f64,
            };
            if turn == Turn::Lapsed { -value } else { value }
        };
        let label = |turn: Turn| {
            let name = words::turn(format, turn);
            let clients = counted!(format, clients(of, turn), figures.clients_count);
            let money = format.money(revenue(of, turn));
            let open = if of.unfinished {
                format!("\n{}", say!(format, regular.unfinished))
            } else {
                String::new()
            };
            format!("{period} · {name}\n{clients}\n{money}{open}")
        };
        columns::Column {
            tick,
            year,
            values: PARTS.map(value).to_vec(),
            labels: PARTS.map(label).to_vec(),
        }
    };
    let part = |turn: Turn| Part {
        name: words::turn(format, turn),
        role: role(turn),
    };
    let turns = last(view);
    Columns {
        columns: columns::Columns {
            parts: PARTS.map(part).to_vec(),
            columns: turns.iter().map(column).collect(),
            line: match is_money {
                true => Vec::new(),
                false => turns
                    .iter()
                    .map(|of| of.churn.unwrap_or(f64::NAN))
                    .collect(),
            },
            ..columns::Columns::default()
        },
        x: String::new(),
        y: match is_money {
            true => Scale::new(words::revenue(format), Format::money_short),
            false => Scale::new(say!(format, figures.clients), Format::short),
        },
        line: Scale::new(say!(format, regular.churn), Format::percent),
    }
}

fn numbers(view: &RegularView, format: Format) -> Numbers {
    let mut columns = vec![Column::text(say!(format, regular.period))];
    for turn in Turn::ALL {
        columns.push(Column::number(words::turn(format, turn)));
    }
    for turn in Turn::ALL {
        let name = words::turn(format, turn);
        columns.push(Column::number(format!(
            "{name}: {}",
            words::revenue(format)
        )));
    }
    columns.push(Column::number(say!(format, regular.active_at_start)));
    columns.push(Column::number(say!(format, regular.churn)));
    let row = |of: &TurnView| {
        let mut cells = vec![Cell::text(words::starting(
            format,
            view.rule.period,
            of.start,
        ))];
        cells.extend(of.clients.map(|clients| Cell::count(format, clients)));
        cells.extend(of.revenue.map(|revenue| Cell::money(format, revenue)));
        cells.push(Cell::count(format, of.active_at_start));
        cells.push(Cell::share(format, of.churn));
        Row::new(cells)
    };
    let rows = view.turns.iter().map(row).collect();
    Numbers { columns, rows }
}

//! The funnel: how many clients bought once, twice … ten times.

use engine::protocol::ClientSet;
use engine::protocol::views::{FunnelView, RegularView};
use figures::{Mark, bars};

use crate::components::select::{Options, Select};
use crate::figures::drawings::{Rows, rows};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

#[component]
pub fn FunnelCard(view: View<RegularView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    // The place of a funnel: all clients, then years.
    let shown = RwSignal::new(0usize);
    let funnel = Memo::new(move |_| {
        let view = view.read();
        let of = view.funnels.get(shown.get()).or(view.funnels.first());
        of.cloned()
    });
    let headline = Signal::derive(move || {
        let of = funnel.read();
        of.as_ref()
            .map_or_else(String::new, |of| headline(of, format.get()))
    });
    let drawn = Signal::derive(move || {
        let of = funnel.read();
        of.as_ref()
            .map_or_else(Rows::default, |of| drawn(of, format.get()))
    });
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        // Steps of a year are not a set of their own.
        if shown.get_untracked() == 0 {
            lists.open(ClientSet::Step(mark.id as u8 + 1));
        }
    });
    let options = Signal::derive(move || {
        let view = view.read();
        let option = |(place, of): (usize, &FunnelView)| {
            let all = || say!(format.get(), regular.all_years);
            (
                place.to_string(),
                of.year.map_or_else(all, |year| year.to_string()),
            )
        };
        view.funnels
            .iter()
            .enumerate()
            .map(option)
            .collect::<Options>()
    });
    view! {
        <FigureCard
            headline
            about=text!(format, regular.funnel_about)
            definition=text!(format, regular.funnel_definition)
            file="funnel"
            drawing=rows(headline, drawn)
            numbers
            on_pick
        >
            <Select
                label=text!(format, regular.year)
                options
                value=Signal::derive(move || shown.get().to_string())
                on_change=move |key: String| shown.set(key.parse::<usize>().unwrap_or(0))
            />
        </FigureCard>
    }
    .into_any()
}

/// The part of the clients of a step that took the next one.
fn conversion(of: &FunnelView, step: usize) -> Option<f64> {
    let here = of.steps.get(step).copied().filter(|clients| *clients > 0)?;
    Some(of.steps.get(step + 1).copied()? as f64 / here as f64)
}

fn headline(of: &FunnelView, format: Format) -> String {
    let second = format.percent_or_dash(conversion(of, 0));
    let third = format.percent_or_dash(conversion(of, 1));
    say!(
        format,
        regular.funnel_headline,
        second = second,
        third = third
    )
}

fn drawn(of: &FunnelView, format: Format) -> Rows {
    let all = of.steps.first().copied().unwrap_or(0).max(1) as f64;
    let bar = |(step, &clients): (usize, &u64)| {
        let name = counted!(format, step as u64 + 1, regular.step);
        let share = format.percent(clients as f64 / all);
        let words = counted!(format, clients, figures.clients_count);
        let next = conversion(of, step)
            .map(|share| say!(format, regular.go_on, share = format.percent(share)));
        bars::Bar {
            label: format!("{name}\n{words} ({share})"),
            name,
            first: clients as f64,
            second: 0.0,
            value: format.count(clients),
            between: next.unwrap_or_default(),
        }
    };
    Rows {
        bars: of.steps.iter().enumerate().map(bar).collect(),
        measures: [say!(format, figures.clients), String::new()],
    }
}

/// A row for every year, and all of them first: clients by step, and the share that goes on.
fn numbers(view: &RegularView, format: Format) -> Numbers {
    let mut columns = vec![Column::text(say!(format, regular.year))];
    let steps = view.funnels.first().map_or(0, |of| of.steps.len());
    for step in 1..=steps {
        columns.push(Column::number(counted!(format, step as u64, regular.step)));
        if step < steps {
            columns.push(Column::number(format!("→ {}, %", step + 1)));
        }
    }
    let row = |of: &FunnelView| {
        let name = of.year.map(|year| year.to_string());
        let mut cells = vec![Cell::text(
            name.unwrap_or_else(|| say!(format, regular.all_years)),
        )];
        for (step, &clients) in of.steps.iter().enumerate() {
            let cell = Cell::count(format, clients);
            cells.push(match of.year {
                Some(_) => cell,
                None => cell.named(format!("funnel-{}", step + 1)),
            });
            if step + 1 < of.steps.len() {
                cells.push(Cell::share(format, conversion(of, step)));
            }
        }
        Row::new(cells)
    };
    let rows = view.funnels.iter().map(row).collect();
    Numbers { columns, rows }
}

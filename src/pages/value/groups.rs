//! The value of a client by group: whose clients are worth most, and by which factor.

use engine::protocol::views::{WorthGroup, WorthRow, WorthView};
use engine::protocol::{ClientSet, WorthBy};
use figures::Mark;
use figures::bars::Bar;

use super::factors::{self, per_client};
use crate::components::select::{Options, Select};
use crate::figures::drawings::{Rows, rows};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::state::Session;
use crate::words::{self, say, text};

/// Groups drawn: the table and its file have all of them.
const MOST: usize = 20;

#[component]
pub fn GroupsCard(view: View<WorthView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let settings = expect_context::<Session>().settings;
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || about(&view.read(), format.get()));
    let shown = Signal::derive(move || drawn(&view.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let set = view.with_untracked(|view| set_of(view.by, view.groups.get(mark.id as usize)?));
        if let Some(set) = set {
            lists.open(set);
        }
    });
    let options = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let option = |by: &WorthBy| (key(*by).to_string(), name(*by, format));
        view.groupings.iter().map(option).collect::<Options>()
    });
    let chosen = Memo::new(move |_| key(settings.read().life.worth.by).to_string());
    let on_change = move |chosen: String| {
        let by = WorthBy::ALL.into_iter().find(|by| key(*by) == chosen);
        settings.update(|settings| settings.life.worth.by = by.unwrap_or_default());
    };
    view! {
        <FigureCard
            headline
            about
            definition=text!(format, worth.groups_definition)
            file="ltv-by-group"
            drawing=rows(headline, shown)
            numbers
            on_pick
            wide=true
        >
            <div data-choice="worth-by">
                <Select label=text!(format, worth.by) options value=chosen on_change />
            </div>
        </FigureCard>
    }
    .into_any()
}

fn key(by: WorthBy) -> &'static str {
    match by {
        WorthBy::Manager => "manager",
        WorthBy::Channel => "channel",
        WorthBy::Region => "region",
        WorthBy::Segment => "segment",
        WorthBy::Class => "class",
        WorthBy::Cohort => "cohort",
    }
}

fn name(by: WorthBy, format: Format) -> String {
    match by {
        WorthBy::Manager => say!(format, worth.by_manager),
        WorthBy::Channel => say!(format, worth.by_channel),
        WorthBy::Region => say!(format, worth.by_region),
        WorthBy::Segment => say!(format, worth.by_segment),
        WorthBy::Class => say!(format, worth.by_class),
        WorthBy::Cohort => say!(format, worth.by_cohort),
    }
}

fn group(of: &WorthGroup, format: Format) -> String {
    match of {
        WorthGroup::Text(text) if text.is_empty() => say!(format, worth.blank),
        WorthGroup::Text(text) => text.clone(),
        WorthGroup::Segment(segment) => words::segment(format, *segment),
        WorthGroup::Class(class) => words::class(format, *class),
        WorthGroup::Year(year) => year.to_string(),
    }
}

/// The clients of a group, where there is a list of just these.
fn set_of(by: WorthBy, row: &WorthRow) -> Option<ClientSet> {
    match &row.group {
        WorthGroup::Text(name) if by == WorthBy::Manager => {
            Some(ClientSet::Portfolio(name.clone()))
        }
        WorthGroup::Segment(segment) => Some(ClientSet::Segment(*segment)),
        WorthGroup::Class(class) => Some(ClientSet::Class(*class)),
        WorthGroup::Text(_) | WorthGroup::Year(_) => None,
    }
}

/// What is compared: the value with the margin where it is known of the base, else revenue.
fn worth_of(view: &WorthView, row: &WorthRow) -> Option<f64> {
    let is_margin = view.formula.is_some_and(|formula| formula.ltv.is_some());
    match is_margin {
        true => row.formula.ltv,
        false => Some(per_client(&row.formula)),
    }
}

/// The groups whose clients are worth most and least.
fn headline(view: &WorthView, format: Format) -> String {
    let told = || {
        view.groups
            .iter()
            .filter_map(|row| Some((row, worth_of(view, row)?)))
    };
    let ends = told()
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .zip(told().min_by(|one, other| one.1.total_cmp(&other.1)));
    match ends {
        None => say!(format, worth.groups_none),
        Some(((best, most), (worst, least))) if best.group != worst.group => say!(
            format,
            worth.groups_headline,
            best = group(&best.group, format),
            most = format.money_short(most),
            worst = group(&worst.group, format),
            least = format.money_short(least)
        ),
        Some(((one, value), _)) => say!(
            format,
            worth.groups_single,
            group = group(&one.group, format),
            money = format.money_short(value)
        ),
    }
}

fn about(view: &WorthView, format: Format) -> String {
    let base = view.formula.as_ref().map_or(0.0, per_client);
    let (shown, all) = (
        view.groups.len().min(MOST),
        view.groups.len() + view.hidden_groups as usize,
    );
    say!(
        format,
        worth.groups_about,
        money = format.money_about(base),
        shown = format.count(shown as u64),
        all = format.count(all as u64)
    )
}

fn drawn(view: &WorthView, format: Format) -> Rows {
    let bar = |row: &WorthRow| {
        let value = worth_of(view, row);
        let name = group(&row.group, format);
        let factors = factors::all().map(|factor| {
            let value = factor.written(format, (factor.of)(&row.formula));
            format!("\n{} {value}", factor.sign)
        });
        Bar {
            label: format!("{name}{}", factors.collect::<String>()),
            name,
            first: value.unwrap_or_default(),
            value: value.map_or_else(|| "–".to_string(), |value| format.money_short(value)),
            ..Bar::default()
        }
    };
    Rows {
        bars: view.groups.iter().take(MOST).map(bar).collect(),
        ..Rows::default()
    }
}

fn numbers(view: &WorthView, format: Format) -> Numbers {
    let mut columns = vec![
        Column::text(name(view.by, format)),
        Column::number(say!(format, figures.clients)),
    ];
    columns.extend(factors::all().map(|factor| Column::number(factor.name(format))));
    let row = |row: &WorthRow| {
        let mut cells = vec![
            Cell::text(group(&row.group, format)),
            Cell::count(format, row.formula.clients),
        ];
        cells.extend(factors::all().map(|factor| {
            (factor.of)(&row.formula).map_or_else(Cell::blank, |value| {
                Cell::number((factor.write)(format, value), value)
            })
        }));
        let set = set_of(view.by, row);
        Row { cells, set }
    };
    let rows = view.groups.iter().map(row).collect();
    Numbers { columns, rows }
}

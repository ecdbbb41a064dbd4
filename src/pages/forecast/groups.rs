//! Which classes and segments the expected value comes from.

use engine::protocol::ClientSet;
use engine::protocol::views::{AheadView, ForecastView, WorthSum};
use figures::Mark;
use figures::bars::Bar;

use crate::components::segmented::Segmented;
use crate::figures::drawings::{Rows, rows};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

const CLASSES: &str = "classes";
const SEGMENTS: &str = "segments";

/// A class or a segment.
struct Group {
    name: String,
    set: ClientSet,
    sum: WorthSum,
}

/// All groups of a kind, and what is summed up: expected value, or orders where no model tells what they bring.
struct Groups {
    groups: Vec<Group>,
    is_value: bool,
}

#[component]
pub fn GroupsCard(
    view: View<ForecastView>,
    /// Takes the whole width of the grid.
    wide: bool,
) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let by_segment = RwSignal::new(false);
    let found = move || Groups::of(view.read().ahead.as_ref(), by_segment.get(), format.get());
    let headline = Signal::derive(move || found().headline(format.get()));
    let shown = Signal::derive(move || found().drawn(format.get()));
    let numbers = Signal::derive(move || found().numbers(format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let row = numbers.with_untracked(|numbers| numbers.rows.get(mark.id as usize).cloned());
        if let Some(set) = row.and_then(|row| row.set) {
            lists.open(set);
        }
    });
    let options = Signal::derive(move || {
        let format = format.get();
        vec![
            (CLASSES.to_string(), say!(format, figures.class)),
            (SEGMENTS.to_string(), say!(format, figures.segment)),
        ]
    });
    let value = Signal::derive(move || {
        let key = if by_segment.get() { SEGMENTS } else { CLASSES };
        key.to_string()
    });
    view! {
        <FigureCard
            headline
            about=text!(format, forecast.groups_about)
            definition=text!(format, forecast.groups_definition)
            file="forecast-groups"
            drawing=rows(headline, shown)
            numbers
            on_pick
            wide
        >
            <Segmented
                label=text!(format, forecast.groups)
                options
                value
                on_change=move |key: String| by_segment.set(key == SEGMENTS)
            />
        </FigureCard>
    }
    .into_any()
}

impl Groups {
    fn of(ahead: Option<&AheadView>, by_segment: bool, format: Format) -> Groups {
        let Some(ahead) = ahead else {
            return Groups {
                groups: Vec::new(),
                is_value: false,
            };
        };
        let groups = match by_segment {
            true => ahead
                .segments
                .iter()
                .map(|(segment, sum)| Group {
                    name: words::segment(format, *segment),
                    set: ClientSet::Segment(*segment),
                    sum: *sum,
                })
                .collect(),
            false => ahead
                .classes
                .iter()
                .map(|(class, sum)| Group {
                    name: words::class(format, *class),
                    set: ClientSet::Class(*class),
                    sum: *sum,
                })
                .collect(),
        };
        Groups {
            groups,
            is_value: ahead.total.is_some(),
        }
    }

    fn measure(&self, of: &Group) -> f64 {
        match self.is_value {
            true => of.sum.value,
            false => of.sum.occasions,
        }
    }

    /// Shares of the measure and of clients.
    fn shares(&self, of: &Group) -> (f64, f64) {
        let all: f64 = self.groups.iter().map(|of| self.measure(of)).sum();
        let clients: u64 = self.groups.iter().map(|of| of.sum.clients).sum();
        let share = if all > 0.0 {
            self.measure(of) / all
        } else {
            0.0
        };
        (share, of.sum.clients as f64 / clients.max(1) as f64)
    }

    /// The group that brings most.
    fn headline(&self, format: Format) -> String {
        let groups = self.groups.iter();
        let most = groups.max_by(|one, other| self.measure(one).total_cmp(&self.measure(other)));
        let Some(most) = most else {
            return say!(format, forecast.groups_none);
        };
        let (share, clients) = self.shares(most);
        let (share, clients) = (format.percent(share), format.percent(clients));
        let name = &most.name;
        match self.is_value {
            true => say!(
                format,
                forecast.groups_value,
                group = name,
                share = share,
                clients = clients
            ),
            false => say!(
                format,
                forecast.groups_orders,
                group = name,
                share = share,
                clients = clients
            ),
        }
    }

    fn drawn(&self, format: Format) -> Rows {
        let bar = |of: &Group| {
            let (first, second) = self.shares(of);
            let value = match self.is_value {
                true => format.money_short(of.sum.value),
                false => format.decimal(of.sum.occasions, 0),
            };
            Bar {
                name: of.name.clone(),
                first,
                second,
                label: say!(
                    format,
                    forecast.group_point,
                    group = of.name,
                    value = value,
                    share = format.percent(first),
                    clients = format.percent(second)
                ),
                value,
                ..Bar::default()
            }
        };
        Rows {
            bars: self.groups.iter().map(bar).collect(),
            measures: [
                match self.is_value {
                    true => say!(format, forecast.share_of_value),
                    false => say!(format, forecast.share_of_orders),
                },
                say!(format, forecast.share_of_clients),
            ],
        }
    }

    fn numbers(&self, format: Format) -> Numbers {
        let columns = vec![
            Column::text(say!(format, forecast.group)),
            Column::number(say!(format, figures.clients)),
            Column::number(say!(format, forecast.total)),
            Column::number(say!(format, forecast.mean)),
            Column::number(say!(format, forecast.orders)),
            Column::number(say!(format, forecast.alive_share)),
        ];
        let row = |of: &Group| {
            let money = |units: f64| match self.is_value {
                true => Cell::money_about(format, units),
                false => Cell::blank(),
            };
            let cells = vec![
                Cell::text(of.name.clone()),
                Cell::count(format, of.sum.clients),
                money(of.sum.value),
                money(of.sum.value / of.sum.clients.max(1) as f64),
                Cell::decimal(format, of.sum.occasions, 1),
                Cell::share(format, of.sum.alive),
            ];
            Row::of(of.set.clone(), cells)
        };
        let rows = self.groups.iter().map(row).collect();
        Numbers { columns, rows }
    }
}

//! Where the regular clients are: by category, manager, region or channel.

use engine::protocol::ClientSet;
use engine::protocol::views::{RegularShare, RegularShares, RegularView};

use crate::components::select::{Options, Select};
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

#[component]
pub fn SharesCard(view: View<RegularView>) -> impl IntoView {
    let format = use_format();
    let shown = RwSignal::new(0usize);
    let shares = Memo::new(move |_| {
        let view = view.read();
        let of = view.shares.get(shown.get()).or(view.shares.first());
        of.cloned()
    });
    let headline = Signal::derive(move || {
        let of = shares.read();
        of.as_ref()
            .map_or_else(String::new, |of| headline(of, format.get()))
    });
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        counted!(format, u64::from(view.rule.regular), regular.shares_about)
    });
    let numbers = Signal::derive(move || {
        let of = shares.read();
        of.as_ref()
            .map_or_else(Numbers::default, |of| numbers(of, format.get()))
    });
    let options = Signal::derive(move || {
        let view = view.read();
        let option = |(place, of): (usize, &RegularShares)| {
            (place.to_string(), words::dimension(format.get(), of.column))
        };
        view.shares
            .iter()
            .enumerate()
            .map(option)
            .collect::<Options>()
    });
    view! {
        <TableCard
            headline
            about
            definition=text!(format, regular.shares_definition)
            file="regular-clients"
            numbers
            wide=true
        >
            <Select
                label=text!(format, regular.by)
                options
                value=Signal::derive(move || shown.get().to_string())
                on_change=move |key: String| shown.set(key.parse::<usize>().unwrap_or(0))
            />
            <NumbersTable numbers name=headline />
        </TableCard>
    }
    .into_any()
}

fn share(row: &RegularShare) -> Option<f64> {
    (row.clients > 0).then(|| row.regular as f64 / row.clients as f64)
}

fn name(row: &RegularShare, format: Format) -> String {
    match row.text.is_empty() {
        true => say!(format, cohorts.blank),
        false => row.text.clone(),
    }
}

/// Clients of a value that are enough to tell, unless the largest value has few.
const ENOUGH: u64 = 30;

/// The best share among the values with clients enough to tell: so many, or a twentieth of the largest.
fn headline(of: &RegularShares, format: Format) -> String {
    let least = of
        .rows
        .first()
        .map_or(0, |row| row.clients / 20)
        .min(ENOUGH);
    let told = of.rows.iter().filter(|row| row.clients >= least);
    let best = told.fold(None, |best: Option<&RegularShare>, row| match best {
        Some(best) if share(best) >= share(row) => Some(best),
        _ => Some(row),
    });
    best.map_or_else(String::new, |row| {
        let share = format.percent_or_dash(share(row));
        say!(
            format,
            regular.shares_headline,
            name = name(row, format),
            share = share
        )
    })
}

fn numbers(of: &RegularShares, format: Format) -> Numbers {
    let columns = vec![
        Column::text(words::dimension(format, of.column)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, regular.regulars)),
        Column::number(say!(format, regular.regular_share)),
    ];
    let row = |row: &RegularShare| {
        let cells = vec![
            Cell::text(name(row, format)),
            Cell::count(format, row.clients),
            Cell::count(format, row.regular),
            Cell::share(format, share(row)),
        ];
        let (column, text) = (of.column, row.text.clone());
        Row::of(ClientSet::Regular { column, text }, cells)
    };
    let rows = of.rows.iter().map(row).collect();
    Numbers { columns, rows }
}

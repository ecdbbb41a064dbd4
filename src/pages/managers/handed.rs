//! Clients that changed hands between the windows.

use engine::protocol::views::HandedView;
use engine::protocol::{Amount, ClientSet};

use super::MOST_ROWS;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::words::{self, say, text};

#[component]
pub fn HandedCard(
    /// From whom to whom.
    #[prop(into)]
    handed: Signal<Vec<HandedView>>,
    /// The two windows.
    #[prop(into)]
    about: Signal<String>,
) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || {
        let clients = sum(&handed.read()).clients;
        crate::locales::counted!(format.get(), clients, managers.handed_headline)
    });
    let numbers = Signal::derive(move || numbers(&handed.read(), format.get()));
    let has_any = Memo::new(move |_| !handed.read().is_empty());
    let table = live(move || match has_any.get() {
        true => view! { <NumbersTable numbers name=headline most=MOST_ROWS /> }.into_any(),
        false => view! {
            <Notice title=text!(format, managers.handed_none)>
                <p>{text!(format, managers.handed_none_text)}</p>
            </Notice>
        }
        .into_any(),
    });
    view! {
        <TableCard
            headline
            about
            definition=text!(format, managers.handed_definition)
            file="handed-over"
            numbers
        >
            {table}
        </TableCard>
    }
    .into_any()
}

/// All that was handed over, from anybody to anybody.
fn sum(handed: &[HandedView]) -> HandedView {
    let all = HandedView {
        from: String::new(),
        to: String::new(),
        clients: 0,
        before: Amount(0),
        after: Amount(0),
    };
    handed.iter().fold(all, |all, pair| HandedView {
        clients: all.clients + pair.clients,
        before: Amount(all.before.0 + pair.before.0),
        after: Amount(all.after.0 + pair.after.0),
        ..all
    })
}

fn numbers(handed: &[HandedView], format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, managers.from)),
        Column::text(say!(format, managers.to)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, moves.before)),
        Column::number(say!(format, moves.after)),
    ];
    let sums = |of: &HandedView| {
        [
            Cell::count(format, of.clients),
            Cell::money(format, of.before),
            Cell::money(format, of.after),
        ]
    };
    let row = |of: &HandedView| {
        let set = ClientSet::Handed {
            from: of.from.clone(),
            to: of.to.clone(),
        };
        let names = [&of.from, &of.to].map(|name| Cell::text(words::manager(format, name)));
        Row::of(set, names.into_iter().chain(sums(of)).collect())
    };
    let [clients, before, after] = sums(&sum(handed));
    let total = Row::new(vec![
        Cell::text(say!(format, moves.total)),
        Cell::text(String::new()),
        clients.named("handed-total"),
        before,
        after,
    ]);
    // The sum of all comes first: the table may end before its last pair.
    let rows = std::iter::once(total).chain(handed.iter().map(row));
    Numbers {
        rows: rows.collect(),
        columns,
    }
}

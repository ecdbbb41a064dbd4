//! What came of the calls: clients who were marked against those nobody called.

use engine::protocol::views::{CallsView, OutcomeRow, OutcomeView};

use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::route::status_key;
use crate::words::{self, say, text};

/// Half of the width of a 95 % interval, in standard errors.
const HALF: f64 = 1.96;

#[component]
pub fn OutcomeCard(view: View<CallsView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || written(view, headline, format.get()));
    let about = Signal::derive(move || written(view, about, format.get()));
    let difference = move || written(view, difference, format.get());
    let unfinished = move || written(view, unfinished, format.get());
    let numbers = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let outcome = view.outcome.as_ref();
        outcome.map_or_else(Numbers::default, |outcome| numbers(outcome, format))
    });
    view! {
        <TableCard
            headline
            about
            definition=text!(format, calls.outcome_definition)
            file="calls-outcome"
            numbers
            wide=true
        >
            <NumbersTable numbers name=headline />
            <p class="help">{difference} " " {unfinished}</p>
        </TableCard>
    }
    .into_any()
}

fn written(
    view: View<CallsView>,
    write: fn(&OutcomeView, Format) -> String,
    format: Format,
) -> String {
    let view = view.read();
    let outcome = view.outcome.as_ref();
    outcome.map_or_else(String::new, |outcome| write(outcome, format))
}

fn share(row: OutcomeRow) -> Option<f64> {
    (row.clients > 0).then(|| row.came_back as f64 / row.clients as f64)
}

fn headline(outcome: &OutcomeView, format: Format) -> String {
    let Some(marked) = share(outcome.marked) else {
        return say!(format, calls.outcome_none);
    };
    // The marked without anybody as late are in no comparison.
    let compared = outcome.compared.as_ref();
    match compared.and_then(|of| Some((share(of.marked)?, of.others_share))) {
        None => say!(format, calls.outcome_alone, marked = format.percent(marked)),
        Some((marked, others)) => say!(
            format,
            calls.outcome_headline,
            marked = format.percent(marked),
            others = format.percent(others)
        ),
    }
}

fn about(outcome: &OutcomeView, format: Format) -> String {
    let days = format.days(outcome.within_days.into());
    say!(format, calls.outcome_about, days = days)
}

fn difference(outcome: &OutcomeView, format: Format) -> String {
    let Some(compared) = &outcome.compared else {
        return say!(format, calls.outcome_no_difference);
    };
    let (difference, margin) = (compared.difference, HALF * compared.standard_error);
    let points = |share: f64| format.decimal(share * 100.0, 1);
    let (by, within) = (points(difference), points(margin));
    match difference.abs() > margin {
        true => say!(
            format,
            calls.outcome_clear,
            difference = by,
            margin = within
        ),
        false => say!(
            format,
            calls.outcome_chance,
            difference = by,
            margin = within
        ),
    }
}

fn unfinished(outcome: &OutcomeView, format: Format) -> String {
    match outcome.unfinished {
        0 => String::new(),
        clients => counted!(format, clients, calls.outcome_unfinished),
    }
}

fn numbers(outcome: &OutcomeView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, calls.mark)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, calls.came_back)),
        Column::number(say!(format, calls.came_back_share)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, figures.mean_revenue)),
    ];
    let row = |key: &str, name: String, of: OutcomeRow| {
        let figure = |what: &str| format!("outcome-{key}-{what}");
        let mean = (of.clients > 0).then(|| of.revenue.to_f64() / of.clients as f64);
        Row::new(vec![
            Cell::text(name),
            Cell::count(format, of.clients).named(figure("clients")),
            Cell::count(format, of.came_back).named(figure("came-back")),
            Cell::share(format, share(of)),
            Cell::money(format, of.revenue).named(figure("revenue")),
            mean.map_or_else(Cell::blank, |mean| Cell::money_about(format, mean)),
        ])
    };
    let statuses = outcome.statuses.iter();
    let mut rows: Vec<Row> = statuses
        .map(|(status, of)| row(status_key(*status), words::status(format, *status), *of))
        .collect();
    rows.push(row(
        "marked",
        say!(format, calls.all_marked),
        outcome.marked,
    ));
    rows.extend(outcome.compared.map(|of| {
        Row::new(vec![
            Cell::text(say!(format, calls.others)),
            Cell::count(format, of.others),
            Cell::blank(),
            Cell::share(format, of.others_share),
            Cell::blank(),
            Cell::money_about(format, of.others_revenue),
        ])
    }));
    Numbers { columns, rows }
}

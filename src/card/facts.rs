//! What the client is worth, in numbers.

use engine::protocol::views::CardView;

use crate::components::live::live;
use crate::figures::Cell;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::route::print_day;
use crate::state::Session;
use crate::words::{self, say, text};

#[component]
pub fn Facts(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let horizon = Memo::new(move |_| settings.read().life.forecast.horizon);
    let facts = live(move || {
        let facts = facts(&view.read(), horizon.get(), format.get());
        let fact = |(name, cell): (String, Cell)| {
            let value = cell.figure.is_some().then_some(cell.raw);
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd data-figure=cell.figure data-value=value>{cell.text}</dd>
                </div>
            }
        };
        facts.into_iter().map(fact).collect_view()
    });
    view! {
        <section class="card-part">
            <h3>{text!(format, card.worth)}</h3>
            <dl class="card-facts">{facts}</dl>
        </section>
    }
    .into_any()
}

/// Names and values of what is known.
fn facts(view: &CardView, horizon: u8, format: Format) -> Vec<(String, Cell)> {
    let day = |day| Cell::number(format.day(day), print_day(day));
    let about = |units| Cell::money_about(format, units);
    let months = format.months(horizon.into());
    let scores = view
        .scores
        .map(|(r, f, m)| Cell::text(format!("{r} · {f} · {m}")));
    let expected = view
        .expected
        .map(|expected| Cell::number(format.decimal(expected, 1), expected));
    let facts = [
        (
            words::revenue(format),
            Some(Cell::money(format, view.revenue).named("card-revenue")),
        ),
        (
            say!(format, figures.basis_gross_profit),
            view.gross_profit.map(|profit| Cell::money(format, profit)),
        ),
        (
            say!(format, figures.orders),
            Some(Cell::count(format, view.orders).named("card-orders")),
        ),
        (
            say!(format, figures.average_order),
            view.average_order.map(about),
        ),
        (say!(format, pages.first_purchase), view.first_day.map(day)),
        (say!(format, pages.last_purchase), view.last_day.map(day)),
        ("RFM".to_string(), scores),
        (
            say!(format, card.pace),
            view.rhythm.map(|of| about(of.pace)),
        ),
        (
            say!(format, card.at_risk),
            view.rhythm.map(|of| about(of.at_risk)),
        ),
        (
            say!(format, card.alive),
            view.alive.map(|alive| Cell::share(format, alive)),
        ),
        (say!(format, card.expected, months = months), expected),
        (
            say!(format, card.value, months = months),
            view.value.map(about),
        ),
    ];
    let facts = facts.into_iter();
    facts
        .filter_map(|(name, cell)| Some((name, cell?)))
        .collect()
}

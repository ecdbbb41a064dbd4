//! Rhythm: when the base buys, and how regularly managers ship.

mod days;
mod hours;
mod moments;
mod seasons;
mod shipments;

use engine::protocol::views::{MomentView, RhythmView};
use engine::protocol::{Answer, Question};

use crate::components::answered::Answered;
use crate::components::notice::Notice;
use crate::components::segmented::Segmented;
use crate::components::select::Options;
use crate::figures::Cell;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::words::{self, say, text};
use days::DaysCard;
use hours::HoursCard;
use moments::MomentsCard;
use seasons::SeasonsCard;
use shipments::ShipmentsCard;

const ORDERS: &str = "orders";
const REVENUE: &str = "revenue";

#[component]
pub fn RhythmPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Rhythm,
        |answer| match answer {
            Answer::Rhythm(view) => Some(&**view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, rhythm.title)}</h1>
        <Answered asked let:view>
            <Found view />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: View<RhythmView>) -> impl IntoView {
    let format = use_format();
    // What is shaded: revenue, or orders.
    let by_orders = RwSignal::new(false);
    let options = Signal::derive(move || {
        let format = format.get();
        let options: Options = vec![
            (REVENUE.to_string(), measure(false, format)),
            (ORDERS.to_string(), measure(true, format)),
        ];
        options
    });
    let value = Signal::derive(move || if by_orders.get() { ORDERS } else { REVENUE }.to_string());
    let has_hours = Memo::new(move |_| view.read().hours.is_some());
    let has_seasons = Memo::new(move |_| view.read().seasons.is_some());
    view! {
        <form class="controls labs" on:submit=|event| event.prevent_default()>
            <Segmented
                label=text!(format, rhythm.shaded)
                options
                value
                on_change=move |key: String| by_orders.set(key == ORDERS)
            />
        </form>
        <div class="cards">
            <MomentsCard view />
            {move || match has_seasons.get() {
                true => view! { <SeasonsCard view /> }.into_any(),
                false => view! {
                    <Notice title=text!(format, rhythm.no_seasons)>
                        <p>{text!(format, rhythm.no_seasons_text)}</p>
                    </Notice>
                }
                .into_any(),
            }}
            {move || match has_hours.get() {
                true => view! { <HoursCard view by_orders=by_orders.into() /> }.into_any(),
                false => view! {
                    <Notice title=text!(format, rhythm.no_times)>
                        <p>{text!(format, rhythm.no_times_text)}</p>
                    </Notice>
                }
                .into_any(),
            }}
            <DaysCard view by_orders=by_orders.into() />
            <ShipmentsCard view />
        </div>
    }
    .into_any()
}

/// What a moment is shaded by.
fn weight(of: &MomentView, by_orders: bool) -> f64 {
    match by_orders {
        true => of.orders as f64,
        false => of.revenue.to_f64(),
    }
}

/// What is shaded, by name.
fn measure(by_orders: bool, format: Format) -> String {
    match by_orders {
        true => say!(format, figures.orders),
        false => words::revenue(format),
    }
}

/// How what is shaded is written in few characters.
fn write(by_orders: bool) -> fn(Format, f64) -> String {
    match by_orders {
        true => Format::short,
        false => Format::money_short,
    }
}

/// Orders and revenue of a moment, below its name.
fn label(name: &str, of: &MomentView, format: Format) -> String {
    let orders = counted!(format, of.orders, rhythm.orders);
    format!("{name}\n{orders}\n{}", format.money(of.revenue))
}

/// The two cells of a moment in a table.
fn cells(of: &MomentView, format: Format) -> [Cell; 2] {
    [
        Cell::count(format, of.orders),
        Cell::money(format, of.revenue),
    ]
}

/// An hour of the day: `09:00`.
fn hour(hour: usize) -> String {
    format!("{hour:02}:00")
}

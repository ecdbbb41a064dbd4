//! The six key figures, each with its course and its change in the last twelve months.

use engine::protocol::views::{MonthView, OverviewView};
use figures::{Size, spark};

use crate::prelude::*;
use crate::queries::View;

use crate::components::live::live;
use crate::figures::Spark;
use crate::format::{Format, exact, use_format};
use crate::words::{self, say};

const SPARK: Size = Size {
    width: 88,
    height: 32,
};

struct Key {
    name: String,
    /// In few characters, with all digits in `full`.
    value: String,
    full: String,
    note: String,
    rises: Option<bool>,
    figure: (&'static str, String),
    course: Option<fn(&MonthView) -> Option<f64>>,
}

#[component]
pub fn KeyFigures(view: View<OverviewView>) -> impl IntoView {
    let format = use_format();
    let cards = live(move || {
        let (view, format) = (view.read(), format.get());
        let keys = keys(&view, format);
        keys.into_iter().map(|key| card(key, &view)).collect_view()
    });
    view! { <ul class="keys" role="list">{cards}</ul> }.into_any()
}

fn card(key: Key, view: &OverviewView) -> impl IntoView + use<> {
    let course = key.course.map(|course| {
        // The month that is not over would end every line with a fall.
        let months = view.months.iter().filter(|month| !month.unfinished);
        let values: Vec<f64> = months.filter_map(course).collect();
        spark::draw(
            &spark::Spec {
                name: &key.name,
                values: &values,
            },
            SPARK,
        )
    });
    let (figure, value) = key.figure;
    view! {
        <li class="card key">
            <h2>{key.name}</h2>
            <p class="value" data-figure=figure data-value=value title=key.full>{key.value}</p>
            {course.map(|figure| view! { <Spark figure /> })}
            <p class="note" class:rises=key.rises == Some(true) class:falls=key.rises == Some(false)>{key.note}</p>
        </li>
    }
}

fn keys(view: &OverviewView, format: Format) -> Vec<Key> {
    let year = view.year.as_ref();
    let on_year = |change: Option<f64>| match change {
        Some(change) => (
            say!(format, pages.on_last_year, change = format.change(change)),
            rises(change),
        ),
        None => (say!(format, pages.no_last_year), None),
    };
    let or_none = |value: Option<f64>, write: &dyn Fn(f64) -> String| {
        value.map_or_else(|| "–".to_string(), write)
    };
    let raw = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let key = |name, value: String, figure, (note, rises), course| Key {
        full: value.clone(),
        name,
        value,
        note,
        rises,
        figure,
        course,
    };

    let revenue = key(
        words::revenue(format),
        brief(view.revenue.to_f64(), format),
        ("revenue", exact(view.revenue)),
        on_year(year.and_then(|year| year.revenue)),
        Some(|month| Some(month.revenue.to_f64())),
    );
    let clients = year.map_or_else(
        || on_year(None),
        |year| {
            let difference = format.difference(year.clients);
            (
                say!(format, pages.buyers_on_last_year, difference = difference),
                rises(year.clients as f64),
            )
        },
    );
    let points = year.and_then(|year| year.active_share).map(|change| {
        let points = format.difference((change * 100.0).round() as i64);
        (
            say!(format, pages.points_on_last_year, points = points),
            rises(change),
        )
    });
    vec![
        Key {
            full: format.money(view.revenue),
            ..revenue
        },
        key(
            say!(format, figures.clients),
            format.count(view.clients),
            ("clients", view.clients.to_string()),
            clients,
            Some(|month| Some(month.clients as f64)),
        ),
        key(
            say!(format, figures.orders),
            format.count(view.orders),
            ("orders", view.orders.to_string()),
            on_year(year.and_then(|year| year.orders)),
            Some(|month| Some(month.orders as f64)),
        ),
        Key {
            full: or_none(view.average_order, &|units| format.money_about(units)),
            ..key(
                say!(format, figures.average_order),
                or_none(view.average_order, &|units| brief(units, format)),
                ("average_order", raw(view.average_order)),
                on_year(year.and_then(|year| year.average_order)),
                Some(|month| month.average_order),
            )
        },
        key(
            say!(format, pages.frequency),
            or_none(view.frequency, &|orders| format.decimal(orders, 1)),
            ("frequency", raw(view.frequency)),
            (
                crate::locales::counted!(format, view.occasions, pages.occasions_count),
                None,
            ),
            None,
        ),
        key(
            say!(format, pages.active),
            or_none(view.active_share, &|share| format.percent(share)),
            ("active", raw(view.active_share)),
            points.unwrap_or_else(|| on_year(None)),
            None,
        ),
    ]
}

/// Small sums in full, large ones in few characters.
fn brief(units: f64, format: Format) -> String {
    match units.abs() < 10_000.0 {
        true => format.money_about(units),
        false => format.money_short(units),
    }
}

fn rises(change: f64) -> Option<bool> {
    (change != 0.0).then_some(change > 0.0)
}

//! The split that the rule makes, and a plain word when it says little.

use engine::protocol::views::{SteadinessView, XyzView};
use engine::protocol::{ClientSet, Span, Steadiness, Xyz, XyzRule};
use figures::split::Part;

use crate::prelude::*;
use crate::queries::View;

use crate::components::live::live;
use crate::figures::cards::role_of_steadiness;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, Split, TableCard, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::steadiness_key;
use crate::words::{self, say};

#[component]
pub fn SplitCard(view: View<XyzView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let periods = u64::from(view.periods);
        match view.xyz.span {
            Span::Week => counted!(format, periods, xyz.about_weeks),
            Span::Month => counted!(format, periods, xyz.about_months),
            Span::Quarter => counted!(format, periods, xyz.about_quarters),
        }
    });
    let definition = Signal::derive(move || definition(&view.read().xyz, format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let parts = Signal::derive(move || parts(&view.read(), format.get()));
    let pick = move |place: usize| {
        let found = view.with_untracked(|view| view.classes.get(place).copied());
        if let Some(found) = found {
            lists.open(ClientSet::Steadiness(found.steadiness));
        }
    };
    let warning = live(move || {
        let lines = warnings(&view.read(), format.get());
        (!lines.is_empty()).then(|| {
            view! {
                <div class="caution" role="status">
                    {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                </div>
            }
        })
    });
    let too_new = Signal::derive(move || match view.read().xyz.rule {
        XyzRule::Intervals { .. } => say!(format.get(), xyz.too_new_intervals),
        _ => say!(format.get(), xyz.too_new_text),
    });
    let unclassed = live(move || {
        let (unclassed, format) = (view.read().unclassed, format.get());
        (unclassed > 0)
            .then(|| view! { <p class="help">{counted!(format, unclassed, xyz.unclassed)}</p> })
    });
    view! {
        <TableCard headline about definition file="xyz" numbers>
            {warning}
            <Split name=headline parts on_pick=pick />
            <NumbersTable numbers name=headline />
            <p class="help">{too_new}</p>
            {unclassed}
        </TableCard>
    }
    .into_any()
}

fn class(view: &XyzView, of: Steadiness) -> Option<&SteadinessView> {
    view.classes.iter().find(|found| found.steadiness == of)
}

fn headline(view: &XyzView, format: Format) -> String {
    let x = class(view, Steadiness::X);
    let clients = x.map_or(0.0, |x| x.client_share);
    let revenue = x.and_then(|x| x.revenue_share);
    match x.map_or(0, |x| x.clients) {
        0 => say!(format, xyz.headline_none),
        _ => say!(
            format,
            xyz.headline,
            clients = format.percent(clients),
            revenue = format.percent_or_dash(revenue)
        ),
    }
}

/// The classes as parts of a bar.
fn parts(view: &XyzView, format: Format) -> Vec<Part> {
    let part = |found: &SteadinessView| {
        let name = words::steadiness(format, found.steadiness);
        let clients = counted!(format, found.clients, figures.clients_count);
        let share = format.percent(found.client_share);
        Part {
            label: format!("{name}\n{clients}, {share}"),
            name: format!("{name} · {share}"),
            value: found.clients as f64,
            role: role_of_steadiness(found.steadiness),
        }
    };
    view.classes.iter().map(part).collect()
}

/// What to say of classes that the rule leaves empty or nearly so, and what to do then.
fn warnings(view: &XyzView, format: Format) -> Vec<String> {
    let scant = view.classes.iter().filter(|found| found.is_scant);
    let mut lines: Vec<String> = scant
        .map(|found| {
            let name = words::steadiness(format, found.steadiness);
            match found.clients {
                0 => say!(format, xyz.empty_class, class = name),
                clients => counted!(format, clients, xyz.scant_class, class = name.as_str()),
            }
        })
        .collect();
    if !lines.is_empty() {
        lines.push(match view.xyz.rule {
            XyzRule::Variation { .. } => say!(format, xyz.advice_variation),
            XyzRule::Intervals { .. } => say!(format, xyz.advice_intervals),
            XyzRule::Rhythm { .. } | XyzRule::ShareOfList { .. } => say!(format, xyz.advice_other),
        });
    }
    lines
}

/// The rule in force, in words.
pub fn definition(xyz: &Xyz, format: Format) -> String {
    let rule = match xyz.rule {
        XyzRule::Rhythm { occasions, share } => {
            let (some, all) = (format.count(share.0.into()), format.count(share.1.into()));
            counted!(
                format,
                occasions,
                xyz.definition_rhythm,
                some = some.as_str(),
                all = all.as_str()
            )
        }
        XyzRule::Variation { x, y, own_start } => {
            let (x, y) = (percent(format, x), percent(format, y));
            match own_start {
                true => say!(format, xyz.definition_variation_own, x = x, y = y),
                false => say!(format, xyz.definition_variation, x = x, y = y),
            }
        }
        XyzRule::ShareOfList { x, y, .. } => {
            let (x, y) = (percent(format, x.into()), percent(format, y.into()));
            say!(format, xyz.definition_share, x = x, y = y)
        }
        XyzRule::Intervals { x, y } => {
            let (x, y) = (percent(format, x), percent(format, y));
            say!(format, xyz.definition_intervals, x = x, y = y)
        }
    };
    let span = match xyz.span {
        Span::Week => say!(format, xyz.definition_week),
        Span::Month => say!(format, xyz.definition_month),
        Span::Quarter => say!(format, xyz.definition_quarter),
    };
    format!("{rule} {span}")
}

fn percent(format: Format, hundredths: u16) -> String {
    format.percent(f64::from(hundredths) / 100.0)
}

fn numbers(view: &XyzView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, figures.class)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, figures.share_of_clients)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, figures.share_of_revenue)),
    ];
    let row = |found: &SteadinessView| {
        let key = steadiness_key(found.steadiness);
        let cells = vec![
            Cell::text(words::steadiness(format, found.steadiness)),
            Cell::count(format, found.clients).named(format!("xyz-{key}-clients")),
            Cell::share(format, found.client_share),
            Cell::money(format, found.revenue).named(format!("xyz-{key}-revenue")),
            Cell::share(format, found.revenue_share),
        ];
        Row::of(ClientSet::Steadiness(found.steadiness), cells)
    };
    let rows = view.classes.iter().map(row).collect();
    Numbers { columns, rows }
}

//! The flow diagram: what became of the best class, and who went where as bands.

use engine::protocol::views::{FlowView, MovesView};
use engine::protocol::{Amount, ClientSet, Scheme};

use crate::prelude::*;
use crate::queries::View;

use super::tally::Tally;
use super::{definition, flow_set, rule_words};
use crate::components::segmented::Segmented;
use crate::figures::cards::{
    Cross, CrossClass, Measure, Pair, flow_diagram, open_flow, role_of_place,
};
use crate::figures::{Cell, Column, FigureCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::state::Session;
use crate::words::{self, Side, say, text};

const CLIENTS: &str = "clients";
const MONEY: &str = "money";

/// A click on a band, or on a class at either side, lists its clients.
#[component]
pub fn DiagramCard(
    view: View<MovesView>,
    #[prop(into)] cross: Signal<Cross>,
    measure: RwSignal<Measure>,
) -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let rule = rule_words(&view, session, format);
        format!("{} · {rule}", say!(format, moves.flows_about))
    });
    let definition = Signal::derive(move || definition(&view.read(), session, format.get()));
    let options = Signal::derive(move || {
        let format = format.get();
        let clients = (CLIENTS.to_string(), say!(format, figures.shade_clients));
        vec![
            clients,
            (MONEY.to_string(), say!(format, figures.shade_revenue)),
        ]
    });
    let value = Signal::derive(move || match measure.get() {
        Measure::Clients => CLIENTS.to_string(),
        Measure::Money => MONEY.to_string(),
    });
    let on_change = Callback::new(move |key: String| {
        measure.set(match key.as_str() {
            MONEY => Measure::Money,
            _ => Measure::Clients,
        });
    });
    let drawing = flow_diagram(headline, cross, measure.into());
    let numbers = Signal::derive(move || cross.read().numbers(format.get()));
    let on_pick = open_flow(cross);
    view! {
        <FigureCard headline about definition file="migration" drawing numbers on_pick wide=true>
            <Segmented label=text!(format, moves.measure) options value on_change />
        </FigureCard>
    }
    .into_any()
}

/// What became of the best class.
fn headline(view: &MovesView, format: Format) -> String {
    let tally = Tally::of(view.scheme, &view.flows);
    let classes = view.scheme.classes();
    let class = words::class_of_scheme(format, view.scheme, 0, Side::From);
    let (was, is) = (tally.leaving(0).clients, tally.entering(0).clients);
    if was == 0 {
        let now = format.count(is);
        return say!(format, moves.headline_none, class = class, now = now);
    }
    let clients = |from, to| tally.flow(from, to).map_or(0, |flow| flow.clients);
    let (stayed, gone, new) = (clients(0, 0), clients(0, classes), clients(classes, 0));
    let parts = [stayed, was - stayed - gone, gone, is - stayed - new, new];
    let [stayed, fell, gone, rose, new] = parts.map(|clients| format.count(clients));
    counted!(
        format,
        was,
        moves.headline,
        class = class.as_str(),
        stayed = stayed.as_str(),
        fell = fell.as_str(),
        gone = gone.as_str(),
        rose = rose.as_str(),
        new = new.as_str()
    )
}

/// The flows as diagram and file have them. Their money is that of the last window, of gone clients that of the
/// first.
pub fn cross(view: &MovesView, manager: Option<&String>, format: Format) -> Cross {
    let class = |side| {
        move |place| CrossClass {
            name: words::class_of_scheme(format, view.scheme, place, side),
            role: role_of_place(view.scheme, place),
            set: Some(ClientSet::Flow {
                from: matches!(side, Side::From).then_some(place),
                to: matches!(side, Side::To).then_some(place),
                manager: manager.cloned(),
            }),
        }
    };
    let pair = |flow: &FlowView| {
        let money = [flow.before, flow.after].map(|sum| format.money_short(sum.to_f64()));
        Pair {
            from: usize::from(flow.from),
            to: usize::from(flow.to),
            clients: flow.clients,
            money: at_stake(view.scheme, flow),
            note: money.join(" → "),
            more: vec![
                Cell::count(format, flow.recovered),
                Cell::money(format, flow.before),
                Cell::money(format, flow.after),
            ],
            set: Some(flow_set(flow, manager)),
            ..Pair::default()
        }
    };
    let places = 0..=view.scheme.classes();
    Cross {
        heads: [
            say!(format, moves.first_window),
            say!(format, moves.last_window),
        ],
        sign: " → ",
        from: places.clone().map(class(Side::From)).collect(),
        to: places.map(class(Side::To)).collect(),
        pairs: view.flows.iter().map(pair).collect(),
        money_name: say!(format, moves.at_stake),
        more: vec![
            Column::number(say!(format, moves.recovered)),
            Column::number(say!(format, moves.before)),
            Column::number(say!(format, moves.after)),
        ],
    }
}

/// The revenue of the last window, of gone clients that of the first.
pub fn at_stake(scheme: Scheme, flow: &FlowView) -> Amount {
    match flow.to == scheme.classes() {
        true => flow.before,
        false => flow.after,
    }
}

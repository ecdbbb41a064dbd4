//! What the client bought, order by order.

use engine::protocol::views::{CardItem, CardOrder, CardView};

use crate::clip::clip;
use crate::components::live::{Show, live};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

/// Orders in sight before the person asks for all.
const FIRST: usize = 10;
/// A quantity is in this part of a unit.
const PER_UNIT: f64 = 10_000.0;

#[component]
pub fn Orders(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let all = RwSignal::new(false);
    let orders = live(move || {
        let (view, format) = (view.read(), format.get());
        let most = if all.get() { usize::MAX } else { FIRST };
        let orders = view.timeline.iter().take(most);
        orders.map(|of| order(of, format)).collect_view()
    });
    let is_cut = move || !all.get() && view.read().timeline.len() > FIRST;
    let earlier = move || {
        let view = view.read();
        let is_end = all.get() || view.timeline.len() <= FIRST;
        (view.earlier > 0 && is_end).then(|| counted!(format.get(), view.earlier, card.earlier))
    };
    let ask_all = live(move || {
        let count = view.read().timeline.len();
        counted!(format.get(), count, card.all_orders)
    });
    view! {
        <section class="card-part">
            <h3>{text!(format, card.orders)}</h3>
            <ul role="list" class="card-orders">{orders}</ul>
            <Show when=is_cut>
                <button type="button" class="button quiet" on:click=move |_| all.set(true)>{ask_all.clone()}</button>
            </Show>
            <p class="help">{earlier}</p>
        </section>
    }
    .into_any()
}

/// An order, with what is in it a click away where the files name products.
fn order(of: &CardOrder, format: Format) -> AnyView {
    let time = of
        .minute
        .map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
    let when = [Some(format.day(of.day)), time];
    let when = when.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = clip(&of.order);
    let head = view! {
        <span>{when}</span>
        <span class="muted">{name}</span>
        <span class="number">{format.money(of.net)}</span>
    };
    let has_products = of.items.iter().any(|item| !item.product.is_empty());
    if !has_products {
        return view! { <li class="card-order">{head}</li> }.into_any();
    }
    let items = of.items.iter().map(|of| item(of, format)).collect_view();
    let more = (of.more > 0).then(|| {
        let more = counted!(format, of.more, card.more_lines);
        view! { <li class="help">{more}</li> }
    });
    view! {
        <li>
            <details>
                <summary class="card-order">{head}</summary>
                <ul role="list" class="card-items">{items} {more}</ul>
            </details>
        </li>
    }
    .into_any()
}

fn item(of: &CardItem, format: Format) -> AnyView {
    let product = match of.product.as_str() {
        "" => say!(format, shell.filter.blank),
        product => clip(product),
    };
    let quantity = of.quantity.map(|parts| {
        let quantity = format.decimal(parts as f64 / PER_UNIT, 3);
        format!("× {quantity}")
    });
    view! {
        <li class="card-order">
            <span>{product}</span>
            <span class="muted">{quantity}</span>
            <span class="number">{format.money(of.amount)}</span>
        </li>
    }
    .into_any()
}

//! How late the clients are by their own rhythm: four tiles, each a filter of the list below.

use engine::protocol::views::{CallsView, FitStatus, LatenessView};
use engine::protocol::{CallFilter, Punctuality};

use super::Listing;
use crate::components::live::live;
use crate::format::{Format, exact, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::route::punctuality_key;
use crate::words::{self, say, text};

#[component]
pub fn Lateness(view: View<CallsView>, listing: Listing) -> impl IntoView {
    let format = use_format();
    let finding = move || finding(&view.read(), format.get());
    let tiles = live(move || {
        let (view, format) = (view.read(), format.get());
        let tile = |of: &LatenessView| tile(of, listing, format);
        view.classes.iter().map(tile).collect_view()
    });
    let cautions = live(move || {
        let (view, format) = (view.read(), format.get());
        let rhythm = (!view.has_rhythm).then(|| say!(format, calls.no_rhythm));
        let notes = [rhythm, model_note(view.model, format)];
        let note = |words: String| view! { <p>{words}</p> };
        let notes = notes.into_iter().flatten().map(note).collect::<Vec<_>>();
        (!notes.is_empty()).then(|| view! { <div class="caution">{notes}</div> })
    });
    view! {
        <p class="calls-finding">{finding}</p>
        <div class="lateness" role="group" aria-label=text!(format, calls.by_lateness)>{tiles}</div>
        {cautions}
    }
    .into_any()
}

fn finding(view: &CallsView, format: Format) -> String {
    let is_late = |of: &&LatenessView| matches!(of.class, Punctuality::Late | Punctuality::Lost);
    let late = || view.classes.iter().filter(is_late);
    let clients: u64 = late().map(|of| of.clients).sum();
    let money = format.money_short(late().map(|of| of.at_risk).sum());
    match (clients, view.rule.on_profit) {
        (0, _) => say!(format, calls.nobody_late),
        (_, false) => counted!(format, clients, calls.finding, money = money),
        (_, true) => counted!(format, clients, calls.finding_profit, money = money),
    }
}

fn tile(of: &LatenessView, listing: Listing, format: Format) -> AnyView {
    let class = of.class;
    let is_shown = move |filter: &CallFilter| filter.punctuality.contains(&class);
    let toggle = move |_| {
        listing.change(|filter| match is_shown(filter) {
            true => filter.punctuality.retain(|of| *of != class),
            false => filter.punctuality.push(class),
        });
    };
    let figure = |what: &str| format!("{}-{what}", punctuality_key(class));
    let (at_risk, revenue) = (
        format.money_short(of.at_risk),
        format.money_short(of.revenue.to_f64()),
    );
    view! {
        <button
            type="button"
            class=format!("late-tile {}", punctuality_key(class))
            aria-pressed=move || listing.filter.with(is_shown).to_string()
            on:click=toggle
        >
            <span>{words::punctuality(format, class)}</span>
            <strong data-figure=figure("clients") data-value=of.clients.to_string()>{format.count(of.clients)}</strong>
            <span class="muted" data-figure=figure("revenue") data-value=exact(of.revenue)>
                {say!(format, calls.tile_revenue, revenue = revenue)}
            </span>
            <span class="muted" data-figure=figure("at-risk") data-value=of.at_risk.to_string()>
                {say!(format, calls.tile_at_risk, money = at_risk)}
            </span>
        </button>
    }
    .into_any()
}

/// Why the model cannot say who is still a client.
fn model_note(status: FitStatus, format: Format) -> Option<String> {
    Some(match status {
        FitStatus::Ok => return None,
        FitStatus::NoDropout => say!(format, calls.model_no_dropout),
        FitStatus::Degenerate => say!(format, calls.model_degenerate),
        FitStatus::FewClients | FitStatus::FewRepeaters => say!(format, calls.model_few),
        FitStatus::ShortHistory => say!(format, calls.model_short),
    })
}

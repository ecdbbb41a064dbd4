//! What the filter leaves: always on the screen, so that no figure is mistaken for the whole.

use engine::protocol::Filters;
use engine::protocol::views::LeftView;

use crate::components::live::{Show, live};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{Asked, Asking};
use crate::state::Location;
use crate::words::{say, text};

#[component]
pub fn LeftLine(left: Asking<LeftView>) -> impl IntoView {
    let format = use_format();
    let address = expect_context::<Location>().address();
    let filtered = Memo::new(move |_| !address.read().filters.is_empty());
    let words = live(move || {
        let format = format.get();
        let left = left.read();
        match &*left {
            Asked::Ready(_) | Asked::Stale(_) => left
                .value()
                .map_or_else(String::new, |left| found(format, left, filtered.get())),
            Asked::NothingLeft => say!(format, shell.left.nothing),
            Asked::Waiting | Asked::Failed(_) => String::new(),
        }
    });
    let count =
        move |pick: fn(&LeftView) -> u64| left.read().value().map(|left| pick(left).to_string());
    view! {
        <p class="left-line" class:filtered=move || filtered.get() aria-live="polite">
            <span data-figure="left-clients" data-value=move || count(|left| left.clients)>
                <span data-figure="left-lines" data-value=move || count(|left| left.lines)>{words}</span>
            </span>
            <Show when=move || filtered.get()>
                <a class="button quiet" data-action="clear-filters" href=move || address.read().with_filters(Filters::default()).hash()>
                    {text!(format, shell.filter.clear)}
                </a>
            </Show>
        </p>
    }
}

fn found(format: Format, left: &LeftView, filtered: bool) -> String {
    if !filtered {
        let clients = counted!(format, left.clients, start.clients);
        return say!(format, shell.left.everything, clients = clients);
    }
    let (kept, all) = (format.count(left.clients), format.count(left.all_clients));
    match left.revenue_share {
        Some(share) => {
            let share = format.percent(share);
            say!(
                format,
                shell.left.kept,
                left = kept,
                all = all,
                share = share
            )
        }
        None => say!(format, shell.left.kept_clients, left = kept, all = all),
    }
}

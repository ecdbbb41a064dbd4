//! How firmly clients stand in their segments: how many would be named otherwise by slightly other cut-offs.

use engine::protocol::ClientSet;
use engine::protocol::views::RfmView;

use crate::prelude::*;
use crate::queries::View;

use crate::components::live::live;
use crate::figures::use_lists;
use crate::format::use_format;
use crate::locales::counted;
use crate::words::{say, text};

/// Above this share of clients the names say little about a single client.
const SHAKY: f64 = 0.15;

#[component]
pub fn Stability(view: View<RfmView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let found = Memo::new(move |_| view.read().stability);
    let headline = Signal::derive(move || {
        let (format, found) = (format.get(), found.get());
        match found.changed {
            0 => say!(format, board.stable_all),
            changed => {
                let share = format.percent(found.share);
                counted!(format, changed, board.unstable, share = share.as_str())
            }
        }
    });
    let advice = live(move || match found.get().share > SHAKY {
        true => say!(format.get(), board.unstable_shaky),
        false => say!(format.get(), board.unstable_firm),
    });
    let list = live(move || {
        (found.get().changed > 0).then(|| view! {
            <p><a href=move || lists.href(ClientSet::Unstable)>{text!(format, board.unstable_list)}</a></p>
        })
    });
    view! {
        <section class="card wide stability" aria-label=headline>
            <header class="card-head">
                <h2 data-figure="rfm-stability" data-value=move || found.get().changed.to_string()>{headline}</h2>
            </header>
            <p>{advice}</p>
            {list}
            <details class="measure">
                <summary><span>{text!(format, figures.definition)}</span></summary>
                <p>{text!(format, board.stability_definition)}</p>
            </details>
        </section>
    }
    .into_any()
}

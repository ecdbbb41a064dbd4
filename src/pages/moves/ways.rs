//! How many stayed, rose, fell, came and went.

use engine::protocol::views::MovesView;

use crate::prelude::*;
use crate::queries::View;

use super::tally::{Tally, Way};
use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::words::say;

#[component]
pub fn Ways(view: View<MovesView>) -> impl IntoView {
    let format = use_format();
    let tiles = live(move || {
        let (view, format) = (view.read(), format.get());
        let tally = Tally::of(view.scheme, &view.flows);
        let is_met = |way: &Way| *way != Way::Aside || tally.way(*way).clients > 0;
        let ways = Way::ALL.into_iter().filter(is_met);
        ways.map(|way| tile(way, &tally, format)).collect_view()
    });
    view! { <dl class="ways wide">{tiles}</dl> }.into_any()
}

fn tile(way: Way, tally: &Tally, format: Format) -> AnyView {
    let sum = tally.way(way);
    let (name, figure) = match way {
        Way::Same => (say!(format, moves.stayed), "moved-same"),
        Way::Up => (say!(format, moves.up), "moved-up"),
        Way::Down => (say!(format, moves.down), "moved-down"),
        Way::Aside => (say!(format, moves.aside), "moved-aside"),
        Way::New => (say!(format, moves.came), "moved-new"),
        Way::Gone => (say!(format, moves.went), "moved-gone"),
    };
    let note = match way {
        Way::New if sum.recovered > 0 => {
            let count = format.count(sum.recovered);
            say!(format, moves.of_them_recovered, count = count)
        }
        Way::New => String::new(),
        _ => {
            let share = sum.clients as f64 / tally.base_clients().max(1) as f64;
            say!(format, moves.of_base, share = format.percent(share))
        }
    };
    let (before, after) = (sum.before.to_f64(), sum.after.to_f64());
    let money = match way {
        Way::New => format.money_short(after),
        Way::Gone => format.money_short(before),
        _ => format!(
            "{} → {}",
            format.money_short(before),
            format.money_short(after)
        ),
    };
    view! {
        <div class="card">
            <dt>{name}</dt>
            <dd>
                <strong data-figure=figure data-value=sum.clients.to_string()>
                    {format.count(sum.clients)}
                </strong>
                <span>{note}</span>
                <span>{money}</span>
            </dd>
        </div>
    }
    .into_any()
}

//! RFM: how clients are scored, the grids, the board of segments, what to do about each segment, who moved, and the
//! cut-offs behind the scores.

mod board;
mod moves;
mod rules;
mod scores;
mod segments;
mod stability;

use engine::protocol::views::RfmView;
use engine::protocol::{Answer, Question};

use crate::components::answered::Answered;
use crate::components::later::Later;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::figures::cards::{GridCard, SegmentsCard};
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::words::text;
use board::Board;
use moves::Moves;
use rules::RuleBar;
use scores::Scores;
use segments::Segments;
use stability::Stability;

#[component]
pub fn RfmPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Rfm,
        |answer| match answer {
            Answer::Rfm(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, pages.rfm_title)}</h1>
        <RuleBar asked />
        <Answered asked let:view>
            <Found view />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: View<RfmView>) -> impl IntoView {
    let format = use_format();
    let is_scored = Memo::new(move |_| view.read().scored > 0);
    let cards = live(move || match is_scored.get() {
        true => view! {
            <GridCard view />
            <SegmentsCard view />
            <Segments view />
            <Stability view />
            <Scores view />
            <Later>
                <Board view />
                <Moves />
            </Later>
        }
        .into_any(),
        false => view! {
            <Notice title=text!(format, pages.rfm_scant)>
                <p>{text!(format, pages.rfm_scant_text)}</p>
            </Notice>
        }
        .into_any(),
    });
    view! { <div class="cards">{cards}</div> }.into_any()
}

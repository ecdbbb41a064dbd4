//! From new to regular: how many clients come again, after how long, and how many go.

mod funnel;
mod gaps;
mod rule;
mod shares;
mod survival;
mod turns;

use engine::protocol::views::RegularView;
use engine::protocol::{Answer, Question};

use crate::components::answered::Answered;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::words::text;
use funnel::FunnelCard;
use gaps::GapsCard;
use rule::RuleBar;
use shares::SharesCard;
use survival::SurvivalCards;
use turns::TurnsCard;

#[component]
pub fn RegularPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Regular,
        |answer| match answer {
            Answer::Regular(view) => Some(&**view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, regular.title)}</h1>
        <Answered asked let:view>
            <Found view />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: View<RegularView>) -> impl IntoView {
    let has_shares = Memo::new(move |_| !view.read().shares.is_empty());
    view! {
        <RuleBar view />
        <div class="cards">
            <FunnelCard view />
            <GapsCard view />
            <TurnsCard view />
            <SurvivalCards view />
            {move || has_shares.get().then(|| view! { <SharesCard view /> })}
        </div>
    }
    .into_any()
}

//! Cohorts: whether new clients come back, and what they bring with age.

mod column;
mod curves;
mod measure;
mod rule;
mod triangle;

use engine::protocol::views::CohortsView;
use engine::protocol::{Answer, Question};

use crate::components::answered::Answered;
use crate::components::notice::Notice;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::words::text;
use column::AgeCard;
use curves::CurvesCard;
use rule::RuleBar;
use triangle::TriangleCard;

#[component]
pub fn CohortsPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Cohorts,
        |answer| match answer {
            Answer::Cohorts(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, cohorts.title)}</h1>
        <Answered asked let:view>
            <Found view />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: View<CohortsView>) -> impl IntoView {
    let format = use_format();
    let has_cohorts = Memo::new(move |_| !view.read().rows.is_empty());
    // One finished period gives every cohort a single point, and no curve.
    let has_curves = Memo::new(move |_| view.read().mean.len() > 1);
    view! {
        <RuleBar view />
        <div class="cards">
            {move || match has_cohorts.get() {
                true => view! { <TriangleCard view /> }.into_any(),
                false => view! {
                    <Notice title=text!(format, cohorts.none)>
                        <p>{text!(format, cohorts.none_text)}</p>
                    </Notice>
                }
                .into_any(),
            }}
            {move || has_curves.get().then(|| view! { <CurvesCard view /> <AgeCard view /> }.into_any())}
        </div>
    }
    .into_any()
}

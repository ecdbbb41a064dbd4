//! Lifetime value: the formula of the trade with every factor explained, and what cohorts have brought.

mod cohorts;
mod formula;

use engine::protocol::views::ValueView;
use engine::protocol::{Answer, Question};
use leptos::prelude::*;

use crate::components::answered::Answered;
use crate::components::notice::Notice;
use crate::figures::cards::CurvesCard;
use crate::format::use_format;
use crate::queries::{View, ask};
use crate::state::Session;
use crate::words::text;
use cohorts::CohortTable;
use formula::FormulaCard;

#[component]
pub fn ValuePage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Value,
        |answer| match answer {
            Answer::Value(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, pages.value_title)}</h1>
        <Answered asked let:view>
            <Found view />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: View<ValueView>) -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    // Quantities have no margin, and a formula of value no meaning.
    let is_money = Memo::new(move |_| session.is_money());
    let formula = Memo::new(move |_| view.read().formula);
    let has_formula = Memo::new(move |_| formula.get().is_some());
    let has_cohorts = Memo::new(move |_| !view.read().cohorts.is_empty());
    // One finished month gives each cohort a single point, and no curve.
    let has_curves = Memo::new(move |_| view.read().mean.len() > 1);
    let scant = move || {
        view! {
            <Notice title=text!(format, pages.value_scant)>
                <p>{text!(format, pages.value_scant_text)}</p>
            </Notice>
        }
    };
    view! {
        <div class="cards">
            {move || is_money.get().then(|| match has_formula.get() {
                true => view! { <FormulaCard formula /> }.into_any(),
                false => scant().into_any(),
            })}
            {move || match has_curves.get() {
                true => view! { <CurvesCard view /> }.into_any(),
                false => view! {
                    <Notice title=text!(format, pages.curves_scant)>
                        <p>{text!(format, pages.curves_scant_text)}</p>
                    </Notice>
                }
                .into_any(),
            }}
            {move || has_cohorts.get().then(|| view! { <CohortTable view /> })}
        </div>
    }
    .into_any()
}
